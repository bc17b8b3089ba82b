//! Entries that were written elsewhere: taken over as they are, once, read-only.

use std::collections::HashSet;

use domain::dossier::Said;
use domain::ids::Position;
use domain::journal::{Entry, Hash};
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::{Placed, Written, insert_entry};
use crate::error::{DeskError, ErrorCode, Result};

/// Entries that came from elsewhere, each with the bytes that its hash covers, read.
/// This needs no store, and is done while the store is busy with those before.
#[derive(Debug)]
pub struct Verified(Vec<Said>);

impl Verified {
    /// Checks and reads them.
    ///
    /// # Errors
    /// `entry_altered`; then none is to be kept.
    pub fn of(entries: Vec<Entry>) -> Result<Self> {
        match entries.iter().find(|entry| entry.compute_hash() != entry.hash) {
            Some(entry) => Err(altered_entry(entry)),
            None => Ok(Self(entries.into_iter().map(Said::from).collect())),
        }
    }

    /// The entries, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().map(|said| &said.entry)
    }
}

/// Appends the entries that are not here yet, in the order given, and returns
/// them with their places. The store takes each only where it builds on what is
/// here of its series; a hole is left where the province keeps an entry parked.
///
/// # Errors
/// `entry_altered` where an entry does not build on the one before; then none is
/// to be kept.
pub fn append_adopted(tx: &Transaction<'_>, Verified(said): Verified) -> Result<Vec<Placed>> {
    let mut fresh = Vec::with_capacity(said.len());
    let mut met = HashSet::with_capacity(said.len());
    for said in said {
        let entry = &said.entry;
        if !met.insert(entry.hash) || position_of(tx, entry)?.is_some() {
            continue;
        }
        let position = insert_entry(tx, entry, Written::Elsewhere).map_err(|error| {
            if error.message.contains("builds on what is in it") {
                altered_entry(entry)
            } else {
                error
            }
        })?;
        fresh.push(Placed { position, said });
    }
    Ok(fresh)
}

/// Where an entry stands here.
pub fn position_of(db: &Connection, entry: &Entry) -> Result<Option<Position>> {
    let mut query = db.prepare_cached("SELECT position FROM journal WHERE hash = ?")?;
    Ok(query.query_row([entry.hash], |row| Ok(Position(row.get(0)?))).optional()?)
}

/// Whether an entry of that hash is here, wherever it was written.
pub fn knows_hash(db: &Connection, hash: &Hash) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE hash = ?)";
    Ok(db.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

fn altered_entry(entry: &Entry) -> DeskError {
    let Entry { counter, epoch, seq, .. } = entry;
    let place = format!("entry {seq} of epoch {epoch} of counter {counter}");
    DeskError::new(ErrorCode::EntryAltered, format!("{place} is not what was written")).with(place)
}
