//! The register as a spreadsheet (XLSX): the same columns as on paper, with real
//! numbers and dates, ready to be sorted, filtered and printed.
//!
//! What stands in which column is in [`crate::register`], what stands below the rows
//! in [`foot`].

mod foot;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::margin::SAMPLE;
use crate::register::{
    Register, RegisterColumn, TITLE, Value, books, caption, columns, groups, name, standing, values,
};
use crate::text::{clean, date};

/// Why a register has no workbook.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// First row of the table's head; above it letterhead and title.
const HEAD: u32 = 4;
/// First row of dossiers.
const FIRST: u32 = HEAD + 3;
/// A4.
const PAPER: u8 = 9;
/// Width of a spreadsheet column in characters per mm at the size used.
const PER_MM: f64 = 0.62;

struct Formats {
    text: Format,
    count: Format,
    moment: Format,
    head: Format,
    number: Format,
    title: Format,
    plain: Format,
    bold: Format,
    told: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(10);
        let ruled = || base().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let centred = || base().set_align(FormatAlign::Center);
        let head = ruled().set_bold().set_align(FormatAlign::Center).set_text_wrap();
        Self {
            text: ruled().set_text_wrap(),
            count: ruled().set_align(FormatAlign::Center).set_num_format("0"),
            moment: ruled()
                .set_align(FormatAlign::Center)
                .set_num_format("dd/mm/yyyy hh:mm")
                .set_text_wrap(),
            head: head.set_align(FormatAlign::VerticalCenter),
            number: ruled().set_italic().set_align(FormatAlign::Center),
            title: centred().set_bold().set_font_size(14),
            plain: centred(),
            bold: base().set_bold().set_num_format("#,##0"),
            told: base(),
        }
    }
}

/// Writes a register as XLSX.
pub fn register_workbook(register: &Register) -> Result<Vec<u8>, WorkbookError> {
    let (formats, columns) = (Formats::new(), columns(register));
    let mut sheet = Worksheet::new();
    let until = register.until.map(|until| format!(" - {}", date(until))).unwrap_or_default();
    sheet.set_name(format!("{}{until}", date(register.date)).replace('/', "-"))?;
    set_up(&mut sheet, &columns)?;
    write_head(&mut sheet, register, &columns, &formats)?;
    for (index, row) in register.rows.iter().enumerate() {
        for (column, value) in (0..).zip(values(register, row)) {
            write_value(&mut sheet, FIRST + index as u32, column, &value, &formats)?;
        }
    }
    foot::write(&mut sheet, register, &formats)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(name(register)));
    workbook.push_worksheet(sheet);
    Ok(workbook.save_to_buffer()?)
}

/// Widths, frozen and repeated heads, and how the sheet is printed.
fn set_up(sheet: &mut Worksheet, columns: &[RegisterColumn]) -> Result<(), XlsxError> {
    for (index, column) in (0..).zip(columns) {
        sheet.set_column_width(index, f64::from(column.width) * PER_MM)?;
    }
    sheet.set_freeze_panes(FIRST, 2)?;
    sheet.set_repeat_rows(HEAD, FIRST - 1)?;
    sheet.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.5, 0.3, 0.3);
    sheet.set_header("&C&P/&N");
    Ok(())
}

/// Which days, whose book, and as of when.
fn subtitle(register: &Register) -> String {
    let mut told = caption(register);
    if let Some(book) = books(register) {
        told = format!("{told} – {book}");
    }
    if let Some(standing) = standing(register) {
        told = format!("{told} {standing}");
    }
    told.replace('\u{a0}', " ")
}

fn write_head(
    sheet: &mut Worksheet,
    register: &Register,
    columns: &[RegisterColumn],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let letterhead = &register.letterhead;
    let last = columns.len() as u16 - 1;
    sheet.merge_range(0, 0, 0, 5, &clean(&letterhead.parent).to_uppercase(), &formats.plain)?;
    sheet.merge_range(1, 0, 1, 5, &clean(&letterhead.name).to_uppercase(), &formats.plain)?;
    if register.demo {
        sheet.merge_range(0, 6, 0, last, SAMPLE, &formats.bold)?;
        sheet.set_header(format!("&C&P/&N&R{SAMPLE}"));
    }
    sheet.merge_range(2, 0, 2, last, TITLE, &formats.title)?;
    sheet.merge_range(3, 0, 3, last, &subtitle(register), &formats.plain)?;
    let groups = groups(register);
    for (text, first, count) in groups {
        let (first, count) = (first as u16, count as u16);
        sheet.merge_range(HEAD, first, HEAD, first + count - 1, text, &formats.head)?;
    }
    for (index, column) in (0u16..).zip(columns) {
        let is_grouped = |(_, first, count): &(&str, usize, usize)| {
            (*first..first + count).contains(&usize::from(index))
        };
        if groups.iter().any(is_grouped) {
            sheet.write_string_with_format(HEAD + 1, index, column.head, &formats.head)?;
        } else {
            sheet.merge_range(HEAD, index, HEAD + 1, index, column.head, &formats.head)?;
        }
        sheet.write_string_with_format(HEAD + 2, index, column.number, &formats.number)?;
    }
    Ok(())
}

fn write_value(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match value {
        Value::Text(lines) => {
            let text = lines.join("\n").replace('\u{a0}', " ");
            sheet.write_string_with_format(row, column, text, &formats.text)?;
        }
        Value::Count(count) => {
            sheet.write_number_with_format(row, column, *count, &formats.count)?;
        }
        Value::Moment(Some(moment)) => {
            let moment =
                ExcelDateTime::parse_from_str(&moment.format("%Y-%m-%dT%H:%M:%S").to_string())?;
            sheet.write_datetime_with_format(row, column, &moment, &formats.moment)?;
        }
        Value::Moment(None) => {
            sheet.write_blank(row, column, &formats.moment)?;
        }
    }
    Ok(())
}
