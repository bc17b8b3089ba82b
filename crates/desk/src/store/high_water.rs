//! The high-water mark: how far this counter's own journal has come, kept in a file beside
//! the database.
//!
//! A database alone cannot say that it knows less than it did: SQLite takes a rotten frame
//! of its log for the log's end, and an older file put back is a sound file. The mark is
//! written after each commit is on the disk, so that wherever the power fails it is never
//! ahead of it. Two slots are written in turn: a torn one leaves the other. Each is
//! authenticated under the store's key.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::Hash;
use hmac::{Hmac, Mac};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sha2::Sha256;

use super::copy::IS_COPY;
use super::journal::{self, Series, outbox};
use super::keyring::RawKey;
use super::setting;
use crate::error::Result;
use crate::files::Fresh;

/// The file that holds the mark.
pub const FILE: &str = "high-water";
/// Says that the database has had a mark beside it.
const MARKED: &str = "high_water_marked";
/// Says that the store knew less than its mark when it was opened.
const FELL_BEHIND: &str = "fell_behind_its_mark";
/// What the key of the mark is derived for.
const PURPOSE: &str = "high-water mark";
/// How far one slot lies from the next: no sector holds both.
const APART: usize = 4096;
/// What is authenticated of a slot: turn, counter, epoch, number and hash.
const BODY: usize = 8 + 4 + 4 + 8 + 32;
/// A slot: its body and its seal.
const SLOT: usize = BODY + 32;

/// The last entry that was written here of the series that this counter writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    series: Series,
    seq: Seq,
    hash: Hash,
}

impl Head {
    /// How far the journal of this store has come.
    fn read(db: &Connection) -> Result<Self> {
        let series = journal::current_series(db)?;
        let (seq, hash) = journal::head(db, series)?;
        Ok(Self { series, seq, hash })
    }

    /// Whether a store knows all that this tells.
    fn is_known(&self, db: &Connection) -> Result<bool> {
        let now = journal::current_series(db)?;
        let Self { series, seq, hash } = self;
        let begun = now.epoch >= series.epoch;
        Ok(match *seq {
            Seq::NONE => begun,
            seq => begun && outbox::wrote_entry(db, *series, seq, hash)?,
        })
    }

    /// What the mark is raised to; none while a new epoch is awaited. What it told before is
    /// then all that is known of what was lost, and it stays until that epoch begins.
    pub fn to_raise(db: &Connection) -> Result<Option<Self>> {
        match setting::get_setting(db, IS_COPY)?.unwrap_or(false) {
            true => Ok(None),
            false => Self::read(db).map(Some),
        }
    }
}

/// The mark of an open store.
pub struct HighWater {
    file: File,
    seal: Hmac<Sha256>,
    /// How often it was written: the slot that is written next has the other parity.
    turn: u64,
    told: Option<Head>,
}

impl std::fmt::Debug for HighWater {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HighWater").field("turn", &self.turn).finish_non_exhaustive()
    }
}

impl HighWater {
    /// Opens the mark of the store in `dir`, and makes an empty one where there is none.
    pub fn open(dir: &Path, key: &RawKey) -> io::Result<Self> {
        let path = dir.join(FILE);
        if !path.exists() {
            let mut fresh = Fresh::beside(&path)?;
            fresh.write_all(&[0; 2 * APART])?;
            fresh.keep_as(&path)?;
        }
        let mut file = open_own(&path)?;
        let mut bytes = Vec::with_capacity(2 * APART);
        (&mut file).take(2 * APART as u64).read_to_end(&mut bytes)?;
        let seal = key.derive_seal(PURPOSE);
        let slots = [0, APART].map(|from| bytes.get(from..from + SLOT));
        let sealed = slots.into_iter().flatten().filter_map(|slot| read_slot(slot, &seal));
        let newest = sealed.max_by_key(|(turn, _)| *turn);
        let (turn, told) = newest.map_or((0, None), |(turn, head)| (turn, Some(head)));
        Ok(Self { file, seal, turn, told })
    }

    /// Raises the mark to what was committed, on the disk before this returns. A mark that
    /// tells it already stays.
    pub fn raise(&mut self, to: Head) -> io::Result<()> {
        if self.told == Some(to) {
            return Ok(());
        }
        let turn = self.turn + 1;
        let at = if turn.is_multiple_of(2) { 0 } else { APART as u64 };
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(&write_slot(turn, &to, &self.seal))?;
        self.file.sync_data()?;
        (self.turn, self.told) = (turn, Some(to));
        Ok(())
    }
}

/// The file, to be read and written. One that somebody made unwritable is replaced by
/// another with what it holds.
fn open_own(path: &Path) -> io::Result<File> {
    let open = || File::options().read(true).write(true).open(path);
    open().or_else(|_| {
        let mut fresh = Fresh::beside(path)?;
        fresh.write_all(&std::fs::read(path)?)?;
        fresh.keep_as(path)?;
        open()
    })
}

/// Holds a store that is being opened against its mark. One that knows less gives no
/// number before it has a new epoch, as a copy does: what was printed after it is
/// somebody's. What is committed already is marked before the store says that it is.
///
/// # Errors
/// What the database or the disk says.
pub fn hold_against_mark(mark: &mut HighWater, db: &mut Connection) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let marked = setting::get_setting(&tx, MARKED)?.unwrap_or(false);
    let knows_all = match &mark.told {
        Some(told) => told.is_known(&tx)?,
        None => !marked,
    };
    let copied = setting::get_setting(&tx, IS_COPY)?.unwrap_or(false);
    if !knows_all && !copied {
        setting::put_setting(&tx, FELL_BEHIND, &true)?;
        setting::put_setting(&tx, IS_COPY, &true)?;
    }
    if !marked {
        setting::put_setting(&tx, MARKED, &true)?;
    }
    if let Some(head) = Head::to_raise(&tx)? {
        mark.raise(head)?;
    }
    Ok(tx.commit()?)
}

/// Whether numbers stand still since the store knew less than its mark.
pub fn fell_behind(db: &Connection) -> Result<bool> {
    Ok(setting::get_setting(db, FELL_BEHIND)?.unwrap_or(false))
}

/// Notes that a new epoch began: what the store is behind of is no longer its to number.
pub fn note_epoch_begun(tx: &Transaction<'_>) -> Result<()> {
    setting::put_setting(tx, IS_COPY, &false)?;
    setting::remove_setting(tx, FELL_BEHIND)
}

fn write_slot(turn: u64, head: &Head, seal: &Hmac<Sha256>) -> Vec<u8> {
    let mut slot = Vec::with_capacity(SLOT);
    slot.extend(turn.to_be_bytes());
    slot.extend(head.series.counter.0.to_be_bytes());
    slot.extend(head.series.epoch.0.to_be_bytes());
    slot.extend(head.seq.0.to_be_bytes());
    slot.extend(head.hash);
    let sealed = seal.clone().chain_update(&slot).finalize().into_bytes();
    slot.extend(sealed);
    slot
}

/// What a slot tells; `None` where it is torn, empty or another store's.
fn read_slot(slot: &[u8], seal: &Hmac<Sha256>) -> Option<(u64, Head)> {
    let (body, sealed) = slot.split_at_checked(BODY)?;
    seal.clone().chain_update(body).verify_slice(sealed).ok()?;
    let (turn, rest) = body.split_first_chunk()?;
    let (counter, rest) = rest.split_first_chunk()?;
    let (epoch, rest) = rest.split_first_chunk()?;
    let (seq, hash) = rest.split_first_chunk()?;
    let series = Series {
        counter: CounterNumber(u32::from_be_bytes(*counter)),
        epoch: Epoch(u32::from_be_bytes(*epoch)),
    };
    let seq = Seq(u64::from_be_bytes(*seq));
    Some((u64::from_be_bytes(*turn), Head { series, seq, hash: hash.try_into().ok()? }))
}
