//! The officers' accounts as the province keeps them, brought into this counter's
//! own list. Passwords stay the counter's: an account that is new here waits for
//! its first one. The last administrator is never taken away.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use domain::entry_kind::EventKind;
use domain::officer::is_sign_in_name;
use domain::wire;

use crate::error::Result;
use crate::releases::PROVINCE;
use crate::store::keyring::Keyring;
use crate::store::officer::{self, Account, Officer, Role};
use crate::store::{Store, journal};

/// The names that have a password at this counter.
pub(crate) fn names_with_password(store: &Store) -> Result<HashSet<String>> {
    let ring = Keyring::load(store.dir())?;
    Ok(ring.officers().map(|(name, _)| name.to_owned()).collect())
}

/// Brings the keyring in line with the accounts: it shows their names to whoever signs in,
/// and a closed account loses its key. So an officer who left opens neither the store nor a
/// copy made from here on. The store's own key does not change: whoever kept an older
/// keyring has it still.
pub(crate) fn settle_keys(store: &Store) -> Result<()> {
    Keyring::change(store.dir(), |ring| {
        let accounts = store.read(officer::all_accounts)?;
        let mut settle = |account: &Account| {
            let Officer { name, full_name, .. } = &account.officer;
            let renamed = ring.rename_officer(name, full_name);
            (account.closed && ring.dismiss_officer(name)) || renamed
        };
        let changed = accounts.iter().filter(|account| settle(account)).count() > 0;
        Ok(changed.then(|| store.keyring_seal().clone()))
    })
}

/// Whether somebody of these can sign in here and keep the counter.
pub(crate) fn are_led(accounts: &[Account], admitted: &HashSet<String>) -> bool {
    accounts.iter().any(|one| can_administer(one, admitted))
}

fn can_administer(one: &Account, admitted: &HashSet<String>) -> bool {
    let may = !one.closed && one.officer.roles.contains(&Role::Administrator);
    may && admitted.contains(&one.officer.name)
}

/// Brings what the province says into the counter's list; an entry on the journal
/// where that changes anything.
pub(crate) fn keep_province_accounts(
    store: &Store,
    told: &[wire::Account],
    now: NaiveDateTime,
) -> Result<()> {
    let before = store.read(officer::all_accounts)?;
    let after =
        keep_administrators(&before, merge_accounts(&before, told), &names_with_password(store)?);
    let changed: Vec<&Account> = after.iter().filter(|one| !before.contains(one)).collect();
    if !changed.is_empty() {
        store.write(|tx| {
            changed.iter().try_for_each(|account| officer::put_account(tx, account))?;
            let entry = journal::NewEntry::by(PROVINCE, now, EventKind::OfficersTaken, &changed);
            journal::append(tx, &entry).map(drop)
        })?;
    }
    // Also where nothing changed: a crash may have come between.
    settle_keys(store)
}

fn merge_accounts(before: &[Account], told: &[wire::Account]) -> Vec<Account> {
    let mut after = before.to_vec();
    for said in told.iter().filter(|said| is_sign_in_name(&said.name)) {
        let account = account_from_wire(said);
        match after.iter_mut().find(|known| known.officer.name == said.name) {
            Some(known) => *known = account,
            None => after.push(account),
        }
    }
    after
}

fn account_from_wire(said: &wire::Account) -> Account {
    let wire::Account { name, full_name, roles, closed } = said.clone();
    let roles = roles.iter().filter_map(|key| Role::of_key(key)).collect();
    let officer = Officer { name, full_name, roles };
    Account { officer, province: true, closed, kept: false }
}

/// Where nobody would be left who can sign in and keep the counter, those who
/// could stay as they were, and say so.
fn keep_administrators(
    before: &[Account],
    mut after: Vec<Account>,
    admitted: &HashSet<String>,
) -> Vec<Account> {
    if are_led(&after, admitted) {
        return after;
    }
    for account in &mut after {
        let same = |one: &&Account| {
            one.officer.name == account.officer.name && can_administer(one, admitted)
        };
        if let Some(was) = before.iter().find(same) {
            *account = Account { province: true, kept: true, ..was.clone() };
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, role: &str, closed: bool) -> wire::Account {
        let (name, full_name) = (name.to_owned(), format!("Cán bộ {name}"));
        wire::Account { name, full_name, roles: vec![role.to_owned()], closed }
    }

    fn admitted(names: &[&str]) -> HashSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_role_of_a_newer_province_gives_no_right_and_a_strange_name_no_account() {
        let told = [said("an", "mayor", false), said("Ông An", "clerk", false)];
        let after = merge_accounts(&[], &told);
        assert_eq!(after.len(), 1);
        assert!(after[0].officer.roles.is_empty() && after[0].province);
    }

    #[test]
    fn the_last_administrator_stays_until_there_is_another_who_can_sign_in() {
        let before = merge_accounts(&[], &[said("an", "administrator", false)]);
        let told = [said("an", "administrator", true), said("binh", "administrator", false)];
        let after =
            keep_administrators(&before, merge_accounts(&before, &told), &admitted(&["an"]));
        assert!(!after[0].closed && after[0].kept, "nobody else has a password");
        let again = keep_administrators(&after, merge_accounts(&after, &told), &admitted(&["an"]));
        assert_eq!(again, after, "told again it changes nothing");
        let after =
            keep_administrators(&after, merge_accounts(&after, &told), &admitted(&["an", "binh"]));
        assert!(after[0].closed && !after[0].kept);
    }

    #[test]
    fn an_officer_of_the_centre_stays_and_one_of_the_same_name_is_the_provinces() {
        let own = |name: &str| Account {
            province: false,
            ..account_from_wire(&said(name, "clerk", false))
        };
        let before = [own("an"), own("binh")];
        let after = merge_accounts(&before, &[said("binh", "supervisor", false)]);
        assert_eq!(after[0], before[0]);
        assert!(after[1].province && after[1].officer.roles == [Role::Supervisor]);
    }
}
