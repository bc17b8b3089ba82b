//! The announced days off and make-up days: those that the centre was set up with or
//! the province published, and over them what a counter of the centre announced, in the
//! years that no province has named.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::{Calendar, SpecialDay, Week, usual_sessions};
use rusqlite::{Connection, params};

use super::migration::Migration;
use super::setting;
use crate::error::{Answer, DeskError, ErrorCode};

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "calendar_day/1",
    sql: "CREATE TABLE calendar_day (
        date TEXT PRIMARY KEY,
        day TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// What came after the journal held several series: how announcements are found.
pub const ANNOUNCED: &[Migration] = &[Migration {
    name: "calendar_day/2",
    sql: "CREATE INDEX journal_announced ON journal (at, id) WHERE kind = 'day_announced';",
}];

/// The kind of the entry that announces a day.
pub const KIND: &str = "day_announced";

/// Every announced day.
///
/// # Errors
/// Those of the database.
pub fn all(db: &Connection) -> Answer<Vec<SpecialDay>> {
    let mut query = db.prepare("SELECT day FROM calendar_day ORDER BY date")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Announces a day; an earlier announcement for it is replaced.
///
/// # Errors
/// Those of the database.
pub fn put(tx: &Connection, day: &SpecialDay) -> Answer<()> {
    let sql = "INSERT INTO calendar_day VALUES (?1, ?2) ON CONFLICT (date) DO UPDATE SET day = ?2";
    let text = serde_json::to_string(day)?;
    tx.prepare_cached(sql)?.execute(params![day.date.to_string(), text])?;
    Ok(())
}

/// Brings a day to what was announced for it last at any counter of the centre, however
/// late that arrived here; what the province named is as the province says.
///
/// # Errors
/// Those of the database.
pub fn settle(tx: &Connection, date: NaiveDate) -> Answer<()> {
    if years_of_province(tx)?.contains(&date.year()) {
        return Ok(());
    }
    let sql = "SELECT body FROM journal WHERE kind = 'day_announced' ORDER BY at DESC, id DESC";
    let mut query = tx.prepare_cached(sql)?;
    let bodies = query.query_map([], |row| row.get::<_, String>(0))?;
    for body in bodies {
        if let Some(day) = announced(&body?).filter(|day| day.date == date) {
            return put(tx, &day);
        }
    }
    Ok(())
}

/// The day that an entry announces; `None` where this program cannot read it.
pub fn announced(body: &str) -> Option<SpecialDay> {
    serde_json::from_str(body).ok()
}

/// The setting that holds the years which the province published.
const YEARS: &str = "calendar_years";

fn years_of_province(db: &Connection) -> Answer<BTreeSet<i32>> {
    Ok(setting::get(db, YEARS)?.unwrap_or_default())
}

/// Remembers that the province published these years; `None` forgets them all, since
/// another province publishes its own.
///
/// # Errors
/// Those of the database.
pub fn of_province(tx: &Connection, years: Option<&BTreeSet<i32>>) -> Answer<()> {
    let known = years_of_province(tx)?;
    let all: BTreeSet<i32> =
        years.map(|years| known.union(years).copied().collect()).unwrap_or_default();
    setting::put(tx, YEARS, &all)
}

/// Takes back what was announced for a day.
///
/// # Errors
/// Those of the database.
pub fn remove(tx: &Connection, date: NaiveDate) -> Answer<()> {
    tx.prepare_cached("DELETE FROM calendar_day WHERE date = ?")?.execute([date.to_string()])?;
    Ok(())
}

/// The setting that holds the opening hours, where they are not the usual ones.
const WEEKS: &str = "weeks";

/// Sets the opening hours, the earliest first.
///
/// # Errors
/// Those of the database.
pub fn put_weeks(tx: &Connection, weeks: &[Week]) -> Answer<()> {
    setting::put(tx, WEEKS, &weeks)
}

/// These days, in the opening hours that hold here.
///
/// # Errors
/// `store_broken` where they make no calendar.
pub fn with(db: &Connection, days: Vec<SpecialDay>) -> Answer<Calendar> {
    let usual = || vec![Week::of_five_days(usual_sessions())];
    let weeks = setting::get(db, WEEKS)?.unwrap_or_else(usual);
    Calendar::new(days, weeks).map_err(|e| DeskError::new(ErrorCode::StoreBroken, e))
}
