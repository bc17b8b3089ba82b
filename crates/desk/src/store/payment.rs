//! The movements of money by day: what came in, and what went out again by a refund or
//! a reversal. What each was is told by its entry of the journal.

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{DossierId, PaidBy};
use domain::ids::{CounterNumber, Position};
use domain::money::Dong;
use rusqlite::{Connection, Transaction, params};

use super::migration::Migration;
use super::moment;
use crate::error::Result;

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

/// What goes out again.
pub const GIVEN_BACK: &[Migration] = &[Migration {
    name: "payment/2",
    sql: "CREATE TABLE given_back (
        position INTEGER PRIMARY KEY REFERENCES journal (position),
        day TEXT NOT NULL,
        dossier BLOB NOT NULL,
        amount INTEGER NOT NULL,
        how TEXT NOT NULL
    ) STRICT;
    CREATE INDEX given_back_day ON given_back (day, position);",
}];

/// Money that moved.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    /// Whose fee it was.
    pub dossier: DossierId,
    /// Whole đồng, whichever way they went.
    pub amount: Dong,
    /// How.
    pub how: PaidBy,
    /// Whether it came in.
    pub comes: bool,
}

/// Money that moved, in the list of a day.
#[derive(Debug, Clone)]
pub struct Row {
    /// The money.
    pub moved: Moved,
    /// When.
    pub at: NaiveDateTime,
    /// By whom: the name for signing in.
    pub by: String,
    /// At which counter.
    pub counter: CounterNumber,
    /// What its entry says happened.
    pub kind: String,
    /// Why, where it is no plain payment.
    pub reason: String,
}

/// Adds money that moved by the entry at `position`.
pub fn insert_payment(
    tx: &Transaction<'_>,
    position: Position,
    day: NaiveDate,
    moved: &Moved,
) -> Result<()> {
    let Moved { dossier, amount, how, comes } = moved;
    let sql = match comes {
        true => "INSERT INTO payment (position, day, dossier, amount, how) VALUES (?, ?, ?, ?, ?)",
        false => {
            "INSERT INTO given_back (position, day, dossier, amount, how) VALUES (?, ?, ?, ?, ?)"
        }
    };
    let row = params![position.0, day.to_string(), dossier.as_bytes(), amount.0, how.key()];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The money that moved from one day to another, in order. What a correction takes
/// away stands before what it puts there.
pub fn payments_between(db: &Connection, first: NaiveDate, last: NaiveDate) -> Result<Vec<Row>> {
    let sql = "SELECT m.dossier, m.amount, m.how, m.comes, j.at, j.by, j.counter, j.kind,
            CASE WHEN j.kind IN ('refunded', 'payment_corrected', 'movement_reversed')
                THEN json_extract(j.body, '$.reason') END FROM (
            SELECT position, day, dossier, amount, how, 1 AS comes FROM payment
            UNION ALL SELECT position, day, dossier, amount, how, 0 FROM given_back
        ) m JOIN journal j USING (position)
        WHERE m.day BETWEEN ?1 AND ?2 ORDER BY m.position, m.comes";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([first.to_string(), last.to_string()], |row| {
        let how: String = row.get(2)?;
        let how = if how == PaidBy::Cash.key() { PaidBy::Cash } else { PaidBy::Transfer };
        let dossier = DossierId::from_bytes(row.get(0)?);
        let moved = Moved { dossier, amount: Dong(row.get(1)?), how, comes: row.get(3)? };
        let at = moment::moment_column(row, 4)?;
        let reason = row.get::<_, Option<String>>(8)?.unwrap_or_default();
        let (by, counter, kind) = (row.get(5)?, CounterNumber(row.get(6)?), row.get(7)?);
        Ok(Row { moved, at, by, counter, kind, reason })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
