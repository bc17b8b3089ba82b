//! The counter's journal: entries in contiguous series, chained by hash.
//!
//! Each counter writes one series an epoch; every epoch begins anew at 1 on
//! [`GENESIS`]. An entry is never changed and never deleted. Storing them is the
//! store's work; what their bodies mean is said where the act lives.

mod body;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::ids::{CounterNumber, DossierId, Epoch, Seq};

pub(crate) use body::Lenient;
pub use body::body;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash that the first entry of a series builds on.
pub const GENESIS: Hash = [0; 32];

/// One entry of a counter's series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// UUIDv7, final at birth.
    pub id: Uuid,
    /// The counter whose series this is.
    pub counter: CounterNumber,
    /// The epoch of the series; a restored or cloned machine gets a new one.
    pub epoch: Epoch,
    /// Its number in the series, from 1, without holes. This is the order.
    pub seq: Seq,
    /// What happened, for example `received`.
    pub kind: String,
    /// The version of the body's shape.
    pub version: u16,
    /// When, by the counter's clock, local time. Data, never the order.
    pub at: NaiveDateTime,
    /// The officer's name for signing in.
    pub by: String,
    /// The dossier it concerns.
    pub dossier: Option<DossierId>,
    /// How many entries of that dossier the counter knew when it wrote.
    pub seen: u32,
    /// The body as JSON text, byte for byte what the hash covers.
    pub body: String,
    /// The hash of the entry before.
    #[serde(with = "crate::base64::hash")]
    pub prev_hash: Hash,
    /// The hash of this entry.
    #[serde(with = "crate::base64::hash")]
    pub hash: Hash,
}

impl Entry {
    /// The hash over everything but the hash itself. Every variable part is
    /// led by its length, so that no two entries share their bytes.
    pub fn compute_hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(self.prev_hash);
        hasher.update(self.id.as_bytes());
        hasher.update(self.counter.0.to_be_bytes());
        hasher.update(self.epoch.0.to_be_bytes());
        hasher.update(self.seq.0.to_be_bytes());
        hasher.update(self.version.to_be_bytes());
        hasher.update(self.at.and_utc().timestamp_millis().to_be_bytes());
        hasher.update(self.seen.to_be_bytes());
        hasher.update(self.dossier.unwrap_or_default().as_bytes());
        for part in [&self.kind, &self.by, &self.body] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().into()
    }

    /// The entry with its hash set.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash = self.compute_hash();
        self
    }
}

impl AsRef<Self> for Entry {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Where a series is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BrokenSeries {
    /// An entry is missing, or two have one number.
    #[error("entry {0} is missing or out of place")]
    Hole(Seq),
    /// An entry does not build on the one before.
    #[error("entry {0} does not build on the entry before it")]
    Chain(Seq),
    /// An entry's bytes are not those its hash covers.
    #[error("entry {0} was altered")]
    Altered(Seq),
}

/// How far the series of one counter was checked: entry after entry, however many
/// there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    epoch: Epoch,
    seq: Seq,
    hash: Hash,
}

impl Walk {
    /// Before the first entry.
    pub const START: Self = Self { epoch: Epoch(0), seq: Seq::NONE, hash: GENESIS };

    /// Checks that `entry` is the next: in its place, building on the one before
    /// or beginning a later epoch, and not altered.
    pub fn step(&mut self, entry: &Entry) -> Result<(), BrokenSeries> {
        let before = match entry.epoch > self.epoch {
            true => Self { epoch: entry.epoch, ..Self::START },
            false => *self,
        };
        if (entry.epoch, entry.seq) != (before.epoch, before.seq.next()) {
            return Err(BrokenSeries::Hole(before.seq.next()));
        }
        if entry.prev_hash != before.hash {
            return Err(BrokenSeries::Chain(entry.seq));
        }
        if entry.compute_hash() != entry.hash {
            return Err(BrokenSeries::Altered(entry.seq));
        }
        *self = Self { epoch: entry.epoch, seq: entry.seq, hash: entry.hash };
        Ok(())
    }
}

/// Checks that `entries` are everything a counter wrote, epoch after epoch: each
/// epoch contiguous from 1, each entry building on the one before, none altered. The
/// error is the first place at which a series is broken.
pub fn verify<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<(), BrokenSeries> {
    let mut walk = Walk::START;
    entries.into_iter().try_for_each(|entry| walk.step(entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(length: u64) -> Vec<Entry> {
        of_epoch(Epoch(1), length)
    }

    fn of_epoch(epoch: Epoch, length: u64) -> Vec<Entry> {
        let mut prev_hash = GENESIS;
        Seq::FIRST
            .up_to(Seq(length))
            .map(|seq| {
                let entry = Entry {
                    id: Uuid::from_u128(u128::from(seq.0)),
                    counter: CounterNumber::FIRST,
                    epoch,
                    seq,
                    kind: "received".into(),
                    version: 1,
                    at: NaiveDateTime::default(),
                    by: "an".into(),
                    dossier: None,
                    seen: 0,
                    body: format!("{{\"n\":{seq}}}"),
                    prev_hash,
                    hash: GENESIS,
                }
                .sealed();
                prev_hash = entry.hash;
                entry
            })
            .collect()
    }

    #[test]
    fn a_whole_series_verifies() {
        assert_eq!(verify(&series(5)), Ok(()));
    }

    #[test]
    fn a_new_epoch_begins_anew_and_an_old_one_does_not_come_again() {
        let both = [of_epoch(Epoch(1), 3), of_epoch(Epoch(2), 2)].concat();
        assert_eq!(verify(&both), Ok(()));
        let back = [of_epoch(Epoch(2), 2), of_epoch(Epoch(1), 3)].concat();
        assert_eq!(verify(&back), Err(BrokenSeries::Hole(Seq(3))));
        let midway = [of_epoch(Epoch(1), 3), of_epoch(Epoch(2), 2).split_off(1)].concat();
        assert_eq!(verify(&midway), Err(BrokenSeries::Hole(Seq(1))));
    }

    #[test]
    fn one_changed_letter_is_found() {
        let mut entries = series(5);
        entries[2].body.push(' ');
        assert_eq!(verify(&entries), Err(BrokenSeries::Altered(Seq(3))));
    }

    #[test]
    fn a_removed_entry_is_found() {
        let mut entries = series(5);
        entries.remove(2);
        assert_eq!(verify(&entries), Err(BrokenSeries::Hole(Seq(3))));
    }

    #[test]
    fn an_entry_rewritten_with_a_fresh_hash_breaks_the_chain_after_it() {
        let mut entries = series(5);
        entries[2].body.push(' ');
        entries[2] = entries[2].clone().sealed();
        assert_eq!(verify(&entries), Err(BrokenSeries::Chain(Seq(4))));
    }

    #[test]
    fn text_moved_from_one_part_to_the_next_changes_the_hash() {
        let mut left = series(1).remove(0);
        let mut right = left.clone();
        (left.kind, left.by) = ("ab".into(), "c".into());
        (right.kind, right.by) = ("a".into(), "bc".into());
        assert_ne!(left.compute_hash(), right.compute_hash());
    }
}
