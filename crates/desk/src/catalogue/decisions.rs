//! Decisions at the counter: looked at before they count, taken in, and listed with what
//! they brought and ended. Once the province publishes the catalogue it tells them itself.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::code::ProcedureCode;
use domain::decision::announced::{AgencyAnnounced, announced_by_agency};
use domain::decision::fold::fold_versions;
use domain::decision::{Decision, WrongDecision, is_same_number};
use domain::entry_kind::EventKind;
use domain::procedure::Procedure;
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::clamped_count;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::releases;
use crate::store::{Connection, catalogue as versions, decision as table, dossier, journal};

/// A decision to look at, or to take in.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// As it was typed.
    pub decision: Decision,
    /// Whether it counts from now on; else only what it would end is told.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub take: bool,
}

/// What a decision brings and ends.
#[derive(Debug, Serialize, TS)]
pub struct DecisionTold {
    /// The decision.
    pub decision: Decision,
    /// How many procedures it announces or amends.
    pub announces: u32,
    /// The procedures that it ends.
    pub ends: Vec<EndedProcedure>,
    /// Whether it counts here.
    pub taken: bool,
}

/// A procedure that a decision ends.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct EndedProcedure {
    /// Its code.
    pub code: ProcedureCode,
    /// Its title.
    pub title: String,
    /// Its last day.
    pub last: Option<NaiveDate>,
    /// What is to be applied for instead.
    pub successors: Vec<ProcedureCode>,
    /// How many dossiers of it are open here; they keep what they were received under.
    pub open: u32,
}

/// Every decision.
#[derive(Debug, Serialize, TS)]
pub struct Decisions {
    /// The one that counts last first.
    pub decisions: Vec<DecisionTold>,
    /// The release of the province that tells them, where the province does.
    pub of_province: Option<u32>,
}

/// `decision.take`: looks at a decision, and takes it in where that is asked.
///
/// # Errors
/// `decision_number`, `decision_early`, `decision_never_announced`, `decision_circle`;
/// `province_writes` once the province publishes the catalogue.
pub fn take_decision(desk: &Desk, actor: &Actor, request: DecisionRequest) -> Result<DecisionTold> {
    let DecisionRequest { decision, take } = request;
    if !take {
        return desk.store.read(|db| foresee_decision(db, &decision));
    }
    desk.store.write(|tx| {
        releases::ours_to_write(tx, ReleaseKind::Catalogue)?;
        let decision = joined_decision(tx, &decision)?;
        table::put_decision(tx, &decision)?;
        journal::append(tx, &actor.entry(EventKind::DecisionTaken, &decision)).map(drop)
    })?;
    desk.refresh_snapshot()?;
    let told = desk.store.read(|db| foresee_decision(db, &decision))?;
    Ok(DecisionTold { taken: true, ..told })
}

/// What a decision would come to.
fn foresee_decision(db: &Connection, decision: &Decision) -> Result<DecisionTold> {
    let decision = joined_decision(db, decision)?;
    let (all, mut decisions) = (versions::current_versions(db)?, table::all_decisions(db)?);
    decisions.retain(|other| !is_same_number(&other.number, &decision.number));
    decisions.push(decision.clone());
    tell_decision(db, &fold_versions(all, &decisions), decision, false)
}

/// A decision over what was taken in under its number before.
///
/// # Errors
/// What keeps it from counting.
pub(super) fn joined_decision(db: &Connection, told: &Decision) -> Result<Decision> {
    let (all, others) = (versions::current_versions(db)?, table::all_decisions(db)?);
    let decision = told.joined(Vec::new(), &others);
    decision.check(&all, &others)?;
    Ok(decision)
}

/// `decision.list`
pub fn list_decisions(desk: &Desk, _: &Actor, _: Empty) -> Result<Decisions> {
    desk.store.read(|db| {
        let decisions = table::all_decisions(db)?;
        let folded = fold_versions(versions::current_versions(db)?, &decisions);
        let told = decisions.into_iter().map(|one| tell_decision(db, &folded, one, true));
        Ok(Decisions {
            decisions: told.collect::<Result<_>>()?,
            of_province: releases::of_province(db, ReleaseKind::Catalogue)?,
        })
    })
}

/// What each agency of the centre has announced.
#[derive(Debug, Serialize, TS)]
pub struct Announced {
    /// In the order of the centre.
    pub agencies: Vec<AgencyAnnounced>,
}

/// `decision.announced`: who has announced by today, and who has not.
pub fn tell_announced(desk: &Desk, actor: &Actor, _: Empty) -> Result<Announced> {
    let snapshot = desk.snapshot();
    let decisions = desk.store.read(table::all_decisions)?;
    let (versions, today) = (&snapshot.catalogue.versions, actor.now.date());
    let agencies = announced_by_agency(versions, &decisions, &snapshot.agencies, today);
    Ok(Announced { agencies })
}

/// What a decision comes to among all versions as they are folded with it.
fn tell_decision(
    db: &Connection,
    folded: &[Procedure],
    decision: Decision,
    taken: bool,
) -> Result<DecisionTold> {
    let number = &decision.number;
    let announces = folded.iter().filter(|one| is_same_number(&one.decision, number)).count();
    let ended = folded.iter().filter(|one| is_same_number(&one.abolished_by, number));
    let mut ended = ended.peekable();
    let open = match ended.peek() {
        Some(_) => dossier::open_by_procedure(db)?,
        None => HashMap::new(),
    };
    let ends = ended.map(|one| ended_procedure(one, &open)).collect();
    Ok(DecisionTold { announces: clamped_count(announces), ends, taken, decision })
}

fn ended_procedure(ended: &Procedure, open: &HashMap<String, u32>) -> EndedProcedure {
    EndedProcedure {
        code: ended.code.clone(),
        title: ended.title.clone(),
        last: ended.valid_to,
        successors: ended.replaced_by.clone(),
        open: open.get(ended.code.as_str()).copied().unwrap_or(0),
    }
}

impl From<WrongDecision> for DeskError {
    fn from(wrong: WrongDecision) -> Self {
        let said = |code| Self::new(code, &wrong);
        match &wrong {
            WrongDecision::Number => said(ErrorCode::DecisionNumber).at("number"),
            WrongDecision::Early(day) => said(ErrorCode::DecisionEarly).at("effective").with(day),
            WrongDecision::NeverAnnounced(what) => {
                said(ErrorCode::DecisionNeverAnnounced).at("abolishes").with(what)
            }
            WrongDecision::Circle(code) => {
                said(ErrorCode::DecisionCircle).at("abolishes").with(code)
            }
        }
    }
}
