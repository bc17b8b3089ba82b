//! What a scanner reads.

use domain::code::DossierCode;
use domain::dossier::Sex;
use domain::identity::{
    CardError, Keyboard, MrzError, is_whole, other_keyboard, read_card, read_mrz, unframed,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};

/// The text of a scan.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScanRequest {
    /// As it arrived.
    pub text: String,
}

/// What a scan turned out to be.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scan {
    /// A citizen card.
    CitizenCard {
        /// Twelve digits.
        number: String,
        /// The old nine-digit number.
        old_number: Option<String>,
        /// Full name; empty where the field is odd.
        name: String,
        /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`; empty where the field is odd.
        born: String,
        /// Sex, where the card says.
        sex: Option<Sex>,
        /// Address as on the card.
        address: String,
        /// Day of issue.
        issued: Option<chrono::NaiveDate>,
        /// Fields after the seventh.
        extra: Vec<String>,
        /// The fields that were left out because they cannot be, counted from 1; what
        /// such a field would have said is empty.
        odd: Vec<usize>,
        /// What disagrees, as codes.
        warnings: Vec<String>,
    },
    /// The machine-readable zone on a card's back: no diacritics, no address.
    CardZone {
        /// Twelve digits.
        number: String,
        /// Full name without diacritics, to compare and never to print.
        plain_name: String,
        /// `dd/mm/yyyy`, where the zone and the number agree on a century.
        born: Option<String>,
        /// Sex, where the card says.
        sex: Option<Sex>,
    },
    /// The code on a receipt.
    DossierCode {
        /// The code.
        code: DossierCode,
    },
}

/// `identity.read`
///
/// # Errors
/// `card_zone_misread`, and those of a [`CardError`]: `card_*`, `keyboard_*`. A mangled
/// scan's `detail` is JSON with what is certain.
pub fn read_scan(_: &Desk, _: &Actor, request: ScanRequest) -> Result<Scan> {
    if let Some(code) = DossierCode::read(unframed(&request.text)) {
        return Ok(Scan::DossierCode { code });
    }
    if let Some(keyboard) = other_keyboard(&request.text) {
        return Err(DeskError::from(CardError::Keyboard(keyboard)));
    }
    match read_mrz(&request.text) {
        Ok(zone) => {
            return Ok(Scan::CardZone {
                number: zone.number.as_str().to_owned(),
                plain_name: zone.plain_name,
                born: zone.born.map(|date| date.format("%d/%m/%Y").to_string()),
                sex: zone.sex,
            });
        }
        Err(MrzError::NotAZone) => {}
        Err(misread) => {
            return Err(DeskError::new(ErrorCode::CardZoneMisread, misread).at("text"));
        }
    }
    let card = read_card(&request.text)?;
    Ok(Scan::CitizenCard {
        number: card.number.as_str().to_owned(),
        old_number: card.old_number,
        name: card.name,
        born: card.born,
        sex: card.sex,
        address: card.address,
        issued: card.issued,
        extra: card.extra,
        odd: card.odd,
        warnings: card.warnings.into_iter().map(str::to_owned).collect(),
    })
}

/// Whether what a scanner has sent so far ends by its structure; one without an end of
/// line is waited for otherwise until it falls silent.
pub fn is_whole_scan(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(is_whole)
}

impl From<CardError> for DeskError {
    fn from(error: CardError) -> Self {
        let said = |code| DeskError::new(code, &error).at("text");
        match &error {
            CardError::TooLong(length) => said(ErrorCode::CardTooLong).with(length),
            CardError::NotACard => said(ErrorCode::CardNotCitizen),
            CardError::HealthCard => said(ErrorCode::CardHealth),
            CardError::WebAddress => said(ErrorCode::CardWebAddress),
            CardError::Payment => said(ErrorCode::CardPayment),
            CardError::Keyboard(Keyboard::Vietnamese) => said(ErrorCode::KeyboardVietnamese),
            CardError::Keyboard(Keyboard::French) => said(ErrorCode::KeyboardFrench),
            CardError::Field(number) => said(ErrorCode::CardFields).with(number),
            CardError::Glued => said(ErrorCode::CardGlued),
            CardError::Mangled(salvage) => {
                said(ErrorCode::CardMangled).with(serde_json::json!(salvage))
            }
        }
    }
}
