//! A table that somebody hands in as a file: CSV (comma, semicolon or tab), or the
//! first sheet of a workbook (XLSX), as lines of text with their true numbers; or every
//! sheet of it, with its merged cells. What stands in a line is not understood here.
//!
//! A file may be broken or made to do harm. Every limit is held before more of it is
//! read, and whoever waits can have it stopped.

mod book;
mod csv;
mod letters;
mod sheet;
mod weigh;
mod workbook;

use thiserror::Error;

pub use book::sheets;
pub use sheet::{Sheet, SheetLine};

/// More columns than any table has; what lies to the right in a sheet is not read.
pub const MOST_COLUMNS: u32 = 256;
/// The most lines of a table.
pub const MOST_LINES: usize = 100_000;
/// The most cells of a table, the empty ones between others included.
pub const MOST_CELLS: usize = 2_000_000;
/// The most bytes of text in all cells.
pub const MOST_TEXT: usize = 100 << 20;
/// The most bytes of everything in a workbook, unpacked.
pub const MOST_UNPACKED: u64 = 200 << 20;
/// The most texts that a workbook says its cells share.
pub const MOST_SHARED: u64 = 1_000_000;

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its cells, unless one of them is no UTF-8 text.
    pub cells: Result<Vec<String>, NotText>,
}

/// A line that is no UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText;

/// Why a file is read no further.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// It is no table.
    #[error("{0}")]
    Unreadable(String),
    /// It holds nothing.
    #[error("the file holds no line")]
    Empty,
    /// It holds more than any table does.
    #[error("{0}")]
    TooLarge(Limit),
    /// Whoever waited had it stopped.
    #[error("reading was stopped")]
    Stopped,
}

/// What a table has too much of, in Vietnamese for the clerk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Limit {
    /// More than [`MOST_UNPACKED`].
    #[error("quá 200 MB sau khi giải nén")]
    Unpacked,
    /// More than [`MOST_LINES`].
    #[error("quá 100.000 dòng")]
    Lines,
    /// A line that is wider than any.
    #[error("một dòng có quá nhiều cột")]
    Columns,
    /// More than [`MOST_CELLS`].
    #[error("quá 2 triệu ô")]
    Cells,
    /// More than [`MOST_TEXT`], or more than [`MOST_SHARED`].
    #[error("quá nhiều chữ")]
    Text,
}

/// Is told how many bytes of how many were read, and says whether to go on.
pub type Watch<'a> = &'a dyn Fn(u64, u64) -> bool;

/// Reads a table from the bytes of its file. `watch` is asked on the way.
///
/// # Errors
/// See [`TableError`].
pub fn lines(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Line>, TableError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(TableError::Empty);
    }
    if bytes.starts_with(b"PK") { workbook::lines(bytes, watch) } else { csv::lines(bytes, watch) }
}

/// What was taken so far.
#[derive(Debug, Default)]
struct Tally {
    cells: usize,
    text: usize,
}

impl Tally {
    /// Counts `cells` more with `text` bytes in them.
    fn add(&mut self, cells: usize, text: usize) -> Result<(), TableError> {
        self.cells = self.cells.saturating_add(cells);
        self.text = self.text.saturating_add(text);
        match () {
            () if self.cells > MOST_CELLS => Err(TableError::TooLarge(Limit::Cells)),
            () if self.text > MOST_TEXT => Err(TableError::TooLarge(Limit::Text)),
            () => Ok(()),
        }
    }
}
