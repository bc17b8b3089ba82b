//! `officers`: the accounts of a centre. Each counter sets their passwords.

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use deadpool_postgres::Client;
use domain::ids::CounterNumber;
use domain::officer::{Role, is_sign_in_name};
use domain::text::line;
use domain::wire::Account;
use serde::Serialize;

use super::{json, say};
use crate::error::{ProvinceError, Result};
use crate::store::{Transaction, centre, officer};

/// What may be done with accounts.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Adds an account.
    Add {
        #[command(flatten)]
        who: Who,
        /// Full name, as printed.
        #[arg(long)]
        full_name: String,
        /// clerk, supervisor or administrator; several times for several.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
    },
    /// Gives an account other roles.
    Roles {
        #[command(flatten)]
        who: Who,
        /// clerk, supervisor or administrator; several times for several.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
    },
    /// Gives an account another full name.
    Name {
        #[command(flatten)]
        who: Who,
        /// Full name, as printed.
        #[arg(long)]
        full_name: String,
    },
    /// Closes an account: it may not sign in at any counter any more. A counter where
    /// nobody else can sign in as administrator keeps it; `list` says where.
    Close(Who),
    /// Opens a closed account again.
    Reopen(Who),
    /// Lists the accounts of a centre, one JSON object a line; `kept_at` names the
    /// counters that keep one as it was, since they would be left without an administrator.
    List {
        /// The centre's code.
        #[arg(long)]
        centre: String,
    },
}

/// An officer of a centre.
#[derive(Debug, Args)]
pub struct Who {
    /// The centre's code.
    #[arg(long)]
    centre: String,
    /// Name for signing in: small letters, digits, dots.
    #[arg(long)]
    name: String,
}

fn role(key: &str) -> Result<Role, String> {
    Role::of_key(key).ok_or_else(|| "clerk, supervisor or administrator".to_owned())
}

/// Carries it out.
pub(super) async fn act(client: &mut Client, act: Act) -> Result<()> {
    let tx = client.transaction().await?;
    match act {
        Act::List { centre } => {
            let kept = officer::kept(&tx, &centre).await?;
            for account in officer::of_centre(&tx, &centre).await? {
                let kept_at = kept.get(&account.name).cloned().unwrap_or_default();
                say(&json(&Listed { account, kept_at })?)?;
            }
        }
        Act::Add { who, full_name, roles } => add(&tx, &who, &full_name, &roles).await?,
        Act::Roles { who, roles } => {
            let roles = keys(&roles);
            changed(&tx, &who, |account| Account { roles, ..account }).await?;
        }
        Act::Name { who, full_name } => {
            let full_name = line(&full_name);
            if full_name.is_empty() {
                return Err(ProvinceError::refused("a full name is needed"));
            }
            changed(&tx, &who, |account| Account { full_name, ..account }).await?;
        }
        Act::Close(who) => {
            changed(&tx, &who, |account| Account { closed: true, ..account }).await?;
        }
        Act::Reopen(who) => {
            changed(&tx, &who, |account| Account { closed: false, ..account }).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// An account as the listing shows it.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    account: Account,
    /// The counters that keep it as it was.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    kept_at: BTreeSet<CounterNumber>,
}

fn keys(roles: &[Role]) -> Vec<String> {
    roles.iter().map(|role| role.key().to_owned()).collect()
}

async fn add(tx: &Transaction<'_>, who: &Who, full_name: &str, roles: &[Role]) -> Result<()> {
    let Who { centre, name } = who;
    let full_name = line(full_name);
    if !is_sign_in_name(name) || full_name.is_empty() {
        let shape = "a name is small letters, digits and dots; and a full name is needed";
        return Err(ProvinceError::refused(shape));
    }
    let no_centre = || ProvinceError::refused(format!("there is no centre {centre}"));
    centre::lock(tx, centre).await?.ok_or_else(no_centre)?;
    if officer::of_centre(tx, centre).await?.iter().any(|known| known.name == *name) {
        return Err(ProvinceError::refused(format!("{centre} has an officer {name} already")));
    }
    let account = Account { name: name.clone(), full_name, roles: keys(roles), closed: false };
    officer::put(tx, centre, &account).await?;
    say(&format!("{centre} {name}: added; a counter's administrator sets the first password"))
}

/// Changes an account; a centre that has an administrator keeps one.
async fn changed(
    tx: &Transaction<'_>,
    who: &Who,
    change: impl FnOnce(Account) -> Account,
) -> Result<()> {
    let Who { centre, name } = who;
    let no_centre = || ProvinceError::refused(format!("there is no centre {centre}"));
    centre::lock(tx, centre).await?.ok_or_else(no_centre)?;
    let mut accounts = officer::of_centre(tx, centre).await?;
    let unknown = || ProvinceError::refused(format!("{centre} has no officer {name}"));
    let led = is_led(&accounts);
    let account = accounts.iter_mut().find(|known| known.name == *name).ok_or_else(unknown)?;
    *account = change(account.clone());
    let said = account.clone();
    if led && !is_led(&accounts) {
        let last = "the last administrator of a centre cannot be closed or lose the role";
        return Err(ProvinceError::refused(last));
    }
    officer::put(tx, centre, &said).await?;
    let state = if said.closed { "closed" } else { "open" };
    let Account { full_name, roles, .. } = &said;
    say(&format!("{centre} {name}: {state}, {full_name}, {}", roles.join(", ")))
}

fn is_led(accounts: &[Account]) -> bool {
    let leads = |roles: &[String]| roles.iter().any(|key| key == Role::Administrator.key());
    accounts.iter().any(|account| !account.closed && leads(&account.roles))
}
