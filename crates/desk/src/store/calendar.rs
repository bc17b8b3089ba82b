//! The announced days off and make-up days: those that the centre was set up with or
//! the province published, and over them what a counter of the centre announced, in the
//! years that no province has named.

use std::collections::BTreeSet;
use std::fmt::Display;

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::{self, Calendar, OpeningHours, SpecialDay, Week};
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};

use super::migration::Migration;
use super::setting;
use crate::error::{DeskError, ErrorCode, Result};

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "calendar_day/1",
    sql: "CREATE TABLE calendar_day (
        date TEXT PRIMARY KEY,
        day TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// What came after the journal held several series: what the counters of the centre
/// announced, a day each, and how their entries are found.
pub const ANNOUNCED: &[Migration] = &[Migration {
    name: "calendar_day/2",
    sql: "CREATE INDEX journal_announced ON journal (at, id) WHERE kind = 'day_announced';
    CREATE TABLE centre_day (
        date TEXT PRIMARY KEY,
        day TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT OR REPLACE INTO centre_day
        SELECT json_extract(body, '$.date'), body FROM journal
        WHERE kind = 'day_announced' AND json_valid(body)
        AND json_extract(body, '$.date') IS NOT NULL ORDER BY at, id;",
}];

/// What such an entry says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Announcement {
    /// The day.
    #[serde(flatten)]
    pub day: SpecialDay,
    /// How many announcements of its date were known where it was made: who knew of
    /// another has the later word, whatever the clocks say.
    #[serde(default)]
    pub after: u32,
}

impl Announcement {
    /// Reads an entry's body; `None` where this program cannot.
    pub fn read(body: &str) -> Option<Self> {
        serde_json::from_str(body).ok()
    }
}

/// Every day of the lists.
pub fn all_days(db: &Connection) -> Result<Vec<SpecialDay>> {
    let mut query = db.prepare("SELECT day FROM calendar_day ORDER BY date")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Puts a day into the lists, in the place of what they said of it.
pub fn put_day(tx: &Transaction<'_>, day: &SpecialDay) -> Result<()> {
    let sql = "INSERT INTO calendar_day VALUES (?1, ?2) ON CONFLICT (date) DO UPDATE SET day = ?2";
    let text = serde_json::to_string(day)?;
    tx.prepare_cached(sql)?.execute(params![day.date.to_string(), text])?;
    Ok(())
}

/// Every announcement of a date that is known here, the one that counts last.
pub fn announcements_of(db: &Connection, date: NaiveDate) -> Result<Vec<Announcement>> {
    let sql = "SELECT body FROM journal WHERE kind = 'day_announced' ORDER BY at, id";
    let mut query = db.prepare_cached(sql)?;
    let bodies = query.query_map([], |row| row.get::<_, String>(0))?;
    let mut known = Vec::new();
    for body in bodies {
        known.extend(Announcement::read(&body?).filter(|one| one.day.date == date));
    }
    known.sort_by_key(|one| one.after);
    Ok(known)
}

/// Brings a date to what was announced for it last at any counter of the centre, in
/// whatever order that arrived here.
pub fn settle_day(tx: &Transaction<'_>, date: NaiveDate) -> Result<()> {
    let Some(last) = announcements_of(tx, date)?.pop() else { return Ok(()) };
    let sql = "INSERT OR REPLACE INTO centre_day VALUES (?, ?)";
    let text = serde_json::to_string(&last.day)?;
    tx.prepare_cached(sql)?.execute(params![date.to_string(), text])?;
    Ok(())
}

/// The days that the centre announced, but for the years that the province named: those
/// are as the province says.
pub fn centre_days(db: &Connection) -> Result<Vec<SpecialDay>> {
    let theirs = years_of_province(db)?;
    let mut query = db.prepare_cached("SELECT day FROM centre_day ORDER BY date")?;
    let days = query.query_map([], |row| row.get::<_, String>(0))?;
    let days: Vec<String> = days.collect::<Result<_, _>>()?;
    let days = days.iter().filter_map(|text| Announcement::read(text)).map(|one| one.day);
    Ok(days.filter(|day| !theirs.contains(&day.date.year())).collect())
}

/// The setting that holds the years which the province published.
const YEARS: &str = "calendar_years";

fn years_of_province(db: &Connection) -> Result<BTreeSet<i32>> {
    Ok(setting::get_setting(db, YEARS)?.unwrap_or_default())
}

/// Remembers that the province published these years; `None` forgets them all, since
/// another province publishes its own.
pub fn of_province(tx: &Transaction<'_>, years: Option<&BTreeSet<i32>>) -> Result<()> {
    let known = years_of_province(tx)?;
    let all: BTreeSet<i32> =
        years.map(|years| known.union(years).copied().collect()).unwrap_or_default();
    setting::put_setting(tx, YEARS, &all)
}

/// Takes back what was announced for a day.
pub fn remove_day(tx: &Transaction<'_>, date: NaiveDate) -> Result<()> {
    tx.prepare_cached("DELETE FROM calendar_day WHERE date = ?")?.execute([date.to_string()])?;
    Ok(())
}

/// The setting that holds the opening hours which the province published.
const WEEKS: &str = "weeks";

/// Takes in the opening hours of the province, the earliest first.
pub fn put_weeks(tx: &Transaction<'_>, weeks: &[Week]) -> Result<()> {
    setting::put_setting(tx, WEEKS, &weeks)
}

/// The opening hours that the province published; `None` until it did.
pub fn weeks_of_province(db: &Connection) -> Result<Option<Vec<Week>>> {
    setting::get_setting(db, WEEKS)
}

/// The calendar that holds here: the lists, over them the days that the centre announced
/// and `more` of them, in the opening hours of the province or else in the centre's `own`.
///
/// # Errors
/// `store_broken` where they make no calendar.
pub fn in_force(
    db: &Connection,
    own: &[OpeningHours],
    more: Option<SpecialDay>,
) -> Result<Calendar> {
    let broken = |e: &dyn Display| DeskError::new(ErrorCode::StoreBroken, e);
    let weeks = match weeks_of_province(db)? {
        Some(weeks) => weeks,
        None => calendar::weeks_of(own).map_err(|(_, error)| broken(&error))?,
    };
    let listed = Calendar::new(all_days(db)?, weeks).map_err(|error| broken(&error))?;
    Ok(listed.laid_over(centre_days(db)?.into_iter().chain(more).collect()))
}
