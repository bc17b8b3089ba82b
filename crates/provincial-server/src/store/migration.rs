//! Bringing the tables up to date.
//!
//! Each table's file holds its own migrations as constants, the store the list of all.
//! What ran is
//! remembered by the hash of its text, so that history cannot be edited. One
//! instance runs them, under a lock; the others wait and find them run.

use deadpool_postgres::Client;
use sha2::{Digest, Sha256};

use super::{row, write};
use crate::error::{ProvinceError, Result};

/// One step in the history of a table.
#[derive(Debug)]
pub struct Migration {
    /// `table/number`, never changed.
    pub name: &'static str,
    /// What it does.
    pub sql: &'static str,
}

/// Held while migrations run: "mot cua" as a number.
const LOCK: i64 = 0x006d_6f74_2063_7561;

/// Runs what has not run yet, all or nothing.
///
/// # Errors
/// [`ProvinceError::History`] when history was edited; those of the database.
pub async fn run(
    client: &mut Client,
    steps: impl Iterator<Item = &'static Migration>,
) -> Result<()> {
    let tx = client.transaction().await?;
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await?;
    tx.batch_execute(
        "CREATE TABLE IF NOT EXISTS migration (
            name text PRIMARY KEY, hash bytea NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())",
    )
    .await?;
    for step in steps {
        let known = row(&tx, "SELECT hash FROM migration WHERE name = $1", &[&step.name]).await?;
        let hash = Sha256::digest(step.sql.as_bytes()).to_vec();
        match known.map(|known| known.get::<_, Vec<u8>>("hash")) {
            Some(known) if known == hash => {}
            Some(_) => return Err(ProvinceError::History(step.name.to_owned())),
            None => {
                tx.batch_execute(step.sql).await?;
                let sql = "INSERT INTO migration (name, hash) VALUES ($1, $2)";
                write(&tx, sql, &[&step.name, &hash]).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}
