//! The lines of a list file, CSV or XLSX, as text with their true numbers.
//! What stands in a line is not understood here.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::{ListError, Reason};

/// More columns than any list has; what lies to the right is not read.
const MOST_COLUMNS: u32 = 256;

/// A line of the file: its number and its cells.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) cells: Result<Vec<String>, Reason>,
}

/// The lines of a CSV file, separated by what its first line has most of.
pub(super) fn csv(bytes: &[u8]) -> Result<Vec<Line>, ListError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ListError::Unreadable("UTF-16, expected UTF-8".into()));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let mut builder = csv::ReaderBuilder::new();
    let builder = builder.has_headers(false).flexible(true).delimiter(delimiter(bytes));
    let (mut lines, mut counted) = (Vec::new(), LineCount { at: 0, number: 1 });
    for record in builder.from_reader(bytes).byte_records() {
        let record = record.map_err(|e| ListError::Unreadable(e.to_string()))?;
        let start = record.position().map_or(0, csv::Position::byte);
        let number = counted.up_to(bytes, usize::try_from(start).unwrap_or(usize::MAX));
        let text = |cell: &[u8]| String::from_utf8(cell.to_vec()).map_err(|_| Reason::NotText);
        lines.push(Line { number, cells: record.iter().map(text).collect() });
    }
    Ok(lines)
}

fn delimiter(bytes: &[u8]) -> u8 {
    let filled = |line: &&[u8]| !line.iter().all(u8::is_ascii_whitespace);
    let first = bytes.split(|b| matches!(b, b'\n' | b'\r')).find(filled).unwrap_or_default();
    let frequent = |d: &u8| first.iter().filter(|b| *b == d).count();
    [b'\t', b';', b','].into_iter().max_by_key(frequent).unwrap_or(b',')
}

/// Counts line ends itself: the reader's own count is lost between the two
/// halves of a Windows line end and by blank lines.
struct LineCount {
    at: usize,
    number: u64,
}

impl LineCount {
    /// The number of the first line at or after `start` that is not blank.
    fn up_to(&mut self, bytes: &[u8], start: usize) -> u64 {
        let is_end = |at: usize| matches!(bytes.get(at), Some(b'\n' | b'\r'));
        while self.at < bytes.len() && (self.at < start || is_end(self.at)) {
            let windows = bytes[self.at] == b'\r' && bytes.get(self.at + 1) == Some(&b'\n');
            self.number += u64::from(is_end(self.at) && !windows);
            self.at += 1;
        }
        self.number
    }
}

/// The lines of the first sheet of a workbook. Cells are read one by one: a
/// sheet that claims to be huge costs no more than the cells it has.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<Line>, ListError> {
    let broken = |e: XlsxError| ListError::Unreadable(e.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let name = book.sheet_names().into_iter().next().ok_or(ListError::Empty)?;
    let mut sheet = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    while let Some(cell) = sheet.next_cell().map_err(broken)? {
        let ((row, column), value) = (cell.get_position(), cell_text(cell.get_value()));
        if column < MOST_COLUMNS && !value.is_empty() {
            rows.entry(row).or_default().insert(column, value);
        }
    }
    Ok(rectangle(rows))
}

/// Every line as wide as the first, which holds the heads.
fn rectangle(rows: BTreeMap<u32, BTreeMap<u32, String>>) -> Vec<Line> {
    let heads = rows.values().next();
    let width = heads.and_then(|row| row.keys().next_back()).map_or(0, |last| last + 1);
    let wide = |mut row: BTreeMap<u32, String>| {
        (0..width).map(|column| row.remove(&column).unwrap_or_default()).collect()
    };
    rows.into_iter()
        .map(|(row, cells)| Line { number: u64::from(row) + 1, cells: Ok(wide(cells)) })
        .collect()
}

fn cell_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) => text.clone(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        other => calamine::Data::from(other.clone()).to_string(),
    }
}

/// A spreadsheet that took a code for a number dropped its last zeros
/// (`1.00114` for `1.001140`); no duration has so many decimals.
fn number_text(number: f64) -> String {
    let text = number.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    match (1.0..10.0).contains(&number) && (3..6).contains(&decimals) {
        true => format!("{number:.6}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_are_true_after_quoted_line_ends_and_blank_lines() {
        let text = "code,name\n\n\n1.000001,\"a\nb\"\n\n1.000002,c\n";
        for ends in ["\n", "\r\n", "\r"] {
            let lines = csv(text.replace('\n', ends).as_bytes());
            let numbers: Vec<u64> = lines.into_iter().flatten().map(|line| line.number).collect();
            assert_eq!(numbers, [1, 4, 7], "{ends:?}");
        }
    }

    #[test]
    fn the_separator_is_the_one_the_heads_use() {
        assert_eq!(delimiter(b"\n\ncode;name,x;level\n"), b';');
        assert_eq!(delimiter(b"code\tname"), b'\t');
        assert_eq!(delimiter(b"code"), b',');
    }

    #[test]
    fn a_code_that_became_a_number_gets_its_zeros_back() {
        assert_eq!(number_text(1.00114), "1.001140");
        assert_eq!(number_text(1.001_193), "1.001193");
        assert_eq!((number_text(1.5), number_text(30.0)), ("1.5".into(), "30".into()));
    }
}
