//! A release of the calendar: the days off and make-up days of whole years, and
//! the opening hours where it names them.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Calendar, CalendarError, SpecialDay, Week, usual_sessions};

/// A release, whole for every year that it names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PublishedCalendar {
    /// The days that are not what their weekday says.
    pub days: Vec<SpecialDay>,
    /// The opening hours, the earliest first; none where they stay as they are.
    #[serde(default)]
    pub weeks: Vec<Week>,
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
    /// Reads a list of days as CSV: `date,kind,name,source`.
    ///
    /// # Errors
    /// Every line that does not read; or the one thing that is wrong with the whole.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, Vec<NotACalendar>> {
        let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
        let (mut days, mut wrong) = (Vec::new(), Vec::new());
        for row in csv::Reader::from_reader(bytes).deserialize::<SpecialDay>() {
            match row {
                Ok(day) => days.push(day),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    wrong.push(NotACalendar::Line(line, error.to_string()));
                }
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let release = Self { days, weeks: Vec::new() };
        release.check().map_err(|why| vec![why])?;
        Ok(release)
    }

    /// Reads a release from its JSON.
    ///
    /// # Errors
    /// See [`NotACalendar`].
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
        let weeks = match self.weeks.as_slice() {
            [] => vec![Week::of_five_days(usual_sessions())],
            weeks => weeks.to_vec(),
        };
        Calendar::new(self.days.clone(), weeks).map(drop)?;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HEADS: &str = "date,kind,name,source\n";

    fn read(rows: &str) -> Result<PublishedCalendar, Vec<NotACalendar>> {
        PublishedCalendar::from_csv(format!("{HEADS}{rows}").as_bytes())
    }

    #[test]
    fn every_line_that_does_not_read_is_named() {
        let rows = "2027-01-01,off,Tết Dương lịch,TB 1\n2027-13-01,off,x,TB 1\n\
                    2027-05-01,moon,x,TB 1\n2027-05-02,off,x\n";
        let wrong = read(rows).unwrap_err();
        let lines: Vec<u64> = wrong
            .iter()
            .map(|one| match one {
                NotACalendar::Line(line, _) => *line,
                _ => 0,
            })
            .collect();
        assert_eq!(lines, [3, 4, 5]);
    }

    #[test]
    fn a_day_twice_or_without_its_announcement_is_refused() {
        let day = "2027-01-01,off,Tết Dương lịch,TB 1\n";
        assert!(matches!(read(&day.repeat(2)).unwrap_err()[..], [NotACalendar::Twice(_)]));
        let bare = "2027-01-01,off,Tết Dương lịch,\n";
        assert!(matches!(read(bare).unwrap_err()[..], [NotACalendar::Nameless(_)]));
        assert_eq!(read("").unwrap_err(), [NotACalendar::Empty]);
        assert_eq!(read(day).unwrap().years().into_iter().collect::<Vec<_>>(), [2027]);
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
