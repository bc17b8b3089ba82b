//! Reasons that were given before, by the act they were given for: what a form
//! offers again. Kept at this counter alone; which may be kept says the use-case.

use domain::ids::Position;
use rusqlite::{Connection, Transaction, params};

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "phrase/1",
    sql: "CREATE TABLE phrase (
        act TEXT NOT NULL, text TEXT NOT NULL, used INTEGER NOT NULL,
        PRIMARY KEY (act, text)
    ) STRICT, WITHOUT ROWID;",
}];

/// How many are kept for an act.
const MOST: u32 = 8;

/// Keeps a reason as the last one used, by the place of its entry in the journal;
/// the oldest makes room.
pub fn keep_phrase(tx: &Transaction<'_>, act: &str, text: &str, used: Position) -> Result<()> {
    let used = i64::try_from(used.0).unwrap_or(i64::MAX);
    let put = "INSERT INTO phrase VALUES (?1, ?2, ?3)
               ON CONFLICT (act, text) DO UPDATE SET used = ?3";
    tx.prepare_cached(put)?.execute(params![act, text, used])?;
    let forget = "DELETE FROM phrase WHERE act = ?1 AND text NOT IN (
        SELECT text FROM phrase WHERE act = ?1 ORDER BY used DESC LIMIT ?2)";
    tx.prepare_cached(forget)?.execute(params![act, MOST])?;
    Ok(())
}

/// The reasons kept for an act, the last used first.
pub fn of_act(db: &Connection, act: &str) -> Result<Vec<String>> {
    let sql = "SELECT text FROM phrase WHERE act = ? ORDER BY used DESC";
    let mut query = db.prepare_cached(sql)?;
    let texts = query.query_map([act], |row| row.get(0))?;
    Ok(texts.collect::<Result<_, _>>()?)
}
