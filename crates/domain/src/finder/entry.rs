//! A procedure as a search filters it and finds it by its code.

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::Query;
use crate::code::AgencyCode;
use crate::procedure::{Level, Procedure};
use crate::text::fold;

/// Fewer letters of a code are looked for only where it begins.
const FEWEST_WITHIN: usize = 5;
const FEWEST: usize = 3;

/// What is kept of a procedure.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: String,
    /// Letters and digits of the code only.
    digits: String,
    field: String,
    agency: Option<AgencyCode>,
    pub(super) levels: Vec<Level>,
    valid: (Option<NaiveDate>, Option<NaiveDate>),
    /// How long its title is.
    pub(super) length: usize,
}

impl Entry {
    pub(super) fn new(procedure: &Procedure) -> Self {
        Self {
            digits: procedure.code.as_str().chars().filter(char::is_ascii_alphanumeric).collect(),
            code: procedure.code.as_str().to_owned(),
            field: procedure.field.clone(),
            agency: procedure.agency.clone(),
            levels: procedure.levels.clone(),
            valid: (procedure.valid_from, procedure.valid_to),
            length: procedure.title.len(),
        }
    }

    pub(super) fn in_force(&self, day: NaiveDate) -> bool {
        self.valid.0.is_none_or(|from| from <= day) && self.valid.1.is_none_or(|to| day <= to)
    }

    pub(super) fn passes_filters(&self, query: &Query<'_>) -> bool {
        query.field.is_none_or(|field| field == self.field)
            && query.agency.is_none_or(|agency| Some(agency) == self.agency.as_ref())
            && query.level.is_none_or(|level| self.levels.contains(&level))
            && (query.all || self.in_force(query.day))
    }

    /// Whether its code is, or holds, what was typed.
    pub(super) fn has_code(&self, typed: &Finder<'_>) -> bool {
        let needle = typed.needle();
        self.digits.as_bytes().starts_with(needle)
            || (needle.len() >= FEWEST_WITHIN && typed.find(self.digits.as_bytes()).is_some())
    }
}

/// Letters and digits of what was typed, when it looks like a code.
pub(super) fn like_code(text: &str) -> Option<String> {
    let letters: String = fold(text).chars().filter(|c| *c != ' ').collect();
    let like = letters.len() >= FEWEST && letters.bytes().any(|b| b.is_ascii_digit());
    like.then(|| letters.to_ascii_uppercase())
}
