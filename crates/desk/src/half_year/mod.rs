//! A made-up half year of a provincial centre, January to June 2018, for
//! reports to be seen and checked on: 47,298 dossiers whose figures are those
//! that Bình Dương's centre told the press, and whose persons nobody is.
//!
//! Seeded, so that every machine tells the same half year.

mod tell;

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Done, DoneKind, Dossier, Received};
use serde::Deserialize;

pub use tell::tell_half_year;

use rusqlite::Transaction;

use crate::error::{DeskError, ErrorCode, Result};
use crate::store::{Store, dossier, journal};

/// One procedure's half year: how many dossiers came to which end.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// The agency, by its name in the demonstration centre.
    pub agency: String,
    /// The field.
    pub field: String,
    /// The procedure's sample code.
    pub procedure: String,
    /// Its title.
    pub title: String,
    /// Its duration in working days.
    pub days: u32,
    /// Settled, late and same-day ones included.
    pub settled: u32,
    /// Of them late.
    pub late: u32,
    /// Of them on the day of their reception.
    pub same_day: u32,
    /// Not settled at the end of June, and overdue.
    pub overdue: u32,
    /// Not settled at the end of June, within the limit.
    pub open: u32,
}

/// A dossier of the half year and what was done to it after its reception.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its reception.
    pub received: Received,
    /// Its number of the day.
    pub ordinal: u32,
    /// What followed, in order.
    pub done: Vec<(NaiveDateTime, Done)>,
}

/// The seed of the half year that is shown and checked.
pub const SEED: u64 = 2018;

/// Its first day.
pub const FIRST: NaiveDate = day_of_2018(1, 1);
/// Its last day.
pub const LAST: NaiveDate = day_of_2018(6, 30);

const fn day_of_2018(month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(2018, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// The table of the half year.
pub fn half_year_lines() -> Result<Vec<Line>> {
    let text = include_str!("../../../../assets/catalogue/half_year_2018.csv");
    let lines = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    lines.collect::<Result<_, _>>().map_err(|e| DeskError::new(ErrorCode::Internal, e))
}

/// Who received all of it: the demonstration's first clerk.
const CLERK: &str = "chau";

/// So many entries are written at once.
const BATCH: usize = 5_000;

/// Writes the half year into a store, entry by entry in the order in which it
/// happened.
pub fn write_half_year(store: &Store, told: &[Told]) -> Result<()> {
    let mut entries: Vec<(NaiveDateTime, &Told, Option<&Done>)> = Vec::new();
    for one in told {
        entries.push((one.received.received, one, None));
        entries.extend(one.done.iter().map(|(at, done)| (*at, one, Some(done))));
    }
    entries.sort_by_key(|(at, ..)| *at);
    for batch in entries.chunks(BATCH) {
        store.write(|tx| {
            batch.iter().try_for_each(|(at, told, done)| append_told(tx, *at, told, *done))
        })?;
    }
    let stands = |told: &Told| {
        let mut dossier = Dossier::begin(&told.received);
        told.done.iter().for_each(|(at, done)| dossier.take(*at, done));
        dossier
    };
    store.write(|tx| told.iter().try_for_each(|told| dossier::update_dossier(tx, &stands(told))))
}

fn append_told(
    tx: &Transaction<'_>,
    at: NaiveDateTime,
    told: &Told,
    done: Option<&Done>,
) -> Result<()> {
    let received = &told.received;
    let kind = done.map_or(DoneKind::Received, DoneKind::from);
    let body = match done {
        None => serde_json::to_value(received)?,
        Some(done) => serde_json::to_value(done)?["body"].take(),
    };
    let entry = journal::NewEntry::by(CLERK, at, kind, &body).about(Some(received.id));
    let position = journal::append(tx, &entry)?;
    match done {
        None => dossier::insert_dossier(tx, received, told.ordinal, CLERK, position),
        Some(_) => Ok(()),
    }
}
