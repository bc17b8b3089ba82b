//! Correcting what was received, after its receipt was printed: the same page,
//! the same checks, a reason, and a new version. And an earlier dossier as the
//! beginning of a new one.

use domain::dossier::{Act, Corrected, Done, Dossier, Draft, Received};
use domain::form::FormKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActAnswer, On, act, reason};
use crate::desk::{Actor, AtHand, Desk};
use crate::dossiers::{self, DossierRequest};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::intake::{self, check::check};

/// A correction.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// The dossier's code or id.
    pub code: String,
    /// How many entries were seen.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<u32>,
    /// Everything as it should have been received.
    pub draft: Draft,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Whether its paper goes to the chosen printer: ordered in the same
    /// transaction; `print.run` then prints it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub print: bool,
}

/// A dossier as a draft again.
#[derive(Debug, Serialize, TS)]
pub struct AgainAnswer {
    /// The draft.
    pub draft: Draft,
    /// How many entries the dossier has.
    pub entries: u32,
}

/// `dossier.correction`: the dossier as a draft, to be corrected.
///
/// # Errors
/// `dossier_unknown`, `act_not_allowed`.
pub fn correction(desk: &Desk, _: &Actor, request: DossierRequest) -> Answer<AgainAnswer> {
    let dossier = dossiers::folded(desk, &request)?;
    match dossier.may(Act::Correct) {
        true => Ok(again(&dossier, true)),
        false => Err(super::not_allowed(&dossier, Act::Correct)),
    }
}

/// `dossier.copy`: an earlier dossier as the beginning of a new one.
///
/// # Errors
/// `dossier_unknown`.
pub fn copy(desk: &Desk, _: &Actor, request: DossierRequest) -> Answer<AgainAnswer> {
    Ok(again(&dossiers::folded(desk, &request)?, false))
}

fn again(dossier: &Dossier, same: bool) -> AgainAnswer {
    let id = same.then_some(dossier.received.id);
    AgainAnswer { draft: Draft::again(&dossier.received, id), entries: dossier.entries }
}

/// `dossier.correct`
///
/// # Errors
/// Those of an intake, each at its input; `reason_missing`, `act_not_allowed`,
/// `dossier_moved`.
pub fn correct(desk: &Desk, actor: &Actor, request: Correct) -> Answer<ActAnswer> {
    let at_hand = desk.at_hand();
    let paper = request.print.then_some(FormKind::Receipt);
    let on = On { code: &request.code, seen: request.seen, paper };
    act(desk, actor, on, Act::Correct, |dossier| {
        let correction = reason(&request.reason, "reason")?;
        let received = as_corrected(&request.draft, &correction, dossier, &at_hand, actor)?;
        Ok(Done::Corrected(Box::new(Corrected { received, correction })))
    })
}

/// What the draft comes to by the checks of an intake, under the dossier's own
/// number. What was received long ago is checked as of then.
fn as_corrected(
    draft: &Draft,
    reason: &str,
    dossier: &Dossier,
    at_hand: &AtHand,
    actor: &Actor,
) -> Answer<Received> {
    let born = &dossier.received;
    let at = draft.received.unwrap_or(born.received);
    if at > actor.now {
        let ahead = DeskError::new(ErrorCode::ReceivedInFuture, "has not come yet");
        return Err(ahead.at("received"));
    }
    // The fee has acts of its own; why a day is corrected says the correction.
    let (received, received_reason) = (Some(at), reason.to_owned());
    let draft = Draft { received, received_reason, charge: None, ..draft.clone() };
    let checked = check(&draft, at_hand, actor.now.min(born.received.max(at)));
    if let Some(first) = checked.problems.first() {
        return Err(first.clone());
    }
    let agency = checked.agency.clone().ok_or_else(|| intake::lost("agency"))?;
    let numbers = intake::Numbers {
        id: born.id,
        together: born.together,
        code: born.code.clone(),
        book: born.book.clone(),
        book_ordinal: born.book_ordinal,
    };
    let received = intake::received(checked, agency, numbers, at_hand, actor)?;
    Ok(Received {
        charge: born.charge.clone(),
        received_reason: born.received_reason.clone(),
        officer_name: born.officer_name.clone(),
        counter_name: born.counter_name.clone(),
        ..received
    })
}
