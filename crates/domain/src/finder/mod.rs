//! Finding a procedure by what people say and clerks type: words with and without marks
//! in any order, everyday names, misspelt, shortened or written together, initials, a
//! code. Everything is read once, when a release is; nothing of it is kept on disk.
//!
//! What people call procedures is not known here: it is handed in as `Everyday`.

mod asked;
mod codes;
mod entry;
mod filler;
mod keyboard;
mod lexicon;
mod phrases;
mod ranking;
mod said;
mod score;
mod spelling;
mod syllable;
mod tally;
#[cfg(test)]
mod tests;
mod typed;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::code::AgencyCode;
use crate::everyday::Everyday;
use crate::procedure::{Level, Procedure};
use codes::Codes;
use entry::Entry;
use filler::Fillers;
use phrases::{Gathered, Phrases};
use said::Sayings;

/// Every procedure of a release, ready to be found.
#[derive(Debug)]
pub struct Finder {
    entries: Vec<Entry>,
    codes: Codes,
    phrases: Phrases,
    sayings: Sayings,
    fillers: Fillers,
}

/// What is looked for.
#[derive(Debug)]
pub struct Query<'a> {
    /// What was typed; empty for the most used.
    pub text: &'a str,
    /// Only this field, by its name.
    pub field: Option<&'a str>,
    /// Only these agencies'.
    pub agency: Option<&'a [AgencyCode]>,
    /// Only this level's.
    pub level: Option<Level>,
    /// The centre's own level: its procedures come before their like.
    pub own_level: Option<Level>,
    /// The day on which it should be in force.
    pub day: NaiveDate,
    /// Also those not in force, after the others.
    pub all: bool,
    /// How often this counter received each.
    pub used: &'a HashMap<String, u32>,
}

/// What was found: places in the release, best first.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// At most as many as asked for.
    pub hits: Vec<usize>,
    /// How many there are in all.
    pub total: usize,
    /// Whether nothing matches whole: then these come near, and none may be taken unasked.
    pub near: bool,
}

impl Finder {
    /// Reads every procedure with its agency's name and its everyday names.
    pub fn new<'a>(
        procedures: impl Iterator<Item = (&'a Procedure, &'a str)>,
        everyday: &Everyday,
    ) -> Self {
        let (sayings, fillers) = (Sayings::new(everyday.said()), Fillers::new());
        let (mut entries, mut codes) = (Vec::new(), Codes::default());
        let mut gathered = Gathered::default();
        for (procedure, agency) in procedures {
            let names = everyday.names_of(&procedure.code);
            gathered.add_procedure(procedure, agency, names, &sayings);
            entries.push(Entry::new(procedure));
            codes.add(procedure);
        }
        Self { entries, codes, phrases: gathered.finish(&fillers), sayings, fillers }
    }

    /// The best matches of `query`.
    pub fn find(&self, query: &Query<'_>, limit: usize) -> Found {
        ranking::rank(self, query, limit)
    }
}
