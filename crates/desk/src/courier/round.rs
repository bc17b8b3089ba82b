//! One round: the greeting, what waits here up, what others wrote down. Each page
//! is one transaction, so that a round may be cut anywhere and the next goes on.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::down::pull_all;
use super::hello::greet_province;
use super::up::push_all;
use super::{Brought, SyncError, Uplink, closings, recovery, releases, scans};
use crate::store::{Store, parked};

/// One round at an enrolled counter.
pub(super) async fn run_round(
    store: &Arc<Store>,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<Brought, SyncError> {
    let greeting = greet_province(store, line, now).await?;
    recovery::where_needed(store, line, &greeting).await?;
    let sent = push_all(store, line, now).await?;
    let mut brought = pull_all(store, line, now).await?;
    brought.sent += sent;
    // What was just sent may have healed what is parked: whoever looks sees it gone.
    if brought.sent > 0 && store.read(parked::count_parked)? > 0 {
        greet_province(store, line, now).await?;
    }
    closings::ask_statements(store, line, now).await?;
    scans::fetch_scans(store, line).await?;
    releases::take_releases(store, line, &greeting.releases, now).await?;
    Ok(brought)
}
