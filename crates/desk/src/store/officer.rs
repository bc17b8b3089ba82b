//! The officers (cán bộ) and what each may do. Their keys are in the keyring.

pub use domain::officer::Role;
use domain::text::NameOrder;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::migration::Migration;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "officer/1",
        sql: "CREATE TABLE officer (
        name TEXT PRIMARY KEY,
        full_name TEXT NOT NULL,
        roles TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
    },
    Migration {
        name: "officer/2",
        sql: "ALTER TABLE officer ADD COLUMN province INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE officer ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE officer ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;",
    },
];

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Officer {
    /// Name for signing in.
    pub name: String,
    /// Full name, as printed.
    pub full_name: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// An officer's account at this counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Account {
    /// The officer.
    #[serde(flatten)]
    pub officer: Officer,
    /// Whether the province keeps it.
    pub province: bool,
    /// Whether they may not sign in any more.
    pub closed: bool,
    /// Whether the province would have taken the counter's last administrator away,
    /// and the account stays as it was.
    pub kept: bool,
}

const SELECT: &str = "SELECT name, full_name, roles, province, closed, kept FROM officer";

/// The account called `name`.
pub fn find_account(db: &Connection, name: &str) -> Result<Option<Account>> {
    let sql = format!("{SELECT} WHERE name = ?");
    let found = db.query_row(&sql, [name], read_account).optional()?;
    found.map(parse_account).transpose()
}

/// Every account, in the order of the people's names.
pub fn all_accounts(db: &Connection) -> Result<Vec<Account>> {
    let mut query = db.prepare(&format!("{SELECT} ORDER BY name"))?;
    let rows = query.query_map([], read_account)?.collect::<Result<Vec<_>, _>>()?;
    let mut accounts = rows.into_iter().map(parse_account).collect::<Result<Vec<Account>>>()?;
    accounts.sort_by_cached_key(|account| NameOrder::of(&account.officer.full_name));
    Ok(accounts)
}

/// Every officer, in the order of the people's names.
pub fn all_officers(db: &Connection) -> Result<Vec<Officer>> {
    Ok(all_accounts(db)?.into_iter().map(|account| account.officer).collect())
}

/// Adds an officer of this centre.
pub fn insert_officer(tx: &Transaction<'_>, officer: &Officer) -> Result<()> {
    let roles = serde_json::to_string(&officer.roles)?;
    let sql = "INSERT INTO officer (name, full_name, roles) VALUES (?, ?, ?)";
    tx.execute(sql, params![officer.name, officer.full_name, roles])?;
    Ok(())
}

/// Writes what an account says now, new or not.
pub fn put_account(tx: &Transaction<'_>, account: &Account) -> Result<()> {
    let Account { officer, province, closed, kept } = account;
    let roles = serde_json::to_string(&officer.roles)?;
    let sql = "INSERT INTO officer VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name) DO UPDATE
               SET full_name = ?2, roles = ?3, province = ?4, closed = ?5, kept = ?6";
    tx.execute(sql, params![officer.name, officer.full_name, roles, province, closed, kept])?;
    Ok(())
}

type RawAccount = (String, String, String, bool, bool, bool);

fn read_account(row: &Row<'_>) -> rusqlite::Result<RawAccount> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn parse_account((name, full_name, roles, province, closed, kept): RawAccount) -> Result<Account> {
    let officer = Officer { name, full_name, roles: serde_json::from_str(&roles)? };
    Ok(Account { officer, province, closed, kept })
}
