//! In which folder the system's dialog begins: where something of this purpose was chosen
//! last. It is kept in the store, encrypted with everything else, since a folder may be
//! named after a citizen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::Result;
use crate::saving;
use crate::store::setting;

/// Under what the folders are kept.
const KEPT: &str = "last_folders";

/// What a path is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The folder for a copy of the counter.
    Backup,
    /// The copy that becomes the store of a machine.
    Copy,
    /// The folder for a bundle.
    Bundle,
    /// The province's answer to one.
    Answer,
    /// The usual folder of papers and scans.
    Files,
    /// A national list.
    List,
    /// A bank's statement.
    Statement,
    /// A scan to attach.
    Scan,
    /// A paper, a workbook or a scan to be saved.
    Saving,
}

/// Where the dialog begins; none where nothing was chosen yet, or that folder is gone.
#[must_use]
pub fn last_folder(desk: &Desk, purpose: Purpose) -> Option<PathBuf> {
    let kept = kept_folders(desk).ok().and_then(|mut all| all.remove(&purpose));
    let usual = || saving::usual_folder(desk).filter(|_| purpose == Purpose::Saving);
    kept.filter(|folder| folder.is_dir()).or_else(usual)
}

/// Something was chosen in this folder.
///
/// # Errors
/// What the disk says.
pub fn keep_folder(desk: &Desk, purpose: Purpose, folder: &Path) -> Result<()> {
    let mut all = kept_folders(desk)?;
    match all.insert(purpose, folder.to_owned()) {
        Some(before) if before == folder => Ok(()),
        _ => desk.store.write(|tx| setting::put_setting(tx, KEPT, &all)),
    }
}

fn kept_folders(desk: &Desk) -> Result<BTreeMap<Purpose, PathBuf>> {
    Ok(desk.store.read(|db| setting::get_setting(db, KEPT))?.unwrap_or_default())
}
