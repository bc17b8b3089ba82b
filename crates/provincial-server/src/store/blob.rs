//! Scans by their hash, in the parts in which they came.

use deadpool_postgres::GenericClient;
use domain::journal::Hash;

use super::migration::Migration;
use super::{Transaction, column, row, rows, whole, write};
use crate::error::Result;

/// History of the table. Scans are compressed already: PostgreSQL need not try.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "blob/1",
    sql: "CREATE TABLE blob (
        centre text NOT NULL,
        sha256 bytea NOT NULL,
        held bigint NOT NULL DEFAULT 0,
        whole boolean NOT NULL DEFAULT false,
        begun_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (centre, sha256));
    CREATE TABLE blob_part (
        centre text NOT NULL,
        sha256 bytea NOT NULL,
        start bigint NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (centre, sha256, start),
        FOREIGN KEY (centre, sha256) REFERENCES blob);
    ALTER TABLE blob_part ALTER COLUMN bytes SET STORAGE EXTERNAL",
}];

/// How much of a scan is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// How many bytes, from its first.
    pub bytes: u64,
    /// Whether that is all of it.
    pub whole: bool,
}

/// How much of a scan is there; `None` when none was ever sent.
pub async fn held(db: &impl GenericClient, centre: &str, hash: &Hash) -> Result<Option<Held>> {
    let sql = "SELECT held, whole FROM blob WHERE centre = $1 AND sha256 = $2";
    let found = row(db, sql, &[&centre, &hash.as_slice()]).await?;
    found.as_ref().map(read).transpose()
}

/// The same, for this transaction alone, as of a scan that begins now if it was
/// never sent.
pub async fn lock(tx: &Transaction<'_>, centre: &str, hash: &Hash) -> Result<Held> {
    let sql = "INSERT INTO blob (centre, sha256) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    write(tx, sql, &[&centre, &hash.as_slice()]).await?;
    let sql = "SELECT held, whole FROM blob WHERE centre = $1 AND sha256 = $2 FOR UPDATE";
    let found = row(tx, sql, &[&centre, &hash.as_slice()]).await?;
    found.as_ref().map_or(Ok(Held { bytes: 0, whole: false }), read)
}

/// Adds the next part to a scan that this transaction has locked.
pub async fn add(
    tx: &Transaction<'_>,
    centre: &str,
    hash: &Hash,
    (start, part): (u64, &[u8]),
    whole: bool,
) -> Result<()> {
    let (start, hash) = (column(start)?, hash.as_slice());
    let sql = "INSERT INTO blob_part (centre, sha256, start, bytes) VALUES ($1, $2, $3, $4)";
    write(tx, sql, &[&centre, &hash, &start, &part]).await?;
    let held = start + column(part.len() as u64)?;
    let sql = "UPDATE blob SET held = $3, whole = $4 WHERE centre = $1 AND sha256 = $2";
    write(tx, sql, &[&centre, &hash, &held, &whole]).await.map(drop)
}

/// Keeps a whole scan whose hash was checked; one that is there whole is left as it
/// is. Whether it was not.
pub async fn put(tx: &Transaction<'_>, centre: &str, hash: &Hash, bytes: &[u8]) -> Result<bool> {
    let held = lock(tx, centre, hash).await?;
    if held.whole {
        return Ok(false);
    }
    if held.bytes > 0 {
        forget(tx, centre, hash).await?;
        lock(tx, centre, hash).await?;
    }
    add(tx, centre, hash, (0, bytes), true).await?;
    Ok(true)
}

/// Everything of a scan that is there.
pub async fn bytes(db: &impl GenericClient, centre: &str, hash: &Hash) -> Result<Vec<u8>> {
    let sql = "SELECT bytes FROM blob_part WHERE centre = $1 AND sha256 = $2 ORDER BY start";
    let parts = rows(db, sql, &[&centre, &hash.as_slice()]).await?;
    let parts = parts.iter().map(|row| Ok(row.try_get::<_, &[u8]>("bytes")?));
    Ok(parts.collect::<Result<Vec<_>>>()?.concat())
}

/// Forgets what came of a scan: its parts were not what they were sent as.
pub async fn forget(tx: &Transaction<'_>, centre: &str, hash: &Hash) -> Result<()> {
    let hash = hash.as_slice();
    let sql = "DELETE FROM blob_part WHERE centre = $1 AND sha256 = $2";
    write(tx, sql, &[&centre, &hash]).await?;
    write(tx, "DELETE FROM blob WHERE centre = $1 AND sha256 = $2", &[&centre, &hash])
        .await
        .map(drop)
}

fn read(row: &tokio_postgres::Row) -> Result<Held> {
    Ok(Held { bytes: whole(row, "held")?, whole: row.try_get("whole")? })
}
