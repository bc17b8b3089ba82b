//! The tables of a decision as the bytes of its file: CSV or XLSX, columns in any order
//! below whatever stands above their heads, on several sheets, in groups and with merged
//! cells. Every row is understood cell by cell or listed with the cell that is doubtful;
//! what becomes of the catalogue is not decided here.

mod codes;
mod columns;
mod fees;
mod groups;
mod heads;
mod marks;
mod old_letters;
mod parts;
mod row;
mod sheet;
mod swallowed;
mod times;
mod words;

use std::collections::BTreeSet;

use domain::catalogue::import::PublishedRow;
use serde::Serialize;
use ts_rs::TS;

use crate::spreadsheet::{Sheet, TableError, Watch, sheets};

pub use columns::{Column, Columns};
pub use domain::catalogue::import::Meaning;
pub use groups::TableKind;
pub use old_letters::OldLetters;

/// So many lines are looked at between two questions whether to go on.
const STRIDE: usize = 256;

/// The tables of a decision as read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct DecisionTable {
    /// The tables, each with heads of its own, in their order.
    pub tables: Vec<Table>,
    /// The sheets, and the other tables in them, that were not read.
    pub passed_over: Vec<PassedOver>,
    /// The rows of all tables, in their order.
    pub rows: Vec<PublishedRow>,
    /// How many lines stand above groups of rows.
    pub group_lines: usize,
    /// The cells whose old letters were turned into those of today.
    pub mended: Vec<Mended>,
}

/// A table with its heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Table {
    /// The sheet; empty in a file without sheets.
    pub sheet: String,
    /// The line of its heads.
    pub line: u64,
    /// The titles above it.
    pub above: Vec<String>,
    /// What it is a list of.
    pub kind: TableKind,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has.
    pub rows: usize,
}

/// A sheet, or a part of one, that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PassedOver {
    /// Its name.
    pub sheet: String,
    /// Why.
    pub why: PassedWhy,
    /// The cells that may be its heads, where none is known for one.
    pub heads: Vec<String>,
}

/// Why a sheet, or a part of one, was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PassedWhy {
    /// Nobody sees it.
    Hidden,
    /// No line of it has heads that are known.
    NoHeads,
    /// Nothing stands in it.
    Empty,
    /// Below the table of procedures another one begins: the steps of a process, say.
    OtherTable,
}

/// A cell whose old letters were turned into those of today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Mended {
    /// The sheet; empty in a file without sheets.
    pub sheet: String,
    /// The cell, `G12`.
    pub cell: String,
    /// As it was published.
    pub text: String,
    /// As it is read.
    pub became: String,
    /// The letters that it was written in.
    pub from: OldLetters,
}

/// Reads the tables of a decision from the bytes of its file; what `columns` does not tell
/// is proposed by the heads. `watch` is asked on the way.
///
/// # Errors
/// See [`TableError`].
pub fn read(
    bytes: &[u8],
    columns: &Columns,
    watch: Watch<'_>,
) -> Result<DecisionTable, TableError> {
    let mut table = DecisionTable::default();
    let whole = bytes.len() as u64;
    for mut sheet in sheets(bytes, watch)? {
        if !watch(whole, whole) {
            return Err(TableError::Stopped);
        }
        let passed = |why, heads| PassedOver { sheet: sheet.name.clone(), why, heads };
        if sheet.hidden {
            table.passed_over.push(passed(PassedWhy::Hidden, Vec::new()));
        } else if sheet.lines.is_empty() {
            table.passed_over.push(passed(PassedWhy::Empty, Vec::new()));
        } else {
            let broken = mend(&mut sheet, &mut table, &|| watch(whole, whole))?;
            if !sheet::read_sheet(&sheet, &broken, columns, &mut table) {
                let heads = heads::likely_heads(&sheet.lines);
                let why = PassedWhy::NoHeads;
                table.passed_over.push(PassedOver { sheet: sheet.name, why, heads });
            }
        }
    }
    Ok(table)
}

/// Turns the old letters of a sheet into those of today, and tells which cells are broken.
fn mend(
    sheet: &mut Sheet,
    table: &mut DecisionTable,
    goes_on: &dyn Fn() -> bool,
) -> Result<BTreeSet<(u64, usize)>, TableError> {
    let mut broken = BTreeSet::new();
    for (nth, line) in sheet.lines.iter_mut().enumerate() {
        if nth.is_multiple_of(STRIDE) && !goes_on() {
            return Err(TableError::Stopped);
        }
        for (at, text) in &mut line.cells {
            match old_letters::look(text) {
                old_letters::Reading::Sound => {}
                old_letters::Reading::Broken => {
                    broken.insert((line.number, *at));
                }
                old_letters::Reading::Mended(became, from) => {
                    let text = std::mem::replace(text, became.clone());
                    let cell = format!("{}{}", columns::letter(*at), line.number);
                    let sheet = sheet.name.clone();
                    table.mended.push(Mended { sheet, cell, text, became, from });
                }
            }
        }
    }
    Ok(broken)
}
