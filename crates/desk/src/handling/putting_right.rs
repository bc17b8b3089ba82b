//! Putting the money of a dossier right: a refund, the reversal of what never was, and
//! the correction of a payment. Each is an entry of its own, with its reason.

use domain::dossier::{
    Act, Done, Dossier, Movement, PaidBy, Payment, PaymentCorrection, Refund, Reversal,
};
use domain::money::Dong;
use serde::Deserialize;
use ts_rs::TS;

use super::{ActAnswer, On, perform_act, typed_reason, typed_text};
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};

/// Money to give back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefundFee {
    /// On which dossier.
    pub on: On,
    /// Whole đồng; everything that was paid when not told.
    #[serde(default)]
    #[ts(optional)]
    pub amount: Option<Dong>,
    /// How it is given back.
    pub how: PaidBy,
    /// The bank's reference of a transfer.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reference: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// A movement of money that never was.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReverseMovement {
    /// On which dossier.
    pub on: On,
    /// Its number among the movements of the account, from 1.
    pub movement: u32,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// A payment as it should have been recorded.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectPayment {
    /// On which dossier.
    pub on: On,
    /// Its number among the movements of the account, from 1.
    pub movement: u32,
    /// Whole đồng.
    pub amount: Dong,
    /// How it was paid.
    pub how: PaidBy,
    /// The bank's reference of a transfer.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reference: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// `fee.refund`
///
/// # Errors
/// `refund_too_large`, `payment_missing`, `reason_missing`, `act_not_allowed`.
pub fn refund_fee(desk: &Desk, actor: &Actor, request: RefundFee) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::Refund, |dossier| {
        let amount = request.amount.unwrap_or_else(|| dossier.account.paid());
        let reference = typed_text(&request.reference, "reference")?;
        let reason = typed_reason(&request.reason, "reason")?;
        Ok(Done::Refunded(Refund { amount, how: request.how, reference, reason }))
    })
}

/// `fee.reverse`
///
/// # Errors
/// `movement_unknown`, `refund_too_large`, `payment_too_large`, `reason_missing`.
pub fn reverse_movement(desk: &Desk, actor: &Actor, request: ReverseMovement) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::ReverseMovement, |dossier| {
        let movement = standing_movement(dossier, request.movement)?;
        let reason = typed_reason(&request.reason, "reason")?;
        Ok(Done::MovementReversed(Reversal::of(request.movement, movement, reason)))
    })
}

/// `fee.correct_payment`
///
/// # Errors
/// `movement_unknown`, `payment_unchanged`, `payment_too_large`, `refund_too_large`,
/// `payment_missing`, `reason_missing`.
pub fn correct_payment(desk: &Desk, actor: &Actor, request: CorrectPayment) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::CorrectPayment, |dossier| {
        let Movement { amount, how, .. } = *standing_movement(dossier, request.movement)?;
        let reference = typed_text(&request.reference, "reference")?;
        let now = Payment { amount: request.amount, how: request.how, reference };
        let reason = typed_reason(&request.reason, "reason")?;
        let movement = request.movement;
        Ok(Done::PaymentCorrected(PaymentCorrection { movement, amount, how, now, reason }))
    })
}

fn standing_movement(dossier: &Dossier, number: u32) -> Result<&Movement> {
    let none = || DeskError::new(ErrorCode::MovementUnknown, "no such movement").at("movement");
    dossier.account.standing(number).ok_or_else(none)
}
