//! Whoever carries the desk: the window, the command line, a test. A host holds the
//! open desk, its key and who has signed in. How somebody signs in is `session`'s, and
//! the calls it passes on are `rpc`'s.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use ts_rs::TS;

use super::{Actor, Desk};
use crate::accounts;
use crate::clock;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::keyring::{self, Keyring, RawKey};
use crate::store::officer::{self, Officer};
use crate::store::{Store, StoreLock};

/// A host over one folder.
pub struct Host {
    dir: PathBuf,
    /// Whether whoever carries the desk holds the clock.
    holds_clock: bool,
    inside: Mutex<Inner>,
    /// Wakes the courier.
    send: Notify,
    /// Tells it that the store is being closed.
    closed: Notify,
    /// What goes on while the window is free.
    background: Mutex<Vec<JoinHandle<()>>>,
}

/// What a host holds while the store is open.
#[derive(Default)]
pub(crate) struct Inner {
    /// The open desk.
    pub(crate) desk: Option<Arc<Desk>>,
    /// Who has signed in.
    pub(crate) officer: Option<Officer>,
    /// The store's key.
    pub(crate) key: Option<RawKey>,
    /// The clock, where one was told.
    pub(crate) now: Option<NaiveDateTime>,
    /// Whether nothing is answered until somebody signs in again.
    pub(crate) locked: bool,
    /// Whether the officer is to choose a password before anything else.
    pub(crate) obliged: bool,
    /// What an administrator is told while signed in.
    pub(crate) recovered: Vec<Recovery>,
}

impl Host {
    /// A host over the store in `dir`, which need not exist yet.
    pub fn new(dir: &Path) -> Self {
        let (inside, background) = (Mutex::default(), Mutex::default());
        let (send, closed) = (Notify::new(), Notify::new());
        let (dir, holds_clock) = (dir.to_owned(), false);
        Self { dir, holds_clock, inside, send, closed, background }
    }

    /// A host whose carrier tells every clock, a real counter's too: a simulated month has
    /// no other. No call makes a host into one.
    pub fn with_told_clock(dir: &Path) -> Self {
        let mut host = Self::new(dir);
        host.holds_clock = true;
        host
    }

    /// The folder of the store.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Sets the clock; only the made-up world of a demonstration may. Before anybody signed
    /// in its keyring says whether it is one, and the store itself when it is opened.
    ///
    /// # Errors
    /// `clock_not_allowed`.
    pub fn set_clock(&self, now: Option<NaiveDateTime>) -> Result<()> {
        if now.is_some() && !self.holds_clock && !self.is_demonstration()? {
            let real = "a real counter's clock is not set by a call";
            return Err(DeskError::new(ErrorCode::ClockNotAllowed, real).at("now"));
        }
        self.inner().now = now;
        Ok(())
    }

    fn is_demonstration(&self) -> Result<bool> {
        let open = self.inner().desk.clone();
        open.map_or_else(
            || Ok(Keyring::load(&self.dir)?.demo.is_some()),
            |desk| Ok(desk.snapshot().demo),
        )
    }

    /// What the host holds at this moment; nothing slow is done while it is looked at.
    pub(crate) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Now, by the clock that was told or the machine's.
    pub(crate) fn clock_now(&self) -> NaiveDateTime {
        self.inner().now.unwrap_or_else(clock::now)
    }

    /// The desk and who may act at it.
    ///
    /// # Errors
    /// `not_signed_in`, `session_locked`, `password_must_change`.
    pub fn signed_in(&self) -> Result<(Arc<Desk>, Actor)> {
        let here = self.desk_and_actor()?;
        match self.inner().obliged {
            false => Ok(here),
            true => {
                let first = "the first password is to be changed by its officer";
                Err(DeskError::new(ErrorCode::PasswordMustChange, first))
            }
        }
    }

    /// The desk and who stands at it.
    pub(crate) fn desk_and_actor(&self) -> Result<(Arc<Desk>, Actor)> {
        let inside = self.inner();
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
    pub(crate) fn open_for_officer(&self, name: &str, key: RawKey) -> Result<()> {
        let desk = self.open_desk(&key)?;
        let officer = may_enter(&desk, name)?;
        let obliged = Keyring::load(&self.dir)?.is_obliged(name);
        let mut inside = self.inner();
        let now = inside.now.filter(|_| self.holds_clock || desk.snapshot().demo);
        let (desk, officer, key) = (Some(desk), Some(officer), Some(key));
        *inside = Inner { desk, officer, key, now, obliged, ..Inner::default() };
        Ok(())
    }

    /// The open desk, or the one that `key` opens.
    pub(crate) fn open_desk(&self, key: &RawKey) -> Result<Arc<Desk>> {
        let open = self.inner().desk.clone();
        match open {
            Some(desk) => Ok(desk),
            None => {
                let lock = StoreLock::take(&self.dir)?;
                let store = Store::open(&self.dir, key, lock)?;
                // A crash may have come before a key was taken away; where it cannot be
                // now, nobody enters by it, and the next opening tries again.
                let _later = keyring::seal_older(&store);
                let _later = accounts::settle_keys(&store);
                Ok(Arc::new(Desk::new(store)?))
            }
        }
    }

    /// Reloads the snapshot and the session after the province wrote: catalogue, calendar,
    /// the officer's roles. An officer whose account was closed is signed out.
    pub fn reload_session(&self) -> Result<()> {
        let open = |inside: &Inner| inside.desk.clone().zip(inside.officer.clone());
        let Some((desk, officer)) = open(&self.inner()) else { return Ok(()) };
        desk.refresh_snapshot()?;
        let fresh = may_enter(&desk, &officer.name).ok();
        let mut inside = self.inner();
        let same = open(&inside)
            .is_some_and(|(now, who)| Arc::ptr_eq(&now, &desk) && who.name == officer.name);
        match fresh {
            _ if !same => {}
            Some(fresh) => inside.officer = Some(fresh),
            None => {
                *inside = Inner { now: inside.now, ..Inner::default() };
                self.closed.notify_waiters();
            }
        }
        Ok(())
    }

    /// Closes the store and forgets its key, and tells the courier.
    pub(crate) fn close_store(&self) {
        let mut inside = self.inner();
        *inside = Inner { now: inside.now, ..Inner::default() };
        self.closed.notify_waiters();
    }

    /// Waits until the store is being closed.
    pub fn signed_out(&self) -> Notified<'_> {
        self.closed.notified()
    }

    /// Lends the store's key to `work` as long as that takes.
    ///
    /// # Errors
    /// `not_signed_in`.
    pub fn with_key<T>(&self, work: impl FnOnce(&RawKey) -> Result<T>) -> Result<T> {
        let key = self.inner().key.clone().ok_or_else(not_signed_in)?;
        work(&key)
    }

    /// Another handle on the open store.
    ///
    /// # Errors
    /// `not_signed_in`.
    pub fn second_handle(&self) -> Result<Store> {
        let inside = self.inner();
        let (desk, key) =
            inside.desk.as_ref().zip(inside.key.as_ref()).ok_or_else(not_signed_in)?;
        desk.store.second_handle(key)
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
    /// `not_signed_in`.
    pub fn admit_officer(&self, officer: &Officer, password: &str) -> Result<()> {
        self.with_key(|key| {
            Keyring::change(&self.dir, |ring| {
                ring.admit_officer(&officer.name, &officer.full_name, password, key)?;
                ring.oblige_officer(&officer.name);
                Ok(Some(key.keyring_seal()))
            })
        })
    }
}

/// Nobody has signed in.
pub(crate) fn not_signed_in() -> DeskError {
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

/// Somebody came in by the recovery code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recovery {
    /// Whose password was set by it.
    pub officer: String,
    /// When.
    pub at: NaiveDateTime,
}

/// The officer of this name, whose account is open.
///
/// # Errors
/// `wrong_password` where there is none, `officer_closed`.
pub(crate) fn may_enter(desk: &Desk, name: &str) -> Result<Officer> {
    let gone = || DeskError::new(ErrorCode::WrongPassword, "no such officer").at("name");
    let account = desk.store.read(|db| officer::find_account(db, name))?.ok_or_else(gone)?;
    match account.closed {
        false => Ok(account.officer),
        true => Err(DeskError::new(ErrorCode::OfficerClosed, "the account is closed").at("name")),
    }
}
