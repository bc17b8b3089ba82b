//! What becomes of each agency by a release: told before anything is published.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{AgencyHistory, Closing, PublishedAgencies};
use crate::code::AgencyCode;

/// Something that becomes of an agency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgencyFate {
    /// The province names it for the first time.
    New(String),
    /// It has another name from a day on; `None` from the beginning.
    Renamed(Option<NaiveDate>, String),
    /// No name begins on that day after all.
    NameTakenBack(Option<NaiveDate>),
    /// Another goes on with its work from a day on.
    Merged(NaiveDate, AgencyCode),
    /// It ends on a day, and nobody goes on with its work.
    Closed(NaiveDate),
    /// It goes on after all.
    GoesOn,
    /// It is reached in another way.
    ContactChanged,
    /// The province does not name it any more.
    Gone,
    /// All is as it was.
    Unchanged,
}

impl AgencyFate {
    /// Whether the agency is there no more for it.
    pub fn ends_it(&self) -> bool {
        matches!(self, Self::Merged(..) | Self::Closed(_) | Self::Gone)
    }
}

impl PublishedAgencies {
    /// What becomes at a centre of each agency that this release or the one before it tells
    /// it of, by code.
    pub fn fates_after(
        &self,
        before: &Self,
        centre: &str,
    ) -> BTreeMap<AgencyCode, Vec<AgencyFate>> {
        let (before, after) = (before.histories_at(centre), self.histories_at(centre));
        let codes: BTreeSet<&AgencyCode> = before.keys().chain(after.keys()).collect();
        let fates = |code: &AgencyCode| {
            let of = |all: &BTreeMap<AgencyCode, AgencyHistory>| {
                all.get(code).cloned().unwrap_or_else(|| AgencyHistory::begin(code.clone()))
            };
            (code.clone(), fates_of(&of(&before), &of(&after)))
        };
        codes.into_iter().map(fates).collect()
    }
}

fn fates_of(before: &AgencyHistory, after: &AgencyHistory) -> Vec<AgencyFate> {
    if after.names.is_empty() && !before.names.is_empty() {
        return vec![AgencyFate::Gone];
    }
    let mut fates = names_of(before, after);
    if before.closing != after.closing {
        fates.push(end_of(after.closing.as_ref()));
    }
    if before.contact != after.contact {
        fates.push(AgencyFate::ContactChanged);
    }
    if fates.is_empty() { vec![AgencyFate::Unchanged] } else { fates }
}

fn names_of(before: &AgencyHistory, after: &AgencyHistory) -> Vec<AgencyFate> {
    let fresh = after.names.iter().filter(|(from, name)| before.names.get(from) != Some(name));
    let gone = before.names.keys().filter(|from| !after.names.contains_key(from));
    let is_new = |nth: usize| before.names.is_empty() && nth == 0;
    let named = fresh.enumerate().map(|(nth, (from, name))| match is_new(nth) {
        true => AgencyFate::New(name.clone()),
        false => AgencyFate::Renamed(*from, name.clone()),
    });
    named.chain(gone.map(|from| AgencyFate::NameTakenBack(*from))).collect()
}

fn end_of(closing: Option<&Closing>) -> AgencyFate {
    match closing {
        Some(Closing { from: Some(from), successor: Some(next) }) => {
            AgencyFate::Merged(*from, next.clone())
        }
        Some(Closing { from: Some(from), successor: None }) => AgencyFate::Closed(*from),
        _ => AgencyFate::GoesOn,
    }
}
