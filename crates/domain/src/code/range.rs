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
}

/// The ordinal that the next dossier of `day` takes: one more than the highest
/// taken in the first range with room left. Numbers are never recycled, so a
/// voided one stays taken. `None` when every range of the day is used up.
pub fn next_ordinal(ranges: &[NumberRange], day: NaiveDate, taken: &[u32]) -> Option<u32> {
    ranges.iter().filter(|r| r.valid_from <= day && r.valid_to.is_none_or(|to| day <= to)).find_map(
        |range| {
            let highest = taken.iter().filter(|n| (range.first..=range.last).contains(n)).max();
            let next = highest.map_or(range.first, |n| n + 1);
            (next <= range.last).then_some(next)
        },
    )
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
        };
        let ranges = [range(101, 103), range(901, 902)];
        let today = day("2026-11-23");
        assert_eq!(next_ordinal(&ranges, today, &[]), Some(101));
        assert_eq!(next_ordinal(&ranges, today, &[101, 103]), Some(901), "102 is not recycled");
        assert_eq!(next_ordinal(&ranges, today, &[103, 901, 902]), None);
        assert_eq!(next_ordinal(&ranges, day("2025-12-31"), &[]), None, "not yet valid");
    }
}
