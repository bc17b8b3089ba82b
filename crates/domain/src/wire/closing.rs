//! The closing of a day (chốt ngày): the counter says what it wrote, the province
//! says whether it holds all of it, and signs.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::{Head, Signature};
use crate::ids::{CounterNumber, Epoch, Seq};

/// What a counter wrote between two closings: the body of its entry `day_closed`,
/// version 1, and the question `POST /v1/closing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The day that is closed.
    pub day: NaiveDate,
    /// The epoch.
    pub epoch: Epoch,
    /// The first entry since the closing before.
    pub first: Seq,
    /// The last entry, that of the closing itself not counted.
    pub last: Head,
    /// How many dossiers were received by these entries.
    pub dossiers: u32,
}

impl Closing {
    /// How many entries are closed.
    pub fn entries(&self) -> u64 {
        self.last.seq.next().since(self.first)
    }
}

/// How many differing entries are named at most.
pub const MOST_NAMED: usize = 200;

/// The answer to a closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Closed {
    /// The province holds all of it.
    Held(Statement),
    /// Not all of it came yet; this is the last entry that did.
    Waits {
        /// The last entry held.
        held: Option<Head>,
    },
    /// The province holds other entries, or counts other dossiers.
    Differs {
        /// The entries that differ, by their number in the series: at most
        /// [`MOST_NAMED`].
        entries: Vec<Seq>,
        /// How many dossiers the province counts.
        dossiers: u32,
    },
}

/// The province's word, printed on the register: it holds all the records of the
/// day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The centre's code.
    pub centre: String,
    /// The counter's number in its centre.
    pub counter: CounterNumber,
    /// What is held.
    #[serde(flatten)]
    pub closing: Closing,
    /// How many of these entries were parked when the province said so: it holds
    /// them, and does not take them as they are.
    #[serde(default)]
    pub parked: u64,
    /// When the province said so.
    pub at: DateTime<Utc>,
    /// The province's signature over [`Statement::signed`].
    pub signature: Signature,
}

impl Statement {
    /// The bytes that the province signs: every fact on a line of its own.
    pub fn signed(&self) -> Vec<u8> {
        let Closing { day, epoch, first, last, dossiers } = &self.closing;
        let facts = [
            "motcua closing 1".to_owned(),
            self.centre.clone(),
            self.counter.to_string(),
            epoch.to_string(),
            day.to_string(),
            first.to_string(),
            last.seq.to_string(),
            super::Base64(last.hash).to_string(),
            dossiers.to_string(),
            self.parked.to_string(),
            self.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        ];
        facts.join("\n").into_bytes()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::wire::Base64;

    fn statement() -> Statement {
        let last = Head { seq: Seq(412), hash: [7; 32] };
        Statement {
            centre: "BD-01".to_owned(),
            counter: CounterNumber(3),
            closing: Closing {
                day: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
                epoch: Epoch::FIRST,
                first: Seq(301),
                last,
                dossiers: 47,
            },
            parked: 2,
            at: "2026-11-25T10:05:00Z".parse().unwrap(),
            signature: Base64([0; 64]),
        }
    }

    #[test]
    fn every_fact_is_signed_and_the_signature_is_not() {
        let said = statement();
        assert_eq!(said.closing.entries(), 112);
        let changed: [fn(&mut Statement); 9] = [
            |s| s.centre.push('x'),
            |s| s.counter = CounterNumber(4),
            |s| s.closing.epoch = s.closing.epoch.next(),
            |s| s.closing.day = s.closing.day.succ_opt().unwrap(),
            |s| s.closing.first = s.closing.first.next(),
            |s| s.closing.last.hash[0] += 1,
            |s| s.closing.dossiers += 1,
            |s| s.parked += 1,
            |s| s.at += chrono::TimeDelta::seconds(1),
        ];
        for (n, change) in changed.into_iter().enumerate() {
            let mut other = said.clone();
            change(&mut other);
            assert_ne!(other.signed(), said.signed(), "fact {n}");
        }
        let resigned = Statement { signature: Base64([1; 64]), ..said.clone() };
        assert_eq!(resigned.signed(), said.signed());
    }

    #[test]
    fn a_statement_comes_back_from_the_wire() {
        let said = Closed::Held(statement());
        let json = serde_json::to_string(&said).unwrap();
        assert_eq!(serde_json::from_str::<Closed>(&json).unwrap(), said);
    }
}
