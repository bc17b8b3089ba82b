//! The dossiers of one person, by exactly their number. The number is masked on
//! the screen, and the look is an entry of the journal.

use domain::dossier::{Dossier, DossierId};
use domain::entry_kind::EventKind;
use domain::identity::mask;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::dossiers::{self, DossierHit};
use crate::error::{DeskError, ErrorCode, Result};
use crate::looks;
use crate::store::dossier;

/// Whose dossiers: of a party of a dossier, or by a number.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct HistoryRequest {
    /// A dossier's code or id: of its submitter, or its owner.
    #[ts(optional)]
    pub code: Option<String>,
    /// Whether its owner is meant, where that is somebody else.
    #[ts(optional, as = "Option<bool>")]
    pub owner: bool,
    /// The number, where no dossier is named.
    #[ts(optional)]
    pub number: Option<String>,
    /// How many to pass over.
    #[ts(optional, as = "Option<u32>")]
    pub skip: u32,
}

/// The dossiers of one person.
#[derive(Debug, Serialize, TS)]
pub struct History {
    /// Their number, masked.
    pub number: String,
    /// Handed in or owned by them, the newest first.
    pub hits: Vec<DossierHit>,
    /// Whether there are more.
    pub more: bool,
}

/// The most dossiers of one answer.
const MOST: u32 = 50;

/// `person.history`
///
/// # Errors
/// `number_missing` where there is no number to go by; `dossier_unknown`.
pub fn person_history(desk: &Desk, actor: &Actor, request: HistoryRequest) -> Result<History> {
    let (asked, number) = person_asked(desk, &request)?;
    let page = (request.skip, MOST + 1);
    let (hits, more) = desk.store.read(|db| {
        let found = dossier::of_person(db, &number, page)?;
        dossiers::cut_hits(db, found, actor.now, MOST)
    })?;
    let seen_in: Option<DossierId> = asked.or(hits.first().map(|hit| hit.id));
    if let Some(id) = seen_in {
        looks::note_look(desk, actor, id, EventKind::LookedAtHistory, &serde_json::json!({}))?;
    }
    Ok(History { number: mask(&number), hits, more })
}

/// The dossier from which it is asked, and the number that is meant.
fn person_asked(desk: &Desk, request: &HistoryRequest) -> Result<(Option<DossierId>, String)> {
    let (asked, number) = match &request.code {
        Some(code) => {
            let dossier = dossiers::folded_by(desk, code)?;
            (Some(dossier.received.id), number_of(&dossier, request.owner))
        }
        None => (None, request.number.clone()),
    };
    let number = number.map(|number| number.trim().to_owned()).filter(|n| !n.is_empty());
    let missing = || DeskError::new(ErrorCode::NumberMissing, "no number to go by").at("number");
    Ok((asked, number.ok_or_else(missing)?))
}

fn number_of(dossier: &Dossier, owner: bool) -> Option<String> {
    let received = &dossier.received;
    let party = if owner { received.owner() } else { &received.submitter };
    party.number.clone()
}
