//! The officers of the counter: who may sign in and what each may do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Nothing};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::host::Host;
use crate::store::journal;
use crate::store::officer::{self, Officer, Role};

/// Everybody who may sign in.
#[derive(Debug, Serialize, TS)]
pub struct Officers {
    /// By name.
    pub officers: Vec<Officer>,
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

/// `officer.list`
///
/// # Errors
/// Those of the store.
pub fn list(desk: &Desk, _: &Actor, _: Nothing) -> Answer<Officers> {
    Ok(Officers { officers: desk.store.read(officer::all)? })
}

/// `officer.add`: the key is wrapped for them first, so that a crash in
/// between leaves a wrap without an officer, which opens nothing here.
///
/// # Errors
/// `officer_exists`, `name_missing`, `password_too_short`.
pub fn add(host: &Host, desk: &Desk, actor: &Actor, request: AddOfficer) -> Answer<Nothing> {
    let fresh = checked(&request.name, &request.full_name, request.roles)?;
    if desk.store.read(|db| officer::get(db, &fresh.name))?.is_some() {
        return Err(DeskError::new(ErrorCode::OfficerExists, "the name is taken").at("name"));
    }
    host.admit(&fresh, &request.password)?;
    desk.store.write(|tx| {
        let (kind, version, at, by) = ("officer_added", 1, actor.now, &actor.officer.name);
        journal::append(tx, &journal::Act { kind, version, at, by, dossier: None, body: &fresh })?;
        officer::insert(tx, &fresh)
    })?;
    Ok(Nothing {})
}

/// An officer whose names can be stored and printed.
///
/// # Errors
/// `name_missing`.
pub fn checked(name: &str, full_name: &str, roles: Vec<Role>) -> Answer<Officer> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.';
    let name = name.trim().to_owned();
    if name.is_empty() || name.len() > 40 || !name.chars().all(plain) {
        let shape = "a name has small letters, digits and dots";
        return Err(DeskError::new(ErrorCode::NameMissing, shape).at("name"));
    }
    let full_name = domain::text::line(full_name);
    if full_name.is_empty() {
        return Err(DeskError::new(ErrorCode::NameMissing, "no full name").at("full_name"));
    }
    Ok(Officer { name, full_name, roles })
}
