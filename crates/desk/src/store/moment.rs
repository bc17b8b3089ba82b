//! Moments as text columns: local time, to the second, sortable.

use chrono::{NaiveDateTime, SubsecRound as _};
use rusqlite::Row;
use rusqlite::types::Type;

const FORMAT: &str = "%Y-%m-%dT%H:%M:%S";

/// A moment as stored.
pub fn moment_text(at: NaiveDateTime) -> String {
    // As FORMAT says, without reading it each time.
    format!("{:?}", at.trunc_subsecs(0))
}

/// A stored moment.
pub fn moment_column(row: &Row<'_>, index: usize) -> rusqlite::Result<NaiveDateTime> {
    let stored: String = row.get(index)?;
    NaiveDateTime::parse_from_str(&stored, FORMAT)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(e)))
}

/// A stored moment, where there is one.
pub fn optional_moment(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<NaiveDateTime>> {
    match row.get_ref(index)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => moment_column(row, index).map(Some),
    }
}
