//! Drafts: what a clerk was typing when called away. Encrypted like all else,
//! kept through Esc, crash and sign-out, never sent anywhere.

use chrono::NaiveDateTime;
use domain::dossier::Draft;
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::migration::Migration;
use super::moment;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "draft/1",
        sql: "CREATE TABLE draft (
        id BLOB PRIMARY KEY,
        saved TEXT NOT NULL,
        officer TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
    },
    // Which was saved last is told by a number, never by the clock: two drafts are
    // saved within one second.
    Migration {
        name: "draft/2",
        sql: "CREATE TABLE draft_in_order (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        saved TEXT NOT NULL,
        officer TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT;
    INSERT INTO draft_in_order (id, saved, officer, body)
        SELECT id, saved, officer, body FROM draft ORDER BY saved, id DESC;
    DROP TABLE draft;
    ALTER TABLE draft_in_order RENAME TO draft;",
    },
];

/// A draft as it was put aside.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SavedDraft {
    /// Its id, which the dossier will have.
    pub id: Uuid,
    /// When it was last saved.
    pub saved: NaiveDateTime,
    /// Who typed it.
    pub officer: String,
    /// What was typed.
    pub draft: Draft,
}

/// Keeps a draft, as the newest; an earlier one of the same id is replaced, and stays
/// with whoever began it.
///
/// # Errors
/// Those of the database.
pub fn put(tx: &Transaction<'_>, saved: &SavedDraft) -> Answer<()> {
    let sql = "REPLACE INTO draft (id, saved, officer, body)
               VALUES (?1, ?2, coalesce((SELECT officer FROM draft WHERE id = ?1), ?3), ?4)";
    let body = serde_json::to_string(&saved.draft)?;
    let at = moment::text(saved.saved);
    tx.prepare_cached(sql)?.execute(params![saved.id.as_bytes(), at, saved.officer, body])?;
    Ok(())
}

/// Every draft, the newest first.
///
/// # Errors
/// Those of the database.
pub fn all(db: &Connection) -> Answer<Vec<SavedDraft>> {
    let sql = "SELECT id, saved, officer, body FROM draft ORDER BY n DESC";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, moment::column(row, 1)?, row.get(2)?, row.get(3)?))
    })?;
    rows.map(|row| {
        let (id, saved, officer, body): ([u8; 16], _, _, String) = row?;
        let draft = serde_json::from_str(&body)?;
        Ok(SavedDraft { id: Uuid::from_bytes(id), saved, officer, draft })
    })
    .collect()
}

/// Throws a draft away; whether there was one.
///
/// # Errors
/// Those of the database.
pub fn delete(tx: &Transaction<'_>, id: Uuid) -> Answer<bool> {
    let gone = tx.prepare_cached("DELETE FROM draft WHERE id = ?")?.execute([id.as_bytes()])?;
    Ok(gone > 0)
}
