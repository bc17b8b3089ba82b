//! A slow, obviously right second opinion on the due moment: it walks day by
//! day, or minute by minute, and knows nothing of how the engine does it.
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use domain::calendar::{Calendar, SpecialDay};
use domain::deadline;
use domain::procedure::{PublishedDuration, Unit};
use proptest::prelude::*;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let text = include_str!("../../../../assets/calendar/days_off.csv");
    let days: Vec<SpecialDay> =
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect();
    Calendar::usual(days).unwrap()
});

fn works(calendar: &Calendar, day: NaiveDate) -> bool {
    calendar.day(day).unwrap().is_working()
}

fn closing(calendar: &Calendar, day: NaiveDate) -> NaiveDateTime {
    day.and_time(calendar.closing(day))
}

/// Whether the counter is open in the minute that begins at `at`.
fn open(calendar: &Calendar, at: NaiveDateTime) -> bool {
    let sessions = calendar.sessions(at.date());
    works(calendar, at.date())
        && sessions.iter().any(|s| s.opens <= at.time() && at.time() < s.closes)
}

/// The day itself where it is worked, else the next one that is.
fn rolled(calendar: &Calendar, mut day: NaiveDate) -> NaiveDate {
    while !works(calendar, day) {
        day = day.succ_opt().unwrap();
    }
    day
}

/// By the calendar's leaves: same number of the later month, or its last day.
fn months_later(from: NaiveDate, months: u32) -> NaiveDate {
    let month = from.month0() + months;
    let (year, month) = (from.year() + (month / 12) as i32, month % 12 + 1);
    (1..=from.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day)).unwrap()
}

fn after_open_minutes(
    calendar: &Calendar,
    mut at: NaiveDateTime,
    mut minutes: u32,
) -> NaiveDateTime {
    loop {
        let counted = open(calendar, at);
        at += TimeDelta::minutes(1);
        minutes -= u32::from(counted);
        if minutes == 0 {
            return at;
        }
    }
}

fn second_opinion(
    received: NaiveDateTime,
    amount: u32,
    unit: Unit,
    cutoff: Option<NaiveTime>,
    calendar: &Calendar,
) -> NaiveDateTime {
    let late = cutoff.is_some_and(|cutoff| received.time() >= cutoff) && unit != Unit::ClockHour;
    let next = |day: NaiveDate| rolled(calendar, day.succ_opt().unwrap());
    let received = if late { next(received.date()).and_time(NaiveTime::MIN) } else { received };
    let day = received.date();
    match unit {
        Unit::WorkingDay => closing(calendar, (0..amount).fold(day, |day, _| next(day))),
        Unit::CalendarDay => {
            closing(calendar, rolled(calendar, day + Days::new(u64::from(amount))))
        }
        Unit::Month => closing(calendar, rolled(calendar, months_later(day, amount))),
        Unit::WorkingHour => after_open_minutes(calendar, received, amount * 60),
        Unit::ClockHour => {
            let mut at = received + TimeDelta::hours(i64::from(amount));
            let closes = |at: NaiveDateTime| {
                calendar.sessions(at.date()).iter().any(|s| s.closes == at.time())
            };
            let there = |at: NaiveDateTime| works(calendar, at.date()) && closes(at);
            while !(open(calendar, at) || there(at)) {
                at += TimeDelta::minutes(1);
            }
            at
        }
        Unit::SameDay => match works(calendar, day) && received < closing(calendar, day) {
            true => closing(calendar, day),
            false => closing(calendar, next(day)),
        },
    }
}

const UNITS: [(Unit, u32); 6] = [
    (Unit::WorkingDay, 90),
    (Unit::CalendarDay, 120),
    (Unit::Month, 14),
    (Unit::WorkingHour, 60),
    (Unit::ClockHour, 100),
    (Unit::SameDay, 1),
];

fn any_moment() -> impl Strategy<Value = NaiveDateTime> {
    let start = NaiveDate::from_ymd_opt(2018, 1, 1).unwrap().and_time(NaiveTime::MIN);
    (0i64..3_300 * 1_440).prop_map(move |minute| start + TimeDelta::minutes(minute))
}

fn any_unit() -> impl Strategy<Value = (Unit, u32)> {
    (0usize..UNITS.len(), any::<prop::sample::Index>())
        .prop_map(|(at, amount)| (UNITS[at].0, amount.index(UNITS[at].1 as usize) as u32 + 1))
}

fn published(amount: u32, unit: Unit) -> PublishedDuration {
    PublishedDuration { amount: amount.into(), unit: Some(unit) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_engine_agrees_in_every_unit(at in any_moment(), (unit, amount) in any_unit(), cutoff in any::<bool>()) {
        let cutoff = cutoff.then(|| NaiveTime::from_hms_opt(15, 0, 0)).flatten();
        let due = deadline::due(at, published(amount, unit), cutoff, &CALENDAR)?;
        prop_assert_eq!(due.at, second_opinion(at, amount, unit, cutoff, &CALENDAR), "{} {:?}", amount, unit);
    }

    #[test]
    fn the_explanation_counts_exactly_the_amount(at in any_moment(), amount in 1u32..90, calendar_days in any::<bool>()) {
        let unit = if calendar_days { Unit::CalendarDay } else { Unit::WorkingDay };
        let due = deadline::due(at, published(amount, unit), None, &CALENDAR)?;
        prop_assert_eq!(due.days.iter().filter(|day| day.counted).count(), amount as usize);
        let follows = |pair: &[deadline::DayLook]| pair[0].date.succ_opt() == Some(pair[1].date);
        prop_assert!(due.days.windows(2).all(follows), "no day is passed over in silence");
        prop_assert_eq!(due.days.last().map(|day| day.date), Some(due.at.date()));
    }
}
