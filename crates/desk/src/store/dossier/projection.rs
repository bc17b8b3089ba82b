//! What follows from entries: the lists of the day and of a hand-over, and for
//! entries that were written elsewhere the rows of their dossiers too.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use domain::dossier::{
    Account, Done, DossierId, Payment, PaymentCorrection, Refund, Reversal, in_order,
};
use domain::entry_kind::EventKind;
use domain::ids::{Position, Seq};
use rusqlite::Transaction;

use super::fold::{Refolded, refold_all, refold_dossier};
use crate::error::Result;
use crate::store::calendar::{self, Announcement};
use crate::store::journal::{self, Placed, Series, Verified, outbox};
use crate::store::payment::{self, Moved};
use crate::store::till_count::{self, Counted};
use crate::store::{centre_facts, hand_over, visit};

/// Takes over what was written elsewhere: the entries that are not here yet, and
/// all that follows from them. Returns how many there were.
///
/// # Errors
/// `entry_altered`, as [`journal::append_adopted`].
pub fn adopt_entries(tx: &Transaction<'_>, entries: Verified) -> Result<usize> {
    let fresh = journal::append_adopted(tx, entries)?;
    let count = fresh.len();
    let mut by_dossier: BTreeMap<Option<DossierId>, Vec<Placed>> = BTreeMap::new();
    for one in fresh {
        by_dossier.entry(one.said.entry.dossier).or_default().push(one);
    }
    let mut new = Vec::new();
    let mut twins = BTreeSet::new();
    for (id, fresh) in by_dossier {
        let Some(id) = id else {
            fresh.iter().try_for_each(|one| of_centre(tx, one))?;
            continue;
        };
        let refolded = follow_entries(tx, id, fresh)?;
        new.extend(refolded.new);
        twins.extend(refolded.twins);
    }
    new.iter().try_for_each(|row| row.add_words(tx))?;
    refold_all(tx, twins)?;
    Ok(count)
}

/// Writes the entries of a closed epoch after number `after` again, under the current
/// epoch, and refolds their dossiers: an entry written again stands elsewhere in their
/// order.
pub fn reissue_and_refold(tx: &Transaction<'_>, of: Series, after: Seq) -> Result<()> {
    let again = outbox::reissue_entries(tx, of, after)?;
    let twins = refold_all(tx, again.into_iter().filter_map(|entry| entry.dossier).collect())?;
    refold_all(tx, twins).map(drop)
}

/// Brings the lists and the row of one dossier in line with entries that were just adopted.
/// An act is listed once, though it may stand in several epochs.
fn follow_entries(tx: &Transaction<'_>, id: DossierId, fresh: Vec<Placed>) -> Result<Refolded> {
    let first = fresh.first().map_or(Position::NONE, |one| one.position);
    let mut all = journal::of_dossier_before(tx, id, first)?;
    for one in fresh {
        let entry = &one.said.entry;
        let again = all.iter().any(|before| before.said.entry.id == entry.id);
        if let Some(done) = one.said.done.as_ref().filter(|_| !again) {
            list_act(tx, id, one.position, entry.at, done)?;
        }
        all.push(one);
    }
    refold_dossier(tx, id, in_order(all))
}

/// What follows from an entry that is about no dossier.
fn of_centre(tx: &Transaction<'_>, Placed { position, said }: &Placed) -> Result<()> {
    let entry = &said.entry;
    match entry.kind.parse() {
        Ok(EventKind::Visited) => visit::insert_visit(tx, entry.at.date(), *position),
        Ok(EventKind::TillCounted) => match serde_json::from_str::<Counted>(&entry.body) {
            Ok(counted) => till_count::insert_till_count(tx, counted.day, *position),
            Err(_) => Ok(()),
        },
        Ok(EventKind::DayAnnounced) => match Announcement::read(&entry.body) {
            Some(one) => calendar::settle_day(tx, one.day.date),
            None => Ok(()),
        },
        Ok(EventKind::ProcedureNoted) => centre_facts::settle_facts(tx, *position),
        _ => Ok(()),
    }
}

/// Puts what was done, by the entry at `position`, on the lists of its day and of
/// its hand-over.
pub fn list_act(
    tx: &Transaction<'_>,
    id: DossierId,
    position: Position,
    at: NaiveDateTime,
    done: &Done,
) -> Result<()> {
    let listed = match done {
        Done::HandedOver { list } | Done::TakenBack { list, .. } | Done::Settled { list, .. } => {
            list.map(|list| hand_over::insert_hand_over(tx, list, position, id, done.into()))
        }
        _ => None,
    };
    listed.unwrap_or(Ok(()))?;
    let day = at.date();
    money_moved(id, done).iter().try_for_each(|one| payment::insert_payment(tx, position, day, one))
}

/// The money that moves by what was done.
fn money_moved(dossier: DossierId, done: &Done) -> Vec<Moved> {
    let one = |amount, how, comes| Moved { dossier, amount, how, comes };
    match done {
        Done::Paid(Payment { amount, how, .. }) => vec![one(*amount, *how, true)],
        Done::Refunded(Refund { amount, how, .. }) => vec![one(*amount, *how, false)],
        Done::MovementReversed(Reversal { amount, how, adds, .. }) => {
            vec![one(*amount, *how, *adds)]
        }
        Done::PaymentCorrected(PaymentCorrection { amount, how, now, .. }) => {
            vec![one(*amount, *how, false), one(now.amount, now.how, true)]
        }
        Done::Received(received) => {
            let account = Account::opened(&received.charge);
            account.payments.iter().map(|paid| one(paid.amount, paid.how, true)).collect()
        }
        _ => Vec::new(),
    }
}
