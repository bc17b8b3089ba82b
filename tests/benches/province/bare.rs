//! What fetching could not do without: the rows of everything fetched, put into the
//! same tables of another SQLCipher store, page after page, with nothing asked,
//! checked, read or folded, and no words to find them by.

use std::path::Path;

use desk::host::Host;
use domain::wire::LONGEST_PAGE;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use serde_json::json;
use stories::Rigged;
use stories::joined::PASSWORD;

use super::timed;

/// What an entry is about stands here in a row of the journal.
const DOSSIER: usize = 9;

/// Measures the rows of the counter in that folder: milliseconds.
///
/// # Errors
/// When its store does not open.
pub(super) fn insert(counter: &Path, folder: &Path) -> Rigged<f64> {
    let host = Host::new(counter);
    host.call("session.sign_in", json!({ "name": "an", "password": PASSWORD }))?;
    let desk = host.signed_in()?.0;
    let journal = desk.store.read(|db| Ok(rows(db, "journal ORDER BY position")?))?;
    let dossiers = desk.store.read(|db| Ok(rows(db, "dossier ORDER BY received_position")?))?;
    let mut db = empty(&folder.join("bare.db"))?;
    let mut dossiers = dossiers.into_iter().peekable();
    let all = || {
        for page in journal.chunks(LONGEST_PAGE) {
            let tx = db.transaction()?;
            for entry in page {
                put(&tx, "journal", entry)?;
                if let Some(row) = dossiers.next_if(|row| row[1] == entry[DOSSIER]) {
                    put(&tx, "dossier", &row)?;
                }
            }
            tx.commit()?;
        }
        Ok(())
    };
    let (took, ()) = timed(all)?;
    match dossiers.next() {
        Some(_) => Err("a dossier whose reception is no entry of the journal".into()),
        None => Ok(took),
    }
}

fn empty(path: &Path) -> Rigged<Connection> {
    let mut db = Connection::open(path)?;
    db.pragma_update(None, "key", format!("x'{}'", "07".repeat(32)))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;",
    )?;
    desk::store::migrate_store(&mut db, path)?;
    Ok(db)
}

fn rows(db: &Connection, what: &str) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut query = db.prepare(&format!("SELECT * FROM {what}"))?;
    let wide = query.column_count();
    query.query_map([], |row| (0..wide).map(|nth| row.get(nth)).collect())?.collect()
}

fn put(db: &Connection, table: &str, row: &[Value]) -> rusqlite::Result<usize> {
    let places = vec!["?"; row.len()].join(", ");
    db.prepare_cached(&format!("INSERT INTO {table} VALUES ({places})"))?
        .execute(params_from_iter(row))
}
