//! The agencies (cơ quan giải quyết) of a centre over time: what each is called from a day
//! on, how it is reached, and since when another goes on with its work. All of it follows
//! from the centre's first list, from what the province published and from what was told of
//! them since, in whatever order that became known. Codes never change; a dossier keeps the
//! one it was received under.

mod fate;
mod judge;
mod published;
mod word;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use fate::AgencyFate;
pub use published::{NotAgencies, ProvinceWord, PublishedAgencies};
pub use word::{AgencyWord, Closing, Contact, Naming, Told, WrongWord};

use crate::code::AgencyCode;
use crate::dossier::Received;

/// An agency as it is called on some day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its identifier, the head of the dossier codes issued for it.
    pub code: AgencyCode,
    /// Its name, as printed.
    pub name: String,
}

/// One agency over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyHistory {
    /// Its identifier.
    pub code: AgencyCode,
    /// Its names by their first days; `None` where one holds from the beginning.
    pub names: BTreeMap<Option<NaiveDate>, String>,
    /// How it is reached.
    pub contact: Contact,
    /// Its end, where it has one.
    pub closing: Option<Closing>,
}

impl AgencyHistory {
    fn begin(code: AgencyCode) -> Self {
        Self { code, names: BTreeMap::new(), contact: Contact::default(), closing: None }
    }

    /// What it is called on a day; `None` before its first.
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        self.names.range(..=Some(day)).next_back().map(|(_, name)| name.as_str())
    }

    /// What it is called on a day; before its first day, what it will be called.
    pub fn called_on(&self, day: NaiveDate) -> Agency {
        let first = || self.names.values().next().map_or("", String::as_str);
        let name = self.name_on(day).unwrap_or_else(first).to_owned();
        Agency { code: self.code.clone(), name }
    }

    /// Whether it is closed by a day.
    pub fn is_closed_on(&self, day: NaiveDate) -> bool {
        self.closing.as_ref().and_then(|closing| closing.from).is_some_and(|from| from <= day)
    }

    /// Whether dossiers are received for it on a day.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.name_on(day).is_some() && !self.is_closed_on(day)
    }

    /// Who goes on with its work, where it has an end and somebody does.
    fn successor(&self) -> Option<&AgencyCode> {
        let ended = self.closing.as_ref().filter(|closing| closing.from.is_some());
        ended.and_then(|closing| closing.successor.as_ref())
    }
}

/// Every agency of a centre: those of its first list in their order, then those added since,
/// by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agencies(Vec<AgencyHistory>);

impl Agencies {
    /// What a centre that began with these agencies has after all that was told of them. Who
    /// knew of another word has the later one, whatever the clocks say; the order in which
    /// they arrived means nothing.
    pub fn new(first: Vec<Agency>, told: Vec<Told>) -> Self {
        Self::with_province(first, Vec::new(), told)
    }

    /// The same over what the province published: a centre's own names and contacts lie over
    /// it, whenever they were told. An end that the province tells is the province's.
    pub fn with_province(
        first: Vec<Agency>,
        published: Vec<AgencyWord>,
        mut told: Vec<Told>,
    ) -> Self {
        let begun = |Agency { code, name }| {
            let names = BTreeMap::from([(None, name)]);
            AgencyHistory { names, ..AgencyHistory::begin(code) }
        };
        let mut all = Self(first.into_iter().map(begun).collect());
        told.sort_by_key(Told::stamp);
        told.dedup_by(|one, other| one.entry == other.entry);
        let mut added = Self::default();
        let ends: Vec<AgencyWord> = published.iter().map(AgencyWord::end_alone).collect();
        let words = published.into_iter().chain(told.into_iter().map(|one| one.word));
        for word in words.chain(ends) {
            match all.0.iter_mut().find(|one| one.code == word.code) {
                Some(known) => word.apply(known),
                None => {
                    let agency = added.begun(&word.code);
                    word.apply(agency);
                }
            }
        }
        // What was said of an agency whose first name is not known here waits for it.
        added.0.retain(|one| !one.names.is_empty());
        added.0.sort_by(|one, other| one.code.cmp(&other.code));
        all.0.extend(added.0);
        all
    }

    fn begun(&mut self, code: &AgencyCode) -> &mut AgencyHistory {
        let known = self.0.iter().position(|one| one.code == *code);
        let at = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push(AgencyHistory::begin(code.clone()));
        }
        &mut self.0[at]
    }

    /// Every one of them.
    pub fn iter(&self) -> impl Iterator<Item = &AgencyHistory> {
        self.0.iter()
    }

    /// The code of every one of them, of whatever days.
    pub fn codes(&self) -> impl Iterator<Item = &AgencyCode> {
        self.0.iter().map(|one| &one.code)
    }

    /// The agency with this code.
    pub fn of(&self, code: &AgencyCode) -> Option<&AgencyHistory> {
        self.0.iter().find(|one| one.code == *code)
    }

    /// Those for which dossiers are received on a day, as they are called then.
    pub fn open_on(&self, day: NaiveDate) -> Vec<Agency> {
        let open = self.0.iter().filter(|one| one.is_open_on(day));
        open.map(|one| one.called_on(day)).collect()
    }

    /// Who settles on a day what is this agency's: itself while it is open, else whoever goes
    /// on with its work, through as many mergers as there were. `None` where nobody does: the
    /// agency is unknown or not yet there, or the last of them closed without a successor.
    pub fn settler_on(&self, code: &AgencyCode, day: NaiveDate) -> Option<Agency> {
        let mut passed = BTreeSet::new();
        let mut at = self.of(code)?;
        while !at.is_open_on(day) {
            if !at.is_closed_on(day) || !passed.insert(&at.code) {
                return None;
            }
            at = self.of(at.successor()?)?;
        }
        Some(at.called_on(day))
    }

    /// Who answers on a day for a dossier that was received before: the agency that it was
    /// received for, by the name that stands in it unless it has another since, or whoever
    /// goes on with that agency's work.
    pub fn answering(&self, received: &Received, day: NaiveDate) -> Agency {
        let code = &received.agency;
        let of_dossier = Agency { code: code.clone(), name: received.agency_name.clone() };
        let Some(own) = self.of(code) else { return of_dossier };
        let now = self.settler_on(code, day).unwrap_or_else(|| own.called_on(day));
        let then = own.called_on(received.received.date());
        if now == then { of_dossier } else { now }
    }

    /// The name under which a report counts a dossier: that of whoever answered for it on
    /// `day`, as it is called at the report's `end`.
    pub fn counted_under(&self, received: &Received, day: NaiveDate, end: NaiveDate) -> String {
        let Agency { code, name } = self.answering(received, day);
        self.of(&code).map_or(name, |known| known.called_on(end).name)
    }

    /// The agencies whose work is settled by this one on a day: itself first, unless another
    /// goes on with its work.
    pub fn settled_by(&self, code: &AgencyCode, day: NaiveDate) -> Vec<AgencyCode> {
        let settler = |one: &AgencyCode| self.settler_on(one, day).map(|settler| settler.code);
        let own = settler(code).is_none_or(|settler| settler == *code).then(|| code.clone());
        let others = self.codes().filter(|one| *one != code);
        let others = others.filter(|one| settler(one).as_ref() == Some(code)).cloned();
        own.into_iter().chain(others).collect()
    }

    /// Every name that leads to whoever settles for an agency: its own of all days, and those
    /// of whoever goes on with its work.
    pub fn names_leading_to(&self, code: &AgencyCode) -> Vec<&str> {
        let mut passed = BTreeSet::new();
        let mut names = Vec::new();
        let mut at = self.of(code);
        while let Some(one) = at.filter(|one| passed.insert(&one.code)) {
            names.extend(one.names.values().map(String::as_str));
            at = one.successor().and_then(|next| self.of(next));
        }
        names
    }
}
