//! Everything that is to be said of a procedure before it is published: what blocks it, what
//! is worth a look, and what is as it should be.

use chrono::NaiveDate;

use super::read::Reader;
use super::{Finding, FindingKind, Weight, WrittenProcedure, steps, terms};
use crate::catalogue::import::{FieldChange, field_changes};
use crate::code::AgencyCode;
use crate::decision::{Decision, is_same_number};
use crate::procedure::Procedure;

/// What a draft is held against.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The day of the look.
    pub today: NaiveDate,
    /// Every version of the procedure of that code with the days that are left to it, the
    /// earliest first; none of a new one.
    pub versions: &'a [Procedure],
    /// Every decision that was taken in.
    pub decisions: &'a [Decision],
    /// The agencies of this centre.
    pub agencies: &'a [AgencyCode],
    /// Whether a new procedure is written, and no version of one that there is.
    pub is_new: bool,
}

/// What a draft comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The procedure as it would be published; `None` while its code is none.
    pub procedure: Option<Procedure>,
    /// The decision by which it would count; `None` while a day of it is none.
    pub decision: Option<Decision>,
    /// The version that it follows: the one in force on its day, else the last there is.
    pub before: Option<Procedure>,
    /// Each field in which it differs from that one.
    pub changes: Vec<FieldChange>,
    /// What is found, what weighs most first.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// The first thing that keeps it from being published.
    #[must_use]
    pub fn blocked(&self) -> Option<&Finding> {
        self.findings.iter().find(|one| one.weight == Weight::Blocks)
    }
}

/// Reads a draft and says what is to be said of it.
#[must_use]
pub fn check(written: &WrittenProcedure, beside: &Beside<'_>) -> Checked {
    let mut reader = Reader::default();
    let procedure = reader.procedure(written);
    let decision = reader.decision(written);
    let mut findings = reader.findings;
    let day = decision.as_ref().map_or(beside.today, |decision| decision.effective);
    let before = version_before(beside.versions, day).cloned();
    if let Some(decision) = &decision {
        findings.extend(of_decision(decision, beside));
    }
    if let Some(procedure) = &procedure {
        findings.extend(of_identity(procedure, beside));
        findings.extend(terms::of_terms(procedure));
        findings.extend(terms::of_cases(procedure, before.as_ref()));
        findings.extend(steps::of_steps(procedure));
    }
    let procedure =
        procedure.filter(|_| !findings.iter().any(|one| one.about == FindingKind::Code));
    findings.sort_by_key(|one| one.weight);
    let fresh = procedure.as_ref().zip(before.as_ref());
    let changes =
        fresh.map(|(fresh, before)| field_changes(&before.without_days(), &fresh.without_days()));
    Checked { procedure, decision, before, changes: changes.unwrap_or_default(), findings }
}

/// The version that is in force on `day`, else the last of all.
fn version_before(versions: &[Procedure], day: NaiveDate) -> Option<&Procedure> {
    versions.iter().find(|one| one.in_force(day)).or_else(|| versions.last())
}

fn of_identity(procedure: &Procedure, beside: &Beside<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if beside.is_new && !beside.versions.is_empty() {
        found.push(Finding::new(Weight::Blocks, FindingKind::CodeTaken, "code"));
    }
    if procedure.field.is_empty() {
        found.push(Finding::new(Weight::Look, FindingKind::Field, "field"));
    }
    match &procedure.agency {
        None => found.push(Finding::new(Weight::Look, FindingKind::NoAgency, "agency")),
        Some(agency) if !beside.agencies.contains(agency) => {
            found.push(Finding::new(Weight::Blocks, FindingKind::Agency, "agency").with(agency));
        }
        Some(_) => {}
    }
    found
}

/// What is to be said of the days of a decision beside the versions that there are.
fn of_decision(decision: &Decision, beside: &Beside<'_>) -> Vec<Finding> {
    let at = "decision.effective";
    let day = decision.effective;
    let in_use = beside.versions.iter().find(|one| one.in_force(beside.today));
    let begun = in_use.and_then(|one| one.valid_from).filter(|from| day < *from);
    let same = beside.decisions.iter().find(|one| is_same_number(&one.number, &decision.number));
    let other_day = same.map(|one| one.effective).filter(|other| *other != day);
    let later = beside.versions.iter().filter_map(|one| one.valid_from).find(|from| day < *from);
    let later = later.filter(|_| begun.is_none());
    let begins_then = beside.versions.iter().any(|one| one.valid_from == Some(day));
    let blocks = |about| Finding::new(Weight::Blocks, about, at);
    let look = |about| Finding::new(Weight::Look, about, at);
    [
        (day < decision.dated).then(|| blocks(FindingKind::BeforeDecision).with(decision.dated)),
        begun.map(|from| blocks(FindingKind::BeforeInUse).with(from)),
        other_day.map(|other| blocks(FindingKind::OtherDay).with(other)),
        (day < beside.today).then(|| look(FindingKind::BeforeToday)),
        begins_then.then(|| look(FindingKind::SameDay).with(day)),
        later.map(|from| look(FindingKind::LaterVersion).with(from)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
