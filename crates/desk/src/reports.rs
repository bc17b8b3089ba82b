//! Reports over a period, from the journal alone.

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Done, Dossier, in_order};
use domain::journal::Entry;
use domain::statistics::{
    self, By, Counted, Ii06a, Indicators, Period, ReportingPeriod, StatisticsError, Summary,
};
use papers::Sheet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, AtHand, Desk, Nothing};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::forms;
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

/// The periods to choose from.
#[derive(Debug, Serialize, TS)]
pub struct Periods {
    /// The month first, the year last.
    pub periods: Vec<ReportingPeriod>,
}

/// `report.periods`
///
/// # Errors
/// None.
pub fn periods(_: &Desk, actor: &Actor, _: Nothing) -> Answer<Periods> {
    Ok(Periods { periods: statistics::reporting_periods(actor.now.date()) })
}

/// `report.ii06a`
///
/// # Errors
/// `period_backwards`, `figures_disagree`.
pub fn ii06a(desk: &Desk, actor: &Actor, request: FormRequest) -> Answer<Ii06a> {
    let period = period(request.from, request.to, actor.now)?;
    statistics::ii06a(&counted(desk, &period)?, &period, request.by).map_err(refused)
}

/// The form II.06a as it is printed, as of `now`. It is about its first and last day
/// and what its rows are: `2026-01-01/2026-06-30/agency`.
///
/// # Errors
/// `bad_request` at `about`, those of [`ii06a`].
pub(crate) fn sheet(
    desk: &Desk,
    at_hand: &AtHand,
    about: &str,
    now: NaiveDateTime,
) -> Answer<Sheet> {
    let unread = || DeskError::new(ErrorCode::BadRequest, "no period").at("about").with(about);
    let FormRequest { from, to, by } = of_subject(about).ok_or_else(unread)?;
    let period = period(from, to, now)?;
    let form = statistics::ii06a(&counted(desk, &period)?, &period, by).map_err(refused)?;
    Ok(forms::ii06a(at_hand, &form, (from, to, by), now.date()))
}

fn of_subject(about: &str) -> Option<FormRequest> {
    let (from, rest) = about.split_once('/')?;
    let (to, by) = rest.split_once('/')?;
    let by = match by {
        "field" => By::Field,
        "agency" => By::Agency,
        _ => return None,
    };
    Some(FormRequest { from: from.parse().ok()?, to: to.parse().ok()?, by })
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
    let mut counting = Counting { as_of: period.as_of, entries: Vec::new(), counted: Vec::new() };
    let mut after = None;
    loop {
        // Page by page, so that nobody at the window waits for a long report.
        let page = desk.store.read(|db| journal::next_of_dossiers(db, after, PAGE))?;
        let Some((position, last)) = page.last() else { return Ok(counting.finish()) };
        after = last.dossier.map(|dossier| (dossier, *position));
        page.into_iter().for_each(|(_, entry)| counting.take(entry));
    }
}

/// So many entries are read at once.
const PAGE: u32 = 1_000;

/// Folds dossier after dossier as their entries pass by.
struct Counting {
    as_of: NaiveDateTime,
    /// Those of the dossier that passes by now.
    entries: Vec<Entry>,
    counted: Vec<Counted>,
}

impl Counting {
    fn take(&mut self, entry: Entry) {
        if self.entries.first().is_some_and(|first| first.dossier != entry.dossier) {
            self.close();
        }
        self.entries.push(entry);
    }

    /// Folds what had happened by then. A reception counts from its own moment,
    /// which may be earlier than that of writing it down.
    fn close(&mut self) {
        let mut dossier: Option<Dossier> = None;
        for entry in in_order(std::mem::take(&mut self.entries)) {
            match (Done::read(&entry.kind, &entry.body), &mut dossier) {
                (Some(Done::Received(received)), None) if received.received <= self.as_of => {
                    dossier = Some(Dossier::begin(&received));
                }
                (Some(done), Some(dossier)) if entry.at <= self.as_of => {
                    dossier.take(entry.at, &done);
                }
                _ => {}
            }
        }
        self.counted.extend(dossier.map(|one| Counted::new(&one.received, one.life)));
    }

    fn finish(mut self) -> Vec<Counted> {
        self.close();
        self.counted
    }
}
