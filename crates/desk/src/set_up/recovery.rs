//! The recovery code on paper, printed once right after set-up, by whoever has it on the
//! screen: only the code that opens the store is printed. It is kept in no print log.

use papers::RecoveryPaper;
use serde::Deserialize;
use ts_rs::TS;

use crate::clock;
use crate::credentials::{RECOVERY, try_secret};
use crate::desk::Empty;
use crate::desk::host::Host;
use crate::error::Result;
use crate::forms;
use crate::printing::health::default_printer;
use crate::printing::spooler::{Cups, How, Spooler};
use crate::store::keyring::Keyring;

/// A recovery code to print.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintRecovery {
    /// The code, as it was shown.
    pub recovery_code: String,
    /// The printer; the system's default when not told.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// `set_up.print_recovery`
///
/// # Errors
/// `recovery_code_wrong`, `sign_in_wait`, `printer_missing`, `printer_failed`.
pub fn print_recovery(host: &Host, request: PrintRecovery) -> Result<Empty> {
    let ring = Keyring::load(host.dir())?;
    try_secret(host, RECOVERY, true, || ring.recover(&request.recovery_code))?;
    let named = request.printer.filter(|name| !name.is_empty());
    let printer = named.map_or_else(default_printer, Ok)?;
    let sheet = papers::recovery_paper(&RecoveryPaper {
        centre: ring.centre.clone(),
        code: request.recovery_code,
        at: clock::now(),
        demo: ring.demo.is_some(),
    });
    let how = How { media: forms::sheet_media(&sheet).to_owned(), copies: 1, ..How::default() };
    Cups.print_pdf(&printer, &sheet.title, &how, &forms::draw_pdf(&sheet)?)?;
    Ok(Empty {})
}
