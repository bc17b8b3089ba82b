//! The code to pay a fee, large, for a screen that is turned to the citizen: of a
//! dossier under its own code, of a draft under the id that its dossier will have.

use domain::dossier::DossierId;
use domain::money::Dong;
use domain::payment_qr::{early_purpose, purpose};
use papers::Sheet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::dossiers;
use crate::error::{DeskError, ErrorCode, Result};

/// What is to be paid.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskCode {
    /// The dossier's code or id.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// The id of a draft.
    #[serde(default)]
    #[ts(optional)]
    pub draft: Option<DossierId>,
    /// Whole đồng; of a dossier what is owed when not told.
    #[serde(default)]
    #[ts(optional)]
    pub amount: Option<Dong>,
}

/// A code to pay.
#[derive(Debug, Serialize, TS)]
pub struct PaymentCode {
    /// What is to be paid.
    pub amount: Dong,
    /// What the transfer says.
    pub purpose: String,
    /// The bank by its short name.
    pub bank: String,
    /// The account's number.
    pub account: String,
    /// Whose account it is, as the bank writes it.
    pub holder: String,
    /// The code alone, drawn.
    pub sheet: Sheet,
}

/// `fee.payment_code`
///
/// # Errors
/// `account_missing` where the centre has told no account, `payment_missing` where there
/// is nothing to pay, `dossier_unknown`, `bad_request` where neither dossier nor draft is
/// named.
pub fn payment_code(desk: &Desk, _: &Actor, request: AskCode) -> Result<PaymentCode> {
    let (purpose, owed) = match (&request.code, request.draft) {
        (Some(code), _) => {
            let dossier = dossiers::folded_by(desk, code)?;
            (purpose(&dossier.received.code), dossier.account.owed())
        }
        (None, Some(id)) => (early_purpose(id), Dong(0)),
        (None, None) => {
            return Err(DeskError::new(ErrorCode::BadRequest, "a dossier or a draft").at("code"));
        }
    };
    let amount = request.amount.unwrap_or(owed);
    if amount == Dong(0) {
        return Err(DeskError::new(ErrorCode::PaymentMissing, "nothing to pay").at("amount"));
    }
    let snapshot = desk.snapshot();
    let none = || DeskError::new(ErrorCode::AccountMissing, "no account is told");
    let bank = snapshot.settings.account.as_ref().ok_or_else(none)?;
    let payload = bank.payment_code(Some(amount), Some(purpose.clone()))?;
    Ok(PaymentCode {
        amount,
        purpose,
        bank: bank.bank_name.clone(),
        account: bank.number.clone(),
        holder: bank.holder.clone(),
        sheet: papers::transfer_code(&payload),
    })
}
