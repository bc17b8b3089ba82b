//! Which dossiers stand on one receipt, by the first of them; that they do is
//! told by the entries that received them.

use domain::dossier::DossierId;
use rusqlite::{Connection, Transaction, params};

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "together/1",
    sql: "CREATE TABLE together (
        first BLOB NOT NULL,
        book_ordinal INTEGER NOT NULL,
        dossier BLOB NOT NULL,
        PRIMARY KEY (first, book_ordinal)
    ) STRICT, WITHOUT ROWID;",
}];

/// Puts a dossier, with its number in the book, on the receipt that is named after the
/// dossier `first`.
pub fn insert_on_receipt(
    tx: &Transaction<'_>,
    first: DossierId,
    book_ordinal: u32,
    dossier: DossierId,
) -> Result<()> {
    let sql = "INSERT INTO together (first, book_ordinal, dossier) VALUES (?, ?, ?)";
    tx.prepare_cached(sql)?.execute(params![first.as_bytes(), book_ordinal, dossier.as_bytes()])?;
    Ok(())
}

/// The dossiers on the receipt of the first, in their order; none where it stands
/// alone.
pub fn dossiers_on_receipt(db: &Connection, first: DossierId) -> Result<Vec<DossierId>> {
    let sql = "SELECT dossier FROM together WHERE first = ? ORDER BY book_ordinal";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([first.as_bytes()], |row| row.get(0).map(DossierId::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
