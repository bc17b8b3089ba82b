//! This counter's entries that the province keeps but does not take as they are,
//! each with its reason, until they are taken.

use chrono::NaiveDateTime;
use domain::dossier::DossierId;
use domain::ids::{Epoch, Seq};
use domain::wire::{Parked, ParkedBecause};
use rusqlite::{Connection, Transaction, params};

use super::migration::Migration;
use super::{journal, moment};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "parked/1",
    sql: "CREATE TABLE parked (
        epoch INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        because TEXT NOT NULL,
        since TEXT NOT NULL,
        PRIMARY KEY (epoch, seq)
    ) STRICT, WITHOUT ROWID;",
}];

/// A parked entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its epoch.
    pub epoch: Epoch,
    /// Its number in the series.
    pub seq: Seq,
    /// Why.
    pub because: ParkedBecause,
    /// Since when.
    pub since: NaiveDateTime,
    /// What it says happened.
    pub kind: String,
    /// The dossier it is about.
    pub dossier: Option<DossierId>,
    /// That dossier's code.
    pub code: Option<String>,
}

/// Adds an entry that was just parked.
pub fn put_parked(tx: &Transaction<'_>, parked: &Parked, since: NaiveDateTime) -> Result<()> {
    let sql = "INSERT INTO parked VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (epoch, seq) DO UPDATE SET because = ?3";
    let Parked { epoch, seq, because } = parked;
    let row = params![epoch.0, seq.0, because.key(), moment::moment_text(since)];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Leaves only these: the others have been taken.
pub fn retain_parked(tx: &Transaction<'_>, parked: &[Parked], now: NaiveDateTime) -> Result<()> {
    for known in all_parked(tx)? {
        let still = parked.iter().any(|one| (one.epoch, one.seq) == (known.epoch, known.seq));
        if !still {
            let sql = "DELETE FROM parked WHERE epoch = ? AND seq = ?";
            tx.prepare_cached(sql)?.execute(params![known.epoch.0, known.seq.0])?;
        }
    }
    parked.iter().try_for_each(|one| put_parked(tx, one, now))
}

/// What is parked, the oldest first.
pub fn all_parked(db: &Connection) -> Result<Vec<Row>> {
    let sql = "SELECT p.epoch, p.seq, p.because, p.since, coalesce(j.kind, ''), j.dossier, d.code
               FROM parked p
               LEFT JOIN journal j ON (j.counter, j.epoch, j.seq) = (?, p.epoch, p.seq)
               LEFT JOIN dossier d ON d.id = j.dossier
               GROUP BY p.epoch, p.seq ORDER BY p.epoch, p.seq";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([journal::current_series(db)?.counter.0], |row| {
        Ok(Row {
            epoch: Epoch(row.get(0)?),
            seq: Seq(row.get(1)?),
            because: ParkedBecause::of_key(row.get_ref(2)?.as_str()?),
            since: moment::moment_column(row, 3)?,
            kind: row.get(4)?,
            dossier: row.get::<_, Option<[u8; 16]>>(5)?.map(DossierId::from_bytes),
            code: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many are parked.
pub fn count_parked(db: &Connection) -> Result<u32> {
    Ok(db.prepare_cached("SELECT count(*) FROM parked")?.query_row([], |row| row.get(0))?)
}
