//! The stamps by which two machines that speak as one counter are told apart; they
//! stand in the row of the counter's device.

use chrono::{DateTime, Utc};
use domain::ids::CounterNumber;
use uuid::Uuid;

use super::{Transaction, row, write};
use crate::error::Result;

/// What is known of the machines that speak for a counter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamps {
    /// That of the last greeting; `None` before the first.
    pub last: Option<Uuid>,
    /// The last ones of machines whose place another took.
    pub displaced: Vec<Uuid>,
    /// When one of these spoke last.
    pub doubled_at: Option<DateTime<Utc>>,
}

/// What is known of the counter's living device, whose row is held until the
/// transaction ends.
pub async fn lock(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
) -> Result<Stamps> {
    let sql = "SELECT stamp, displaced, doubled_at FROM device
               WHERE centre = $1 AND counter = $2 AND revoked_at IS NULL FOR UPDATE";
    let Some(found) = row(tx, sql, &[&centre, &i64::from(counter)]).await? else {
        return Ok(Stamps::default());
    };
    Ok(Stamps {
        last: found.try_get("stamp")?,
        displaced: found.try_get("displaced")?,
        doubled_at: found.try_get("doubled_at")?,
    })
}

/// Remembers the stamp of the machine that speaks now.
pub async fn put(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
    stamp: Uuid,
) -> Result<()> {
    let sql = "UPDATE device SET stamp = $3
               WHERE centre = $1 AND counter = $2 AND revoked_at IS NULL";
    write(tx, sql, &[&centre, &i64::from(counter), &stamp]).await.map(drop)
}

/// Another machine takes the place of the one that spoke last.
pub async fn displace(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
) -> Result<()> {
    let sql = "UPDATE device SET displaced = array_append(displaced, stamp)
               WHERE centre = $1 AND counter = $2 AND revoked_at IS NULL AND stamp IS NOT NULL";
    write(tx, sql, &[&centre, &i64::from(counter)]).await.map(drop)
}

/// Remembers that a machine whose place another took spoke at that moment.
pub async fn doubled(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
    at: DateTime<Utc>,
) -> Result<()> {
    let sql = "UPDATE device SET doubled_at = $3
               WHERE centre = $1 AND counter = $2 AND revoked_at IS NULL";
    write(tx, sql, &[&centre, &i64::from(counter), &at]).await.map(drop)
}
