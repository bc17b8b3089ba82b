//! What this counter took of the province's releases: which is in force, the parts
//! of one on its way, and why one was not taken.

use chrono::NaiveDateTime;
use domain::journal::Hash;
use domain::wire::{Release, ReleaseKind};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::migration::Migration;
use super::moment;
use crate::error::Result;

/// History of the tables.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "release/1",
    sql: "CREATE TABLE release_taken (
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (kind, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE release_part (
        kind TEXT NOT NULL,
        sha256 BLOB NOT NULL,
        start INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (kind, sha256, start)
    ) STRICT;
    CREATE TABLE release_refused (
        kind TEXT PRIMARY KEY,
        number INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        because TEXT NOT NULL,
        since TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// A release in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its number in the province.
    pub number: u32,
    /// The hash of its content.
    pub sha256: Hash,
    /// When it was taken.
    pub taken_at: NaiveDateTime,
}

/// Why a release is not taken.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RefusedBecause {
    /// More bytes than any release has.
    TooLarge,
    /// Not signed by the province.
    Signature,
    /// What came has not the hash that was signed.
    Altered,
    /// Its content does not read.
    Unreadable,
    /// It says of agencies of this centre what cannot be: mergers that go round in circles,
    /// one into an agency that nobody knows, an end before the beginning.
    Contradictory,
    /// The number that is in force, with another content: an alarm.
    OtherContent,
    /// A lower number than is in force: the province was restored from a copy.
    Older,
    /// The province names it and does not hand it out.
    Unavailable,
}

impl RefusedBecause {
    fn key(self) -> &'static str {
        self.into()
    }

    fn of_key(key: &str) -> Self {
        key.parse().unwrap_or(Self::Unreadable)
    }
}

/// A release that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its number.
    pub number: u32,
    /// The hash it was announced with.
    pub sha256: Hash,
    /// Why.
    pub because: RefusedBecause,
    /// Since when.
    pub since: NaiveDateTime,
}

/// The release of a kind that is in force; `None` before the first.
pub fn newest_taken(db: &Connection, kind: ReleaseKind) -> Result<Option<Taken>> {
    let sql = "SELECT number, sha256, taken_at FROM release_taken WHERE kind = ?
               ORDER BY number DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        let taken_at = moment::moment_column(row, 2)?;
        Ok(Taken { number: row.get(0)?, sha256: row.get(1)?, taken_at })
    };
    Ok(db.prepare_cached(sql)?.query_row([kind.key()], read).optional()?)
}

/// Remembers that a release was taken; its parts are needed no more.
pub fn note_taken(tx: &Transaction<'_>, release: &Release, at: NaiveDateTime) -> Result<()> {
    let sql = "INSERT INTO release_taken VALUES (?, ?, ?, ?)";
    let Release { kind, number, sha256, .. } = release;
    tx.execute(sql, params![kind.key(), number, sha256, moment::moment_text(at)])?;
    forget_parts(tx, *kind)
}

/// How many bytes of a release are here, from its first.
pub fn held_bytes(db: &Connection, release: &Release) -> Result<u64> {
    let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM release_part
               WHERE kind = ? AND sha256 = ?";
    let key = params![release.kind.key(), release.sha256];
    Ok(db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}

/// Keeps the next part of a release; those of another of its kind go.
pub fn add_part(tx: &Transaction<'_>, release: &Release, start: u64, bytes: &[u8]) -> Result<()> {
    let kind = release.kind.key();
    let sql = "DELETE FROM release_part WHERE kind = ? AND sha256 <> ?";
    tx.execute(sql, params![kind, release.sha256])?;
    let sql = "INSERT INTO release_part VALUES (?, ?, ?, ?)";
    tx.execute(sql, params![kind, release.sha256, start, bytes])?;
    Ok(())
}

/// Everything of a release that is here.
pub fn held_content(db: &Connection, release: &Release) -> Result<Vec<u8>> {
    let sql = "SELECT bytes FROM release_part WHERE kind = ? AND sha256 = ? ORDER BY start";
    let mut query = db.prepare(sql)?;
    let key = params![release.kind.key(), release.sha256];
    let parts = query.query_map(key, |row| row.get::<_, Vec<u8>>(0))?;
    Ok(parts.collect::<Result<Vec<_>, _>>()?.concat())
}

/// Forgets the parts of a kind.
pub fn forget_parts(tx: &Transaction<'_>, kind: ReleaseKind) -> Result<()> {
    tx.execute("DELETE FROM release_part WHERE kind = ?", [kind.key()])?;
    Ok(())
}

/// Forgets everything: another province numbers its own releases.
pub fn forget_all(tx: &Transaction<'_>) -> Result<()> {
    for table in ["release_taken", "release_part", "release_refused"] {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Which release of a kind is not taken, and why.
pub fn refused_release(db: &Connection, kind: ReleaseKind) -> Result<Option<Refused>> {
    let sql = "SELECT number, sha256, because, since FROM release_refused WHERE kind = ?";
    let read = |row: &Row<'_>| {
        Ok(Refused {
            number: row.get(0)?,
            sha256: row.get(1)?,
            because: RefusedBecause::of_key(row.get_ref(2)?.as_str()?),
            since: moment::moment_column(row, 3)?,
        })
    };
    Ok(db.prepare_cached(sql)?.query_row([kind.key()], read).optional()?)
}

/// Notes why a release is not taken; `None` that all is well.
pub fn note_refusal(
    tx: &Transaction<'_>,
    kind: ReleaseKind,
    refused: Option<&Refused>,
) -> Result<()> {
    tx.execute("DELETE FROM release_refused WHERE kind = ?", [kind.key()])?;
    if let Some(Refused { number, sha256, because, since }) = refused {
        let sql = "INSERT INTO release_refused VALUES (?, ?, ?, ?, ?)";
        let row = params![kind.key(), number, sha256, because.key(), moment::moment_text(*since)];
        tx.execute(sql, row)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_stored_under_its_name_on_the_screen() {
        let kept = ["too_large", "signature", "altered", "unreadable", "other_content", "older"];
        for key in kept.into_iter().chain(["unavailable", "contradictory"]) {
            let why = RefusedBecause::of_key(key);
            assert_eq!((serde_json::to_value(why).unwrap(), why.key()), (key.into(), key));
        }
        assert_eq!(RefusedBecause::of_key("newer"), RefusedBecause::Unreadable);
    }
}
