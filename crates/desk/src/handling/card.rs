//! Whose card is shown at a dossier: its submitter's, its owner's, or somebody
//! else's. Compared here, because a screen knows numbers only masked.

use domain::dossier::{Dossier, Party};
use domain::text::fold;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::dossiers;
use crate::error::{DeskError, ErrorCode, Result};
use crate::identity::{self, Scan, ScanRequest};

/// A card shown at a dossier.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CardRequest {
    /// The dossier's code or id.
    pub code: String,
    /// The scan, as it arrived.
    pub text: String,
}

/// Whose card it is.
#[derive(Debug, Serialize, TS)]
pub struct CardAnswer {
    /// Whose of those of the dossier.
    pub of: CardOf,
    /// Whether the name alone says so: the dossier has no number to compare.
    pub by_name: bool,
    /// Full name as on the card; none where the card's zone was read, which has it
    /// without marks.
    pub name: Option<String>,
    /// Twelve digits.
    pub number: String,
}

/// Whose card it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CardOf {
    /// Of whoever handed the dossier in.
    Submitter,
    /// Of its owner, where that is somebody else.
    Owner,
    /// Of somebody else.
    Nobody,
}

/// What a card says of a person.
struct Shown {
    number: String,
    old_number: Option<String>,
    name: Option<String>,
    plain_name: String,
    born: Option<String>,
}

/// `dossier.whose_card`
///
/// # Errors
/// Those of reading a card, `card_not_citizen` for a receipt; `dossier_unknown`.
pub fn whose_card(desk: &Desk, actor: &Actor, request: CardRequest) -> Result<CardAnswer> {
    let dossier = dossiers::folded_by(desk, &request.code)?;
    let shown = shown_card(identity::read_scan(desk, actor, ScanRequest { text: request.text })?)?;
    let (of, by_name) = match_card(&dossier, &shown);
    Ok(CardAnswer { of, by_name, name: shown.name, number: shown.number })
}

fn shown_card(scan: Scan) -> Result<Shown> {
    match scan {
        Scan::CitizenCard { number, old_number, name, born, .. } => {
            let (plain_name, born) = (name.clone(), Some(born));
            Ok(Shown { number, old_number, plain_name, born, name: Some(name) })
        }
        Scan::CardZone { number, plain_name, born, .. } => {
            Ok(Shown { number, old_number: None, name: None, plain_name, born })
        }
        Scan::DossierCode { .. } => {
            Err(DeskError::new(ErrorCode::CardNotCitizen, "a receipt's code").at("text"))
        }
    }
}

fn match_card(dossier: &Dossier, shown: &Shown) -> (CardOf, bool) {
    let received = &dossier.received;
    let submitter = (CardOf::Submitter, &received.submitter);
    let owner = received.owner.as_ref().map(|owner| (CardOf::Owner, owner));
    let parties: Vec<_> = std::iter::once(submitter).chain(owner).collect();
    let by_number = parties.iter().find(|(_, party)| has_number(party, shown));
    let by_name = || parties.iter().find(|(_, party)| is_named(party, shown));
    match (by_number, by_name()) {
        (Some((of, _)), _) => (*of, false),
        (None, Some((of, _))) => (*of, true),
        (None, None) => (CardOf::Nobody, false),
    }
}

/// Whether a party has the card's number, or the nine digits from before that the card
/// names too.
fn has_number(party: &Party, shown: &Shown) -> bool {
    let number = party.number.as_deref();
    number == Some(&shown.number) || (number.is_some() && number == shown.old_number.as_deref())
}

/// Whether a party has the card's name and date of birth, and no other number of twelve
/// digits.
fn is_named(party: &Party, shown: &Shown) -> bool {
    let numbered = party.number.as_ref().is_some_and(|number| number.len() == 12);
    let born = party.born.is_none() || shown.born.is_none() || party.born == shown.born;
    !numbered && born && fold(&party.name) == fold(&shown.plain_name)
}
