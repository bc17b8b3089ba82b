//! The scans, each once by its hash, encrypted like everything in the store.
//! To which dossiers they belong is told by the journal.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use super::hexadecimal;
use super::migration::Migration;
use crate::error::{DeskError, ErrorCode, Result};

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "scan/1",
    sql: "CREATE TABLE scan (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
}];

/// Keeps a scan; one that is known already is not kept twice.
pub fn put_scan(tx: &Transaction<'_>, hash: &str, bytes: &[u8]) -> Result<()> {
    let sql = "INSERT INTO scan VALUES (?, ?) ON CONFLICT (hash) DO NOTHING";
    tx.prepare_cached(sql)?.execute(params![hash, bytes])?;
    Ok(())
}

/// The bytes of a scan, the very ones that were kept: a page that cannot be decrypted
/// may be read as zeros.
///
/// # Errors
/// `store_broken` where they are not those.
pub fn get_scan(db: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM scan WHERE hash = ?";
    let read = db.prepare_cached(sql)?.query_row([hash], |row| row.get::<_, Vec<u8>>(0));
    let bytes = read.optional()?;
    match bytes.as_ref().is_none_or(|bytes| hexadecimal(&Sha256::digest(bytes)) == hash) {
        true => Ok(bytes),
        false => Err(DeskError::new(ErrorCode::StoreBroken, "a scan is not what was kept")),
    }
}

/// The bytes of a scan for whoever carries it on: `None` also where they are damaged,
/// so that one page of a disk keeps no entry from the province. Who opens the scan is
/// told.
pub fn to_send(db: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    match get_scan(db, hash) {
        Err(error) if error.code == ErrorCode::StoreBroken => Ok(None),
        read => read,
    }
}

/// The hashes of the scans that entries written elsewhere name and whose bytes
/// have not come yet.
pub fn missing_scans(db: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT body ->> 'hash' FROM journal
               WHERE kind = 'attached' AND NOT written_here
               EXCEPT SELECT hash FROM scan";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
