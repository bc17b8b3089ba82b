//! A world: one province, its counters, thirty days. Each step is drawn from the
//! one die of the seed.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use domain::ids::CounterNumber;
use fastrand::Rng;
use strum::VariantArray as _;
use tempfile::TempDir;

use super::account::Account;
use super::counter::Machine;
use super::numbers::Numbers;
use super::province::Province;
use super::wire::{Fault, LateRequest, Wire, replay};
use super::{Mutation, disk_shim};
use crate::Rigged;
use crate::province::Cluster;

/// How many days a world lasts.
const DAYS: u32 = 30;

/// Its first day, in years to come: a set-up is told by the clock of the machine that
/// the world runs on, and is not to be of the future.
pub(super) const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(2032, 11, 1) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A file that somebody carries; it stays on the stick and may be read again.
pub struct Stick {
    /// The number of the counter that it is from or for.
    pub(super) number: CounterNumber,
    /// Whether it is the province's answer.
    pub(super) answer: bool,
    pub(super) bytes: Vec<u8>,
}

/// A world.
pub struct World {
    pub(super) name: String,
    pub(super) dice: Rng,
    pub(super) moment: NaiveDateTime,
    pub(super) province: Province,
    pub(super) machines: Vec<Machine>,
    pub(super) account: Account,
    pub(super) mutation: Option<Mutation>,
    /// Its database as it was one evening.
    pub(super) kept: Option<String>,
    /// Since when a copy may be brought back without a second disaster: no disk was
    /// destroyed after it, and every counter was heard since.
    pub(super) unheard: Vec<String>,
    /// Whether a range was ever withdrawn.
    pub(super) withdrawn: bool,
    /// How its numbers lie.
    pub(super) numbers: Numbers,
    /// The day on which machines are restored, cloned and revoked ten times.
    bad: Option<u32>,
    /// What was written on sticks.
    pub(super) sticks: Vec<Stick>,
    late: Vec<LateRequest>,
    trace: Vec<String>,
}

impl World {
    /// The beginning: every counter is enrolled.
    ///
    /// # Errors
    /// When the rig is not complete.
    pub fn begin(cluster: &Cluster, seed: u64, mutation: Option<Mutation>) -> Rigged<Self> {
        let mut dice = Rng::with_seed(seed);
        let folder = if mutation == Some(Mutation::NothingSynced) { "unsynced" } else { "seed" };
        let name = format!("{folder}{seed}-{}", mutation.map_or(0, |m| 1 + m as u8));
        disk_shim::clear(&name)?;
        let numbers = Numbers::of_seed(seed, &mut dice);
        let mut world = Self {
            name,
            dice,
            moment: FIRST.and_time(NaiveTime::MIN) + TimeDelta::minutes(450),
            province: Province::found(cluster)?,
            machines: Vec::new(),
            account: Account::default(),
            mutation,
            kept: None,
            unheard: Vec::new(),
            withdrawn: false,
            numbers,
            bad: numbers.has_bad_day().then(|| dice_day(seed)),
            sticks: Vec::new(),
            late: Vec::new(),
            trace: Vec::new(),
        };
        world.pass(0);
        if mutation == Some(Mutation::NoUniqueness) {
            world.province.sql(super::mutation::NO_UNIQUENESS)?;
        }
        for number in 1..=numbers.counters() {
            world.joins(CounterNumber(number))?;
        }
        Ok(world)
    }

    fn joins(&mut self, number: CounterNumber) -> Rigged<()> {
        let machine = Machine::new(&self.name, number)?;
        let ticket = self.province.ticket(number)?;
        self.province.assign(number, self.numbers.of(number)?)?;
        self.machines.push(machine);
        self.enrols(self.machines.len() - 1, &ticket)
    }

    /// A machine shows a ticket.
    pub(super) fn enrols(&mut self, at: usize, ticket: &domain::wire::Ticket) -> Rigged<()> {
        let machine = &self.machines[at];
        let (desk, mut actor) = machine.desk()?;
        actor.now = machine.clock(self.moment);
        let left = TempDir::new_in(disk_shim::folder()?)?;
        let wire = Wire::new(
            (self.province.router(), &machine.disk, left.path().to_owned()),
            self.dice.fork(),
            None,
            false,
        );
        let joined = desk::province::join_province(&desk, &actor, ticket, &wire);
        self.done(at, "enrol", joined.map(|_| serde_json::Value::Null))
    }

    /// Lets some time go by.
    pub(super) fn pass(&mut self, minutes: i64) {
        self.moment += TimeDelta::minutes(minutes);
        self.province.tell(self.moment);
    }

    /// Thirty days, and what a world comes to when the faults have stopped.
    ///
    /// # Errors
    /// The first law of the house that was broken.
    pub fn live(&mut self) -> Rigged<()> {
        for day in 0..DAYS {
            if self.bad == Some(day) {
                self.bad_day()?;
            }
            self.day()?;
        }
        self.rest()?;
        self.judge()
    }

    fn day(&mut self) -> Rigged<()> {
        let busy = self.dice.usize(1..3) + self.machines.len() / 6;
        for _ in 0..busy {
            let minutes = self.dice.i64(1..90).min(600 / busy as i64);
            self.pass(minutes);
            self.step()?;
        }
        self.evening()
    }

    fn step(&mut self) -> Rigged<()> {
        let at = self.dice.usize(0..self.machines.len());
        match self.dice.u8(0..100) {
            0..30 => self.receive(at),
            30..55 => self.act(at),
            55..58 => self.closes(at),
            58..80 => self.rounds(at),
            80..83 => self.arrives_late(),
            83..88 => self.carries(at),
            _ => self.trouble(at),
        }
    }

    /// A night: a new day, with the clocks as they are.
    fn evening(&mut self) -> Rigged<()> {
        self.night()?;
        let next = self.moment.date().succ_opt().unwrap_or(self.moment.date());
        let morning = next.and_hms_opt(7, 0, 0).unwrap_or(self.moment)
            + TimeDelta::minutes(self.dice.i64(0..60));
        self.moment = morning;
        self.pass(0);
        Ok(())
    }

    /// One round of a machine's courier, over a line on which something may happen.
    pub(super) fn rounds(&mut self, at: usize) -> Rigged<()> {
        let moment = self.moment;
        if self.machines[at].away.is_some_and(|until| moment < until) {
            return self.round(at, Some((0, Fault::RequestLost)));
        }
        let faulty = self.dice.u8(0..100) < 40;
        let fault = faulty.then(|| {
            (self.dice.u32(0..5), Fault::VARIANTS[self.dice.usize(0..Fault::VARIANTS.len())])
        });
        self.round(at, fault)
    }

    /// One round, with this fault.
    pub(super) fn round(&mut self, at: usize, fault: Option<(u32, Fault)>) -> Rigged<()> {
        let assigned = self.mutation == Some(Mutation::CursorAssigned) && !self.machines[at].full;
        if assigned && self.dice.u8(0..4) == 0 {
            self.assigns_cursor(at)?;
        }
        let left = TempDir::new_in(disk_shim::folder()?)?;
        let hasty = self.mutation == Some(Mutation::HastyAnswer);
        let router = self.province.router();
        let machine = &self.machines[at];
        let wire = Wire::new(
            (router, &machine.disk, left.path().to_owned()),
            self.dice.fork(),
            fault,
            hasty,
        );
        let before = machine.numbers()?.0;
        let brought = machine.round(self.moment, &wire)?;
        let (epoch, numbers) = machine.numbers()?;
        let number = machine.number;
        let doubled = self.machines.iter().filter(|one| one.number == number).count() > 1;
        if epoch != before && doubled {
            self.account.granted.extend(numbers);
        }
        let over = wire.over();
        let told = match &brought {
            Ok(brought) => format!("sent {}, fetched {}", brought.sent, brought.fetched),
            Err(halt) => format!("{halt}").chars().take(90).collect(),
        };
        self.say(at, &format!("round [{}] {told}", over.log.join(", ")));
        self.late.extend(over.late);
        if over.dead {
            self.machines[at].comes_back(left.path())?;
            self.holds_all(at)?;
        }
        if brought.is_ok() && !over.dead {
            let name = self.machines[at].name.clone();
            self.unheard.retain(|one| *one != name);
        }
        let fresh = self.machines[at].fresh()?;
        let name = self.machines[at].name.clone();
        self.account.note(&name, &fresh)?;
        self.screen_is_true(at)?;
        self.stuck(at, brought.err())
    }

    /// A request that was sent some day arrives.
    fn arrives_late(&mut self) -> Rigged<()> {
        if self.late.is_empty() {
            return Ok(());
        }
        let late = self.late.swap_remove(self.dice.usize(0..self.late.len()));
        let path = late.uri().path().to_owned();
        let status = replay(&self.province.router(), late)?;
        self.trace.push(format!(
            "{} {path} of some day arrives: {status}",
            self.moment.format("%d %H:%M")
        ));
        Ok(())
    }

    /// A machine dies and comes back.
    pub(super) fn dies(&mut self, at: usize, dark: bool) -> Rigged<()> {
        let mut dice = self.dice.fork();
        self.machines[at].dies(dark.then_some(&mut dice))?;
        self.holds_all(at)
    }

    /// A line of the trace about a machine.
    pub(super) fn say(&mut self, at: usize, what: &str) {
        let name = &self.machines[at].name;
        self.trace.push(format!("{} {name:<4} {what}", self.moment.format("%d %H:%M")));
    }

    /// A line of the trace about the province.
    pub(super) fn note(&mut self, what: &str) {
        self.trace.push(format!("{} ---- {what}", self.moment.format("%d %H:%M")));
    }

    /// What happened, in order.
    pub fn trace(&self) -> &[String] {
        &self.trace
    }

    /// What it used goes.
    ///
    /// # Errors
    /// When something cannot be taken away.
    pub fn end(self) -> Rigged<()> {
        let Self { name, province, machines, kept, .. } = self;
        drop(machines);
        province.end(kept)?;
        disk_shim::clear(&name)
    }
}

/// The bad day of a world.
fn dice_day(seed: u64) -> u32 {
    Rng::with_seed(seed ^ 0xbad).u32(0..DAYS)
}
