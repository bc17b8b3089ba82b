//! What the centre says of a procedure on top of what is published: kept by one act, at
//! every counter of the centre, and over every release that comes.

use domain::catalogue::centre_facts::{CentreFacts, WrongFacts};
use domain::entry_kind::EventKind;

use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::centre_facts::{self as table, FactsNoted};
use crate::store::journal;

/// `catalogue.note`: from now on the centre says this of the procedure, and nothing else.
///
/// # Errors
/// `procedure_unknown`, `agency_unknown`; `text_too_long`, `text_unprintable`,
/// `too_many_names`, `too_many_papers`, `duration_missing` at the input.
pub fn note_procedure(desk: &Desk, actor: &Actor, facts: CentreFacts) -> Result<Empty> {
    let facts = facts.tidied()?;
    let snapshot = desk.snapshot();
    if snapshot.catalogue.on(&facts.code, actor.now.date()).is_none() {
        let unknown = DeskError::new(ErrorCode::ProcedureUnknown, "not in the catalogue");
        return Err(unknown.at("code").with(facts.code));
    }
    if facts.agency.as_ref().is_some_and(|code| snapshot.agencies.of(code).is_none()) {
        let unknown = DeskError::new(ErrorCode::AgencyUnknown, "not of this centre");
        return Err(unknown.at("agency"));
    }
    desk.store.write(|tx| {
        let after = table::times_said(tx, &facts.code)?;
        let body = &FactsNoted { facts, after };
        let position = journal::append(tx, &actor.entry(EventKind::ProcedureNoted, body))?;
        table::settle_facts(tx, position)
    })?;
    desk.refresh_snapshot()?;
    Ok(Empty {})
}

impl From<WrongFacts> for DeskError {
    fn from(wrong: WrongFacts) -> Self {
        let said = |code| Self::new(code, &wrong);
        match &wrong {
            WrongFacts::TooLong(field) => said(ErrorCode::TextTooLong).at(field.clone()),
            WrongFacts::Unprintable(field, sign) => {
                said(ErrorCode::TextUnprintable).at(field.clone()).with(sign)
            }
            WrongFacts::TooMany(field) if field == "papers" => {
                said(ErrorCode::TooManyPapers).at(field.clone())
            }
            WrongFacts::TooMany(field) => said(ErrorCode::TooManyNames).at(field.clone()),
            WrongFacts::Duration => said(ErrorCode::DurationMissing).at("duration"),
        }
    }
}
