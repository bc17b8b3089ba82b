//! The courier: brings this counter's entries to the province and fetches what
//! the other counters of the centre wrote. It works on a thread and a store
//! handle of its own; the window never waits for it.
//!
//! It asks the store and speaks HTTP. It knows no SQL, no rule of a dossier, and
//! nobody at the window.

mod backoff;
pub(crate) mod closings;
mod down;
pub(crate) mod hello;
mod line;
pub(crate) mod page;
mod problem;
mod recovery;
mod releases;
mod round;
pub(crate) mod scans;
mod transport;
mod up;

use std::sync::Arc;
use std::thread;

use chrono::NaiveDateTime;
use domain::agency::Agencies;
use domain::calendar::SpecialDay;
use domain::wire::ReleaseKind;

pub use line::{Uplink, device_key};
pub use problem::{SyncError, SyncProblem};
pub use transport::{Carried, Https, Transport};

use crate::clock;
use crate::desk::host::Host;
use crate::error::{DeskError, Result};
use crate::fault;
use crate::store::officer::{self, Account};
use crate::store::province::Membership;
use crate::store::release::{self, Taken};
use crate::store::{Connection, Store, agency, calendar, centre_facts, journal, province};
use backoff::Pace;

/// What one round brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Brought {
    /// Entries that the province took.
    pub sent: u64,
    /// Entries that came from it.
    pub fetched: u64,
}

/// Sends and fetches everything there is, once. What stops the round is noted in the
/// store; what was done before stays.
pub fn sync_once(store: Store, now: NaiveDateTime) -> Result<Brought, SyncError> {
    build_runtime()?.block_on(run_noted_round(&Arc::new(store), now, None))
}

/// The same over something else than HTTPS.
pub fn sync_over(
    store: Store,
    now: NaiveDateTime,
    carrier: &dyn Transport,
) -> Result<Brought, SyncError> {
    build_runtime()?.block_on(run_noted_round(&Arc::new(store), now, Some(carrier)))
}

/// Begins the courier's work for as long as the program runs. It does nothing
/// while nobody has signed in, since the store is closed then.
pub fn start_courier(host: Arc<Host>) -> std::io::Result<()> {
    let work = move || {
        if let Ok(runtime) = build_runtime() {
            runtime.block_on(keep_going(&host));
        }
    };
    thread::Builder::new().name("courier".to_owned()).spawn(work).map(drop)
}

/// Does one thing that needs the network, for whoever can wait for it: on a thread
/// of its own, since the window calls from within a runtime, which no other may
/// block.
pub fn wait_for<T: Send>(
    thing: impl Future<Output = Result<T, SyncError>> + Send,
) -> Result<T, SyncError> {
    let done = thread::scope(|scope| scope.spawn(|| build_runtime()?.block_on(thing)).join());
    done.unwrap_or_else(|_| Err(SyncError::new(SyncProblem::Here, "what was waited for broke off")))
}

/// The first greeting of a new enrolment, before which no number is given. Where it
/// fails, the courier greets again.
pub async fn meet_province(
    store: &Store,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<(), SyncError> {
    let greeting = hello::introduce_counter(store, line, now).await?;
    recovery::where_needed(store, line, &greeting).await
}

fn build_runtime() -> Result<tokio::runtime::Runtime, SyncError> {
    let made = tokio::runtime::Builder::new_current_thread().enable_all().build();
    made.map_err(|e| SyncError::new(SyncProblem::Here, e))
}

/// Does what keeps the store or the processor busy on a thread of its own, so that the
/// line is heard meanwhile. Once begun it goes on, though nobody may wait for it any more.
async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SyncError> + Send + 'static,
) -> Result<T, SyncError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(SyncError::new(SyncProblem::Here, "the work broke off")))
}

async fn keep_going(host: &Host) {
    let mut pace = Pace::default();
    loop {
        if is_wanted(host, pace.is_due()).unwrap_or(false) {
            match work_one_round(host).await {
                Ok(_) => pace.went_well(),
                Err(error) => {
                    log(&error);
                    pace.went_wrong(&mut fastrand::Rng::new());
                }
            }
        }
        if tokio::time::timeout(pace.rest(), host.asked_to_send()).await.is_ok() {
            pace = Pace::default();
        }
    }
}

/// A line of the log where something else than the network is in the way.
fn log(error: &SyncError) {
    if error.why != SyncProblem::Offline {
        let said = fault::without_values(&error.said);
        tracing::warn!(why = ?error.why, said, "the courier stopped");
    }
}

/// Whether there is something to do at an open and enrolled counter.
fn is_wanted(host: &Host, due: bool) -> Result<bool> {
    let (desk, _) = host.signed_in()?;
    desk.store.read(|db| {
        let enrolled = province::read_membership(db)?.is_some();
        Ok(enrolled && (due || journal::count_waiting(db)?.0 > 0))
    })
}

/// One round over a handle of the courier's own. It ends where the store is
/// closed; what it brought of the province's own, and what another counter said of
/// days and procedures, is in force at once.
async fn work_one_round(host: &Host) -> Result<Brought, SyncError> {
    let mut signed_out = std::pin::pin!(host.signed_out());
    signed_out.as_mut().enable();
    let store = Arc::new(host.second_handle()?);
    let before = store.read(kept_at_hand)?;
    let brought = tokio::select! {
        brought = run_noted_round(&store, clock::now(), None) => brought,
        () = signed_out => return Err(SyncError::new(SyncProblem::Here, "the store was closed")),
    };
    if store.read(kept_at_hand)? != before {
        host.reload_session()?;
    }
    brought
}

/// What others wrote that the window keeps at hand.
type Snapshot = ([Option<Taken>; 2], Vec<Account>, Vec<SpecialDay>, i64, Agencies);

fn kept_at_hand(db: &Connection) -> Result<Snapshot> {
    let taken = |kind| release::newest_taken(db, kind);
    let taken = [taken(ReleaseKind::Catalogue)?, taken(ReleaseKind::Calendar)?];
    let facts = centre_facts::words_said(db)?;
    let agencies = agency::all_agencies(db)?;
    Ok((taken, officer::all_accounts(db)?, calendar::centre_days(db)?, facts, agencies))
}

/// One round, and a note of how it went.
async fn run_noted_round(
    store: &Arc<Store>,
    now: NaiveDateTime,
    carrier: Option<&dyn Transport>,
) -> Result<Brought, SyncError> {
    let brought = match store.read(province::read_membership)? {
        Some(membership) => run_round_over(store, membership, now, carrier).await,
        None => Err(SyncError::new(SyncProblem::NotEnrolled, "no province is enrolled")),
    };
    match brought.as_ref().err().map(|halt| halt.why) {
        Some(SyncProblem::Revoked) => recovery::cut_off(store, false)?,
        Some(SyncProblem::Doubled) => recovery::cut_off(store, true)?,
        _ => {}
    }
    let trouble = brought.as_ref().err().map(|halt| halt.why.key());
    note_outcome(store, trouble)?;
    brought
}

async fn run_round_over(
    store: &Arc<Store>,
    Membership { url, ca, key, token, .. }: Membership,
    now: NaiveDateTime,
    carrier: Option<&dyn Transport>,
) -> Result<Brought, SyncError> {
    let https;
    let carrier = match carrier {
        Some(carrier) => carrier,
        None => {
            https = Https::to_province(&url, &ca)?;
            &https
        }
    };
    round::run_round(store, &Uplink::over(carrier, &key, Some(token)), now).await
}

/// A note that says nothing new is not written.
fn note_outcome(store: &Store, trouble: Option<&str>) -> Result<()> {
    let before = store.read(|db| Ok(province::read_contact(db)?.trouble))?;
    match before.as_deref() == trouble {
        true => Ok(()),
        false => store.write(|tx| province::note_trouble(tx, trouble)),
    }
}

impl From<DeskError> for SyncError {
    fn from(error: DeskError) -> Self {
        Self::new(SyncProblem::of_error_code(error.code), error.message)
    }
}
