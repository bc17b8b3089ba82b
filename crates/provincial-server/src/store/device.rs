//! The devices that may speak for a counter: a public key and the hash of a
//! token. One at a time for each counter.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;
use domain::ids::CounterNumber;

use super::migration::Migration;
use super::{Transaction, bytes, row, write};
use crate::error::Result;

/// History of the table. `stamp` is that of the last greeting, `displaced` those of
/// machines whose place another took, `doubled_at` when one of these spoke last.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "device/1",
        sql: "CREATE TABLE device (
        centre text NOT NULL,
        counter bigint NOT NULL,
        token_hash bytea NOT NULL,
        public_key bytea NOT NULL,
        enrolled_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        PRIMARY KEY (centre, token_hash),
        FOREIGN KEY (centre, counter) REFERENCES counter (centre, number));
    CREATE INDEX device_counter ON device (centre, counter)",
    },
    Migration {
        name: "device/2",
        sql: "ALTER TABLE device
        ADD COLUMN stamp uuid,
        ADD COLUMN displaced uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN doubled_at timestamptz",
    },
];

/// A device that showed a token.
#[derive(Debug, Clone)]
pub struct Known {
    /// The counter it speaks for.
    pub counter: CounterNumber,
    /// Its public key (Ed25519).
    pub public_key: [u8; 32],
    /// Whether it was revoked.
    pub revoked: bool,
}

/// The device of a centre whose token has this hash.
pub async fn find(
    db: &impl GenericClient,
    centre: &str,
    token_hash: &[u8],
) -> Result<Option<Known>> {
    let sql = "SELECT counter, public_key, revoked_at IS NOT NULL AS revoked
               FROM device WHERE centre = $1 AND token_hash = $2";
    let found = row(db, sql, &[&centre, &token_hash]).await?;
    found.map(known).transpose()
}

fn known(row: tokio_postgres::Row) -> Result<Known> {
    Ok(Known {
        counter: CounterNumber(super::whole(&row, "counter")?),
        public_key: bytes(&row, "public_key")?,
        revoked: row.try_get("revoked")?,
    })
}

/// The device of a counter that has this public key.
pub async fn of_key(
    db: &impl GenericClient,
    (centre, counter): (&str, CounterNumber),
    public_key: &[u8; 32],
) -> Result<Option<Known>> {
    let sql = "SELECT counter, public_key, revoked_at IS NOT NULL AS revoked FROM device
               WHERE centre = $1 AND counter = $2 AND public_key = $3
               ORDER BY revoked_at IS NOT NULL LIMIT 1";
    let key = public_key.as_slice();
    row(db, sql, &[&centre, &i64::from(counter), &key]).await?.map(known).transpose()
}

/// When a device that speaks for a counter was enrolled; `None` where none does.
pub async fn living(
    db: &impl GenericClient,
    centre: &str,
    counter: CounterNumber,
) -> Result<Option<DateTime<Utc>>> {
    let sql = "SELECT enrolled_at FROM device
               WHERE centre = $1 AND counter = $2 AND revoked_at IS NULL LIMIT 1";
    let found = row(db, sql, &[&centre, &i64::from(counter)]).await?;
    Ok(found.map(|row| row.try_get("enrolled_at")).transpose()?)
}

/// Whether a device ever spoke for a counter.
pub async fn was_there(
    db: &impl GenericClient,
    centre: &str,
    counter: CounterNumber,
) -> Result<bool> {
    let sql = "SELECT 1 FROM device WHERE centre = $1 AND counter = $2 LIMIT 1";
    Ok(row(db, sql, &[&centre, &i64::from(counter)]).await?.is_some())
}

/// Enrols a device; the one before it no longer speaks for the counter.
pub async fn enrol(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
    public_key: &[u8; 32],
    token_hash: &[u8],
) -> Result<()> {
    revoke(tx, centre, counter).await?;
    let sql = "INSERT INTO device (centre, counter, token_hash, public_key)
               VALUES ($1, $2, $3, $4)";
    let key = public_key.as_slice();
    write(tx, sql, &[&centre, &i64::from(counter), &token_hash, &key]).await.map(drop)
}

/// Revokes whatever device speaks for a counter; how many there were.
pub async fn revoke(db: &impl GenericClient, centre: &str, counter: CounterNumber) -> Result<u64> {
    let sql = "UPDATE device SET revoked_at = now()
               WHERE centre = $1 AND counter = $2 AND revoked_at IS NULL";
    write(db, sql, &[&centre, &i64::from(counter)]).await
}
