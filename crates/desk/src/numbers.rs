//! Whether this counter's numbers will do for the day, agency by agency: a state that
//! the window and the province show before anybody is turned away.

use chrono::{Days, NaiveDate};
use domain::code::{AgencyCode, NumberRange, Supply, supply};
use domain::wire::Scarce;
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::store::{Connection, Transaction, agency, dossier, number_range, province};

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
    for agency in agency::all_agencies(db)?.open_on(day) {
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

/// How a counter comes to its first numbers of an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FirstNumbers {
    /// It has some.
    Had,
    /// It gives itself as many as it has of the other agencies.
    Given,
    /// The province gives them.
    Awaited,
    /// It has none of any agency, so that nothing tells how many.
    Unknown,
}

/// How this counter comes to numbers of an agency.
pub fn first_numbers(db: &Connection, of: &AgencyCode, day: NaiveDate) -> Result<FirstNumbers> {
    let had = !number_range::of_agency(db, of)?.is_empty();
    let awaited = province::read_membership(db)?.is_some();
    Ok(match (had, awaited) {
        (true, _) => FirstNumbers::Had,
        (false, true) => FirstNumbers::Awaited,
        (false, false) if like_others(db, of, day)?.is_empty() => FirstNumbers::Unknown,
        (false, false) => FirstNumbers::Given,
    })
}

/// Gives this counter numbers of an agency that it never had any of, where no province gives
/// them: the same that it has of the other agencies.
pub fn give_like_others(tx: &Transaction<'_>, of: &AgencyCode, day: NaiveDate) -> Result<()> {
    if first_numbers(tx, of, day)? != FirstNumbers::Given {
        return Ok(());
    }
    like_others(tx, of, day)?.iter().try_for_each(|range| number_range::insert_range(tx, range))
}

/// The ranges of the first agency of which this counter has any today, as another's.
fn like_others(db: &Connection, of: &AgencyCode, day: NaiveDate) -> Result<Vec<NumberRange>> {
    let mut ranges = number_range::all_ranges(db)?;
    ranges.retain(|range| range.holds_on(day));
    let first = ranges.first().map(|range| range.agency.clone());
    ranges.retain(|range| Some(&range.agency) == first.as_ref());
    let as_its = |range| NumberRange { agency: of.clone(), ..range };
    Ok(ranges.into_iter().map(as_its).collect())
}
