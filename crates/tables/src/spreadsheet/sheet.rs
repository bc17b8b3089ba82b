//! A sheet as it was handed in: its lines with their filled cells, and what is known of how
//! they stand in the file.

use std::collections::BTreeMap;

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty in a file without sheets.
    pub name: String,
    /// Whether nobody sees it; then it was not read.
    pub hidden: bool,
    /// Its lines that hold anything.
    pub lines: Vec<SheetLine>,
}

/// A line of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetLine {
    /// Its number, from 1.
    pub number: u64,
    /// Its filled cells by their columns, from 0.
    pub cells: BTreeMap<usize, String>,
    /// The columns that merged cells cover, each with the line and column these begin at.
    pub covered: BTreeMap<usize, (u64, usize)>,
    /// How many cells the file has in it; `None` where a line has no end of its own.
    pub width: Option<usize>,
    /// The lines of the file that it is made of, where it runs over several.
    pub run_together: Vec<String>,
    /// Whether a quotation mark in it is never closed.
    pub unclosed: bool,
}
