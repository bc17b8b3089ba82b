//! The recovery code: printed by whoever has it on the screen, typed back from the paper,
//! and made anew where it was lost before. Only the code that opens the store is printed
//! or confirmed. It is kept in no print log.

use domain::entry_kind::EventKind;
use papers::RecoveryPaper;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock;
use crate::credentials::{RECOVERY, try_secret, unlock_key};
use crate::desk::host::Host;
use crate::desk::{Actor, Desk, Empty};
use crate::error::Result;
use crate::forms;
use crate::printing::health::default_printer;
use crate::printing::spooler::{Cups, How, Spooler};
use crate::store::journal;
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

/// A recovery code that lies on paper.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmRecovery {
    /// The code, whole.
    pub recovery_code: String,
}

/// A new recovery code is asked for.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RenewRecovery {
    /// The administrator's own password.
    pub password: String,
}

/// A new recovery code.
#[derive(Debug, Serialize, TS)]
pub struct RenewedRecovery {
    /// Opens the store when every password is lost. Shown once, stored nowhere.
    pub recovery_code: String,
}

/// Who had it made.
#[derive(Serialize)]
struct Renewed<'a> {
    officer: &'a str,
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

/// `recovery.confirm`: the code was typed back from its paper. Until then every
/// administrator is told that there is none; the one before opens nothing any more.
///
/// # Errors
/// `recovery_code_wrong`, `sign_in_wait`.
pub fn confirm_recovery(host: &Host, request: ConfirmRecovery) -> Result<Empty> {
    Keyring::change(host.dir(), |ring| {
        let confirm = || ring.confirm_recovery(&request.recovery_code);
        try_secret(host, RECOVERY, true, confirm).map(|key| Some(key.keyring_seal()))
    })?;
    Ok(Empty {})
}

/// `recovery.renew`: a new code, by an administrator who types their own password. The
/// entry comes first.
///
/// # Errors
/// `wrong_password`, `sign_in_wait`, at `password`.
pub fn renew_recovery(
    host: &Host,
    desk: &Desk,
    actor: &Actor,
    request: RenewRecovery,
) -> Result<RenewedRecovery> {
    let officer = &actor.officer.name;
    let key = unlock_key(host, officer, &request.password).map_err(|e| e.at("password"))?;
    let renewed = Renewed { officer };
    let entry = actor.entry(EventKind::RecoveryRenewed, &renewed);
    desk.store.write(|tx| journal::append(tx, &entry).map(drop))?;
    let mut recovery_code = String::new();
    Keyring::change(host.dir(), |ring| {
        recovery_code = ring.add_recovery(&key)?;
        Ok(Some(key.keyring_seal()))
    })?;
    Ok(RenewedRecovery { recovery_code })
}
