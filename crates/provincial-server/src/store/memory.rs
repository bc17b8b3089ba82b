//! Whether this database may have forgotten something. One that was put back from a
//! copy, or that went on where another broke off, knows less than it once said.
//!
//! It knows itself by the cluster, the cluster's timeline and its own place in it:
//! a dump that was read in again, a copy of a database, a return to a point in time
//! and a standby that took over each change one of the three. The disk of a whole
//! machine put back as it was changes none; that is told by hand (`restored`) or
//! noticed when a counter writes an epoch that nobody here opened.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;

use super::migration::Migration;
use super::{Transaction, broken, row, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "memory/1",
    sql: "CREATE FUNCTION here() RETURNS text LANGUAGE sql STABLE AS 'SELECT
        (SELECT system_identifier::text FROM pg_control_system())
        || ''/'' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
        || ''/'' || (SELECT oid::text FROM pg_database WHERE datname = current_database())';
    CREATE TABLE memory (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        home text NOT NULL,
        doubted_at timestamptz);
    INSERT INTO memory (home) VALUES (here())",
}];

/// Since when this database may have forgotten something; `None` while it stands
/// where it always stood.
pub async fn doubted_since(tx: &Transaction<'_>) -> Result<Option<DateTime<Utc>>> {
    let asked = row(tx, "SELECT home = here() AS same, doubted_at FROM memory", &[]).await?;
    let asked = asked.ok_or_else(|| broken("memory"))?;
    if asked.try_get("same")? {
        return Ok(asked.try_get("doubted_at")?);
    }
    tracing::warn!("this database was put back: numbers wait for the counters to be heard");
    let sql = "UPDATE memory SET home = here(), doubted_at = now() WHERE home <> here()";
    write(tx, sql, &[]).await?;
    last_doubted(tx).await
}

/// The same as it was when it was asked last.
pub async fn last_doubted(db: &impl GenericClient) -> Result<Option<DateTime<Utc>>> {
    let found = row(db, "SELECT doubted_at FROM memory", &[]).await?;
    Ok(found.ok_or_else(|| broken("memory"))?.try_get("doubted_at")?)
}

/// From now on it may have forgotten something.
pub async fn doubt(db: &impl GenericClient) -> Result<()> {
    write(db, "UPDATE memory SET doubted_at = now()", &[]).await.map(drop)
}
