//! What others wrote, on its way down, page after page. The next is asked for, checked
//! and read while the one before is kept.

use std::pin::{Pin, pin};
use std::sync::Arc;

use chrono::NaiveDateTime;
use domain::wire::{Cursor, LONGEST_PAGE, Pull, Pulled};

use super::up::push_all;
use super::{Brought, Halt, Line, Stuck, apart};
use crate::error::Answer;
use crate::steps::step;
use crate::store::journal::Genuine;
use crate::store::province::{self, Progress};
use crate::store::{Store, Transaction, dossier};

/// A page that has only to be kept.
struct Fetched {
    entries: Genuine,
    cursor: Cursor,
    more: bool,
}

/// Fetches what others wrote. What is written here meanwhile is sent after each page.
pub(super) async fn pull_all(
    store: &Arc<Store>,
    line: &Line<'_>,
    now: NaiveDateTime,
) -> Result<Brought, Halt> {
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
        let store_of_page = Arc::clone(store);
        let keeping = apart(move || Ok(store_of_page.write(|tx| keep(tx, page))?));
        // Heard before anything is sent: what nobody listens to runs out of time.
        let (kept, following) = match early {
            None if more => {
                let (kept, next) = tokio::join!(keeping, next);
                (kept, Some(next))
            }
            early => (keeping.await, early),
        };
        brought.fetched += kept?;
        step("pull_kept");
        brought.sent += push_all(store, line, now).await?;
        match following {
            Some(following) => answer = following,
            None => break,
        }
    }
    if brought.fetched >= LONGEST_PAGE as u64 {
        store.bring_home()?;
    }
    Ok(brought)
}

/// Asks for one page.
async fn pull(line: &Line<'_>, after: Cursor) -> Result<Fetched, Halt> {
    step("pull_asking");
    let asked = Pull { after, limit: LONGEST_PAGE, own: false };
    let Pulled { entries, cursor, more } = line.ask("/v1/pull", &asked).await?;
    Ok(Fetched { entries: Genuine::of(entries)?, cursor, more })
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
fn keep(tx: &Transaction<'_>, page: Fetched) -> Answer<u64> {
    let fetched = dossier::adopt(tx, page.entries)?;
    read_up_to(tx, page.cursor)?;
    Ok(fetched as u64)
}

fn read_up_to(tx: &Transaction<'_>, cursor: Cursor) -> Answer<()> {
    let before = province::progress(tx)?;
    province::proceed(tx, &Progress { cursor, ..before })
}
