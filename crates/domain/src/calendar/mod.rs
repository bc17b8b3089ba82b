//! Which days are worked and during which hours.
//!
//! A calendar is the announced list of days off and make-up days plus the
//! opening hours. A year that nobody has announced yet is proposed by rule and
//! marked as such; days outside the calendar are an error, never a guess.

mod hours;
mod published;
mod rules;
mod week;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

pub use hours::{HoursError, OpeningHours, weeks_of};
pub use published::{AgainstTheLaw, NotACalendar, PublishedCalendar};
pub use rules::proposed;
use rules::{Listed, off_by_law};
use week::week_on;
pub use week::{Session, Week, usual_sessions};

use crate::lunar::{self, LunarDate};

/// A day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    /// The day.
    pub date: NaiveDate,
    /// Off, or worked to make up for another.
    pub kind: SpecialKind,
    /// Its name, as announced.
    pub name: String,
    /// The announcement it rests on.
    #[serde(default)]
    pub source: String,
    /// True for a day proposed by rule, which nobody has announced.
    #[serde(default, skip)]
    pub provisional: bool,
}

/// Off or worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpecialKind {
    /// A day off (holiday, compensatory day, swapped day).
    Off,
    /// A day off worked instead of another (làm bù).
    MakeupWorkingDay,
}

/// What a day is, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// An ordinary working day.
    Working(&'a Week),
    /// A weekly day off worked instead of another day.
    MakeUp(&'a SpecialDay),
    /// A weekly day off.
    Weekend(&'a Week),
    /// A day off.
    Off(&'a SpecialDay),
}

impl<'a> DayKind<'a> {
    /// Whether the counter is open.
    pub fn is_working(self) -> bool {
        matches!(self, DayKind::Working(_) | DayKind::MakeUp(_))
    }

    /// The reason in Vietnamese, as shown under the day.
    pub fn reason(self) -> String {
        match self {
            DayKind::Working(_) => "ngày làm việc".to_owned(),
            DayKind::Weekend(_) => "nghỉ cuối tuần".to_owned(),
            DayKind::MakeUp(day) | DayKind::Off(day) => day.name.clone(),
        }
    }

    /// The announcement the answer rests on; the decision on opening hours for
    /// ordinary days.
    pub fn source(self) -> &'a str {
        match self {
            DayKind::Working(week) | DayKind::Weekend(week) => &week.source,
            DayKind::MakeUp(day) | DayKind::Off(day) => &day.source,
        }
    }
}

/// The special days and the opening hours of one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    announced: Listed,
    /// What a centre announced for itself.
    own: Listed,
    years: BTreeSet<i32>,
    /// What holds of each year by law beside what is announced, told when asked.
    by_law: BTreeMap<i32, OnceLock<Listed>>,
    weeks: Vec<Week>,
}

/// Why a calendar cannot be used, or cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The day lies before the first announced year, or after 2100.
    #[error("no days off are announced for {0}")]
    NotAnnounced(NaiveDate),
    /// Sessions overlap, or close before they open.
    #[error("the opening sessions overlap or close before they open")]
    Sessions,
    /// No weekday has opening hours.
    #[error("the calendar has no working day")]
    NoWorkingDay,
}

/// The years whose list is out: the one that names Tết.
fn announced_years(days: &[SpecialDay]) -> BTreeSet<i32> {
    let off = days.iter().filter(|day| day.kind == SpecialKind::Off);
    let tet = off.filter(|day| {
        matches!(lunar::lunar(day.date), Ok(LunarDate { month: 1, day: 1..=3, leap: false, .. }))
    });
    tet.map(|day| day.date.year()).collect()
}

/// The last year that is proposed by rule: that of the lunar calendar.
const LAST_PROPOSED: i32 = 2100;

impl Calendar {
    /// A calendar of the announced days, Monday to Friday in the usual hours.
    ///
    /// # Errors
    /// [`CalendarError`], never for the hours.
    pub fn usual(announced: Vec<SpecialDay>) -> Result<Self, CalendarError> {
        Self::new(announced, vec![Week::of_five_days(usual_sessions())])
    }

    /// A calendar of the announced days and the hours that hold, the earliest
    /// first. It covers the years from the first announced one on; one whose
    /// list is not out yet is proposed by rule, with the single days that are
    /// announced already laid over it. The holidays of the law that a list leaves out
    /// stay days off, unless it says that they are worked.
    ///
    /// # Errors
    /// [`CalendarError::Sessions`], [`CalendarError::NoWorkingDay`].
    pub fn new(announced: Vec<SpecialDay>, weeks: Vec<Week>) -> Result<Self, CalendarError> {
        weeks.iter().try_for_each(Week::check)?;
        if weeks.is_empty() {
            return Err(CalendarError::NoWorkingDay);
        }
        let years = announced_years(&announced);
        let first = years.first().copied().unwrap_or(i32::MAX);
        let last = years.last().copied().unwrap_or(LAST_PROPOSED).max(LAST_PROPOSED);
        let by_law = (first..=last).map(|year| (year, OnceLock::new())).collect();
        let announced = announced.into_iter().map(|d| (d.date, d)).collect();
        Ok(Self { announced, own: Listed::new(), years, by_law, weeks })
    }

    /// This calendar with single days that a centre announced for itself laid over it. They
    /// make no list of their year: its other proposed days stay.
    #[must_use]
    pub fn laid_over(mut self, own: Vec<SpecialDay>) -> Self {
        self.own.extend(own.into_iter().map(|day| (day.date, day)));
        self
    }

    /// What `date` is.
    ///
    /// # Errors
    /// [`CalendarError::NotAnnounced`] outside the years it covers.
    pub fn day(&self, date: NaiveDate) -> Result<DayKind<'_>, CalendarError> {
        let outside = CalendarError::NotAnnounced(date);
        if !self.by_law.contains_key(&date.year()) {
            return Err(outside);
        }
        let week = week_on(&self.weeks, date).ok_or(outside)?;
        Ok(match self.special(date) {
            Some(day) if day.kind == SpecialKind::Off => DayKind::Off(day),
            Some(day) => DayKind::MakeUp(day),
            None if week.on(date.weekday()).is_empty() => DayKind::Weekend(week),
            None => DayKind::Working(week),
        })
    }

    /// What was announced for a day or else what holds by law, where that is out or
    /// proposed.
    fn special(&self, date: NaiveDate) -> Option<&SpecialDay> {
        let by_law = || {
            let year = self.by_law.get(&date.year())?;
            let days = year.get_or_init(|| {
                let (year, announced) = (date.year(), self.years.contains(&date.year()));
                let days = off_by_law(year, &self.weeks, &self.announced, announced);
                days.into_iter().map(|day| (day.date, day)).collect()
            });
            days.get(&date)
        };
        self.own.get(&date).or_else(|| self.announced.get(&date)).or_else(by_law)
    }

    /// The days of a year that are announced, hold by law or are proposed by rule, in
    /// order.
    pub fn special_days(&self, year: i32) -> Vec<&SpecialDay> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).into_iter();
        let days = first.flat_map(|day| day.iter_days()).take_while(|day| day.year() == year);
        days.filter_map(|day| self.special(day)).collect()
    }

    /// Whether nobody has announced the days off of this day's year yet, or this one
    /// among them.
    pub fn is_provisional(&self, date: NaiveDate) -> bool {
        let proposed = |date| self.special(date).is_some_and(|day| day.provisional);
        !self.years.contains(&date.year()) || proposed(date)
    }

    /// The opening sessions of `date` were it worked, in order.
    pub fn sessions(&self, date: NaiveDate) -> &[Session] {
        match week_on(&self.weeks, date) {
            Some(week) if week.on(date.weekday()).is_empty() => week.of_a_working_day(),
            Some(week) => week.on(date.weekday()),
            None => &[],
        }
    }

    /// The hour at which `date`, were it worked, ends: the hour printed on
    /// receipts whose duration is counted in days.
    pub fn closing(&self, date: NaiveDate) -> NaiveTime {
        self.sessions(date).last().map_or(NaiveTime::MIN, |s| s.closes)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn special(date: &str, kind: SpecialKind, name: &str) -> SpecialDay {
        let (name, source) = (name.into(), "x".into());
        SpecialDay { date: day(date), kind, name, source, provisional: false }
    }

    fn five_days() -> Vec<Week> {
        vec![Week::of_five_days(usual_sessions())]
    }

    fn calendar() -> Calendar {
        let days = vec![
            special("2026-02-17", SpecialKind::Off, "Tết Nguyên Đán"),
            special("2026-11-24", SpecialKind::Off, "Ngày Văn hóa Việt Nam"),
            special("2026-08-22", SpecialKind::MakeupWorkingDay, "Làm bù"),
        ];
        Calendar::new(days, five_days()).unwrap()
    }

    #[test]
    fn each_kind_of_day_says_why() {
        let calendar = calendar();
        let said = |date: &str| calendar.day(day(date)).unwrap().reason();
        assert_eq!(said("2026-11-23"), "ngày làm việc");
        assert_eq!(said("2026-11-24"), "Ngày Văn hóa Việt Nam");
        assert_eq!(said("2026-11-28"), "nghỉ cuối tuần");
        assert_eq!(said("2026-08-22"), "Làm bù");
    }

    #[test]
    fn years_before_the_first_list_and_after_2100_are_errors() {
        let calendar = calendar();
        for outside in [day("2025-12-31"), day("2101-01-01")] {
            assert_eq!(calendar.day(outside), Err(CalendarError::NotAnnounced(outside)));
        }
        assert!(!calendar.day(day("2100-02-09")).unwrap().is_working(), "Tết of 2100");
    }

    #[test]
    fn a_year_without_its_list_is_proposed_and_says_so() {
        let calendar = calendar();
        let tet = calendar.day(day("2027-02-08")).unwrap();
        assert!(!tet.is_working() && tet.reason().ends_with("(dự kiến)"), "{tet:?}");
        assert!(tet.source().contains("chưa công bố"));
        assert!(calendar.is_provisional(day("2027-02-08")));
        assert!(!calendar.is_provisional(day("2026-11-24")));
    }

    #[test]
    fn one_day_announced_early_does_not_hide_the_rest_of_its_year() {
        let tet_2026 = special("2026-02-17", SpecialKind::Off, "Tết Nguyên Đán");
        let swapped = special("2027-01-02", SpecialKind::MakeupWorkingDay, "Làm bù");
        let calendar = Calendar::new(vec![tet_2026, swapped], five_days()).unwrap();
        assert!(calendar.day(day("2027-01-02")).unwrap().is_working());
        assert!(!calendar.day(day("2027-02-08")).unwrap().is_working());
        assert!(calendar.is_provisional(day("2027-01-02")));
    }

    #[test]
    fn a_day_that_a_centre_announces_is_no_list_of_its_year_whatever_day_it_is() {
        let first_of_tet = special("2027-02-06", SpecialKind::Off, "Mùng một Tết");
        let calendar = calendar().laid_over(vec![first_of_tet]);
        assert_eq!(calendar.day(day("2027-02-06")).unwrap().reason(), "Mùng một Tết");
        for holiday in ["2027-02-08", "2027-04-30", "2027-05-01", "2027-09-02"] {
            assert!(!calendar.day(day(holiday)).unwrap().is_working(), "{holiday}");
        }
        assert!(calendar.is_provisional(day("2027-02-06")));
    }

    #[test]
    fn the_two_rows_of_a_notice_make_no_working_day_of_the_other_holidays() {
        let notice = vec![
            special("2027-02-05", SpecialKind::Off, "Giao thừa"),
            special("2027-02-06", SpecialKind::Off, "Tết Nguyên Đán"),
        ];
        let calendar = Calendar::new(notice, five_days()).unwrap();
        let stays = ["01-01", "02-08", "02-09", "02-10", "04-16", "04-30", "05-03", "09-02"];
        for holiday in stays.into_iter().chain(["09-03", "11-24"]) {
            let on = day(&format!("2027-{holiday}"));
            assert!(!calendar.day(on).unwrap().is_working(), "{on}");
        }
        assert_eq!(calendar.day(day("2027-04-30")).unwrap().reason(), "Ngày Chiến thắng");
        assert!(!calendar.is_provisional(day("2027-04-30")), "the law fixes it");
        assert!(calendar.is_provisional(day("2027-02-08")), "three of five days are not named");
    }

    #[test]
    fn a_holiday_is_worked_only_where_the_list_says_so() {
        let days = vec![
            special("2027-02-06", SpecialKind::Off, "Tết Nguyên Đán"),
            special("2027-05-03", SpecialKind::MakeupWorkingDay, "Làm việc"),
        ];
        let calendar = Calendar::new(days, five_days()).unwrap();
        assert!(calendar.day(day("2027-05-03")).unwrap().is_working());
        assert!(!calendar.day(day("2027-04-30")).unwrap().is_working());
    }

    #[test]
    fn a_list_that_names_a_holiday_in_full_says_on_which_days_it_is() {
        let days = vec![
            special("2027-02-06", SpecialKind::Off, "Tết Nguyên Đán"),
            special("2027-09-01", SpecialKind::Off, "Quốc khánh"),
            special("2027-09-02", SpecialKind::Off, "Quốc khánh"),
        ];
        let calendar = Calendar::new(days, five_days()).unwrap();
        assert!(!calendar.day(day("2027-09-01")).unwrap().is_working());
        assert!(calendar.day(day("2027-09-03")).unwrap().is_working(), "1/9 was chosen");
    }

    #[test]
    fn the_whole_lists_since_2018_hold_as_they_are() {
        let text = include_str!("../../../../assets/calendar/days_off.csv");
        let listed: Vec<SpecialDay> =
            csv::Reader::from_reader(text.as_bytes()).deserialize().map(|d| d.unwrap()).collect();
        let years: BTreeSet<i32> = listed.iter().map(|d| d.date.year()).collect();
        let calendar = Calendar::new(listed.clone(), five_days()).unwrap();
        for year in years {
            let holds = calendar.special_days(year).into_iter().cloned();
            let said: Vec<SpecialDay> =
                listed.iter().filter(|d| d.date.year() == year).cloned().collect();
            assert_eq!(holds.collect::<Vec<_>>(), said, "{year}");
        }
    }

    #[test]
    fn hours_change_on_the_day_they_are_decided_for() {
        let mut summer = Week::of_five_days(usual_sessions()[..1].to_vec());
        summer.days[5] = usual_sessions();
        summer.valid_from = Some(day("2026-11-26"));
        let tet = vec![special("2026-02-17", SpecialKind::Off, "Tết Nguyên Đán")];
        let weeks = vec![Week::of_five_days(usual_sessions()), summer];
        let calendar = Calendar::new(tet, weeks).unwrap();
        assert_eq!(calendar.closing(day("2026-11-25")).to_string(), "17:00:00");
        assert_eq!(calendar.closing(day("2026-11-26")).to_string(), "11:30:00");
        assert!(calendar.day(day("2026-11-28")).unwrap().is_working());
    }

    #[test]
    fn sessions_that_overlap_or_run_backwards_are_refused() {
        let mut backwards = usual_sessions();
        backwards.reverse();
        let of = |sessions| Calendar::new(vec![], vec![Week::of_five_days(sessions)]);
        assert_eq!(of(backwards), Err(CalendarError::Sessions));
        assert_eq!(of(vec![]), Err(CalendarError::NoWorkingDay));
        assert_eq!(Calendar::new(vec![], vec![]), Err(CalendarError::NoWorkingDay));
    }
}
