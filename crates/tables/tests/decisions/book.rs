//! Workbooks written for the tests.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A sheet: its name, whether it is hidden, its lines, and the cells that are merged (first
/// line and column, last line and column, from 0).
#[derive(Default)]
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    pub(crate) hidden: bool,
    pub(crate) lines: &'a [&'a [&'a str]],
    pub(crate) merged: &'a [(u32, u16, u32, u16)],
}

/// A workbook of one sheet.
pub(crate) fn book(lines: &[&[&str]]) -> Vec<u8> {
    sheets(&[Sheet { name: "PL I", lines, ..Sheet::default() }])
}

/// A workbook of several sheets.
pub(crate) fn sheets(all: &[Sheet<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for sheet in all {
        let written = workbook.add_worksheet();
        written.set_name(sheet.name).unwrap();
        if sheet.hidden {
            written.set_hidden(true);
        }
        write(written, sheet);
    }
    workbook.save_to_buffer().unwrap()
}

fn write(into: &mut Worksheet, sheet: &Sheet<'_>) {
    for (line, cells) in (0..).zip(sheet.lines) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                into.write_string(line, column, *text).unwrap();
            }
        }
    }
    for (line, column, last, right) in sheet.merged {
        let text = sheet.lines[*line as usize].get(usize::from(*column)).copied().unwrap_or("");
        into.merge_range(*line, *column, *last, *right, text, &Format::new()).unwrap();
    }
}
