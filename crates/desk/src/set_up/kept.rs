//! What was typed so far of a first run, kept beside the store until there is one: a
//! machine that is switched off in the middle loses nothing. There is no place in it for
//! a password, a recovery code or a province's ticket.

use std::path::{Path, PathBuf};

use papers::{Layout, Letterhead};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::host::Host;
use crate::desk::{Empty, Profile};
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::store::Store;
use crate::store::agency::Agency;
use crate::store::officer::Role;

const FILE: &str = "set-up.json";
/// The most bytes that are kept: hundreds of agencies.
const LARGEST: u64 = 256 * 1024;

/// A first run as far as it has come, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SetUpDraft {
    /// The step the hands were at, from 1.
    pub step: u8,
    /// The header of the forms.
    pub letterhead: Letterhead,
    /// The level of the centre; a commune's while nothing is told.
    pub profile: Option<Profile>,
    /// The centre's own identifier, the head of its dossier codes.
    pub code: String,
    /// The counter's number.
    pub counter: String,
    /// The counter's name.
    pub counter_name: String,
    /// First number of a day.
    pub first: String,
    /// Last number of a day.
    pub last: String,
    /// The printer; the system's default while `None`.
    pub printer: Option<String>,
    /// Whether somebody held its test page in hand.
    pub printer_tested: bool,
    /// How receipts are laid out.
    pub layout: Layout,
    /// The agencies.
    pub agencies: Vec<AgencyDraft>,
    /// Where the procedures come from.
    pub catalogue: CatalogueSource,
    /// The file of a national list.
    pub list: String,
    /// The administrator's name for signing in.
    pub officer: String,
    /// The administrator's full name.
    pub officer_name: String,
    /// Whoever else will work here.
    pub colleagues: Vec<ColleagueDraft>,
}

/// Somebody else who will work here, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ColleagueDraft {
    /// Full name.
    pub full_name: String,
    /// Name for signing in.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// An agency as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AgencyDraft {
    /// Its identifier.
    pub code: String,
    /// Its name.
    pub name: String,
}

impl From<&Agency> for AgencyDraft {
    fn from(agency: &Agency) -> Self {
        Self { code: agency.code.to_string(), name: agency.name.clone() }
    }
}

/// Where a new counter's procedures come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueSource {
    /// The most used procedures that come with the program, whole.
    #[serde(alias = "sample")]
    Ready,
    /// The same, and a national list in a file.
    List,
    /// Nowhere yet.
    #[default]
    Later,
}

/// What is to be kept.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct KeepSetUp {
    /// The first run so far; what was kept is thrown away where none is told.
    #[ts(optional)]
    pub draft: Option<SetUpDraft>,
}

/// What was kept.
#[derive(Debug, Serialize, TS)]
pub struct KeptSetUp {
    /// The first run so far; `None` where nothing was begun, or there is a store.
    pub draft: Option<SetUpDraft>,
}

/// `set_up.keep`
///
/// # Errors
/// `store_exists`, `text_too_long`, and what the disk says.
pub fn keep_set_up(host: &Host, request: KeepSetUp) -> Result<Empty> {
    let Some(draft) = request.draft else { return forget_set_up(host.dir()).map(|()| Empty {}) };
    if Store::exists(host.dir()) {
        return Err(DeskError::new(ErrorCode::StoreExists, "a store is there already"));
    }
    let bytes = serde_json::to_vec_pretty(&draft)?;
    if bytes.len() as u64 > LARGEST {
        return Err(DeskError::new(ErrorCode::TextTooLong, "more than a first run needs"));
    }
    std::fs::create_dir_all(host.dir())?;
    files::write_file(&kept_path(host.dir()), &bytes)?;
    Ok(Empty {})
}

/// `set_up.kept`. What cannot be read, a newer program's for instance, is as if nothing
/// had been kept.
pub fn kept_set_up(host: &Host, _: Empty) -> Result<KeptSetUp> {
    let there = !Store::exists(host.dir());
    let bytes = there.then(|| files::read_plain_file(&kept_path(host.dir()), LARGEST).ok());
    let draft = bytes.flatten().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(KeptSetUp { draft })
}

/// Throws away what was kept.
///
/// # Errors
/// What the disk says.
pub(super) fn forget_set_up(dir: &Path) -> Result<()> {
    match std::fs::remove_file(kept_path(dir)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn kept_path(dir: &Path) -> PathBuf {
    dir.join(FILE)
}
