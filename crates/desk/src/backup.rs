//! Copies of the counter on another disk, made while it works, and the way back.

use std::path::Path;

use domain::code::{AgencyCode, LARGEST_ORDINAL, NumberRange};
use domain::entry_kind::EventKind;
use domain::ids::Seq;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::host::Host;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::numbers;
use crate::saving;
use crate::store::copy::Copy;
use crate::store::journal::{SERIES, Series};
use crate::store::keyring::RawKey;
use crate::store::{
    StoreLock, agency, copy, dossier, high_water, journal, number_range, province, setting,
};

/// Where to.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackUp {
    /// A folder that is there already: a USB stick, a shared disk. That of the
    /// settings when not told.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
}

/// A copy that was made and read through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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
    /// What the last one after a closing came to.
    pub done: Option<BackedUp>,
    /// Why there is none of the last closing.
    pub failed: Option<DeskError>,
}

/// Where from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The folder that holds the copy.
    pub from: String,
}

/// Numbers that this counter never gave, for a machine that no province can give
/// any.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginAnew {
    /// The first.
    pub first: u32,
    /// The last, at most 8,999; or both have five digits or more.
    pub last: u32,
}

/// `backup.make`: the journal tells afterwards that it was made, so that the
/// supervisor sees when the last one was.
///
/// # Errors
/// `folder_missing`, `backup_underway`, `backup_stopped`, `backup_broken`,
/// `folder_read_only`, `disk_full`.
pub fn make_backup(host: &Host, desk: &Desk, actor: &Actor, request: BackUp) -> Result<BackedUp> {
    let usual = desk.snapshot().settings.backup_folder.clone();
    let told = request.folder.or(usual).unwrap_or_default();
    host.with_key(|key| copy_store(desk, actor, key, &told)).map(BackedUp::from)
}

/// A copy after a closing, in the background, where the settings name a folder for
/// it. What comes of it is told by `backup.progress`; the closing stands either way.
///
/// # Errors
/// `not_signed_in`.
pub(crate) fn after_closing(host: &Host, actor: &Actor) -> Result<Option<String>> {
    let desk = host.signed_in()?.0;
    let Some(place) = desk.snapshot().settings.backup_folder.clone() else { return Ok(None) };
    let key = host.with_key(|key| Ok(key.clone()))?;
    let (actor, told) = (actor.clone(), place.clone());
    desk.store.copying().note_begun();
    host.in_background(move || {
        let made = copy_store(&desk, &actor, &key, &place);
        desk.store.copying().note_ended(made);
    });
    Ok(Some(told))
}

fn copy_store(desk: &Desk, actor: &Actor, key: &RawKey, told: &str) -> Result<Copy> {
    let place = saving::folder_for_copies(told, desk.store.dir())?;
    let counter = desk.snapshot().counter.number;
    let name = format!("mot-cua-quay-{counter}-{}", actor.now.format("%Y%m%d-%H%M%S"));
    let made = desk.store.make_copy(key, &place, &name).map_err(|error| error.at("folder"))?;
    let body = &serde_json::json!({ "entries": made.entries, "bytes": made.bytes });
    desk.store.write(|tx| journal::append(tx, &actor.entry(EventKind::BackedUp, body)))?;
    desk.written.note(&made.folder);
    Ok(made)
}

impl From<Copy> for BackedUp {
    fn from(Copy { folder, bytes, entries }: Copy) -> Self {
        Self { folder: folder.display().to_string(), bytes, entries }
    }
}

/// `backup.progress`
pub fn backup_progress(desk: &Desk, _: &Actor, _: Empty) -> Result<BackupProgress> {
    let underway = desk.store.copying();
    let (written, of) = underway.progress().unwrap_or_default();
    let (done, failed) = match underway.last_copy() {
        Some(Ok(done)) => (Some(done.into()), None),
        Some(Err(failed)) => (None, Some(failed)),
        None => (None, None),
    };
    Ok(BackupProgress { written, of, done, failed })
}

/// `backup.stop`
pub fn stop_backup(desk: &Desk, _: &Actor, _: Empty) -> Result<Empty> {
    desk.store.copying().stop();
    Ok(Empty {})
}

/// `desk.restore`: a copy becomes the store of a machine that has none. Whoever
/// could sign in when it was made can now.
///
/// # Errors
/// `folder_missing`, `store_exists`, `store_missing`, `keyring_missing`, `store_in_use`.
pub fn restore_backup(host: &Host, request: Restore) -> Result<Empty> {
    let from = Path::new(request.from.trim());
    if !from.is_dir() {
        let missing = DeskError::new(ErrorCode::FolderMissing, "no such folder").at("from");
        return Err(missing.with(from.display()));
    }
    let lock = StoreLock::take(host.dir())?;
    copy::restore_copy(host.dir(), from, &lock)?;
    Ok(Empty {})
}

/// `backup.begin_anew`: a restored machine without a province begins a new epoch
/// with numbers that the one before it never had, by its administrator's word: it
/// cannot know what was printed after the copy was made.
///
/// # Errors
/// `epoch_not_needed` where this is no copy or has a province; `numbers_had`.
pub fn begin_anew(desk: &Desk, actor: &Actor, request: BeginAnew) -> Result<Empty> {
    let BeginAnew { first, last } = request;
    let had = |why: &str| DeskError::new(ErrorCode::NumbersHad, why).at("first");
    let is_long = 9_999 < first && first <= last && last <= LARGEST_ORDINAL;
    if !is_long && !numbers::is_standing(first, last) {
        return Err(had("not 1 to 8,999, nor from 10,000 on"));
    }
    desk.store.write(|tx| {
        if province::read_membership(tx)?.is_some()
            || !setting::get_setting(tx, copy::IS_COPY)?.unwrap_or(false)
        {
            let needless = "a new epoch is the province's to give, or none is needed";
            return Err(DeskError::new(ErrorCode::EpochNotNeeded, needless));
        }
        let meets = |range: &NumberRange| first <= range.last && range.first <= last;
        if number_range::all_ranges(tx)?.iter().any(meets) {
            return Err(had("the counter had some of them"));
        }
        let before = journal::current_series(tx)?;
        setting::put_setting(tx, SERIES, &Series { epoch: before.epoch.next(), ..before })?;
        high_water::note_epoch_begun(tx)?;
        // A province, once there is one, takes the epoch that is open: all of it.
        dossier::reissue_and_refold(tx, before, Seq::NONE)?;
        let range = |agency: &AgencyCode| NumberRange {
            agency: agency.clone(),
            first,
            last,
            valid_from: actor.now.date(),
            valid_to: None,
            reserve: false,
        };
        let ranges: Vec<_> = agency::all_agencies(tx)?.codes().map(range).collect();
        number_range::replace_ranges(tx, &ranges)?;
        let body = &serde_json::json!({ "first": first, "last": last });
        journal::append(tx, &actor.entry(EventKind::EpochBegun, body))
    })?;
    Ok(Empty {})
}
