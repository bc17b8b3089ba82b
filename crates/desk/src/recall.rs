//! Who has been here before, by their number or their phone.

use domain::code::DossierCode;
use domain::dossier::{Party, State};
use domain::entry_kind::EventKind;
use domain::identity::{first_phone, person_number, phone, tax_code};
use domain::text::{fold, line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::looks;
use crate::store::dossier;

/// The most dossiers that are recalled.
const MOST: u32 = 10;

/// By what somebody is recalled: a number, or a phone where none is told.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecallRequest {
    /// Twelve digits, a passport's number or a tax code.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub number: String,
    /// A phone number.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub phone: String,
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
    /// Who they are, as told last. By a number it is one; by a phone that a family
    /// shares there are several, the one who was here last first.
    pub people: Vec<Party>,
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

/// `person.recall`: the look at where they are to be reached is an entry of the newest
/// of their dossiers.
///
/// # Errors
/// `number_shape`, `phone_shape` where no number is told.
pub fn recall_person(desk: &Desk, actor: &Actor, request: RecallRequest) -> Result<Recalled> {
    let number = line(&request.number);
    let found = if number.is_empty() && !request.phone.is_empty() {
        let phone = phone(&request.phone)
            .ok_or_else(|| DeskError::new(ErrorCode::PhoneShape, "not a phone").at("phone"))?;
        desk.store.read(|db| dossier::of_phone(db, first_phone(&phone), MOST))?
    } else {
        let number = person_number(&number)
            .or_else(|| tax_code(&number).map(|(_, normal)| normal))
            .ok_or_else(|| DeskError::new(ErrorCode::NumberShape, "no number").at("number"))?;
        desk.store.read(|db| dossier::of_submitter(db, &number, MOST))?
    };
    let Some(last) = found.first().map(|row| &row.received) else {
        return Ok(Recalled::default());
    };
    looks::looked_once(desk, actor, last.id, EventKind::RecalledPerson)?;
    Ok(Recalled {
        known: true,
        address: last.submitter.address.clone(),
        phone: last.submitter.phone.clone(),
        email: last.submitter.email.clone(),
        people: distinct_people(&found),
        dossiers: found.iter().map(recalled_dossier).collect(),
    })
}

/// The submitters, each once as they were told last: by their number, or by the name
/// of those without one.
fn distinct_people(found: &[dossier::Row]) -> Vec<Party> {
    let mut people: Vec<Party> = Vec::new();
    for row in found {
        let party = &row.received.submitter;
        let same = |known: &Party| match (&known.number, &party.number) {
            (Some(known), Some(number)) => known == number,
            _ => fold(&known.name) == fold(&party.name),
        };
        if !people.iter().any(same) {
            people.push(Party { from_card: false, ..party.clone() });
        }
    }
    people
}

fn recalled_dossier(row: &dossier::Row) -> RecalledDossier {
    RecalledDossier {
        code: row.received.code.clone(),
        procedure: row.received.procedure.to_string(),
        title: row.received.procedure_title.clone(),
        due: row.due,
        state: row.state,
    }
}
