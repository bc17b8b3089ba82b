//! Which dossiers stand on which list of hand-over; what a list says of them is
//! told by the journal.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::migration::Migration;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "hand_over/1",
    sql: "CREATE TABLE hand_over (
        list BLOB NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        dossier BLOB NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (list, seq)
    ) STRICT, WITHOUT ROWID;",
}];

/// Puts a dossier on a list by the entry at `position` of that kind.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &Connection, list: Uuid, position: u64, dossier: Uuid, kind: &str) -> Answer<()> {
    let sql = "INSERT INTO hand_over (list, position, dossier, kind) VALUES (?, ?, ?, ?)";
    let row = params![list.as_bytes(), position, dossier.as_bytes(), kind];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Of what kind the entries of a list are; `None` for a list that nothing
/// stands on.
///
/// # Errors
/// Those of the database.
pub fn kind(db: &Connection, list: Uuid) -> Answer<Option<String>> {
    let sql = "SELECT kind FROM hand_over WHERE list = ? LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([list.as_bytes()], |row| row.get(0)).optional()?)
}
