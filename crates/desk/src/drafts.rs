//! Drafts of the intake: kept, listed, thrown away.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use domain::dossier::{DossierId, Draft};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::draft::{self, SavedDraft};
use crate::store::{new_id, officer};

/// What the clerk is typing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftRequest {
    /// The draft.
    pub draft: Draft,
    /// Whether it leaves the form with this, to be taken up only when somebody asks.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub aside: bool,
}

/// Where it is kept.
#[derive(Debug, Serialize, TS)]
pub struct DraftKept {
    /// Its id.
    pub id: DossierId,
    /// When it was saved.
    pub saved: NaiveDateTime,
}

/// The drafts of an officer.
#[derive(Debug, Serialize, TS)]
pub struct Drafts {
    /// The newest first.
    pub drafts: Vec<SavedDraft>,
}

/// A draft's id.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftId {
    /// The id.
    pub id: DossierId,
}

/// `draft.save`
pub fn save_draft(desk: &Desk, actor: &Actor, request: DraftRequest) -> Result<DraftKept> {
    let mut draft = request.draft;
    let id = draft.id.map_or_else(|| new_id(actor.now).map(DossierId), Ok)?;
    draft.id = Some(id);
    let (officer, aside) = (actor.officer.name.clone(), request.aside);
    let saved = SavedDraft { id, saved: actor.now, officer, aside, draft };
    desk.store.write(|tx| draft::put_draft(tx, &saved))?;
    Ok(DraftKept { id, saved: actor.now })
}

/// `draft.list`: one's own, and those that nobody who can sign in is left for. What one
/// officer typed is not the next one's to see.
pub fn list_drafts(desk: &Desk, actor: &Actor, _: Empty) -> Result<Drafts> {
    let accounts = desk.store.read(officer::all_accounts)?;
    let here: HashSet<&str> = accounts
        .iter()
        .filter(|account| !account.closed && account.officer.name != actor.officer.name)
        .map(|account| account.officer.name.as_str())
        .collect();
    let drafts = desk.store.read(draft::all_drafts)?.into_iter();
    Ok(Drafts { drafts: drafts.filter(|kept| !here.contains(kept.officer.as_str())).collect() })
}

/// `draft.discard`
///
/// # Errors
/// `draft_unknown`.
pub fn discard_draft(desk: &Desk, _: &Actor, request: DraftId) -> Result<Empty> {
    let gone = desk.store.write(|tx| draft::delete_draft(tx, request.id))?;
    let unknown = || DeskError::new(ErrorCode::DraftUnknown, "no such draft").at("id");
    gone.then_some(Empty {}).ok_or_else(unknown)
}
