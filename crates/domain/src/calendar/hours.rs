//! Opening hours as a centre writes them down: `7:30-11:30, 13:30-17:00` for the days
//! from Monday to Friday, for Saturday and for Sunday.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::{Session, Week, usual_sessions};

/// The opening hours of a centre from a day on. A day without hours is a weekly day off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct OpeningHours {
    /// First day on which these hours hold; `None` since ever.
    pub valid_from: Option<NaiveDate>,
    /// From Monday to Friday.
    pub weekdays: String,
    /// On Saturdays.
    pub saturday: String,
    /// On Sundays.
    pub sunday: String,
    /// The decision they rest on.
    pub source: String,
}

/// Which part of some opening hours cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoursError {
    /// The hours from Monday to Friday do not read, or there are none in the week.
    #[error("the hours from Monday to Friday do not read")]
    Weekdays,
    /// Those of Saturday do not read.
    #[error("the hours of Saturday do not read")]
    Saturday,
    /// Those of Sunday do not read.
    #[error("the hours of Sunday do not read")]
    Sunday,
    /// Other hours begin on the same day.
    #[error("other hours begin on the same day")]
    Twice,
}

impl HoursError {
    /// The field of [`OpeningHours`] that is wrong.
    pub fn field(self) -> &'static str {
        match self {
            Self::Weekdays => "weekdays",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
            Self::Twice => "valid_from",
        }
    }
}

/// The weeks of a centre's own hours, the earliest first, for a calendar. The usual
/// hours hold before the first of them.
///
/// # Errors
/// The place in `hours` that cannot be, and what is wrong there.
pub fn weeks_of(hours: &[OpeningHours]) -> Result<Vec<Week>, (usize, HoursError)> {
    let mut weeks = vec![Week::of_five_days(usual_sessions())];
    for (nth, own) in hours.iter().enumerate() {
        let begins_too = |other: &OpeningHours| other.valid_from == own.valid_from;
        if hours[..nth].iter().any(begins_too) {
            return Err((nth, HoursError::Twice));
        }
        weeks.push(own.week().map_err(|error| (nth, error))?);
    }
    weeks.sort_by_key(|week| week.valid_from);
    Ok(weeks)
}

impl OpeningHours {
    fn week(&self) -> Result<Week, HoursError> {
        let weekdays = read_sessions(&self.weekdays).ok_or(HoursError::Weekdays)?;
        let saturday = read_sessions(&self.saturday).ok_or(HoursError::Saturday)?;
        let sunday = read_sessions(&self.sunday).ok_or(HoursError::Sunday)?;
        let days = std::array::from_fn(|day| match day {
            0..5 => weekdays.clone(),
            5 => saturday.clone(),
            _ => sunday.clone(),
        });
        let week = Week { valid_from: self.valid_from, days, source: self.source.clone() };
        week.check().map_err(|_| HoursError::Weekdays)?;
        Ok(week)
    }
}

/// The sessions of a day as they are written, in order and apart; `None` where they do
/// not read. Nothing written is a day off.
fn read_sessions(text: &str) -> Option<Vec<Session>> {
    let written = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let sessions: Vec<Session> = written.map(read_session).collect::<Option<_>>()?;
    let in_order = sessions.windows(2).all(|pair| pair[0].closes <= pair[1].opens);
    (in_order && sessions.iter().all(|session| session.opens < session.closes)).then_some(sessions)
}

fn read_session(text: &str) -> Option<Session> {
    let (opens, closes) = text.split_once(['-', '–'])?;
    Some(Session { opens: read_hour(opens)?, closes: read_hour(closes)? })
}

/// An hour as it is said here: `7:30`, `7h30`, `7g30`, `7h`, `17`.
fn read_hour(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', 'h', 'H', 'g', '.']).unwrap_or((text, ""));
    let minute = if minute.is_empty() { "0" } else { minute };
    let number = |digits: &str| {
        let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        short.then(|| digits.parse().ok()).flatten()
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::{Datelike as _, Weekday};

    use super::*;
    use crate::calendar::Calendar;

    fn hours(weekdays: &str, saturday: &str) -> OpeningHours {
        let (weekdays, saturday) = (weekdays.to_owned(), saturday.to_owned());
        OpeningHours { weekdays, saturday, ..OpeningHours::default() }
    }

    #[test]
    fn hours_are_read_as_they_are_written_on_the_door() {
        let usual = usual_sessions();
        for written in
            ["7:30-11:30, 13:30-17:00", "7h30 – 11h30; 13g30-17h", "07.30-11.30,13:30-17"]
        {
            assert_eq!(read_sessions(written).unwrap(), usual, "{written}");
        }
        assert_eq!(read_sessions(" "), Some(Vec::new()), "nothing written is a day off");
    }

    #[test]
    fn hours_that_cannot_be_are_refused_at_their_day() {
        for wrong in ["7:30", "11:30-7:30", "7-25", "7:30-11:30, 11:00-17:00", "sáng", "7:300-8"] {
            assert_eq!(weeks_of(&[hours(wrong, "")]), Err((0, HoursError::Weekdays)), "{wrong}");
            let saturday = hours("7-11", wrong);
            assert_eq!(weeks_of(&[saturday]), Err((0, HoursError::Saturday)), "{wrong}");
        }
        assert_eq!(weeks_of(&[hours("", "")]), Err((0, HoursError::Weekdays)), "never open");
        let twice = [hours("7-11", ""), hours("8-11", "")];
        assert_eq!(weeks_of(&twice), Err((1, HoursError::Twice)));
    }

    #[test]
    fn a_centre_that_opens_on_saturday_mornings_from_a_day_on_counts_them() {
        let from: NaiveDate = "2026-12-05".parse().unwrap();
        let own = OpeningHours { valid_from: Some(from), ..hours("7-11:30, 13-17", "7:30-11:30") };
        let tet = crate::calendar::SpecialDay {
            date: "2026-02-17".parse().unwrap(),
            kind: crate::calendar::SpecialKind::Off,
            name: "Tết Nguyên Đán".to_owned(),
            source: String::new(),
            provisional: false,
        };
        let calendar = Calendar::new(vec![tet], weeks_of(&[own]).unwrap()).unwrap();
        assert_eq!(from.weekday(), Weekday::Sat);
        assert!(calendar.day(from).unwrap().is_working());
        assert!(!calendar.day(from - chrono::Days::new(7)).unwrap().is_working(), "not before");
        assert_eq!(calendar.closing(from), NaiveTime::from_hms_opt(11, 30, 0).unwrap());
    }
}
