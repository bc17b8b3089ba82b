//! Enrolment tickets: a one-time code by its hash.

use chrono::{DateTime, Utc};
use domain::ids::CounterNumber;

use super::migration::Migration;
use super::{Transaction, row, whole, write};
use crate::error::Result;

/// History of the table. `used_by` is the public key of the device that used it:
/// a device whose answer was lost may ask again, another may not.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "ticket/1",
    sql: "CREATE TABLE ticket (
        centre text NOT NULL,
        code_hash bytea NOT NULL,
        counter bigint NOT NULL,
        expires_at timestamptz NOT NULL,
        used_by bytea,
        PRIMARY KEY (centre, code_hash),
        FOREIGN KEY (centre, counter) REFERENCES counter (centre, number))",
}];

/// A ticket as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// For which counter.
    pub counter: CounterNumber,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// The key of the device that used it.
    pub used_by: Option<Vec<u8>>,
}

/// Issues a ticket for a counter; unused ones issued before are void.
pub async fn issue(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
    code_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let counter = i64::from(counter);
    let sql = "DELETE FROM ticket WHERE centre = $1 AND counter = $2 AND used_by IS NULL";
    write(tx, sql, &[&centre, &counter]).await?;
    let sql = "INSERT INTO ticket (centre, code_hash, counter, expires_at) VALUES ($1, $2, $3, $4)";
    write(tx, sql, &[&centre, &code_hash, &counter, &expires_at]).await.map(drop)
}

/// The ticket of this code, held until the transaction ends.
pub async fn lock(tx: &Transaction<'_>, centre: &str, code_hash: &[u8]) -> Result<Option<Issued>> {
    let sql = "SELECT counter, expires_at, used_by FROM ticket
               WHERE centre = $1 AND code_hash = $2 FOR UPDATE";
    let issued = |row| {
        Ok(Issued {
            counter: CounterNumber(whole(&row, "counter")?),
            expires_at: row.try_get("expires_at")?,
            used_by: row.try_get("used_by")?,
        })
    };
    row(tx, sql, &[&centre, &code_hash]).await?.map(issued).transpose()
}

/// Remembers which device used a ticket.
pub async fn used(
    tx: &Transaction<'_>,
    centre: &str,
    code_hash: &[u8],
    by: &[u8; 32],
) -> Result<()> {
    let sql = "UPDATE ticket SET used_by = $3 WHERE centre = $1 AND code_hash = $2";
    write(tx, sql, &[&centre, &code_hash, &by.as_slice()]).await.map(drop)
}
