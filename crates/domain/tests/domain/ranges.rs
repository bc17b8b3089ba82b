//! Ranges over many days, counters and new epochs: never two share a number on a day.
use chrono::{Days, NaiveDate};
use domain::code::{NumberRange, following, vacant};
use proptest::prelude::*;

/// A range and whose it is: the counter and its epoch.
#[derive(Debug, Clone)]
struct Given {
    counter: usize,
    epoch: u32,
    range: NumberRange,
}

fn first_day() -> NaiveDate {
    "2026-11-29".parse().unwrap()
}

fn range(first: u32, last: u32) -> NumberRange {
    NumberRange {
        agency: "H09.02".parse().unwrap(),
        first,
        last,
        valid_from: first_day(),
        valid_to: None,
        reserve: (9_000..10_000).contains(&first),
    }
}

/// What the province does where a counter begins a new epoch on a day.
fn renew(all: &mut Vec<Given>, counter: usize, day: NaiveDate) {
    let epoch = all.iter().filter(|g| g.counter == counter).map(|g| g.epoch).max().unwrap();
    let of = |g: &Given| g.counter == counter && g.epoch == epoch;
    let before: Vec<NumberRange> =
        all.iter().filter(|g| of(g) && g.range.holds_on(day)).map(|g| g.range.clone()).collect();
    let is_open = |g: &&Given| g.range.valid_to.is_none_or(|to| day <= to);
    let held: Vec<NumberRange> = all.iter().filter(is_open).map(|g| g.range.clone()).collect();
    let had: Vec<NumberRange> =
        all.iter().filter(|g| g.counter == counter).map(|g| g.range.clone()).collect();
    let fresh = following(&before, &held, &had, day);
    assert_eq!(fresh.len(), before.len(), "each range has one that follows it");
    for given in all.iter_mut().filter(|g| g.counter == counter) {
        if given.range.holds_on(day) {
            given.range.valid_to = Some(day);
        } else if day < given.range.valid_from {
            given.epoch = epoch + 1;
        }
    }
    all.extend(fresh.into_iter().map(|range| Given { counter, epoch: epoch + 1, range }));
}

/// No number of a day is in two ranges.
fn nobody_shares(all: &[Given]) -> Result<(), TestCaseError> {
    for (at, one) in all.iter().enumerate() {
        for other in &all[..at] {
            let numbers =
                one.range.first <= other.range.last && other.range.first <= one.range.last;
            let days = (0..40).map(|n| first_day() + Days::new(n));
            let same = |day: &NaiveDate| one.range.holds_on(*day) && other.range.holds_on(*day);
            let shared = days.into_iter().find(same).filter(|_| numbers);
            prop_assert_eq!(shared, None, "{:?} and {:?}", one, other);
        }
    }
    Ok(())
}

/// How a centre's numbers lie at first: one counter with nearly all, twenty numbers for
/// each of many, or as a province's administrator gives them.
fn beginnings() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop_oneof![
        Just(vec![(1, 8_999)]),
        Just(vec![(101, 999), (9_010, 9_019)]),
        (1u32..9).prop_map(|many| (0..many).map(|n| (1 + n * 999, 999 + n * 999)).collect()),
        (2u32..20).prop_map(|many| (0..many).map(|n| (1 + n * 20, 20 + n * 20)).collect()),
        Just(vec![(1, 9_999), (10_000, 999_999_990), (999_999_991, 999_999_999)]),
    ]
}

proptest! {
    #[test]
    fn never_do_two_counters_share_a_number_on_one_day(
        begin in beginnings(),
        acts in prop::collection::vec((0usize..20, 0u64..2), 1..40),
    ) {
        let given = |(counter, (first, last))| Given { counter, epoch: 1, range: range(first, last) };
        let mut all: Vec<Given> = begin.iter().copied().enumerate().map(given).collect();
        let mut day = first_day();
        for (counter, days) in acts {
            day = day + Days::new(days);
            renew(&mut all, counter % begin.len(), day);
        }
        nobody_shares(&all)?;
    }

    #[test]
    fn restored_ten_times_on_one_day_a_counter_has_as_many_numbers_as_before(
        (first, last) in (1u32..9_000).prop_flat_map(|first| (Just(first), first..9_000)),
    ) {
        let mut all = vec![Given { counter: 0, epoch: 1, range: range(first, last) }];
        for epoch in 2..12 {
            renew(&mut all, 0, first_day());
            let now: Vec<_> = all.iter().filter(|g| g.epoch == epoch).collect();
            prop_assert_eq!(now.len(), 1, "one range, one that follows");
            prop_assert_eq!(now[0].range.valid_from, first_day());
            prop_assert_eq!(now[0].range.last - now[0].range.first, last - first);
        }
        nobody_shares(&all)?;
    }

    #[test]
    fn what_is_chosen_is_free_and_never_more_than_was_had(
        old in (1u32..20_000, 1u32..9_000),
        taken in prop::collection::vec((1u32..30_000, 1u32..5_000), 0..12),
    ) {
        let old = range(old.0, old.0 + old.1);
        let taken: Vec<_> = taken.iter().map(|(first, many)| range(*first, first + many)).collect();
        let chosen = vacant(&old, &taken, &[], first_day()).unwrap();
        prop_assert!(chosen.last - chosen.first <= old.last - old.first);
        let meets = |one: &NumberRange| one.first <= chosen.last && chosen.first <= one.last;
        prop_assert!(!taken.iter().any(meets), "{:?}", chosen);
    }
}
