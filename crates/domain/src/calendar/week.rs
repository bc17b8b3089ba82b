//! Opening hours by weekday, each set with its validity and its source.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::CalendarError;

/// An opening session of a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Opens at.
    pub opens: NaiveTime,
    /// Closes at.
    pub closes: NaiveTime,
}

/// The hours of a week, from a day on until the next set of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// First day on which these hours hold; `None` since ever.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// The sessions of each weekday, Monday first. A weekday without sessions
    /// is a weekly day off.
    pub days: [Vec<Session>; 7],
    /// The decision they rest on.
    #[serde(default)]
    pub source: String,
}

/// The usual office hours: 07:30–11:30 and 13:30–17:00.
pub fn usual_sessions() -> Vec<Session> {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    vec![
        Session { opens: at(7, 30), closes: at(11, 30) },
        Session { opens: at(13, 30), closes: at(17, 0) },
    ]
}

impl Week {
    /// Monday to Friday with the same sessions, always.
    pub fn of_five_days(sessions: Vec<Session>) -> Self {
        let days = std::array::from_fn(|day| if day < 5 { sessions.clone() } else { Vec::new() });
        Self { valid_from: None, days, source: "Tuần làm việc 40 giờ".to_owned() }
    }

    /// The sessions of a weekday; none on a weekly day off.
    pub fn on(&self, weekday: Weekday) -> &[Session] {
        &self.days[weekday.num_days_from_monday() as usize]
    }

    /// The sessions of a make-up day: those of the week's first working day.
    pub fn of_a_working_day(&self) -> &[Session] {
        self.days.iter().find(|sessions| !sessions.is_empty()).map_or(&[], Vec::as_slice)
    }

    /// Sessions in order, none backwards, at least one in the week.
    pub(super) fn check(&self) -> Result<(), CalendarError> {
        let ordered = self.days.iter().all(|day| {
            let apart = day.windows(2).all(|pair| pair[0].closes <= pair[1].opens);
            apart && day.iter().all(|s| s.opens < s.closes)
        });
        if !ordered {
            return Err(CalendarError::Sessions);
        }
        match self.of_a_working_day() {
            [] => Err(CalendarError::NoWorkingDay),
            _ => Ok(()),
        }
    }
}

/// The hours that hold on `date`: the set that began last. `None` before the
/// first.
pub(super) fn week_on(weeks: &[Week], date: NaiveDate) -> Option<&Week> {
    weeks.iter().rev().find(|week| week.valid_from.is_none_or(|from| from <= date))
}

/// Whether a day is a weekly day off by `weeks`.
pub(super) fn is_weekly_off(weeks: &[Week], date: NaiveDate) -> bool {
    week_on(weeks, date).is_none_or(|week| week.on(date.weekday()).is_empty())
}
