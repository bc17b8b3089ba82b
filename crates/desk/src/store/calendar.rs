//! The announced days off and make-up days.

use chrono::NaiveDate;
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
