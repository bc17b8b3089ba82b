//! A release of the calendar: the days off and make-up days of whole years, and
//! the opening hours where it names them.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::rules::{Listed, off_by_law, proposed};
use super::week::is_weekly_off;
use super::{Calendar, CalendarError, SpecialDay, SpecialKind, Week, usual_sessions};

/// A release, whole for every year that it names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PublishedCalendar {
    /// The days that are not what their weekday says.
    pub days: Vec<SpecialDay>,
    /// The opening hours, the earliest first; none where they stay as they are.
    #[serde(default)]
    pub weeks: Vec<Week>,
}

/// What a release makes of the days of its years; each list in the order of its days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgainstTheLaw {
    /// Holidays of the law that it leaves out; they stay days off all the same.
    pub left_out: Vec<SpecialDay>,
    /// Working days that it makes days off, and the law does not propose.
    pub turned_off: Vec<SpecialDay>,
    /// Days off that it makes working days.
    pub worked: Vec<SpecialDay>,
}

/// What is wrong with a release; lines count from 1, the heads included.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotACalendar {
    /// A line does not read.
    #[error("line {0}: {1}")]
    Line(u64, String),
    /// It names no day.
    #[error("the release names no day")]
    Empty,
    /// A day has no name, or rests on no announcement.
    #[error("{0}: without a name or a source")]
    Nameless(NaiveDate),
    /// A day stands there twice.
    #[error("{0} stands there twice")]
    Twice(NaiveDate),
    /// The hours or years make no calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl PublishedCalendar {
    /// A release of these days; the opening hours stay as they are.
    pub fn of_days(days: Vec<SpecialDay>) -> Result<Self, NotACalendar> {
        let release = Self { days, weeks: Vec::new() };
        release.check()?;
        Ok(release)
    }

    /// Reads a release from its JSON.
    pub fn read(bytes: &[u8]) -> Result<Self, NotACalendar> {
        let release: Self = serde_json::from_slice(bytes)
            .map_err(|error| NotACalendar::Line(error.line() as u64, error.to_string()))?;
        release.check()?;
        Ok(release)
    }

    /// The years that it names.
    pub fn years(&self) -> BTreeSet<i32> {
        self.days.iter().map(|day| day.date.year()).collect()
    }

    /// What it makes of the days of its years beside what the law says of them.
    pub fn against_the_law(&self) -> AgainstTheLaw {
        let weeks = self.hours();
        let listed: Listed = self.days.iter().map(|day| (day.date, day.clone())).collect();
        let years = || self.years().into_iter();
        let is_worked = |date| !is_weekly_off(&weeks, date);
        let mut left_out: Vec<SpecialDay> =
            years().flat_map(|year| off_by_law(year, &weeks, &listed, true)).collect();
        left_out.retain(|day| is_worked(day.date) && !listed.contains_key(&day.date));
        let lawful: BTreeSet<NaiveDate> =
            years().flat_map(|year| proposed(year, &weeks)).map(|day| day.date).collect();
        let (off, worked): (Vec<SpecialDay>, Vec<SpecialDay>) =
            listed.into_values().partition(|day| day.kind == SpecialKind::Off);
        let turned = |day: &SpecialDay| is_worked(day.date) && !lawful.contains(&day.date);
        let turned_off = off.into_iter().filter(turned).collect();
        AgainstTheLaw { left_out, turned_off, worked }
    }

    /// The hours that hold with it: the usual ones where it names none.
    fn hours(&self) -> Vec<Week> {
        match self.weeks.as_slice() {
            [] => vec![Week::of_five_days(usual_sessions())],
            weeks => weeks.to_vec(),
        }
    }

    fn check(&self) -> Result<(), NotACalendar> {
        if self.days.is_empty() {
            return Err(NotACalendar::Empty);
        }
        let mut seen = BTreeSet::new();
        for SpecialDay { date, name, source, .. } in &self.days {
            if name.trim().is_empty() || source.trim().is_empty() {
                return Err(NotACalendar::Nameless(*date));
            }
            if !seen.insert(*date) {
                return Err(NotACalendar::Twice(*date));
            }
        }
        Calendar::new(self.days.clone(), self.hours()).map(drop)?;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<PublishedCalendar, NotACalendar> {
        let rows = format!("date,kind,name,source\n{rows}");
        let days = csv::Reader::from_reader(rows.as_bytes()).into_deserialize();
        PublishedCalendar::of_days(days.map(Result::unwrap).collect())
    }

    #[test]
    fn a_day_twice_or_without_its_announcement_is_refused() {
        let day = "2027-01-01,off,Tết Dương lịch,TB 1\n";
        assert!(matches!(read(&day.repeat(2)).unwrap_err(), NotACalendar::Twice(_)));
        let bare = "2027-01-01,off,Tết Dương lịch,\n";
        assert!(matches!(read(bare).unwrap_err(), NotACalendar::Nameless(_)));
        assert_eq!(read("").unwrap_err(), NotACalendar::Empty);
        assert_eq!(read(day).unwrap().years().into_iter().collect::<Vec<_>>(), [2027]);
    }

    #[test]
    fn holidays_left_out_and_working_days_turned_off_are_told() {
        let rows = "2027-02-06,off,Mùng một Tết,TB 1\n2027-06-07,off,Ngày của tỉnh,TB 1\n\
                    2027-06-12,makeup_working_day,Làm bù,TB 1\n";
        let against = read(rows).unwrap().against_the_law();
        let days = |days: &[SpecialDay]| {
            days.iter().map(|day| day.date.to_string()).collect::<Vec<_>>().join(" ")
        };
        let left_out = days(&against.left_out);
        assert!(left_out.starts_with("2027-01-01 ") && left_out.contains("2027-04-30"));
        assert!(!left_out.contains("2027-05-01"), "a Saturday is off anyway: {left_out}");
        assert_eq!(days(&against.turned_off), "2027-06-07");
        assert_eq!(days(&against.worked), "2027-06-12");
    }

    #[test]
    fn the_whole_lists_since_2018_leave_nothing_out() {
        let text = include_str!("../../../../assets/calendar/days_off.csv");
        let days = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
        let release = PublishedCalendar::of_days(days.map(Result::unwrap).collect()).unwrap();
        assert_eq!(release.against_the_law().left_out, []);
    }

    #[test]
    fn hours_that_close_before_they_open_are_refused() {
        let release = r#"{"days":[{"date":"2027-01-01","kind":"off","name":"Tết","source":"TB 1"}],
            "weeks":[{"days":[[{"opens":"09:00:00","closes":"08:00:00"}],[],[],[],[],[],[]]}]}"#;
        let wrong = PublishedCalendar::read(release.as_bytes()).unwrap_err();
        assert_eq!(wrong, NotACalendar::Calendar(CalendarError::Sessions));
        assert!(PublishedCalendar::read(release.replace("08:00", "10:00").as_bytes()).is_ok());
    }
}
