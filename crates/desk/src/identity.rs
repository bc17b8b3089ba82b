//! What a scanner reads, and who has been here before.

use domain::code::DossierCode;
use domain::dossier::{Sex, State};
use domain::identity::{CardError, IdNumber, MrzError, read_card, read_mrz};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::store::dossier;

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
        /// Full name.
        name: String,
        /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
        born: String,
        /// Sex, where the card says.
        sex: Option<Sex>,
        /// Address as on the card.
        address: String,
        /// Day of issue.
        issued: Option<chrono::NaiveDate>,
        /// Fields after the seventh.
        extra: Vec<String>,
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
/// `card_*`; a mangled scan's `detail` is JSON with what is certain.
pub fn read(_: &Desk, _: &Actor, request: ScanRequest) -> Answer<Scan> {
    if let Ok(code) = request.text.trim().parse::<DossierCode>() {
        return Ok(Scan::DossierCode { code });
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
    let card = read_card(&request.text).map_err(refused)?;
    Ok(Scan::CitizenCard {
        number: card.number.as_str().to_owned(),
        old_number: card.old_number,
        name: card.name,
        born: card.born,
        sex: card.sex,
        address: card.address,
        issued: card.issued,
        extra: card.extra,
        warnings: card.warnings.into_iter().map(str::to_owned).collect(),
    })
}

fn refused(error: CardError) -> DeskError {
    let said = |code| DeskError::new(code, &error).at("text");
    match &error {
        CardError::TooLong(length) => said(ErrorCode::CardTooLong).with(length),
        CardError::NotACard => said(ErrorCode::CardNotCitizen),
        CardError::HealthCard => said(ErrorCode::CardHealth),
        CardError::Field(number) => said(ErrorCode::CardFields).with(number),
        CardError::Glued => said(ErrorCode::CardGlued),
        CardError::Mangled(salvage) => {
            said(ErrorCode::CardMangled).with(serde_json::json!(salvage))
        }
    }
}

/// A citizen's number.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecallRequest {
    /// Twelve digits.
    pub number: String,
}

/// What is known of a returning citizen.
#[derive(Debug, Default, Serialize, TS)]
pub struct Recalled {
    /// Whether they have been here before.
    pub known: bool,
    /// Address as told last.
    pub address: String,
    /// Phone as told last.
    pub phone: Option<String>,
    /// E-mail as told last.
    pub email: Option<String>,
    /// Their newest dossiers, the newest first.
    pub dossiers: Vec<RecalledDossier>,
}

/// A dossier of a returning citizen.
#[derive(Debug, Serialize, TS)]
pub struct RecalledDossier {
    /// Its code.
    pub code: DossierCode,
    /// The procedure's code.
    pub procedure: String,
    /// The procedure's title.
    pub title: String,
    /// The moment promised.
    pub due: chrono::NaiveDateTime,
    /// Where it stands.
    pub state: State,
}

/// `person.recall`
///
/// # Errors
/// `number_shape`.
pub fn recall(desk: &Desk, _: &Actor, request: RecallRequest) -> Answer<Recalled> {
    let number = IdNumber::read(&request.number)
        .ok_or_else(|| DeskError::new(ErrorCode::NumberShape, "not twelve digits").at("number"))?;
    let found = desk.store.read(|db| dossier::of_submitter(db, number.as_str(), 10))?;
    let Some(last) = found.first().map(|row| &row.received) else {
        return Ok(Recalled::default());
    };
    Ok(Recalled {
        known: true,
        address: last.submitter.address.clone(),
        phone: last.submitter.phone.clone(),
        email: last.submitter.email.clone(),
        dossiers: found
            .iter()
            .map(|row| RecalledDossier {
                code: row.received.code.clone(),
                procedure: row.received.procedure.to_string(),
                title: row.received.procedure_title.clone(),
                due: row.due,
                state: row.state,
            })
            .collect(),
    })
}
