//! The counter's journal: append-only, contiguous, chained by hash.

use chrono::NaiveDateTime;
use domain::journal::{Entry, GENESIS};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use uuid::Uuid;

use super::migration::Migration;
use super::{moment, setting};
use crate::error::Answer;

/// History of the table. The triggers make the law of the house hold against
/// this program's own mistakes.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "journal/1",
    sql: "CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        id BLOB NOT NULL,
        counter INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        dossier BLOB,
        seen INTEGER NOT NULL,
        body TEXT NOT NULL,
        prev_hash BLOB NOT NULL,
        hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX journal_dossier ON journal (dossier, seq) WHERE dossier IS NOT NULL;
    CREATE TRIGGER journal_is_contiguous BEFORE INSERT ON journal
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
    BEGIN SELECT raise(ABORT, 'the journal has no holes'); END;
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is never shortened'); END;",
}];

/// Which series this counter writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Series {
    /// The counter's number.
    pub counter: u32,
    /// The epoch; a restored or cloned machine gets a new one.
    pub epoch: u32,
}

/// The setting that holds the [`Series`].
pub const SERIES: &str = "series";

/// An act about to be written.
#[derive(Debug)]
pub struct Act<'a, T> {
    /// What happened.
    pub kind: &'a str,
    /// Version of the body's shape.
    pub version: u16,
    /// When, by the clock handed in.
    pub at: NaiveDateTime,
    /// Who.
    pub by: &'a str,
    /// Which dossier it concerns.
    pub dossier: Option<Uuid>,
    /// What is to be remembered.
    pub body: &'a T,
}

/// Appends an act as the next entry and returns its number in the series.
///
/// # Errors
/// Those of the database.
pub fn append<T: Serialize>(tx: &Connection, act: &Act<'_, T>) -> Answer<u64> {
    let (last, prev_hash) = head(tx)?;
    let series: Series = setting::get(tx, SERIES)?.unwrap_or(Series { counter: 1, epoch: 1 });
    let entry = Entry {
        id: super::new_id(act.at)?,
        counter: series.counter,
        epoch: series.epoch,
        seq: last + 1,
        kind: act.kind.to_owned(),
        version: act.version,
        at: act.at,
        by: act.by.to_owned(),
        dossier: act.dossier,
        seen: seen(tx, act.dossier)?,
        body: serde_json::to_string(act.body)?,
        prev_hash,
        hash: GENESIS,
    }
    .sealed();
    insert(tx, &entry)?;
    Ok(entry.seq)
}

/// The number and hash of the last entry.
fn head(db: &Connection) -> Answer<(u64, [u8; 32])> {
    let sql = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    let mut query = db.prepare_cached(sql)?;
    let last = query.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(last.unwrap_or((0, GENESIS)))
}

fn seen(db: &Connection, dossier: Option<Uuid>) -> Answer<u32> {
    let Some(dossier) = dossier else { return Ok(0) };
    let mut query = db.prepare_cached("SELECT count(*) FROM journal WHERE dossier = ?")?;
    Ok(query.query_row([dossier.as_bytes()], |row| row.get(0))?)
}

fn insert(tx: &Connection, entry: &Entry) -> Answer<()> {
    let sql = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    tx.prepare_cached(sql)?.execute(params![
        entry.seq,
        entry.id.as_bytes(),
        entry.counter,
        entry.epoch,
        entry.kind,
        entry.version,
        moment::text(entry.at),
        entry.by,
        entry.dossier.as_ref().map(Uuid::as_bytes),
        entry.seen,
        entry.body,
        entry.prev_hash,
        entry.hash,
    ])?;
    Ok(())
}

/// The entries of a dossier, oldest first.
///
/// # Errors
/// Those of the database.
pub fn of_dossier(db: &Connection, dossier: Uuid) -> Answer<Vec<Entry>> {
    let mut query = db.prepare_cached("SELECT * FROM journal WHERE dossier = ? ORDER BY seq")?;
    let rows = query.query_map([dossier.as_bytes()], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next `limit` entries about dossiers, dossier by dossier and each in its
/// order, after the one of that dossier and number.
///
/// # Errors
/// Those of the database.
pub fn next_of_dossiers(
    db: &Connection,
    after: Option<(Uuid, u64)>,
    limit: u32,
) -> Answer<Vec<Entry>> {
    let (dossier, seq) = after.unwrap_or_default();
    let sql = "SELECT * FROM journal WHERE dossier IS NOT NULL AND (dossier, seq) > (?, ?)
               ORDER BY dossier, seq LIMIT ?";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![dossier.as_bytes(), seq, limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The whole series, oldest first.
///
/// # Errors
/// Those of the database.
pub fn all(db: &Connection) -> Answer<Vec<Entry>> {
    let mut query = db.prepare("SELECT * FROM journal ORDER BY seq")?;
    Ok(query.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// How many entries wait for the province, and since when the oldest does.
/// While no province is enrolled, every entry waits.
///
/// # Errors
/// Those of the database.
pub fn waiting(db: &Connection) -> Answer<(u64, Option<NaiveDateTime>)> {
    let (count, _) = head(db)?;
    let mut query = db.prepare_cached("SELECT at FROM journal ORDER BY seq LIMIT 1")?;
    let oldest = query.query_row([], |row| moment::column(row, 0)).optional()?;
    Ok((count, oldest))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        seq: row.get(0)?,
        id: Uuid::from_bytes(row.get(1)?),
        counter: row.get(2)?,
        epoch: row.get(3)?,
        kind: row.get(4)?,
        version: row.get(5)?,
        at: moment::column(row, 6)?,
        by: row.get(7)?,
        dossier: row.get::<_, Option<[u8; 16]>>(8)?.map(Uuid::from_bytes),
        seen: row.get(9)?,
        body: row.get(10)?,
        prev_hash: row.get(11)?,
        hash: row.get(12)?,
    })
}
