//! Dossiers folded from their entries, one and by list, and their rows brought to
//! where the fold says they stand.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Done, DoneKind, Dossier, DossierId, Received, State, Told};
use domain::ids::Position;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::words::add_words;
use super::{by_id, insert_row, point_to_correction, update_dossier};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::journal::{self, Placed};
use crate::store::{moment, together};

/// A dossier folded from its entries.
pub fn fold_dossier(db: &Connection, id: DossierId) -> Result<Option<Dossier>> {
    let entries = journal::of_dossier(db, id)?;
    let Some(mut told) = fold_entries(&entries) else { return Ok(None) };
    mark_twin(&mut told.dossier, &entries, &twins_of(db, id)?);
    Ok(Some(told.dossier))
}

/// A dossier as it stood at a moment: the fold of what had been done by then. A
/// reception counts from its own moment, which may be earlier than that of writing it
/// down. `None` where it was not received yet.
pub fn folded_at(db: &Connection, id: DossierId, at: NaiveDateTime) -> Result<Option<Dossier>> {
    let mut entries = journal::of_dossier(db, id)?;
    entries.retain(|one| match &one.said.done {
        Some(Done::Received(received)) => received.received <= at,
        _ => one.said.entry.at <= at,
    });
    Ok(fold_entries(&entries).map(|told| told.dossier))
}

fn fold_entries(entries: &[Placed]) -> Option<Told> {
    Told::of(entries.iter().map(|one| &one.said))
}

/// Another dossier that has the code of one.
struct Twin {
    id: DossierId,
    voided: bool,
}

fn twins_of(db: &Connection, id: DossierId) -> Result<Vec<Twin>> {
    let mut query = db.prepare_cached(
        "SELECT twin.id, twin.state = 'voided' FROM dossier one JOIN dossier twin
         ON (twin.day, twin.agency, twin.ordinal) = (one.day, one.agency, one.ordinal)
         AND twin.n <> one.n WHERE one.id = ?",
    )?;
    let twins = query.query_map([id.as_bytes()], |row| {
        Ok(Twin { id: DossierId::from_bytes(row.get(0)?), voided: row.get(1)? })
    })?;
    Ok(twins.collect::<Result<_, _>>()?)
}

/// Says whether another dossier has the code of this one, while neither is voided
/// and nobody has looked into it.
fn mark_twin(dossier: &mut Dossier, entries: &[Placed], twins: &[Twin]) {
    let resolved = |one: &Placed| one.said.entry.kind == DoneKind::Resolved.key();
    dossier.life.twin = twins.iter().any(|twin| !twin.voided)
        && dossier.life.state != State::Voided
        && !entries.iter().any(resolved);
}

/// What came of folding.
#[derive(Default)]
pub(super) struct Refolded {
    /// A new row.
    pub(super) new: Option<Unworded>,
    /// The others that have its code.
    pub(super) twins: Vec<DossierId>,
}

/// A new row whose words are still to be added.
pub(super) struct Unworded {
    n: i64,
    received: Box<Received>,
}

impl Unworded {
    pub(super) fn add_words(&self, tx: &Transaction<'_>) -> Result<()> {
        add_words(tx, self.n, &self.received)
    }
}

/// Rewrites the row and the search words of a dossier from all its entries, in their order.
/// The search words of a new row are added later, many rows together. A dossier whose
/// reception has not arrived has no row.
pub(super) fn refold_dossier(
    tx: &Transaction<'_>,
    id: DossierId,
    entries: Vec<Placed>,
) -> Result<Refolded> {
    let Some(mut told) = fold_entries(&entries) else { return Ok(Refolded::default()) };
    let by = entries[told.by].position;
    let stood = told_by(tx, id)?;
    let (stands, mut new) = match stood {
        Some(stands) => (stands, None),
        None => insert_folded(tx, &entries, &told.dossier).map(|(at, new)| (at, Some(new)))?,
    };
    // What the same entry tells is in the row, and its words are found by it.
    if stands != by {
        if let Some(new) = new.take() {
            new.add_words(tx)?;
        }
        if let Some(before) = by_id(tx, id)? {
            point_to_correction(tx, &before, &told.dossier.received, by)?;
        }
    }
    let twins = twins_of(tx, id)?;
    mark_twin(&mut told.dossier, &entries, &twins);
    if stood.is_some() || !twins.is_empty() {
        update_dossier(tx, &told.dossier)?;
    }
    Ok(Refolded { new, twins: twins.into_iter().map(|twin| twin.id).collect() })
}

/// Refolds dossiers from the entries that are here. Answers their twins: the other dossiers
/// that have the code of one of them.
pub(super) fn refold_all(
    tx: &Transaction<'_>,
    ids: BTreeSet<DossierId>,
) -> Result<BTreeSet<DossierId>> {
    let mut twins = BTreeSet::new();
    for id in ids {
        let refolded = refold_dossier(tx, id, journal::of_dossier(tx, id)?)?;
        if let Some(new) = refolded.new {
            new.add_words(tx)?;
        }
        twins.extend(refolded.twins);
    }
    Ok(twins)
}

/// Refolds the twins of a dossier: the others that have its code.
pub fn refold_twins(tx: &Transaction<'_>, id: DossierId) -> Result<()> {
    refold_all(tx, twins_of(tx, id)?.into_iter().map(|twin| twin.id).collect()).map(drop)
}

/// The position of the entry that the row of a dossier shows; `None` where there is no row.
fn told_by(db: &Connection, id: DossierId) -> Result<Option<Position>> {
    let mut query = db.prepare_cached("SELECT received_position FROM dossier WHERE id = ?")?;
    Ok(query.query_row([id.as_bytes()], |row| Ok(Position(row.get(0)?))).optional()?)
}

/// Adds the row of a dossier that has none, in the state where the dossier stands now.
/// Answers the position of the entry that received it, and the row, which has no search
/// words yet.
fn insert_folded(
    tx: &Transaction<'_>,
    entries: &[Placed],
    stands: &Dossier,
) -> Result<(Position, Unworded)> {
    for Placed { position, said } in entries {
        if let Some(Done::Received(received)) = &said.done {
            let ordinal = received.code.parts().map_or(0, |parts| parts.2);
            let n = insert_row(tx, received, ordinal, (&said.entry.by, *position), stands)?;
            return Ok((*position, Unworded { n, received: received.clone() }));
        }
    }
    Err(DeskError::new(ErrorCode::Internal, "a dossier that nobody received"))
}

/// Every dossier whose clock runs, folded.
pub fn running_dossiers(db: &Connection) -> Result<Vec<Dossier>> {
    all_folded(db, "state IN ('received', 'at_agency') AND state NOT IN ('returned', 'voided')", [])
}

/// Every dossier that was returned on a day, folded.
pub fn returned_on(db: &Connection, day: NaiveDate) -> Result<Vec<Dossier>> {
    let next = day.succ_opt().unwrap_or(day);
    all_folded(db, "returned >= ? AND returned < ?", [day.to_string(), next.to_string()])
}

/// Every dossier whose outcome or papers waited at a moment to be fetched, as it stood
/// then.
pub fn uncollected_dossiers(db: &Connection, at: NaiveDateTime) -> Result<Vec<Dossier>> {
    let ended = "state IN ('settled', 'refused', 'stopped', 'withdrawn')";
    let still = format!("{ended} AND state NOT IN ('returned', 'voided')");
    let then = format!(
        "id IN (SELECT id FROM dossier WHERE {still} AND finished <= ?1
                UNION SELECT id FROM dossier WHERE returned > ?1 AND finished <= ?1)"
    );
    let mut found = Vec::new();
    for one in all_folded(db, &then, [moment::moment_text(at)])? {
        found.extend(folded_at(db, one.received.id, at)?);
    }
    Ok(found)
}

/// Every dossier on a list of hand-over, folded.
pub fn on_list(db: &Connection, list: uuid::Uuid) -> Result<Vec<Dossier>> {
    let on = "id IN (SELECT dossier FROM hand_over WHERE list = ?)";
    all_folded(db, on, [list.into_bytes()])
}

/// Every dossier that the post brought with the list of this day and number,
/// folded, in the order of their reception.
pub fn by_postal_list(db: &Connection, day: NaiveDate, number: &str) -> Result<Vec<Dossier>> {
    let with = "id IN (SELECT dossier FROM postal_list WHERE number = ? AND day = ?)";
    let mut found = all_folded(db, with, [number, &day.to_string()])?;
    found.sort_by_key(|dossier| dossier.received.book_ordinal);
    found.sort_by_key(|dossier| dossier.received.received.date());
    Ok(found)
}

/// Every dossier on the receipt of this one, folded, in their order.
pub fn on_receipt(db: &Connection, first: DossierId) -> Result<Vec<Dossier>> {
    let mut ids = together::dossiers_on_receipt(db, first)?;
    if ids.is_empty() {
        ids.push(first);
    }
    ids.into_iter().filter_map(|id| fold_dossier(db, id).transpose()).collect()
}

fn all_folded(db: &Connection, what: &str, given: impl rusqlite::Params) -> Result<Vec<Dossier>> {
    let sql = format!("SELECT id FROM dossier WHERE {what} ORDER BY due, n");
    let mut query = db.prepare_cached(&sql)?;
    let ids: Vec<[u8; 16]> = query.query_map(given, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let folded = ids.into_iter().map(|id| fold_dossier(db, DossierId::from_bytes(id)));
    folded.filter_map(Result::transpose).collect()
}
