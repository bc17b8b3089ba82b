//! The closings of the days of this counter and of the others of its centre, which the
//! journal holds, and what the province answered to each of this one's.
//!
//! A closing counts unless its entry, or the last that it closes, was written again
//! under a later epoch: a later closing covers that. One whose last entry is not known
//! here was made at a copy of this machine, of what the copy wrote again since.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::DossierId;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::wire::{Closed, Closing, Head};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use uuid::Uuid;

use super::migration::Migration;
use super::{journal, moment};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "closing/1",
    sql: "CREATE TABLE closing (
        entry BLOB PRIMARY KEY,
        answer TEXT NOT NULL,
        answered TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX journal_closings ON journal (counter, epoch, seq) WHERE kind = 'day_closed';",
}];

/// What is written without anything having been done at the window: closing,
/// copying, printing, looking, coming and going.
const QUIET: &str = "('day_closed', 'backed_up', 'bundled', 'print_ordered', 'printed',
                     'print_given_up', 'looked_at_numbers', 'looked_at_scan', 'signed_in',
                     'signed_out', 'sign_in_failed', 'locked', 'recovered')";

/// A closing and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The entry that says so.
    pub entry: Uuid,
    /// The number of the counter that closed.
    pub counter: CounterNumber,
    /// When it was closed.
    pub at: NaiveDateTime,
    /// Who closed.
    pub by: String,
    /// What is closed.
    pub closing: Closing,
    /// What the province answered last; `None` before it was asked.
    pub answer: Option<Closed>,
}

/// What a closing would close of one epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The closing.
    pub closing: Closing,
    /// The first day on which something of it was done at the window; `None` where
    /// nothing was.
    pub since: Option<NaiveDate>,
}

/// Every closing of the counter `?1` that counts and that `which` (SQL over its
/// entry `j` and the answer `c`) asks for, the oldest first.
fn closings_where(db: &Connection, which: &str, given: impl rusqlite::Params) -> Result<Vec<Kept>> {
    let sql = format!(
        "SELECT j.id, j.at, j.by, j.body, c.answer, j.counter
         FROM journal j LEFT JOIN closing c ON c.entry = j.id
         WHERE j.kind = 'day_closed' AND j.counter = ?1 AND {which}
           AND NOT EXISTS (SELECT 1 FROM journal k WHERE k.kind = 'day_closed'
                           AND k.counter = j.counter AND k.id = j.id AND k.epoch <> j.epoch)
         ORDER BY j.epoch, j.seq"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(given)?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        kept.push(read_closing(row)?);
    }
    standing_closings(db, kept)
}

/// Those whose last entry is here and was not written again since.
fn standing_closings(db: &Connection, kept: Vec<Kept>) -> Result<Vec<Kept>> {
    let Some(counter) = kept.first().map(|one| one.counter) else { return Ok(kept) };
    let first = kept.iter().map(|one| one.closing.epoch).min().unwrap_or(Epoch(u32::MAX));
    let mut query =
        db.prepare_cached("SELECT id, epoch FROM journal WHERE counter = ? AND epoch > ?")?;
    let later =
        query.query_map([counter.0, first.0], |row| Ok((row.get(0)?, Epoch(row.get(1)?))))?;
    let mut latest: HashMap<[u8; 16], Epoch> = HashMap::new();
    for again in later {
        let (id, epoch) = again?;
        latest.entry(id).and_modify(|known| *known = epoch.max(*known)).or_insert(epoch);
    }
    let mut query = db.prepare_cached("SELECT id FROM journal WHERE hash = ?")?;
    let mut standing = Vec::new();
    for one in kept {
        let Head { hash, .. } = one.closing.last;
        let last: Option<[u8; 16]> = query.query_row([hash], |row| row.get(0)).optional()?;
        let again = |id| latest.get(&id).is_some_and(|epoch| *epoch > one.closing.epoch);
        if last.is_some_and(|id| !again(id)) {
            standing.push(one);
        }
    }
    Ok(standing)
}

fn read_closing(row: &Row<'_>) -> Result<Kept> {
    let body = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
    let answer: Option<String> = row.get(4)?;
    Ok(Kept {
        entry: Uuid::from_bytes(row.get(0)?),
        counter: CounterNumber(row.get(5)?),
        at: moment::moment_column(row, 1)?,
        by: row.get(2)?,
        closing: serde_json::from_str(body)?,
        answer: answer.map(|text| serde_json::from_str(&text)).transpose()?,
    })
}

/// The closings that the province has not confirmed, the oldest first.
pub fn unconfirmed_closings(db: &Connection) -> Result<Vec<Kept>> {
    let counter = journal::current_series(db)?.counter;
    closings_where(db, "coalesce(c.answer ->> 'is', '') <> 'held'", [counter.0])
}

/// The closings of this counter that cover what was done on a day, the oldest first:
/// those of the day, and of the next closing after it where the day had been left open.
pub fn of_day(db: &Connection, day: NaiveDate) -> Result<Vec<Kept>> {
    of_days(db, journal::current_series(db)?.counter, (day, day))
}

/// The same of any counter, from a day to another.
pub fn of_days(
    db: &Connection,
    counter: CounterNumber,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Kept>> {
    let from_then_on =
        closings_where(db, "j.body ->> 'day' >= ?2", params![counter.0, from.to_string()])?;
    let next = from_then_on.iter().map(|kept| kept.closing.day).filter(|on| *on > to).min();
    let mut covering = Vec::new();
    for kept in from_then_on {
        let on = kept.closing.day;
        if on <= to || (Some(on) == next && done_on(db, counter, &kept.closing, (from, to))?) {
            covering.push(kept);
        }
    }
    Ok(covering)
}

/// By which entry a dossier was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reception {
    /// The dossier.
    pub dossier: DossierId,
    /// The counter that wrote the entry.
    pub counter: CounterNumber,
    /// Its epoch.
    pub epoch: Epoch,
    /// Its number there.
    pub seq: Seq,
}

impl Kept {
    /// Whether this closing covers a reception.
    pub fn covers_reception(&self, of: &Reception) -> bool {
        let Closing { epoch, first, last, .. } = self.closing;
        (of.counter, of.epoch) == (self.counter, epoch) && (first..=last.seq).contains(&of.seq)
    }
}

/// By which entries the dossiers of some days were received: more than one of a dossier
/// where its entry was written again.
pub fn receptions_between(
    db: &Connection,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Reception>> {
    let sql = "SELECT j.dossier, j.counter, j.epoch, j.seq
               FROM dossier d JOIN journal j ON j.dossier = d.id AND j.kind = 'received'
               WHERE d.day BETWEEN ? AND ?";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([from.to_string(), to.to_string()], |row| {
        let dossier = DossierId::from_bytes(row.get(0)?);
        let counter = CounterNumber(row.get(1)?);
        let (epoch, seq) = (Epoch(row.get(2)?), Seq(row.get(3)?));
        Ok(Reception { dossier, counter, epoch, seq })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether something of a closing was done from a day to another.
fn done_on(
    db: &Connection,
    counter: CounterNumber,
    closing: &Closing,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM journal
         WHERE counter = ? AND epoch = ? AND seq BETWEEN ? AND ?
           AND substr(at, 1, 10) BETWEEN ? AND ? AND kind NOT IN {QUIET})"
    );
    let Closing { epoch, first, last, .. } = closing;
    let key = params![counter.0, epoch.0, first.0, last.seq.0, from.to_string(), to.to_string()];
    Ok(db.prepare_cached(&sql)?.query_row(key, |row| row.get(0))?)
}

/// What is closed by closing `day` now, epoch by epoch: everything written since
/// the closing before. A day before `today` ends where the next began.
pub fn open_epochs(db: &Connection, day: NaiveDate, today: NaiveDate) -> Result<Vec<Open>> {
    let series = journal::current_series(db)?;
    let until = if day < today { day } else { NaiveDate::MAX };
    let mut closed: HashMap<Epoch, Seq> = HashMap::new();
    for Kept { closing, .. } in closings_where(db, "TRUE", [series.counter.0])? {
        let last = closed.entry(closing.epoch).or_default();
        *last = closing.last.seq.max(*last);
    }
    let mut open = Vec::new();
    for epoch in epochs_of_counter(db, series.counter)? {
        let first = closed.get(&epoch).copied().unwrap_or_default().next();
        let of = (series.counter, epoch, epoch == series.epoch);
        open.extend(of_epoch(db, of, first, (day, until))?);
    }
    Ok(open)
}

/// The epochs of which anything of a counter is here.
fn epochs_of_counter(db: &Connection, counter: CounterNumber) -> Result<Vec<Epoch>> {
    let sql = "SELECT min(epoch) FROM journal WHERE counter = ? AND epoch > ?";
    let mut query = db.prepare_cached(sql)?;
    let (mut epochs, mut last) = (Vec::new(), 0);
    while let Some(next) = query.query_row([counter.0, last], |row| row.get::<_, Option<u32>>(0))? {
        epochs.push(Epoch(next));
        last = next;
    }
    Ok(epochs)
}

/// What is open of one epoch. Of an epoch before the current one counts what was
/// not written again since.
fn of_epoch(
    db: &Connection,
    (counter, epoch, current): (CounterNumber, Epoch, bool),
    first: Seq,
    (day, until): (NaiveDate, NaiveDate),
) -> Result<Option<Open>> {
    let theirs = "id NOT IN (SELECT id FROM journal WHERE counter = ?1 AND epoch > ?2)";
    let own = if current { "written_here" } else { theirs };
    let sql = format!(
        "SELECT seq, hash, at, kind NOT IN {QUIET} FROM journal
         WHERE counter = ?1 AND epoch = ?2 AND seq >= ?3 AND {own} ORDER BY seq"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(params![counter.0, epoch.0, first.0])?;
    let (mut last, mut since) = (None, None);
    while let Some(row) = rows.next()? {
        let on = moment::moment_column(row, 2)?.date();
        if on > until {
            break;
        }
        last = Some(Head { seq: Seq(row.get(0)?), hash: row.get(1)? });
        if row.get(3)? {
            since = Some(since.map_or(on, |since: NaiveDate| since.min(on)));
        }
    }
    let Some(last) = last else { return Ok(None) };
    let dossiers = count_received(db, first, &last)?;
    Ok(Some(Open { closing: Closing { day, epoch, first, last, dossiers }, since }))
}

/// How many dossiers were received from an entry on up to the last, each entry being
/// the one that the next builds on: of one epoch there may be two ends here, of this
/// machine and of a copy of it.
fn count_received(db: &Connection, first: Seq, last: &Head) -> Result<u32> {
    let sql = "WITH RECURSIVE one (seq, prev_hash, kind, dossier) AS (
            SELECT seq, prev_hash, kind, dossier FROM journal WHERE hash = ?1
            UNION ALL
            SELECT j.seq, j.prev_hash, j.kind, j.dossier
            FROM one JOIN journal j ON j.hash = one.prev_hash WHERE one.seq > ?2)
        SELECT count(DISTINCT dossier) FROM one WHERE kind = 'received'";
    Ok(db.prepare_cached(sql)?.query_row(params![last.hash, first.0], |row| row.get(0))?)
}

/// Keeps what the province answered. Its statement is never given up for anything
/// it says later.
pub fn keep_answer(
    tx: &Transaction<'_>,
    entry: Uuid,
    answer: &Closed,
    at: NaiveDateTime,
) -> Result<()> {
    let sql = "INSERT INTO closing VALUES (?1, ?2, ?3)
               ON CONFLICT (entry) DO UPDATE SET answer = ?2, answered = ?3
               WHERE answer ->> 'is' <> 'held' AND answer <> ?2";
    let text = serde_json::to_string(answer)?;
    tx.prepare_cached(sql)?.execute(params![entry.as_bytes(), text, moment::moment_text(at)])?;
    Ok(())
}

/// The dossiers that entries of this counter are about, by the entries' numbers:
/// the dossier's code, or nothing where an entry is about none.
pub fn dossier_codes(
    db: &Connection,
    closing: &Closing,
    entries: &[Seq],
) -> Result<Vec<(Seq, String, Option<String>)>> {
    let sql = "SELECT j.kind, d.code FROM journal j LEFT JOIN dossier d ON d.id = j.dossier
               WHERE j.counter = ? AND j.epoch = ? AND j.seq = ?
               ORDER BY j.written_here LIMIT 1";
    let counter = journal::current_series(db)?.counter;
    let mut query = db.prepare_cached(sql)?;
    let mut named = Vec::new();
    for seq in entries {
        let mut rows = query.query(params![counter.0, closing.epoch.0, seq.0])?;
        if let Some(row) = rows.next()? {
            named.push((*seq, row.get(0)?, row.get(1)?));
        }
    }
    Ok(named)
}
