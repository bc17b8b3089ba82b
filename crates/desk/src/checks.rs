//! Questions to the rules that need no store: tax codes, phones, dossier
//! codes, amounts in words, payment codes.

use chrono::NaiveDate;
use domain::code::{AgencyCode, CodeError, DossierCode};
use domain::identity::{self, TaxCode};
use domain::money::Dong;
use domain::payment_qr::{self, PaymentQr, PaymentQrError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};

/// A text to check.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextRequest {
    /// As it was typed.
    pub text: String,
}

/// A tax code that holds.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct TaxCodeAnswer {
    /// Whose code it is.
    pub form: TaxCode,
    /// As it is written.
    pub normalised: String,
}

/// A phone number that holds.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct PhoneAnswer {
    /// Digits, with the leading nought.
    pub normalised: String,
}

/// The parts of a dossier's code.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct CodeAnswer {
    /// Who issued it.
    pub agency: AgencyCode,
    /// The day of reception.
    pub date: NaiveDate,
    /// The number of that day.
    pub ordinal: u32,
}

/// An amount to write out.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmountRequest {
    /// Whole đồng.
    pub amount: Dong,
}

/// An amount written out.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct WordsAnswer {
    /// In Vietnamese, small letters, with the word đồng.
    pub words: String,
}

/// The text of a payment code.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaymentTextAnswer {
    /// What the printed code holds.
    pub text: String,
}

/// `taxcode.check`
///
/// # Errors
/// `tax_code_wrong`.
pub fn tax_code(_: &Desk, _: &Actor, request: TextRequest) -> Result<TaxCodeAnswer> {
    let wrong = || DeskError::new(ErrorCode::TaxCodeWrong, "not a tax code").at("text");
    let (form, normalised) = identity::tax_code(&request.text).ok_or_else(wrong)?;
    Ok(TaxCodeAnswer { form, normalised })
}

/// `phone.check`
///
/// # Errors
/// `phone_shape`.
pub fn check_phone(_: &Desk, _: &Actor, request: TextRequest) -> Result<PhoneAnswer> {
    let wrong = || DeskError::new(ErrorCode::PhoneShape, "not a phone number").at("text");
    identity::phone(&request.text).map(|normalised| PhoneAnswer { normalised }).ok_or_else(wrong)
}

/// `code.parse`
///
/// # Errors
/// `code_shape`.
pub fn check_dossier_code(_: &Desk, _: &Actor, request: TextRequest) -> Result<CodeAnswer> {
    let misread = |e: CodeError| DeskError::new(ErrorCode::CodeShape, e).at("text");
    let code: DossierCode = request.text.parse().map_err(misread)?;
    let (agency, date, ordinal) = code.parts().map_err(misread)?;
    Ok(CodeAnswer { agency, date, ordinal })
}

/// `money.words`
pub fn amount_in_words(_: &Desk, _: &Actor, request: AmountRequest) -> Result<WordsAnswer> {
    Ok(WordsAnswer { words: request.amount.words() })
}

/// `payment_qr.build`
///
/// # Errors
/// `payment_code_wrong` at the field that cannot be.
pub fn build_payment(_: &Desk, _: &Actor, request: PaymentQr) -> Result<PaymentTextAnswer> {
    payment_qr::build(&request).map(|text| PaymentTextAnswer { text }).map_err(DeskError::from)
}

/// `payment_qr.parse`
///
/// # Errors
/// `payment_code_wrong`.
pub fn parse_payment(_: &Desk, _: &Actor, request: TextRequest) -> Result<PaymentQr> {
    payment_qr::parse(&request.text).map_err(|e| DeskError::from(e).at("text"))
}

impl From<PaymentQrError> for DeskError {
    fn from(error: PaymentQrError) -> Self {
        let field = match error {
            PaymentQrError::Bank => "bank",
            PaymentQrError::Account => "account",
            PaymentQrError::Amount => "amount",
            PaymentQrError::Purpose => "purpose",
            PaymentQrError::Crc | PaymentQrError::Part(_) | PaymentQrError::NotVietQr => "text",
        };
        DeskError::new(ErrorCode::PaymentCodeWrong, &error).at(field).with(&error)
    }
}
