//! The catalogue of the centre, in memory and ready to be searched: every version of every
//! procedure with the days that are left to it, and what the centre says of it on top.

pub mod spoken;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::agency::{Agencies, Agency};
use domain::catalogue::centre_facts::CentreFacts;
use domain::code::{AgencyCode, ProcedureCode};
use domain::decision::fold::{fold_versions, shown_on};
use domain::everyday::Everyday;
use domain::finder::{Finder, Found, Query};
use domain::procedure::Procedure;
use rusqlite::Connection;

use crate::error::{DeskError, ErrorCode, Result};
use crate::store::agency;
use crate::store::catalogue::{self as table, Release};
use crate::store::{centre_facts, decision};

/// What may be received, when, and how it is found.
#[derive(Debug)]
pub struct Catalogue {
    /// The newest release; `None` before the first import.
    pub release: Option<Release>,
    /// Every version, by code and first day.
    pub(crate) versions: Vec<Procedure>,
    /// Where those of one procedure stand.
    by_code: HashMap<ProcedureCode, Range<usize>>,
    agencies: Agencies,
    everyday: Everyday,
    /// Read at the first search: most who open a store look for nothing.
    finder: OnceLock<Finder>,
}

impl Catalogue {
    /// Reads what was published, decided and said here.
    pub fn read(db: &Connection) -> Result<Self> {
        let said = centre_facts::all_facts(db)?;
        let published = table::current_versions(db)?;
        let folded = fold_versions(published, &decision::all_decisions(db)?);
        let versions = laid_under(&said, folded);
        let agencies = agency::all_agencies(db)?;
        let mut everyday = spoken::everyday()?;
        for facts in said {
            everyday.add_names(facts.code, facts.names);
        }
        let by_code = places_by_code(&versions);
        let (release, finder) = (table::newest_release(db)?, OnceLock::new());
        Ok(Self { release, versions, by_code, agencies, everyday, finder })
    }

    /// What is looked for among the versions.
    pub(crate) fn find(&self, query: &Query<'_>, limit: usize) -> Found {
        self.finder.get_or_init(|| self.read_finder()).find(query, limit)
    }

    fn read_finder(&self) -> Finder {
        let names = names_by_agency(&self.agencies);
        let name = |version: &Procedure| {
            version.agency.as_ref().and_then(|code| names.get(code)).map_or("", String::as_str)
        };
        Finder::new(self.versions.iter().map(|one| (one, name(one))), &self.everyday)
    }

    /// The procedure with this code as it is shown on a day: the version in force, else the
    /// next to come, else the last there was.
    pub fn on(&self, code: &ProcedureCode, day: NaiveDate) -> Option<&Procedure> {
        let place = self.by_code.get(code)?.clone();
        shown_on(self.versions[place].iter(), day)
    }

    /// Every procedure as it is shown on a day.
    pub(crate) fn shown_on(&self, day: NaiveDate) -> impl Iterator<Item = &Procedure> {
        let shown = self.by_code.values().cloned();
        shown.filter_map(move |place| shown_on(self.versions[place].iter(), day))
    }

    /// Whether a version is the one of its procedure that is shown on a day.
    pub(crate) fn is_shown(&self, at: usize, day: NaiveDate) -> bool {
        let version = &self.versions[at];
        self.on(&version.code, day).is_some_and(|shown| std::ptr::eq(shown, version))
    }

    /// Where the version of a procedure stands that is in force on that day.
    pub(crate) fn in_force(&self, code: &ProcedureCode, day: NaiveDate) -> Option<usize> {
        let mut place = self.by_code.get(code)?.clone();
        place.find(|at| self.versions[*at].in_force(day))
    }

    /// How many procedures there are, of whatever versions.
    pub fn len(&self) -> usize {
        self.by_code.len()
    }

    /// Whether nothing has been imported.
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// Who settles the procedure on a day; `None` while nobody is assigned.
    pub fn settler_on(&self, procedure: &Procedure, day: NaiveDate) -> Option<Agency> {
        let code = procedure.agency.as_ref()?;
        let own = || self.agencies.of(code).map(|agency| agency.called_on(day));
        self.agencies.settler_on(code, day).or_else(own)
    }

    /// Their name; empty while nobody is assigned.
    pub fn agency_name(&self, procedure: &Procedure, day: NaiveDate) -> String {
        self.settler_on(procedure, day).map(|agency| agency.name).unwrap_or_default()
    }

    /// The procedure whose code is written in `text`, as it is shown on a day.
    ///
    /// # Errors
    /// `code_shape`, `procedure_unknown`.
    pub fn find_text(&self, text: &str, day: NaiveDate) -> Result<&Procedure> {
        let code: ProcedureCode = text
            .parse()
            .map_err(|e| DeskError::new(ErrorCode::CodeShape, e).at("code").with(text))?;
        let unknown = || DeskError::new(ErrorCode::ProcedureUnknown, "not in the catalogue");
        self.on(&code, day).ok_or_else(|| unknown().at("code").with(text))
    }
}

/// The words by which an agency's procedures are found: every name that it ever has, and
/// those of whoever goes on with its work. People ask by the old ones for years.
fn names_by_agency(agencies: &Agencies) -> HashMap<&AgencyCode, String> {
    agencies.codes().map(|code| (code, agencies.names_leading_to(code).join(" "))).collect()
}

/// The versions as this centre receives them.
fn laid_under(said: &[CentreFacts], versions: Vec<Procedure>) -> Vec<Procedure> {
    let said: HashMap<_, _> = said.iter().map(|facts| (&facts.code, facts)).collect();
    let here = |version: Procedure| match said.get(&version.code) {
        Some(facts) => facts.laid_over(&version),
        None => version,
    };
    versions.into_iter().map(here).collect()
}

/// Where the versions of each procedure stand, one beside the other.
fn places_by_code(versions: &[Procedure]) -> HashMap<ProcedureCode, Range<usize>> {
    let mut places: HashMap<ProcedureCode, Range<usize>> = HashMap::new();
    for (at, version) in versions.iter().enumerate() {
        places.entry(version.code.clone()).or_insert(at..at).end = at + 1;
    }
    places
}
