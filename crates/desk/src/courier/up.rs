//! What waits here, on its way up, page after page. The next is made ready while the
//! province takes the one before.

use std::sync::Arc;

use chrono::NaiveDateTime;
use domain::wire::{Push, Pushed};
use ed25519_dalek::SigningKey;

use super::line::Letter;
use super::{Halt, Line, Stuck, anew, meanwhile, page, scans};
use crate::steps::step;
use crate::store::province::{self, Progress};
use crate::store::{Store, journal, parked};

/// A page that has only to be sent.
struct Ready {
    page: Push,
    letter: Letter,
}

/// Sends what waits; answers how many entries the province took.
pub(super) async fn push_all(
    store: &Arc<Store>,
    line: &Line<'_>,
    now: NaiveDateTime,
) -> Result<u64, Halt> {
    let ready = |after| {
        let (store, key) = (Arc::clone(store), line.key().clone());
        meanwhile(move || make_ready(&store, &key, after))
    };
    let mut sent = 0;
    let mut page = ready(None).await?;
    while let Some(one) = page {
        let last = one.page.entries.last().map(|entry| entry.seq);
        // The first is begun first: the page is out when the next is read.
        let (pushed, next) = tokio::join!(push(store, line, one, now), ready(last));
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
fn make_ready(store: &Store, key: &SigningKey, after: Option<u64>) -> Result<Option<Ready>, Halt> {
    let page = store.read(|db| {
        let acknowledged = province::progress(db)?.acknowledged;
        page::after(db, journal::series(db)?, after.unwrap_or(acknowledged))
    })?;
    page.map(|page| Ok(Ready { letter: Letter::signed(key, &page)?, page })).transpose()
}

/// Sends one page, its scans first, and remembers the answer: up to which entry the
/// province has the series now, and how many of them are new.
async fn push(
    store: &Store,
    line: &Line<'_>,
    Ready { page, letter }: Ready,
    now: NaiveDateTime,
) -> Result<(u64, u64), Halt> {
    scans::send(store, line, &page.entries).await?;
    step("push_sending");
    let answer: Pushed = match line.send("/v1/push", letter).await {
        Err(halt) if matches!(halt.why, Stuck::Fork | Stuck::EpochClosed) => {
            return Err(anew::stop(store, halt)?);
        }
        answer => answer?,
    };
    step("push_answered");
    let acknowledged = answer.held.map_or(0, |held| held.seq);
    let took = store.write(|tx| {
        let before = province::progress(tx)?;
        province::proceed(tx, &Progress { acknowledged, ..before })?;
        answer.parked.iter().try_for_each(|one| parked::put(tx, one, now))?;
        Ok(acknowledged.saturating_sub(before.acknowledged))
    })?;
    step("push_kept");
    let all = page.entries.last().is_some_and(|last| last.seq <= acknowledged);
    match took {
        // It would be sent again for ever.
        0 if !all => Err(Halt::new(Stuck::Refused, "the province holds no more than before")),
        took => Ok((acknowledged, took)),
    }
}
