//! A decision as a file (CSV, XLSX): what becomes of each row, looked at as often as
//! somebody answers, and then taken in whole. Nothing is kept between two looks, so that a
//! look never leaves anything half done.

use std::collections::BTreeMap;
use std::path::Path;

use domain::agency::{Agencies, AgencyHistory};
use domain::catalogue::import::{
    Fates, Meaning, NotTaken, RowAnswer, Taking, answered_rows, fates, known_on, take_tables,
};
use domain::code::AgencyCode;
use domain::decision::Decision;
use domain::entry_kind::EventKind;
use domain::text::fold_alike;
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use tables::decision::{Columns, DecisionTable, Mended, PassedOver, Table, read};
use tables::national_list::ListError;
use tables::spreadsheet::Watch;
use ts_rs::TS;

use super::fate_told::{FateCounts, RowTold, counts, told_rows};
use super::import::read_list_bytes;
use crate::desk::in_flight::ImportProgress;
use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::releases;
use crate::store::{catalogue as versions, decision as table, journal, moment, setting};

/// Under which it is kept what columns mean that were set by hand.
const COLUMNS: &str = "decision_columns";

/// A decision's file to look at, or to take in.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecisionFile {
    /// The CSV or XLSX file.
    pub path: String,
    /// Number, days and issuer, and what it abolishes beside what its file says.
    pub decision: Decision,
    /// What columns mean, set by hand, by their heads.
    #[serde(default)]
    pub columns: BTreeMap<String, Meaning>,
    /// What was answered about rows.
    #[serde(default)]
    pub answers: Vec<RowAnswer>,
    /// Whether the file is the whole list: what it lacks is abolished.
    #[serde(default)]
    pub whole_list: bool,
    /// Whether so many abolished ones are meant, where that is asked.
    #[serde(default)]
    pub meant: bool,
    /// Whether it counts from now on; else only what would become of it is told.
    #[serde(default)]
    pub take: bool,
}

/// What becomes of a decision's file.
#[derive(Debug, Serialize, TS)]
pub struct DecisionFileTold {
    /// Its tables with what their columns mean.
    pub tables: Vec<Table>,
    /// Sheets that were not read.
    pub passed_over: Vec<PassedOver>,
    /// Cells whose old letters were turned into those of today.
    pub mended: Vec<Mended>,
    /// Rows, those first that somebody has to look at.
    pub rows: Vec<RowTold>,
    /// How many rows of each fate there are.
    pub counts: FateCounts,
    /// How many rows somebody has to look at before it may count.
    pub open: u32,
    /// Whether it abolishes more than a tenth of what is in force: that must be meant.
    pub asks: bool,
    /// The release that it became, once it counts.
    pub release: Option<u32>,
}

/// `decision.read_file`: nothing changes unless it is to be taken in.
///
/// # Errors
/// `file_missing`, `import_unreadable`, `import_empty`, `import_too_large`,
/// `import_underway`, `import_stopped`; `rows_open`, `abolishes_much`, `decision_number`,
/// `decision_early`, `decision_circle`, `province_writes` where it is to be taken in.
pub fn read_decision_file(
    desk: &Desk,
    actor: &Actor,
    request: DecisionFile,
) -> Result<DecisionFileTold> {
    let path = Path::new(request.path.trim());
    files::check_there(path, "path")?;
    let underway = || DeskError::new(ErrorCode::ImportUnderway, "a list is being taken in");
    let begun = desk.importing.begin().ok_or_else(underway)?;
    let by_hand: BTreeMap<String, Meaning> =
        desk.store.read(|db| Ok(setting::get_setting(db, COLUMNS)?.unwrap_or_default()))?;
    let meanings = by_hand.into_iter().chain(request.columns.clone()).collect();
    let columns = Columns { meanings };
    let read = read_table(path, &columns, &|read, of| begun.goes_on(ImportProgress { read, of }))?;
    let rows = answered_rows(read.rows, &request.answers);
    let snapshot = desk.snapshot();
    let known = desk.store.read(|db| {
        let (published, decisions) = (versions::current_versions(db)?, table::all_decisions(db)?);
        Ok(known_on(&published, &decisions, request.decision.effective))
    })?;
    let agency = |name: &str| agency_named(name, &snapshot.agencies);
    let taking = Taking { whole_list: request.whole_list, agency: &agency };
    let fates = fates(&known, &rows, &taking);
    let release = match request.take {
        true => Some(take_in(desk, actor, &request, &fates, columns)?),
        false => None,
    };
    Ok(DecisionFileTold {
        rows: told_rows(&fates),
        counts: counts(&fates),
        open: super::clamped_count(fates.open),
        asks: fates.asks,
        tables: read.tables,
        passed_over: read.passed_over,
        mended: read.mended,
        release,
    })
}

fn read_table(
    path: &Path,
    columns: &Columns,
    watch: Watch<'_>,
) -> Result<DecisionTable, ListError> {
    Ok(read(&read_list_bytes(path)?, columns, watch)?)
}

/// The agency of this centre that is called so on some day, however it is spelt; of several
/// the last to be called so.
fn agency_named(name: &str, agencies: &Agencies) -> Option<AgencyCode> {
    let wanted = fold_alike(name);
    let called = |one: &AgencyHistory| {
        let mut named = one.names.iter().rev().filter(|(_, name)| fold_alike(name) == wanted);
        named.next().map(|(from, _)| *from)
    };
    let found = agencies.iter().filter_map(|one| Some((called(one)?, one)));
    found.max_by_key(|(from, _)| *from).map(|(_, agency)| agency.code.clone())
}

/// Takes the decision in: what it announces as versions that begin on its day, what it
/// abolishes as its own words.
fn take_in(
    desk: &Desk,
    actor: &Actor,
    request: &DecisionFile,
    fates: &Fates,
    columns: Columns,
) -> Result<u32> {
    let release = desk.store.write(|tx| {
        releases::ours_to_write(tx, ReleaseKind::Catalogue)?;
        let there = (versions::current_versions(tx)?, table::all_decisions(tx)?);
        let taken = take_tables(&request.decision, fates, (&there.0, &there.1), request.meant)?;
        let title = file_name(&request.path);
        let at = moment::moment_text(actor.now);
        let release = versions::open_release(tx, &title, &taken.decision.number, &at)?;
        for version in &taken.versions {
            versions::put_version(tx, release, version)?;
        }
        table::put_decision(tx, &taken.decision)?;
        setting::put_setting(tx, COLUMNS, &columns.meanings)?;
        journal::append(tx, &actor.entry(EventKind::DecisionTaken, &taken.decision))?;
        Ok(release)
    })?;
    desk.refresh_snapshot()?;
    Ok(release)
}

impl From<NotTaken> for DeskError {
    fn from(not: NotTaken) -> Self {
        match not {
            NotTaken::RowsOpen(rows) => Self::new(ErrorCode::RowsOpen, not).with(rows),
            NotTaken::AbolishesMuch(many) => Self::new(ErrorCode::AbolishesMuch, not).with(many),
            NotTaken::Wrong(wrong) => wrong.into(),
        }
    }
}

fn file_name(path: &str) -> String {
    let name = Path::new(path.trim()).file_name();
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
