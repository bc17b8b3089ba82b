//! Lines that an open quotation mark swallowed. A quoted cell may hold line ends; where one
//! of the lines in it begins as rows begin, or the mark is never closed, none is believed.

use domain::catalogue::import::{Doubt, DoubtKind, Meaning, PublishedRow, RowAt};

use super::codes::take_codes;
use crate::spreadsheet::SheetLine;

/// So many cells make a row.
const ROW: usize = 3;

/// The rows that stand for each swallowed line; `None` where nothing was swallowed.
pub(super) fn swallowed(sheet: &str, line: &SheetLine) -> Option<Vec<PublishedRow>> {
    let inside = line.run_together.iter().skip(1);
    let rows = inside.filter(|text| begins_a_row(text)).count();
    if rows == 0 && !line.unclosed {
        return None;
    }
    let texts = match line.run_together.as_slice() {
        [] => vec![line.cells.values().cloned().collect::<Vec<_>>().join(" ")],
        several => several.to_vec(),
    };
    let numbered = (line.number..).zip(texts).filter(|(_, text)| !text.trim().is_empty());
    Some(numbered.map(|(number, text)| row(sheet, number, &text)).collect())
}

/// Whether a line begins as a row does: with a code, or a number and several cells.
fn begins_a_row(text: &str) -> bool {
    let mut cells = text.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"'));
    let first = cells.next().unwrap_or_default();
    let second = cells.next().unwrap_or_default();
    let numbered = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit());
    let coded = |cell: &str| !take_codes(cell).0.is_empty() && cell.len() < 40;
    coded(first) || (numbered && (coded(second) || cells.count() + 2 >= ROW))
}

fn row(sheet: &str, number: u64, text: &str) -> PublishedRow {
    let doubt = Doubt {
        sheet: sheet.to_owned(),
        cell: number.to_string(),
        text: text.to_owned(),
        about: Meaning::Unclear,
        kind: DoubtKind::Swallowed,
    };
    let (codes, _) = take_codes(text);
    PublishedRow {
        at: RowAt { sheet: sheet.to_owned(), line: number },
        codes: codes.into_iter().take(1).collect(),
        doubts: vec![doubt],
        ..PublishedRow::default()
    }
}
