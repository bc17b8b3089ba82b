//! What happened to a dossier: each entry in words, with what a correction changed and
//! which paper was ordered.

use chrono::NaiveDateTime;
use domain::dossier::{Changed, Said, Standing, changes, standings};
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::ids::{CounterNumber, Position, Seq};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::store::journal::Placed;

/// One entry of a dossier's timeline.
#[derive(Debug, Serialize, TS)]
pub struct Happened {
    /// Its place in this counter's journal: no other entry of any series has it.
    pub position: Position,
    /// Its number in its counter's series, which begins anew with every epoch.
    pub seq: Seq,
    /// When.
    pub at: NaiveDateTime,
    /// Who: the name for signing in.
    pub by: String,
    /// At which counter.
    pub counter: CounterNumber,
    /// What.
    pub kind: String,
    /// Why, or the fact it left.
    pub why: String,
    /// What a correction changed.
    pub changes: Vec<Changed>,
    /// Which paper was ordered or given up.
    pub paper: Option<PaperTold>,
    /// Whether it was applied.
    pub counts: bool,
    /// Whether it is among what was done at several counters without knowledge of
    /// each other, and nobody has looked into it.
    pub aside: bool,
}

/// What an entry says of a paper that was ordered or given up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct PaperTold {
    /// Its kind.
    pub form: String,
    /// 0 for the first printing, then 1, 2, …
    #[serde(default)]
    pub reprint: u32,
    /// The version of what it says.
    #[serde(default = "first_version")]
    pub version: u32,
}

fn first_version() -> u32 {
    1
}

/// What happened to a dossier, from its entries in their order.
pub fn timeline_of(entries: Vec<Placed>) -> Vec<Happened> {
    let (positions, said): (Vec<Position>, Vec<Said>) =
        entries.into_iter().map(|one| (one.position, one.said)).unzip();
    let (standings, changes) = (standings(&said), changes(&said));
    let placed = positions.into_iter().zip(said).map(|(position, said)| Placed { position, said });
    let told = placed.zip(standings).zip(changes);
    told.map(|((one, standing), changes)| happened_from(one, standing, changes)).collect()
}

/// The timeline of a dossier with what became of the receipt that it shares, each entry at
/// its moment.
pub fn with_receipts(mut own: Vec<Happened>, firsts: Vec<Happened>) -> Vec<Happened> {
    let receipt = |one: &Happened| {
        one.paper.as_ref().is_some_and(|paper| paper.form == FormKind::Receipt.key())
    };
    for shared in firsts.into_iter().filter(receipt) {
        let place = own.iter().position(|one| is_before(&shared, one)).unwrap_or(own.len());
        own.insert(place, shared);
    }
    own
}

/// Whether one happened before another; of one moment and counter, by its place here.
fn is_before(one: &Happened, other: &Happened) -> bool {
    let same = one.at == other.at && one.counter == other.counter;
    one.at < other.at || (same && one.position < other.position)
}

fn happened_from(one: Placed, standing: Standing, changes: Vec<Changed>) -> Happened {
    let Placed { position, said: Said { entry, done } } = one;
    let of_paper = matches!(entry.kind.parse(), Ok(EventKind::Printed | EventKind::PrintGivenUp));
    Happened {
        changes,
        paper: of_paper.then(|| serde_json::from_str(&entry.body).ok()).flatten(),
        position,
        seq: entry.seq,
        at: entry.at,
        by: entry.by,
        counter: entry.counter,
        kind: entry.kind,
        why: done.map(|done| done.why()).unwrap_or_default(),
        counts: standing.counts,
        aside: standing.aside,
    }
}
