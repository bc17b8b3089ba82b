//! Which dossiers stand on one receipt, by the first of them; that they do is
//! told by the entries that received them.

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::migration::Migration;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "together/1",
    sql: "CREATE TABLE together (
        first BLOB NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        dossier BLOB NOT NULL,
        PRIMARY KEY (first, seq)
    ) STRICT, WITHOUT ROWID;",
}];

/// Puts a dossier, received by entry `seq`, on the receipt of the first.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &Connection, first: Uuid, seq: u64, dossier: Uuid) -> Answer<()> {
    let sql = "INSERT INTO together (first, seq, dossier) VALUES (?, ?, ?)";
    tx.prepare_cached(sql)?.execute(params![first.as_bytes(), seq, dossier.as_bytes()])?;
    Ok(())
}

/// The dossiers on the receipt of the first, in their order; none where it stands
/// alone.
///
/// # Errors
/// Those of the database.
pub fn of(db: &Connection, first: Uuid) -> Answer<Vec<Uuid>> {
    let sql = "SELECT dossier FROM together WHERE first = ? ORDER BY seq";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([first.as_bytes()], |row| row.get(0).map(Uuid::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
