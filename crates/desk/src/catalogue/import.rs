//! Taking in a national list: what arrives becomes a new release, in one
//! transaction; what does not is listed. Reading the file is `national_list`'s.

use std::path::Path;

use domain::procedure::{ChannelTerms, Procedure, Term};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{count, national_list};
use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError};
use crate::store::catalogue as table;
use crate::store::{journal, moment};

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
    /// Rows that did not, each with its line and reason.
    pub rejected: Vec<RejectedRow>,
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
/// `import_unreadable`, `import_empty`, `import_columns`; then nothing changed.
pub fn import(desk: &Desk, actor: &Actor, request: ImportRequest) -> Answer<ImportAnswer> {
    let path = Path::new(&request.path);
    let list = national_list::read(path).map_err(DeskError::from)?;
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let title = request.title.or(file).unwrap_or_default();
    let decision = request.decision.unwrap_or_default();
    let at_hand = desk.at_hand();
    let changed: Vec<Procedure> = list
        .rows
        .iter()
        .map(|row| merged(at_hand.catalogue.get(&row.code), row))
        .filter(|row| at_hand.catalogue.get(&row.code) != Some(row))
        .collect();
    let release = match changed.is_empty() {
        true => None,
        false => Some(publish(desk, actor, &title, &decision, &changed)?),
    };
    let rejected = list.rejected.into_iter().map(|row| RejectedRow {
        line: row.line,
        code: row.code,
        reason: row.reason.to_string(),
    });
    Ok(ImportAnswer {
        release,
        arrived: count(list.rows.len()),
        changed: count(changed.len()),
        rejected: rejected.collect(),
    })
}

fn publish(
    desk: &Desk,
    actor: &Actor,
    title: &str,
    decision: &str,
    changed: &[Procedure],
) -> Answer<u32> {
    let release = desk.store.write(|tx| {
        let release = table::open_release(tx, title, decision, &moment::text(actor.now))?;
        for procedure in changed {
            table::put(tx, release, procedure)?;
        }
        let body = &serde_json::json!({
            "release": release, "title": title, "decision": decision, "changed": changed.len(),
        });
        let (kind, version, at, by) = ("catalogue_imported", 1, actor.now, &actor.officer.name);
        journal::append(tx, &journal::Act { kind, version, at, by, dossier: None, body })?;
        Ok(release)
    })?;
    desk.refresh()?;
    Ok(release)
}

/// The national list knows neither cases, papers nor this centre's agencies;
/// what an earlier release said of them stays.
fn merged(before: Option<&Procedure>, row: &Procedure) -> Procedure {
    let mut fresh = row.clone();
    let Some(before) = before else { return fresh };
    fresh.agency = fresh.agency.or_else(|| before.agency.clone());
    fresh.valid_from = fresh.valid_from.or(before.valid_from);
    if fresh.cases.is_empty() {
        fresh.cases.clone_from(&before.cases);
    }
    if knows_more(&before.channels, &fresh.channels) {
        fresh.channels.clone_from(&before.channels);
    }
    if fresh.outcomes.is_empty() {
        fresh.outcomes.clone_from(&before.outcomes);
    }
    if fresh.legal_basis.is_empty() {
        fresh.legal_basis.clone_from(&before.legal_basis);
    }
    fresh
}

/// Whether the terms before say what the fresh ones do not: a case, a fee, or
/// the unit of a bare number.
fn knows_more(before: &[ChannelTerms], fresh: &[ChannelTerms]) -> bool {
    let terms = |channels: &[ChannelTerms]| -> Vec<Term> {
        channels.iter().flat_map(|c| c.times.clone()).collect()
    };
    let has_unit = |t: &Term| t.duration.is_some_and(|d| d.unit.is_some());
    let (before, fresh) = (terms(before), terms(fresh));
    let richer = before.iter().any(|t| t.case.is_some() || !t.fees.is_empty());
    richer || (before.iter().any(has_unit) && !fresh.iter().any(has_unit))
}
