//! The lines of a CSV file, separated by what its first line has most of.

use std::ops::Range;

use super::{Limit, Line, MOST_LINES, NotText, TableError, Tally, Watch};

/// No line has so many separators; the reader keeps a place for each before it can be
/// asked how many there are.
const WIDEST: usize = 10_000;

/// So many lines are read between two questions whether to go on.
const STRIDE: usize = 256;

/// A record of the file, which may run over several lines.
#[derive(Debug)]
pub(super) struct Record {
    /// The number of its first line, from 1.
    pub(super) number: u64,
    /// Where it stands in the file.
    pub(super) span: Range<usize>,
    /// Its cells.
    pub(super) cells: Vec<Vec<u8>>,
}

pub(super) fn lines(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Line>, TableError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(TableError::Unreadable("UTF-16, expected UTF-8".into()));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let text = |cell: Vec<u8>| String::from_utf8(cell).map_err(|_| NotText);
    let line = |Record { number, cells, .. }: Record| Line {
        number,
        cells: cells.into_iter().map(text).collect(),
    };
    Ok(records(bytes, delimiter(bytes), watch)?.into_iter().map(line).collect())
}

/// The records of a file whose cells are separated so.
pub(super) fn records(
    bytes: &[u8],
    delimiter: u8,
    watch: Watch<'_>,
) -> Result<Vec<Record>, TableError> {
    let wide = |line: &[u8]| line.iter().filter(|byte| **byte == delimiter).count() > WIDEST;
    if bytes.split(|byte| is_end(*byte)).any(wide) {
        return Err(TableError::TooLarge(Limit::Columns));
    }
    let mut builder = csv::ReaderBuilder::new();
    let builder = builder.has_headers(false).flexible(true).delimiter(delimiter);
    let (mut records, mut tally) = (Vec::<Record>::new(), Tally::default());
    let mut counted = LineCount { at: 0, number: 1 };
    for record in builder.from_reader(bytes).byte_records() {
        let record = record.map_err(|e| TableError::Unreadable(e.to_string()))?;
        let start = record.position().map_or(0, csv::Position::byte);
        if records.len() % STRIDE == 0 && !watch(start, bytes.len() as u64) {
            return Err(TableError::Stopped);
        }
        if records.len() == MOST_LINES {
            return Err(TableError::TooLarge(Limit::Lines));
        }
        tally.add(record.len(), record.as_slice().len())?;
        let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
        let number = counted.up_to(bytes, start);
        if let Some(before) = records.last_mut() {
            before.span.end = start;
        }
        let cells = record.iter().map(<[u8]>::to_vec).collect();
        records.push(Record { number, span: start..bytes.len(), cells });
    }
    Ok(records)
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn delimiter(bytes: &[u8]) -> u8 {
    let filled = |line: &&[u8]| !line.iter().all(u8::is_ascii_whitespace);
    let first = bytes.split(|b| is_end(*b)).find(filled).unwrap_or_default();
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
        let ends = |at: usize| bytes.get(at).is_some_and(|byte| is_end(*byte));
        while self.at < bytes.len() && (self.at < start || ends(self.at)) {
            let windows = bytes[self.at] == b'\r' && bytes.get(self.at + 1) == Some(&b'\n');
            self.number += u64::from(ends(self.at) && !windows);
            self.at += 1;
        }
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_are_true_after_quoted_line_ends_and_blank_lines() {
        let text = "code,name\n\n\n1.000001,\"a\nb\"\n\n1.000002,c\n";
        for ends in ["\n", "\r\n", "\r"] {
            let lines = lines(text.replace('\n', ends).as_bytes(), &|_, _| true);
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
}
