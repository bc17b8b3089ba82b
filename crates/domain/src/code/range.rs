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

    /// One more than the highest taken; `None` when it is used up.
    fn next(&self, taken: &[u32]) -> Option<u32> {
        let highest = taken.iter().filter(|n| (self.first..=self.last).contains(n)).max();
        let next = highest.map_or(self.first, |n| n + 1);
        (next <= self.last).then_some(next)
    }
}

/// The ordinal that the next dossier of `day` takes: one more than the highest
/// taken in the first range with room left, a reserve only when nothing else has
/// any. Numbers are never recycled, so a voided one stays taken. `None` when
/// every range of the day is used up.
pub fn next_ordinal(ranges: &[NumberRange], day: NaiveDate, taken: &[u32]) -> Option<u32> {
    let of_day = |reserve| ranges.iter().filter(move |r| r.holds_on(day) && r.reserve == reserve);
    of_day(false).chain(of_day(true)).find_map(|range| range.next(taken))
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
        assert_eq!(next_ordinal(&ranges, today, &[]), Some(101));
        assert_eq!(next_ordinal(&ranges, today, &[101, 103]), Some(901), "102 is not recycled");
        assert_eq!(next_ordinal(&ranges, today, &[103, 901, 902]), None);
        assert_eq!(next_ordinal(&ranges, day("2025-12-31"), &[]), None, "not yet valid");
    }
}
