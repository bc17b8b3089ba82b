//! Texts that are no whole card: other codes, two scans in one, a card whose letters
//! were changed and what of it is certain.

use chrono::NaiveDate;

use super::fields::{date, full_date};
use super::{CardError, Salvage, exact_number};
use crate::identity::scan::{OtherCode, other_code, other_keyboard};
use crate::text;

/// The most fields of one card.
const MOST_FIELDS: usize = 11;

/// Another card's number glued to a field (`15042021001090123456`), or standing as a
/// field of its own where one card has no more. Twelve digits alone may be an old
/// number, or a spouse's.
pub(super) fn is_glued(fields: &[String]) -> bool {
    let run = |field: &String| field.bytes().rev().take_while(u8::is_ascii_digit).count();
    let glued = |field: &String| run(field) >= 12 && field.len() > 12;
    let more = fields.len() > MOST_FIELDS;
    fields.iter().skip(1).any(glued) || (more && fields.iter().skip(6).any(|f| run(f) >= 12))
}

/// What is certain of a mangled scan.
pub(super) fn salvage(fields: &[String], raw: &str) -> Salvage {
    Salvage {
        number: fields.first().and_then(|f| exact_number(f)).map(|n| n.as_str().to_owned()),
        born: fields.get(3).and_then(|f| date(f)),
        issued: fields.get(6).and_then(|f| full_date(f)),
        raw: text::line(raw),
    }
}

/// A text that begins like a card but lost its shape is mangled; anything
/// else is another code.
pub(super) fn not_a_card(raw: &str) -> CardError {
    if let Some(keyboard) = other_keyboard(raw) {
        return CardError::Keyboard(keyboard);
    }
    match other_code(raw) {
        Some(OtherCode::HealthCard) => return CardError::HealthCard,
        Some(OtherCode::WebAddress) => return CardError::WebAddress,
        Some(OtherCode::Payment) => return CardError::Payment,
        Some(OtherCode::Card | OtherCode::Dossier) | None => {}
    }
    let fields: Vec<String> = raw.split('|').map(text::line).collect();
    let dates = fields.iter().filter(|f| full_date(f).is_some()).count();
    let first = &fields[0];
    let digits = first.bytes().rev().take_while(u8::is_ascii_digit).count();
    match fields.len() >= 6 && dates >= 1 && first.bytes().any(|b| b.is_ascii_digit()) {
        true if first.len() > 12 && digits >= 12 => CardError::Glued,
        true if first.bytes().all(|b| b.is_ascii_digit()) => CardError::Field(1),
        true => CardError::Mangled(salvage(&fields, raw)),
        false => barless(raw).map_or(CardError::NotACard, CardError::Mangled),
    }
}

/// A card whose bars an input method ate: twelve digits, then letters. Only
/// runs of digits are certain: two dates are birth and issue; of one alone it
/// cannot be told which of the two it is.
fn barless(raw: &str) -> Option<Salvage> {
    let text = text::line(raw);
    let runs: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let number = runs.first().filter(|run| text.starts_with(*run)).and_then(|n| exact_number(n))?;
    let dates: Vec<NaiveDate> = runs.iter().filter_map(|run| full_date(run)).collect();
    let (born, issued) = match dates.as_slice() {
        [born, issued] if born < issued => (Some(born), Some(*issued)),
        _ => (None, None),
    };
    (text.chars().count() >= 30).then(|| Salvage {
        number: Some(number.as_str().to_owned()),
        born: born.map(|date| date.format("%d/%m/%Y").to_string()),
        issued,
        raw: text.clone(),
    })
}
