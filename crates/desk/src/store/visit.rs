//! The visits that opened no dossier: who was guided, refused, or sent for
//! missing papers. Each row points to its entry of the journal.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, params};

use super::migration::Migration;
use super::moment;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "visit/1",
    sql: "CREATE TABLE visit (
        seq INTEGER PRIMARY KEY REFERENCES journal (seq),
        day TEXT NOT NULL
    ) STRICT;
    CREATE INDEX visit_day ON visit (day, seq);",
}];

/// A visit as the journal tells it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its entry's place in the journal.
    pub position: u64,
    /// When.
    pub at: NaiveDateTime,
    /// By whom: the name for signing in.
    pub by: String,
    /// What came of it, as the entry's body.
    pub body: String,
}

/// Adds the visit of the entry at `position`.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &Connection, day: NaiveDate, position: u64) -> Answer<()> {
    let sql = "INSERT INTO visit (position, day) VALUES (?, ?)";
    tx.prepare_cached(sql)?.execute(params![position, day.to_string()])?;
    Ok(())
}

/// The visits of a day, in order.
///
/// # Errors
/// Those of the database.
pub fn of_day(db: &Connection, day: NaiveDate) -> Answer<Vec<Row>> {
    many(db, "v.day = ?", params![day.to_string()])
}

/// The visit of the entry at `position`.
///
/// # Errors
/// Those of the database.
pub fn get(db: &Connection, position: u64) -> Answer<Option<Row>> {
    Ok(many(db, "v.position = ?", params![position])?.into_iter().next())
}

fn many(db: &Connection, what: &str, given: impl rusqlite::Params) -> Answer<Vec<Row>> {
    let sql = format!(
        "SELECT j.position, j.at, j.by, j.body FROM visit v JOIN journal j USING (position)
         WHERE {what} ORDER BY j.position"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(given, |row| {
        Ok(Row {
            position: row.get(0)?,
            at: moment::column(row, 1)?,
            by: row.get(2)?,
            body: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
