//! The officers of the counter: who may sign in and what each may do.

use domain::entry_kind::EventKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts;
use crate::credentials::may_choose;
use crate::desk::host::Host;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::journal;
use crate::store::officer::{self, Account, Officer, Role};

/// Every account at this counter.
#[derive(Debug, Serialize, TS)]
pub struct Officers {
    /// By name.
    pub officers: Vec<OfficerLine>,
    /// Whether the province keeps the accounts.
    pub province: bool,
}

/// An account, and whether it has a password here.
#[derive(Debug, Serialize, TS)]
pub struct OfficerLine {
    /// The account.
    #[serde(flatten)]
    pub account: Account,
    /// Whether it has a password at this counter.
    pub admitted: bool,
}

/// A new officer.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddOfficer {
    /// Name for signing in: small letters, digits, dots.
    pub name: String,
    /// Full name, as printed.
    pub full_name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// At least eight characters.
    pub password: String,
}

/// Whose account is closed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseOfficer {
    /// Name for signing in.
    pub name: String,
}

/// The first password of an account that came from the province, or a new one for an
/// account of the centre's own that was closed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AdmitOfficer {
    /// Name for signing in.
    pub name: String,
    /// At least eight characters.
    pub password: String,
    /// What they may do from now on, where a closed account of the centre's own is
    /// opened with other roles.
    #[serde(default)]
    #[ts(optional)]
    pub roles: Option<Vec<Role>>,
}

/// Other roles or another full name for an account of the centre's own.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeOfficer {
    /// Name for signing in.
    pub name: String,
    /// The full name from now on; as it is where none is told.
    #[serde(default)]
    #[ts(optional)]
    pub full_name: Option<String>,
    /// What they may do from now on; as it is where nothing is told.
    #[serde(default)]
    #[ts(optional)]
    pub roles: Option<Vec<Role>>,
}

/// `officer.list`
pub fn list_officers(desk: &Desk, _: &Actor, _: Empty) -> Result<Officers> {
    let admitted = accounts::names_with_password(&desk.store)?;
    let accounts = desk.store.read(officer::all_accounts)?;
    let province = accounts.iter().any(|account| account.province);
    let line = |account: Account| OfficerLine {
        admitted: admitted.contains(&account.officer.name),
        account,
    };
    Ok(Officers { officers: accounts.into_iter().map(line).collect(), province })
}

/// `officer.add`: the key is wrapped for them first, so that a crash in
/// between leaves a wrap without an officer, which opens nothing here.
///
/// # Errors
/// `officer_exists`, `name_missing`, those of a password that may not be chosen,
/// `province_writes` once the province keeps the accounts.
pub fn add_officer(host: &Host, desk: &Desk, actor: &Actor, request: AddOfficer) -> Result<Empty> {
    let fresh = checked_officer(&request.name, &request.full_name, request.roles)?;
    let accounts = desk.store.read(officer::all_accounts)?;
    if accounts.iter().any(|known| known.officer.name == fresh.name) {
        return Err(DeskError::new(ErrorCode::OfficerExists, "the name is taken").at("name"));
    }
    if accounts.iter().any(|known| known.province) {
        let theirs = DeskError::new(ErrorCode::ProvinceWrites, "the province keeps the accounts");
        return Err(theirs.at("name"));
    }
    may_choose(&request.password, &fresh, &desk.snapshot().centre.name)?;
    host.admit_officer(&fresh, &request.password)?;
    desk.store.write(|tx| {
        journal::append(tx, &actor.entry(EventKind::OfficerAdded, &fresh))?;
        officer::insert_officer(tx, &fresh)
    })?;
    Ok(Empty {})
}

/// `officer.close`: an account of the centre's own is closed and its key taken away.
/// Nobody closes their own, so that whoever keeps the counter is always left.
///
/// # Errors
/// `officer_unknown`, `province_writes`, `officer_is_self`; `not_permitted` where the
/// province closed the actor's own account meanwhile.
pub fn close_officer(desk: &Desk, actor: &Actor, request: CloseOfficer) -> Result<Empty> {
    let account = known_account(desk, &request.name)?;
    if account.province {
        return Err(wrong_name(ErrorCode::ProvinceWrites, "the province keeps the account"));
    }
    if account.officer.name == actor.officer.name {
        return Err(wrong_name(ErrorCode::OfficerIsSelf, "nobody closes their own account"));
    }
    still_leads(desk, actor)?;
    write_account(desk, actor, EventKind::OfficerClosed, Account { closed: true, ..account })?;
    accounts::settle_keys(&desk.store)?;
    Ok(Empty {})
}

/// `officer.change`: other roles or another full name for an account of the centre's
/// own, open or closed. Somebody who can keep the counter is always left.
///
/// # Errors
/// `officer_unknown`, `province_writes`, `name_missing`, `role_missing`,
/// `last_administrator` at `roles`; `not_permitted` where the province closed the actor's
/// own account meanwhile.
pub fn change_officer(
    host: &Host,
    desk: &Desk,
    actor: &Actor,
    request: ChangeOfficer,
) -> Result<Empty> {
    let before = known_account(desk, &request.name)?;
    if before.province {
        return Err(wrong_name(ErrorCode::ProvinceWrites, "the province keeps the account"));
    }
    still_leads(desk, actor)?;
    let Officer { name, full_name, roles } = before.officer.clone();
    let full_name = request.full_name.unwrap_or(full_name);
    let officer = checked_officer(&name, &full_name, request.roles.unwrap_or(roles))?;
    let after = Account { officer, ..before.clone() };
    if after == before {
        return Ok(Empty {});
    }
    let others = desk.store.read(officer::all_accounts)?.into_iter();
    let mut all: Vec<Account> = others.filter(|one| one.officer.name != name).collect();
    all.push(after.clone());
    if !accounts::are_led(&all, &accounts::names_with_password(&desk.store)?) {
        let last = DeskError::new(ErrorCode::LastAdministrator, "nobody else keeps the counter");
        return Err(last.at("roles"));
    }
    write_account(desk, actor, EventKind::OfficerChanged, after)?;
    accounts::settle_keys(&desk.store)?;
    host.reload_session()?;
    Ok(Empty {})
}

/// The province may have closed their account since they signed in.
fn still_leads(desk: &Desk, actor: &Actor) -> Result<()> {
    let own = known_account(desk, &actor.officer.name)?;
    let leads = !own.closed && own.officer.roles.contains(&Role::Administrator);
    let gone = || DeskError::new(ErrorCode::NotPermitted, "no administrator any more");
    leads.then_some(()).ok_or_else(gone)
}

/// `officer.admit`: an account that came from the province gets its first password
/// here, and a closed one of the centre's own is opened again. The entry comes
/// first: who has a password is always on the journal.
///
/// # Errors
/// `officer_unknown`, `officer_closed` by the province, `officer_exists` where it has
/// a password, `role_missing`, `province_writes` for other roles of the province's own;
/// those of a password that may not be chosen.
pub fn admit_officer(
    host: &Host,
    desk: &Desk,
    actor: &Actor,
    request: AdmitOfficer,
) -> Result<Empty> {
    let account = known_account(desk, &request.name)?;
    if account.closed && account.province {
        return Err(wrong_name(ErrorCode::OfficerClosed, "the account is closed"));
    }
    if !account.closed && accounts::names_with_password(&desk.store)?.contains(&request.name) {
        return Err(wrong_name(ErrorCode::OfficerExists, "it has a password already"));
    }
    let Officer { name, full_name, roles } = account.officer.clone();
    let other = request.roles.filter(|wanted| *wanted != roles);
    if other.is_some() && (account.province || !account.closed) {
        let theirs = DeskError::new(ErrorCode::ProvinceWrites, "the province keeps the roles");
        return Err(theirs.at("roles"));
    }
    let officer = checked_officer(&name, &full_name, other.unwrap_or(roles))?;
    may_choose(&request.password, &officer, &desk.snapshot().centre.name)?;
    let open = Account { closed: false, officer, ..account };
    write_account(desk, actor, EventKind::OfficerAdmitted, open.clone())?;
    host.admit_officer(&open.officer, &request.password)?;
    Ok(Empty {})
}

fn known_account(desk: &Desk, name: &str) -> Result<Account> {
    let account = desk.store.read(|db| officer::find_account(db, name))?;
    account.ok_or_else(|| wrong_name(ErrorCode::OfficerUnknown, "no such officer"))
}

/// Writes an account as it stands from now on, and an entry of it.
fn write_account(desk: &Desk, actor: &Actor, kind: EventKind, account: Account) -> Result<()> {
    desk.store.write(|tx| {
        journal::append(tx, &actor.entry(kind, &account.officer))?;
        officer::put_account(tx, &account)
    })
}

fn wrong_name(code: ErrorCode, why: &str) -> DeskError {
    DeskError::new(code, why).at("name")
}

/// An officer whose names can be stored and printed.
///
/// # Errors
/// `name_missing`, `sign_in_name_shape`, `role_missing`.
pub fn checked_officer(name: &str, full_name: &str, roles: Vec<Role>) -> Result<Officer> {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(DeskError::new(ErrorCode::NameMissing, "no name to sign in by").at("name"));
    }
    if !domain::officer::is_sign_in_name(&name) {
        let shape = "a name has small letters, digits and dots";
        return Err(DeskError::new(ErrorCode::SignInNameShape, shape).at("name"));
    }
    let full_name = domain::text::line(full_name);
    if full_name.is_empty() {
        return Err(DeskError::new(ErrorCode::NameMissing, "no full name").at("full_name"));
    }
    if roles.is_empty() {
        return Err(DeskError::new(ErrorCode::RoleMissing, "an officer without a role").at("roles"));
    }
    Ok(Officer { name, full_name, roles })
}
