//! Signing in and out, locking, and a new password by the recovery code.

use domain::entry_kind::EventKind;
use domain::officer::sign_in_name;

use super::{Recover, Session, current_session};
use crate::credentials::{self, RECOVERY, SignIn, entries, try_secret, unlock_key};
use crate::desk::Empty;
use crate::desk::host::{Host, may_enter};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::keyring::Keyring;
use crate::store::officer::Officer;

/// `session.sign_in`, and so is a locked window opened again.
///
/// # Errors
/// `wrong_password`, `sign_in_wait`, `officer_closed`, `store_in_use`, `store_missing`,
/// `store_newer`.
pub fn sign_in(host: &Host, request: SignIn) -> Result<Session> {
    act_as(host, request)?;
    entries::note_session(host, EventKind::SignedIn)?;
    entries::tell_recoveries(host)?;
    current_session(host)
}

/// Signs an officer in for one act of the command line: the act is the record.
///
/// # Errors
/// Those of [`sign_in`].
pub fn act_as(host: &Host, request: SignIn) -> Result<()> {
    let name = sign_in_name(&request.name);
    let key = unlock_key(host, &name, &request.password)?;
    host.open_for_officer(&name, key)
}

/// `session.recover`: a new password by the recovery code, or the first one of an
/// account that came from the province.
///
/// # Errors
/// `recovery_code_wrong`, `sign_in_wait`, `officer_unknown`, `officer_closed`; those of a
/// password that may not be chosen, at `new_password`.
pub fn recover_password(host: &Host, request: Recover) -> Result<Session> {
    let ring = Keyring::load(host.dir())?;
    let key = try_secret(host, RECOVERY, true, || ring.recover(&request.recovery_code))
        .map_err(|e| if e.code == ErrorCode::SignInWait { e.at("recovery_code") } else { e })?;
    let name = sign_in_name(&request.name);
    let officer = may_enter(&*host.open_desk(&key)?, &name).map_err(|e| match e.code {
        ErrorCode::WrongPassword => {
            DeskError::new(ErrorCode::OfficerUnknown, "no such officer").at("name")
        }
        _ => e,
    })?;
    credentials::may_choose(&request.new_password, &officer, &ring.centre)
        .map_err(|e| e.at("new_password"))?;
    let admit = |ring: &mut Keyring| {
        let Officer { name, full_name, .. } = &officer;
        ring.admit_officer(name, full_name, &request.new_password, &key)?;
        Ok(Some(key.keyring_seal()))
    };
    Keyring::change(host.dir(), admit)?;
    host.open_for_officer(&name, key)?;
    entries::note_session(host, EventKind::Recovered)?;
    current_session(host)
}

/// `session.lock`: the store stays open, and nothing is answered until somebody signs in.
///
/// # Errors
/// `not_signed_in`.
pub fn lock_window(host: &Host, _: Empty) -> Result<Empty> {
    if host.inner().locked {
        return Ok(Empty {});
    }
    entries::note_session(host, EventKind::Locked)?;
    host.inner().locked = true;
    Ok(Empty {})
}

/// `session.sign_out`: the store is closed and its key forgotten.
pub fn sign_out(host: &Host, _: Empty) -> Result<Empty> {
    if host.inner().officer.is_some() {
        entries::note_session(host, EventKind::SignedOut)?;
    }
    host.close_store();
    Ok(Empty {})
}
