//! Reading and changing the settings, each checked at its input.

pub mod proofs;

use chrono::NaiveDateTime;
use domain::bank::{BANKS, Bank};
use domain::calendar::{HoursError, OpeningHours, weeks_of};
use domain::code::NumberRange;
use domain::entry_kind::EventKind;
use domain::wire::ReleaseKind;
use papers::{APOLOGY_2018, APOLOGY_2025, STOP_2025};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::settings::{Settings, Templates};
use crate::desk::{Actor, Desk, Empty, key};
use crate::error::{DeskError, ErrorCode, Result};
use crate::releases::{self, ours_to_write};
use crate::saving;
use crate::store::agency::Agency;
use crate::store::{journal, number_range, setting};

/// The settings with what can only be read.
#[derive(Debug, Serialize, TS)]
pub struct SettingsAnswer {
    /// The settings.
    pub settings: Settings,
    /// The agencies for which dossiers are received today.
    pub agencies: Vec<Agency>,
    /// The number ranges of this counter.
    pub ranges: Vec<NumberRange>,
    /// The province's calendar that holds here, with its opening hours; `None` until it
    /// publishes one.
    pub calendar_of_province: Option<u32>,
    /// The program's own wording of the letters.
    pub shipped: Templates,
    /// The banks that a payment code can name.
    pub banks: Vec<Bank>,
    /// When this counter last made a copy of its store.
    pub copied_at: Option<NaiveDateTime>,
}

/// New settings.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSettings {
    /// The settings.
    pub settings: Settings,
}

/// `settings.get`
pub fn get_settings(desk: &Desk, actor: &Actor, _: Empty) -> Result<SettingsAnswer> {
    let snapshot = desk.snapshot();
    Ok(SettingsAnswer {
        settings: Settings { profile: Some(snapshot.centre.profile), ..snapshot.settings.clone() },
        agencies: snapshot.agencies.open_on(actor.now.date()),
        ranges: desk.store.read(number_range::all_ranges)?,
        calendar_of_province: desk
            .store
            .read(|db| releases::of_province(db, ReleaseKind::Calendar))?,
        shipped: Templates {
            apology_2018: APOLOGY_2018.to_owned(),
            apology_2025: APOLOGY_2025.to_owned(),
            stop_2025: STOP_2025.to_owned(),
        },
        banks: BANKS.to_vec(),
        copied_at: desk.store.read(journal::last_copy)?,
    })
}

/// `settings.save`
///
/// # Errors
/// `name_missing` when the header has no name, `code_pattern_wrong`, `code_pattern_twice`,
/// `hours_wrong`, `hours_twice`, `province_writes` for hours that are the province's,
/// `template_wrong` with the line, `bank_shape`, `account_shape`, `folder_missing`,
/// `duration_absurd` at `settings.lock_minutes`; those of the store.
pub fn save_settings(desk: &Desk, actor: &Actor, request: SaveSettings) -> Result<Empty> {
    let mut settings = request.settings.tidied();
    settings.check()?;
    check_hours(desk, &settings.hours)?;
    check_folders(desk, &mut settings)?;
    desk.store.write(|tx| {
        journal::append(tx, &actor.entry(EventKind::SettingsChanged, &settings))?;
        setting::put_setting(tx, key::SETTINGS, &settings)
    })?;
    desk.refresh_snapshot()?;
    Ok(Empty {})
}

/// The opening hours read, and are the centre's to change.
fn check_hours(desk: &Desk, hours: &[OpeningHours]) -> Result<()> {
    if hours == desk.snapshot().settings.hours {
        return Ok(());
    }
    let ours = |db: &Connection| ours_to_write(db, ReleaseKind::Calendar);
    desk.store.read(ours).map_err(|error| error.at("settings.hours"))?;
    weeks_of(hours).map(drop).map_err(|(index, error)| {
        let code = match error {
            HoursError::Twice => ErrorCode::HoursTwice,
            _ => ErrorCode::HoursWrong,
        };
        DeskError::new(code, error).at(format!("settings.hours.{index}.{}", error.field()))
    })
}

/// A new folder for copies or papers is there, and is kept as a whole path; one that
/// was named before may be a stick that is not in now.
fn check_folders(desk: &Desk, settings: &mut Settings) -> Result<()> {
    let before = desk.snapshot().settings.clone();
    for (field, now, before) in [
        ("backup_folder", &mut settings.backup_folder, before.backup_folder),
        ("files_folder", &mut settings.files_folder, before.files_folder),
    ] {
        let Some(told) = now.as_ref().filter(|_| *now != before) else { continue };
        let at = |error: DeskError| error.at(format!("settings.{field}"));
        let place = saving::folder_for_copies(told, desk.store.dir()).map_err(at)?;
        *now = Some(place.display().to_string());
    }
    Ok(())
}
