//! The officers of each centre as the province keeps them. No password is here:
//! each counter has its own.

use std::collections::{BTreeMap, BTreeSet};

use deadpool_postgres::GenericClient;
use domain::ids::CounterNumber;
use domain::wire::Account;
use serde::Deserialize;
use tokio_postgres::Row;

use super::migration::Migration;
use super::{rows, whole, write};
use crate::error::Result;

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
pub async fn of_centre(db: &impl GenericClient, centre: &str) -> Result<Vec<Account>> {
    let sql = "SELECT name, full_name, roles, closed FROM officer WHERE centre = $1 ORDER BY name";
    rows(db, sql, &[&centre]).await?.iter().map(account).collect()
}

/// The counters that keep an account as it was, since nobody else could sign in there as
/// administrator, by its name: each tells with the entry by which it took the accounts.
pub async fn kept(
    db: &impl GenericClient,
    centre: &str,
) -> Result<BTreeMap<String, BTreeSet<CounterNumber>>> {
    let sql = "SELECT counter, body FROM journal WHERE centre = $1 AND kind = 'officers_taken'
               ORDER BY counter, epoch, seq";
    let mut kept: BTreeMap<String, BTreeSet<CounterNumber>> = BTreeMap::new();
    for row in rows(db, sql, &[&centre]).await? {
        let counter = CounterNumber(whole(&row, "counter")?);
        let body: Vec<u8> = row.try_get("body")?;
        // What a newer counter says in other words tells nothing here.
        let taken: Vec<Taken> = serde_json::from_slice(&body).unwrap_or_default();
        for Taken { name, kept: stays } in taken {
            let at = kept.entry(name).or_default();
            if stays {
                at.insert(counter)
            } else {
                at.remove(&counter)
            };
        }
    }
    Ok(kept)
}

/// An account as a counter says that it took it.
#[derive(Deserialize)]
struct Taken {
    name: String,
    #[serde(default)]
    kept: bool,
}

/// Adds an account, or writes what it says now.
pub async fn put(db: &impl GenericClient, centre: &str, account: &Account) -> Result<()> {
    let sql = "INSERT INTO officer (centre, name, full_name, roles, closed)
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (centre, name) DO UPDATE
               SET full_name = $3, roles = $4, closed = $5, changed_at = now()";
    let Account { name, full_name, roles, closed } = account;
    write(db, sql, &[&centre, &name, &full_name, &roles, &closed]).await.map(drop)
}

fn account(row: &Row) -> Result<Account> {
    Ok(Account {
        name: row.try_get("name")?,
        full_name: row.try_get("full_name")?,
        roles: row.try_get("roles")?,
        closed: row.try_get("closed")?,
    })
}
