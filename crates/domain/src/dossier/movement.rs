//! The movements of money on a dossier's account, and what puts a mistaken one right.
//!
//! A movement is never taken away. It is reversed by another one, which says why; a
//! reversal can be reversed in turn.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PaidBy, Payment};
use crate::money::Dong;

/// A movement of money as it stands on the account. Movements are numbered from 1 in
/// their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Movement {
    /// What it is.
    pub kind: MovementKind,
    /// Whole đồng, whichever way they went.
    pub amount: Dong,
    /// How they were paid.
    pub how: PaidBy,
    /// The bank's reference of a transfer; may be empty.
    pub reference: String,
    /// Which movement it reverses.
    pub of: Option<u32>,
    /// Why it was given back or reversed; empty for a payment.
    pub reason: String,
    /// Whether it adds to what was paid.
    pub adds: bool,
    /// Whether a reversal took it away.
    pub undone: bool,
}

/// What a movement of money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// A payment.
    Taken,
    /// Money given back.
    GivenBack,
    /// The reversal of an earlier movement.
    Reversal,
    /// The reversal with which the correction of a payment begins. It stands as long as
    /// the correction, so it is not reversed alone.
    Correction,
}

/// Money given back to whoever paid (hoàn trả).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Whole đồng.
    pub amount: Dong,
    /// How it was given back.
    pub how: PaidBy,
    /// The bank's reference of a transfer; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Why.
    pub reason: String,
}

/// A movement that never was: recorded by mistake, and reversed. It names the movement
/// and what it was, so that another one is never meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// The number of the movement.
    pub movement: u32,
    /// What it was: whole đồng.
    pub amount: Dong,
    /// What it was: how they were paid.
    pub how: PaidBy,
    /// Whether the reversal adds to what was paid: that of a refund, or of a reversal.
    pub adds: bool,
    /// Why.
    pub reason: String,
}

/// A payment that was recorded with another amount or way than it had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentCorrection {
    /// The number of the movement.
    pub movement: u32,
    /// As it was recorded: whole đồng.
    pub amount: Dong,
    /// As it was recorded: how they were paid.
    pub how: PaidBy,
    /// As it should have been recorded.
    pub now: Payment,
    /// Why.
    pub reason: String,
}

impl Movement {
    /// A payment that was taken.
    pub(super) fn taken(payment: &Payment) -> Self {
        Self {
            kind: MovementKind::Taken,
            amount: payment.amount,
            how: payment.how,
            reference: payment.reference.clone(),
            of: None,
            reason: String::new(),
            adds: true,
            undone: false,
        }
    }

    /// Money that was given back.
    pub(super) fn given_back(refund: &Refund) -> Self {
        Self {
            kind: MovementKind::GivenBack,
            amount: refund.amount,
            how: refund.how,
            reference: refund.reference.clone(),
            of: None,
            reason: refund.reason.clone(),
            adds: false,
            undone: false,
        }
    }

    /// What takes this one away, which is movement `number`.
    pub(super) fn away(&self, kind: MovementKind, number: u32, reason: &str) -> Self {
        Self {
            kind,
            of: Some(number),
            reason: reason.to_owned(),
            adds: !self.adds,
            reference: String::new(),
            undone: false,
            ..*self
        }
    }
}

impl Reversal {
    /// The reversal of movement `number`, as it stands.
    pub fn of(number: u32, movement: &Movement, reason: String) -> Self {
        let Movement { amount, how, adds, .. } = *movement;
        Self { movement: number, amount, how, adds: !adds, reason }
    }
}
