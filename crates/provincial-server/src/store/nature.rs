//! Whether this province is real or a demonstration: settled before it has a centre,
//! and never changed afterwards.

use deadpool_postgres::GenericClient;

use super::migration::Migration;
use super::{broken, row, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "nature/1",
    sql: "CREATE TABLE nature (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        demonstration boolean NOT NULL);
    INSERT INTO nature (demonstration) VALUES (false)",
}];

/// Whether it is a demonstration.
pub async fn is_demonstration(db: &impl GenericClient) -> Result<bool> {
    let found = row(db, "SELECT demonstration FROM nature", &[]).await?;
    Ok(found.ok_or_else(|| broken("nature"))?.try_get("demonstration")?)
}

/// Makes it a demonstration; `false` when it has a centre already.
pub async fn demonstrate(db: &impl GenericClient) -> Result<bool> {
    let sql = "UPDATE nature SET demonstration = true
               WHERE demonstration OR NOT EXISTS (SELECT FROM centre)";
    Ok(write(db, sql, &[]).await? > 0)
}
