//! Questions to the calendar and the deadline engine.

mod announcing;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::deadline::{self, DeadlineError, Due};
use domain::lunar::{self, LunarDate, LunarError};
use domain::procedure::{PublishedDuration, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};

pub use announcing::{
    AnnounceDay, AnnouncedAnswer, NamedDay, YearAnswer, YearRequest, announce_day, calendar_year,
};

/// A day.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DayRequest {
    /// The day.
    pub date: NaiveDate,
}

/// What a day is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DayAnswer {
    /// Whether the counter is open.
    pub working: bool,
    /// Why, in Vietnamese.
    pub reason: String,
    /// The announcement it rests on.
    pub source: String,
    /// True when nobody has announced that year's days off yet.
    pub provisional: bool,
}

/// A lunar date.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LunarRequest {
    /// The lunar year, named after the solar year in which it begins.
    pub year: i32,
    /// 1–12.
    pub month: u32,
    /// 1–30.
    pub day: u32,
    /// Whether it is in the leap month of that number.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub leap: bool,
}

/// The day of a lunar date.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct SolarAnswer {
    /// The day.
    pub date: NaiveDate,
}

/// A period to compute.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRequest {
    /// The moment of reception: `2026-02-13T09:00`, seconds optional.
    #[serde(deserialize_with = "minutes_or_seconds")]
    #[ts(type = "string")]
    pub received: NaiveDateTime,
    /// A decimal as text.
    pub amount: String,
    /// The unit.
    pub unit: Unit,
    /// Later receptions count as the next working day's: `15:00`.
    #[serde(default)]
    #[ts(optional)]
    pub cutoff: Option<String>,
}

/// `calendar.day`
///
/// # Errors
/// `calendar_ends`.
pub fn calendar_day(desk: &Desk, _: &Actor, request: DayRequest) -> Result<DayAnswer> {
    let snapshot = desk.snapshot();
    let kind = snapshot.calendar.day(request.date);
    let kind = kind.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("date"))?;
    Ok(DayAnswer {
        working: kind.is_working(),
        reason: kind.reason(),
        source: kind.source().to_owned(),
        provisional: snapshot.calendar.is_provisional(request.date),
    })
}

/// `calendar.lunar`
///
/// # Errors
/// `lunar_unknown`.
pub fn lunar_date(_: &Desk, _: &Actor, request: DayRequest) -> Result<LunarDate> {
    lunar::lunar(request.date).map_err(|e| DeskError::new(ErrorCode::LunarUnknown, e).at("date"))
}

/// `calendar.solar`
///
/// # Errors
/// `lunar_unknown`.
pub fn solar_date(_: &Desk, _: &Actor, request: LunarRequest) -> Result<SolarAnswer> {
    let LunarRequest { year, month, day, leap } = request;
    let date = lunar::solar(LunarDate { year, month, day, leap });
    let field = match date {
        Err(LunarError::OutOfRange) => "year",
        Err(LunarError::NoSuchMonth) => "month",
        Err(LunarError::NoSuchLeap) => "leap",
        Err(LunarError::NoSuchDay) | Ok(_) => "day",
    };
    let date = date.map_err(|e| DeskError::new(ErrorCode::LunarUnknown, e).at(field))?;
    Ok(SolarAnswer { date })
}

/// `deadline.compute`
///
/// # Errors
/// `duration_absurd`, `calendar_ends`, `bad_request`.
pub fn compute_deadline(desk: &Desk, _: &Actor, request: DeadlineRequest) -> Result<Due> {
    let amount = request.amount.trim().replace(',', ".").parse();
    let amount = amount.map_err(|e| DeskError::new(ErrorCode::DurationAbsurd, e).at("amount"))?;
    let hour = |text: String| {
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|e| DeskError::new(ErrorCode::BadRequest, e).at("cutoff"))
    };
    let cutoff = request.cutoff.map(hour).transpose()?;
    let duration = PublishedDuration { amount, unit: Some(request.unit) };
    let snapshot = desk.snapshot();
    let begins = snapshot.calendar.day(request.received.date());
    begins.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("received"))?;
    let due = deadline::due(request.received, duration, cutoff, &snapshot.calendar);
    due.map_err(|e| DeskError::from(e).at("amount"))
}

impl From<DeadlineError> for DeskError {
    fn from(error: DeadlineError) -> Self {
        let (code, field) = match &error {
            DeadlineError::NoUnit => (ErrorCode::DurationMissing, "duration"),
            DeadlineError::Absurd => (ErrorCode::DurationAbsurd, "duration"),
            DeadlineError::Calendar(_) => (ErrorCode::CalendarEnds, "duration"),
        };
        DeskError::new(code, error).at(field)
    }
}

/// Reads a local moment with or without seconds.
pub fn minutes_or_seconds<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S");
    parsed
        .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M"))
        .map_err(serde::de::Error::custom)
}
