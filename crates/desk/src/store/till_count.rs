//! What was counted in the tills, by the day whose fees they hold. Each row points to
//! its entry of the journal.

use chrono::{NaiveDate, NaiveDateTime};
use domain::ids::{CounterNumber, Position};
use domain::money::Dong;
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};

use super::migration::Migration;
use super::moment;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "till_count/1",
    sql: "CREATE TABLE till_count (
        position INTEGER PRIMARY KEY REFERENCES journal (position),
        day TEXT NOT NULL
    ) STRICT;
    CREATE INDEX till_count_day ON till_count (day, position);",
}];

/// What was counted in a till: the body of the entry `till_counted`, whose officer and
/// counter are the till's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The day whose fees it holds.
    pub day: NaiveDate,
    /// What should have been in it then: đồng, less than nought where more was given
    /// back than taken.
    pub expected: i64,
    /// What was in it: whole đồng.
    pub cash: Dong,
    /// Why the two differ; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A count as the journal tells it.
#[derive(Debug, Clone)]
pub struct Row {
    /// When.
    pub at: NaiveDateTime,
    /// Whose till: the name for signing in.
    pub by: String,
    /// At which counter.
    pub counter: CounterNumber,
    /// What was counted.
    pub counted: Counted,
}

/// Adds the count of the entry at `position`.
pub fn insert_till_count(tx: &Transaction<'_>, day: NaiveDate, position: Position) -> Result<()> {
    let sql = "INSERT INTO till_count (position, day) VALUES (?, ?)";
    tx.prepare_cached(sql)?.execute(params![position.0, day.to_string()])?;
    Ok(())
}

/// The counts of a day's tills, in order.
pub fn of_day(db: &Connection, day: NaiveDate) -> Result<Vec<Row>> {
    let sql = "SELECT j.at, j.by, j.counter, j.body FROM till_count t
               JOIN journal j USING (position) WHERE t.day = ? ORDER BY j.position";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([day.to_string()], |row| {
        let at = moment::moment_column(row, 0)?;
        Ok((at, row.get(1)?, CounterNumber(row.get(2)?), row.get::<_, String>(3)?))
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let read = |(at, by, counter, body): (_, _, _, String)| {
        Ok(Row { at, by, counter, counted: serde_json::from_str(&body)? })
    };
    rows.into_iter().map(read).collect()
}
