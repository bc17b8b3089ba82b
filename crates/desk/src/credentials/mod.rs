//! Credentials: a password or the recovery code is tried, what was wrong is counted and
//! journalled, and a new password is one that may be chosen.

pub(crate) mod entries;

use domain::officer::sign_in_name;
use domain::password::{self, WeakPassword};
use serde::Deserialize;
use ts_rs::TS;

use crate::desk::host::{Host, may_enter};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::keyring::{Keyring, RawKey};
use crate::store::officer::Officer;
use crate::store::tries::{self, Failure};

/// A sign-in.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Name for signing in.
    pub name: String,
    /// Password.
    pub password: String,
}

/// The officer who vouches for something by their password, while another works here.
///
/// # Errors
/// `wrong_password`, `sign_in_wait`, `officer_closed`, `not_signed_in`.
pub fn vouching_officer(host: &Host, request: SignIn) -> Result<Officer> {
    let (desk, _) = host.desk_and_actor()?;
    let name = sign_in_name(&request.name);
    unlock_key(host, &name, &request.password).map(drop)?;
    may_enter(&desk, &name)
}

/// The key that a password opens. A wrong password is counted, and journalled once the
/// store is open.
pub(crate) fn unlock_key(host: &Host, name: &str, password: &str) -> Result<RawKey> {
    let ring = Keyring::load(host.dir())?;
    let who = if ring.knows(name) { name } else { UNKNOWN };
    try_secret(host, who, false, || ring.unlock(name, password))
}

/// Whoever no account is kept for: they wait together.
const UNKNOWN: &str = "?";

/// Whoever tries the recovery code.
pub(crate) const RECOVERY: &str = "@recovery";

/// Tries a password or the recovery code, unless the wait after wrong ones is not over.
pub(crate) fn try_secret(
    host: &Host,
    who: &str,
    recovery: bool,
    open: impl FnOnce() -> Result<RawKey>,
) -> Result<RawKey> {
    let now = host.clock_now();
    tries::may_try(host.dir(), who, now)?;
    let opened = open();
    match &opened {
        Ok(_) => tries::note_success(host.dir(), who)?,
        Err(error) if is_wrong(error.code) => {
            let officer = (!recovery && who != UNKNOWN).then(|| who.to_owned());
            // A disk that is full keeps nobody out.
            let _kept =
                tries::note_failed_try(host.dir(), who, Failure { at: now, officer, recovery });
            entries::tell_failures(host);
        }
        Err(_) => {}
    }
    opened
}

fn is_wrong(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::WrongPassword | ErrorCode::RecoveryCodeWrong)
}

/// Whether an officer may choose a password.
///
/// # Errors
/// `password_blank`, `password_too_short`, `password_common`, `password_named`, at
/// `password`.
pub(crate) fn may_choose(wanted: &str, officer: &Officer, centre: &str) -> Result<()> {
    let names = [officer.name.as_str(), officer.full_name.as_str(), centre];
    password::check(wanted, &names).map_err(|weak| {
        let (code, why) = match weak {
            WeakPassword::Blank => (ErrorCode::PasswordBlank, "nothing but blanks"),
            WeakPassword::Short => (ErrorCode::PasswordTooShort, "fewer than 8 characters"),
            WeakPassword::Common => (ErrorCode::PasswordCommon, "one of those tried first"),
            WeakPassword::Named => (ErrorCode::PasswordNamed, "a name on the door"),
        };
        DeskError::new(code, why).at("password")
    })
}
