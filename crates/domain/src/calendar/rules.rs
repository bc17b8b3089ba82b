//! Days off that the law itself names, for a year nobody has announced yet and for
//! what a list leaves out.
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
const PROPOSED: &str = "Dự kiến theo BLLĐ 2019 Đ.112, chưa công bố";
/// The source of a day that the law fixes, where the year's list leaves it out.
const LAW: &str = "BLLĐ 2019 Đ.111.3, Đ.112";
/// Holidays no further apart than this are announced together.
const TOGETHER: i64 = 7;
/// How far before and after its holidays the days lie that are announced for them.
const AROUND: (u64, u64) = (3, 6);

/// The days that a list announced, by date.
pub(super) type Listed = BTreeMap<NaiveDate, SpecialDay>;

/// A holiday of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Holiday {
    date: NaiveDate,
    name: &'static str,
    /// Whether the law fixes the date; otherwise the Prime Minister chooses it.
    fixed: bool,
}

/// The proposed days off of `year`, in order; those on weekly days off stand
/// in the list together with the working day that makes up for them.
pub fn proposed(year: i32, weeks: &[Week]) -> Vec<SpecialDay> {
    off_by_law(year, weeks, &Listed::new(), false)
}

/// The days off of `year` that hold beside what is listed, in order. A list that names
/// some days makes no working day of the others: holidays that it names in full are as
/// it says, and every other one stays. `announced` says whether the year's list is out.
pub(super) fn off_by_law(
    year: i32,
    weeks: &[Week],
    listed: &Listed,
    announced: bool,
) -> Vec<SpecialDay> {
    let holidays = holidays(year);
    let mut days: BTreeMap<NaiveDate, SpecialDay> = BTreeMap::new();
    for (date, (holiday, instead)) in with_instead(&holidays, weeks) {
        let provisional = !announced || !holiday.fixed;
        days.insert(date, special(date, holiday.name, instead, provisional));
    }
    for (nth, first) in beginnings(&holidays).iter().enumerate() {
        let next = beginnings(&holidays).get(nth + 1).copied().unwrap_or(NaiveDate::MAX);
        let these: Vec<&Holiday> =
            holidays.iter().filter(|one| (*first..next).contains(&one.date)).collect();
        if are_listed(&these, weeks, listed) {
            let stays = |date: &NaiveDate| {
                !is_weekly_off(weeks, *date)
                    && these.iter().any(|one| one.fixed && one.date == *date)
            };
            days.retain(|date, _| !(*first..next).contains(date) || stays(date));
        }
    }
    days.into_values().collect()
}

/// Whether a list names as many working days for these holidays as the law gives.
fn are_listed(these: &[&Holiday], weeks: &[Week], listed: &Listed) -> bool {
    let (Some(first), Some(last)) = (these.first(), these.last()) else { return false };
    let from = first.date.checked_sub_days(Days::new(AROUND.0)).unwrap_or(NaiveDate::MIN);
    let to = last.date.checked_add_days(Days::new(AROUND.1)).unwrap_or(NaiveDate::MAX);
    let off = listed
        .range(from..=to)
        .filter(|(date, day)| day.kind == SpecialKind::Off && !is_weekly_off(weeks, **date));
    off.count() >= these.len()
}

/// The first day of each run of holidays that are announced together.
fn beginnings(holidays: &[Holiday]) -> Vec<NaiveDate> {
    let mut before = NaiveDate::MIN;
    let begins = holidays.iter().filter(|one| {
        let apart = one.date.signed_duration_since(before).num_days() > TOGETHER;
        before = one.date;
        apart
    });
    begins.map(|one| one.date).collect()
}

/// Each holiday on its day and, where that is a weekly day off, on the working day that
/// makes up for it as well; `true` for the latter.
fn with_instead<'a>(
    holidays: &'a [Holiday],
    weeks: &[Week],
) -> BTreeMap<NaiveDate, (&'a Holiday, bool)> {
    let mut days: BTreeMap<NaiveDate, (&Holiday, bool)> = BTreeMap::new();
    for holiday in holidays {
        days.entry(holiday.date).or_insert((holiday, false));
    }
    for holiday in holidays.iter().filter(|one| is_weekly_off(weeks, one.date)) {
        let free = |day: &NaiveDate| !days.contains_key(day) && !is_weekly_off(weeks, *day);
        // A week has a working day, so one comes long before a month is over.
        if let Some(instead) = holiday.date.iter_days().take(40).find(free) {
            days.insert(instead, (holiday, true));
        }
    }
    days
}

fn special(date: NaiveDate, name: &str, instead: bool, provisional: bool) -> SpecialDay {
    let instead = if instead { " (nghỉ bù)" } else { "" };
    let (proposed, source) = if provisional { (" (dự kiến)", PROPOSED) } else { ("", LAW) };
    let (name, source) = (format!("{name}{instead}{proposed}"), source.to_owned());
    SpecialDay { date, kind: SpecialKind::Off, name, source, provisional }
}

/// The holidays of the law in order, before anything is made up for.
fn holidays(year: i32) -> Vec<Holiday> {
    let mut days = Vec::new();
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let mut add = |date: Option<NaiveDate>, name, fixed| {
        days.extend(date.map(|date| Holiday { date, name, fixed }));
    };
    add(on(1, 1), "Tết Dương lịch", true);
    add(on(4, 30), "Ngày Chiến thắng", true);
    add(on(5, 1), "Ngày Quốc tế Lao động", true);
    add(on(9, 2), "Quốc khánh", true);
    if year >= 2021 {
        add(on(9, beside_national_day(year)), "Quốc khánh", false);
    }
    if year >= 2026 {
        add(on(11, 24), "Ngày Văn hóa Việt Nam", true);
    }
    add(by_moon(year, 3, 10), "Ngày Giỗ Tổ Hùng Vương", true);
    days.extend(tet(year));
    days.sort_by_key(|one| one.date);
    days
}

fn by_moon(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    lunar::solar(LunarDate { year, month, day, leap: false }).ok()
}

/// Five days around the first of the lunar year. They begin on its eve where
/// that is a Monday, and a day earlier otherwise: so it was announced in every
/// year since 2018.
fn tet(year: i32) -> impl Iterator<Item = Holiday> {
    let first = by_moon(year, 1, 1);
    let eve = first.and_then(|first| first.pred_opt());
    let eve = eve.map(|eve| (eve, u64::from(eve.weekday() != Weekday::Mon)));
    let begins = eve.and_then(|(eve, earlier)| eve.checked_sub_days(Days::new(earlier)));
    let days = begins.into_iter().flat_map(|begins| begins.iter_days().take(5));
    let second = first.and_then(|first| first.succ_opt());
    days.map(move |date| Holiday {
        date,
        name: if Some(date) < first { "Giáp Tết Nguyên Đán" } else { "Tết Nguyên Đán" },
        // Whatever five days are chosen, its first two are among them.
        fixed: Some(date) == first || Some(date) == second,
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
