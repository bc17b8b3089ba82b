//! What follows from entries: the lists of the day and of a hand-over, and for
//! entries that were written elsewhere the rows of their dossiers too.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use domain::dossier::{Account, Done, DossierId, PaidBy, Payment};
use domain::journal::Entry;
use rusqlite::{Connection, params};

use super::fold::{refold, refold_twins};
use crate::error::Answer;
use crate::store::journal::{self, Series, outbox};
use crate::store::{hand_over, payment, visit};

/// Takes over what was written elsewhere: the entries that are not here yet, and
/// all that follows from them. Returns how many there were.
///
/// # Errors
/// Those of [`journal::adopt`].
pub fn adopt(tx: &Connection, entries: &[Entry]) -> Answer<usize> {
    let fresh = journal::adopt(tx, entries)?;
    for (position, entry) in &fresh {
        follow(tx, *position, entry)?;
    }
    bring_along(tx, fresh.iter().map(|(_, entry)| entry))?;
    Ok(fresh.len())
}

/// Writes again what was written here of a closed epoch after number `after`: it
/// stands elsewhere in the order of its dossiers then.
///
/// # Errors
/// Those of the database.
pub fn write_again(tx: &Connection, of: Series, after: u64) -> Answer<()> {
    bring_along(tx, &outbox::write_again(tx, of, after)?)
}

fn bring_along<'a>(tx: &Connection, fresh: impl IntoIterator<Item = &'a Entry>) -> Answer<()> {
    let touched: BTreeSet<DossierId> = fresh.into_iter().filter_map(|e| e.dossier).collect();
    let mut new = Vec::new();
    for id in touched {
        new.extend(refold(tx, id)?);
        refold_twins(tx, id)?;
    }
    new.iter().try_for_each(|row| row.add_words(tx))
}

/// Lists what an entry says, unless the same act stands in another epoch too.
fn follow(tx: &Connection, position: u64, entry: &Entry) -> Answer<()> {
    match (entry.dossier, Done::read(&entry.kind, &entry.body)) {
        (Some(id), Some(done)) if !again(tx, position, id, entry)? => {
            list_act(tx, id, position, entry.at, &done)
        }
        (None, _) if entry.kind == "visited" => visit::insert(tx, entry.at.date(), position),
        _ => Ok(()),
    }
}

fn again(tx: &Connection, position: u64, dossier: DossierId, entry: &Entry) -> Answer<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal
               WHERE dossier = ? AND id = ? AND position < ?)";
    let key = params![dossier.as_bytes(), entry.id.as_bytes(), position];
    Ok(tx.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}

/// Puts what was done, by the entry at `position`, on the lists of its day and of
/// its hand-over.
///
/// # Errors
/// Those of the database.
pub fn list_act(
    tx: &Connection,
    id: DossierId,
    position: u64,
    at: NaiveDateTime,
    done: &Done,
) -> Answer<()> {
    let handed =
        |list: &Option<_>, kind| list.map(|list| hand_over::insert(tx, list, position, id, kind));
    let listed = match done {
        Done::HandedOver { list } => handed(list, "handed_over"),
        Done::TakenBack { list, .. } => handed(list, "taken_back"),
        Done::Settled { list, .. } => handed(list, "settled"),
        Done::Paid(payment) => Some(paid(tx, id, position, at, payment)),
        Done::Received(received) => {
            let account = Account::opened(&received.charge);
            account.payments.first().map(|payment| paid(tx, id, position, at, payment))
        }
        _ => None,
    };
    listed.unwrap_or(Ok(()))
}

fn paid(
    tx: &Connection,
    dossier: DossierId,
    position: u64,
    at: NaiveDateTime,
    payment: &Payment,
) -> Answer<()> {
    let how = match payment.how {
        PaidBy::Cash => "cash",
        PaidBy::Transfer => "transfer",
    };
    let row = payment::Row { dossier, amount: payment.amount.0, how: how.to_owned() };
    payment::insert(tx, position, at.date(), &row)
}
