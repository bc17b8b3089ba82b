//! What stands below the rows of the register's spreadsheet: how many dossiers and sets,
//! counted by the spreadsheet itself, and what was closed.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError, column_number_to_name};

use super::{FIRST, Formats};
use crate::register::{Register, closed_as_told, columns};
use crate::text::clean;

/// Writes the totals and the closings, and lets the rows be filtered.
pub(super) fn write(
    sheet: &mut Worksheet,
    register: &Register,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let count = register.rows.len() as u32;
    let last = columns(register).len() as u16 - 1;
    if count > 0 {
        sheet.autofilter(FIRST - 1, 0, FIRST + count - 1, last)?;
    }
    let mut row = FIRST + count + 1;
    totals(sheet, register, row, formats)?;
    for total in &register.totals {
        row += 1;
        sheet.write_string_with_format(row, 0, clean(&total.label), &formats.told)?;
        let counted =
            total.counter.map(|counter| format!("COUNTIF({},{counter})", range(1, count)));
        number(sheet, (row, code(register)), counted, total.count, formats)?;
    }
    for line in closed_as_told(register) {
        row += 1;
        sheet.write_string_with_format(row, 0, line.replace('\u{a0}', " "), &formats.told)?;
    }
    Ok(())
}

/// All dossiers under their codes, all sets under theirs.
fn totals(
    sheet: &mut Worksheet,
    register: &Register,
    row: u32,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let count = register.rows.len() as u32;
    let (code, sets) = (code(register), code(register) + 2);
    let all = |range: String, how: &str| (count > 0).then(|| format!("{how}({range})"));
    sheet.write_string_with_format(row, 0, "Tổng", &formats.bold)?;
    number(sheet, (row, code), all(range(code, count), "COUNTA"), count, formats)?;
    sheet.write_string_with_format(row, code + 1, "hồ sơ", &formats.bold)?;
    let summed = register.rows.iter().map(|row| row.sets).sum();
    number(sheet, (row, sets), all(range(sets, count), "SUM"), summed, formats)?;
    sheet.write_string_with_format(row, sets + 1, "bộ", &formats.bold)?;
    Ok(())
}

/// A formula with the figure that it comes to, or the figure alone.
fn number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    formula: Option<String>,
    figure: u32,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match formula {
        Some(formula) => {
            let formula = Formula::new(formula).set_result(figure.to_string());
            sheet.write_formula_with_format(row, column, formula, &formats.bold)?
        }
        None => sheet.write_number_with_format(row, column, figure, &formats.bold)?,
    };
    Ok(())
}

/// The column of the codes.
fn code(register: &Register) -> u16 {
    if register.counters.is_empty() { 1 } else { 3 }
}

/// The cells of a column in all rows.
fn range(column: u16, count: u32) -> String {
    let name = column_number_to_name(column);
    format!("{name}{}:{name}{}", FIRST + 1, FIRST + count)
}
