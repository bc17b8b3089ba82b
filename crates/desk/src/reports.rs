//! Reports over a period, from the journal alone.

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Done, Dossier};
use domain::journal::Entry;
use domain::statistics::{self, By, Counted, Ii06a, Indicators, Period, StatisticsError, Summary};
use serde::Deserialize;
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::store::journal;

/// The days a report covers, both included.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PeriodRequest {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
}

/// A form over a period.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FormRequest {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// By what its rows are grouped; by field when not told.
    #[serde(default)]
    #[ts(optional, as = "Option<By>")]
    pub by: By,
}

/// `report.ii06a`
///
/// # Errors
/// `period_backwards`, `figures_disagree`.
pub fn ii06a(desk: &Desk, actor: &Actor, request: FormRequest) -> Answer<Ii06a> {
    let period = period(request.from, request.to, actor.now)?;
    statistics::ii06a(&counted(desk, &period)?, &period, request.by).map_err(refused)
}

/// `report.summary`
///
/// # Errors
/// `period_backwards`, `figures_disagree`.
pub fn summary(desk: &Desk, actor: &Actor, request: PeriodRequest) -> Answer<Summary> {
    let period = period(request.from, request.to, actor.now)?;
    statistics::summary(&counted(desk, &period)?, &period).map_err(refused)
}

/// `report.indicators`
///
/// # Errors
/// `period_backwards`.
pub fn indicators(desk: &Desk, actor: &Actor, request: PeriodRequest) -> Answer<Indicators> {
    let period = period(request.from, request.to, actor.now)?;
    Ok(statistics::indicators(&counted(desk, &period)?, &period))
}

fn period(from: NaiveDate, to: NaiveDate, now: NaiveDateTime) -> Answer<Period> {
    Period::new(from, to, now).map_err(refused)
}

fn refused(error: StatisticsError) -> DeskError {
    match &error {
        StatisticsError::Backwards => DeskError::new(ErrorCode::PeriodBackwards, &error).at("to"),
        StatisticsError::Disagreement(row) => {
            DeskError::new(ErrorCode::FiguresDisagree, &error).with(row)
        }
    }
}

/// Every dossier as it stood at the end of the period.
fn counted(desk: &Desk, period: &Period) -> Answer<Vec<Counted>> {
    let mut counting = Counting::default();
    let mut after = None;
    loop {
        // Page by page, so that nobody at the window waits for a long report.
        let page = desk.store.read(|db| journal::next_of_dossiers(db, after, PAGE))?;
        let Some(last) = page.last() else { return Ok(counting.finish()) };
        after = last.dossier.map(|dossier| (dossier, last.seq));
        page.iter().for_each(|entry| counting.take(entry, period.as_of));
    }
}

/// So many entries are read at once.
const PAGE: u32 = 1_000;

/// Folds dossier after dossier as their entries pass by.
#[derive(Default)]
struct Counting {
    of: Option<Dossier>,
    counted: Vec<Counted>,
}

impl Counting {
    /// One more entry, where it had happened by `as_of`. A reception counts from
    /// its own moment, which may be earlier than that of writing it down.
    fn take(&mut self, entry: &Entry, as_of: NaiveDateTime) {
        match (Done::read(&entry.kind, &entry.body), &mut self.of) {
            (Some(Done::Received(received)), _) => {
                self.close();
                self.of = (received.received <= as_of).then(|| Dossier::begin(&received));
            }
            (Some(done), Some(dossier))
                if Some(dossier.received.id) == entry.dossier && entry.at <= as_of =>
            {
                dossier.take(entry.at, &done);
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let closed = self.of.take();
        self.counted.extend(closed.map(|one| Counted::new(&one.received, one.life)));
    }

    fn finish(mut self) -> Vec<Counted> {
        self.close();
        self.counted
    }
}
