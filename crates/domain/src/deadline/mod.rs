//! The due moment of a dossier together with its explanation.
//!
//! Rules: a period in days starts on the next day, a period in hours at once
//! (Bộ luật Dân sự 2015 Đ.147); months end on the same-numbered day or the
//! month's last (Đ.148.3); a last day off moves to the next working day
//! (Đ.148.5). What a supplement or a re-appointment does to the clock is told
//! where a dossier's life is folded.

mod walk;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::calendar::{Calendar, CalendarError};
use crate::procedure::{PublishedDuration, Unit};
use walk::Walk;

/// A day that was looked at, and whether it counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayLook {
    /// The day.
    pub date: NaiveDate,
    /// What it did to the date.
    pub mark: DayMark,
    /// Whether it counted towards the amount.
    pub counted: bool,
    /// Whether the counter is open that day.
    pub working: bool,
    /// Why, in Vietnamese.
    pub reason: String,
}

/// The part a day played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayMark {
    /// The day of reception.
    Received,
    /// A day that counted.
    Counted,
    /// A day that was passed over.
    Skipped,
    /// The day on which it is due.
    Due,
}

/// A due moment and every day that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Due {
    /// The moment, local time.
    #[serde(rename = "due", serialize_with = "to_the_minute")]
    pub at: NaiveDateTime,
    /// Every day looked at, from reception to the due day.
    pub days: Vec<DayLook>,
    /// True when it passes through a year whose days off nobody has announced.
    pub provisional: bool,
}

/// `2026-02-25T17:00`; seconds only where a promise in hours has any.
fn to_the_minute<S: serde::Serializer>(at: &NaiveDateTime, to: S) -> Result<S::Ok, S::Error> {
    let seconds = at.time().second() != 0;
    let shape = if seconds { "%Y-%m-%dT%H:%M:%S" } else { "%Y-%m-%dT%H:%M" };
    to.collect_str(&at.format(shape))
}

/// Why no due moment can be told.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeadlineError {
    /// The duration has no unit; somebody has to choose one.
    #[error("the duration has no unit")]
    NoUnit,
    /// Zero, negative, longer than ten years, or a fraction of a month.
    #[error("the duration is absurd")]
    Absurd,
    /// The period leaves the announced calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// Whether something came before, at, or after the moment promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Punctuality {
    /// Trước hạn.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
}

/// How `end` stands to `due`. A promise in days ends with its day (Đ.148.6);
/// one in hours with its minute.
pub fn punctuality(end: NaiveDateTime, due: NaiveDateTime, by_the_hour: bool) -> Punctuality {
    let order = if by_the_hour { end.cmp(&due) } else { end.date().cmp(&due.date()) };
    match order {
        std::cmp::Ordering::Less => Punctuality::Early,
        std::cmp::Ordering::Equal => Punctuality::OnTime,
        std::cmp::Ordering::Greater => Punctuality::Late,
    }
}

/// The longest period, in days, that is taken for real: ten years.
const LONGEST_DAYS: u64 = 3_660;

/// The due moment of a dossier received at `received`. `cutoff`, where a
/// procedure has one, makes a later reception count as the next working day's
/// (for same-day procedures 15:00 by custom, Nghị định 23/2015 Đ.7).
pub fn due(
    received: NaiveDateTime,
    duration: PublishedDuration,
    cutoff: Option<NaiveTime>,
    calendar: &Calendar,
) -> Result<Due, DeadlineError> {
    let unit = duration.unit.ok_or(DeadlineError::NoUnit)?;
    check(duration.amount, unit)?;
    let mut walk = Walk::from(received, calendar)?;
    let late = cutoff.is_some_and(|hour| received.time() >= hour);
    if late && unit != Unit::ClockHour {
        walk.until_working("nhận sau giờ chốt")?;
    }
    let at = match unit {
        Unit::WorkingDay => walk.working_days(duration.amount)?,
        Unit::CalendarDay => walk.calendar_days(duration.amount)?,
        Unit::Month => walk.months(duration.amount)?,
        Unit::WorkingHour => walk.working_hours(duration.amount)?,
        Unit::ClockHour => walk.clock_hours(duration.amount)?,
        Unit::SameDay => walk.same_day()?,
    };
    let provisional = calendar.is_provisional(at.date());
    Ok(Due { at, days: walk.finish(), provisional })
}

/// Whether a duration can be promised at all: it has a unit, and is no more than ten years.
#[must_use]
pub fn is_possible(duration: PublishedDuration) -> bool {
    duration.unit.is_some_and(|unit| check(duration.amount, unit).is_ok())
}

fn check(amount: Decimal, unit: Unit) -> Result<(), DeadlineError> {
    if amount > Decimal::from(LONGEST_DAYS * 24) {
        return Err(DeadlineError::Absurd);
    }
    let days = match unit {
        // Nought and one day say the same: today.
        Unit::SameDay if amount.is_zero() => return Ok(()),
        Unit::SameDay if amount != Decimal::ONE => return Err(DeadlineError::Absurd),
        Unit::SameDay => amount,
        Unit::Month => amount * Decimal::from(31),
        Unit::WorkingHour | Unit::ClockHour => amount / Decimal::from(8),
        Unit::WorkingDay | Unit::CalendarDay => amount,
    };
    let whole_where_needed = unit != Unit::Month || amount.is_integer();
    let sane = amount > Decimal::ZERO && days <= Decimal::from(LONGEST_DAYS);
    (sane && whole_where_needed).then_some(()).ok_or(DeadlineError::Absurd)
}
