//! The text in a citizen card's QR code, 2021 and 2024 cards alike.
//!
//! `số|số CMND cũ|họ tên|ddMMyyyy sinh|giới tính|nơi thường trú|ddMMyyyy cấp`;
//! the 2024 card adds four fields, which are kept. Zalo shows the same without the old
//! number. A scan that an input method or a wrong encoding mangled is never guessed at:
//! what is certain (digits) is handed back apart, the rest is the clerk's to read. One
//! odd field is left out and named; the rest is read.

mod fields;
mod refused;
mod upright;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::fields::{date, full_date, old_number, sex};
use self::refused::{is_glued, not_a_card, salvage};
use self::upright::upright;
use super::mangled::is_mangled;
use super::number::IdNumber;
use super::scan::{Keyboard, unframed};
use crate::dossier::Sex;
use crate::text;

/// A citizen card as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitizenCard {
    /// The twelve digits.
    pub number: IdNumber,
    /// The old number, nine digits or twelve, where the card carries one.
    pub old_number: Option<String>,
    /// Full name, NFC; empty where the field is odd.
    pub name: String,
    /// Date of birth as `dd/mm/yyyy`, `mm/yyyy` or `yyyy`; empty where the field is odd.
    pub born: String,
    /// Sex, where the card says.
    pub sex: Option<Sex>,
    /// Address as on the card.
    pub address: String,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// Fields after the seventh, as they are.
    pub extra: Vec<String>,
    /// The fields that were left out because they cannot be, counted from 1 as on the
    /// card.
    pub odd: Vec<usize>,
    /// What disagrees, as codes: `sex_mismatch`, `year_mismatch`.
    pub warnings: Vec<&'static str>,
}

/// The parts of a mangled scan that can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salvage {
    /// The twelve digits, where they came through.
    pub number: Option<String>,
    /// Date of birth, where it came through.
    pub born: Option<String>,
    /// Day of issue, where it came through.
    pub issued: Option<NaiveDate>,
    /// What arrived, control characters removed.
    pub raw: String,
}

/// Why a text is not a citizen card.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CardError {
    /// Longer than any card's text.
    #[error("{0} characters are more than a card holds")]
    TooLong(usize),
    /// Some other code that nothing is known of.
    #[error("not a citizen card")]
    NotACard,
    /// The code on a health-insurance card (thẻ bảo hiểm y tế).
    #[error("a health-insurance card, not a citizen card")]
    HealthCard,
    /// An address of the web.
    #[error("an address of the web, not a citizen card")]
    WebAddress,
    /// A payment code.
    #[error("a payment code, not a citizen card")]
    Payment,
    /// The computer took the scanner's digits for letters of another layout.
    #[error("the scan was typed on a keyboard of another layout")]
    Keyboard(Keyboard),
    /// A card's beginning, but too few fields, or several that cannot be.
    #[error("field {0} of the card is missing or wrong")]
    Field(usize),
    /// Two scans arrived as one.
    #[error("two scans arrived as one")]
    Glued,
    /// Letters were changed on the way (input method, encoding).
    #[error("the scan was changed on its way")]
    Mangled(Salvage),
}

/// More than any card's text: names and addresses are at most a few hundred
/// characters.
const LONGEST: usize = 2_000;
/// So many odd fields, and the text is no card's.
const MOST_ODD: usize = 2;

/// Reads the text of a citizen card's QR code. Nothing is ever guessed.
pub fn read_card(raw: &str) -> Result<CitizenCard, CardError> {
    if text::too_long(raw, LONGEST) {
        return Err(CardError::TooLong(raw.chars().count()));
    }
    let raw = unframed(raw);
    let mut fields: Vec<String> = raw.split('|').map(text::line).collect();
    let number = fields.first().and_then(|f| exact_number(f)).ok_or_else(|| not_a_card(raw))?;
    if is_glued(&fields) {
        return Err(CardError::Glued);
    }
    if lacks_old_number(&fields) {
        fields.insert(1, String::new());
    }
    let [_, _, name, _, sex, address, ..] = fields.as_slice() else {
        return Err(CardError::Field(fields.len() + 1));
    };
    if is_mangled(name, sex, address, &fields[6..]) || raw.chars().any(is_stray) {
        return Err(CardError::Mangled(salvage(&fields, raw)));
    }
    card(number, &upright(fields))
}

/// Zalo's text: the name follows the number, the birth the name.
fn lacks_old_number(fields: &[String]) -> bool {
    let [_, name, born, ..] = fields else { return false };
    let letters = name.chars().any(char::is_alphabetic);
    letters && !name.contains(|c: char| c.is_ascii_digit()) && date(born).is_some()
}

fn card(number: IdNumber, fields: &[String]) -> Result<CitizenCard, CardError> {
    let mut odd = Vec::new();
    let old_number = old_number(&fields[1]).unwrap_or_else(|| none_of(&mut odd, 2));
    let name = Some(&fields[2]).filter(|name| is_name(name)).cloned();
    let name = name.unwrap_or_else(|| none_of(&mut odd, 3));
    let born = date(&fields[3]).unwrap_or_else(|| none_of(&mut odd, 4));
    let sex = sex(&fields[4]).unwrap_or_else(|| none_of(&mut odd, 5));
    let issued = match fields.get(6).filter(|field| !field.is_empty()) {
        Some(field) => full_date(field).map_or_else(|| none_of(&mut odd, 7), Some),
        None => None,
    };
    if odd.len() > MOST_ODD {
        return Err(CardError::Field(odd[0]));
    }
    let warnings = warnings(&number, &born, sex);
    let (address, extra) = (fields[5].clone(), fields.iter().skip(7).cloned().collect());
    Ok(CitizenCard { number, old_number, name, born, sex, address, issued, extra, odd, warnings })
}

/// Notes that a field is odd; it stands empty then.
fn none_of<T: Default>(odd: &mut Vec<usize>, field: usize) -> T {
    odd.push(field);
    T::default()
}

fn is_name(field: &str) -> bool {
    field.chars().any(char::is_alphabetic) && !field.contains(|c: char| c.is_ascii_digit())
}

/// Soft only: the number promises nothing about sex or year any more.
fn warnings(number: &IdNumber, born: &str, sex: Option<Sex>) -> Vec<&'static str> {
    let mut warnings = Vec::new();
    if number.doubts_sex(sex) {
        warnings.push("sex_mismatch");
    }
    if number.doubts_birth(born) {
        warnings.push("year_mismatch");
    }
    warnings
}

/// Control characters between fields never come from a card.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\r' | '\n' | '\t')
}

fn exact_number(field: &str) -> Option<IdNumber> {
    (field.len() == 12).then(|| IdNumber::read(field)).flatten()
}

#[cfg(test)]
mod tests;
