//! A procedure as a search filters it.

use chrono::NaiveDate;

use super::Query;
use crate::code::AgencyCode;
use crate::procedure::{Level, Procedure};

/// What is kept of a procedure.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: String,
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
            && query
                .agency
                .is_none_or(|of| self.agency.as_ref().is_some_and(|own| of.contains(own)))
            && query.level.is_none_or(|level| self.levels.contains(&level))
            && (query.all || self.in_force(query.day))
    }
}
