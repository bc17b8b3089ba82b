//! The dossiers received on some days, in every book or in one counter's.

use chrono::NaiveDate;
use domain::ids::CounterNumber;
use domain::register::Book;
use rusqlite::{Connection, params};

use super::{Row, rows_where};
use crate::error::Result;

/// The dossiers received on a day, in the order of the books.
pub fn of_day(db: &Connection, day: NaiveDate) -> Result<Vec<Row>> {
    of_days(db, (day, day), None)
}

/// The dossiers received from a day to another, in every book or in one counter's, in
/// the order of the books.
pub fn of_days(
    db: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    counter: Option<CounterNumber>,
) -> Result<Vec<Row>> {
    let tail = format!("WHERE {OF_DAYS} ORDER BY d.book, d.book_ordinal");
    rows_where(db, &tail, params![from.to_string(), to.to_string(), counter.map(Book::mark)])
}

/// How many dossiers [`of_days`] finds, without the voided ones, counted by the database.
pub fn count_of_days(
    db: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    counter: Option<CounterNumber>,
) -> Result<usize> {
    let sql = format!("SELECT count(*) FROM dossier d WHERE {OF_DAYS} AND d.state <> 'voided'");
    let key = params![from.to_string(), to.to_string(), counter.map(Book::mark)];
    Ok(db.prepare_cached(&sql)?.query_row(key, |row| row.get(0))?)
}

/// Received from a day to another, and in the book of a counter where one is named.
const OF_DAYS: &str = "d.day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR substr(d.book, 6) = ?3)";
