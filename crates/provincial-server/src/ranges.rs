//! Handing out number ranges: by an administrator, and anew for a counter that
//! begins another epoch. A number once given to a counter is never given to it
//! again, and never to two counters for one day.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use domain::code::NumberRange;

use crate::error::{Answer, ProvinceError};
use crate::restored;
use crate::store::number_range::{self, Given};
use crate::store::{Transaction, counter};

/// Where standing ranges lie while numbers have four digits.
const STANDING: RangeInclusive<u32> = 1..=8_999;
/// Where reserves lie.
const RESERVE: RangeInclusive<u32> = 9_000..=9_999;
/// Where ranges lie that need more digits.
const LONG: RangeInclusive<u32> = 10_000..=9_999_999;

/// Gives a range to a counter, in the epoch that it writes now.
///
/// # Errors
/// [`ProvinceError::Refused`] when there is no such counter, or the range shares
/// a number and a day with another; [`ProvinceError::Unsure`].
pub async fn assign(
    tx: &Transaction<'_>,
    (centre, number): (&str, u32),
    range: NumberRange,
) -> Answer<()> {
    let opened = counter::lock(tx, centre, number).await?;
    let unknown = || ProvinceError::refused(format!("no counter {number} in centre {centre}"));
    let epoch = opened.ok_or_else(unknown)?.epoch;
    number_range::lock(tx, &range.agency).await?;
    restored::sure(tx, &range.agency, (centre, number), range.valid_from).await?;
    number_range::give(tx, &Given { centre: centre.to_owned(), counter: number, epoch, range })
        .await
}

/// Gives a counter new ranges for its epoch `epoch`, as large as those of the
/// epoch before where there is room, and ends those with `today`: what was
/// printed today from them keeps its number.
///
/// # Errors
/// [`ProvinceError::Refused`] when an agency has no free number left;
/// [`ProvinceError::Unsure`].
pub async fn renew(
    tx: &Transaction<'_>,
    (centre, number): (&str, u32),
    epoch: u32,
    today: NaiveDate,
) -> Answer<()> {
    let had = number_range::of_counter(tx, centre, number).await?;
    let Some(tomorrow) = today.succ_opt() else { return Ok(()) };
    for old in had.iter().filter(|given| is_open(&given.range, today)) {
        let agency = &old.range.agency;
        number_range::lock(tx, agency).await?;
        restored::sure(tx, agency, (centre, number), today).await?;
        let taken = number_range::of_agency(tx, agency, today).await?;
        let own = number_range::of_counter(tx, centre, number).await?;
        let taken: Vec<(u32, u32)> = taken
            .iter()
            .chain(&own)
            .filter(|given| given.range.agency == *agency)
            .map(|given| (given.range.first, given.range.last))
            .collect();
        let size = old.range.last - old.range.first + 1;
        let none = || ProvinceError::refused(format!("{agency} has no free numbers left"));
        let (first, last) = free(&taken, room(&old.range), size).ok_or_else(none)?;
        number_range::withdraw(tx, old, tomorrow).await?;
        let range =
            NumberRange { first, last, valid_from: today, valid_to: None, ..old.range.clone() };
        number_range::give(tx, &Given { epoch, range, ..old.clone() }).await?;
    }
    Ok(())
}

/// Whether a range holds today or will.
pub fn is_open(range: &NumberRange, today: NaiveDate) -> bool {
    range.valid_to.is_none_or(|to| today <= to)
}

/// Where a range that follows this one may lie.
fn room(old: &NumberRange) -> RangeInclusive<u32> {
    match old.reserve {
        true => RESERVE,
        false if old.last <= *STANDING.end() => STANDING,
        false => LONG,
    }
}

/// The first stretch of `size` numbers within `room` that touches none of
/// `taken`; where there is none, the longest stretch.
fn free(taken: &[(u32, u32)], room: RangeInclusive<u32>, size: u32) -> Option<(u32, u32)> {
    let mut taken: Vec<(u32, u32)> = taken.to_vec();
    taken.sort_unstable();
    let (mut next, end) = room.into_inner();
    let mut gaps = Vec::new();
    for (first, last) in taken.into_iter().chain([(end + 1, end + 1)]) {
        if first > next && next <= end {
            gaps.push((next, (first - 1).min(end)));
        }
        next = next.max(last.saturating_add(1));
    }
    let length = |(first, last): &(u32, u32)| last - first + 1;
    let fits = gaps.iter().find(|gap| length(gap) >= size);
    let longest = || gaps.iter().rev().max_by_key(|gap| length(gap));
    fits.or_else(longest).map(|&(first, last)| (first, last.min(first + (size - 1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_numbers_lie_where_nobody_had_any() {
        assert_eq!(free(&[], 1..=99, 10), Some((1, 10)));
        assert_eq!(free(&[(1, 10), (15, 20)], 1..=99, 10), Some((21, 30)));
        assert_eq!(free(&[(15, 20), (1, 10)], 1..=99, 4), Some((11, 14)));
        assert_eq!(free(&[(1, 50), (10, 20)], 1..=99, 10), Some((51, 60)), "one within another");
    }

    #[test]
    fn without_room_for_as_many_the_longest_stretch_is_given_and_none_when_full() {
        assert_eq!(free(&[(1, 10), (13, 90)], 1..=99, 50), Some((91, 99)));
        assert_eq!(free(&[(1, 99)], 1..=99, 5), None);
        assert_eq!(free(&[(1, 200)], 50..=99, 5), None);
        assert_eq!(free(&[(9_010, 9_019)], RESERVE, 10), Some((9_000, 9_009)));
    }
}
