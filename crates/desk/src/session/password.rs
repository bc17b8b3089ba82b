//! A password of one's own in the place of another.

use domain::entry_kind::EventKind;
use domain::password::composed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Session, current_session};
use crate::credentials::{may_choose, unlock_key};
use crate::desk::host::Host;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::journal;
use crate::store::keyring::Keyring;

/// A password of one's own in the place of another.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password so far.
    pub old_password: String,
    /// The password from now on.
    pub new_password: String,
}

/// Whose password was changed.
#[derive(Serialize)]
struct Changed<'a> {
    officer: &'a str,
}

/// `officer.change_password`: one's own, also before anything else is allowed. The entry
/// comes first.
///
/// # Errors
/// `not_signed_in`, `session_locked`; `wrong_password` and `sign_in_wait` at
/// `old_password`; at `new_password` `password_same` and those of a password that may not
/// be chosen.
pub fn change_password(host: &Host, request: ChangePassword) -> Result<Session> {
    let ChangePassword { old_password, new_password } = request;
    let (desk, actor) = host.desk_and_actor()?;
    let name = &actor.officer.name;
    let key = unlock_key(host, name, &old_password).map_err(|e| match e.code {
        ErrorCode::WrongPassword | ErrorCode::SignInWait => e.at("old_password"),
        _ => e,
    })?;
    may_choose(&new_password, &actor.officer, &desk.snapshot().centre.name)
        .map_err(|e| e.at("new_password"))?;
    if composed(&new_password) == composed(&old_password) {
        let same = DeskError::new(ErrorCode::PasswordSame, "it is the one to be changed");
        return Err(same.at("new_password"));
    }
    let changed = Changed { officer: name };
    let entry = actor.entry(EventKind::PasswordChanged, &changed);
    desk.store.write(|tx| journal::append(tx, &entry).map(drop))?;
    Keyring::change(host.dir(), |ring| {
        ring.admit_officer(name, &actor.officer.full_name, &new_password, &key)?;
        Ok(Some(key.keyring_seal()))
    })?;
    host.inner().obliged = false;
    current_session(host)
}
