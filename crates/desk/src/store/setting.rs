//! Settings of the centre and of this counter: one JSON value a key.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Serialize, de::DeserializeOwned};

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "setting/1",
    sql: "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",
}];

/// The value under `key`.
///
/// # Errors
/// `store_broken` where the value has not the shape asked for.
pub fn get_setting<T: DeserializeOwned>(db: &Connection, key: &str) -> Result<Option<T>> {
    let mut query = db.prepare_cached("SELECT value FROM setting WHERE key = ?")?;
    let text: Option<String> = query.query_row([key], |row| row.get(0)).optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Puts `value` under `key`.
pub fn put_setting<T: Serialize>(tx: &Transaction<'_>, key: &str, value: &T) -> Result<()> {
    let text = serde_json::to_string(value)?;
    let sql = "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
    tx.execute(sql, params![key, text])?;
    Ok(())
}

/// Takes away what stands under `key`.
pub fn remove_setting(tx: &Transaction<'_>, key: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM setting WHERE key = ?")?.execute([key])?;
    Ok(())
}
