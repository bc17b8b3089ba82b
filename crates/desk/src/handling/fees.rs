//! The fee after reception: another amount, an exemption, payments, and the
//! fee receipt that somebody else issues.

use domain::dossier::{Act, Charged, Done, FeeReceipt, PaidBy, Payment};
use domain::money::Dong;
use domain::procedure::Quantity;
use serde::Deserialize;
use ts_rs::TS;

use super::{ActAnswer, On, perform_act, typed_reason, typed_text};
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::intake::tariff::Tariff;
use domain::money::MOST_DONG;

/// Another fee than before.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChargeFee {
    /// On which dossier.
    pub on: On,
    /// Whole đồng.
    pub amount: Dong,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// The condition of the published fee that was chosen; empty for everybody's.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub under: String,
    /// How many copies of how many pages it was counted for.
    #[serde(default)]
    #[ts(optional)]
    pub counted: Option<Quantity>,
}

/// An exemption.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExemptFee {
    /// On which dossier.
    pub on: On,
    /// On what ground (người có công, hộ nghèo, …).
    #[serde(default)]
    pub ground: String,
}

/// A payment.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakePayment {
    /// On which dossier.
    pub on: On,
    /// Whole đồng; everything that is owed when not told.
    #[serde(default)]
    #[ts(optional)]
    pub amount: Option<Dong>,
    /// How it was paid.
    pub how: PaidBy,
    /// The bank's reference of a transfer.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reference: String,
}

/// A fee receipt issued by the tax-registered provider.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordFeeReceipt {
    /// On which dossier.
    pub on: On,
    /// Its symbol.
    pub symbol: String,
    /// Its number, at most eight digits.
    pub number: String,
}

/// `fee.charge`
///
/// # Errors
/// `reason_missing`, `amount_too_large`, `quantity_shape`, `fee_below_paid`,
/// `act_not_allowed`.
pub fn charge_fee(desk: &Desk, actor: &Actor, request: ChargeFee) -> Result<ActAnswer> {
    if request.amount.0 > MOST_DONG {
        let large = DeskError::new(ErrorCode::AmountTooLarge, "more than any fee");
        return Err(large.at("amount"));
    }
    let snapshot = desk.snapshot();
    perform_act(desk, actor, request.on.alone(), Act::Charge, |dossier| {
        let tariff = Tariff::of_received(&dossier.received, &snapshot, &request.under);
        let counted = request.counted.clone().filter(|_| tariff.to_count().is_some());
        if let Some(wrong) =
            counted.as_ref().and_then(|of| tariff.misshapen_quantity(of, "counted"))
        {
            return Err(wrong);
        }
        let reason = typed_reason(&request.reason, "reason")?;
        Ok(Done::Charged(Charged {
            amount: request.amount,
            reason,
            counted,
            under: tariff.under_condition(),
        }))
    })
}

/// `fee.exempt`
///
/// # Errors
/// `exemption_missing` without a ground, `fee_below_paid`, `act_not_allowed`.
pub fn exempt_from_fee(desk: &Desk, actor: &Actor, request: ExemptFee) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::Exempt, |_| {
        let ground = typed_text(&request.ground, "ground")?;
        match ground.is_empty() {
            true => Err(DeskError::new(ErrorCode::ExemptionMissing, "no ground").at("ground")),
            false => Ok(Done::Exempted { ground }),
        }
    })
}

/// `fee.pay`
///
/// # Errors
/// `payment_too_large`, `payment_missing`, `act_not_allowed`.
pub fn take_payment(desk: &Desk, actor: &Actor, request: TakePayment) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::TakePayment, |dossier| {
        let amount = request.amount.unwrap_or_else(|| dossier.account.owed());
        let reference = typed_text(&request.reference, "reference")?;
        Ok(Done::Paid(Payment { amount, how: request.how, reference }))
    })
}

/// `fee.record_receipt`
///
/// # Errors
/// `fee_receipt_shape`, `payment_missing`, `act_not_allowed`.
pub fn record_receipt(desk: &Desk, actor: &Actor, request: RecordFeeReceipt) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::RecordFeeReceipt, |_| {
        let (symbol, number) =
            (typed_text(&request.symbol, "symbol")?, request.number.trim().to_owned());
        let wrong = |field| DeskError::new(ErrorCode::FeeReceiptShape, "not a receipt's").at(field);
        if symbol.is_empty() || symbol.chars().count() > 20 {
            return Err(wrong("symbol"));
        }
        let digits = (1..=8).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        if !digits {
            return Err(wrong("number"));
        }
        Ok(Done::FeeReceiptRecorded(FeeReceipt { symbol, number }))
    })
}
