//! Whether this counter's numbers will do for the day, agency by agency: a state that
//! the window and the province show before anybody is turned away.

use chrono::{Days, NaiveDate};
use domain::code::{AgencyCode, NumberRange, Supply, supply};
use domain::wire::Scarce;
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::store::{Connection, agency, dossier, number_range};

/// How many days back a busy day is looked for.
const LOOKED_BACK: Days = Days::new(14);

/// The numbers of an agency that run out, or have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NumbersLine {
    /// The agency's code.
    pub agency: AgencyCode,
    /// Its name.
    pub agency_name: String,
    /// How many numbers are left today.
    pub left: u32,
    /// How many there were this morning.
    pub of: u32,
    /// What that comes to.
    pub supply: Supply,
}

/// The agencies of whose numbers there are few today or none. One of which the counter
/// was never given any is not among them: it may well be another counter's.
pub fn scarce_numbers(db: &Connection, day: NaiveDate) -> Result<Vec<NumbersLine>> {
    let since = day.checked_sub_days(LOOKED_BACK).unwrap_or(day);
    let busiest = dossier::busiest_days(db, since, day)?;
    let mut lines = Vec::new();
    for agency in agency::all_agencies(db)? {
        let ranges = number_range::of_agency(db, &agency.code)?;
        if ranges.is_empty() {
            continue;
        }
        let (left, of) = count_left(db, &ranges, day)?;
        let busiest = busiest.get(agency.code.as_str()).copied().unwrap_or_default();
        let supply = supply(left, of, busiest);
        if supply != Supply::Plenty {
            let (agency, agency_name) = (agency.code, agency.name);
            lines.push(NumbersLine { agency, agency_name, left, of, supply });
        }
    }
    Ok(lines)
}

/// How many numbers of the ranges are left on a day, and how many there are in all.
fn count_left(db: &Connection, ranges: &[NumberRange], day: NaiveDate) -> Result<(u32, u32)> {
    let (mut left, mut of) = (0_u32, 0_u32);
    for range in ranges.iter().filter(|range| range.holds_on(day)) {
        let taken = dossier::highest_ordinal(db, day, range)?;
        let next = taken.map_or(range.first, |taken| taken.saturating_add(1));
        left = left.saturating_add(range.last.saturating_add(1).saturating_sub(next));
        of = of.saturating_add(range.last.saturating_add(1).saturating_sub(range.first));
    }
    Ok((left, of))
}

/// The worst supply of any of these agencies.
pub fn worst_supply(lines: &[NumbersLine]) -> Supply {
    lines.iter().map(|line| line.supply).max().unwrap_or(Supply::Plenty)
}

impl From<NumbersLine> for Scarce {
    fn from(NumbersLine { agency, left, of, .. }: NumbersLine) -> Self {
        Self { agency, left, of }
    }
}

/// The numbers after the standing range that a busy day overflows into.
pub(crate) const RESERVE: u32 = 9_000;

/// Whether numbers may be a counter's standing range: below the reserves.
pub(crate) fn is_standing(first: u32, last: u32) -> bool {
    0 < first && first <= last && last < RESERVE
}
