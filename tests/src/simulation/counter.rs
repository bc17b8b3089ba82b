//! A machine of a world: a real counter on a disk that can fail, with a clock that
//! can be wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::{NaiveDateTime, TimeDelta};
use desk::courier::{self, Brought, SyncError};
use desk::credentials::SignIn;
use desk::desk::Actor;
use desk::desk::Desk;
use desk::error::DeskError;
use desk::host::Host;
use desk::store::journal::{self, Series, outbox};
use desk::store::number_range;
use domain::code::NumberRange;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::Entry;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::disk_shim::{self, Disk};
use super::wire::Wire;
use crate::Rigged;

/// How many agencies a centre has.
const AGENCIES: u32 = 20;
const PASSWORD: &str = "mat-khau-mau";

/// A machine.
pub struct Machine {
    /// The number of its counter.
    pub number: CounterNumber,
    /// What it is called in the trace.
    pub name: String,
    /// Its disk.
    pub disk: Disk,
    /// By how many seconds its clock is ahead.
    pub skew: i64,
    /// Until when it has no network.
    pub away: Option<NaiveDateTime>,
    /// Whether its disk is full.
    pub full: bool,
    /// A copy that goes on beside the original, until it is switched off.
    pub clone: bool,
    /// The last copy of it, on another disk.
    pub copy: Option<PathBuf>,
    host: Host,
    read: (Series, Seq),
}

impl Machine {
    /// A counter of this number as it leaves its set-up.
    ///
    /// # Errors
    /// When it cannot be set up.
    pub fn new(world: &str, number: CounterNumber) -> Rigged<Self> {
        let (name, disk) = (format!("Q{number}"), Disk::new(world, &format!("q{number}"))?);
        disk_shim::copy(&template(number)?, &disk.store)?;
        disk.settle()?;
        Self::on(disk, number, name)
    }

    /// The counter whose store lies on this disk.
    ///
    /// # Errors
    /// When it does not open.
    pub fn on(disk: Disk, number: CounterNumber, name: String) -> Rigged<Self> {
        let read = (Series { counter: number, epoch: Epoch(0) }, Seq::NONE);
        let (host, full, clone) = (Host::with_told_clock(&disk.store), false, false);
        let (skew, away, copy) = (0, None, None);
        let mut machine = Self { number, name, disk, skew, away, full, clone, copy, host, read };
        machine.open()?;
        Ok(machine)
    }

    fn open(&mut self) -> Rigged<()> {
        self.host = Host::with_told_clock(&self.disk.store);
        // A start of the machine is no sign-in of somebody: it writes nothing.
        desk::session::act_as(&self.host, SignIn { name: "an".into(), password: PASSWORD.into() })?;
        self.read = (Series { counter: self.number, epoch: Epoch(0) }, Seq::NONE);
        Ok(())
    }

    /// The program ends as it should, and what it left becomes something else.
    fn end(&mut self) {
        self.host = Host::new(Path::new(""));
    }

    /// Its own clock.
    pub fn clock(&self, moment: NaiveDateTime) -> NaiveDateTime {
        moment + TimeDelta::seconds(self.skew)
    }

    /// Does something at its window.
    ///
    /// # Errors
    /// Those of the command.
    pub fn call(&self, moment: NaiveDateTime, name: &str, args: Value) -> Result<Value, DeskError> {
        self.host.set_clock(Some(self.clock(moment)))?;
        self.host.call(name, args)
    }

    /// Its open desk.
    ///
    /// # Errors
    /// When nobody has signed in.
    pub fn desk(&self) -> Rigged<(std::sync::Arc<Desk>, Actor)> {
        Ok(self.host.signed_in()?)
    }

    /// One round of its courier.
    ///
    /// # Errors
    /// When its store does not open; the halt of the round.
    pub fn round(&self, moment: NaiveDateTime, wire: &Wire) -> Rigged<Result<Brought, SyncError>> {
        let store = self.host.second_handle()?;
        Ok(courier::sync_over(store, self.clock(moment), wire))
    }

    /// What it wrote since this was asked last.
    ///
    /// # Errors
    /// When its store cannot be read.
    pub fn fresh(&mut self) -> Rigged<Vec<Entry>> {
        let (desk, _) = self.desk()?;
        let series = desk.store.read(journal::current_series)?;
        let after = if self.read.0 == series { self.read.1 } else { Seq::NONE };
        let fresh = desk.store.read(|db| outbox::next_entries(db, series, after, 1 << 30))?;
        self.read = (series, fresh.last().map_or(after, |last| last.seq));
        Ok(fresh)
    }

    /// The epoch that it writes, and the numbers it has.
    ///
    /// # Errors
    /// When its store cannot be read.
    pub fn numbers(&self) -> Rigged<(Epoch, Vec<NumberRange>)> {
        let (desk, _) = self.desk()?;
        Ok(desk
            .store
            .read(|db| Ok((journal::current_series(db)?.epoch, number_range::all_ranges(db)?)))?)
    }

    /// Its whole journal.
    ///
    /// # Errors
    /// When its store cannot be read.
    pub fn journal(&self) -> Rigged<Vec<Entry>> {
        Ok(self.desk()?.0.store.read(journal::all_entries)?)
    }

    /// It ends, finds these files, and begins again.
    ///
    /// # Errors
    /// When its store does not open.
    pub fn comes_back(&mut self, left: &Path) -> Rigged<()> {
        self.end();
        self.disk.becomes(left)?;
        self.open()
    }

    /// It is killed as it stands, or its power is gone.
    ///
    /// # Errors
    /// When its store does not open.
    pub fn dies(&mut self, dark: Option<&mut fastrand::Rng>) -> Rigged<()> {
        let left = TempDir::new_in(disk_shim::folder()?)?;
        match dark {
            Some(dice) => self.disk.power_lost(left.path(), dice)?,
            None => self.disk.killed(left.path())?,
        }
        self.comes_back(left.path())
    }

    /// Its disk is gone; another gets the last copy.
    ///
    /// # Errors
    /// When the copy cannot be restored.
    pub fn restored(&mut self, from: &Path) -> Rigged<()> {
        self.end();
        self.disk.destroy()?;
        let host = Host::new(&self.disk.store);
        host.call("desk.restore", json!({ "from": from.display().to_string() }))?;
        drop(host);
        self.disk.settle()?;
        self.open()
    }

    /// Another machine with what this one's disk holds, which does not know that it
    /// is a copy.
    ///
    /// # Errors
    /// When it does not open.
    pub fn cloned(&self, world: &str) -> Rigged<Self> {
        let disk = Disk::new(
            world,
            &format!(
                "{}c",
                self.disk
                    .store
                    .file_name()
                    .map_or_else(String::new, |n| n.to_string_lossy().into_owned())
            ),
        )?;
        let left = TempDir::new_in(disk_shim::folder()?)?;
        self.disk.killed(left.path())?;
        disk.becomes(left.path())?;
        Ok(Self { clone: true, ..Self::on(disk, self.number, format!("{}'", self.name))? })
    }
}

/// The code of one of the centre's agencies, 0 to 19.
pub fn agency(nth: u32) -> String {
    format!("H29.131.{}", 12 + nth % AGENCIES)
}

/// A store as it leaves its set-up, once a process for each number.
fn template(number: CounterNumber) -> Rigged<PathBuf> {
    static MADE: Mutex<BTreeMap<CounterNumber, TempDir>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().map_err(|_| "a world broke here")?;
    if let Some(folder) = made.get(&number) {
        return Ok(folder.path().to_owned());
    }
    let folder = TempDir::new_in(disk_shim::folder()?)?;
    let host = Host::new(folder.path());
    host.call("desk.set_up", set_up(number))?;
    drop(host);
    let path = folder.path().to_owned();
    made.insert(number, folder);
    Ok(path)
}

fn set_up(CounterNumber(number): CounterNumber) -> Value {
    let first = number * 100 + 1;
    let named = |nth| json!({ "code": agency(nth), "name": format!("Phòng Mẫu {nth}") });
    let agencies: Vec<Value> = (0..AGENCIES).map(named).collect();
    json!({
        "letterhead": { "parent": "UBND TỈNH MẪU", "name": "Trung tâm mẫu", "place": "Mẫu",
                        "address": "Số 1", "phone": "0200000000" },
        "profile": "commune",
        "agencies": agencies,
        "counter": { "number": number, "name": format!("Quầy {number}") },
        "range": { "first": first, "last": first + 98 },
        "administrator": { "name": "an", "full_name": "Nguyễn Văn An", "password": PASSWORD },
        "sample_catalogue": true
    })
}
