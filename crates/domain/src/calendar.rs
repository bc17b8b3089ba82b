//! Which days are worked and during which hours.
//!
//! A calendar is the announced list of days off and make-up days plus the
//! opening sessions. It knows which years were announced; days outside them
//! are an error, never a guess. Proposing years by rule (Tết, Giỗ Tổ) belongs
//! here too and is not built yet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

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
}

/// Off or worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialKind {
    /// A day off (holiday, compensatory day, swapped day).
    Off,
    /// A weekend day worked instead of another (làm bù).
    MakeupWorkingDay,
}

/// What a day is, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// An ordinary working day.
    Working,
    /// A weekend day worked instead of another.
    MakeUp(&'a SpecialDay),
    /// Saturday or Sunday.
    Weekend,
    /// A day off.
    Off(&'a SpecialDay),
}

impl DayKind<'_> {
    /// Whether the counter is open.
    pub fn is_working(self) -> bool {
        matches!(self, DayKind::Working | DayKind::MakeUp(_))
    }

    /// The reason in Vietnamese, as shown under the day.
    pub fn reason(self) -> String {
        match self {
            DayKind::Working => "ngày làm việc".to_owned(),
            DayKind::Weekend => "nghỉ cuối tuần".to_owned(),
            DayKind::MakeUp(day) | DayKind::Off(day) => day.name.clone(),
        }
    }

    /// The announcement the answer rests on; the law for ordinary weeks.
    pub fn source(self) -> String {
        match self {
            DayKind::Working | DayKind::Weekend => "Tuần làm việc 40 giờ".to_owned(),
            DayKind::MakeUp(day) | DayKind::Off(day) => day.source.clone(),
        }
    }
}

/// An opening session of a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Opens at.
    pub opens: NaiveTime,
    /// Closes at.
    pub closes: NaiveTime,
}

/// The announced days and the opening sessions of one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    special: BTreeMap<NaiveDate, SpecialDay>,
    years: BTreeSet<i32>,
    sessions: Vec<Session>,
}

/// Why a calendar cannot be used, or cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// No list of days off has been announced for this day's year.
    #[error("no days off are announced for {0}")]
    NotAnnounced(NaiveDate),
    /// The sessions are empty, overlap, or close before they open.
    #[error("the opening sessions are empty, overlap or close before they open")]
    Sessions,
}

/// The usual office hours: 07:30–11:30 and 13:30–17:00.
pub fn usual_sessions() -> Vec<Session> {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    vec![
        Session { opens: at(7, 30), closes: at(11, 30) },
        Session { opens: at(13, 30), closes: at(17, 0) },
    ]
}

impl Calendar {
    /// A calendar of the announced days. The years it covers are those in
    /// which at least one day is announced.
    ///
    /// # Errors
    /// [`CalendarError::Sessions`] when the sessions are not in order.
    pub fn new(days: Vec<SpecialDay>, sessions: Vec<Session>) -> Result<Self, CalendarError> {
        let ordered = sessions.windows(2).all(|pair| pair[0].closes <= pair[1].opens);
        let forward = sessions.iter().all(|s| s.opens < s.closes);
        if sessions.is_empty() || !ordered || !forward {
            return Err(CalendarError::Sessions);
        }
        let years = days.iter().map(|d| d.date.year()).collect();
        let special = days.into_iter().map(|d| (d.date, d)).collect();
        Ok(Self { special, years, sessions })
    }

    /// What `date` is.
    ///
    /// # Errors
    /// [`CalendarError::NotAnnounced`] outside the announced years.
    pub fn day(&self, date: NaiveDate) -> Result<DayKind<'_>, CalendarError> {
        if !self.years.contains(&date.year()) {
            return Err(CalendarError::NotAnnounced(date));
        }
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(match self.special.get(&date) {
            Some(day) if day.kind == SpecialKind::Off => DayKind::Off(day),
            Some(day) => DayKind::MakeUp(day),
            None if weekend => DayKind::Weekend,
            None => DayKind::Working,
        })
    }

    /// The opening sessions of a working day, in order.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// The hour at which a working day ends: the hour printed on receipts
    /// whose duration is counted in days.
    pub fn closing(&self) -> NaiveTime {
        self.sessions.last().map_or(NaiveTime::MIN, |s| s.closes)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn special(date: &str, kind: SpecialKind, name: &str) -> SpecialDay {
        SpecialDay { date: date.parse().unwrap(), kind, name: name.into(), source: "x".into() }
    }

    fn calendar() -> Calendar {
        let days = vec![
            special("2026-11-24", SpecialKind::Off, "Ngày Văn hóa Việt Nam"),
            special("2026-08-22", SpecialKind::MakeupWorkingDay, "Làm bù"),
        ];
        Calendar::new(days, usual_sessions()).unwrap()
    }

    #[test]
    fn each_kind_of_day_says_why() {
        let calendar = calendar();
        let said = |day: &str| calendar.day(day.parse().unwrap()).unwrap().reason();
        assert_eq!(said("2026-11-23"), "ngày làm việc");
        assert_eq!(said("2026-11-24"), "Ngày Văn hóa Việt Nam");
        assert_eq!(said("2026-11-28"), "nghỉ cuối tuần");
        assert_eq!(said("2026-08-22"), "Làm bù");
    }

    #[test]
    fn a_year_nobody_announced_is_an_error() {
        let day = "2027-01-04".parse().unwrap();
        assert_eq!(calendar().day(day), Err(CalendarError::NotAnnounced(day)));
    }

    #[test]
    fn sessions_that_overlap_or_run_backwards_are_refused() {
        let mut backwards = usual_sessions();
        backwards.reverse();
        assert_eq!(Calendar::new(vec![], backwards), Err(CalendarError::Sessions));
        assert_eq!(Calendar::new(vec![], vec![]), Err(CalendarError::Sessions));
    }
}
