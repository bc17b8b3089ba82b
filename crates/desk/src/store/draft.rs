//! Drafts: what a clerk was typing when called away. Encrypted like all else,
//! kept through Esc, crash and sign-out, never sent anywhere.

use chrono::NaiveDateTime;
use domain::dossier::{DossierId, Draft};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use ts_rs::TS;

use super::migration::Migration;
use super::moment;
use crate::error::Result;

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
    // What was laid aside waits until it is asked for; what stood on the form comes back.
    Migration {
        name: "draft/3",
        sql: "ALTER TABLE draft ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;
    UPDATE draft SET aside = 1;",
    },
];

/// A draft as it was put aside.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SavedDraft {
    /// Its id, which the dossier will have.
    pub id: DossierId,
    /// When it was last saved.
    pub saved: NaiveDateTime,
    /// Who typed it.
    pub officer: String,
    /// Whether it was laid aside; otherwise it stood on the form until the window closed.
    pub aside: bool,
    /// What was typed.
    pub draft: Draft,
}

/// Keeps a draft, as the newest; an earlier one of the same id is replaced, and stays
/// with whoever began it.
pub fn put_draft(tx: &Transaction<'_>, saved: &SavedDraft) -> Result<()> {
    let sql = "REPLACE INTO draft (id, saved, officer, body, aside)
               VALUES (?1, ?2, coalesce((SELECT officer FROM draft WHERE id = ?1), ?3), ?4, ?5)";
    let body = serde_json::to_string(&saved.draft)?;
    let at = moment::moment_text(saved.saved);
    let (id, officer) = (saved.id.as_bytes(), &saved.officer);
    tx.prepare_cached(sql)?.execute(params![id, at, officer, body, saved.aside])?;
    Ok(())
}

/// Every draft, the newest first.
pub fn all_drafts(db: &Connection) -> Result<Vec<SavedDraft>> {
    let sql = "SELECT id, saved, officer, body, aside FROM draft ORDER BY n DESC";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| {
        let at = moment::moment_column(row, 1)?;
        Ok((row.get::<_, [u8; 16]>(0)?, at, row.get(2)?, row.get(3)?, row.get(4)?))
    })?;
    rows.map(|row| {
        let (id, saved, officer, body, aside): ([u8; 16], _, _, String, _) = row?;
        let draft = serde_json::from_str(&body)?;
        Ok(SavedDraft { id: DossierId::from_bytes(id), saved, officer, aside, draft })
    })
    .collect()
}

/// Throws a draft away; whether there was one.
pub fn delete_draft(tx: &Transaction<'_>, id: DossierId) -> Result<bool> {
    let gone = tx.prepare_cached("DELETE FROM draft WHERE id = ?")?.execute([id.as_bytes()])?;
    Ok(gone > 0)
}
