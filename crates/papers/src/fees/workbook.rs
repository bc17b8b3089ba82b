//! The fees of a month as a spreadsheet (XLSX): real numbers and moments, sums as
//! formulas, so that what an agency has of its own can be laid beside it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::{FeeList, FeeListLine};
use crate::margin::SAMPLE;
use crate::text::clean;
use crate::workbook::WorkbookError;

/// Head and width in characters of each column.
const COLUMNS: [(&str, f64); 15] = [
    ("STT", 6.0),
    ("Lúc", 16.0),
    ("Mã hồ sơ", 26.0),
    ("Quyển số", 18.0),
    ("Số trong quyển", 9.0),
    ("Cơ quan giải quyết", 32.0),
    ("Người nộp", 26.0),
    ("Loại", 22.0),
    ("Khoản thu", 48.0),
    ("Số tiền (đồng)", 15.0),
    ("Hình thức", 14.0),
    ("Cán bộ", 22.0),
    ("Quầy", 14.0),
    ("Ký hiệu, số biên lai", 20.0),
    ("Ghi chú", 28.0),
];
/// The row of the heads; above it letterhead and title.
const HEAD: u32 = 4;
/// The column of what the sums are headed by.
const LABEL: u16 = 8;
/// The column of the amounts.
const AMOUNT: u16 = 9;

struct Formats {
    text: Format,
    dong: Format,
    moment: Format,
    head: Format,
    bold: Format,
    sum: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(10);
        let ruled = || base().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        Self {
            text: ruled().set_text_wrap(),
            dong: ruled().set_num_format("#,##0"),
            moment: ruled().set_num_format("dd/mm/yyyy hh:mm"),
            head: ruled().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            bold: base().set_bold(),
            sum: ruled().set_bold().set_num_format("#,##0"),
        }
    }
}

/// Writes the fees of a month as XLSX.
///
/// # Errors
/// When the workbook cannot be written.
pub fn fee_workbook(fees: &FeeList) -> Result<Vec<u8>, WorkbookError> {
    let formats = Formats::new();
    let mut sheet = Worksheet::new();
    let month = fees.date.format("%m-%Y").to_string();
    sheet.set_name(format!("Phí {month}"))?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_freeze_panes(HEAD + 1, 3)?;
    for (column, (head, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEAD, column, head, &formats.head)?;
    }
    let letterhead = &fees.letterhead;
    sheet.write_string_with_format(0, 0, clean(&letterhead.parent), &formats.bold)?;
    sheet.write_string_with_format(1, 0, clean(&letterhead.name), &formats.bold)?;
    let title = format!("BẢNG ĐỐI SOÁT PHÍ, LỆ PHÍ THÁNG {}", month.replace('-', "/"));
    sheet.write_string_with_format(2, 0, &title, &formats.bold)?;
    if fees.demo {
        sheet.write_string_with_format(0, LABEL, SAMPLE, &formats.bold)?;
    }
    for (index, line) in (0..).zip(&fees.lines) {
        write_line(&mut sheet, HEAD + 1 + index, line, &formats)?;
    }
    write_sums(&mut sheet, fees, &formats)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(title));
    workbook.push_worksheet(sheet);
    Ok(workbook.save_to_buffer()?)
}

fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    line: &FeeListLine,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, 0, row - HEAD, &formats.text)?;
    let at = ExcelDateTime::parse_from_str(&line.at.format("%Y-%m-%dT%H:%M:%S").to_string())?;
    sheet.write_datetime_with_format(row, 1, &at, &formats.moment)?;
    let what = if line.what.is_empty() { "Thu" } else { &line.what };
    for (column, text) in (2..).zip([&line.code, &line.book]) {
        sheet.write_string_with_format(row, column, clean(text), &formats.text)?;
    }
    sheet.write_number_with_format(row, 4, line.in_book, &formats.text)?;
    for (column, text) in (5..).zip([&line.agency, &line.payer, what, &line.item]) {
        sheet.write_string_with_format(row, column, clean(text), &formats.text)?;
    }
    sheet.write_number_with_format(row, AMOUNT, line.amount as f64, &formats.dong)?;
    let remark = [line.note.as_str(), line.reason.as_str()];
    let remark: Vec<&str> = remark.into_iter().filter(|text| !text.is_empty()).collect();
    let remark = remark.join("; ");
    let after = [&line.method, &line.officer, &line.counter, &line.fee_receipt, &remark];
    for (column, text) in (AMOUNT + 1..).zip(after) {
        sheet.write_string_with_format(row, column, clean(text), &formats.text)?;
    }
    Ok(())
}

/// The sums: a way of payment, an agency, and all; each a formula over the rows.
fn write_sums(sheet: &mut Worksheet, fees: &FeeList, formats: &Formats) -> Result<(), XlsxError> {
    let last = HEAD + 1 + fees.lines.len() as u32;
    if fees.lines.is_empty() {
        return Ok(());
    }
    let range = |column: char| format!("${column}${}:${column}${last}", HEAD + 2);
    let mut row = last + 1;
    let mut sum = |label: &str, by: Option<char>, dong: i64| -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, LABEL, label, &formats.bold)?;
        let amounts = range('J');
        let formula = match by {
            Some(column) => format!("=SUMIF({},I{},{amounts})", range(column), row + 1),
            None => format!("=SUM({amounts})"),
        };
        let formula = Formula::new(formula).set_result(dong.to_string());
        sheet.write_formula_with_format(row, AMOUNT, formula, &formats.sum)?;
        row += 1;
        Ok(())
    };
    for one in &fees.sums {
        sum(&clean(&one.method), Some('K'), one.amount)?;
    }
    let mut agencies: BTreeMap<String, i64> = BTreeMap::new();
    for line in &fees.lines {
        *agencies.entry(clean(&line.agency)).or_default() += line.amount;
    }
    for (agency, dong) in agencies {
        sum(&agency, Some('F'), dong)?;
    }
    sum("Tổng cộng", None, fees.total)
}
