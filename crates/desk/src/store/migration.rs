//! Bringing the tables up to date.
//!
//! Each table's file holds its own migrations as constants, the store the list of all.
//! What ran is
//! remembered by the hash of its text, so that history cannot be edited; the
//! file is copied before anything runs. `user_version` says only whether an
//! older program may still open the store.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::error::{DeskError, ErrorCode, Result};

/// One step in the history of a table.
#[derive(Debug)]
pub struct Migration {
    /// `table/number`, never changed.
    pub name: &'static str,
    /// What it does.
    pub sql: &'static str,
}

/// What this program writes into `user_version`. Raised only when an older
/// program must no longer open the store.
const FORMAT: i64 = 2;

/// Runs what has not run yet, after copying the file at `path`. `afterwards` is told what
/// ran, in the same transaction, and does what SQL cannot.
///
/// # Errors
/// `store_newer`, `store_broken` when history was edited, disk errors.
pub fn run_migrations(
    db: &mut Connection,
    path: &Path,
    steps: &[&'static Migration],
    afterwards: impl FnOnce(&Transaction<'_>, &[&'static Migration]) -> Result<()>,
) -> Result<()> {
    let format: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if format > FORMAT {
        return Err(
            DeskError::new(ErrorCode::StoreNewer, "a newer program wrote the store").with(format)
        );
    }
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration (
            name TEXT PRIMARY KEY, hash BLOB NOT NULL, ran_at TEXT NOT NULL DEFAULT (datetime())
         ) STRICT, WITHOUT ROWID",
    )?;
    let pending = pending_migrations(db, steps)?;
    if pending.is_empty() {
        return Ok(());
    }
    if format > 0 {
        copy_aside(db, path)?;
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in &pending {
        tx.execute_batch(step.sql)?;
        tx.execute(
            "INSERT INTO migration (name, hash) VALUES (?, ?)",
            params![step.name, migration_hash(step)],
        )?;
    }
    afterwards(&tx, &pending)?;
    tx.pragma_update(None, "user_version", FORMAT)?;
    tx.commit()?;
    Ok(())
}

fn pending_migrations(
    db: &Connection,
    steps: &[&'static Migration],
) -> Result<Vec<&'static Migration>> {
    let mut ran = db.prepare("SELECT hash FROM migration WHERE name = ?")?;
    let mut pending = Vec::new();
    for step in steps.iter().copied() {
        let known: Vec<Vec<u8>> =
            ran.query_map([step.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        match known.first() {
            None => pending.push(step),
            Some(known) if *known == migration_hash(step) => {}
            Some(_) => {
                let edited = format!("migration {} is not the one that ran", step.name);
                return Err(DeskError::new(ErrorCode::StoreBroken, edited));
            }
        }
    }
    Ok(pending)
}

/// A copy of the encrypted file, everything committed in it.
fn copy_aside(db: &Connection, path: &Path) -> Result<()> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    std::fs::copy(path, path.with_extension("before-upgrade.db"))?;
    Ok(())
}

fn migration_hash(step: &Migration) -> Vec<u8> {
    Sha256::digest(step.sql.as_bytes()).to_vec()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const STEPS: &[Migration] = &[
        Migration { name: "journal/1", sql: "CREATE TABLE journal (seq INTEGER) STRICT" },
        Migration { name: "draft/1", sql: "CREATE TABLE draft (id TEXT) STRICT" },
    ];

    fn run(db: &mut Connection, path: &Path) -> Result<()> {
        super::run_migrations(db, path, &STEPS.iter().collect::<Vec<_>>(), |_, _| Ok(()))
    }

    fn opened(path: &Path) -> Connection {
        Connection::open(path).unwrap()
    }

    #[test]
    fn running_twice_changes_nothing_and_a_newer_format_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("counter.db");
        let mut db = opened(&path);
        run(&mut db, &path).unwrap();
        run(&mut db, &path).unwrap();
        assert!(!path.with_extension("before-upgrade.db").exists(), "nothing to upgrade");
        db.pragma_update(None, "user_version", FORMAT + 1).unwrap();
        assert_eq!(run(&mut db, &path).unwrap_err().code, ErrorCode::StoreNewer);
    }

    #[test]
    fn history_that_was_edited_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("counter.db");
        let mut db = opened(&path);
        run(&mut db, &path).unwrap();
        db.execute("UPDATE migration SET hash = x'00' WHERE name = 'journal/1'", []).unwrap();
        assert_eq!(run(&mut db, &path).unwrap_err().code, ErrorCode::StoreBroken);
    }

    #[test]
    fn a_store_is_copied_before_a_new_migration_runs() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("counter.db");
        let mut db = opened(&path);
        run(&mut db, &path).unwrap();
        db.execute_batch("DELETE FROM migration WHERE name = 'draft/1'; DROP TABLE draft").unwrap();
        run(&mut db, &path).unwrap();
        assert!(path.with_extension("before-upgrade.db").exists());
    }
}
