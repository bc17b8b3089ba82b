//! The summary of a period as a centre reports it to the press.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::percent::{percent, shares};
use super::{By, Counted, Figure, Figures, Period, StatisticsError, behind, ii06a};
use crate::text::WordOrder;

/// The figures of a period. Percentages are text with two decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// Received, those left from before included.
    pub received: u32,
    /// Settled.
    pub settled: u32,
    /// Their share in what was received.
    pub settled_percent: String,
    /// Settled early or on time.
    pub on_time: u32,
    /// Their share in what was settled.
    pub on_time_percent: String,
    /// Settled late.
    pub late: u32,
    /// Their share in what was settled.
    pub late_percent: String,
    /// In progress within the limit.
    pub open_in_time: u32,
    /// Their share in what is in progress.
    pub open_in_time_percent: String,
    /// In progress and overdue.
    pub open_overdue: u32,
    /// Their share in what is in progress.
    pub open_overdue_percent: String,
    /// Settled on the day of their reception.
    pub same_day: u32,
    /// Their share in what was received.
    pub same_day_percent: String,
    /// Every agency by its share of late dossiers, the worst first.
    pub late_by_agency: Vec<AgencyLate>,
    /// Every agency with overdue and unsettled dossiers, the most first.
    pub overdue_by_agency: Vec<AgencyOverdue>,
}

/// How late an agency settles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgencyLate {
    /// The agency.
    pub name: String,
    /// Settled.
    pub settled: u32,
    /// Of them late.
    pub late: u32,
    /// Their share.
    pub late_percent: String,
    /// The share of those on time.
    pub on_time_percent: String,
}

/// What an agency owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgencyOverdue {
    /// The agency.
    pub name: String,
    /// Overdue and unsettled.
    pub overdue: u32,
}

/// The summary of a period, from the same figures as II.06a.
///
/// # Errors
/// [`StatisticsError::Disagreement`].
pub fn summary(dossiers: &[Counted], period: &Period) -> Result<Summary, StatisticsError> {
    let form = ii06a(dossiers, period, By::Agency)?;
    let Figures { c3, c7, c8, c9, c10, c12, c13, .. } = form.total;
    let same_day = behind(dossiers, period, Figure::SameDay, None).len() as u32;
    let [on_time_percent, late_percent] = pair(c8 + c9, c10);
    let [open_in_time_percent, open_overdue_percent] = pair(c12, c13);
    let figures: BTreeMap<String, Figures> =
        form.rows.into_iter().map(|row| (row.name, row.figures)).collect();
    Ok(Summary {
        received: c3,
        settled: c7,
        settled_percent: percent(c7, c3),
        on_time: c8 + c9,
        on_time_percent,
        late: c10,
        late_percent,
        open_in_time: c12,
        open_in_time_percent,
        open_overdue: c13,
        open_overdue_percent,
        same_day,
        same_day_percent: percent(same_day, c3),
        late_by_agency: late_by_agency(&figures),
        overdue_by_agency: overdue_by_agency(&figures),
    })
}

fn pair(one: u32, other: u32) -> [String; 2] {
    let shares = shares(&[one, other]);
    std::array::from_fn(|at| shares[at].clone())
}

fn late_by_agency(figures: &BTreeMap<String, Figures>) -> Vec<AgencyLate> {
    let mut agencies: Vec<_> = figures.iter().filter(|(_, f)| f.c7 > 0).collect();
    agencies.sort_by_cached_key(|(name, _)| WordOrder::of(name));
    // By the exact share: late times everything else's whole, without division.
    agencies.sort_by(|(_, a), (_, b)| {
        let (left, right) =
            (u64::from(b.c10) * u64::from(a.c7), u64::from(a.c10) * u64::from(b.c7));
        left.cmp(&right)
    });
    let rows = agencies.into_iter().map(|(name, f)| {
        let [late_percent, on_time_percent] = pair(f.c10, f.c8 + f.c9);
        AgencyLate { name: name.clone(), settled: f.c7, late: f.c10, late_percent, on_time_percent }
    });
    rows.collect()
}

fn overdue_by_agency(figures: &BTreeMap<String, Figures>) -> Vec<AgencyOverdue> {
    let owing = figures.iter().filter(|(_, f)| f.c13 > 0);
    let mut agencies: Vec<_> =
        owing.map(|(name, f)| AgencyOverdue { name: name.clone(), overdue: f.c13 }).collect();
    agencies.sort_by_cached_key(|agency| (Reverse(agency.overdue), WordOrder::of(&agency.name)));
    agencies
}
