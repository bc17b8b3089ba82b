//! A file as sheets of lines: every visible sheet of a workbook with what its merged cells
//! cover, or a CSV file as one sheet, with the lines that run together under a quotation
//! mark.

use std::collections::BTreeMap;

use super::sheet::{Sheet, SheetLine};
use super::{TableError, Watch, csv, letters, workbook};

/// So many lines tell which mark separates the cells.
const LOOKED_AT: usize = 50;

/// Reads a file as sheets. `watch` is asked on the way.
///
/// # Errors
/// See [`TableError`].
pub fn sheets(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, TableError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(TableError::Empty);
    }
    match bytes.starts_with(b"PK") {
        true => workbook::sheets(bytes, watch),
        false => Ok(vec![of_text(&letters::decoded(bytes)?, watch)?]),
    }
}

/// The only sheet of a CSV file.
fn of_text(text: &str, watch: Watch<'_>) -> Result<Sheet, TableError> {
    let (delimiter, skipped, text) = match told(text) {
        Some((delimiter, rest)) => (delimiter, 1, rest),
        None => (separator(text), 0, text),
    };
    let line = |record: csv::Record| {
        let raw = text.get(record.span.clone()).unwrap_or_default();
        let cell = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
        let filled = record.cells.iter().map(cell).enumerate();
        SheetLine {
            number: record.number + skipped,
            width: Some(record.cells.len()),
            cells: filled.filter(|(_, text)| !text.trim().is_empty()).collect(),
            run_together: run_together(raw),
            unclosed: record.span.end == text.len() && is_unclosed(raw, delimiter),
            ..SheetLine::default()
        }
    };
    let records = csv::records(text.as_bytes(), delimiter, watch)?;
    let lines = records.into_iter().map(line).filter(|line| !line.cells.is_empty()).collect();
    Ok(Sheet { lines, ..Sheet::default() })
}

/// The separator that the first line tells (`sep=;`), and what stands below it.
fn told(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let mark = first.trim_end_matches('\r').strip_prefix("sep=")?;
    match mark.as_bytes() {
        [mark @ (b',' | b';' | b'\t' | b'|')] => Some((*mark, rest)),
        _ => None,
    }
}

/// The mark of which most lines have the same number; commas stand in any text, so they
/// come last.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let lines = &lines[..lines.len().min(LOOKED_AT)];
    let agreeing = |mark: &u8| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for line in lines {
            *counts.entry(outside_quotes(line, *mark)).or_default() += 1;
        }
        counts.into_iter().filter(|(marks, _)| *marks > 0).map(|(_, lines)| lines).max()
    };
    [b',', b';', b'\t'].into_iter().max_by_key(agreeing).unwrap_or(b',')
}

/// How many of a mark stand in a line outside quotation marks.
fn outside_quotes(line: &str, mark: u8) -> usize {
    let mut quoted = false;
    let mut outside = |byte: &u8| {
        quoted ^= *byte == b'"';
        !quoted && *byte == mark
    };
    line.bytes().filter(|byte| outside(byte)).count()
}

/// The lines of a record, where it has several.
fn run_together(raw: &str) -> Vec<String> {
    let lines = raw.trim_matches(['\r', '\n']).replace("\r\n", "\n").replace('\r', "\n");
    match lines.contains('\n') {
        true => lines.split('\n').map(str::to_owned).collect(),
        false => Vec::new(),
    }
}

/// Whether the last record ends inside a quotation.
fn is_unclosed(raw: &str, delimiter: u8) -> bool {
    let opens =
        raw.trim_start().starts_with('"') || raw.contains(&format!("{}\"", char::from(delimiter)));
    opens && raw.matches('"').count() % 2 == 1
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<SheetLine> {
        sheets(text.as_bytes(), &|_, _| true).unwrap().remove(0).lines
    }

    #[test]
    fn the_separator_is_the_one_that_the_table_below_its_title_uses() {
        let text = "DANH MỤC, PHỤ LỤC, KÈM THEO\nMã;Tên;Phí\n1;a, b;c\n2;d, e, f;g\n";
        assert_eq!(separator(text), b';');
        assert_eq!(read(&format!("sep=,\n{text}"))[0].number, 2, "what the file tells is obeyed");
    }

    #[test]
    fn blank_tails_are_no_lines() {
        assert_eq!(read("a,b\n1,2\n,,,,\n , ,\n\n").len(), 2);
    }

    #[test]
    fn lines_that_run_together_and_a_mark_that_never_closes_are_told() {
        let lines = read("a,b\n1,\"x\ny\"\n2,\"z\n3,w\n");
        assert_eq!(lines[1].run_together, ["1,\"x", "y\""]);
        assert!(!lines[1].unclosed && lines[2].unclosed);
        assert_eq!(lines[2].run_together, ["2,\"z", "3,w"]);
    }
}
