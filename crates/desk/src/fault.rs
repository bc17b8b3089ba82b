//! Faults of the program leave a trace: a number that the screen shows and that can be
//! read over the phone, and a line under it in a log that a supporter can be handed.
//!
//! The log stands beside the store's folder, a file a day, the last fourteen. It holds no
//! personal data: of a message what stands in quotes and every longer number is left out.

use std::path::{Path, PathBuf};

use tracing_appender::rolling::{InitError, RollingFileAppender, Rotation};

use crate::error::{DeskError, ErrorCode};
use crate::random::random_bytes;

/// So many files are kept, one a day.
const DAYS_KEPT: usize = 14;
/// A number of fewer digits tells of nobody: a line, a column, a code of the system.
const TELLING_DIGITS: usize = 4;
/// So many letters of what is said elsewhere are kept.
const LONGEST_SAID: usize = 300;

/// The folder of the log of the store in `dir`: beside it, since nothing else may lie in a
/// store's own folder.
pub fn log_folder(dir: &Path) -> PathBuf {
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push("-log");
    dir.with_file_name(name)
}

/// Has this program keep a log in `folder`; where that cannot be, it goes on without one.
pub fn keep_log(folder: &Path) -> Result<(), InitError> {
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("mot-cua")
        .filename_suffix("log")
        .max_log_files(DAYS_KEPT)
        .build(folder)?;
    if tracing_subscriber::fmt().json().with_writer(appender).try_init().is_err() {
        // Another log is kept already (a test's), and goes on.
        return Ok(());
    }
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panicked| {
        let place = panicked.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
        told(panicked);
    }));
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    Ok(())
}

/// An answer's error, with a number and a line of the log where one is kept and it is a
/// fault of the program or of its store; what a clerk can mend passes as it is.
#[must_use]
pub fn note_fault(command: &str, error: DeskError) -> DeskError {
    if !is_fault(error.code) || !tracing::enabled!(tracing::Level::ERROR) {
        return error;
    }
    let number = fault_number();
    let (code, message) = (format!("{:?}", error.code), without_values(&error.message));
    tracing::error!(number, command, code, message, "fault");
    let detail = error.detail.iter().cloned().chain([number]).collect::<Vec<_>>().join("; ");
    error.with(detail)
}

/// Writes down a fault that happened somewhere else than in an answer: its number, where a
/// log is kept.
pub(crate) fn note_at(place: &str, message: &str) -> Option<String> {
    if !tracing::enabled!(tracing::Level::ERROR) {
        return None;
    }
    let (number, said): (String, String) =
        (fault_number(), message.chars().take(LONGEST_SAID).collect());
    tracing::error!(number, place, message = without_values(&said), "fault");
    Some(number)
}

/// Whether nobody at the counter can mend it.
fn is_fault(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Internal | ErrorCode::StoreBroken | ErrorCode::FiguresDisagree)
}

/// A number to be read over the phone: `482-913`.
fn fault_number() -> String {
    // Without randomness the fault is told all the same, under no number of its own.
    let bytes: [u8; 4] = random_bytes().unwrap_or_default();
    let drawn = u32::from_be_bytes(bytes) % 1_000_000;
    format!("{:03}-{:03}", drawn / 1_000, drawn % 1_000)
}

/// A message without the values it quotes, and without numbers that may be somebody's.
pub(crate) fn without_values(message: &str) -> String {
    let mut told = String::with_capacity(message.len());
    let mut letters = message.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '`' | '\'' => {
                while let Some(next) = letters.next().filter(|next| *next != letter) {
                    // A quote within is written with this sign before it.
                    if next == '\\' {
                        letters.next();
                    }
                }
                told.push('…');
            }
            '0'..='9' => {
                let mut run = String::from(letter);
                while let Some(next) = letters.next_if(char::is_ascii_digit) {
                    run.push(next);
                }
                told += if run.len() < TELLING_DIGITS { &run } else { "…" };
            }
            _ => told.push(letter),
        }
    }
    told
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::*;

    /// What a subscriber writes.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_fault_has_the_same_number_on_the_screen_and_in_the_log_and_names_nobody() {
        let written = Written::default();
        let to = written.clone();
        let log = tracing_subscriber::fmt().json().with_writer(move || to.clone()).finish();
        let message = "invalid type: string \"Trần \\\"Thị\\\" Ngọc\", number 074199001234, line 3";
        let fault = DeskError::new(ErrorCode::Internal, message);
        let told = tracing::subscriber::with_default(log, || note_fault("dossier.get", fault));
        let number = told.detail.unwrap();
        let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        assert!(log.contains(&number) && log.contains("dossier.get"), "{number}: {log}");
        assert!(log.contains("line 3") && !log.contains("Ngọc") && !log.contains("0741"), "{log}");
    }

    #[test]
    fn what_a_clerk_can_mend_has_no_number() {
        let slip = DeskError::new(ErrorCode::ReasonMissing, "no reason is given").at("reason");
        assert_eq!(note_fault("dossier.void", slip.clone()), slip);
    }

    #[test]
    fn the_log_lies_beside_the_store_and_never_in_it() {
        assert_eq!(log_folder(Path::new("/data/quay-1")), Path::new("/data/quay-1-log"));
    }
}
