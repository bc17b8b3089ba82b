//! The session: who works at this counter, and how things stand with it.

mod password;
mod sign_in;

use chrono::{NaiveDate, NaiveDateTime};
use domain::code::Supply;
use domain::text::NameOrder;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{self, DayAnswer, DayRequest};
use crate::courier::SyncProblem;
use crate::desk::host::{Host, Recovery};
use crate::desk::settings::LOCK_MINUTES;
use crate::desk::{Centre, Counter, Desk, Empty};
use crate::doubt::{ClockDoubt, clock_doubt};
use crate::error::Result;
use crate::numbers;
use crate::store::catalogue::Release;
use crate::store::keyring::{DemoSignIn, Keyring};
use crate::store::machine::Pause;
use crate::store::officer::{Officer, Role};
use crate::store::{Store, journal, machine, parked, print_log, province};

pub use password::{ChangePassword, change_password};
pub use sign_in::{act_as, lock_window, recover_password, sign_in, sign_out};

/// What is known before anybody signs in.
#[derive(Debug, Serialize, TS)]
pub struct Status {
    /// Whether there is a store.
    pub store: StoreState,
    /// The sign-in of a demonstration store.
    pub demo: Option<DemoSignIn>,
    /// The centre's name.
    pub centre: Option<String>,
    /// Who may sign in.
    pub officers: Vec<Named>,
    /// Who has signed in.
    pub session: Option<Session>,
}

/// Whether there is a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StoreState {
    /// None yet: set it up.
    Missing,
    /// Nobody has signed in.
    Closed,
    /// Somebody has.
    Open,
}

/// An officer's names.
#[derive(Debug, Serialize, TS)]
pub struct Named {
    /// Name for signing in.
    pub name: String,
    /// Full name.
    pub full_name: String,
}

/// Who works at this counter, and how things stand.
#[derive(Debug, Serialize, TS)]
pub struct Session {
    /// The officer.
    pub officer: Officer,
    /// The counter.
    pub counter: Counter,
    /// The centre.
    pub centre: Centre,
    /// Whether all of this is made up.
    pub demo: bool,
    /// Today.
    pub today: NaiveDate,
    /// What today is; `None` when the calendar does not say.
    pub day: Option<DayAnswer>,
    /// The catalogue release.
    pub release: Option<Release>,
    /// How many procedures it holds.
    pub procedures: u32,
    /// How many entries wait for the province.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Since when the oldest waits.
    pub oldest: Option<NaiveDateTime>,
    /// Whether the counter belongs to a province.
    pub enrolled: bool,
    /// When the province answered last.
    pub contact: Option<NaiveDateTime>,
    /// Whether something stands between the two.
    pub trouble: Option<SyncProblem>,
    /// How many entries the province keeps and does not take as they are.
    pub parked: u32,
    /// Whether no number is issued until the province gives a new epoch.
    pub stopped: bool,
    /// Why no number is given; `None` where numbers are given.
    pub pause: Option<Pause>,
    /// When another machine spoke last in the name of this counter, and was stopped.
    pub doubled: Option<NaiveDateTime>,
    /// Whether the numbers of some agency run out today.
    pub numbers: Supply,
    /// The chosen printer; `None` where the system's default is used.
    pub printer: Option<String>,
    /// Whether this counter prints at all.
    pub prints: bool,
    /// Papers recorded that never came out.
    pub unprinted: u32,
    /// Whether the officer is to choose a password of their own before anything else.
    pub must_change: bool,
    /// After how many minutes without a key the window is locked; 0 for never.
    pub lock_minutes: u32,
    /// Who came in by the recovery code since an administrator signed in last.
    pub recovered: Vec<Recovery>,
    /// Whether nobody has yet typed the recovery code back from its paper; told to
    /// administrators alone, and never of a demonstration.
    pub recovery_unconfirmed: bool,
    /// Whether the file of the keys is not as this program wrote it.
    pub keyring_altered: bool,
    /// Why the clock is to be confirmed before a number is given.
    pub clock: Option<ClockDoubt>,
}

/// A new password by the recovery code.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// The code shown at set-up.
    pub recovery_code: String,
    /// The officer who gets a new password.
    pub name: String,
    /// The new password.
    pub new_password: String,
}

/// `desk.status`
///
/// # Errors
/// `store_newer`, `store_broken`.
pub fn desk_status(host: &Host, _: Empty) -> Result<Status> {
    if !Store::exists(host.dir()) {
        let (demo, centre, session) = (None, None, None);
        return Ok(Status { store: StoreState::Missing, demo, centre, officers: vec![], session });
    }
    let ring = Keyring::load(host.dir())?;
    let named = |(name, full_name): (&str, &str)| Named {
        name: name.to_owned(),
        full_name: full_name.to_owned(),
    };
    let session = current_session(host).ok();
    let mut officers: Vec<Named> = ring.officers().map(named).collect();
    officers.sort_by_cached_key(|officer| NameOrder::of(&officer.full_name));
    Ok(Status {
        store: if session.is_some() { StoreState::Open } else { StoreState::Closed },
        officers,
        demo: ring.demo,
        centre: Some(ring.centre),
        session,
    })
}

/// `session.now`
///
/// # Errors
/// `not_signed_in`, `session_locked`.
pub fn session_now(host: &Host, _: Empty) -> Result<Session> {
    current_session(host)
}

fn current_session(host: &Host) -> Result<Session> {
    let (desk, actor) = host.desk_and_actor()?;
    let snapshot = desk.snapshot();
    let today = actor.now.date();
    let day = calendar::calendar_day(&desk, &actor, DayRequest { date: today });
    let (waiting, oldest) = desk.store.read(journal::count_waiting)?;
    let unprinted = desk.store.read(print_log::open_lines)?.len();
    let (enrolled, contact) = desk
        .store
        .read(|db| Ok((province::read_membership(db)?.is_some(), province::read_contact(db)?)))?;
    let (parked, stopped) =
        desk.store.read(|db| Ok((parked::count_parked(db)?, province::numbers_stopped(db)?)))?;
    let clock = desk.store.read(|db| clock_doubt(db, &snapshot, actor.now))?;
    let (must_change, recovered) = {
        let inside = host.inner();
        (inside.obliged, inside.recovered.clone())
    };
    let (pause, doubled) =
        desk.store.read(|db| Ok((machine::number_pause(db)?, machine::last_doubled(db)?)))?;
    let (keyring_altered, recovery_unconfirmed) = keyring_state(host, &desk, &actor.officer)?;
    let scarce = desk.store.read(|db| numbers::scarce_numbers(db, today))?;
    Ok(Session {
        officer: actor.officer,
        counter: snapshot.counter.clone(),
        centre: snapshot.centre.clone(),
        demo: snapshot.demo,
        today,
        day: day.ok(),
        release: snapshot.catalogue.release.clone(),
        procedures: u32::try_from(snapshot.catalogue.len()).unwrap_or(u32::MAX),
        waiting,
        oldest,
        enrolled,
        contact: contact.at,
        trouble: contact.trouble.as_deref().map(SyncProblem::of_key),
        parked,
        stopped,
        pause,
        doubled,
        numbers: numbers::worst_supply(&scarce),
        printer: snapshot.settings.printer.clone().filter(|name| !name.is_empty()),
        prints: snapshot.settings.does_print(),
        unprinted: u32::try_from(unprinted).unwrap_or(u32::MAX),
        must_change,
        lock_minutes: snapshot.settings.lock_minutes.unwrap_or(LOCK_MINUTES),
        recovered,
        recovery_unconfirmed,
        keyring_altered,
        clock,
    })
}

/// Whether somebody else wrote into the keyring, and whether the officer is to see to a
/// recovery code on paper.
fn keyring_state(host: &Host, desk: &Desk, officer: &Officer) -> Result<(bool, bool)> {
    let ring = Keyring::load(host.dir())?;
    let altered = !ring.is_genuine(desk.store.keyring_seal())?;
    let lacking = altered || !desk.snapshot().demo && !ring.has_recovery();
    Ok((altered, lacking && officer.roles.contains(&Role::Administrator)))
}
