//! What the screen shows with the paper that it comes to: the register of some days, and
//! the reports of a period.

use chrono::{NaiveDate, NaiveDateTime};
use domain::ids::CounterNumber;
use domain::register::{RegisterRow, Totals};
use domain::statistics::{self, Indicators, Summary};
use papers::Sheet;
use serde::Serialize;
use ts_rs::TS;

use crate::closing::ClosingLine;
use crate::desk::{Actor, Desk, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::forms;
use crate::register::{self, BookRequest, Read, Selection};
use crate::reports::counting::counted_dossiers;
use crate::reports::{
    Basis, CounterUntil, FormRequest, checked_period, counters_until, of_subject,
};

/// The register of some days.
#[derive(Debug, Serialize, TS)]
pub struct DayRegister {
    /// The day, or the first of several.
    pub date: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The counter whose book it is; `None` for every book of the centre.
    pub counter: Option<CounterNumber>,
    /// The counters of the centre that are known here.
    pub counters: Vec<CounterNumber>,
    /// Its rows: in the order of the book, of several books as they were received.
    pub rows: Vec<RegisterRow>,
    /// Its figures.
    pub totals: Totals,
    /// The closings that cover what was done on its days.
    pub closings: Vec<ClosingLine>,
    /// As it will be printed, its first pages.
    pub sheet: Sheet,
    /// How many pages there are in all.
    pub pages: u32,
}

/// So many pages are shown on a screen; printed are all.
const SHOWN: usize = 12;

/// `register.day`: addresses and phones masked, as on every screen; the paper and the
/// workbook have them whole, and each is an entry.
///
/// # Errors
/// `figures_disagree`, `period_backwards`.
pub fn show_register(desk: &Desk, actor: &Actor, request: BookRequest) -> Result<DayRegister> {
    let BookRequest { date, to, counter } = request;
    let selection = Selection::new(date.unwrap_or(actor.now.date()), to, counter)?;
    let mut read = register::read_register(desk, selection, actor.now)?;
    read.hide_persons();
    let mut sheet = forms::register_sheet(&read, &desk.snapshot());
    let pages = u32::try_from(sheet.pages.len()).unwrap_or(u32::MAX);
    sheet.pages.truncate(SHOWN);
    let Read { rows, totals, counters, closings, .. } = read;
    let closings = closings.into_iter().map(|one| one.line).collect();
    let (date, to) = selection.days();
    Ok(DayRegister { date, to, counter, counters, rows, totals, closings, sheet, pages })
}

/// What the window shows of a period, of one reading.
#[derive(Debug, Serialize, TS)]
pub struct Report {
    /// Its summary.
    pub summary: Summary,
    /// The indicators of 766.
    pub indicators: Indicators,
    /// The form II.06a as it is printed.
    pub sheet: Sheet,
    /// As of when its figures are.
    pub as_of: NaiveDateTime,
    /// Whether the period is not over yet.
    pub running: bool,
    /// The counters of the centre that are in it.
    pub counters: Vec<CounterUntil>,
}

/// `report.whole`
///
/// # Errors
/// `period_backwards`, `figures_disagree`.
pub fn show_report(desk: &Desk, actor: &Actor, request: FormRequest) -> Result<Report> {
    let FormRequest { from, to, by } = request;
    let period = checked_period(from, to, actor.now)?;
    let counters = counters_until(desk, actor.now)?;
    let counted = counted_dossiers(desk, &period)?;
    let form = statistics::ii06a(&counted, &period, by)?;
    let basis = Basis { period, by, counters: &counters, date: actor.now.date() };
    Ok(Report {
        summary: statistics::summary(&counted, &period)?,
        indicators: statistics::indicators(&counted, &period),
        sheet: forms::ii06a_sheet(&desk.snapshot(), &form, &basis),
        as_of: period.as_of,
        running: period.is_running(),
        counters,
    })
}

/// The form II.06a as it is printed, as of `now`. It is about its first and last day
/// and what its rows are: `2026-01-01/2026-06-30/agency`.
///
/// # Errors
/// `bad_request` at `about`, those of [`report_ii06a`].
pub(crate) fn report_sheet(
    desk: &Desk,
    snapshot: &Snapshot,
    about: &str,
    now: NaiveDateTime,
) -> Result<Sheet> {
    let unread = || DeskError::new(ErrorCode::BadRequest, "no period").at("about").with(about);
    let FormRequest { from, to, by } = of_subject(about).ok_or_else(unread)?;
    let period = checked_period(from, to, now)?;
    let counters = counters_until(desk, now)?;
    let form = statistics::ii06a(&counted_dossiers(desk, &period)?, &period, by)?;
    Ok(forms::ii06a_sheet(
        snapshot,
        &form,
        &Basis { period, by, counters: &counters, date: now.date() },
    ))
}
