//! One round: the greeting, what waits here up, what others wrote down. Each page
//! is one transaction, so that a round may be cut anywhere and the next goes on.

use std::pin::{Pin, pin};

use chrono::NaiveDateTime;
use domain::wire::{Cursor, LONGEST_PAGE, Pull, Pulled, Push, Pushed};

use super::hello::greet;
use super::{Brought, Halt, Line, Stuck, anew, closings, page, releases, scans};
use crate::error::Answer;
use crate::steps::step;
use crate::store::province::{self, Progress};
use crate::store::{Connection, Store, Transaction, dossier, journal, parked};

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
    let sent = push_all(store, line, now).await?;
    let mut brought = pull_all(store, line, now).await?;
    brought.sent += sent;
    // What was just sent may have healed what is parked: whoever looks sees it gone.
    if brought.sent > 0 && store.read(parked::count)? > 0 {
        greet(store, line, now).await?;
    }
    closings::ask(store, line, now).await?;
    scans::fetch(store, line).await?;
    releases::take(store, line, &greeting.releases, now).await?;
    Ok(brought)
}

/// Sends what waits, page by page; answers how many entries the province took.
async fn push_all(store: &Store, line: &Line<'_>, now: NaiveDateTime) -> Result<u64, Halt> {
    let mut sent = 0;
    while let Some(page) = store.read(next_page)? {
        sent += push(store, line, page, now).await?;
    }
    Ok(sent)
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

/// Fetches what others wrote, page by page. The next is asked for before one is kept,
/// so that the province looks for it meanwhile; what is written here meanwhile is sent.
async fn pull_all(store: &Store, line: &Line<'_>, now: NaiveDateTime) -> Result<Brought, Halt> {
    let mut brought = Brought::default();
    let mut cursor = store.read(province::progress)?.cursor;
    let mut answer = pull(line, cursor).await;
    loop {
        let page = match answer {
            // The province was restored: what is here already is passed over.
            Err(halt) if halt.why == Stuck::CursorUnknown && cursor != Cursor::START => {
                cursor = Cursor::START;
                store.write(|tx| read_up_to(tx, cursor))?;
                answer = pull(line, cursor).await;
                continue;
            }
            answer => answer?,
        };
        step("pull_answered");
        let more = page.more && page.cursor.position > cursor.position;
        cursor = page.cursor;
        let mut next = pin!(pull(line, cursor));
        let early = if more { on_its_way(next.as_mut()).await } else { None };
        brought.fetched += store.write(|tx| keep(tx, &page))?;
        step("pull_kept");
        // Heard before anything is sent: what nobody listens to runs out of time.
        let following = match early {
            None if more => Some(next.await),
            early => early,
        };
        brought.sent += push_all(store, line, now).await?;
        match following {
            Some(following) => answer = following,
            None => return Ok(brought),
        }
    }
}

/// Asks for one page.
async fn pull(line: &Line<'_>, after: Cursor) -> Result<Pulled, Halt> {
    step("pull_asking");
    line.ask("/v1/pull", &Pull { after, limit: LONGEST_PAGE, own: false }).await
}

/// Lets what is asked go out, and no longer: the answer, where it came at once.
async fn on_its_way<T>(asked: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    tokio::select! {
        biased;
        answer = asked => Some(answer),
        () = tokio::task::yield_now() => None,
    }
}

/// Keeps a page and how far the log was read; answers how many entries were new.
fn keep(tx: &Transaction<'_>, page: &Pulled) -> Answer<u64> {
    let fetched = dossier::adopt(tx, &page.entries)?;
    read_up_to(tx, page.cursor)?;
    Ok(fetched as u64)
}

fn read_up_to(tx: &Transaction<'_>, cursor: Cursor) -> Answer<()> {
    let before = province::progress(tx)?;
    province::proceed(tx, &Progress { cursor, ..before })
}
