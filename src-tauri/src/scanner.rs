//! A scanner on a serial port: each line it sends becomes an event of the
//! window, and so does whether its port is open. A keyboard-wedge scanner types into
//! the window instead.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use desk::host::Host;
use desk::identity::is_whole_scan;
use serde_json::json;
use tauri::{AppHandle, Emitter};

const BAUD: u32 = 9_600;
/// A port that is not there, or was unplugged, is looked for again.
const RETRY: Duration = Duration::from_secs(3);
/// A scanner that sends no end of line falls silent for so long.
const SILENCE: Duration = Duration::from_millis(300);
/// Longer than any code; more is noise.
const LONGEST: usize = 8_192;

/// Listens for as long as the program runs, on whichever port the settings
/// name at the time.
pub(crate) fn listen(window: AppHandle, host: Arc<Host>) {
    std::thread::spawn(move || {
        let tell = |port: Option<&str>, open: bool| {
            let _closed = window.emit("scanner", json!({ "port": port, "open": open }));
        };
        loop {
            let chosen = chosen_port(&host);
            if let Some(port) = &chosen {
                read_lines(
                    port,
                    &host,
                    || tell(Some(port), true),
                    |line| {
                        let _closed = window.emit("scan", json!({ "text": line }));
                    },
                );
            }
            // Told each time, for the window may have opened since.
            let still = chosen.filter(|port| chosen_port(&host).as_ref() == Some(port));
            tell(still.as_deref(), still.is_none());
            std::thread::sleep(RETRY);
        }
    });
}

fn chosen_port(host: &Host) -> Option<String> {
    let (desk, _) = host.signed_in().ok()?;
    desk.snapshot().settings.scanner_port.clone()
}

/// Reads until the port is gone or another one is chosen. A scan ends with CR or LF,
/// with the last field of a card, or with a silence; bytes that are not UTF-8 arrive as
/// such marks that the card reader recognises as mangled.
fn read_lines(port: &str, host: &Host, opened: impl FnOnce(), mut each: impl FnMut(String)) {
    let serial = serialport::new(port, BAUD).timeout(SILENCE).open();
    let Ok(mut serial) = serial else { return };
    opened();
    let (mut line, mut chunk) = (Vec::new(), [0; 512]);
    while chosen_port(host).as_deref() == Some(port) {
        let read = match serial.read(&mut chunk) {
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::TimedOut => 0,
            Err(_) => return,
        };
        let mut end = |line: &mut Vec<u8>| {
            if !line.is_empty() {
                each(String::from_utf8_lossy(&std::mem::take(line)).into_owned());
            }
        };
        for byte in &chunk[..read] {
            match byte {
                b'\r' | b'\n' => end(&mut line),
                byte if line.len() < LONGEST => line.push(*byte),
                _ => {}
            }
        }
        if read == 0 || is_whole_scan(&line) {
            end(&mut line);
        }
    }
}
