//! Correcting what was received, after its receipt was printed: the same page,
//! the same checks, a reason, and a new version. And an earlier dossier as the
//! beginning of a new one.

use chrono::NaiveDateTime;
use domain::code::ProcedureCode;
use domain::dossier::{Act, Appointment, Charge, Corrected, Done, Dossier, Draft, Received};
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::procedure::Channel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActAnswer, On, perform_act, typed_reason};
use crate::desk::{Actor, Desk, Snapshot};
use crate::dossiers::{self, DossierRequest};
use crate::error::{ErrorCode, Result};
use crate::intake;
use crate::intake::check::{Checked, check_draft};
use crate::looks;

/// A correction.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// On which dossier.
    pub on: On,
    /// Everything as it should have been received.
    pub draft: Draft,
    /// The fee as it is asked anew; not told, it is asked as published where the
    /// procedure, its case or the channel is another one, and stays as it is else.
    #[serde(default)]
    #[ts(optional)]
    pub charge: Option<Charge>,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// A dossier as a draft again.
#[derive(Debug, Serialize, TS)]
pub struct AgainAnswer {
    /// The draft.
    pub draft: Draft,
    /// How many entries the dossier has.
    pub entries: u32,
}

/// `dossier.correction`: the dossier as a draft, to be corrected; the look at its
/// numbers is an entry.
///
/// # Errors
/// `dossier_unknown`, `act_not_allowed`.
pub fn correction_draft(
    desk: &Desk,
    actor: &Actor,
    request: DossierRequest,
) -> Result<AgainAnswer> {
    let dossier = dossiers::requested_dossier(desk, &request)?;
    if !dossier.may(Act::Correct) {
        return Err(super::not_allowed(&dossier, Act::Correct));
    }
    let mut answer = draft_again(desk, actor, &dossier, true)?;
    let promised = dossier.received.appointment.duration;
    let (bare, snapshot) = (Draft { duration: None, ..answer.draft.clone() }, desk.snapshot());
    let now = check_draft(&bare, &snapshot, actor.now);
    // A term that was typed by hand, or is published otherwise now, would be lost.
    answer.draft.duration = answer.draft.duration.or(Some(promised));
    if now.duration == Some(promised) && answer.draft.duration_reason.is_empty() {
        answer.draft.duration = None;
    }
    Ok(answer)
}

/// `dossier.copy`: an earlier dossier as the beginning of a new one; the look at its
/// numbers is an entry.
///
/// # Errors
/// `dossier_unknown`.
pub fn copy_dossier(desk: &Desk, actor: &Actor, request: DossierRequest) -> Result<AgainAnswer> {
    draft_again(desk, actor, &dossiers::requested_dossier(desk, &request)?, false)
}

fn draft_again(desk: &Desk, actor: &Actor, dossier: &Dossier, same: bool) -> Result<AgainAnswer> {
    looks::looked_once(desk, actor, dossier.received.id, EventKind::LookedAtNumbers)?;
    let id = same.then_some(dossier.received.id);
    Ok(AgainAnswer { draft: Draft::again(&dossier.received, id), entries: dossier.entries })
}

/// `dossier.correct`
///
/// # Errors
/// Those of an intake, each at its input; `reason_missing`, `act_not_allowed`,
/// `dossier_moved`.
pub fn correct_dossier(desk: &Desk, actor: &Actor, request: Correct) -> Result<ActAnswer> {
    let snapshot = desk.snapshot();
    let on = request.on.with_paper(FormKind::Receipt);
    perform_act(desk, actor, on, Act::Correct, |dossier| {
        let correction = typed_reason(&request.reason, "reason")?;
        let fee = request.charge.as_ref();
        let checked = check_correction(&request.draft, fee, dossier, &snapshot, actor.now);
        Ok(Done::Corrected(Box::new(corrected_content(
            checked, fee, correction, dossier, &snapshot, actor,
        )?)))
    })
}

/// The draft of a correction held against what is published. What was received
/// long ago is checked as of then.
pub(super) fn check_correction<'a>(
    draft: &Draft,
    fee: Option<&Charge>,
    dossier: &Dossier,
    snapshot: &'a Snapshot,
    now: NaiveDateTime,
) -> Checked<'a> {
    let born = &dossier.received;
    let at = draft.received.unwrap_or(born.received);
    // Why a day is corrected says the correction.
    let (received, received_reason) = (Some(at), born.code.to_string());
    let draft = Draft { received, received_reason, charge: fee.cloned(), ..draft.clone() };
    let mut checked = check_draft(&draft, snapshot, now.min(born.received.max(at)));
    if draft.agency.as_ref() == Some(&born.agency) {
        // It was received for it, whatever was told of that agency since.
        checked.problems.retain(|one| one.code != ErrorCode::AgencyClosed);
    }
    if keeps_term(&checked, &draft, born) {
        checked.problems.retain(|one| one.code != ErrorCode::DurationReasonMissing);
    }
    checked
}

/// Whether the term stays as it was promised, whatever is published by now.
fn keeps_term(checked: &Checked<'_>, draft: &Draft, born: &Received) -> bool {
    let same = checked.procedure.map(|one| &one.code) == Some(&born.procedure)
        && checked.case.map_or("", |case| &case.name) == born.case
        && checked.channel == born.channel;
    same && draft.duration == Some(born.appointment.duration)
}

/// What a checked draft comes to under the dossier's own number. Its fee is asked
/// anew where it is told, or where another procedure, case or channel has another. The
/// error is the first thing wrong with the draft, at its input.
pub(super) fn corrected_content(
    checked: Checked<'_>,
    fee: Option<&Charge>,
    correction: String,
    dossier: &Dossier,
    snapshot: &Snapshot,
    actor: &Actor,
) -> Result<Corrected> {
    if let Some(first) = checked.problems.first() {
        return Err(first.clone());
    }
    let born = &dossier.received;
    let agency = checked.agency.clone().ok_or_else(|| intake::checked_draft_lacks("agency"))?;
    let numbers = intake::Numbers {
        id: born.id,
        together: born.together,
        code: born.code.clone(),
        book: born.book.clone(),
        book_ordinal: born.book_ordinal,
    };
    let received = intake::received_content(checked, agency, numbers, snapshot, actor)?;
    let received = with_promise(received, born);
    let anew = fee.is_some() || fee_offer(&received) != fee_offer(born);
    let fee = anew.then(|| Charge { paid: false, ..received.charge.clone() });
    let received = Received {
        charge: born.charge.clone(),
        received_reason: born.received_reason.clone(),
        officer_name: born.officer_name.clone(),
        counter_name: born.counter_name.clone(),
        ..received
    };
    Ok(Corrected { received, correction, fee })
}

/// What was received with its promise, which moves only where the day of reception or the
/// term is another.
fn with_promise(received: Received, born: &Received) -> Received {
    let of = |one: &Received| {
        let promise = &one.appointment;
        (one.received, promise.duration, promise.cutoff)
    };
    let at = match of(&received) == of(born) {
        true => born.appointment.at,
        false => received.appointment.at,
    };
    Received { appointment: Appointment { at, ..received.appointment }, ..received }
}

/// What decides which published fee is asked.
fn fee_offer(received: &Received) -> (&ProcedureCode, &str, Channel) {
    (&received.procedure, &received.case, received.channel)
}
