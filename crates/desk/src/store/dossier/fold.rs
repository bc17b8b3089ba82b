//! Dossiers folded from their entries, one and by list, and their rows brought to
//! where the fold says they stand.

use chrono::NaiveDate;
use domain::dossier::{Done, Dossier, DossierId, Received, State, Told};
use domain::journal::Entry;
use rusqlite::{Connection, OptionalExtension, params};

use super::{add_words, by_id, correct, insert_row, update};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::store::{journal, together};

/// A dossier folded from its entries.
///
/// # Errors
/// Those of the database.
pub fn folded(db: &Connection, id: DossierId) -> Answer<Option<Dossier>> {
    let entries = journal::of_dossier(db, id)?;
    Told::of(&entries).map(|told| with_twin(db, told.dossier, &entries)).transpose()
}

/// Says whether another dossier has the code of this one, while neither is voided
/// and nobody has looked into it.
fn with_twin(db: &Connection, mut dossier: Dossier, entries: &[Entry]) -> Answer<Dossier> {
    let looked_into = entries.iter().any(|entry| entry.kind == "resolved");
    if !looked_into && dossier.life.state != State::Voided {
        let sql = format!("SELECT EXISTS (SELECT 1 {TWINS} AND twin.state <> 'voided')");
        let key = [dossier.received.id.as_bytes()];
        dossier.life.twin = db.prepare_cached(&sql)?.query_row(key, |row| row.get(0))?;
    }
    Ok(dossier)
}

/// The other dossiers that have the code of one.
const TWINS: &str = "FROM dossier one JOIN dossier twin
    ON (twin.day, twin.agency, twin.ordinal) = (one.day, one.agency, one.ordinal)
    AND twin.n <> one.n WHERE one.id = ?";

/// A new row whose words are still to be added.
pub(super) struct Unworded {
    n: i64,
    received: Box<Received>,
}

impl Unworded {
    pub(super) fn add_words(&self, tx: &Connection) -> Answer<()> {
        add_words(tx, self.n, &self.received)
    }
}

/// Brings the row of a dossier to where its entries say it stands, and what is found
/// by words with it, but for a new row's. There is none while its reception has not
/// arrived.
///
/// # Errors
/// Those of the database.
pub(super) fn refold(tx: &Connection, id: DossierId) -> Answer<Option<Unworded>> {
    let entries = journal::of_dossier(tx, id)?;
    let Some(told) = Told::of(&entries) else { return Ok(None) };
    let by = place(tx, told.by)?;
    let (stands, mut new) = match told_by(tx, id)? {
        Some(stands) => (stands, None),
        None => first(tx, &entries).map(|(stands, new)| (stands, Some(new)))?,
    };
    // What the same entry tells is in the row, and its words are found by it.
    if stands != by {
        if let Some(new) = new.take() {
            new.add_words(tx)?;
        }
        if let Some(before) = by_id(tx, id)? {
            correct(tx, &before, &told.dossier.received, by)?;
        }
    }
    update(tx, &with_twin(tx, told.dossier, &entries)?)?;
    Ok(new)
}

/// The place of the entry that the row of a dossier was told by.
fn told_by(db: &Connection, id: DossierId) -> Answer<Option<u64>> {
    let mut query = db.prepare_cached("SELECT received_position FROM dossier WHERE id = ?")?;
    Ok(query.query_row([id.as_bytes()], |row| row.get(0)).optional()?)
}

/// The same for the other dossiers that have its code.
///
/// # Errors
/// Those of the database.
pub fn refold_twins(tx: &Connection, id: DossierId) -> Answer<()> {
    let mut query = tx.prepare_cached(&format!("SELECT twin.id {TWINS}"))?;
    let twins = query.query_map(params![id.as_bytes()], |row| row.get::<_, [u8; 16]>(0))?;
    let twins: Vec<_> = twins.collect::<Result<_, _>>()?;
    let mut twins = twins.into_iter().map(DossierId::from_bytes);
    twins.try_for_each(|twin| refold(tx, twin).map(drop))
}

/// Adds the row of a dossier as it was received by the entry at the place answered.
fn first(tx: &Connection, entries: &[Entry]) -> Answer<(u64, Unworded)> {
    for entry in entries {
        if let Some(Done::Received(received)) = Done::read(&entry.kind, &entry.body) {
            let ordinal = received.code.parts().map_or(0, |parts| parts.2);
            let at = place(tx, entry)?;
            let n = insert_row(tx, &received, ordinal, &entry.by, at)?;
            return Ok((at, Unworded { n, received }));
        }
    }
    Err(DeskError::new(ErrorCode::Internal, "a dossier that nobody received"))
}

fn place(tx: &Connection, entry: &Entry) -> Answer<u64> {
    let lost = || DeskError::new(ErrorCode::Internal, "an entry that is not here");
    journal::position(tx, entry)?.ok_or_else(lost)
}

/// Every dossier whose clock runs, folded.
///
/// # Errors
/// Those of the database.
pub fn running(db: &Connection) -> Answer<Vec<Dossier>> {
    all_folded(db, "state IN ('received', 'at_agency') AND state NOT IN ('returned', 'voided')", [])
}

/// Every dossier that was returned on a day, folded.
///
/// # Errors
/// Those of the database.
pub fn returned_on(db: &Connection, day: NaiveDate) -> Answer<Vec<Dossier>> {
    let next = day.succ_opt().unwrap_or(day);
    all_folded(db, "returned >= ? AND returned < ?", [day.to_string(), next.to_string()])
}

/// Every dossier whose outcome or papers wait to be fetched, folded.
///
/// # Errors
/// Those of the database.
pub fn uncollected(db: &Connection) -> Answer<Vec<Dossier>> {
    let ended = "state IN ('settled', 'refused', 'stopped', 'withdrawn')";
    all_folded(db, &format!("{ended} AND state NOT IN ('returned', 'voided')"), [])
}

/// Every dossier on a list of hand-over, folded.
///
/// # Errors
/// Those of the database.
pub fn on_list(db: &Connection, list: uuid::Uuid) -> Answer<Vec<Dossier>> {
    let on = "id IN (SELECT dossier FROM hand_over WHERE list = ?)";
    all_folded(db, on, [list.into_bytes()])
}

/// Every dossier that the post brought with the list of this day and number,
/// folded, in the order of their reception.
///
/// # Errors
/// Those of the database.
pub fn by_postal_list(db: &Connection, day: NaiveDate, number: &str) -> Answer<Vec<Dossier>> {
    let with = "id IN (SELECT dossier FROM postal_list WHERE number = ? AND day = ?)";
    let mut found = all_folded(db, with, [number, &day.to_string()])?;
    found.sort_by_key(|dossier| dossier.received.book_ordinal);
    found.sort_by_key(|dossier| dossier.received.received.date());
    Ok(found)
}

/// Every dossier on the receipt of this one, folded, in their order.
///
/// # Errors
/// Those of the database.
pub fn on_receipt(db: &Connection, first: DossierId) -> Answer<Vec<Dossier>> {
    let mut ids = together::of(db, first)?;
    if ids.is_empty() {
        ids.push(first);
    }
    ids.into_iter().filter_map(|id| folded(db, id).transpose()).collect()
}

fn all_folded(db: &Connection, what: &str, given: impl rusqlite::Params) -> Answer<Vec<Dossier>> {
    let sql = format!("SELECT id FROM dossier WHERE {what} ORDER BY due, n");
    let mut query = db.prepare_cached(&sql)?;
    let ids: Vec<[u8; 16]> = query.query_map(given, |row| row.get(0))?.collect::<Result<_, _>>()?;
    let folded = ids.into_iter().map(|id| folded(db, DossierId::from_bytes(id)));
    folded.filter_map(Result::transpose).collect()
}
