//! Reasons that a form offers again: those of general words, never what speaks of
//! one person.

use domain::dossier::Act;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::Result;
use crate::store::phrase;

/// For which act.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PhraseRequest {
    /// The act.
    pub act: Act,
}

/// Reasons given before.
#[derive(Debug, Serialize, TS)]
pub struct Phrases {
    /// The last used first.
    pub phrases: Vec<String>,
}

/// `phrase.list`
pub fn list_phrases(desk: &Desk, _: &Actor, request: PhraseRequest) -> Result<Phrases> {
    let act = request.act.key();
    Ok(Phrases { phrases: desk.store.read(|db| phrase::of_act(db, act))? })
}
