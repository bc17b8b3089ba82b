//! The dossiers behind a figure of a report, as they stand now.

use chrono::NaiveDate;
use domain::statistics::{self, Figure};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{checked_period, counted_dossiers};
use crate::desk::{Actor, Desk};
use crate::dossiers::{self, DossierHit};
use crate::error::Result;
use crate::store::dossier;

/// A figure of a report.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DrillDownRequest {
    /// The first day of its period.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Which figure.
    pub figure: Figure,
    /// The agency, by its name, where the figure is of one.
    #[serde(default)]
    #[ts(optional)]
    pub agency: Option<String>,
    /// How many to pass over.
    #[serde(default)]
    #[ts(optional, as = "Option<u32>")]
    pub skip: u32,
}

/// The dossiers behind it.
#[derive(Debug, Serialize, TS)]
pub struct DrillDown {
    /// How many there are: the figure.
    pub count: u32,
    /// They, as they stand now; what was promised first stands first.
    pub hits: Vec<DossierHit>,
    /// Whether there are more.
    pub more: bool,
}

/// The most dossiers of one answer.
const MOST: u32 = 200;

/// `report.dossiers`
///
/// # Errors
/// `period_backwards`.
pub fn dossiers_behind(desk: &Desk, actor: &Actor, request: DrillDownRequest) -> Result<DrillDown> {
    let DrillDownRequest { from, to, figure, agency, skip } = request;
    let period = checked_period(from, to, actor.now)?;
    let counted = counted_dossiers(desk, &period)?;
    let found = statistics::behind(&counted, &period, figure, agency.as_deref());
    let page = found.iter().skip(skip as usize).take(MOST as usize + 1);
    let page: Vec<_> = page.map(|one| one.id).collect();
    let (hits, more) = desk
        .store
        .read(|db| dossiers::cut_hits(db, dossier::of_ids(db, &page)?, actor.now, MOST))?;
    Ok(DrillDown { count: found.len() as u32, hits, more })
}
