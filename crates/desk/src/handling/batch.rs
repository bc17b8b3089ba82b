//! Acts on a selection: each dossier in a transaction of its own, so that one
//! that may not is told apart and the others go on.

use chrono::NaiveDateTime;
use domain::dossier::{Act, Done, Dossier, Outcome, Rating, Recipient};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{ActAnswer, On, act, answer, reason, record, returning, text};
use crate::desk::{Actor, Desk};
use crate::dossiers;
use crate::error::{Answer, DeskError, ErrorCode};
use crate::store::new_id;

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
    /// over in several calls stands on one list by naming it in each.
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
}

/// Dossiers whose outcome or papers are returned.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnMany {
    /// Their codes or ids.
    pub codes: Vec<String>,
    /// How many entries were seen of each, in their order; empty when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<u32>>")]
    pub seen: Vec<u32>,
    /// Into whose hands; the submitter's when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<Recipient>")]
    pub recipient: Recipient,
    /// Says that what is owed is let go for now.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub unpaid: bool,
    /// How the applicant judged the service.
    #[serde(default)]
    #[ts(optional)]
    pub rating: Option<Rating>,
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

/// What became of a selection.
#[derive(Debug, Serialize, TS)]
pub struct Batch {
    /// The list they stand on.
    pub list: Uuid,
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
pub fn hand_over(desk: &Desk, actor: &Actor, request: HandOver) -> Answer<Batch> {
    each(actor.now, (&request.codes, &request.seen), request.list, |on, list| {
        act(desk, actor, on, Act::HandOver, |_| Ok(Done::HandedOver { list: Some(list) }))
    })
}

/// `dossier.take_back`
///
/// # Errors
/// `reason_missing`, `nothing_selected`; of one dossier alone, its own.
pub fn take_back(desk: &Desk, actor: &Actor, request: TakeBack) -> Answer<Batch> {
    let reason = reason(&request.reason, "reason")?;
    each(actor.now, (&request.codes, &request.seen), request.list, |on, list| {
        act(desk, actor, on, Act::TakeBack, |_| {
            Ok(Done::TakenBack { list: Some(list), reason: reason.clone() })
        })
    })
}

/// `dossier.settle`
///
/// # Errors
/// `date_ahead`, `nothing_selected`; of one dossier alone, its own.
pub fn settle(desk: &Desk, actor: &Actor, request: SettleMany) -> Answer<Batch> {
    if request.outcome.date.is_some_and(|date| date > actor.now.date()) {
        let ahead = DeskError::new(ErrorCode::DateAhead, "has not come yet");
        return Err(ahead.at("outcome.date"));
    }
    let number = text(&request.outcome.number, "outcome.number")?;
    let outcome = Outcome { number, ..request.outcome };
    each(actor.now, (&request.codes, &request.seen), request.list, |on, list| {
        act(desk, actor, on, Act::Settle, |_| {
            Ok(Done::Settled { outcome: outcome.clone(), list: Some(list) })
        })
    })
}

/// `dossier.return`: with the rating, in one transaction.
///
/// # Errors
/// `nothing_selected`; of one dossier alone, its own: `fee_owed`,
/// `authority_missing`, `post_item_missing`, `act_not_allowed`.
pub fn return_outcomes(desk: &Desk, actor: &Actor, request: ReturnMany) -> Answer<Batch> {
    let rating = request.rating.as_ref().map(returning::rated).transpose()?;
    each(actor.now, (&request.codes, &request.seen), None, |on, _| {
        let id = dossiers::id_of(desk, on.code)?;
        desk.store.write(|tx| {
            let mut dossier: Dossier = super::allowed(tx, id, on.seen, Act::Return)?;
            let done = returning::returned(&dossier, &request.recipient, request.unpaid)?;
            let position = record(tx, actor, &mut dossier, &done)?;
            if let Some(rated) = &rating {
                record(tx, actor, &mut dossier, rated)?;
            }
            Ok(answer(&dossier, position))
        })
    })
}

/// `dossier.move_shelf`
///
/// # Errors
/// `text_too_long`, `nothing_selected`; of one dossier alone, its own.
pub fn move_shelf(desk: &Desk, actor: &Actor, request: MoveShelf) -> Answer<Batch> {
    let shelf = text(&request.shelf, "shelf")?;
    each(actor.now, (&request.codes, &request.seen), None, |on, _| {
        act(desk, actor, on, Act::MoveShelf, |_| Ok(Done::ShelfMoved { shelf: shelf.clone() }))
    })
}

/// One act for each dossier. Of one alone, its refusal is the call's.
fn each(
    now: NaiveDateTime,
    (codes, seen): (&[String], &[u32]),
    list: Option<Uuid>,
    mut one: impl FnMut(On<'_>, Uuid) -> Answer<ActAnswer>,
) -> Answer<Batch> {
    if !(1..=MOST).contains(&codes.len()) {
        let none = DeskError::new(ErrorCode::NothingSelected, "not 1 to 1,000 dossiers");
        return Err(none.at("codes"));
    }
    if !seen.is_empty() && seen.len() != codes.len() {
        let uneven = DeskError::new(ErrorCode::BadRequest, "not one number for each code");
        return Err(uneven.at("seen"));
    }
    let list = list.map_or_else(|| new_id(now), Ok)?;
    let mut items = Vec::with_capacity(codes.len());
    for (nth, code) in codes.iter().enumerate() {
        let (answer, problem) = match one(On::seen(code, seen.get(nth).copied()), list) {
            Ok(answer) => (Some(answer), None),
            Err(problem) if codes.len() == 1 => return Err(problem),
            Err(problem) => (None, Some(problem)),
        };
        items.push(BatchItem { code: code.clone(), answer, problem });
    }
    let done = items.iter().filter(|item| item.answer.is_some()).count();
    Ok(Batch { list, done: u32::try_from(done).unwrap_or(u32::MAX), items })
}
