//! The closing of a day on the province's side: whether everything a counter says
//! it wrote is held, entry by entry, and the signed word that it is.

use std::collections::HashSet;

use chrono::{DateTime, SubsecRound as _, Utc};
use domain::dossier::{DoneKind, DossierId};
use domain::ids::{CounterNumber, Seq};
use domain::journal::{Entry, Hash};
use domain::wire::{Base64, Closed, Closing, LONGEST_PAGE, MOST_NAMED, Statement};
use ed25519_dalek::{Signer as _, SigningKey};

use crate::error::Result;
use crate::store::journal::{self, Series};
use crate::store::{Transaction, closing, parked};

/// How many bytes of bodies are read at once.
const WEIGHT: usize = 8 << 20;

/// Whether a closing is of any entries that there can be.
pub fn is_of_entries(asked: &Closing) -> bool {
    (Seq::FIRST..=asked.last.seq).contains(&asked.first) && asked.last.seq <= Seq::LARGEST
}

/// Answers a closing of a counter, and keeps the answer where it is a statement.
pub async fn answer(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    asked: &Closing,
    (key, now): (&SigningKey, DateTime<Utc>),
) -> Result<Closed> {
    if let Some(said) = closing::said(tx, of, asked).await? {
        return Ok(Closed::Held(said));
    }
    let series = Series { centre: of.0, counter: of.1, epoch: asked.epoch };
    let held = journal::head(tx, series).await?;
    if held.is_none_or(|held| held.seq < asked.last.seq) {
        return Ok(Closed::Waits { held });
    }
    let count = counted(tx, series, asked).await?;
    if !count.agrees(asked) {
        let dossiers = count.dossiers();
        return Ok(Closed::Differs { entries: count.differ, dossiers });
    }
    let waiting = parked::between(tx, series, (asked.first, asked.last.seq)).await?;
    let said = signed(of, asked, waiting.len() as u64, (key, now));
    closing::keep(tx, &said).await?;
    // Whoever asked at the same moment was answered first.
    Ok(Closed::Held(closing::said(tx, of, asked).await?.unwrap_or(said)))
}

fn signed(
    (centre, counter): (&str, CounterNumber),
    asked: &Closing,
    parked: u64,
    (key, now): (&SigningKey, DateTime<Utc>),
) -> Statement {
    let said = Statement {
        centre: centre.to_owned(),
        counter,
        closing: *asked,
        parked,
        at: now.trunc_subsecs(0),
        signature: Base64([0; 64]),
    };
    let signature = Base64(key.sign(&said.signed()).to_bytes());
    Statement { signature, ..said }
}

/// Walks over everything that is held of what was asked.
async fn counted(tx: &Transaction<'_>, series: Series<'_>, asked: &Closing) -> Result<Count> {
    let mut count = Count::after(asked.first.before());
    while count.seq < asked.last.seq {
        let page = journal::after(tx, series, count.seq, (LONGEST_PAGE, WEIGHT)).await?;
        let own = |entry: &&Entry| entry.epoch == series.epoch && entry.seq <= asked.last.seq;
        let before = count.seq;
        page.iter().take_while(own).for_each(|entry| count.step(entry));
        if count.seq == before {
            break;
        }
    }
    count.end(asked);
    Ok(count)
}

/// What was found of the entries of a closing so far.
#[derive(Debug)]
struct Count {
    /// The last entry met, or the one before the first.
    seq: Seq,
    /// Its hash as it is stored.
    hash: Option<Hash>,
    received: HashSet<DossierId>,
    differ: Vec<Seq>,
}

impl Count {
    fn after(seq: Seq) -> Self {
        Self { seq, hash: None, received: HashSet::new(), differ: Vec::new() }
    }

    /// Meets the next entry held. What is missing before it is named, what the
    /// next does not build on, and what is not what its hash covers.
    fn step(&mut self, entry: &Entry) {
        let next = self.seq.next();
        match self.hash {
            Some(hash) if entry.seq <= next && hash != entry.prev_hash => self.name(self.seq),
            _ => self.name_missing(entry.seq.before()),
        }
        if entry.compute_hash() != entry.hash {
            self.name(entry.seq);
        }
        (self.seq, self.hash) = (entry.seq, Some(entry.hash));
        if entry.kind == DoneKind::Received.key() {
            self.received.extend(entry.dossier);
        }
    }

    /// The end: what is missing there, and whether the last is the counter's last.
    fn end(&mut self, asked: &Closing) {
        self.name_missing(asked.last.seq);
        if self.seq == asked.last.seq && self.hash != Some(asked.last.hash) {
            self.name(self.seq);
        }
    }

    /// Names what is missing up to an entry.
    fn name_missing(&mut self, last: Seq) {
        let missing = self.seq.next().up_to(last);
        missing.take(MOST_NAMED).for_each(|missing| self.name(missing));
    }

    fn name(&mut self, seq: Seq) {
        if self.differ.len() < MOST_NAMED && self.differ.last() != Some(&seq) {
            self.differ.push(seq);
        }
    }

    fn dossiers(&self) -> u32 {
        u32::try_from(self.received.len()).unwrap_or(u32::MAX)
    }

    fn agrees(&self, asked: &Closing) -> bool {
        self.differ.is_empty() && self.dossiers() == asked.dossiers
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use domain::ids::Epoch;
    use domain::journal::GENESIS;
    use domain::wire::Head;
    use uuid::Uuid;

    use super::*;

    fn written(many: u64) -> Vec<Entry> {
        let mut prev_hash = GENESIS;
        let entry = |seq: Seq| {
            let entry = Entry {
                id: Uuid::from_u128(u128::from(seq.0)),
                counter: CounterNumber::FIRST,
                epoch: Epoch::FIRST,
                seq,
                kind: "received".into(),
                version: 1,
                at: chrono::NaiveDateTime::default(),
                by: "an".into(),
                dossier: Some(DossierId(Uuid::from_u128(u128::from(seq.0)))),
                seen: 0,
                body: "{}".into(),
                prev_hash,
                hash: GENESIS,
            }
            .sealed();
            prev_hash = entry.hash;
            entry
        };
        Seq::FIRST.up_to(Seq(many)).map(entry).collect()
    }

    fn closing(entries: &[Entry], first: Seq) -> Closing {
        let last = entries.last().unwrap();
        Closing {
            day: chrono::NaiveDate::default(),
            epoch: Epoch::FIRST,
            first,
            last: Head { seq: last.seq, hash: last.hash },
            dossiers: u32::try_from(last.seq.next().since(first)).unwrap(),
        }
    }

    fn differing(held: &[Entry], asked: &Closing) -> (Vec<Seq>, bool) {
        let mut count = Count::after(Seq::NONE);
        held.iter().for_each(|entry| count.step(entry));
        count.end(asked);
        (count.differ.clone(), count.agrees(asked))
    }

    #[test]
    fn what_is_held_as_it_was_written_agrees() {
        let all = written(5);
        assert_eq!(differing(&all, &closing(&all, Seq::FIRST)), (vec![], true));
        let more = Closing { dossiers: 6, ..closing(&all, Seq::FIRST) };
        assert_eq!(differing(&all, &more), (vec![], false), "another count of dossiers");
    }

    #[test]
    fn what_was_altered_lost_or_written_anew_is_named() {
        let all = written(5);
        let asked = closing(&all, Seq::FIRST);
        let mut altered = all.clone();
        altered[2].body.push(' ');
        assert_eq!(differing(&altered, &asked), (vec![Seq(3)], false));
        altered[2] = altered[2].clone().sealed();
        assert_eq!(
            differing(&altered, &asked),
            (vec![Seq(3)], false),
            "the next does not build on it"
        );
        let lost = [&all[..2], &all[3..]].concat();
        assert_eq!(differing(&lost, &asked), (vec![Seq(3)], false));
        assert_eq!(differing(&all[..3], &asked), (vec![Seq(4), Seq(5)], false));
        let mut last = all.clone();
        last[4].body.push(' ');
        last[4] = last[4].clone().sealed();
        assert_eq!(
            differing(&last, &asked),
            (vec![Seq(5)], false),
            "its hash is not the counter's"
        );
    }

    #[test]
    fn a_statement_carries_the_signature_of_the_province() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let all = written(3);
        let now = "2026-11-25T10:05:00.7Z".parse().unwrap();
        let said = signed(("BD-01", CounterNumber(3)), &closing(&all, Seq::FIRST), 1, (&key, now));
        let signature = ed25519_dalek::Signature::from_bytes(&said.signature.0);
        assert!(key.verifying_key().verify_strict(&said.signed(), &signature).is_ok());
        assert_eq!(said.at.to_rfc3339(), "2026-11-25T10:05:00+00:00", "to the second");
    }
}
