//! The decisions that announced, amended and abolished what this counter receives.

use domain::decision::Decision;
use rusqlite::{Connection, Transaction, params};

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "decision/1",
    sql: "CREATE TABLE decision (
        number TEXT PRIMARY KEY,
        effective TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// Every decision, the one that counts last first.
pub fn all_decisions(db: &Connection) -> Result<Vec<Decision>> {
    let mut query = db.prepare("SELECT body FROM decision ORDER BY effective DESC, number")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Puts a decision, in the place of what was taken in of the same number.
pub fn put_decision(tx: &Transaction<'_>, decision: &Decision) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO decision VALUES (?, ?, ?)";
    let body = serde_json::to_string(decision)?;
    let Decision { number, effective, .. } = decision;
    tx.prepare_cached(sql)?.execute(params![number, effective.to_string(), body])?;
    Ok(())
}

/// Forgets every decision: the province tells all of them.
pub fn forget_decisions(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("DELETE FROM decision", [])?;
    Ok(())
}
