//! The one way in which an act reaches a dossier: its entry and the dossier's row, in the
//! transaction of whoever acts.

pub(crate) mod phrase;

use domain::dossier::{AccountError, Corrected, Done, DoneKind, Dossier};
use domain::ids::Position;
use rusqlite::Transaction;

use crate::desk::Actor;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::{dossier, journal};

/// Writes what was done: the entry, and the row as the dossier stands then.
pub(crate) fn record_done(
    tx: &Transaction<'_>,
    actor: &Actor,
    dossier: &mut Dossier,
    done: &Done,
) -> Result<Position> {
    dossier.account.check(done).map_err(account_error)?;
    let said = serde_json::to_value(done)?;
    let entry = actor.entry(DoneKind::from(done), &said["body"]);
    let position = journal::append(tx, &entry.about(Some(dossier.received.id)))?;
    let before = dossier.received.clone();
    dossier.take(actor.now, done);
    if let Done::Corrected(corrected) = done {
        let Corrected { received, .. } = &**corrected;
        dossier::point_to_correction(tx, &before, received, position)?;
    }
    dossier::update_dossier(tx, dossier)?;
    if matches!(done, Done::Voided { .. }) {
        dossier::refold_twins(tx, dossier.received.id)?;
    }
    dossier::list_act(tx, dossier.received.id, position, actor.now, done)?;
    phrase::keep_reason(tx, dossier, done, position)?;
    Ok(position)
}

fn account_error(error: AccountError) -> DeskError {
    match error {
        AccountError::MoreThanOwed(owed) => {
            DeskError::new(ErrorCode::PaymentTooLarge, error).at("amount").with(owed)
        }
        AccountError::MoreThanPaid(paid) => {
            DeskError::new(ErrorCode::RefundTooLarge, error).at("amount").with(paid)
        }
        AccountError::NoSuchMovement => {
            DeskError::new(ErrorCode::MovementUnknown, error).at("movement")
        }
        AccountError::Unchanged => DeskError::new(ErrorCode::PaymentUnchanged, error).at("amount"),
        AccountError::LessThanPaid(paid) => {
            DeskError::new(ErrorCode::FeeBelowPaid, error).at("amount").with(paid)
        }
        AccountError::Nothing => DeskError::new(ErrorCode::PaymentMissing, error).at("amount"),
        AccountError::Unpaid => DeskError::new(ErrorCode::PaymentMissing, error).at("number"),
    }
}
