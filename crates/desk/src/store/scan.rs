//! The scans, each once by its hash, encrypted like everything in the store.
//! To which dossiers they belong is told by the journal.

use rusqlite::{Connection, OptionalExtension, params};

use super::migration::Migration;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "scan/1",
    sql: "CREATE TABLE scan (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
}];

/// Keeps a scan; one that is known already is not kept twice.
///
/// # Errors
/// Those of the database.
pub fn put(tx: &Connection, hash: &str, bytes: &[u8]) -> Answer<()> {
    let sql = "INSERT INTO scan VALUES (?, ?) ON CONFLICT (hash) DO NOTHING";
    tx.prepare_cached(sql)?.execute(params![hash, bytes])?;
    Ok(())
}

/// The bytes of a scan.
///
/// # Errors
/// Those of the database.
pub fn get(db: &Connection, hash: &str) -> Answer<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM scan WHERE hash = ?";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()?)
}

/// The hashes of the scans that entries written elsewhere name and whose bytes
/// have not come yet.
///
/// # Errors
/// Those of the database.
pub fn missing(db: &Connection) -> Answer<Vec<String>> {
    let sql = "SELECT DISTINCT body ->> 'hash' FROM journal
               WHERE kind = 'attached' AND NOT written_here
               EXCEPT SELECT hash FROM scan";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
