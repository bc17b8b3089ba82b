//! The number ranges of this counter, one or more an agency.

use domain::code::{AgencyCode, NumberRange};
use rusqlite::{Connection, Transaction, params};

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "number_range/1",
    sql: "CREATE TABLE number_range (
        position INTEGER PRIMARY KEY,
        agency TEXT NOT NULL,
        range TEXT NOT NULL
    ) STRICT;
    CREATE INDEX number_range_agency ON number_range (agency, position);",
}];

/// The ranges for an agency, in the order in which they are used.
pub fn of_agency(db: &Connection, agency: &AgencyCode) -> Result<Vec<NumberRange>> {
    let sql = "SELECT range FROM number_range WHERE agency = ? ORDER BY position";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([agency.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Every range of this counter.
pub fn all_ranges(db: &Connection) -> Result<Vec<NumberRange>> {
    let mut query = db.prepare("SELECT range FROM number_range ORDER BY position")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Assigns a range to this counter.
pub fn insert_range(tx: &Transaction<'_>, range: &NumberRange) -> Result<()> {
    let sql = "INSERT INTO number_range (agency, range) VALUES (?, ?)";
    tx.execute(sql, params![range.agency.as_str(), serde_json::to_string(range)?])?;
    Ok(())
}

/// Puts these ranges in the place of all that this counter had.
pub fn replace_ranges(tx: &Transaction<'_>, ranges: &[NumberRange]) -> Result<()> {
    tx.execute("DELETE FROM number_range", [])?;
    ranges.iter().try_for_each(|range| insert_range(tx, range))
}
