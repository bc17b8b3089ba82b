//! The centres of the province, and how far the log of each has come.

use deadpool_postgres::GenericClient;
use domain::ids::LogPosition;
use domain::journal::GENESIS;
use domain::wire::Cursor;
use tokio_postgres::Row;

use super::migration::Migration;
use super::{Transaction, bytes, column, row, rows, whole, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "centre/1",
    sql: "CREATE TABLE centre (
        code text PRIMARY KEY,
        name text NOT NULL,
        position bigint NOT NULL,
        chain bytea NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now())",
}];

/// Adds a centre; `false` when it is there already.
pub async fn add(db: &impl GenericClient, code: &str, name: &str) -> Result<bool> {
    let sql = "INSERT INTO centre (code, name, position, chain) VALUES ($1, $2, 0, $3)
               ON CONFLICT DO NOTHING";
    Ok(write(db, sql, &[&code, &name, &GENESIS.as_slice()]).await? > 0)
}

/// Whether there is a centre of this code.
pub async fn is_there(db: &impl GenericClient, code: &str) -> Result<bool> {
    Ok(row(db, "SELECT 1 FROM centre WHERE code = $1", &[&code]).await?.is_some())
}

/// The codes of all centres.
pub async fn codes(db: &impl GenericClient) -> Result<Vec<String>> {
    let rows = rows(db, "SELECT code FROM centre ORDER BY code", &[]).await?;
    rows.iter().map(|row| Ok(row.try_get("code")?)).collect()
}

/// Takes the centre's log for this transaction alone, and answers where it ends.
/// `None` when there is no such centre.
pub async fn lock(tx: &Transaction<'_>, code: &str) -> Result<Option<Cursor>> {
    let sql = "SELECT position, chain FROM centre WHERE code = $1 FOR UPDATE";
    row(tx, sql, &[&code]).await?.as_ref().map(end).transpose()
}

/// Where the centre's log ends.
pub async fn log_end(db: &impl GenericClient, code: &str) -> Result<Option<Cursor>> {
    let sql = "SELECT position, chain FROM centre WHERE code = $1";
    row(db, sql, &[&code]).await?.as_ref().map(end).transpose()
}

/// Remembers where the log, locked by this transaction, ends now.
pub async fn advance(tx: &Transaction<'_>, code: &str, end: Cursor) -> Result<()> {
    let sql = "UPDATE centre SET position = $2, chain = $3 WHERE code = $1";
    write(tx, sql, &[&code, &column(end.position)?, &end.chain.as_slice()]).await.map(drop)
}

fn end(row: &Row) -> Result<Cursor> {
    Ok(Cursor { position: LogPosition(whole(row, "position")?), chain: bytes(row, "chain")? })
}
