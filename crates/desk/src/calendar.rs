//! Questions to the calendar and the deadline engine.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::calendar::{SpecialDay, SpecialKind};
use domain::code::DossierCode;
use domain::deadline::{self, DeadlineError, Due};
use domain::dossier::{Moved, moved};
use domain::lunar::{self, LunarDate, LunarError};
use domain::procedure::{PublishedDuration, Unit};
use domain::text::line;
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::releases;
use crate::store::{calendar as days, dossier, journal};

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
pub fn day(desk: &Desk, _: &Actor, request: DayRequest) -> Answer<DayAnswer> {
    let at_hand = desk.at_hand();
    let kind = at_hand.calendar.day(request.date);
    let kind = kind.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("date"))?;
    Ok(DayAnswer {
        working: kind.is_working(),
        reason: kind.reason(),
        source: kind.source().to_owned(),
        provisional: at_hand.calendar.is_provisional(request.date),
    })
}

/// A day to announce at this centre: a storm, a make-up Saturday.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnnounceDay {
    /// The day.
    pub date: NaiveDate,
    /// Off, or worked.
    pub kind: SpecialKind,
    /// Its name, as shown under the day.
    pub name: String,
    /// The announcement it rests on.
    pub source: String,
    /// Whether it holds from now on; else only what it would move is told.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub announce: bool,
}

/// The promises that the day would move. None of them is changed: each is
/// decided by somebody, by a correction or an apology.
#[derive(Debug, Serialize, TS)]
pub struct AnnouncedAnswer {
    /// Open dossiers whose due moment the calendar would give differently.
    pub moved: Vec<Moved<DossierCode>>,
}

/// `calendar.announce`
///
/// # Errors
/// `name_missing` without a name or a source, `calendar_ends`, `province_writes` once
/// the province publishes the calendar.
pub fn announce(desk: &Desk, actor: &Actor, request: AnnounceDay) -> Answer<AnnouncedAnswer> {
    let (name, source) = (line(&request.name), line(&request.source));
    for (field, said) in [("name", &name), ("source", &source)] {
        if said.is_empty() {
            let missing = DeskError::new(ErrorCode::NameMissing, "what is it, and by whom");
            return Err(missing.at(field));
        }
    }
    if request.announce {
        desk.store.read(|db| releases::ours_to_write(db, ReleaseKind::Calendar))?;
    }
    let at_hand = desk.at_hand();
    let outside = at_hand.calendar.day(request.date);
    outside.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("date"))?;
    let day =
        SpecialDay { date: request.date, kind: request.kind, name, source, provisional: false };
    let moved = would_move(desk, &day)?;
    if request.announce {
        let (kind, version, at, by) = ("day_announced", 1, actor.now, &actor.officer.name);
        let act = journal::Act { kind, version, at, by, dossier: None, body: &day };
        desk.store.write(|tx| {
            journal::append(tx, &act)?;
            days::put(tx, &day)
        })?;
        desk.refresh()?;
    }
    Ok(AnnouncedAnswer { moved })
}

fn would_move(desk: &Desk, day: &SpecialDay) -> Answer<Vec<Moved<DossierCode>>> {
    let mut announced = desk.store.read(days::all)?;
    announced.retain(|known| known.date != day.date);
    announced.push(day.clone());
    let calendar = desk.store.read(|db| days::with(db, announced))?;
    let open = desk.store.read(dossier::running)?;
    let lives = open.iter().map(|one| (one.received.code.clone(), &one.life));
    Ok(moved(lives, &calendar))
}

/// `calendar.lunar`
///
/// # Errors
/// `lunar_unknown`.
pub fn lunar(_: &Desk, _: &Actor, request: DayRequest) -> Answer<LunarDate> {
    lunar::lunar(request.date).map_err(|e| DeskError::new(ErrorCode::LunarUnknown, e).at("date"))
}

/// `calendar.solar`
///
/// # Errors
/// `lunar_unknown`.
pub fn solar(_: &Desk, _: &Actor, request: LunarRequest) -> Answer<SolarAnswer> {
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
pub fn compute(desk: &Desk, _: &Actor, request: DeadlineRequest) -> Answer<Due> {
    let amount = request.amount.trim().replace(',', ".").parse();
    let amount = amount.map_err(|e| DeskError::new(ErrorCode::DurationAbsurd, e).at("amount"))?;
    let hour = |text: String| {
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|e| DeskError::new(ErrorCode::BadRequest, e).at("cutoff"))
    };
    let cutoff = request.cutoff.map(hour).transpose()?;
    let duration = PublishedDuration { amount, unit: Some(request.unit) };
    let at_hand = desk.at_hand();
    let begins = at_hand.calendar.day(request.received.date());
    begins.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("received"))?;
    let due = deadline::due(request.received, duration, cutoff, &at_hand.calendar);
    due.map_err(|e| refused(e).at("amount"))
}

/// The words for a due date that cannot be told.
pub fn refused(error: DeadlineError) -> DeskError {
    let (code, field) = match &error {
        DeadlineError::NoUnit => (ErrorCode::DurationMissing, "duration"),
        DeadlineError::Absurd => (ErrorCode::DurationAbsurd, "duration"),
        DeadlineError::Calendar(_) => (ErrorCode::CalendarEnds, "duration"),
    };
    DeskError::new(code, error).at(field)
}

/// Reads a local moment with or without seconds.
///
/// # Errors
/// When the text is neither.
pub fn minutes_or_seconds<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S");
    parsed
        .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M"))
        .map_err(serde::de::Error::custom)
}
