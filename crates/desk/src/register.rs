//! The register of a day: on the screen as it will be printed, to the printer,
//! as PDF and as a workbook.

use chrono::NaiveDate;
use domain::dossier::Dossier;
use domain::register::{RegisterRow, Totals};
use papers::Sheet;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::closing::{self, ClosingLine};
use crate::desk::{Actor, AtHand, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::forms;
use crate::store::dossier;

/// A day's register.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterRequest {
    /// The day; today when not told.
    #[ts(optional)]
    pub date: Option<NaiveDate>,
}

/// A day's register.
#[derive(Debug, Serialize, TS)]
pub struct DayRegister {
    /// The day.
    pub date: NaiveDate,
    /// Its rows, in the order of the book.
    pub rows: Vec<RegisterRow>,
    /// Its figures.
    pub totals: Totals,
    /// The closings that cover what was done on it.
    pub closings: Vec<ClosingLine>,
    /// As it will be printed.
    pub sheet: Sheet,
}

/// `register.day`
///
/// # Errors
/// `figures_disagree`.
pub fn day(desk: &Desk, actor: &Actor, request: RegisterRequest) -> Answer<DayRegister> {
    let date = request.date.unwrap_or(actor.now.date());
    let (rows, totals) = rows(desk, date)?;
    let closings = desk.store.read(|db| closing::of_day(db, date))?;
    let sheet = forms::register(date, &rows, &closings, &desk.at_hand());
    Ok(DayRegister { date, rows, totals, closings, sheet })
}

/// The register of a day as a sheet, its figures asserted.
///
/// # Errors
/// `figures_disagree`.
pub fn sheet(desk: &Desk, at_hand: &AtHand, date: NaiveDate) -> Answer<Sheet> {
    let (rows, _) = rows(desk, date)?;
    let closings = desk.store.read(|db| closing::of_day(db, date))?;
    Ok(forms::register(date, &rows, &closings, at_hand))
}

/// The dossiers of a day as they stand, in the order of the book.
///
/// # Errors
/// Those of the store.
pub fn of_day(db: &Connection, date: NaiveDate) -> Answer<Vec<Dossier>> {
    let rows = dossier::of_day(db, date)?;
    let folded = rows.into_iter().map(|row| dossier::folded(db, row.received.id));
    folded.filter_map(Result::transpose).collect()
}

/// The rows of a day and its figures, asserted.
///
/// # Errors
/// `figures_disagree`.
pub fn rows(desk: &Desk, date: NaiveDate) -> Answer<(Vec<RegisterRow>, Totals)> {
    let (dossiers, counted) =
        desk.store.read(|db| Ok((of_day(db, date)?, dossier::count_of_day(db, date)?)))?;
    let totals = Totals::count(dossiers.iter().map(|dossier| dossier.life.state));
    let rows: Vec<RegisterRow> = dossiers.iter().map(RegisterRow::from).collect();
    let totals = totals.asserted(counted);
    let totals = totals.map_err(|e| DeskError::new(ErrorCode::FiguresDisagree, e))?;
    Ok((rows, totals))
}
