//! The officers (cán bộ) and what each may do. Their keys are in the keyring.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::migration::Migration;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "officer/1",
    sql: "CREATE TABLE officer (
        name TEXT PRIMARY KEY,
        full_name TEXT NOT NULL,
        roles TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// What an officer may do. In a small commune one person holds all roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Receives and returns dossiers.
    Clerk,
    /// Prints registers, corrects.
    Supervisor,
    /// Keeps officers, catalogue and settings.
    Administrator,
}

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Officer {
    /// Name for signing in.
    pub name: String,
    /// Full name, as printed.
    pub full_name: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// The officer called `name`.
///
/// # Errors
/// Those of the database.
pub fn get(db: &Connection, name: &str) -> Answer<Option<Officer>> {
    let sql = "SELECT name, full_name, roles FROM officer WHERE name = ?";
    let found = db.query_row(sql, [name], read).optional()?;
    found.map(parse).transpose()
}

/// Every officer, by name.
///
/// # Errors
/// Those of the database.
pub fn all(db: &Connection) -> Answer<Vec<Officer>> {
    let mut query = db.prepare("SELECT name, full_name, roles FROM officer ORDER BY name")?;
    let rows = query.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(parse).collect()
}

/// Adds an officer.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &Connection, officer: &Officer) -> Answer<()> {
    let roles = serde_json::to_string(&officer.roles)?;
    let sql = "INSERT INTO officer (name, full_name, roles) VALUES (?, ?, ?)";
    tx.execute(sql, params![officer.name, officer.full_name, roles])?;
    Ok(())
}

type RawOfficer = (String, String, String);

fn read(row: &Row<'_>) -> rusqlite::Result<RawOfficer> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn parse((name, full_name, roles): RawOfficer) -> Answer<Officer> {
    Ok(Officer { name, full_name, roles: serde_json::from_str(&roles)? })
}
