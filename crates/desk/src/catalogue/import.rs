//! Taking in a national list: what arrives becomes a new release, in one
//! transaction; what does not is listed. Reading its lines is `national_list`'s. Once
//! the province publishes the catalogue, nothing is taken in here any more.

use std::path::Path;

use domain::catalogue::fate_of_row;
use domain::catalogue::import::Fates;
use domain::decision::fold::begun_on;
use domain::entry_kind::EventKind;
use domain::procedure::{Level, Procedure};
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use tables::national_list::{ListError, NationalList, Rejected, read_watched};
use tables::spreadsheet::Watch;
use ts_rs::TS;

use super::clamped_count;
use super::fate_told::{FateCounts, RowTold, counts, told_rows};
use crate::desk::in_flight::ImportProgress;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::releases;
use crate::store::catalogue as table;
use crate::store::{journal, moment};

const LARGEST_BYTES: u64 = 50 * 1024 * 1024;
/// So many rows that did not arrive are listed; the rest are counted.
const MOST_LISTED: usize = 500;
/// What is told of a cell.
const LONGEST_TOLD: usize = 100;

/// A list to import.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// The CSV or XLSX file.
    pub path: String,
    /// The release's title; the file's name when not told.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// The decision that announced it.
    #[serde(default)]
    #[ts(optional)]
    pub decision: Option<String>,
    /// Only what this level handles; every row where none is told.
    #[serde(default)]
    #[ts(optional)]
    pub level: Option<Level>,
    /// Only tells what would become of each row: nothing is taken in.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

/// What an import did. Every row either arrived or is listed.
#[derive(Debug, Serialize, TS)]
pub struct ImportAnswer {
    /// The release's number; `None` when nothing changed.
    pub release: Option<u32>,
    /// Rows that arrived.
    pub arrived: u32,
    /// Of them new or changed.
    pub changed: u32,
    /// Rows of other levels, passed over.
    pub others: u32,
    /// Rows that did not, each with its line and reason: the first five hundred.
    pub rejected: Vec<RejectedRow>,
    /// How many did not in all.
    pub rejected_in_all: u32,
    /// What would become of each row, those first that change; told of a dry run alone.
    pub rows: Vec<RowTold>,
    /// How many rows of each fate there are.
    pub counts: FateCounts,
}

/// A row that did not arrive.
#[derive(Debug, Serialize, TS)]
pub struct RejectedRow {
    /// Its line in the file, from 1.
    #[ts(type = "number")]
    pub line: u64,
    /// Its code, as far as it has one.
    pub code: String,
    /// Why, in Vietnamese.
    pub reason: String,
}

/// `catalogue.import`
///
/// # Errors
/// `file_missing`, `import_unreadable`, `import_empty`, `import_columns`,
/// `import_too_large`, `import_underway`, `import_stopped`, `province_writes`; then nothing changed.
pub fn import_catalogue(
    desk: &Desk,
    actor: &Actor,
    request: ImportRequest,
) -> Result<ImportAnswer> {
    desk.store.read(|db| releases::ours_to_write(db, ReleaseKind::Catalogue))?;
    let path = Path::new(request.path.trim());
    files::check_there(path, "path")?;
    let underway = || DeskError::new(ErrorCode::ImportUnderway, "a list is being taken in");
    let begun = desk.importing.begin().ok_or_else(underway)?;
    let list = read_national_list(path, &|read, of| begun.goes_on(ImportProgress { read, of }))?;
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let title = request.title.or(file).unwrap_or_default();
    let decision = request.decision.unwrap_or_default();
    let published = desk.store.read(table::current_versions)?;
    let before = |row: &Procedure| {
        let from = published.partition_point(|one| one.code < row.code);
        let versions = published[from..].iter().take_while(|one| one.code == row.code);
        begun_on(versions, actor.now.date())
    };
    let ours = list.rows.iter().filter(|row| is_handled_by(row, request.level));
    let arrived = ours.clone().count();
    let fates = Fates::of_rows(ours.map(|row| fate_of_row(before(row), row)));
    let changed: Vec<&Procedure> = fates.procedures().collect();
    let release = match changed.is_empty() || request.dry {
        true => None,
        false => Some(publish_release(desk, actor, &title, &decision, &changed)?),
    };
    Ok(ImportAnswer {
        rows: if request.dry { told_rows(&fates) } else { Vec::new() },
        counts: counts(&fates),
        release,
        arrived: clamped_count(arrived),
        others: clamped_count(list.rows.len() - arrived),
        changed: clamped_count(changed.len()),
        rejected: list.rejected.iter().take(MOST_LISTED).map(RejectedRow::from).collect(),
        rejected_in_all: clamped_count(list.rejected.len()),
    })
}

impl From<&Rejected> for RejectedRow {
    fn from(row: &Rejected) -> Self {
        let told = |text: &str| text.chars().take(LONGEST_TOLD).collect();
        Self { line: row.line, code: told(&row.code), reason: told(&row.reason.to_string()) }
    }
}

/// Whether a procedure is one of this level's, or of any where none is told: of a procedure
/// whose level the list leaves out nobody knows that it is another's.
pub(crate) fn is_handled_by(row: &Procedure, level: Option<Level>) -> bool {
    level.is_none_or(|level| row.levels.is_empty() || row.levels.contains(&level))
}

/// `catalogue.import_progress`
pub fn import_progress(desk: &Desk, _: &Actor, _: Empty) -> Result<ImportProgress> {
    Ok(desk.importing.now())
}

/// `catalogue.import_stop`: nothing of it is kept, unless all of it was read.
pub fn stop_import(desk: &Desk, _: &Actor, _: Empty) -> Result<Empty> {
    desk.importing.stop();
    Ok(Empty {})
}

/// Reads the list at `path`; `watch` is asked on the way whether to go on.
pub fn read_national_list(path: &Path, watch: Watch<'_>) -> Result<NationalList, ListError> {
    read_watched(&read_list_bytes(path)?, watch)
}

/// The bytes of a list or a decision that somebody hands in.
pub(super) fn read_list_bytes(path: &Path) -> Result<Vec<u8>, ListError> {
    let unreadable = |e: std::io::Error| ListError::Unreadable(format!("{}: {e}", path.display()));
    let bytes = files::read_plain_file(path, LARGEST_BYTES).map_err(unreadable)?;
    match bytes.len() as u64 > LARGEST_BYTES {
        true => Err(ListError::Unreadable("more than 50 MB".into())),
        false => Ok(bytes),
    }
}

impl From<ListError> for DeskError {
    fn from(error: ListError) -> Self {
        let code = match &error {
            ListError::Unreadable(_) => ErrorCode::ImportUnreadable,
            ListError::Empty => ErrorCode::ImportEmpty,
            ListError::Columns(_) => ErrorCode::ImportColumns,
            ListError::TooLarge(_) => ErrorCode::ImportTooLarge,
            ListError::Stopped => ErrorCode::ImportStopped,
        };
        let detail = match &error {
            ListError::Unreadable(detail) | ListError::Columns(detail) => Some(detail.clone()),
            ListError::TooLarge(limit) => Some(limit.to_string()),
            ListError::Empty | ListError::Stopped => None,
        };
        Self { detail, ..Self::new(code, error).at("path") }
    }
}

fn publish_release(
    desk: &Desk,
    actor: &Actor,
    title: &str,
    decision: &str,
    changed: &[&Procedure],
) -> Result<u32> {
    let release = desk.store.write(|tx| {
        let release = table::open_release(tx, title, decision, &moment::moment_text(actor.now))?;
        for procedure in changed {
            table::put_version(tx, release, procedure)?;
        }
        let body = &serde_json::json!({
            "release": release, "title": title, "decision": decision, "changed": changed.len(),
        });
        journal::append(tx, &actor.entry(EventKind::CatalogueImported, body))?;
        Ok(release)
    })?;
    desk.refresh_snapshot()?;
    Ok(release)
}
