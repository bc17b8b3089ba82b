//! What others wrote, on its way down, page after page. The next is asked for, checked
//! and read while the one before is kept.

use std::sync::Arc;

use chrono::NaiveDateTime;
use domain::wire::{Cursor, LONGEST_PAGE, Pull, Pulled};

use super::up::push_all;
use super::{Brought, SyncError, SyncProblem, Uplink, run_blocking};
use crate::error::Result;
use crate::failpoint::failpoint;
use crate::store::journal::Verified;
use crate::store::province::{self, Progress};
use crate::store::{Store, Transaction, dossier};

/// A page that has only to be kept.
struct Fetched {
    entries: Verified,
    cursor: Cursor,
    more: bool,
}

/// Fetches what others wrote. What is written here meanwhile is sent after each page.
pub(super) async fn pull_all(
    store: &Arc<Store>,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<Brought, SyncError> {
    let mut brought = Brought::default();
    let mut cursor = store.read(province::read_progress)?.cursor;
    let mut answer = pull_page(line, cursor).await;
    loop {
        let page = match answer {
            // The province was restored: what is here already is passed over.
            Err(halt) if halt.why == SyncProblem::CursorUnknown && cursor != Cursor::START => {
                cursor = Cursor::START;
                store.write(|tx| read_up_to(tx, cursor))?;
                answer = pull_page(line, cursor).await;
                continue;
            }
            answer => answer?,
        };
        failpoint("pull_answered");
        let more = page.more && page.cursor.position > cursor.position;
        cursor = page.cursor;
        // The first is begun first: its request is out when the store is written.
        let next = async { if more { Some(pull_page(line, cursor).await) } else { None } };
        let (next, kept) = tokio::join!(next, keep_page(store, page));
        brought.fetched += kept?;
        failpoint("pull_kept");
        brought.sent += push_all(store, line, now).await?;
        match next {
            Some(next) => answer = next,
            None => return Ok(brought),
        }
    }
}

/// Asks for one page.
async fn pull_page(line: &Uplink<'_>, after: Cursor) -> Result<Fetched, SyncError> {
    failpoint("pull_asking");
    let asked = Pull { after, limit: LONGEST_PAGE, own: false };
    let Pulled { entries, cursor, more } = line.ask_signed("/v1/pull", &asked).await?;
    Ok(Fetched { entries: Verified::of(entries)?, cursor, more })
}

/// Keeps a page and how far the log was read; answers how many entries were new.
async fn keep_page(store: &Arc<Store>, page: Fetched) -> Result<u64, SyncError> {
    let store = Arc::clone(store);
    let keep = move |tx: &Transaction<'_>| {
        let fetched = dossier::adopt_entries(tx, page.entries)?;
        read_up_to(tx, page.cursor)?;
        Ok(fetched as u64)
    };
    run_blocking(move || Ok(store.write(keep)?)).await
}

fn read_up_to(tx: &Transaction<'_>, cursor: Cursor) -> Result<()> {
    let before = province::read_progress(tx)?;
    province::put_progress(tx, &Progress { cursor, ..before })
}
