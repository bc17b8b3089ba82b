//! Settings of the centre: the header of the forms, how receipts are laid out,
//! which printer and scanner this counter has.

use domain::code::{CodePattern, NumberRange};
pub use papers::{Layout, Letterhead};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Nothing, key};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::store::agency::Agency;
use crate::store::{journal, number_range, setting};

/// What the centre and the counter can set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The header of the forms.
    pub letterhead: Letterhead,
    /// How receipts are laid out.
    #[serde(default)]
    pub layout: Layout,
    /// The printer; `None` while none is chosen.
    #[serde(default)]
    pub printer: Option<String>,
    /// The serial port of the scanner; `None` for a keyboard wedge.
    #[serde(default)]
    pub scanner_port: Option<String>,
    /// How dossier codes are issued, each pattern from a day on; by Thông tư
    /// 01/2018 while none is told.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<CodePattern>>")]
    pub code_patterns: Vec<CodePattern>,
    /// Whether pictures of identity cards may be kept; they are sensitive data
    /// (Luật 91/2025/QH15), so not unless somebody says so.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub identity_pictures: bool,
}

/// The settings with what can only be read.
#[derive(Debug, Serialize, TS)]
pub struct SettingsAnswer {
    /// The settings.
    pub settings: Settings,
    /// The agencies of the centre.
    pub agencies: Vec<Agency>,
    /// The number ranges of this counter.
    pub ranges: Vec<NumberRange>,
}

/// New settings.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSettings {
    /// The settings.
    pub settings: Settings,
}

/// `settings.get`
///
/// # Errors
/// Those of the store.
pub fn get(desk: &Desk, _: &Actor, _: Nothing) -> Answer<SettingsAnswer> {
    let at_hand = desk.at_hand();
    Ok(SettingsAnswer {
        settings: at_hand.settings.clone(),
        agencies: at_hand.agencies.clone(),
        ranges: desk.store.read(number_range::all)?,
    })
}

/// `settings.save`
///
/// # Errors
/// `name_missing` when the header has no name, `code_pattern_wrong`; those of
/// the store.
pub fn save(desk: &Desk, actor: &Actor, request: SaveSettings) -> Answer<Nothing> {
    let settings = request.settings;
    if settings.letterhead.name.trim().is_empty() {
        let missing = DeskError::new(ErrorCode::NameMissing, "the header has no name");
        return Err(missing.at("settings.letterhead.name"));
    }
    for (index, pattern) in settings.code_patterns.iter().enumerate() {
        let at = format!("settings.code_patterns.{index}.text");
        let wrong = |e| DeskError::new(ErrorCode::CodePatternWrong, e).at(at);
        pattern.check().map_err(wrong)?;
    }
    desk.store.write(|tx| {
        let body = &settings;
        let by = &actor.officer.name;
        let (kind, version, at) = ("settings_changed", 1, actor.now);
        journal::append(tx, &journal::Act { kind, version, at, by, dossier: None, body })?;
        setting::put(tx, key::SETTINGS, &settings)
    })?;
    desk.refresh()?;
    Ok(Nothing {})
}
