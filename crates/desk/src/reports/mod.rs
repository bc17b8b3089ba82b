//! Reports over a period, from the journal alone.

pub(crate) mod counting;
mod drill_down;

use chrono::{NaiveDate, NaiveDateTime};
use domain::ids::CounterNumber;
use domain::statistics::{
    self, By, Ii06a, Indicators, Period, ReportingPeriod, StatisticsError, Summary,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::journal;
use counting::counted_dossiers;

pub use drill_down::{DrillDown, DrillDownRequest, dossiers_behind};

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
pub fn reporting_periods(_: &Desk, actor: &Actor, _: Empty) -> Result<Periods> {
    Ok(Periods { periods: statistics::reporting_periods(actor.now.date()) })
}

/// `report.ii06a`
///
/// # Errors
/// `period_backwards`, `figures_disagree`.
pub fn report_ii06a(desk: &Desk, actor: &Actor, request: FormRequest) -> Result<Ii06a> {
    let period = checked_period(request.from, request.to, actor.now)?;
    statistics::ii06a(&counted_dossiers(desk, &period)?, &period, request.by)
        .map_err(DeskError::from)
}

/// How far a counter's entries are known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CounterUntil {
    /// The counter's number in its centre.
    pub counter: CounterNumber,
    /// When its last entry was written that is here; of this counter itself, now.
    pub until: NaiveDateTime,
}

/// What a form of a period says of itself.
pub(crate) struct Basis<'a> {
    /// The period, as of when it is told.
    pub(crate) period: Period,
    /// What its rows are.
    pub(crate) by: By,
    /// The counters that are in it.
    pub(crate) counters: &'a [CounterUntil],
    /// The day on which it is drawn up.
    pub(crate) date: NaiveDate,
}

/// Every counter of the centre of which anything is here, and until when.
pub(crate) fn counters_until(desk: &Desk, now: NaiveDateTime) -> Result<Vec<CounterUntil>> {
    desk.store.read(|db| {
        let own = journal::current_series(db)?.counter;
        let until = |counter| match counter == own {
            true => Ok(Some(now)),
            false => journal::last_of(db, counter),
        };
        let counters = journal::known_counters(db)?.into_iter();
        let told = counters.map(|counter| {
            Ok(until(counter)?.map(|until| CounterUntil { counter, until: until.min(now) }))
        });
        told.filter_map(Result::transpose).collect()
    })
}

pub(crate) fn of_subject(about: &str) -> Option<FormRequest> {
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
pub fn report_summary(desk: &Desk, actor: &Actor, request: PeriodRequest) -> Result<Summary> {
    let period = checked_period(request.from, request.to, actor.now)?;
    statistics::summary(&counted_dossiers(desk, &period)?, &period).map_err(DeskError::from)
}

/// `report.indicators`
///
/// # Errors
/// `period_backwards`.
pub fn report_indicators(desk: &Desk, actor: &Actor, request: PeriodRequest) -> Result<Indicators> {
    let period = checked_period(request.from, request.to, actor.now)?;
    Ok(statistics::indicators(&counted_dossiers(desk, &period)?, &period))
}

pub(crate) fn checked_period(from: NaiveDate, to: NaiveDate, now: NaiveDateTime) -> Result<Period> {
    Period::new(from, to, now).map_err(DeskError::from)
}

impl From<StatisticsError> for DeskError {
    fn from(error: StatisticsError) -> Self {
        match &error {
            StatisticsError::Backwards => {
                DeskError::new(ErrorCode::PeriodBackwards, &error).at("to")
            }
            StatisticsError::Disagreement(row) => {
                DeskError::new(ErrorCode::FiguresDisagree, &error).with(row)
            }
        }
    }
}
