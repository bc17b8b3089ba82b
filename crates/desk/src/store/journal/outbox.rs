//! The part of the journal that waits for the province, and what is written again
//! under a new epoch.

use chrono::NaiveDateTime;
use domain::ids::Seq;
use domain::journal::{Entry, Hash};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{Series, Written, current_series, head, insert_entry, read_entry};
use crate::error::Result;
use crate::store::{moment, province};

/// How many entries of this counter wait for the province, and since when the
/// oldest does. While no province is enrolled, every entry waits; while a closed
/// epoch is fetched back, so does what may have to be written again of it.
pub fn count_waiting(db: &Connection) -> Result<(u64, Option<NaiveDateTime>)> {
    let (series, progress) = (current_series(db)?, province::read_progress(db)?);
    let (count, oldest) = count_after(db, series, progress.acknowledged)?;
    let Some(epoch) = progress.recovering else { return Ok((count, oldest)) };
    let (again, oldest_again) = count_after(db, Series { epoch, ..series }, progress.kept)?;
    Ok((count + again, oldest_again.or(oldest)))
}

/// How many entries of a series were written here after that number, and when the
/// first of them was.
fn count_after(db: &Connection, of: Series, seq: Seq) -> Result<(u64, Option<NaiveDateTime>)> {
    let (last, _) = head(db, of)?;
    let mut query = db.prepare_cached(
        "SELECT at FROM journal WHERE counter = ? AND epoch = ? AND seq > ? AND written_here
         ORDER BY seq LIMIT 1",
    )?;
    let key = params![of.counter.0, of.epoch.0, seq.0];
    let oldest = query.query_row(key, |row| moment::moment_column(row, 0)).optional()?;
    Ok((last.since(seq), oldest))
}

/// The next entries of a series that were written here after number `after`.
pub fn next_entries(db: &Connection, of: Series, after: Seq, limit: usize) -> Result<Vec<Entry>> {
    let sql = "SELECT * FROM journal WHERE counter = ? AND epoch = ? AND seq > ? AND written_here
               ORDER BY seq LIMIT ?";
    let mut query = db.prepare_cached(sql)?;
    let key = params![of.counter.0, of.epoch.0, after.0, limit as u64];
    let rows = query.query_map(key, read_entry)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether an entry of that number and hash was written here.
pub fn wrote_entry(db: &Connection, of: Series, seq: Seq, hash: &Hash) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal
               WHERE counter = ? AND epoch = ? AND seq = ? AND hash = ? AND written_here)";
    let key = params![of.counter.0, of.epoch.0, seq.0, hash];
    Ok(db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}

/// Writes again, at the end of the series now written, what was written here of a
/// closed one after number `after` and stands in no later one: the same acts by the
/// same ids.
pub fn reissue_entries(tx: &Transaction<'_>, of: Series, after: Seq) -> Result<Vec<Entry>> {
    let now = current_series(tx)?;
    let mut lost = next_entries(tx, of, after, usize::MAX >> 1)?;
    let later = "SELECT EXISTS (SELECT 1 FROM journal
                 WHERE counter = ? AND epoch > ? AND id = ? AND written_here)";
    let mut query = tx.prepare_cached(later)?;
    let mut again = Vec::new();
    for entry in lost.drain(..) {
        let key = params![of.counter.0, of.epoch.0, entry.id.as_bytes()];
        if !query.query_row(key, |row| row.get::<_, bool>(0))? {
            again.push(entry);
        }
    }
    for entry in &again {
        let (last, prev_hash) = head(tx, now)?;
        let again = Entry { epoch: now.epoch, seq: last.next(), prev_hash, ..entry.clone() };
        insert_entry(tx, &again.sealed(), Written::Here)?;
    }
    Ok(again)
}
