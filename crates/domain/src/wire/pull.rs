//! What the other counters of a centre wrote, on its way down.

use serde::{Deserialize, Serialize};

use crate::ids::{Epoch, LogPosition, Seq};
use crate::journal::{Entry, GENESIS, Hash};

/// "I have everything of the centre's log up to here." It holds the hash of the
/// log, so that a province restored from a copy does not mistake it for a place
/// in its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The place in the log, from 1; 0 before its first entry.
    pub position: LogPosition,
    /// The hash of the log up to there: each place hashes the one before and the
    /// entry.
    #[serde(with = "crate::base64::hash")]
    pub chain: Hash,
}

impl Cursor {
    /// Before the first entry.
    pub const START: Self = Self { position: LogPosition::START, chain: GENESIS };

    /// The cursor after one more entry.
    #[must_use]
    pub fn after(self, entry: &Hash) -> Self {
        use sha2::{Digest, Sha256};
        let chain = Sha256::new().chain_update(self.chain).chain_update(entry).finalize();
        Self { position: self.position.next(), chain: chain.into() }
    }
}

impl Default for Cursor {
    fn default() -> Self {
        Self::START
    }
}

/// `POST /v1/pull`: what comes after a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// After which place.
    pub after: Cursor,
    /// At most so many places of the log, up to [`super::LONGEST_PAGE`].
    pub limit: usize,
    /// Whether the counter's own entries are wanted too: a restored machine gets
    /// back what it lost.
    #[serde(default)]
    pub own: bool,
}

/// The answer. Places that hold only the counter's own entries are passed over,
/// so that a page may be empty and the cursor still move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulled {
    /// The entries, in the log's order.
    pub entries: Vec<Entry>,
    /// Where the page ends.
    pub cursor: Cursor,
    /// Whether there is more after it.
    pub more: bool,
}

/// `POST /v1/recall`: a restored machine asks for what it wrote itself, in the
/// order of its own series and without a hole: the parked entries too, which are
/// in no log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recall {
    /// The epoch of the last entry that it has.
    pub epoch: Epoch,
    /// That entry's number; 0 before the first of the epoch.
    pub seq: Seq,
    /// At most so many entries, up to [`super::LONGEST_PAGE`].
    pub limit: usize,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recalled {
    /// The entries, epoch by epoch, each without a hole.
    pub entries: Vec<Entry>,
    /// Whether there are more after them.
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_in_another_order_has_another_cursor() {
        let (a, b) = ([1; 32], [2; 32]);
        let one_way = Cursor::START.after(&a).after(&b);
        let other_way = Cursor::START.after(&b).after(&a);
        assert_eq!(one_way.position, other_way.position);
        assert_ne!(one_way.chain, other_way.chain);
    }
}
