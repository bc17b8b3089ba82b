//! The register of a day: on the screen as it will be printed, to the printer,
//! as PDF and as a workbook.

use std::path::Path;

use chrono::NaiveDate;
use domain::dossier::Dossier;
use domain::form::FormKind;
use domain::register::{RegisterRow, Totals};
use papers::Sheet;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, AtHand, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::forms;
use crate::printing::{self, Printed, To};
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
    /// As it will be printed.
    pub sheet: Sheet,
}

/// A day's register to print.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PrintRegister {
    /// The day; today when not told.
    #[ts(optional)]
    pub date: Option<NaiveDate>,
    /// A file to write.
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[ts(optional)]
    pub printer: Option<String>,
    /// PDF when not told; a workbook needs a file.
    #[ts(optional, as = "Option<Format>")]
    pub format: Format,
}

/// The format of a register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// As printed.
    #[default]
    Pdf,
    /// As a workbook.
    Xlsx,
}

/// `register.day`
///
/// # Errors
/// `figures_disagree`.
pub fn day(desk: &Desk, actor: &Actor, request: RegisterRequest) -> Answer<DayRegister> {
    let date = request.date.unwrap_or(actor.now.date());
    let (rows, totals) = rows(desk, date)?;
    let sheet = forms::register(date, &rows, &desk.at_hand());
    Ok(DayRegister { date, rows, totals, sheet })
}

/// `register.print`
///
/// # Errors
/// `figures_disagree`, `file_not_written`, `printer_missing`, `printer_failed`.
pub fn print(desk: &Desk, actor: &Actor, request: PrintRegister) -> Answer<Printed> {
    let date = request.date.unwrap_or(actor.now.date());
    let to = To { file: request.file, printer: request.printer };
    match (request.format, &to.file) {
        (Format::Pdf, _) => {
            printing::order_and_run(desk, actor, FormKind::Register, &date.to_string(), &to)
        }
        (Format::Xlsx, Some(file)) => workbook(desk, date, file),
        (Format::Xlsx, None) => {
            Err(DeskError::new(ErrorCode::BadRequest, "a workbook needs a file").at("file"))
        }
    }
}

fn workbook(desk: &Desk, date: NaiveDate, file: &str) -> Answer<Printed> {
    let (rows, _) = rows(desk, date)?;
    let bytes = forms::workbook(date, &rows, &desk.at_hand())?;
    printing::write_file(Path::new(file), &bytes)?;
    Ok(Printed {
        form: FormKind::Register.key().to_owned(),
        reprint: 0,
        destination: file.to_owned(),
        job: String::new(),
        pages: 0,
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    })
}

/// The register of a day as a sheet, its figures asserted.
///
/// # Errors
/// `figures_disagree`.
pub fn sheet(desk: &Desk, at_hand: &AtHand, date: NaiveDate) -> Answer<Sheet> {
    let (rows, _) = rows(desk, date)?;
    Ok(forms::register(date, &rows, at_hand))
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

fn rows(desk: &Desk, date: NaiveDate) -> Answer<(Vec<RegisterRow>, Totals)> {
    let (dossiers, counted) =
        desk.store.read(|db| Ok((of_day(db, date)?, dossier::count_of_day(db, date)?)))?;
    let totals = Totals::count(dossiers.iter().map(|dossier| dossier.life.state));
    let rows: Vec<RegisterRow> = dossiers.iter().map(RegisterRow::from).collect();
    let totals = totals.asserted(counted);
    let totals = totals.map_err(|e| DeskError::new(ErrorCode::FiguresDisagree, e))?;
    Ok((rows, totals))
}
