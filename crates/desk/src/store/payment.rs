//! The payments by day; what was paid is told by the journal.

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::migration::Migration;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "payment/1",
    sql: "CREATE TABLE payment (
        seq INTEGER PRIMARY KEY REFERENCES journal (seq),
        day TEXT NOT NULL,
        dossier BLOB NOT NULL,
        amount INTEGER NOT NULL,
        how TEXT NOT NULL
    ) STRICT;
    CREATE INDEX payment_day ON payment (day, seq);",
}];

/// A payment in the list of a day.
#[derive(Debug, Clone)]
pub struct Row {
    /// Whose fee it was.
    pub dossier: Uuid,
    /// Whole đồng.
    pub amount: u64,
    /// `cash` or `transfer`.
    pub how: String,
}

/// Adds a payment of the entry at `position`.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &Connection, position: u64, day: NaiveDate, paid: &Row) -> Answer<()> {
    let sql = "INSERT INTO payment (position, day, dossier, amount, how) VALUES (?, ?, ?, ?, ?)";
    let row = params![position, day.to_string(), paid.dossier.as_bytes(), paid.amount, paid.how];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The payments of a day, in order.
///
/// # Errors
/// Those of the database.
pub fn of_day(db: &Connection, day: NaiveDate) -> Answer<Vec<Row>> {
    let sql = "SELECT dossier, amount, how FROM payment WHERE day = ? ORDER BY position";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([day.to_string()], |row| {
        let dossier = Uuid::from_bytes(row.get(0)?);
        Ok(Row { dossier, amount: row.get(1)?, how: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
