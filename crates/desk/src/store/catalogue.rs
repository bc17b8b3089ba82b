//! Catalogue releases and the procedures in them.
//!
//! A row is a version of a procedure, by the first day on which it may be received; it says
//! from which release it stands and up to which. Only what changed is written, and a dossier
//! can always be read under the release it was received under.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::procedure::Procedure;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::migration::Migration;
use crate::error::Result;

/// History of the tables.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "catalogue/1",
    sql: "CREATE TABLE catalogue_release (
        number INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        decision TEXT NOT NULL,
        imported_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE procedure (
        code TEXT NOT NULL,
        from_release INTEGER NOT NULL REFERENCES catalogue_release (number),
        until_release INTEGER REFERENCES catalogue_release (number),
        body TEXT NOT NULL,
        PRIMARY KEY (code, from_release)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE procedure_use (
        code TEXT PRIMARY KEY,
        uses INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// How often each procedure had been received when a day began: the digits of the most
/// used do not change places under a clerk's hands.
pub const BY_DAY: &[Migration] = &[Migration {
    name: "catalogue/2",
    sql: "CREATE TABLE procedure_use_before (
        code TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        uses INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// Versions that begin on different days stand beside each other.
pub const VERSIONS: &[Migration] = &[Migration {
    name: "catalogue/3",
    sql: "CREATE TABLE procedure_version (
        code TEXT NOT NULL,
        first_day TEXT NOT NULL,
        from_release INTEGER NOT NULL REFERENCES catalogue_release (number),
        until_release INTEGER REFERENCES catalogue_release (number),
        body TEXT NOT NULL,
        PRIMARY KEY (code, first_day, from_release)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO procedure_version
        SELECT code, coalesce(json_extract(body, '$.valid_from'), ''), from_release,
               until_release, body
        FROM procedure;
    DROP TABLE procedure;",
}];

/// A catalogue release (bộ TTHC được công bố).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Release {
    /// Its number on this counter.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The decision that announced it.
    pub decision: String,
}

/// The newest release.
pub fn newest_release(db: &Connection) -> Result<Option<Release>> {
    let sql = "SELECT number, title, decision FROM catalogue_release ORDER BY number DESC LIMIT 1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Release { number: row.get(0)?, title: row.get(1)?, decision: row.get(2)? })
    };
    Ok(db.query_row(sql, [], read).optional()?)
}

/// Opens the next release and returns its number.
pub fn open_release(tx: &Transaction<'_>, title: &str, decision: &str, at: &str) -> Result<u32> {
    let sql = "INSERT INTO catalogue_release (title, decision, imported_at) VALUES (?, ?, ?)";
    tx.execute(sql, params![title, decision, at])?;
    let number = "SELECT max(number) FROM catalogue_release";
    Ok(tx.query_row(number, [], |row| row.get(0))?)
}

/// Every version of every procedure that counts, by code: one is in force, others may be
/// over or wait for their day.
pub fn current_versions(db: &Connection) -> Result<Vec<Procedure>> {
    let sql = "SELECT body FROM procedure_version WHERE until_release IS NULL
               ORDER BY code, first_day";
    let mut query = db.prepare(sql)?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// The same of one procedure, by its code as text.
pub fn versions_of(db: &Connection, code: &str) -> Result<Vec<Procedure>> {
    let sql = "SELECT body FROM procedure_version WHERE code = ? AND until_release IS NULL
               ORDER BY first_day";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([code], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Puts a version of a procedure into `release`. What was published to begin on the same day
/// ends there; another day's stays.
pub fn put_version(tx: &Transaction<'_>, release: u32, version: &Procedure) -> Result<()> {
    end_version(tx, release, version)?;
    let begin = "INSERT INTO procedure_version VALUES (?, ?, ?, NULL, ?)";
    let from = first_day(version);
    let body = serde_json::to_string(version)?;
    tx.prepare_cached(begin)?.execute(params![version.code.as_str(), from, release, body])?;
    Ok(())
}

/// Ends a version in `release`: it waited for its day, or is told another way.
pub fn end_version(tx: &Transaction<'_>, release: u32, version: &Procedure) -> Result<()> {
    let end = "UPDATE procedure_version SET until_release = ?
               WHERE code = ? AND first_day = ? AND until_release IS NULL";
    let from = first_day(version);
    tx.prepare_cached(end)?.execute(params![release, version.code.as_str(), from])?;
    Ok(())
}

/// The first day of a version as it is stored; empty for one that was always there.
fn first_day(version: &Procedure) -> String {
    version.valid_from.map(|day| day.to_string()).unwrap_or_default()
}

/// How often this counter received each procedure.
pub fn procedure_uses(db: &Connection) -> Result<HashMap<String, u32>> {
    let mut query = db.prepare_cached("SELECT code, uses FROM procedure_use")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The same as it was when the day began (`yyyy-mm-dd`).
pub fn uses_before(db: &Connection, day: NaiveDate) -> Result<HashMap<String, u32>> {
    let sql = "SELECT code, CASE WHEN day = ?1 THEN before.uses ELSE now.uses END
               FROM procedure_use AS now LEFT JOIN procedure_use_before AS before USING (code)";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([day.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Counts one more reception of `code`, done on `day`.
pub fn count_use(tx: &Transaction<'_>, code: &str, day: NaiveDate) -> Result<()> {
    // Written once a day and procedure: later receptions change no page of this table.
    let before = "INSERT INTO procedure_use_before
                  SELECT ?1, ?2, coalesce((SELECT uses FROM procedure_use WHERE code = ?1), 0)
                  WHERE true
                  ON CONFLICT (code) DO UPDATE SET day = excluded.day, uses = excluded.uses
                  WHERE day <> excluded.day";
    let sql = "INSERT INTO procedure_use VALUES (?, 1)
               ON CONFLICT (code) DO UPDATE SET uses = uses + 1";
    tx.prepare_cached(before)?.execute([code, &day.to_string()])?;
    tx.prepare_cached(sql)?.execute([code])?;
    Ok(())
}
