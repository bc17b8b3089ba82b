//! Copies of the counter on another disk, made while it works, and the way back.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Nothing};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::host::Host;
use crate::store::{StoreLock, copy, journal};

/// Where to.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackUp {
    /// A folder that is there already: a USB stick, a shared disk.
    pub folder: String,
}

/// A copy that was made and read through.
#[derive(Debug, Serialize, TS)]
pub struct BackedUp {
    /// The new folder that holds it.
    pub folder: String,
    /// How many bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How many entries of the journal.
    #[ts(type = "number")]
    pub entries: u64,
}

/// How far a copy is.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupProgress {
    /// Bytes written; 0 of 0 while none is made.
    #[ts(type = "number")]
    pub written: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub of: u64,
}

/// Where from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The folder that holds the copy.
    pub from: String,
}

/// `backup.make`: the journal tells afterwards that it was made, so that the
/// supervisor sees when the last one was.
///
/// # Errors
/// `folder_missing`, `backup_underway`, `backup_stopped`, `backup_broken`,
/// `folder_read_only`, `disk_full`.
pub fn make(host: &Host, desk: &Desk, actor: &Actor, request: BackUp) -> Answer<BackedUp> {
    let place = folder(&request.folder, desk.store.dir())?;
    let counter = desk.at_hand().counter.number;
    let name = format!("mot-cua-quay-{counter}-{}", actor.now.format("%Y%m%d-%H%M%S"));
    let made = host.with_key(|key| desk.store.copy(key, &place, &name));
    let made = made.map_err(|error| error.at("folder"))?;
    let (kind, version, at, by) = ("backed_up", 1, actor.now, &actor.officer.name);
    let body = &serde_json::json!({ "entries": made.entries, "bytes": made.bytes });
    desk.store.write(|tx| {
        journal::append(tx, &journal::Act { kind, version, at, by, dossier: None, body })
    })?;
    let folder = made.folder.display().to_string();
    Ok(BackedUp { folder, bytes: made.bytes, entries: made.entries })
}

/// A folder to write copies into: there, and not the store's own.
fn folder(told: &str, store: &Path) -> Answer<PathBuf> {
    let wrong = |why: &str| DeskError::new(ErrorCode::FolderMissing, why).at("folder").with(told);
    let place = std::fs::canonicalize(told.trim()).map_err(|_| wrong("no such folder"))?;
    match place.is_dir() && !place.starts_with(std::fs::canonicalize(store)?) {
        true => Ok(place),
        false => Err(wrong("not a folder, or the store's own")),
    }
}

/// `backup.progress`
///
/// # Errors
/// None.
pub fn progress(desk: &Desk, _: &Actor, _: Nothing) -> Answer<BackupProgress> {
    let (written, of) = desk.store.underway().progress().unwrap_or_default();
    Ok(BackupProgress { written, of })
}

/// `backup.stop`
///
/// # Errors
/// None.
pub fn stop(desk: &Desk, _: &Actor, _: Nothing) -> Answer<Nothing> {
    desk.store.underway().stop();
    Ok(Nothing {})
}

/// `desk.restore`: a copy becomes the store of a machine that has none. Whoever
/// could sign in when it was made can now.
///
/// # Errors
/// `store_exists`, `store_missing`, `keyring_missing`, `store_in_use`.
pub fn restore(host: &Host, request: Restore) -> Answer<Nothing> {
    let lock = StoreLock::take(host.dir())?;
    copy::restore(host.dir(), Path::new(request.from.trim()), &lock)?;
    Ok(Nothing {})
}
