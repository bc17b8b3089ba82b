//! Whoever carries the desk: the window, the command line, a test. A host
//! opens the door (set-up, sign-in) and passes calls to the command table.

mod door;
mod record;
mod wanted;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use chrono::{NaiveDate, NaiveDateTime};
use domain::code::Supply;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use ts_rs::TS;

use crate::accounts;
use crate::calendar::DayAnswer;
use crate::clock;
use crate::courier::Stuck;
use crate::desk::{Actor, Centre, Counter, Desk};
use crate::doubt::ClockDoubt;
use crate::error::{Answer, DeskError, ErrorCode};
use crate::rpc;
use crate::store::catalogue::Release;
use crate::store::keyring::{DemoSignIn, Keyring, RawKey};
use crate::store::machine::Pause;
use crate::store::officer::Officer;
use crate::store::{Store, StoreLock};
use door::may_enter;
pub use door::{act_as, lock, now, recover, sign_in, sign_out, status, vouched};
pub(crate) use wanted::may_choose;
pub use wanted::{ChangePassword, change_password};

/// A host over one folder.
pub struct Host {
    dir: PathBuf,
    inside: Mutex<Inside>,
    /// Wakes the courier.
    send: Notify,
    /// Tells it that the store is being closed.
    closed: Notify,
    /// What goes on while the window is free.
    background: Mutex<Vec<JoinHandle<()>>>,
}

#[derive(Default)]
struct Inside {
    desk: Option<Arc<Desk>>,
    officer: Option<Officer>,
    key: Option<RawKey>,
    now: Option<NaiveDateTime>,
    /// Whether nothing is answered until somebody signs in again.
    locked: bool,
    /// Whether the officer is to choose a password before anything else.
    obliged: bool,
    /// What an administrator is told while signed in.
    recovered: Vec<Recovery>,
}

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
    pub trouble: Option<Stuck>,
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
    /// Why the clock is to be confirmed before a number is given.
    pub clock: Option<ClockDoubt>,
}

/// Somebody came in by the recovery code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recovery {
    /// Whose password was set by it.
    pub officer: String,
    /// When.
    pub at: NaiveDateTime,
}

/// A sign-in.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Name for signing in.
    pub name: String,
    /// Password.
    pub password: String,
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

impl Host {
    /// A host over the store in `dir`, which need not exist yet.
    pub fn new(dir: &Path) -> Self {
        let (inside, background) = (Mutex::default(), Mutex::default());
        let (send, closed) = (Notify::new(), Notify::new());
        Self { dir: dir.to_owned(), inside, send, closed, background }
    }

    /// The folder of the store.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Answers one call of the command table.
    ///
    /// # Errors
    /// Those of the command, `unknown_command`, `bad_request`.
    pub fn call(&self, name: &str, args: Value) -> Answer<Value> {
        rpc::dispatch(self, name, args)
    }

    /// Sets the clock; only the made-up world of a demonstration may.
    ///
    /// # Errors
    /// `clock_not_allowed`.
    pub fn set_clock(&self, now: Option<NaiveDateTime>) -> Answer<()> {
        if now.is_some() && Keyring::load(&self.dir)?.demo.is_none() {
            let real = "a real counter's clock is not set by a call";
            return Err(DeskError::new(ErrorCode::ClockNotAllowed, real).at("now"));
        }
        self.inside().now = now;
        Ok(())
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Now, by the clock that was told or the machine's.
    fn clock(&self) -> NaiveDateTime {
        self.inside().now.unwrap_or_else(clock::now)
    }

    /// The desk and who may act at it.
    ///
    /// # Errors
    /// `not_signed_in`, `session_locked`, `password_must_change`.
    pub fn signed_in(&self) -> Answer<(Arc<Desk>, Actor)> {
        let here = self.here()?;
        match self.inside().obliged {
            false => Ok(here),
            true => {
                let first = "the first password is to be changed by its officer";
                Err(DeskError::new(ErrorCode::PasswordMustChange, first))
            }
        }
    }

    /// The desk and who stands at it.
    fn here(&self) -> Answer<(Arc<Desk>, Actor)> {
        let inside = self.inside();
        match (&inside.desk, &inside.officer) {
            (Some(_), Some(_)) if inside.locked => {
                Err(DeskError::new(ErrorCode::SessionLocked, "the window is locked"))
            }
            (Some(desk), Some(officer)) => {
                let now = inside.now.unwrap_or_else(clock::now);
                Ok((Arc::clone(desk), Actor { officer: officer.clone(), now }))
            }
            _ => Err(DeskError::new(ErrorCode::NotSignedIn, "nobody has signed in")),
        }
    }

    /// Opens the store with `key` for the officer called `name`. A store that
    /// is open already stays open, so that a change of officer is quick.
    fn enter(&self, name: &str, key: RawKey) -> Answer<()> {
        let desk = self.opened(&key)?;
        let officer = may_enter(&desk, name)?;
        let obliged = Keyring::load(&self.dir)?.is_obliged(name);
        let mut inside = self.inside();
        let now = inside.now;
        let (desk, officer, key) = (Some(desk), Some(officer), Some(key));
        *inside = Inside { desk, officer, key, now, obliged, ..Inside::default() };
        Ok(())
    }

    /// The open desk, or the one that `key` opens.
    fn opened(&self, key: &RawKey) -> Answer<Arc<Desk>> {
        let open = self.inside().desk.clone();
        match open {
            Some(desk) => Ok(desk),
            None => {
                let lock = StoreLock::take(&self.dir)?;
                let store = Store::open(&self.dir, key, lock)?;
                // A crash may have come before a key was taken away; where it cannot be
                // now, nobody enters by it, and the next opening tries again.
                let _later = accounts::settle_keys(&store);
                Ok(Arc::new(Desk::new(store)?))
            }
        }
    }

    /// Brings what is at hand up to what the province wrote: catalogue, calendar,
    /// the roles of who has signed in. Whose account was closed is signed out.
    ///
    /// # Errors
    /// Those of the store.
    pub fn renew(&self) -> Answer<()> {
        let open = |inside: &Inside| inside.desk.clone().zip(inside.officer.clone());
        let Some((desk, officer)) = open(&self.inside()) else { return Ok(()) };
        desk.refresh()?;
        let fresh = may_enter(&desk, &officer.name).ok();
        let mut inside = self.inside();
        let same = open(&inside)
            .is_some_and(|(now, who)| Arc::ptr_eq(&now, &desk) && who.name == officer.name);
        match fresh {
            _ if !same => {}
            Some(fresh) => inside.officer = Some(fresh),
            None => {
                *inside = Inside { now: inside.now, ..Inside::default() };
                self.closed.notify_waiters();
            }
        }
        Ok(())
    }

    /// Waits until the store is being closed.
    pub fn signed_out(&self) -> Notified<'_> {
        self.closed.notified()
    }

    /// Lends the store's key to `work` as long as that takes.
    ///
    /// # Errors
    /// `not_signed_in`, those of `work`.
    pub fn with_key<T>(&self, work: impl FnOnce(&RawKey) -> Answer<T>) -> Answer<T> {
        let key = self.inside().key.clone().ok_or_else(closed)?;
        work(&key)
    }

    /// Another handle on the open store.
    ///
    /// # Errors
    /// `not_signed_in`, what the disk says.
    pub fn beside(&self) -> Answer<Store> {
        let inside = self.inside();
        let (desk, key) = inside.desk.as_ref().zip(inside.key.as_ref()).ok_or_else(closed)?;
        desk.store.beside(key)
    }

    /// Has the courier try at once.
    pub fn send_now(&self) {
        self.send.notify_one();
    }

    /// Waits until somebody asks for that.
    pub async fn asked_to_send(&self) {
        self.send.notified().await;
    }

    /// Does work on a thread of its own; whoever lets go of the host waits for it.
    pub(crate) fn in_background(&self, work: impl FnOnce() + Send + 'static) {
        let mut background = self.background.lock().unwrap_or_else(PoisonError::into_inner);
        background.retain(|thread| !thread.is_finished());
        background.push(thread::spawn(work));
    }

    /// Wraps the key for an officer, who is to choose a password of their own then.
    ///
    /// # Errors
    /// `not_signed_in`; what the disk says.
    pub fn admit(&self, officer: &Officer, password: &str) -> Answer<()> {
        self.with_key(|key| {
            Keyring::change(&self.dir, |ring| {
                ring.admit(&officer.name, &officer.full_name, password, key)?;
                ring.oblige(&officer.name);
                Ok(true)
            })
        })
    }
}

fn closed() -> DeskError {
    DeskError::new(ErrorCode::NotSignedIn, "the store is closed")
}

impl Drop for Host {
    fn drop(&mut self) {
        let background = std::mem::take(&mut self.background);
        for thread in background.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let _ended = thread.join();
        }
    }
}
