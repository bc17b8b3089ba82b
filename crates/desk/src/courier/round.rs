//! One round: the greeting, what waits here up, what others wrote down. Each page
//! is one transaction, so that a round may be cut anywhere and the next goes on.

use chrono::{Duration, NaiveDateTime};
use domain::code::NumberRange;
use domain::wire::{
    Cursor, Greeting, Head, Hello, LONGEST_PAGE, PROTOCOLS, Pull, Pulled, Push, Pushed,
};

use super::{Brought, Halt, Line, Stuck, anew, closings, page, releases, scans};
use crate::accounts;
use crate::error::Answer;
use crate::steps::step;
use crate::store::copy::IS_COPY;
use crate::store::journal::{self, Series};
use crate::store::province::{self, Progress};
use crate::store::{Connection, Store, Transaction, dossier, number_range, parked, setting};

/// One round at an enrolled counter.
///
/// # Errors
/// Why it could not go on.
pub(super) async fn round(
    store: &Store,
    line: &Line<'_>,
    now: NaiveDateTime,
) -> Result<Brought, Halt> {
    let greeting = greet(store, line, now).await?;
    anew::where_needed(store, line, &greeting).await?;
    let mut brought = Brought::default();
    loop {
        while let Some(page) = store.read(next_page)? {
            brought.sent += push(store, line, page, now).await?;
        }
        let (fetched, more) = pull(store, line).await?;
        brought.fetched += fetched;
        if !more {
            break;
        }
    }
    // What was just sent may have healed what is parked: whoever looks sees it gone.
    if brought.sent > 0 && store.read(parked::count)? > 0 {
        greet(store, line, now).await?;
    }
    closings::ask(store, line, now).await?;
    scans::fetch(store, line).await?;
    releases::take(store, line, &greeting.releases, now).await?;
    Ok(brought)
}

/// Says where the counter stands and hears what holds for it.
async fn greet(store: &Store, line: &Line<'_>, now: NaiveDateTime) -> Result<Greeting, Halt> {
    let hello = store.read(|db| {
        let series = journal::series(db)?;
        Ok(Hello {
            protocols: PROTOCOLS.to_vec(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            epoch: series.epoch,
            head: head(db, series)?,
            waiting: journal::waiting(db)?.0,
            clock: now,
            ranges: own_ranges(db)?,
        })
    })?;
    let greeting: Greeting = line.ask("/v1/hello", &hello).await?;
    store.write(|tx| {
        province::heard(tx, now, skew(&greeting, now))?;
        parked::keep(tx, &greeting.parked, now)?;
        if let Some(key) = greeting.seals {
            province::seal_for(tx, &key.0)?;
        }
        ranges(tx, &greeting)
    })?;
    if let Some(officers) = &greeting.officers {
        accounts::keep(store, officers, now)?;
    }
    Ok(greeting)
}

/// What the counter's numbers are, but for a machine that waits for a new epoch.
fn own_ranges(db: &Connection) -> Answer<Option<Vec<NumberRange>>> {
    let copied = setting::get(db, IS_COPY)?.unwrap_or(false);
    if copied || province::progress(db)?.wish.is_some() {
        return Ok(None);
    }
    number_range::all(db).map(Some)
}

/// By how many seconds the province's clock is ahead of the counter's.
fn skew(greeting: &Greeting, now: NaiveDateTime) -> i64 {
    let east = Duration::hours(7);
    (greeting.clock.naive_utc() + east - now).num_seconds()
}

/// The province's ranges, in the place of what the counter had, where they are of
/// the epoch that it writes.
pub(super) fn ranges(tx: &Transaction<'_>, greeting: &Greeting) -> Answer<()> {
    let own = journal::series(tx)?.epoch == greeting.epoch;
    if own && number_range::all(tx)? != greeting.ranges {
        number_range::replace(tx, &greeting.ranges)?;
    }
    Ok(())
}

pub(super) fn head(db: &Connection, series: Series) -> Answer<Option<Head>> {
    let (seq, hash) = journal::head(db, series)?;
    Ok((seq > 0).then_some(Head { seq, hash }))
}

/// The next entries that fit one message; `None` where nothing waits.
fn next_page(db: &Connection) -> Answer<Option<Push>> {
    page::after(db, journal::series(db)?, province::progress(db)?.acknowledged)
}

/// Sends one page, its scans first, and remembers the answer.
async fn push(store: &Store, line: &Line<'_>, page: Push, now: NaiveDateTime) -> Result<u64, Halt> {
    scans::send(store, line, &page.entries).await?;
    step("push_sending");
    let answer: Pushed = match line.ask("/v1/push", &page).await {
        Err(halt) if matches!(halt.why, Stuck::Fork | Stuck::EpochClosed) => {
            return Err(anew::stop(store, halt)?);
        }
        answer => answer?,
    };
    step("push_answered");
    let sent = store.write(|tx| {
        let before = province::progress(tx)?;
        let acknowledged = answer.held.map_or(0, |held| held.seq);
        province::proceed(tx, &Progress { acknowledged, ..before })?;
        answer.parked.iter().try_for_each(|one| parked::put(tx, one, now))?;
        Ok(acknowledged.saturating_sub(before.acknowledged))
    })?;
    step("push_kept");
    match sent {
        // It would be sent again for ever.
        0 => Err(Halt::new(Stuck::Refused, "the province holds no more than before")),
        sent => Ok(sent),
    }
}

/// Fetches one page, and whether there are more.
async fn pull(store: &Store, line: &Line<'_>) -> Result<(u64, bool), Halt> {
    let progress = store.read(province::progress)?;
    step("pull_asking");
    let asked = Pull { after: progress.cursor, limit: LONGEST_PAGE, own: false };
    let page: Pulled = match line.ask("/v1/pull", &asked).await {
        // The province was restored: what is here already is passed over.
        Err(halt) if halt.why == Stuck::CursorUnknown && progress.cursor != Cursor::START => {
            store.write(|tx| {
                let before = province::progress(tx)?;
                province::proceed(tx, &Progress { cursor: Cursor::START, ..before })
            })?;
            return Ok((0, true));
        }
        answer => answer?,
    };
    step("pull_answered");
    let fetched = store.write(|tx| {
        let fetched = dossier::adopt(tx, &page.entries)?;
        let before = province::progress(tx)?;
        province::proceed(tx, &Progress { cursor: page.cursor, ..before })?;
        Ok(fetched)
    })?;
    step("pull_kept");
    let moved = page.cursor.position > progress.cursor.position;
    Ok((fetched as u64, page.more && moved))
}
