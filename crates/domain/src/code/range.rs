//! The ranges from which a counter takes its numbers, and the next number: a
//! pure function, asked within the transaction that receives.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AgencyCode;

/// The ordinals (số thứ tự trong ngày) that belong to one counter for one
/// agency, each day anew, until the range is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NumberRange {
    /// The agency whose code the numbers stand under.
    pub agency: AgencyCode,
    /// First ordinal of the range.
    pub first: u32,
    /// Last ordinal of the range.
    pub last: u32,
    /// First day on which the range may be used.
    pub valid_from: NaiveDate,
    /// Last day; `None` until withdrawn.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// Whether it is for a busy day: used when no other range has room.
    #[serde(default)]
    pub reserve: bool,
}

impl NumberRange {
    /// Whether numbers of `day` may be taken from it.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The ordinal after the highest one taken of the range; `None` when it is used up.
    fn after(&self, highest: Option<u32>) -> Option<u32> {
        let next = highest.map_or(self.first, |n| n + 1);
        (next <= self.last).then_some(next)
    }
}

/// The ordinal that the next dossier of `day` takes: one more than the highest
/// taken in the first range with room left, a reserve only when nothing else has
/// any. `highest` says which is the highest taken of a range. Numbers are never
/// recycled, so a voided one stays taken. `None` when every range of the day is
/// used up.
///
/// # Errors
/// Those of `highest`.
pub fn next_ordinal<E>(
    ranges: &[NumberRange],
    day: NaiveDate,
    mut highest: impl FnMut(&NumberRange) -> Result<Option<u32>, E>,
) -> Result<Option<u32>, E> {
    let of_day = |reserve| ranges.iter().filter(move |r| r.holds_on(day) && r.reserve == reserve);
    for range in of_day(false).chain(of_day(true)) {
        if let Some(next) = range.after(highest(range)?) {
            return Ok(Some(next));
        }
    }
    Ok(None)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ordinals_follow_the_highest_taken_and_overflow_into_the_reserve() {
        let range = |first, last| NumberRange {
            agency: "H29".parse().unwrap(),
            first,
            last,
            valid_from: day("2026-01-01"),
            valid_to: None,
            reserve: first == 901,
        };
        let ranges = [range(901, 902), range(101, 103)];
        let today = day("2026-11-23");
        let next = |day, taken: &[u32]| {
            let of = |range: &NumberRange| {
                let within = taken.iter().filter(|n| (range.first..=range.last).contains(n));
                Ok::<_, ()>(within.max().copied())
            };
            next_ordinal(&ranges, day, of).unwrap()
        };
        assert_eq!(next(today, &[]), Some(101));
        assert_eq!(next(today, &[101, 103]), Some(901), "102 is not recycled");
        assert_eq!(next(today, &[103, 901, 902]), None);
        assert_eq!(next(day("2025-12-31"), &[]), None, "not yet valid");
    }
}
