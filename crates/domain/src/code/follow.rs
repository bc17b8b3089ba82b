//! Which numbers follow those of a counter that begins a new epoch: a pure choice
//! among what nobody has on those days. A code carries its day, so that numbers whose
//! range ended are free again on later days.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{LARGEST_ORDINAL, NumberRange};

/// Where standing ranges lie while numbers have four digits.
const STANDING: RangeInclusive<u32> = 1..=8_999;
/// Where reserves lie.
const RESERVE: RangeInclusive<u32> = 9_000..=9_999;
/// Where ranges lie that need more digits.
const LONG: RangeInclusive<u32> = 10_000..=LARGEST_ORDINAL;

/// First and last of some numbers.
type Span = (u32, u32);

/// The ranges of an agency that follow those of `before`, which a counter had in the
/// epoch that ends and which hold on `today`. They begin today and end when those would
/// have ended. `held` is every range of the agency that anybody has today or later,
/// `had` every range that the counter ever had of it.
///
/// What was printed today from the ranges of before keeps its number, so none of those
/// is free before tomorrow. Where not one number is free today, the same range follows
/// from tomorrow on.
pub fn following(
    before: &[NumberRange],
    held: &[NumberRange],
    had: &[NumberRange],
    today: NaiveDate,
) -> Vec<NumberRange> {
    let mut held: Vec<NumberRange> = held.iter().map(|range| ended(range, before, today)).collect();
    let mut fresh = Vec::new();
    for old in before {
        let next = vacant(old, &held, had, today).or_else(|| from_tomorrow(old, today));
        held.extend(next.clone());
        fresh.extend(next);
    }
    fresh
}

/// A range once the epoch ended: one of `before` holds until tonight.
fn ended(range: &NumberRange, before: &[NumberRange], today: NaiveDate) -> NumberRange {
    match before.contains(range) {
        true => NumberRange { valid_to: Some(today), ..range.clone() },
        false => range.clone(),
    }
}

/// A range in the place of `old` from `day` on, of numbers that nobody has on any of its
/// days. It is as large as `old` where there is room, and as large as the largest gap else.
/// Numbers that the counter never had, and numbers of four digits, come first.
pub fn vacant(
    old: &NumberRange,
    held: &[NumberRange],
    had: &[NumberRange],
    day: NaiveDate,
) -> Option<NumberRange> {
    let wanted = NumberRange { valid_from: day, ..old.clone() };
    let taken: Vec<Span> =
        held.iter().filter(|range| share_a_day(range, &wanted)).map(span).collect();
    let known: Vec<Span> = taken.iter().copied().chain(had.iter().map(span)).collect();
    let size = old.last.checked_sub(old.first)?.checked_add(1)?;
    let own = if old.reserve { RESERVE } else { STANDING };
    let whole = [&own, &LONG].into_iter().find_map(|room| {
        let fits = |taken| gaps(taken, room).into_iter().find(|gap| length(*gap) >= size);
        fits(&known).or_else(|| fits(&taken))
    });
    let longest = || {
        let all = [&own, &LONG].into_iter().flat_map(|room| gaps(&taken, room));
        all.rev().max_by_key(|gap| length(*gap))
    };
    let (first, last) = whole.or_else(longest)?;
    Some(NumberRange { first, last: last.min(first.saturating_add(size - 1)), ..wanted })
}

/// The same numbers, from the first day on which nobody printed any of them.
fn from_tomorrow(old: &NumberRange, today: NaiveDate) -> Option<NumberRange> {
    let tomorrow = today.succ_opt()?;
    let goes_on = old.valid_to.is_none_or(|to| tomorrow <= to);
    goes_on.then(|| NumberRange { valid_from: tomorrow, ..old.clone() })
}

/// Whether two ranges hold on one day.
fn share_a_day(one: &NumberRange, other: &NumberRange) -> bool {
    other.valid_to.is_none_or(|to| one.valid_from <= to)
        && one.valid_to.is_none_or(|to| other.valid_from <= to)
}

fn span(range: &NumberRange) -> Span {
    (range.first, range.last)
}

fn length((first, last): Span) -> u32 {
    last - first + 1
}

/// The stretches of a room that touch nothing taken, in order.
fn gaps(taken: &[Span], room: &RangeInclusive<u32>) -> Vec<Span> {
    let mut taken = taken.to_vec();
    taken.sort_unstable();
    let (mut next, end) = (*room.start(), *room.end());
    let mut gaps = Vec::new();
    for (first, last) in taken.into_iter().chain([(end + 1, end + 1)]) {
        if first > next && next <= end {
            gaps.push((next, (first - 1).min(end)));
        }
        next = next.max(last.saturating_add(1));
    }
    gaps
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-29";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn range(first: u32, last: u32) -> NumberRange {
        NumberRange {
            agency: "H09.02".parse().unwrap(),
            first,
            last,
            valid_from: day("2019-01-01"),
            valid_to: None,
            reserve: (9_000..10_000).contains(&first),
        }
    }

    /// What follows a range, where others hold these.
    fn after(old: &NumberRange, others: &[NumberRange], had: &[NumberRange]) -> (u32, u32) {
        let held = [others, std::slice::from_ref(old)].concat();
        let fresh = following(std::slice::from_ref(old), &held, had, day(TODAY));
        assert_eq!((fresh.len(), fresh[0].valid_from), (1, day(TODAY)));
        span(&fresh[0])
    }

    /// What follows a range where nobody holds another.
    fn alone(old: &NumberRange) -> Vec<NumberRange> {
        let old = std::slice::from_ref(old);
        following(old, old, &[], day(TODAY))
    }

    #[test]
    fn new_numbers_lie_where_nobody_had_any() {
        assert_eq!(after(&range(101, 999), &[], &[range(101, 999)]), (1_000, 1_898));
        let had = [range(101, 999), range(1_000, 1_898)];
        assert_eq!(after(&range(101, 999), &[], &had), (1_899, 2_797));
        assert_eq!(after(&range(9_010, 9_019), &[], &[]), (9_000, 9_009));
    }

    #[test]
    fn the_numbers_of_a_range_that_ended_are_free_again() {
        let had: Vec<_> = (0..10).map(|n| range(101 + n * 899, 999 + n * 899)).collect();
        assert_eq!(after(&had[9], &[], &had), (1, 899), "rather than five digits");
        let ended = NumberRange { valid_to: Some(day("2026-11-28")), ..range(1, 8_999) };
        assert_eq!(
            after(
                &range(10_000, 18_998),
                std::slice::from_ref(&ended),
                std::slice::from_ref(&ended)
            ),
            (1, 8_999)
        );
    }

    #[test]
    fn where_four_digits_have_no_room_for_all_numbers_have_five() {
        assert_eq!(after(&range(1, 8_999), &[], &[]), (10_000, 18_998));
        assert_eq!(after(&range(101, 999), &[range(1_000, 8_999)], &[]), (10_000, 10_898));
    }

    #[test]
    fn without_room_for_as_many_the_longest_stretch_is_given() {
        let full = [range(21, 9_999), range(10_050, LARGEST_ORDINAL)];
        assert_eq!(after(&range(1, 20), &[], &full), (21, 40), "what it had is free again");
        let old = NumberRange { last: 9_999, ..range(10, 99) };
        assert_eq!(after(&old, &[range(10_050, LARGEST_ORDINAL)], &[]), (10_000, 10_049));
    }

    #[test]
    fn without_any_room_the_same_numbers_follow_tomorrow() {
        let old = range(1, LARGEST_ORDINAL);
        let fresh = alone(&old);
        assert_eq!(fresh, [NumberRange { valid_from: day("2026-11-30"), ..old.clone() }]);
        let last = NumberRange { valid_to: Some(day(TODAY)), ..old };
        assert_eq!(alone(&last), []);
    }

    #[test]
    fn a_range_that_was_to_end_still_ends_then() {
        let old = NumberRange { valid_to: Some(day("2026-12-31")), ..range(101, 200) };
        let fresh = alone(&old);
        assert_eq!(fresh[0].valid_to, old.valid_to);
    }
}
