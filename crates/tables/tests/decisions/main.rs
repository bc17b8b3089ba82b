//! Tables as real decisions have them, written anew and small, and tables that came spoilt:
//! each is taken in whole or listed with the cell that is doubtful.
#![allow(clippy::unwrap_used)]

mod book;
mod files;
mod kinds;
mod layout;
mod taken;

use domain::catalogue::import::{DoubtKind, PublishedRow};
use domain::procedure::PublishedDuration;
use tables::decision::{Columns, DecisionTable, Meaning, read};

/// A file read with what its heads propose.
fn proposed(bytes: &[u8]) -> DecisionTable {
    read(bytes, &Columns::default(), &|_, _| true).unwrap()
}

/// A row's code, or a dash.
fn code(row: &PublishedRow) -> &str {
    row.codes.first().map_or("–", |code| code.as_str())
}

fn codes(table: &DecisionTable) -> Vec<&str> {
    table.rows.iter().map(code).collect()
}

fn meanings(table: &DecisionTable, nth: usize) -> Vec<Meaning> {
    table.tables[nth].columns.iter().map(|column| column.meaning).collect()
}

/// The promised and the statutory time that a row tells for every case.
fn times(row: &PublishedRow) -> (String, String) {
    let time = row.says.times.as_ref().unwrap().first().unwrap();
    let word = |of: Option<PublishedDuration>| of.map(|d| d.to_string()).unwrap_or_default();
    (word(time.promised), word(time.statutory))
}

/// The amounts that a row tells, by their channels.
fn amounts(row: &PublishedRow) -> Vec<u64> {
    row.says.fees.iter().flatten().flat_map(|said| &said.fees).map(|fee| fee.amount.0).collect()
}

/// Each doubt with its cell.
fn doubts(table: &DecisionTable) -> Vec<(&str, DoubtKind)> {
    let all = table.rows.iter().flat_map(|row| &row.doubts);
    all.map(|doubt| (doubt.cell.as_str(), doubt.kind)).collect()
}
