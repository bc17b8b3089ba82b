//! Printing: a paper is ordered in the transaction of its act, and comes out
//! after the commit, from the committed row.

pub mod commands;
pub mod paper;
pub mod spooler;

use std::fs::File;
use std::io::Write;
use std::path::Path;

use domain::form::FormKind;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::desk::{Actor, AtHand, Desk, Nothing};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::forms;
use crate::steps::step;
use crate::store::journal;
use crate::store::print_log::{self, PrintLine, PrintState};
use spooler::{Cups, Printer, Spooler};

/// What a destination that is a file begins with in the print log.
const FILE: &str = "file:";

/// Where a paper goes: a file, a printer, or by default the chosen printer.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct To {
    /// A file to write.
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[ts(optional)]
    pub printer: Option<String>,
}

/// A paper that came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Printed {
    /// The kind of paper.
    pub form: String,
    /// 0 for the first printing, then 1, 2, …
    pub reprint: u32,
    /// The printer's name or the file's.
    pub destination: String,
    /// The spooler's job.
    pub job: String,
    /// Pages, both copies counted.
    pub pages: u32,
    /// Size of the PDF.
    pub bytes: u32,
}

/// A line of the print log.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LineRequest {
    /// Its number.
    #[ts(type = "number")]
    pub line: i64,
}

/// Papers recorded that never came out.
#[derive(Debug, Serialize, TS)]
pub struct WaitingPapers {
    /// The oldest first.
    pub lines: Vec<PrintLine>,
}

/// The printers of this machine.
#[derive(Debug, Serialize, TS)]
pub struct Printers {
    /// As the spooler lists them.
    pub printers: Vec<Printer>,
}

/// The body of the journal entry of a paper.
#[derive(Debug, Serialize)]
struct Ordered<'a> {
    form: FormKind,
    subject: &'a str,
    reprint: u32,
    destination: &'a str,
}

/// The printer chosen for a kind of paper, or the usual one.
///
/// # Errors
/// `printer_missing`.
pub fn chosen(at_hand: &AtHand, form: FormKind) -> Answer<String> {
    let none = || DeskError::new(ErrorCode::PrinterMissing, "no printer is chosen");
    let own = at_hand.settings.printers.get(&form);
    own.or(at_hand.settings.printer.as_ref()).cloned().ok_or_else(none)
}

/// The destination as the print log names it.
///
/// # Errors
/// `printer_missing`.
pub fn destination(to: &To, at_hand: &AtHand, form: FormKind) -> Answer<String> {
    match (&to.file, &to.printer) {
        (Some(file), _) => Ok(format!("{FILE}{file}")),
        (None, Some(printer)) => Ok(printer.clone()),
        (None, None) => chosen(at_hand, form),
    }
}

/// Orders a paper within the transaction of its act: the journal entry and the
/// line of the print log. Returns the line's number and the reprint's.
///
/// # Errors
/// Those of the store.
pub fn order(
    tx: &Connection,
    actor: &Actor,
    form: FormKind,
    subject: &str,
    destination: &str,
) -> Answer<(i64, u32)> {
    let by = &actor.officer.name;
    let request = print_log::Request { at: actor.now, by, form, subject, destination };
    let (line, reprint) = print_log::begin(tx, &request)?;
    let body = &Ordered { form, subject, reprint, destination };
    let id = subject.split('/').next().and_then(|id| Uuid::parse_str(id).ok());
    let dossier = id.filter(|_| form.of_a_dossier());
    let (kind, version, at) = ("printed", 1, actor.now);
    journal::append(tx, &journal::Act { kind, version, at, by, dossier, body })?;
    Ok((line, reprint))
}

/// Orders a paper in a transaction of its own and prints it.
///
/// # Errors
/// Those of the store, the paper and the printer.
pub fn order_and_run(
    desk: &Desk,
    actor: &Actor,
    form: FormKind,
    subject: &str,
    to: &To,
) -> Answer<Printed> {
    let destination = destination(to, &desk.at_hand(), form)?;
    let order = |tx: &rusqlite::Transaction<'_>| order(tx, actor, form, subject, &destination);
    let (line, _) = desk.store.write(order)?;
    run(desk, actor, LineRequest { line })
}

/// `print.run`: prints a line that waits, or one that failed, once more.
///
/// # Errors
/// Those of the paper and the printer; they are noted in the print log.
pub fn run(desk: &Desk, _: &Actor, request: LineRequest) -> Answer<Printed> {
    let line = desk.store.read(|db| print_log::get(db, request.line))?;
    let printed = bring_out(desk, &line);
    step("printed");
    let (state, detail) = match &printed {
        Ok(printed) => (PrintState::Done, printed.job.clone()),
        Err(error) => (PrintState::Failed, error.message.clone()),
    };
    desk.store.write(|tx| print_log::end(tx, line.n, state, &detail))?;
    printed
}

/// `print.waiting`
///
/// # Errors
/// Those of the store.
pub fn waiting(desk: &Desk, _: &Actor, _: Nothing) -> Answer<WaitingPapers> {
    Ok(WaitingPapers { lines: desk.store.read(print_log::waiting)? })
}

/// `printers.list`
///
/// # Errors
/// `printer_missing` without a spooler, `printer_failed`.
pub fn printers(_: &Desk, _: &Actor, _: Nothing) -> Answer<Printers> {
    Ok(Printers { printers: Cups.printers()? })
}

fn bring_out(desk: &Desk, line: &PrintLine) -> Answer<Printed> {
    let at_hand = desk.at_hand();
    let (sheet, title) = paper::of_line(desk, &at_hand, line)?;
    let pdf = forms::pdf(&sheet)?;
    step("drawn");
    let job = match line.destination.strip_prefix(FILE) {
        Some(path) => write_file(Path::new(path), &pdf).map(|()| String::new())?,
        None => Cups.print(&line.destination, &title, forms::media(&sheet), &pdf)?,
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Printed {
        form: line.form.clone(),
        reprint: line.reprint,
        destination: line.destination.trim_start_matches(FILE).to_owned(),
        job,
        pages: count(sheet.pages.len()),
        bytes: count(pdf.len()),
    })
}

/// Writes a file whole or not at all.
///
/// # Errors
/// `file_not_written` with the system's reason.
pub fn write_file(path: &Path, bytes: &[u8]) -> Answer<()> {
    let part = path.with_extension("part");
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    write().map_err(|error| {
        // What was written of it is of no use to anybody.
        let _ = std::fs::remove_file(&part);
        let said = format!("{}: {error}", path.display());
        DeskError::new(ErrorCode::FileNotWritten, error).at("file").with(said)
    })
}
