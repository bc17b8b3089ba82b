//! The agencies of each centre, as its counters told them.

use deadpool_postgres::GenericClient;
use domain::code::AgencyCode;

use super::migration::Migration;
use super::{Transaction, broken, rows, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "agency/1",
    sql: "CREATE TABLE agency (
        centre text NOT NULL REFERENCES centre,
        code text NOT NULL,
        PRIMARY KEY (centre, code))",
}];

/// Remembers agencies that a counter of a centre told.
pub async fn told(tx: &Transaction<'_>, centre: &str, agencies: &[AgencyCode]) -> Result<()> {
    if agencies.is_empty() {
        return Ok(());
    }
    let codes: Vec<&str> = agencies.iter().map(AgencyCode::as_str).collect();
    let sql = "INSERT INTO agency (centre, code) SELECT $1, code FROM unnest($2::text[]) AS code
               ORDER BY code ON CONFLICT DO NOTHING";
    write(tx, sql, &[&centre, &codes]).await.map(drop)
}

/// The agencies of a centre; none before a counter told any.
pub async fn of_centre(db: &impl GenericClient, centre: &str) -> Result<Vec<AgencyCode>> {
    let sql = "SELECT code FROM agency WHERE centre = $1 ORDER BY code";
    let rows = rows(db, sql, &[&centre]).await?;
    let code = |row: &tokio_postgres::Row| row.try_get::<_, &str>("code").ok()?.parse().ok();
    rows.iter().map(|row| code(row).ok_or_else(|| broken("code"))).collect()
}
