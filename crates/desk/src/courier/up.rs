//! What waits here, on its way up, page after page. The next is made ready while the
//! province takes the one before.

use std::sync::Arc;

use chrono::NaiveDateTime;
use domain::ids::Seq;
use domain::wire::{Push, Pushed};
use ed25519_dalek::SigningKey;

use super::line::SignedRequest;
use super::{SyncError, SyncProblem, Uplink, page, recovery, run_blocking, scans};
use crate::failpoint::failpoint;
use crate::store::province::{self, Progress};
use crate::store::{Store, journal, parked};

/// A page that has only to be sent.
struct Ready {
    page: Push,
    letter: SignedRequest,
}

/// Sends what waits; answers how many entries the province took.
pub(super) async fn push_all(
    store: &Arc<Store>,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<u64, SyncError> {
    let ready = |after| {
        let (store, key) = (Arc::clone(store), line.device_key().clone());
        run_blocking(move || make_ready(&store, &key, after))
    };
    let mut sent = 0;
    let mut page = ready(None).await?;
    while let Some(one) = page {
        let last = one.page.entries.last().map(|entry| entry.seq);
        // The first is begun first: the page is out when the next is read.
        let (pushed, next) = tokio::join!(push_page(store, line, one, now), ready(last));
        let (acknowledged, took) = pushed?;
        sent += took;
        page = match next? {
            Some(next) if Some(acknowledged) == last => Some(next),
            // The province took less, or something was written meanwhile.
            _ => ready(None).await?,
        };
    }
    Ok(sent)
}

/// The entries that fit one message of those after a number, or after what the province
/// acknowledged; `None` where nothing waits.
fn make_ready(
    store: &Store,
    key: &SigningKey,
    after: Option<Seq>,
) -> Result<Option<Ready>, SyncError> {
    let page = store.read(|db| {
        let acknowledged = province::read_progress(db)?.acknowledged;
        page::page_after(db, journal::current_series(db)?, after.unwrap_or(acknowledged))
    })?;
    page.map(|page| Ok(Ready { letter: SignedRequest::signed(key, &page)?, page })).transpose()
}

/// Sends one page, its scans first, and remembers the answer: up to which entry the
/// province has the series now, and how many of them are new.
async fn push_page(
    store: &Store,
    line: &Uplink<'_>,
    Ready { page, letter }: Ready,
    now: NaiveDateTime,
) -> Result<(Seq, u64), SyncError> {
    scans::send_scans(store, line, &page.entries).await?;
    failpoint("push_sending");
    let answer: Pushed = match line.send_signed("/v1/push", letter).await {
        Err(halt) if matches!(halt.why, SyncProblem::Fork | SyncProblem::EpochClosed) => {
            return Err(recovery::stop_series(store, halt)?);
        }
        answer => answer?,
    };
    failpoint("push_answered");
    let acknowledged = answer.held.map_or(Seq::NONE, |held| held.seq);
    let took = store.write(|tx| {
        let before = province::read_progress(tx)?;
        province::put_progress(tx, &Progress { acknowledged, ..before })?;
        answer.parked.iter().try_for_each(|one| parked::put_parked(tx, one, now))?;
        Ok(acknowledged.since(before.acknowledged))
    })?;
    failpoint("push_kept");
    let all = page.entries.last().is_some_and(|last| last.seq <= acknowledged);
    match took {
        // It would be sent again for ever.
        0 if !all => {
            Err(SyncError::new(SyncProblem::Refused, "the province holds no more than before"))
        }
        took => Ok((acknowledged, took)),
    }
}
