//! Acts on a selection: each dossier in a transaction of its own, so that one
//! that may not is told apart and the others go on.

use domain::dossier::{Act, Done, Outcome, PaidBy, Payment};
use domain::money::Dong;
use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::lists::{AgencyList, Lists};
use super::returning::{self, ReturnMany};
use super::{ActAnswer, ActTarget, perform_act, typed_reason, typed_text};
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::fault;
use crate::typed::not_ahead;

/// Dossiers to hand over to their agency.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Their codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// The list they stand on; a fresh one when not told. A selection handed
    /// over in several calls stands on one list by naming it in each. Those of
    /// another agency stand on a list of their own beside it.
    #[serde(default)]
    #[ts(optional)]
    pub list: Option<Uuid>,
}

/// Dossiers that come back from their agency without an outcome.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBack {
    /// Their codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// The list they stand on.
    #[serde(default)]
    #[ts(optional)]
    pub list: Option<Uuid>,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// Dossiers whose outcome lies ready.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleMany {
    /// Their codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// The list on which the agency handed them back.
    #[serde(default)]
    #[ts(optional)]
    pub list: Option<Uuid>,
    /// The outcome, its number and date.
    #[serde(default)]
    #[ts(optional, as = "Option<Outcome>")]
    pub outcome: Outcome,
    /// The outcome of each, in their order, where each has a document of its own; empty
    /// where the one outcome is everybody's.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Outcome>>")]
    pub outcomes: Vec<Outcome>,
}

/// Paper files laid on another shelf.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveShelf {
    /// Their codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// Where they lie now.
    pub shelf: String,
}

/// Transfers that an officer looked at in a bank's statement.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmTransfers {
    /// The dossiers' codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// What came for each: whole đồng.
    pub amounts: Vec<Dong>,
    /// The bank's number of each; may be empty.
    pub references: Vec<String>,
}

/// What became of a selection.
#[derive(Debug, Serialize, TS)]
pub struct Batch {
    /// The list they stand on; of several agencies, that of the first.
    pub list: Uuid,
    /// Every list they stand on, one an agency.
    pub lists: Vec<AgencyList>,
    /// One result a dossier, in the order asked.
    pub items: Vec<BatchItem>,
    /// How many went through.
    pub done: u32,
}

/// What became of one dossier of a selection.
#[derive(Debug, Serialize, TS)]
pub struct BatchItem {
    /// The code or id asked.
    pub code: String,
    /// What became of it.
    pub answer: Option<ActAnswer>,
    /// Why nothing did.
    pub problem: Option<DeskError>,
}

/// The most dossiers of one selection.
const MOST: usize = 1_000;

/// `dossier.hand_over`
///
/// # Errors
/// `nothing_selected`; of one dossier alone, its own.
pub fn hand_over(desk: &Desk, actor: &Actor, request: HandOver) -> Result<Batch> {
    act_on_each(desk, actor, (&request.codes, &request.seen), request.list, |on, lists| {
        perform_act(desk, actor, on, Act::HandOver, |dossier| {
            Ok(Done::HandedOver { list: Some(lists.list_for(dossier)) })
        })
    })
}

/// `dossier.take_back`
///
/// # Errors
/// `reason_missing`, `nothing_selected`; of one dossier alone, its own.
pub fn take_back(desk: &Desk, actor: &Actor, request: TakeBack) -> Result<Batch> {
    let reason = typed_reason(&request.reason, "reason")?;
    act_on_each(desk, actor, (&request.codes, &request.seen), request.list, |on, lists| {
        perform_act(desk, actor, on, Act::TakeBack, |dossier| {
            Ok(Done::TakenBack { list: Some(lists.list_for(dossier)), reason: reason.clone() })
        })
    })
}

/// `dossier.settle`
///
/// # Errors
/// `date_ahead`, `nothing_selected`; of one dossier alone, its own.
pub fn settle_dossiers(desk: &Desk, actor: &Actor, request: SettleMany) -> Result<Batch> {
    if !request.outcomes.is_empty() && request.outcomes.len() != request.codes.len() {
        let uneven = DeskError::new(ErrorCode::BadRequest, "not one outcome for each code");
        return Err(uneven.at("outcomes"));
    }
    let shared = checked_outcome(actor, request.outcome)?;
    let mut own = request.outcomes.into_iter();
    act_on_each(desk, actor, (&request.codes, &request.seen), request.list, |on, lists| {
        let outcome =
            own.next().map_or(Ok(shared.clone()), |outcome| checked_outcome(actor, outcome))?;
        perform_act(desk, actor, on, Act::Settle, |dossier| {
            Ok(Done::Settled { outcome: outcome.clone(), list: Some(lists.list_for(dossier)) })
        })
    })
}

/// An outcome whose document is of no day to come, its number as text.
fn checked_outcome(actor: &Actor, outcome: Outcome) -> Result<Outcome> {
    if let Some(ahead) = not_ahead(outcome.date, actor.now.date(), "outcome.date") {
        return Err(ahead);
    }
    let number = typed_text(&outcome.number, "outcome.number")?;
    Ok(Outcome { number, ..outcome })
}

/// `dossier.return`: with the rating and the payment, in one transaction; several as
/// one where `whole` says so.
///
/// # Errors
/// `nothing_selected`; of one dossier alone, or of any of a whole, its own: `fee_owed`,
/// `authority_missing`, `date_ahead`, `post_item_missing`, `act_not_allowed`.
pub fn return_outcomes(desk: &Desk, actor: &Actor, request: ReturnMany) -> Result<Batch> {
    let give = |tx: &Transaction<'_>, on: ActTarget<'_>| {
        returning::return_in(tx, (desk, actor), on, &request)
    };
    let all = (request.codes.as_slice(), request.seen.as_slice());
    if request.whole && request.codes.len() > 1 {
        let lists = Lists::begin(desk, actor.now, None)?;
        return desk.store.write(|tx| each_or(all, lists, |on, _| Ok(Ok(give(tx, on)?))));
    }
    act_on_each(desk, actor, all, None, |on, _| desk.store.write(|tx| give(tx, on)))
}

/// `dossier.move_shelf`
///
/// # Errors
/// `text_too_long`, `nothing_selected`; of one dossier alone, its own.
pub fn move_shelf(desk: &Desk, actor: &Actor, request: MoveShelf) -> Result<Batch> {
    let shelf = typed_text(&request.shelf, "shelf")?;
    act_on_each(desk, actor, (&request.codes, &request.seen), None, |on, _| {
        perform_act(desk, actor, on, Act::MoveShelf, |_| {
            Ok(Done::ShelfMoved { shelf: shelf.clone() })
        })
    })
}

/// `fee.confirm_transfers`: each a payment by transfer, since an officer looked at it.
///
/// # Errors
/// `nothing_selected`, `bad_request` where not each code has its amount and reference;
/// of one dossier alone, those of [`super::take_payment`].
pub fn confirm_transfers(desk: &Desk, actor: &Actor, request: ConfirmTransfers) -> Result<Batch> {
    let ConfirmTransfers { codes, seen, amounts, references } = request;
    if amounts.len() != codes.len() || references.len() != codes.len() {
        let uneven = DeskError::new(ErrorCode::BadRequest, "not one amount for each code");
        return Err(uneven.at("amounts"));
    }
    let mut told = amounts.into_iter().zip(references);
    act_on_each(desk, actor, (&codes, &seen), None, |on, _| {
        let (amount, reference) = told.next().unwrap_or_default();
        perform_act(desk, actor, on, Act::TakePayment, |_| {
            let reference = typed_text(&reference, "reference")?;
            Ok(Done::Paid(Payment { amount, how: PaidBy::Transfer, reference }))
        })
    })
}

/// One act for each dossier. Of one alone, its refusal is the call's.
fn act_on_each(
    desk: &Desk,
    actor: &Actor,
    all: (&[String], &[u32]),
    list: Option<Uuid>,
    mut one: impl FnMut(ActTarget<'_>, &mut Lists) -> Result<ActAnswer>,
) -> Result<Batch> {
    let alone = all.0.len() == 1;
    let lists = Lists::begin(desk, actor.now, list)?;
    each_or(all, lists, |on, lists| match one(on, lists) {
        Err(problem) if !alone => Ok(Err(problem)),
        answer => answer.map(Ok),
    })
}

/// One act for each dossier: a refusal is told beside it, or ends the call.
fn each_or(
    (codes, seen): (&[String], &[u32]),
    mut lists: Lists,
    mut one: impl FnMut(ActTarget<'_>, &mut Lists) -> Result<Result<ActAnswer>>,
) -> Result<Batch> {
    if !(1..=MOST).contains(&codes.len()) {
        let none = DeskError::new(ErrorCode::NothingSelected, "not 1 to 1,000 dossiers");
        return Err(none.at("codes"));
    }
    if !seen.is_empty() && seen.len() != codes.len() {
        let uneven = DeskError::new(ErrorCode::BadRequest, "not one number for each code");
        return Err(uneven.at("seen"));
    }
    let mut items = Vec::with_capacity(codes.len());
    for (nth, code) in codes.iter().enumerate() {
        let (answer, problem) =
            match one(ActTarget::without_paper(code, seen.get(nth).copied()), &mut lists)? {
                Ok(answer) => {
                    lists.went_through();
                    (Some(answer), None)
                }
                Err(problem) => (None, Some(fault::note_fault("batch", problem))),
            };
        items.push(BatchItem { code: code.clone(), answer, problem });
    }
    let done = items.iter().filter(|item| item.answer.is_some()).count();
    let (list, lists) = lists.end();
    Ok(Batch { list, lists, done: u32::try_from(done).unwrap_or(u32::MAX), items })
}
