//! The journal: what this counter wrote, and what reached it of the series of
//! others. Append-only, chained by hash.
//!
//! Each entry has its *position*: its place here, without holes, in the order of
//! arrival. It is this store's own; what everybody knows an entry by is (counter,
//! epoch, seq) and its id.

mod adopt;
pub mod believed;
pub mod outbox;
pub mod series;

use chrono::NaiveDateTime;
use domain::dossier::{DossierId, Said, in_order};
use domain::entry_kind::EntryKind;
use domain::ids::{CounterNumber, Epoch, Position, Seq};
use domain::journal::{Entry, GENESIS};
use domain::wire::LARGEST_BODY;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::Serialize;
use uuid::Uuid;

pub use adopt::{Verified, append_adopted, knows_hash, position_of};
pub use outbox::count_waiting;

use super::migration::Migration;
use super::{moment, setting};
use crate::error::{DeskError, ErrorCode, Result};

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

/// What came after the journal held several series: how the copies of a store are found.
pub const COPIED: &[Migration] = &[Migration {
    name: "journal/3",
    sql: "CREATE INDEX journal_copied ON journal (counter, at) WHERE kind = 'backed_up';",
}];

/// Which series this counter writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Series {
    /// The counter's number.
    pub counter: CounterNumber,
    /// The epoch; a restored or cloned machine gets a new one.
    pub epoch: Epoch,
}

/// The setting that holds the [`Series`].
pub const SERIES: &str = "series";

/// An entry about to be written.
#[derive(Debug)]
pub struct NewEntry<'a, T> {
    /// What happened.
    pub kind: &'a str,
    /// Version of the body's shape.
    pub version: u16,
    /// When, by the clock handed in.
    pub at: NaiveDateTime,
    /// Who.
    pub by: &'a str,
    /// Which dossier it concerns.
    pub dossier: Option<DossierId>,
    /// What is to be remembered.
    pub body: &'a T,
}

impl<'a, T> NewEntry<'a, T> {
    /// An entry of the first version of its body, about no dossier.
    pub fn by(by: &'a str, at: NaiveDateTime, kind: impl Into<EntryKind>, body: &'a T) -> Self {
        Self { kind: kind.into().key(), version: 1, at, by, dossier: None, body }
    }

    /// The same about a dossier.
    #[must_use]
    pub fn about(self, dossier: Option<DossierId>) -> Self {
        Self { dossier, ..self }
    }
}

/// An entry that is here, and what it says.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its place here.
    pub position: Position,
    /// The entry.
    pub said: Said,
}

impl AsRef<Entry> for Placed {
    fn as_ref(&self) -> &Entry {
        &self.said.entry
    }
}

/// Where an entry was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// At this counter, by this store.
    Here,
    /// At another counter, or at this one before it was restored.
    Elsewhere,
}

/// Which series this counter writes now.
pub fn current_series(db: &Connection) -> Result<Series> {
    Ok(setting::get_setting(db, SERIES)?
        .unwrap_or(Series { counter: CounterNumber::FIRST, epoch: Epoch::FIRST }))
}

/// The numbers of the counters of which anything is here, and this one's.
pub fn known_counters(db: &Connection) -> Result<Vec<CounterNumber>> {
    let sql = "SELECT min(counter) FROM journal WHERE counter > ?";
    let mut query = db.prepare_cached(sql)?;
    let (mut counters, mut last) = (vec![current_series(db)?.counter], CounterNumber::NONE);
    while let Some(next) = query.query_row([last.0], |row| row.get::<_, Option<u32>>(0))? {
        last = CounterNumber(next);
        counters.push(last);
    }
    counters.sort_unstable();
    counters.dedup();
    Ok(counters)
}

/// When the last entry of a counter was written that is here.
pub fn last_of(db: &Connection, counter: CounterNumber) -> Result<Option<NaiveDateTime>> {
    let sql = "SELECT at FROM journal WHERE counter = ? ORDER BY epoch DESC, seq DESC LIMIT 1";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_row([counter.0], |row| moment::moment_column(row, 0)).optional()?)
}

/// When this counter last made a copy of its store.
pub fn last_copy(db: &Connection) -> Result<Option<NaiveDateTime>> {
    let sql = "SELECT at FROM journal WHERE kind = 'backed_up' AND counter = ?
        ORDER BY at DESC LIMIT 1";
    let mut query = db.prepare_cached(sql)?;
    let counter = current_series(db)?.counter.0;
    Ok(query.query_row([counter], |row| moment::moment_column(row, 0)).optional()?)
}

/// Appends an act as this counter's next entry and returns its position.
///
/// # Errors
/// `text_too_long` for a body that the province would park.
pub fn append<T: Serialize>(tx: &Transaction<'_>, act: &NewEntry<'_, T>) -> Result<Position> {
    let series = current_series(tx)?;
    let last = last_entry(tx, series)?;
    believed::note_jump(tx, series, last.map(|last| last.at), (act.kind, act.at))?;
    let (seq, prev_hash) = last.map_or((Seq::NONE, GENESIS), |last| (last.seq, last.hash));
    let body = serde_json::to_string(act.body)?;
    if body.len() > LARGEST_BODY {
        return Err(DeskError::new(ErrorCode::TextTooLong, "an entry of more than 1 MiB"));
    }
    let entry = Entry {
        id: super::new_id(act.at)?,
        counter: series.counter,
        epoch: series.epoch,
        seq: seq.next(),
        kind: act.kind.to_owned(),
        version: act.version,
        at: act.at,
        by: act.by.to_owned(),
        dossier: act.dossier,
        seen: count_seen(tx, act.dossier)?,
        body,
        prev_hash,
        hash: GENESIS,
    };
    insert_entry(tx, &entry.sealed(), Written::Here)
}

/// The number and hash of the last entry that was written here of a series.
pub fn head(db: &Connection, series: Series) -> Result<(Seq, [u8; 32])> {
    Ok(last_entry(db, series)?.map_or((Seq::NONE, GENESIS), |last| (last.seq, last.hash)))
}

/// The last entry that was written here of a series.
#[derive(Debug, Clone, Copy)]
struct Last {
    seq: Seq,
    hash: [u8; 32],
    at: NaiveDateTime,
}

fn last_entry(db: &Connection, series: Series) -> Result<Option<Last>> {
    let sql = "SELECT seq, hash, at FROM journal
               WHERE counter = ? AND epoch = ? AND written_here ORDER BY seq DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        Ok(Last { seq: Seq(row.get(0)?), hash: row.get(1)?, at: moment::moment_column(row, 2)? })
    };
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_row(params![series.counter.0, series.epoch.0], read).optional()?)
}

/// How many entries of a dossier are known here, each once.
fn count_seen(db: &Connection, dossier: Option<DossierId>) -> Result<u32> {
    let Some(dossier) = dossier else { return Ok(0) };
    // Of a new dossier there are none, and nothing is to be counted.
    let sql = "SELECT CASE WHEN EXISTS (SELECT 1 FROM journal WHERE dossier = ?1)
               THEN (SELECT count(DISTINCT id) FROM journal WHERE dossier = ?1) ELSE 0 END";
    Ok(db.prepare_cached(sql)?.query_row([dossier.as_bytes()], |row| row.get(0))?)
}

fn insert_entry(tx: &Transaction<'_>, entry: &Entry, written: Written) -> Result<Position> {
    // As a value among the others: a SELECT from the table itself would be copied first.
    let sql = "INSERT INTO journal VALUES ((SELECT coalesce(max(position), 0) + 1 FROM journal),
                                           ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    tx.prepare_cached(sql)?.execute(params![
        entry.id.as_bytes(),
        entry.counter.0,
        entry.epoch.0,
        entry.seq.0,
        entry.kind,
        entry.version,
        moment::moment_text(entry.at),
        entry.by,
        entry.dossier.as_ref().map(DossierId::as_bytes),
        entry.seen,
        entry.body,
        entry.prev_hash,
        entry.hash,
        written == Written::Here,
    ])?;
    Ok(Position(tx.last_insert_rowid().unsigned_abs()))
}

/// The entries of a dossier in the order in which they are folded.
pub fn of_dossier(db: &Connection, dossier: DossierId) -> Result<Vec<Placed>> {
    Ok(in_order(of_dossier_before(db, dossier, Position::END)?))
}

/// The entries of a dossier that were here before that place, as they arrived.
pub fn of_dossier_before(
    db: &Connection,
    dossier: DossierId,
    position: Position,
) -> Result<Vec<Placed>> {
    let sql = "SELECT * FROM journal WHERE dossier = ? AND position < ? ORDER BY position";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![dossier.as_bytes(), position.0], |row| {
        Ok(Placed { position: Position(row.get(0)?), said: read_entry(row)?.into() })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next `limit` entries about dossiers, dossier by dossier, each as they
/// arrived, after the one of that dossier at that position.
pub fn next_of_dossiers(
    db: &Connection,
    after: Option<(DossierId, Position)>,
    limit: u32,
) -> Result<Vec<(Position, Entry)>> {
    let (dossier, position) = after.unwrap_or_default();
    let sql = "SELECT * FROM journal WHERE dossier IS NOT NULL AND (dossier, position) > (?, ?)
               ORDER BY dossier, position LIMIT ?";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![dossier.as_bytes(), position.0, limit], |row| {
        Ok((Position(row.get("position")?), read_entry(row)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The whole journal in the order of arrival.
pub fn all_entries(db: &Connection) -> Result<Vec<Entry>> {
    let mut query = db.prepare("SELECT * FROM journal ORDER BY position")?;
    Ok(query.query_map([], read_entry)?.collect::<Result<_, _>>()?)
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: Uuid::from_bytes(row.get(1)?),
        counter: CounterNumber(row.get(2)?),
        epoch: Epoch(row.get(3)?),
        seq: Seq(row.get(4)?),
        kind: row.get(5)?,
        version: row.get(6)?,
        at: moment::moment_column(row, 7)?,
        by: row.get(8)?,
        dossier: row.get::<_, Option<[u8; 16]>>(9)?.map(DossierId::from_bytes),
        seen: row.get(10)?,
        body: row.get(11)?,
        prev_hash: row.get(12)?,
        hash: row.get(13)?,
    })
}
