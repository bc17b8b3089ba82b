//! Which numbers were taken: of a range, of a book, and how many on a busy day.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::code::NumberRange;
use rusqlite::{Connection, params};

use crate::error::Result;

/// The highest ordinal taken of a range on a day, by voided dossiers too.
pub fn highest_ordinal(db: &Connection, day: NaiveDate, of: &NumberRange) -> Result<Option<u32>> {
    let sql = "SELECT max(ordinal) FROM dossier
               WHERE day = ? AND agency = ? AND ordinal BETWEEN ? AND ?";
    let key = params![day.to_string(), of.agency.as_str(), of.first, of.last];
    Ok(db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}

/// The most dossiers that were received here for each agency on one of the days from
/// `since` to the day before `until`.
pub fn busiest_days(
    db: &Connection,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<HashMap<String, u32>> {
    let sql = "SELECT agency, max(many) FROM (
            SELECT agency, count(*) AS many FROM dossier
            WHERE day >= ? AND day < ? AND iif(received_here, 0, n) = 0 GROUP BY agency, day)
        GROUP BY agency";
    let mut query = db.prepare_cached(sql)?;
    let days = [since.to_string(), until.to_string()];
    let rows = query.query_map(days, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The next number in a book of the register.
pub fn next_in_book(db: &Connection, book: &str) -> Result<u32> {
    let sql = "SELECT coalesce(max(book_ordinal), 0) + 1 FROM dossier WHERE book = ?";
    Ok(db.prepare_cached(sql)?.query_row([book], |row| row.get(0))?)
}
