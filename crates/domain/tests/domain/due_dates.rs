//! The published vectors of due dates, and what must hold of every due date.
use chrono::NaiveDateTime;
use domain::calendar::{Calendar, SpecialDay};
use domain::deadline::{self, DayMark, DeadlineError};
use domain::procedure::{PublishedDuration, Unit};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn days_off() -> Vec<SpecialDay> {
    let text = include_str!("../../../../assets/calendar/days_off.csv");
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn calendar() -> Calendar {
    Calendar::usual(days_off()).unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn duration(amount: &str, unit: Unit) -> PublishedDuration {
    PublishedDuration { amount: amount.parse().unwrap(), unit: Some(unit) }
}

#[test]
fn every_published_vector_gives_its_date() {
    let calendar = calendar();
    let text = include_str!("vectors/due_dates.csv");
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.unwrap();
        let unit: Unit = serde_json::from_value(row[2].into()).unwrap();
        let due = deadline::due(moment(&row[0]), duration(&row[1], unit), None, &calendar);
        assert_eq!(due.unwrap().at, moment(&row[3]), "{}", &row[4]);
    }
}

#[test]
fn the_explanation_says_why_the_25th_and_not_the_24th() {
    let received = moment("2026-11-23T14:05");
    let due = deadline::due(received, duration("1", Unit::WorkingDay), None, &calendar()).unwrap();
    let said: Vec<_> = due.days.iter().map(|d| (d.mark, d.counted, d.reason.as_str())).collect();
    assert_eq!(said[0], (DayMark::Received, false, "ngày nhận hồ sơ"));
    assert_eq!((said[1].0, said[1].1), (DayMark::Skipped, false));
    assert!(said[1].2.contains("Văn hóa"), "{said:?}");
    assert_eq!(said[2], (DayMark::Due, true, "ngày 1"));
}

#[test]
fn a_same_day_procedure_received_after_the_cutoff_is_due_the_next_working_day() {
    let cutoff = chrono::NaiveTime::from_hms_opt(15, 0, 0);
    let received = moment("2026-11-23T15:00");
    let due = deadline::due(received, duration("1", Unit::SameDay), cutoff, &calendar()).unwrap();
    assert_eq!(due.at, moment("2026-11-25T17:00"));
}

#[test]
fn durations_without_unit_or_sense_are_errors() {
    let at = moment("2026-11-23T10:00");
    let bare = PublishedDuration { amount: Decimal::ONE, unit: None };
    assert_eq!(deadline::due(at, bare, None, &calendar()), Err(DeadlineError::NoUnit));
    for (amount, unit) in [
        ("0", Unit::WorkingDay),
        ("-3", Unit::CalendarDay),
        ("1.5", Unit::Month),
        ("100000", Unit::WorkingDay),
        ("79228162514264337593543950335", Unit::WorkingHour),
    ] {
        let due = deadline::due(at, duration(amount, unit), None, &calendar());
        assert_eq!(due, Err(DeadlineError::Absurd), "{amount} {unit:?}");
    }
}

#[test]
fn a_period_that_leaves_the_announced_years_is_an_error() {
    let due = deadline::due(
        moment("2100-12-31T10:00"),
        duration("5", Unit::WorkingDay),
        None,
        &calendar(),
    );
    assert!(matches!(due, Err(DeadlineError::Calendar(_))));
}

/// A slow, obviously right second opinion for working days.
fn by_hand(received: NaiveDateTime, amount: u32, calendar: &Calendar) -> NaiveDateTime {
    let mut day = received.date();
    let mut left = amount;
    while left > 0 {
        day = day.succ_opt().unwrap();
        left -= u32::from(calendar.day(day).unwrap().is_working());
    }
    day.and_time(calendar.closing(day))
}

fn any_reception() -> impl Strategy<Value = NaiveDateTime> {
    (0i64..3_000, 7 * 60..17 * 60i64).prop_map(|(day, minute)| {
        moment("2018-01-01T00:00") + chrono::TimeDelta::minutes(day * 1_440 + minute)
    })
}

proptest! {
    #[test]
    fn working_days_agree_with_counting_by_hand(at in any_reception(), amount in 1u32..120) {
        let calendar = calendar();
        let due = deadline::due(at, duration(&amount.to_string(), Unit::WorkingDay), None, &calendar)?;
        prop_assert_eq!(due.at, by_hand(at, amount, &calendar));
        prop_assert_eq!(due.days.iter().filter(|d| d.counted).count(), amount as usize);
    }

    #[test]
    fn a_longer_duration_is_never_due_earlier(at in any_reception(), amount in 1u32..60, unit in 0usize..5) {
        let unit = [Unit::WorkingDay, Unit::CalendarDay, Unit::Month, Unit::WorkingHour, Unit::ClockHour][unit];
        let amount = if unit == Unit::Month { amount % 6 + 1 } else { amount };
        let calendar = calendar();
        let at_of = |n: u32| deadline::due(at, duration(&n.to_string(), unit), None, &calendar).map(|d| d.at);
        prop_assert!(at_of(amount)? <= at_of(amount + 1)?);
    }

    #[test]
    fn one_more_holiday_is_never_due_earlier(at in any_reception(), amount in 1u32..30, offset in 1u64..40) {
        let holiday = at.date() + chrono::Days::new(offset);
        let mut days = days_off();
        days.retain(|d| d.date != holiday);
        let before = Calendar::usual(days.clone())?;
        days.push(SpecialDay {
            date: holiday,
            kind: domain::calendar::SpecialKind::Off,
            name: "nghỉ".into(),
            source: String::new(),
            provisional: false,
        });
        let after = Calendar::usual(days)?;
        for unit in [Unit::WorkingDay, Unit::CalendarDay, Unit::WorkingHour] {
            let due = |c: &Calendar| deadline::due(at, duration(&amount.to_string(), unit), None, c);
            prop_assert!(due(&before)?.at <= due(&after)?.at);
        }
    }
}
