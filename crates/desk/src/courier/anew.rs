//! A machine that was restored from a copy, or copied: it issues no number, asks
//! the province for a new epoch, fetches back what it lost, and writes again what
//! the province never got. Nothing that was printed is lost.

use domain::wire::{EpochGranted, EpochWanted, Greeting, LONGEST_PAGE, Recall, Recalled};
use uuid::Uuid;

use super::round::{head, ranges};
use super::{Halt, Line};
use crate::error::Answer;
use crate::steps::step;
use crate::store::copy::IS_COPY;
use crate::store::journal::{self, SERIES, Series, outbox};
use crate::store::keyring::random;
use crate::store::province::{self, Progress};
use crate::store::{Store, Transaction, dossier, setting};

/// Compares what the province holds with what is here, and begins anew where
/// they do not agree.
///
/// # Errors
/// Why it could not go on.
pub(super) async fn where_needed(
    store: &Store,
    line: &Line<'_>,
    greeting: &Greeting,
) -> Result<(), Halt> {
    let series = store.read(journal::series)?;
    let mut wish = store.read(|db| Ok(province::progress(db)?.wish))?;
    if wish.is_none() && !store.write(|tx| agree(tx, series, greeting))? {
        wish = Some(store.write(close)?);
    }
    if let Some(wish) = wish {
        let head = store.read(|db| head(db, series))?;
        let wanted = EpochWanted { wish, closed: series.epoch, head };
        let granted: EpochGranted = line.ask("/v1/epoch", &wanted).await?;
        store.write(|tx| begin(tx, series, &granted.greeting))?;
    }
    while store.read(|db| Ok(province::progress(db)?.recovering))?.is_some() {
        recall(store, line).await?;
    }
    Ok(())
}

/// Whether the epoch is still open and what the province holds of it was written
/// here; then that is what it acknowledged. An epoch later than ours may be a
/// copy's of this machine: it is never taken as our own.
fn agree(tx: &Transaction<'_>, series: Series, greeting: &Greeting) -> Answer<bool> {
    let copied = setting::get(tx, IS_COPY)?.unwrap_or(false);
    if copied || greeting.epoch != series.epoch {
        return Ok(false);
    }
    let acknowledged = match &greeting.held {
        None => 0,
        Some(held) if outbox::wrote(tx, series, held.seq, &held.hash)? => held.seq,
        Some(_) => return Ok(false),
    };
    let before = province::progress(tx)?;
    if before.acknowledged != acknowledged {
        province::proceed(tx, &Progress { acknowledged, ..before })?;
    }
    Ok(true)
}

/// No number from here on, until the wish for a new epoch is granted.
fn close(tx: &Transaction<'_>) -> Answer<Uuid> {
    let before = province::progress(tx)?;
    let wish = before.wish.map_or_else(|| random().map(Uuid::from_bytes), Ok)?;
    province::proceed(tx, &Progress { wish: Some(wish), ..before })?;
    Ok(wish)
}

/// The same for an answer that says so. The next round asks for a new epoch.
pub(super) fn stop(store: &Store, halt: Halt) -> Answer<Halt> {
    store.write(close)?;
    Ok(halt)
}

/// Begins the new epoch with fresh numbers. What the counter wrote before is asked
/// back from where both were known to agree.
fn begin(tx: &Transaction<'_>, closed: Series, greeting: &Greeting) -> Answer<()> {
    let before = province::progress(tx)?;
    setting::put(tx, IS_COPY, &false)?;
    setting::put(tx, SERIES, &Series { epoch: greeting.epoch, ..closed })?;
    ranges(tx, greeting)?;
    province::proceed(
        tx,
        &Progress {
            acknowledged: 0,
            wish: None,
            recovering: Some(closed.epoch),
            kept: before.acknowledged,
            recalled: (closed.epoch, before.acknowledged),
            ..before
        },
    )
}

/// Fetches back one page of what this counter wrote in its closed epochs. After
/// the last one, what the province never got is written again.
async fn recall(store: &Store, line: &Line<'_>) -> Result<(), Halt> {
    let (epoch, seq) = store.read(province::progress)?.recalled;
    step("recall_asking");
    let page: Recalled =
        line.ask("/v1/recall", &Recall { epoch, seq, limit: LONGEST_PAGE }).await?;
    step("recall_answered");
    Ok(store.write(|tx| {
        dossier::adopt(tx, &page.entries)?;
        let mut progress = province::progress(tx)?;
        for entry in &page.entries {
            progress.recalled = (entry.epoch, entry.seq);
            let of = Series { counter: entry.counter, epoch: entry.epoch };
            let same = progress.recovering == Some(entry.epoch);
            if same && outbox::wrote(tx, of, entry.seq, &entry.hash)? {
                progress.kept = entry.seq;
            }
        }
        if !page.more || page.entries.is_empty() {
            let counter = journal::series(tx)?.counter;
            let epoch = progress.recovering.take().unwrap_or_default();
            outbox::write_again(tx, Series { counter, epoch }, progress.kept)?;
        }
        province::proceed(tx, &progress)
    })?)
}
