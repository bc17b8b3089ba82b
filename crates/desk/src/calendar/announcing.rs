//! The days off and worked of a year, and announcing one at this centre.

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::{SpecialDay, SpecialKind};
use domain::code::DossierCode;
use domain::dossier::{Moved, moved};
use domain::entry_kind::EventKind;
use domain::text::line;
use domain::wire::ReleaseKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::releases;
use crate::store::calendar::Announcement;
use crate::store::{calendar as days, dossier, journal};

/// A year of the calendar.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct YearRequest {
    /// The year; this one where it is not told.
    #[serde(default)]
    #[ts(optional)]
    pub year: Option<i32>,
}

/// The days of a year that are not what their weekday says.
#[derive(Debug, Serialize, TS)]
pub struct YearAnswer {
    /// The year.
    pub year: i32,
    /// Its days, in order.
    pub days: Vec<NamedDay>,
    /// Whether nobody has announced its list yet: then the days are proposed by rule.
    pub provisional: bool,
    /// The number of the province's release, where the province publishes the calendar.
    pub of_province: Option<u32>,
}

/// A day off, or one worked instead of another.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct NamedDay {
    /// The day.
    pub date: NaiveDate,
    /// Off, or worked.
    pub kind: SpecialKind,
    /// Its name.
    pub name: String,
    /// The announcement it rests on; the law where it is proposed by rule.
    pub source: String,
}

/// `calendar.year`
///
/// # Errors
/// `calendar_ends`.
pub fn calendar_year(desk: &Desk, actor: &Actor, request: YearRequest) -> Result<YearAnswer> {
    let year = request.year.unwrap_or(actor.now.year());
    let snapshot = desk.snapshot();
    let outside = |e: &dyn std::fmt::Display| DeskError::new(ErrorCode::CalendarEnds, e).at("year");
    let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(|| outside(&"no such year"))?;
    snapshot.calendar.day(first).map_err(|e| outside(&e))?;
    let of_province = desk.store.read(|db| releases::of_province(db, KIND))?;
    let days = snapshot.calendar.special_days(year).into_iter().cloned();
    let named = |SpecialDay { date, kind, name, source, .. }| NamedDay { date, kind, name, source };
    Ok(YearAnswer {
        year,
        days: days.map(named).collect(),
        provisional: snapshot.calendar.is_provisional(first),
        of_province,
    })
}

const KIND: ReleaseKind = ReleaseKind::Calendar;

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
pub fn announce_day(desk: &Desk, actor: &Actor, request: AnnounceDay) -> Result<AnnouncedAnswer> {
    let (name, source) = (line(&request.name), line(&request.source));
    for (field, said) in [("name", &name), ("source", &source)] {
        if said.is_empty() {
            let missing = DeskError::new(ErrorCode::NameMissing, "what is it, and by whom");
            return Err(missing.at(field));
        }
    }
    if request.announce {
        desk.store.read(|db| releases::ours_to_write(db, KIND))?;
    }
    let snapshot = desk.snapshot();
    let outside = snapshot.calendar.day(request.date);
    outside.map_err(|e| DeskError::new(ErrorCode::CalendarEnds, e).at("date"))?;
    let day =
        SpecialDay { date: request.date, kind: request.kind, name, source, provisional: false };
    let moved = would_move(desk, &day)?;
    if request.announce {
        desk.store.write(|tx| {
            let after = days::announcements_of(tx, day.date)?.len() as u32;
            let body = &Announcement { day: day.clone(), after };
            journal::append(tx, &actor.entry(EventKind::DayAnnounced, body))?;
            days::settle_day(tx, day.date)
        })?;
        desk.refresh_snapshot()?;
    }
    Ok(AnnouncedAnswer { moved })
}

fn would_move(desk: &Desk, day: &SpecialDay) -> Result<Vec<Moved<DossierCode>>> {
    let hours = &desk.snapshot().settings.hours;
    let calendar = desk.store.read(|db| days::in_force(db, hours, Some(day.clone())))?;
    let open = desk.store.read(dossier::running_dossiers)?;
    let lives = open.iter().map(|one| (one.received.code.clone(), &one.life));
    Ok(moved(lives, &calendar))
}
