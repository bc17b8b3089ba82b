//! A written procedure is published: a version that begins on the day of its decision, and
//! that decision with its entry, as when a decision's file is taken in. Until that day the
//! version before it is used. Where the province publishes, a counter may not.

use chrono::NaiveDate;
use domain::catalogue::import::version_of;
use domain::catalogue::written::Checked;
use domain::code::ProcedureCode;
use domain::decision::Decision;
use domain::entry_kind::EventKind;
use domain::procedure::Procedure;
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::decisions::joined_decision;
use super::writing::{KeepDraft, checked_draft, tell_meanwhile, typed_over};
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::releases;
use crate::store::procedure_draft::{self as drafts, KeptProcedure};
use crate::store::{Transaction, catalogue as versions, decision as table, journal, moment};

/// What is to be published.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// What was typed.
    pub written: KeepDraft,
    /// What came in between, where somebody has seen it and means this one nevertheless.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// A procedure that was published.
#[derive(Debug, Serialize, TS)]
pub struct PublishedProcedure {
    /// Its code.
    pub code: ProcedureCode,
    /// The first day of its version.
    pub from: NaiveDate,
    /// The release that it became at this counter.
    pub release: u32,
}

/// The decision as the journal has it: with the procedures that it announces.
#[derive(Debug, Serialize)]
struct DecisionEntry<'a> {
    #[serde(flatten)]
    decision: &'a Decision,
    announces: [&'a ProcedureCode; 1],
}

/// `procedure.publish`
///
/// # Errors
/// `province_writes` where the province publishes the catalogue; `writing_blocked` at the
/// input of the first thing that blocks; `procedure_changed` where another version came in
/// between that nobody said to have seen; `draft_unknown`.
pub fn publish_procedure(
    desk: &Desk,
    actor: &Actor,
    request: Publish,
) -> Result<PublishedProcedure> {
    let published = desk.store.write(|tx| {
        releases::ours_to_write(tx, ReleaseKind::Catalogue)?;
        let kept = typed_over(tx, actor, &request.written)?;
        let (procedure, decision) = publishable(checked_draft(tx, actor, &kept)?)?;
        let meanwhile = tell_meanwhile(tx, &kept, decision.effective)?;
        if meanwhile.is_some_and(|came| request.seen.as_ref() != Some(&came.stands)) {
            let changed = DeskError::new(ErrorCode::ProcedureChanged, "published meanwhile");
            return Err(changed.with(&procedure.code));
        }
        publish_in(tx, actor, &kept, procedure, &decision)
    })?;
    desk.refresh_snapshot()?;
    Ok(published)
}

/// The procedure and its decision, where nothing blocks.
fn publishable(checked: Checked) -> Result<(Procedure, Decision)> {
    if let Some(found) = checked.blocked() {
        let about: &str = found.about.into();
        let blocked = DeskError::new(ErrorCode::WritingBlocked, format!("{found:?}"));
        return Err(blocked.at(&found.at).with(about));
    }
    let both = checked.procedure.zip(checked.decision);
    both.ok_or_else(|| DeskError::new(ErrorCode::Internal, "nothing blocks and nothing is read"))
}

fn publish_in(
    tx: &Transaction<'_>,
    actor: &Actor,
    kept: &KeptProcedure,
    procedure: Procedure,
    decision: &Decision,
) -> Result<PublishedProcedure> {
    let decision = joined_decision(tx, decision)?;
    let at = moment::moment_text(actor.now);
    let release = versions::open_release(tx, &procedure.title, &decision.number, &at)?;
    let procedure = version_of(&procedure, &decision);
    versions::put_version(tx, release, &procedure)?;
    table::put_decision(tx, &decision)?;
    let body = &DecisionEntry { decision: &decision, announces: [&procedure.code] };
    journal::append(tx, &actor.entry(EventKind::DecisionTaken, body))?;
    drafts::delete_draft(tx, &kept.officer, &kept.code)?;
    Ok(PublishedProcedure { code: procedure.code, from: decision.effective, release })
}
