//! Who came and went, as entries of the journal: signing in and out, locking, the
//! recovery code, and what was tried at the door in vain. A disk that is full keeps
//! nobody out: then it is not told, as nothing else can be. Nor does a restored machine
//! write of itself before its new epoch: its number may be another entry's already.

use domain::entry_kind::EventKind;
use serde::Serialize;

use crate::desk::Desk;
use crate::desk::host::{Host, Recovery, not_signed_in};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::officer::Role;
use crate::store::{journal, province, setting, tries};

/// Who writes what nobody did who has signed in: no officer can have this name.
const DOOR: &str = "@door";
/// The setting that holds the recoveries which no administrator was told of.
const RECOVERIES: &str = "recoveries";

/// What an entry about an officer says.
#[derive(Serialize)]
struct About<'a> {
    officer: &'a str,
}

/// Writes that the officer who is here came or went.
///
/// # Errors
/// `not_signed_in`. A full disk keeps nobody out.
pub(crate) fn note_session(host: &Host, kind: EventKind) -> Result<()> {
    let (desk, officer) = {
        let inside = host.inner();
        let here = inside.desk.clone().zip(inside.officer.clone());
        here.ok_or_else(not_signed_in)?
    };
    tell_failures(host);
    let at = host.clock_now();
    let done = desk.store.write(|tx| {
        let about = About { officer: &officer.name };
        if !province::numbers_stopped(tx)? {
            journal::append(tx, &journal::NewEntry::by(&officer.name, at, kind, &about))?;
        }
        if kind == EventKind::Recovered {
            let mut all: Vec<Recovery> = setting::get_setting(tx, RECOVERIES)?.unwrap_or_default();
            all.push(Recovery { officer: officer.name.clone(), at });
            setting::put_setting(tx, RECOVERIES, &all)?;
        }
        Ok(())
    });
    done.or_else(forgive_full_disk)
}

/// Tells an administrator who just signed in of every recovery since, once.
pub(crate) fn tell_recoveries(host: &Host) -> Result<()> {
    let (desk, actor) = host.desk_and_actor()?;
    if !actor.officer.roles.contains(&Role::Administrator) {
        return Ok(());
    }
    let all: Option<Vec<Recovery>> = desk.store.read(|db| setting::get_setting(db, RECOVERIES))?;
    let Some(all) = all else { return Ok(()) };
    host.inner().recovered = all;
    desk.store.write(|tx| setting::remove_setting(tx, RECOVERIES)).or_else(forgive_full_disk)
}

/// Journals the failed tries that no journal tells yet. While the store is closed they wait
/// beside it.
pub(crate) fn tell_failures(host: &Host) {
    let open = host.inner().desk.clone();
    if let Some(desk) = open {
        // What cannot be written now is written with the next that can.
        let _later = journal_failures(host, &desk);
    }
}

fn journal_failures(host: &Host, desk: &Desk) -> Result<()> {
    let failures = tries::untold_failures(host.dir());
    if failures.is_empty() || desk.store.read(province::numbers_stopped)? {
        return Ok(());
    }
    let at = host.clock_now();
    desk.store.write(|tx| {
        failures.iter().try_for_each(|body| {
            let entry = journal::NewEntry::by(DOOR, at, EventKind::SignInFailed, body);
            journal::append(tx, &entry).map(drop)
        })
    })?;
    tries::forget_told(host.dir(), failures.len())
}

fn forgive_full_disk(error: DeskError) -> Result<()> {
    match error.code {
        ErrorCode::DiskFull | ErrorCode::FolderReadOnly => Ok(()),
        _ => Err(error),
    }
}
