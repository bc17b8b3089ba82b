//! The officers of each centre as the province keeps them. No password is here:
//! each counter has its own.

use deadpool_postgres::GenericClient;
use domain::wire::Account;
use tokio_postgres::Row;

use super::migration::Migration;
use super::{rows, write};
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "officer/1",
    sql: "CREATE TABLE officer (
        centre text NOT NULL REFERENCES centre (code),
        name text NOT NULL,
        full_name text NOT NULL,
        roles text[] NOT NULL,
        closed boolean NOT NULL DEFAULT false,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (centre, name))",
}];

/// The officers of a centre, by name.
///
/// # Errors
/// Those of the database.
pub async fn of_centre(db: &impl GenericClient, centre: &str) -> Answer<Vec<Account>> {
    let sql = "SELECT name, full_name, roles, closed FROM officer WHERE centre = $1 ORDER BY name";
    rows(db, sql, &[&centre]).await?.iter().map(account).collect()
}

/// Adds an account, or writes what it says now.
///
/// # Errors
/// Those of the database.
pub async fn put(db: &impl GenericClient, centre: &str, account: &Account) -> Answer<()> {
    let sql = "INSERT INTO officer (centre, name, full_name, roles, closed)
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (centre, name) DO UPDATE
               SET full_name = $3, roles = $4, closed = $5, changed_at = now()";
    let Account { name, full_name, roles, closed } = account;
    write(db, sql, &[&centre, &name, &full_name, &roles, &closed]).await.map(drop)
}

fn account(row: &Row) -> Answer<Account> {
    Ok(Account {
        name: row.try_get("name")?,
        full_name: row.try_get("full_name")?,
        roles: row.try_get("roles")?,
        closed: row.try_get("closed")?,
    })
}
