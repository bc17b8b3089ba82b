//! The lines of the sheets of a workbook. Cells are read one by one: a sheet that claims
//! to be huge costs no more than the cells it has.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::sheet::{Sheet, SheetLine};
use super::{
    Limit, Line, MOST_CELLS, MOST_COLUMNS, MOST_LINES, TableError, Tally, Watch, weigh::weigh,
};

/// So many cells are read between two questions whether to go on.
const STRIDE: usize = 4_096;

type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

/// The lines of the first sheet.
pub(super) fn lines(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Line>, TableError> {
    rectangle(unharmed(bytes, watch, |book, goes_on| {
        let name = book.sheet_names().into_iter().next().ok_or(TableError::Empty)?;
        rows(book, &name, &mut Tally::default(), goes_on)
    })?)
}

/// Every sheet that holds cells, the hidden ones by their names alone.
pub(super) fn sheets(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, TableError> {
    unharmed(bytes, watch, |book, goes_on| {
        let (mut sheets, mut tally) = (Vec::new(), Tally::default());
        for known in book.sheets_metadata().to_vec() {
            if known.typ != SheetType::WorkSheet {
                continue;
            }
            let hidden = known.visible != SheetVisible::Visible;
            let mut sheet = Sheet { name: known.name, hidden, lines: Vec::new() };
            if !hidden {
                let cells = rows(book, &sheet.name, &mut tally, goes_on)?;
                let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
                sheet.lines = merged_lines(cells, &merged, &mut tally)?;
            }
            sheets.push(sheet);
        }
        Ok(sheets)
    })
}

type Book<'a> = Xlsx<Watched<'a>>;
/// Is told how far a workbook was read, and says whether to go on.
type GoesOn<'a> = &'a dyn Fn(u64) -> bool;

/// What `read` reads in a workbook that was weighed.
fn unharmed<T>(
    bytes: &[u8],
    watch: Watch<'_>,
    read: impl FnOnce(&mut Book<'_>, GoesOn<'_>) -> Result<T, TableError>,
) -> Result<T, TableError> {
    weigh(bytes, watch)?;
    let half = bytes.len() as u64;
    let goes_on = |at: u64| watch(half + at.min(half), 2 * half);
    let opened = || {
        let source = Watched { bytes: Cursor::new(bytes), goes_on: &goes_on };
        let mut book = Xlsx::new(source).map_err(|error| failed(&error, &goes_on))?;
        read(&mut book, &goes_on)
    };
    // The reader of workbooks is not ours, and counts the place of a cell (`ZZZZZZZ99`)
    // without looking whether it can be: where that panics, the file is what is wrong.
    // It held nothing but what it had read so far, and that is let go of.
    let read = catch_unwind(AssertUnwindSafe(opened));
    read.unwrap_or_else(|_| Err(TableError::Unreadable("a cell that cannot be".into())))
}

fn failed(error: &XlsxError, goes_on: GoesOn<'_>) -> TableError {
    match goes_on(0) {
        true => TableError::Unreadable(error.to_string()),
        false => TableError::Stopped,
    }
}

/// The filled cells of a sheet.
fn rows(
    book: &mut Book<'_>,
    name: &str,
    tally: &mut Tally,
    goes_on: GoesOn<'_>,
) -> Result<Rows, TableError> {
    let mut sheet = book.worksheet_cells_reader(name).map_err(|error| failed(&error, goes_on))?;
    let (mut rows, mut nth) = (Rows::new(), 0_usize);
    while let Some(cell) = sheet.next_cell().map_err(|error| failed(&error, goes_on))? {
        nth += 1;
        if nth.is_multiple_of(STRIDE) && !goes_on(u64::MAX) {
            return Err(TableError::Stopped);
        }
        let ((row, column), value) = (cell.get_position(), cell_text(cell.get_value()));
        tally.add(1, value.len())?;
        if column < MOST_COLUMNS && !value.is_empty() {
            rows.entry(row).or_default().insert(column, value);
        }
        if rows.len() > MOST_LINES {
            return Err(TableError::TooLarge(Limit::Lines));
        }
    }
    Ok(rows)
}

/// The bytes of a workbook, which break off once whoever waits has it stopped: its
/// reader unpacks whole parts before it can be asked anything.
struct Watched<'a> {
    bytes: Cursor<&'a [u8]>,
    goes_on: &'a dyn Fn(u64) -> bool,
}

impl Read for Watched<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match (self.goes_on)(self.bytes.position()) {
            true => self.bytes.read(into),
            false => Err(io::Error::other("stopped")),
        }
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Every line as wide as the first, which holds the heads.
fn rectangle(rows: Rows) -> Result<Vec<Line>, TableError> {
    let heads = rows.values().next();
    let width = heads.and_then(|row| row.keys().next_back()).map_or(0, |last| last + 1);
    if rows.len().saturating_mul(width as usize) > MOST_CELLS {
        return Err(TableError::TooLarge(Limit::Cells));
    }
    let wide = |mut row: BTreeMap<u32, String>| {
        (0..width).map(|column| row.remove(&column).unwrap_or_default()).collect()
    };
    let line = |(row, cells)| Line { number: u64::from(row) + 1, cells: Ok(wide(cells)) };
    Ok(rows.into_iter().map(line).collect())
}

/// The lines of a sheet, each cell that a merged one covers with the place of that one.
fn merged_lines(
    rows: Rows,
    merged: &[Dimensions],
    tally: &mut Tally,
) -> Result<Vec<SheetLine>, TableError> {
    let mut covered: BTreeMap<u32, BTreeMap<usize, (u64, usize)>> = BTreeMap::new();
    for Dimensions { start, end } in merged {
        let last = end.1.min(MOST_COLUMNS - 1);
        if start.0 > end.0 || start.1 > last {
            continue;
        }
        let origin = (u64::from(start.0) + 1, start.1 as usize);
        for (row, _) in rows.range(start.0..=end.0) {
            tally.add((last - start.1) as usize + 1, 0)?;
            let here = (start.1..=last).filter(|column| (*row, *column) != *start);
            let here = here.map(|column| (column as usize, origin));
            covered.entry(*row).or_default().extend(here);
        }
    }
    let line = |(row, cells): (u32, BTreeMap<u32, String>)| SheetLine {
        number: u64::from(row) + 1,
        cells: cells.into_iter().map(|(column, text)| (column as usize, text)).collect(),
        covered: covered.remove(&row).unwrap_or_default(),
        ..SheetLine::default()
    };
    Ok(rows.into_iter().map(line).collect())
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
    fn a_code_that_became_a_number_gets_its_zeros_back() {
        assert_eq!(number_text(1.00114), "1.001140");
        assert_eq!(number_text(1.001_193), "1.001193");
        assert_eq!((number_text(1.5), number_text(30.0)), ("1.5".into(), "30".into()));
    }
}
