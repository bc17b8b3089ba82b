//! Reading and changing the settings, each checked at its input.

pub mod proofs;

use chrono::NaiveDateTime;
use domain::bank::{BANKS, Bank};
use domain::calendar::{HoursError, OpeningHours, weeks_of};
use domain::code::{CodePattern, NumberRange};
use domain::entry_kind::EventKind;
use domain::text::line;
use domain::wire::ReleaseKind;
use papers::{
    APOLOGY_2018, APOLOGY_2025, APOLOGY_PLACEHOLDERS, STOP_2025, STOP_PLACEHOLDERS, Template,
    TemplateFault,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::settings::{BankAccount, Settings, Templates};
use crate::desk::{Actor, Desk, Empty, key};
use crate::error::{DeskError, ErrorCode, Result};
use crate::releases::{self, ours_to_write};
use crate::saving;
use crate::store::agency::Agency;
use crate::store::{journal, number_range, setting};

/// No counter stands open for longer than a day.
const LONGEST_LOCK: u32 = 24 * 60;

/// The most copies of one paper.
const MOST_COPIES: u8 = 9;

/// The settings with what can only be read.
#[derive(Debug, Serialize, TS)]
pub struct SettingsAnswer {
    /// The settings.
    pub settings: Settings,
    /// The agencies of the centre.
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
    /// When the last copy was made, as far as the newest entries tell.
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
pub fn get_settings(desk: &Desk, _: &Actor, _: Empty) -> Result<SettingsAnswer> {
    let snapshot = desk.snapshot();
    Ok(SettingsAnswer {
        settings: snapshot.settings.clone(),
        agencies: snapshot.agencies.clone(),
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
        copied_at: desk.store.read(|db| journal::newest_of(db, EventKind::BackedUp))?,
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
    let mut settings = request.settings;
    let told = |folder: Option<String>| folder.filter(|told| !told.trim().is_empty());
    settings.backup_folder = told(settings.backup_folder);
    settings.files_folder = told(settings.files_folder);
    if settings.letterhead.name.trim().is_empty() {
        let missing = DeskError::new(ErrorCode::NameMissing, "the header has no name");
        return Err(missing.at("settings.letterhead.name"));
    }
    check_patterns(&settings.code_patterns)?;
    check_hours(desk, &settings.hours)?;
    check_papers(&settings)?;
    settings.templates.check_wordings()?;
    settings.account = settings.account.map(BankAccount::tidied).filter(BankAccount::is_told);
    if let Some(account) = &settings.account {
        account.check_code()?;
    }
    check_folders(desk, &mut settings)?;
    if settings.lock_minutes > Some(LONGEST_LOCK) {
        let long = DeskError::new(ErrorCode::DurationAbsurd, "longer than a day");
        return Err(long.at("settings.lock_minutes"));
    }
    desk.store.write(|tx| {
        journal::append(tx, &actor.entry(EventKind::SettingsChanged, &settings))?;
        setting::put_setting(tx, key::SETTINGS, &settings)
    })?;
    desk.refresh_snapshot()?;
    Ok(Empty {})
}

/// Each pattern issues codes, and no two of them begin on the same day.
fn check_patterns(patterns: &[CodePattern]) -> Result<()> {
    for (index, pattern) in patterns.iter().enumerate() {
        let at = format!("settings.code_patterns.{index}.text");
        let wrong = |e| DeskError::new(ErrorCode::CodePatternWrong, e).at(at);
        pattern.check().map_err(wrong)?;
        let begins = |other: &CodePattern| other.valid_from == pattern.valid_from;
        if patterns[..index].iter().any(begins) {
            let twice = DeskError::new(ErrorCode::CodePatternTwice, "another begins that day");
            return Err(twice.at(format!("settings.code_patterns.{index}.valid_from")));
        }
    }
    Ok(())
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

fn check_papers(settings: &Settings) -> Result<()> {
    for (form, way) in &settings.papers {
        if !way.copies.is_none_or(|copies| (1..=MOST_COPIES).contains(&copies)) {
            let wrong = DeskError::new(ErrorCode::BadRequest, "1 to 9 copies");
            return Err(wrong.at(format!("settings.papers.{}.copies", form.key())));
        }
    }
    Ok(())
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

impl Templates {
    /// Checks that every wording names only what its letter knows.
    ///
    /// # Errors
    /// `template_wrong` at the wording, with the line and what is wrong there.
    fn check_wordings(&self) -> Result<()> {
        for (field, text, known) in [
            ("apology_2018", &self.apology_2018, APOLOGY_PLACEHOLDERS),
            ("apology_2025", &self.apology_2025, APOLOGY_PLACEHOLDERS),
            ("stop_2025", &self.stop_2025, STOP_PLACEHOLDERS),
        ] {
            Template::parse(text, known).map_err(|error| {
                let what = match &error.fault {
                    TemplateFault::Unknown(name) => format!("{{{name}}}"),
                    TemplateFault::Unclosed => "{".to_owned(),
                    TemplateFault::Unopened => "}".to_owned(),
                };
                let wrong = DeskError::new(ErrorCode::TemplateWrong, &error);
                let at = format!("settings.templates.{field}");
                wrong.at(at).with(format!("dòng {}: {what}", error.line))
            })?;
        }
        Ok(())
    }
}

impl BankAccount {
    /// The account as it is stored: no blanks around what was typed, none in its numbers.
    fn tidied(self) -> Self {
        let tight = |text: &str| text.split_whitespace().collect::<String>();
        Self {
            bank: tight(&self.bank),
            bank_name: line(&self.bank_name),
            number: tight(&self.number),
            holder: line(&self.holder),
        }
    }

    /// Whether anything is told of it.
    fn is_told(&self) -> bool {
        [&self.bank, &self.bank_name, &self.number, &self.holder].iter().any(|t| !t.is_empty())
    }

    fn check_code(&self) -> Result<()> {
        self.payment_code(None, None).map(drop)
    }
}
