//! A machine that was restored from a copy, or copied: it issues no number, asks
//! the province for a new epoch, fetches back what it lost, and writes again what
//! the province never got. Nothing that was printed is lost.

use domain::ids::{Epoch, Seq};
use domain::journal::Entry;
use domain::wire::{EpochGranted, EpochWanted, Greeting, LONGEST_PAGE, Recall, Recalled};
use uuid::Uuid;

use super::hello::{head_of_series, take_ranges};
use super::{SyncError, Uplink};
use crate::error::Result;
use crate::failpoint::failpoint;
use crate::random::random_bytes;
use crate::store::copy::IS_COPY;
use crate::store::journal::{self, SERIES, Series, Verified, outbox};
use crate::store::province::{self, Progress};
use crate::store::{Store, Transaction, dossier, high_water, machine, setting};

/// Compares what the province holds with what is here, and begins anew where
/// they do not agree.
pub(super) async fn where_needed(
    store: &Store,
    line: &Uplink<'_>,
    greeting: &Greeting,
) -> Result<(), SyncError> {
    let series = store.read(journal::current_series)?;
    let mut wish = store.read(|db| Ok(province::read_progress(db)?.wish))?;
    if wish.is_none() && !store.write(|tx| agree_on_epoch(tx, series, greeting))? {
        wish = Some(store.write(close_epoch)?);
    }
    if let Some(wish) = wish {
        let (head, stamp) =
            store.read(|db| Ok((head_of_series(db, series)?, machine::last_stamp(db)?)))?;
        let wanted = EpochWanted { wish, closed: series.epoch, head, stamp };
        let granted: EpochGranted = line.ask_signed("/v1/epoch", &wanted).await?;
        store.write(|tx| begin_epoch(tx, series, &granted.greeting))?;
    }
    while store.read(|db| Ok(province::read_progress(db)?.recovering))?.is_some() {
        recall_page(store, line).await?;
    }
    Ok(())
}

/// Whether the epoch is still open and what the province holds of it was written
/// here; then that is what it acknowledged. An epoch later than ours may be a
/// copy's of this machine: it is never taken as our own.
fn agree_on_epoch(tx: &Transaction<'_>, series: Series, greeting: &Greeting) -> Result<bool> {
    let copied = setting::get_setting(tx, IS_COPY)?.unwrap_or(false);
    if copied || greeting.begin_anew || greeting.epoch != series.epoch {
        return Ok(false);
    }
    let acknowledged = match &greeting.held {
        None => Seq::NONE,
        Some(held) if outbox::wrote_entry(tx, series, held.seq, &held.hash)? => held.seq,
        Some(_) => return Ok(false),
    };
    let before = province::read_progress(tx)?;
    if before.acknowledged != acknowledged {
        province::put_progress(tx, &Progress { acknowledged, ..before })?;
    }
    // A province that holds less than it did was restored from a copy; what it held
    // of the epochs before may be gone too.
    let less = acknowledged < before.acknowledged || acknowledged == Seq::NONE;
    if less || is_strange(tx, series, greeting)? {
        reissue_forgotten(tx, series, series.epoch, greeting)?;
    }
    machine::note_met(tx)?;
    Ok(true)
}

/// Writes the entries of epochs before `until` again that the province does not hold. Where
/// the province's last entry of an epoch is not known here, a copy of this machine wrote
/// it: all of that epoch is in doubt then, and is fetched back.
fn reissue_forgotten(
    tx: &Transaction<'_>,
    series: Series,
    until: Epoch,
    greeting: &Greeting,
) -> Result<()> {
    let Some(closed) = &greeting.closed else { return Ok(()) };
    for epoch in (Epoch::FIRST.0..until.0).map(Epoch) {
        let held = match closed.iter().find(|one| one.epoch == epoch).map(|one| one.head) {
            Some(head) if journal::knows_hash(tx, &head.hash)? => head.seq,
            Some(_) => {
                let before = province::read_progress(tx)?;
                let (kept, recalled) = (Seq::NONE, (epoch, Seq::NONE));
                let fetch = Progress { recovering: Some(epoch), kept, recalled, ..before };
                if before.recovering.is_none() {
                    province::put_progress(tx, &fetch)?;
                }
                Seq::NONE
            }
            None => Seq::NONE,
        };
        dossier::reissue_and_refold(tx, Series { epoch, ..series }, held)?;
    }
    Ok(())
}

/// Whether the province's last entry of a closed epoch is not known here.
fn is_strange(tx: &Transaction<'_>, series: Series, greeting: &Greeting) -> Result<bool> {
    for one in greeting.closed.iter().flatten().filter(|one| one.epoch < series.epoch) {
        if !journal::knows_hash(tx, &one.head.hash)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// No number from here on, until the wish for a new epoch is granted.
fn close_epoch(tx: &Transaction<'_>) -> Result<Uuid> {
    let before = province::read_progress(tx)?;
    let wish = before.wish.map_or_else(|| random_bytes().map(Uuid::from_bytes), Ok)?;
    province::put_progress(tx, &Progress { wish: Some(wish), ..before })?;
    Ok(wish)
}

/// The province said that this machine no longer speaks for its counter. Enrolled again
/// it needs a new epoch: its numbers may be another's meanwhile.
pub(super) fn cut_off(store: &Store, doubled: bool) -> Result<()> {
    store.write(|tx| {
        close_epoch(tx)?;
        machine::cut_off(tx, doubled)
    })
}

/// The series is another's: no number until the next round asked for a new epoch.
pub(super) fn stop_series(store: &Store, halt: SyncError) -> Result<SyncError> {
    store.write(close_epoch)?;
    Ok(halt)
}

/// Begins the new epoch with fresh numbers. What the counter wrote before is asked
/// back from the last entry on which both were known to agree.
fn begin_epoch(tx: &Transaction<'_>, closed: Series, greeting: &Greeting) -> Result<()> {
    let before = province::read_progress(tx)?;
    let opened = Series { epoch: greeting.epoch, ..closed };
    high_water::note_epoch_begun(tx)?;
    setting::put_setting(tx, SERIES, &opened)?;
    machine::note_met(tx)?;
    take_ranges(tx, greeting)?;
    reissue_forgotten(tx, opened, closed.epoch, greeting)?;
    province::put_progress(
        tx,
        &Progress {
            acknowledged: Seq::NONE,
            wish: None,
            recovering: Some(closed.epoch),
            kept: before.acknowledged,
            recalled: (closed.epoch, before.acknowledged.before()),
            ..before
        },
    )
}

/// Fetches back one page of what this counter wrote in its closed epochs. After
/// the last one, what the province never got is written again.
async fn recall_page(store: &Store, line: &Uplink<'_>) -> Result<(), SyncError> {
    let (epoch, seq) = store.read(province::read_progress)?.recalled;
    failpoint("recall_asking");
    let asked = Recall { epoch, seq, limit: LONGEST_PAGE };
    let Recalled { entries, more } = line.ask_signed("/v1/recall", &asked).await?;
    let entries = Verified::of(entries)?;
    failpoint("recall_answered");
    Ok(store.write(|tx| {
        let mut progress = province::read_progress(tx)?;
        let first = entries.iter().next();
        if !still_agrees(tx, &progress, first)? {
            let (kept, recalled) = (Seq::NONE, (epoch, Seq::NONE));
            return province::put_progress(tx, &Progress { kept, recalled, ..progress });
        }
        let last = !more || first.is_none();
        for entry in entries.iter() {
            progress.recalled = (entry.epoch, entry.seq);
            let of = Series { counter: entry.counter, epoch: entry.epoch };
            let same = progress.recovering == Some(entry.epoch);
            if same && outbox::wrote_entry(tx, of, entry.seq, &entry.hash)? {
                progress.kept = entry.seq;
            }
        }
        dossier::adopt_entries(tx, entries)?;
        if last {
            let counter = journal::current_series(tx)?.counter;
            let epoch = progress.recovering.take().unwrap_or_default();
            dossier::reissue_and_refold(tx, Series { counter, epoch }, progress.kept)?;
        }
        province::put_progress(tx, &progress)
    })?)
}

/// Whether the page begins with the last entry on which both were known to agree. A
/// province that was restored from a copy may lack it; it is asked from the first entry
/// then.
fn still_agrees(tx: &Transaction<'_>, progress: &Progress, first: Option<&Entry>) -> Result<bool> {
    let Progress { kept, recalled: (epoch, seq), .. } = *progress;
    if kept == Seq::NONE || seq.next() != kept {
        return Ok(true);
    }
    match first {
        Some(first) if (first.epoch, first.seq) == (epoch, kept) => {
            journal::knows_hash(tx, &first.hash)
        }
        _ => Ok(false),
    }
}
