//! Days off that the law itself names, for a year nobody has announced yet.
//!
//! Bộ luật Lao động 2019 Điều 112 (eleven days; Quốc khánh two of them since
//! 2021) and Điều 111.3 (a holiday on a weekly day off is made up for on the
//! next working day); 24 November since 2026 by Nghị quyết 28/2026/QH16. What
//! the Prime Minister chooses each year is proposed by the custom of the years
//! since 2018; swapped days are never guessed.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::week::{Week, is_weekly_off};
use super::{SpecialDay, SpecialKind};
use crate::lunar::{self, LunarDate};

/// The source of a proposed day.
const LAW: &str = "Dự kiến theo BLLĐ 2019 Đ.112, chưa công bố";

/// The proposed days off of `year`, in order; those on weekly days off stand
/// in the list together with the working day that makes up for them.
pub fn proposed(year: i32, weeks: &[Week]) -> Vec<SpecialDay> {
    let mut days: BTreeMap<NaiveDate, String> = BTreeMap::new();
    for (date, name) in holidays(year) {
        days.entry(date).or_insert_with(|| format!("{name} (dự kiến)"));
    }
    let named: Vec<_> = days.iter().map(|(date, name)| (*date, name.clone())).collect();
    for (date, name) in named.into_iter().filter(|(date, _)| is_weekly_off(weeks, *date)) {
        let free = |day: &NaiveDate| !days.contains_key(day) && !is_weekly_off(weeks, *day);
        // A week has a working day, so one comes long before a month is over.
        if let Some(instead) = date.iter_days().take(40).find(free) {
            days.insert(instead, name.replace(" (dự kiến)", " (nghỉ bù) (dự kiến)"));
        }
    }
    days.into_iter().map(|(date, name)| special(date, name)).collect()
}

fn special(date: NaiveDate, name: String) -> SpecialDay {
    let source = LAW.to_owned();
    SpecialDay { date, kind: SpecialKind::Off, name, source, provisional: true }
}

/// The holidays of the law, before anything is made up for.
fn holidays(year: i32) -> Vec<(NaiveDate, &'static str)> {
    let mut days = Vec::new();
    let mut fixed = |month, day, name| {
        days.extend(NaiveDate::from_ymd_opt(year, month, day).map(|date| (date, name)));
    };
    fixed(1, 1, "Tết Dương lịch");
    fixed(4, 30, "Ngày Chiến thắng");
    fixed(5, 1, "Ngày Quốc tế Lao động");
    fixed(9, 2, "Quốc khánh");
    if year >= 2021 {
        fixed(9, beside_national_day(year), "Quốc khánh");
    }
    if year >= 2026 {
        fixed(11, 24, "Ngày Văn hóa Việt Nam");
    }
    days.extend(tet(year));
    days.extend(by_moon(year, 3, 10).map(|date| (date, "Ngày Giỗ Tổ Hùng Vương")));
    days
}

fn by_moon(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    lunar::solar(LunarDate { year, month, day, leap: false }).ok()
}

/// Five days around the first of the lunar year. They begin on its eve where
/// that is a Monday, and a day earlier otherwise: so it was announced in every
/// year since 2018.
fn tet(year: i32) -> impl Iterator<Item = (NaiveDate, &'static str)> {
    let first = by_moon(year, 1, 1);
    let eve = first.and_then(|first| first.pred_opt());
    let eve = eve.map(|eve| (eve, u64::from(eve.weekday() != Weekday::Mon)));
    let begins = eve.and_then(|(eve, earlier)| eve.checked_sub_days(Days::new(earlier)));
    let days = begins.into_iter().flat_map(|begins| begins.iter_days().take(5));
    days.map(move |day| {
        (day, if Some(day) < first { "Giáp Tết Nguyên Đán" } else { "Tết Nguyên Đán" })
    })
}

/// The day of September that joins 2 September to a weekend.
fn beside_national_day(year: i32) -> u32 {
    let national = NaiveDate::from_ymd_opt(year, 9, 2).map(|day| day.weekday());
    match national {
        Some(Weekday::Mon | Weekday::Thu | Weekday::Sun) => 3,
        _ => 1,
    }
}
