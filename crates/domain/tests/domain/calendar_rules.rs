//! The days off that the law's rule proposes, against what was announced.
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use domain::calendar::{SpecialDay, SpecialKind, Week, proposed, usual_sessions};

fn weekday(date: &NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn announced(year: i32) -> BTreeSet<NaiveDate> {
    let text = include_str!("../../../../assets/calendar/days_off.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let days = reader.deserialize().map(Result::<SpecialDay, _>::unwrap);
    let off = days.filter(|d| d.kind == SpecialKind::Off && d.date.year() == year);
    off.map(|d| d.date).filter(weekday).collect()
}

fn ruled(year: i32) -> BTreeSet<NaiveDate> {
    let weeks = [Week::of_five_days(usual_sessions())];
    proposed(year, &weeks).into_iter().map(|d| d.date).filter(weekday).collect()
}

/// What only the announcement has, then what only the rule has, as `d/m`.
fn differences(year: i32) -> (Vec<String>, Vec<String>) {
    let (told, ruled) = (announced(year), ruled(year));
    let said = |days: std::collections::btree_set::Difference<'_, NaiveDate>| {
        days.map(|d| format!("{}/{}", d.day(), d.month())).collect()
    };
    (said(told.difference(&ruled)), said(ruled.difference(&told)))
}

#[test]
fn the_rule_differs_from_each_announcement_only_by_its_swapped_days() {
    for (year, only_told) in [
        (2018, vec!["31/12"]),
        (2019, vec!["29/4"]),
        (2020, vec![]),
        (2021, vec![]),
        (2022, vec![]),
        (2023, vec![]),
        (2024, vec!["29/4"]),
        (2025, vec!["2/5"]),
        (2026, vec!["2/1", "31/8"]),
    ] {
        assert_eq!(differences(year), (to_text(only_told), vec![]), "{year}");
    }
}

fn to_text(days: Vec<&str>) -> Vec<String> {
    days.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_rule_proposes_2027_with_its_days_made_up_for() {
    let days: Vec<String> =
        ruled(2027).iter().map(|d| format!("{}/{}", d.day(), d.month())).collect();
    assert_eq!(
        days,
        ["1/1", "4/2", "5/2", "8/2", "9/2", "10/2", "16/4", "30/4", "3/5", "2/9", "3/9", "24/11"]
    );
}
