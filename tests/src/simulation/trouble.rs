//! What goes wrong in a world beside the wire: power, disks, copies, clocks, and
//! the province's own administration and database.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use desk::courier::{SyncError, SyncProblem};
use desk::store::copy::IS_COPY;
use desk::store::province;
use desk::store::{journal, setting};
use provincial_server::store::number_range::Given;
use serde_json::json;
use uuid::Uuid;

use super::numbers::range;
use super::world::World;
use super::{Mutation, disk_shim};
use crate::Rigged;

/// An hour, a day and a year in seconds.
const HOUR: i64 = 3_600;
const YEAR: i64 = 365 * 24 * HOUR;

impl World {
    /// Something goes wrong, at this machine or at the province.
    pub(super) fn trouble(&mut self, at: usize) -> Rigged<()> {
        match self.dice.u8(0..16) {
            0 => self.struck(at, false),
            1 | 2 => self.struck(at, true),
            3 => self.goes_away(at),
            4 => self.clock_moves(at),
            5 => self.disk_fills(at),
            6 | 7 => self.copied(at),
            8 | 9 => self.burns(at),
            10 => self.doubles(at),
            11 => self.revoked(at),
            12 => self.of_a_newer_program(at),
            13 => self.ranges_change(at),
            14 => self.server_restarts(),
            _ => self.brought_back(),
        }
    }

    fn struck(&mut self, at: usize, dark: bool) -> Rigged<()> {
        self.say(at, if dark { "power loss" } else { "killed" });
        self.dies(at, dark)
    }

    fn goes_away(&mut self, at: usize) -> Rigged<()> {
        let days = self.dice.i64(1..6);
        self.machines[at].away = Some(self.moment + TimeDelta::days(days));
        self.say(at, &format!("no network for {days} days"));
        Ok(())
    }

    fn clock_moves(&mut self, at: usize) -> Rigged<()> {
        let skew = [0, 0, HOUR, -HOUR, YEAR, -YEAR][self.dice.usize(0..6)];
        self.machines[at].skew = skew;
        self.say(at, &format!("clock {skew:+} s"));
        Ok(())
    }

    /// The disk is full for some acts and rounds, which are refused and lose nothing.
    fn disk_fills(&mut self, at: usize) -> Rigged<()> {
        self.say(at, "disk full");
        self.machines[at].disk.fill(true)?;
        self.machines[at].full = true;
        for _ in 0..self.dice.u8(1..4) {
            if self.dice.bool() { self.receive(at)? } else { self.round(at, None)? }
        }
        self.machines[at].disk.fill(false)?;
        self.machines[at].full = false;
        self.say(at, "room again");
        self.holds_all(at)
    }

    /// A copy of the counter on another disk, by its own program.
    fn copied(&mut self, at: usize) -> Rigged<()> {
        let place = disk_shim::folder()?.join("disk").join(&self.name).join("copies");
        std::fs::create_dir_all(&place)?;
        let folder = json!({ "folder": place.display().to_string() });
        let told = self.machines[at].call(self.moment, "backup.make", folder);
        if let Some(folder) = told.as_ref().ok().and_then(|told| told["folder"].as_str()) {
            self.machines[at].copy = Some(folder.into());
        }
        self.done(at, "backup.make", told)
    }

    /// The machine's disk burns, and another gets its last copy. Not while the
    /// province has forgotten what it held of it: nobody survives two fires at once.
    fn burns(&mut self, at: usize) -> Rigged<()> {
        let name = self.machines[at].name.clone();
        if self.machines[at].clone || self.unheard.contains(&name) {
            return Ok(());
        }
        if self.machines[at].copy.is_none() || self.dice.bool() {
            self.copied(at)?;
            self.receive(at)?;
            if self.dice.bool() {
                self.round(at, None)?;
            }
        }
        let Some(from) = self.machines[at].copy.clone() else { return Ok(()) };
        self.machines[at].restored(&from)?;
        let left: BTreeSet<Uuid> = self.machines[at].journal()?.iter().map(|e| e.id).collect();
        let held: BTreeSet<Uuid> = self.province.holds()?.iter().map(|e| e.id).collect();
        let gone = self.account.burnt(&name, &left, &held);
        self.say(
            at,
            &format!("disk burnt, restored from a copy; {gone} entries were nowhere else"),
        );
        self.forgets_copy()?;
        if self.mutation == Some(Mutation::NumbersRecycled) {
            self.machines[at]
                .desk()?
                .0
                .store
                .write(|tx| setting::put_setting(tx, IS_COPY, &false))?;
        }
        self.receive(at)
    }

    /// Machines are restored, cloned and revoked ten times on one day, and each time
    /// numbers go on.
    pub(super) fn bad_day(&mut self) -> Rigged<()> {
        self.note("a bad day begins");
        for _ in 0..10 {
            let at = self.dice.usize(0..self.machines.len());
            (self.machines[at].away, self.machines[at].skew) = (None, 0);
            match self.dice.u8(0..4) {
                0 | 1 => self.burns(at)?,
                2 => self.doubles(at)?,
                _ => self.revoked(at)?,
            }
            let at = at.min(self.machines.len() - 1);
            (0..3).try_for_each(|_| self.round(at, None))?;
            self.receive(at)?;
            self.pass(15);
        }
        Ok(())
    }

    /// A copy of the province's database that is older than a fire is of no use.
    fn forgets_copy(&mut self) -> Rigged<()> {
        if let Some(kept) = self.kept.take() {
            self.province.discard(&kept)?;
        }
        Ok(())
    }

    /// A copy of the machine that knows nothing of being one goes on beside it.
    fn doubles(&mut self, at: usize) -> Rigged<()> {
        let number = self.machines[at].number;
        if self.machines.iter().filter(|one| one.number == number).count() > 1 {
            return self.switched_off();
        }
        let clone = self.machines[at].cloned(&self.name)?;
        self.account.doubled(&self.machines[at].name, &clone.name);
        self.say(at, "is cloned, and the clone goes on beside it");
        self.machines.push(clone);
        self.receive(at)?;
        self.receive(self.machines.len() - 1)
    }

    /// The clones are found and switched off, once nothing waits there. One that waits
    /// for numbers until others are heard goes on meanwhile.
    pub(super) fn switched_off(&mut self) -> Rigged<()> {
        while let Some(at) = self.machines.iter().position(|one| one.clone) {
            self.machines[at].away = None;
            self.machines[at].skew = 0;
            for _ in 0..8 {
                if self.account.unseen.get(&self.machines[at].name).is_none_or(BTreeSet::is_empty) {
                    break;
                }
                self.round(at, None)?;
            }
            let name = self.machines[at].name.clone();
            let status = self.machines[at].call(self.moment, "province.status", json!({}))?;
            if status["trouble"] == "restored" {
                return Ok(());
            }
            if let Some(waits) = self.account.unseen.get(&name).filter(|waits| !waits.is_empty()) {
                return Err(
                    format!("{name}: {} entries never reach the province", waits.len()).into()
                );
            }
            self.say(at, "switched off");
            self.machines.remove(at);
            self.account.wrote.remove(&name);
            self.forgets_copy()?;
        }
        Ok(())
    }

    fn revoked(&mut self, at: usize) -> Rigged<()> {
        self.province.revoke(self.machines[at].number)?;
        self.say(at, "its device is revoked");
        Ok(())
    }

    /// What an officer of the province does when a round says that the machine is no
    /// device of theirs: a new ticket.
    pub(super) fn stuck(&mut self, at: usize, halt: Option<SyncError>) -> Rigged<()> {
        let out = halt.is_some_and(|halt| {
            matches!(
                halt.why,
                SyncProblem::Revoked | SyncProblem::Unauthorised | SyncProblem::Doubled
            )
        });
        if !out {
            return Ok(());
        }
        let ticket = self.province.ticket(self.machines[at].number)?;
        self.enrols(at, &ticket)
    }

    /// An entry of a kind that neither side knows yet.
    fn of_a_newer_program(&mut self, at: usize) -> Rigged<()> {
        let (desk, actor) = self.machines[at].desk()?;
        let now = self.machines[at].clock(self.moment);
        let dossier = self.dice.bool().then(|| self.account.dossiers.last().copied()).flatten();
        let told = desk.store.write(|tx| {
            let body = &json!({ "moon": "full", "list": [1, 2, 3] });
            let (kind, version, by) = ("moon_phase", 7, &actor.officer.name);
            journal::append(tx, &journal::NewEntry { kind, version, at: now, by, dossier, body })
        });
        self.done(at, "an entry of a newer program", told.map(|at| json!(at)))
    }

    /// Numbers are added or taken away from tomorrow on.
    fn ranges_change(&mut self, at: usize) -> Rigged<()> {
        let number = self.machines[at].number;
        let open: Vec<Given> = self.province.ranges(number)?;
        let open: Vec<_> =
            open.into_iter().filter(|given| given.range.valid_to.is_none()).collect();
        let Some(given) = open.get(self.dice.usize(0..open.len().max(1))) else { return Ok(()) };
        if self.dice.bool() {
            let tomorrow = self.moment.date() + TimeDelta::days(1);
            self.province.withdraw(given, tomorrow)?;
            self.withdrawn = true;
            self.say(at, &format!("range {}-{} withdrawn", given.range.first, given.range.last));
            return Ok(());
        }
        let first = given.range.last + 1;
        let more = range(given.range.agency.as_str(), first, first + 1, given.range.reserve)?;
        let told = self.province.assign(number, vec![more]);
        self.say(at, &format!("two more numbers from {first}: {}", told.is_ok()));
        Ok(())
    }

    fn server_restarts(&mut self) -> Rigged<()> {
        self.note("the server restarts");
        self.province.restart()
    }

    /// The province's database becomes what it was when it was kept last.
    fn brought_back(&mut self) -> Rigged<()> {
        let Some(kept) = self.kept.take() else { return Ok(()) };
        self.note("the database is restored as it was");
        self.province.bring_back(kept)?;
        self.account.forgotten();
        self.unheard = self.machines.iter().map(|one| one.name.clone()).collect();
        Ok(())
    }

    /// What happens at night: a copy of the province's database, a release, clocks that
    /// step back at midnight, clocks that are set right.
    pub(super) fn night(&mut self) -> Rigged<()> {
        if self.kept.is_none() && self.unheard.is_empty() && self.dice.u8(0..10) == 0 {
            self.note("the database is kept");
            self.kept = Some(self.province.keep()?);
            self.account.granted.clear();
        }
        // What is published while a copy is kept would be forgotten, and numbers go on from
        // the clock then; but a world of thirty days lasts a second.
        if self.kept.is_none() && self.dice.u8(0..10) == 0 {
            self.publishes()?;
        }
        let at = self.dice.usize(0..self.machines.len());
        if self.dice.u8(0..12) == 0 {
            self.midnight(at)?;
        }
        if self.dice.u8(0..3) == 0 {
            self.machines[at].skew = 0;
        }
        Ok(())
    }

    /// Somebody works past midnight, and the clock steps back behind it.
    fn midnight(&mut self, at: usize) -> Rigged<()> {
        let past = self.moment.date() + TimeDelta::days(1);
        self.moment = past.and_hms_opt(0, 0, 20).unwrap_or(self.moment);
        self.pass(0);
        self.receive(at)?;
        self.machines[at].skew = -60;
        self.say(at, "the clock steps back over midnight");
        self.receive(at)?;
        self.moment -= TimeDelta::days(1);
        Ok(())
    }

    /// The cursor is set to where the log ends, whatever was read of it.
    pub(super) fn assigns_cursor(&mut self, at: usize) -> Rigged<()> {
        let Some(cursor) = self.province.log_end()? else { return Ok(()) };
        let (desk, _) = self.machines[at].desk()?;
        desk.store.write(|tx| {
            let before = province::read_progress(tx)?;
            province::put_progress(tx, &province::Progress { cursor, ..before })
        })?;
        Ok(())
    }
}
