//! The visits that opened no dossier: who was guided, refused, or sent for
//! missing papers. Each row points to its entry of the journal.

use chrono::{NaiveDate, NaiveDateTime};
use domain::ids::Position;
use domain::visit::Visit;
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use ts_rs::TS;

use super::migration::Migration;
use super::moment;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "visit/1",
    sql: "CREATE TABLE visit (
        seq INTEGER PRIMARY KEY REFERENCES journal (seq),
        day TEXT NOT NULL
    ) STRICT;
    CREATE INDEX visit_day ON visit (day, seq);",
}];

/// Under what the print log keeps the paper of a visit.
pub const SUBJECT: &str = "visit/";

/// A visit in a list.
#[derive(Debug, Serialize, TS)]
pub struct VisitLine {
    /// Its entry's place in the journal.
    pub seq: Position,
    /// When.
    pub at: NaiveDateTime,
    /// By whom: the name for signing in.
    pub by: String,
    /// The visit.
    pub visit: Visit,
}

/// Adds the visit of the entry at `position`.
pub fn insert_visit(tx: &Transaction<'_>, day: NaiveDate, position: Position) -> Result<()> {
    let sql = "INSERT INTO visit (position, day) VALUES (?, ?)";
    tx.prepare_cached(sql)?.execute(params![position.0, day.to_string()])?;
    Ok(())
}

/// The visits of a day, in order.
pub fn of_day(db: &Connection, day: NaiveDate) -> Result<Vec<VisitLine>> {
    visits_where(db, "v.day = ?", params![day.to_string()])
}

/// The visit of the entry at `position`.
pub fn get_visit(db: &Connection, position: Position) -> Result<Option<VisitLine>> {
    Ok(visits_where(db, "v.position = ?", params![position.0])?.into_iter().next())
}

fn visits_where(
    db: &Connection,
    what: &str,
    given: impl rusqlite::Params,
) -> Result<Vec<VisitLine>> {
    let sql = format!(
        "SELECT j.position, j.at, j.by, j.body FROM visit v JOIN journal j USING (position)
         WHERE {what} ORDER BY j.position"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(given, |row| {
        let body: String = row.get(3)?;
        Ok((Position(row.get(0)?), moment::moment_column(row, 1)?, row.get(2)?, body))
    })?;
    let line = |row: rusqlite::Result<(Position, NaiveDateTime, String, String)>| {
        let (seq, at, by, body) = row?;
        Ok(VisitLine { seq, at, by, visit: domain::journal::body(&body)? })
    };
    rows.map(line).collect()
}
