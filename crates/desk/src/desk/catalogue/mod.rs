//! The newest release of the catalogue, in memory and ready to be searched.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::code::{AgencyCode, ProcedureCode};
use domain::finder::Finder;
use domain::procedure::Procedure;
use rusqlite::Connection;

use crate::catalogue::spoken;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::agency::{self, Agency};
use crate::store::catalogue::{self as table, Release};

/// The newest release, ready to be searched.
#[derive(Debug)]
pub struct Catalogue {
    /// Which release it is; `None` before the first import.
    pub release: Option<Release>,
    pub(crate) procedures: Vec<Procedure>,
    by_code: HashMap<ProcedureCode, usize>,
    agency_names: HashMap<AgencyCode, String>,
    pub(crate) finder: Finder,
}

impl Catalogue {
    /// Reads the newest release.
    pub fn read(db: &Connection) -> Result<Self> {
        let procedures = table::current_procedures(db)?;
        let agencies = agency::all_agencies(db)?;
        let agency_names: HashMap<_, _> =
            agencies.into_iter().map(|Agency { code, name }| (code, name)).collect();
        let name = |p: &Procedure| {
            p.agency.as_ref().and_then(|code| agency_names.get(code)).map_or("", String::as_str)
        };
        let finder = Finder::new(procedures.iter().map(|p| (p, name(p))), &spoken::everyday()?);
        let by_code = procedures.iter().enumerate().map(|(at, p)| (p.code.clone(), at)).collect();
        Ok(Self { release: table::newest_release(db)?, procedures, by_code, agency_names, finder })
    }

    /// The procedure with this code, in force or not.
    pub fn get(&self, code: &ProcedureCode) -> Option<&Procedure> {
        self.by_code.get(code).map(|at| &self.procedures[*at])
    }

    /// Where the procedure with this code stands, where it is in force on that day.
    pub(crate) fn in_force(&self, code: &ProcedureCode, day: NaiveDate) -> Option<usize> {
        let at = *self.by_code.get(code)?;
        self.procedures[at].in_force(day).then_some(at)
    }

    /// How many procedures there are.
    pub fn len(&self) -> usize {
        self.procedures.len()
    }

    /// Whether nothing has been imported.
    pub fn is_empty(&self) -> bool {
        self.procedures.is_empty()
    }

    /// The name of the procedure's agency; empty while none is assigned.
    pub fn agency_name(&self, procedure: &Procedure) -> &str {
        let name = procedure.agency.as_ref().and_then(|code| self.agency_names.get(code));
        name.map_or("", String::as_str)
    }
}

impl Catalogue {
    /// The procedure whose code is written in `text`.
    ///
    /// # Errors
    /// `code_shape`, `procedure_unknown`.
    pub fn find_text(&self, text: &str) -> Result<&Procedure> {
        let code: ProcedureCode = text
            .parse()
            .map_err(|e| DeskError::new(ErrorCode::CodeShape, e).at("code").with(text))?;
        let unknown = || DeskError::new(ErrorCode::ProcedureUnknown, "not in the catalogue");
        self.get(&code).ok_or_else(|| unknown().at("code").with(text))
    }
}
