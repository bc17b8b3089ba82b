//! The agencies (cơ quan giải quyết) to which this centre hands dossiers.

use domain::code::AgencyCode;
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "agency/1",
    sql: "CREATE TABLE agency (
        position INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
    ) STRICT;",
}];

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its identifier, the head of the dossier codes issued for it.
    pub code: AgencyCode,
    /// Its name, as printed.
    pub name: String,
}

/// Every agency in the order of the centre.
pub fn all_agencies(db: &Connection) -> Result<Vec<Agency>> {
    let mut query = db.prepare_cached("SELECT code, name FROM agency ORDER BY position")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut agencies = Vec::new();
    for row in rows {
        let (code, name) = row?;
        agencies.push(Agency { code: super::parse_stored(&code)?, name });
    }
    Ok(agencies)
}

/// Adds an agency at the end.
pub fn insert_agency(tx: &Transaction<'_>, agency: &Agency) -> Result<()> {
    let sql = "INSERT INTO agency (code, name) VALUES (?, ?)";
    tx.execute(sql, params![agency.code.as_str(), agency.name])?;
    Ok(())
}
