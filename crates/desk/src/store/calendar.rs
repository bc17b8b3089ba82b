//! The announced days off and make-up days.

use domain::calendar::SpecialDay;
use rusqlite::{Connection, params};

use super::migration::Migration;
use crate::error::Answer;

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
