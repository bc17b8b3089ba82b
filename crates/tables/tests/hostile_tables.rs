//! A file made to do harm is refused in words before it costs anything: no panic, no
//! memory without end, and whoever waits can have it stopped.
#![allow(clippy::unwrap_used, dead_code)]

mod readers;

use std::io::{Cursor, Write};

use readers::{parts, workbook};
use tables::national_list::{ListError, read_bytes, read_watched};
use tables::spreadsheet::{Limit, MOST_LINES, TableError, lines, sheets};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(bytes: &[u8]) -> Result<usize, TableError> {
    lines(bytes, &|_, _| true).map(|lines| lines.len())
}

fn sheet(rows: &str) -> Vec<u8> {
    workbook(format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes())
}

const SHARED: &str = "xl/sharedStrings.xml";
const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn a_workbook_of_ours_is_read() {
    let bytes = sheet("<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>ổ</t></is></c></row>");
    let line = lines(&bytes, &|_, _| true).unwrap().remove(0);
    assert_eq!((line.number, line.cells.unwrap()), (3, vec![String::new(), "ổ".to_owned()]));
}

#[test]
fn room_for_four_thousand_million_texts_is_not_made() {
    let shared = b"<sst uniqueCount=\"4294967295\"><si><t>a</t></si></sst>";
    let bytes = parts(&[(SHEET, b"<worksheet/>"), (SHARED, shared)]);
    assert_eq!(read(&bytes), Err(TableError::TooLarge(Limit::Text)));
    let bytes = parts(&[(SHEET, b"<worksheet/>"), ("xl/SharedStrings.xml", shared)]);
    assert_eq!(read(&bytes), Err(TableError::TooLarge(Limit::Text)), "by another name");
}

#[test]
fn a_cell_that_no_sheet_has_is_refused_or_passed_over() {
    for place in ["ZZZZZZZ99999999", "A99999999999999999999", "ZZZZZZZ1", "\u{110}1", "1", ""] {
        let bytes = sheet(&format!("<row><c r=\"{place}\"><v>1</v></c></row>"));
        match read(&bytes) {
            Ok(read) => assert!(read <= 1, "{place}"),
            Err(error) => assert!(matches!(error, TableError::Unreadable(_)), "{place}: {error}"),
        }
    }
}

#[test]
fn what_unpacks_to_more_than_a_table_is_not_unpacked() {
    let mut one = ZipWriter::new(Cursor::new(Vec::new()));
    one.start_file("a", SimpleFileOptions::default()).unwrap();
    one.write_all(&vec![b' '; 21 << 20]).unwrap();
    let one = one.finish().unwrap();
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..10 {
        let mut part = zip::ZipArchive::new(one.clone()).unwrap();
        let part = part.by_index_raw(0).unwrap();
        bomb.raw_copy_file_rename(part, format!("xl/worksheets/sheet{nth}.xml")).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert_eq!(read(&bomb), Err(TableError::TooLarge(Limit::Unpacked)));
    // Its directory says that nothing is in it.
    let mut lying = bomb;
    let size = u32::try_from(21_u64 << 20).unwrap().to_le_bytes();
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&[1, 0, 0, 0]);
        }
    }
    assert!(read(&lying).is_err());
}

#[test]
fn one_long_text_in_many_cells_is_not_copied_for_each() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(2 << 20));
    let cells: String = (1..=60)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let rows = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let bytes = parts(&[(SHEET, rows.as_bytes()), (SHARED, shared.as_bytes())]);
    assert_eq!(read(&bytes), Err(TableError::TooLarge(Limit::Text)));
}

#[test]
fn more_lines_columns_or_cells_than_a_table_has_are_not_kept() {
    let long = "1.000001,a\n".repeat(MOST_LINES + 1);
    assert_eq!(read(long.as_bytes()), Err(TableError::TooLarge(Limit::Lines)));
    let wide = ",".repeat(100_000);
    assert_eq!(read(wide.as_bytes()), Err(TableError::TooLarge(Limit::Columns)));
    let many = format!("{}\n", ",".repeat(9_000)).repeat(300);
    assert_eq!(read(many.as_bytes()), Err(TableError::TooLarge(Limit::Cells)));
    let styles = format!("<styleSheet>{}</styleSheet>", "<xf/>".repeat(600_000));
    let bytes = parts(&[(SHEET, b"<worksheet/>"), ("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(read(&bytes), Err(TableError::TooLarge(Limit::Text)));
}

#[test]
fn merged_cells_that_cover_more_than_a_table_has_are_not_followed() {
    let rows: String =
        (1..=3_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\"><v>1</v></c></row>")).collect();
    let sheet_with = |merged: &str, times: usize| {
        let merged = format!("<mergeCell ref=\"{merged}\"/>").repeat(times);
        let part = format!(
            "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
        );
        sheets(&workbook(part.as_bytes()), &|_, _| true)
    };
    let covered = sheet_with("A1:IV3000", 1).unwrap().remove(0).lines;
    assert_eq!((covered.len(), covered[1].covered.len()), (3_000, 256));
    assert_eq!(sheet_with("A1:XFD1048576", 9), Err(TableError::TooLarge(Limit::Cells)));
    for odd in ["B2:A1", "A1", "ZZZZZZZZ1:A2", "", "A0:A0"] {
        match sheet_with(odd, 1) {
            Ok(sheets) => assert_eq!(sheets[0].lines.len(), 3_000, "{odd}"),
            Err(error) => assert!(matches!(error, TableError::Unreadable(_)), "{odd}: {error}"),
        }
    }
}

#[test]
fn whoever_waits_can_have_it_stopped() {
    let rows: String =
        (1..=3_000).map(|r| format!("<row><c r=\"A{r}\"><v>1</v></c></row>")).collect();
    for bytes in [sheet(&rows), "code,name\n".repeat(3_000).into_bytes()] {
        for enough in [0, 1, 2, 5] {
            let asked = std::cell::Cell::new(0);
            let watch = |read: u64, of: u64| {
                assert!(read <= of, "{read} of {of}");
                asked.set(asked.get() + 1);
                asked.get() <= enough
            };
            assert!(matches!(read_watched(&bytes, &watch), Err(ListError::Stopped)), "{enough}");
        }
    }
    assert!(matches!(read_bytes(b"PK\x03\x04broken"), Err(ListError::Unreadable(_))));
}
