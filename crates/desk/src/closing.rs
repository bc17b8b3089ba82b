//! Closing a day (chốt ngày): what was written since the closing before is named by
//! one entry, which the province confirms by its signature. Closings chain without
//! gap or overlap; a day that was left open is covered by the next.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use domain::entry_kind::EventKind;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::wire::{Closed, Closing};
use rusqlite::{Connection, Transaction};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::backup;
use crate::desk::host::Host;
use crate::desk::{Actor, DayOrToday, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::money::till::{self, Tills};
use crate::store::closing::{self, Kept, Open};
use crate::store::{draft, journal, print_log, province};

/// How the closing of a day stands, and what closing it now would close.
#[derive(Debug, Serialize, TS)]
pub struct DayClosings {
    /// The day.
    pub day: NaiveDate,
    /// What would be closed now; `None` where nothing was done since the day was
    /// closed.
    pub open: Option<OpenDay>,
    /// Whether the counter belongs to a province.
    pub enrolled: bool,
    /// How many entries wait for it.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Drafts that wait.
    pub drafts: u32,
    /// Papers that never came out.
    pub unprinted: u32,
    /// The day's fees and what was counted of them.
    pub money: Tills,
    /// What was closed of the day, the first closing first.
    pub closings: Vec<ClosingLine>,
    /// The folder that a copy is being made in, after a closing.
    pub copying: Option<String>,
}

/// What a closing would close.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenDay {
    /// How many entries.
    #[ts(type = "number")]
    pub entries: u64,
    /// How many dossiers were received by them.
    pub dossiers: u32,
    /// The first day on which something of it was done.
    pub since: NaiveDate,
}

/// A closing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ClosingLine {
    /// The entry that says so.
    pub entry: Uuid,
    /// The number of the counter that closed.
    pub counter: CounterNumber,
    /// The day.
    pub day: NaiveDate,
    /// When it was closed.
    pub at: NaiveDateTime,
    /// Who closed.
    pub by: String,
    /// The epoch.
    pub epoch: Epoch,
    /// The first entry.
    pub first: Seq,
    /// The last entry.
    pub last: Seq,
    /// How many entries.
    #[ts(type = "number")]
    pub entries: u64,
    /// How many dossiers were received by them.
    pub dossiers: u32,
    /// What the province says of it.
    pub state: ClosingState,
}

/// What the province says of a closing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ClosingState {
    /// The counter belongs to no province.
    Local,
    /// What the province says is told at the counter that closed, another one.
    Elsewhere,
    /// Nothing yet, or that not everything came.
    Waits,
    /// That it holds everything.
    Held {
        /// When it signed, local time.
        at: NaiveDateTime,
        /// How many of the entries were parked then.
        #[ts(type = "number")]
        parked: u64,
        /// Its signature.
        signature: String,
    },
    /// That it holds something else.
    Differs {
        /// The entries that differ.
        records: Vec<DifferingRecord>,
        /// How many dossiers it counts.
        dossiers: u32,
    },
}

/// An entry of which the province holds other bytes, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DifferingRecord {
    /// Its number in the series.
    pub seq: Seq,
    /// What it says happened.
    pub kind: String,
    /// The code of the dossier it is about.
    pub code: Option<String>,
}

/// `day.closings`
pub fn show_closings(desk: &Desk, actor: &Actor, request: DayOrToday) -> Result<DayClosings> {
    let today = actor.now.date();
    let day = request.date.unwrap_or(today);
    desk.store.read(|db| {
        let closings = of_day(db, day)?;
        let closed = closings.iter().any(|line| line.day == day);
        let open = if day > today { Vec::new() } else { closing::open_epochs(db, day, today)? };
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        Ok(DayClosings {
            day,
            open: sum_open_epochs(&open, day).filter(|_| is_worth_it(&open, closed)),
            enrolled: province::read_membership(db)?.is_some(),
            waiting: journal::count_waiting(db)?.0,
            drafts: count(draft::all_drafts(db)?.len()),
            unprinted: count(print_log::open_lines(db)?.len()),
            money: till::of_day(db, &desk.snapshot(), Some(actor), day)?,
            closings,
            copying: None,
        })
    })
}

/// The closings that cover what was done on a day.
pub fn of_day(db: &Connection, day: NaiveDate) -> Result<Vec<ClosingLine>> {
    closing::of_day(db, day)?.into_iter().map(|kept| closing_line(db, kept)).collect()
}

/// The closings that wait for the province's word.
pub fn unconfirmed_lines(db: &Connection) -> Result<Vec<ClosingLine>> {
    closing::unconfirmed_closings(db)?.into_iter().map(|kept| closing_line(db, kept)).collect()
}

/// What is told of a closing.
pub fn closing_line(db: &Connection, kept: Kept) -> Result<ClosingLine> {
    let Kept { entry, counter, at, by, closing, answer } = kept;
    let Closing { day, epoch, first, last, dossiers } = closing;
    let enrolled = province::read_membership(db)?.is_some();
    let state = match answer {
        _ if counter != journal::current_series(db)?.counter => ClosingState::Elsewhere,
        Some(Closed::Held(said)) => ClosingState::Held {
            at: local_time(&said.at),
            parked: said.parked,
            signature: said.signature.to_string(),
        },
        Some(Closed::Differs { entries, dossiers }) => {
            let named = closing::dossier_codes(db, &closing, &entries)?.into_iter();
            let records = named.map(|(seq, kind, code)| DifferingRecord { seq, kind, code });
            ClosingState::Differs { records: records.collect(), dossiers }
        }
        Some(Closed::Waits { .. }) | None if enrolled => ClosingState::Waits,
        Some(Closed::Waits { .. }) | None => ClosingState::Local,
    };
    let entries = closing.entries();
    let last = last.seq;
    Ok(ClosingLine { entry, counter, day, at, by, epoch, first, last, entries, dossiers, state })
}

/// A moment as the counter's clock shows it.
fn local_time(moment: &chrono::DateTime<chrono::Utc>) -> NaiveDateTime {
    let east = FixedOffset::east_opt(7 * 3_600);
    east.map_or(moment.naive_utc(), |east| moment.with_timezone(&east).naive_local())
}

/// What is open of all epochs together; `None` where nothing is.
fn sum_open_epochs(open: &[Open], day: NaiveDate) -> Option<OpenDay> {
    let since = open.iter().filter_map(|one| one.since).min();
    (!open.is_empty()).then(|| OpenDay {
        entries: open.iter().map(|one| one.closing.entries()).sum(),
        dossiers: open.iter().map(|one| one.closing.dossiers).sum(),
        since: since.unwrap_or(day),
    })
}

/// Whether there is something to close: something was done, or the day has not been
/// closed.
fn is_worth_it(open: &[Open], closed: bool) -> bool {
    !open.is_empty() && (!closed || open.iter().any(|one| one.since.is_some()))
}

/// `day.close`: the entry is all there is to it; the courier asks the province. A
/// copy of the store is made after it where the settings name a folder.
///
/// # Errors
/// `date_ahead`; `nothing_to_close` where nothing was done since the day was closed;
/// `numbers_stopped` while the machine waits for a new epoch.
pub fn close_day(
    host: &Host,
    desk: &Desk,
    actor: &Actor,
    request: DayOrToday,
) -> Result<DayClosings> {
    let today = actor.now.date();
    let day = request.date.unwrap_or(today);
    if day > today {
        return Err(DeskError::new(ErrorCode::DateAhead, "the day has not come yet").at("date"));
    }
    desk.store.write(|tx| {
        if province::numbers_stopped(tx)? || province::read_progress(tx)?.recovering.is_some() {
            let stopped = "the epoch is to be closed first";
            return Err(DeskError::new(ErrorCode::NumbersStopped, stopped));
        }
        let open = closing::open_epochs(tx, day, today)?;
        let closings = closing::of_day(tx, day)?;
        let before = closings.iter().rfind(|kept| kept.closing.day == day);
        if !is_worth_it(&open, before.is_some()) {
            return Err(nothing_to_close(before));
        }
        open.iter().try_for_each(|one| write_closing(tx, actor, &one.closing))?;
        failpoint("closing_writing");
        Ok(())
    })?;
    failpoint("closing_written");
    host.send_now();
    let copying = backup::after_closing(host, actor)?;
    Ok(DayClosings { copying, ..show_closings(desk, actor, DayOrToday { date: Some(day) })? })
}

fn nothing_to_close(before: Option<&Kept>) -> DeskError {
    let nothing = DeskError::new(ErrorCode::NothingToClose, "nothing was done since").at("date");
    match before {
        Some(kept) => nothing.with(kept.at.format("%H:%M %d/%m/%Y")),
        None => nothing,
    }
}

fn write_closing(tx: &Transaction<'_>, actor: &Actor, closing: &Closing) -> Result<()> {
    journal::append(tx, &actor.entry(EventKind::DayClosed, closing)).map(drop)
}
