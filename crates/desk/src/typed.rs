//! What somebody typed: a text in its normal form, a reason that must be given, and what
//! may stand as somebody's name: letters that a paper can print, and no code that a
//! scanner typed there.

use chrono::NaiveDate;
use domain::identity::{OtherCode, other_code};
use domain::text::{line, too_long, unprintable};

use crate::error::{DeskError, ErrorCode, Result};

/// The longest reason, remark or comment.
const LONGEST_TEXT: usize = 2_000;

/// Why a text is nobody's name, at no input yet; `None` where it may be one.
pub(crate) fn not_a_name(name: &str) -> Option<DeskError> {
    let wrong = |code, message: &str| Some(DeskError::new(code, message));
    match other_code(name) {
        Some(OtherCode::WebAddress) => wrong(ErrorCode::NameWebAddress, "an address of the web"),
        Some(OtherCode::HealthCard) => wrong(ErrorCode::NameHealthCode, "a health card's number"),
        Some(OtherCode::Dossier) => wrong(ErrorCode::NameDossierCode, "a dossier's code"),
        Some(OtherCode::Card | OtherCode::Payment) => wrong(ErrorCode::NameScan, "a scan"),
        None if !name.chars().any(char::is_alphabetic) => wrong(ErrorCode::NameMissing, "no name"),
        None => not_printable(name),
    }
}

/// The first character of a text that would come out of the printer as an empty box.
pub(crate) fn not_printable(text: &str) -> Option<DeskError> {
    let sign = unprintable(text)?;
    Some(DeskError::new(ErrorCode::TextUnprintable, "a paper cannot print it").with(sign))
}

/// A text in its normal form.
///
/// # Errors
/// `text_too_long` at the input.
pub(crate) fn typed_text(raw: &str, field: &str) -> Result<String> {
    match too_long(raw, LONGEST_TEXT) {
        true => Err(DeskError::new(ErrorCode::TextTooLong, "more than 2,000").at(field)),
        false => Ok(line(raw)),
    }
}

/// A text that must be given.
///
/// # Errors
/// `reason_missing`, `text_too_long`, at the input.
pub(crate) fn typed_reason(raw: &str, field: &str) -> Result<String> {
    let said = typed_text(raw, field)?;
    match said.is_empty() {
        true => Err(DeskError::new(ErrorCode::ReasonMissing, "no reason is given").at(field)),
        false => Ok(said),
    }
}

/// What is wrong with the date of a document at an input: it has not come yet.
pub(crate) fn not_ahead(
    date: Option<NaiveDate>,
    today: NaiveDate,
    field: &str,
) -> Option<DeskError> {
    let ahead = date.is_some_and(|date| date > today);
    ahead.then(|| DeskError::new(ErrorCode::DateAhead, "has not come yet").at(field))
}

/// A text in its normal form; too long, it is cut and the problem noted, as is what no
/// paper can print.
pub(crate) fn shortened_text(
    raw: &str,
    field: &str,
    most: usize,
    problems: &mut Vec<DeskError>,
) -> String {
    if too_long(raw, most) {
        problems.push(DeskError::new(ErrorCode::TextTooLong, "too long").at(field));
    }
    let text = line(&raw.chars().take(most).collect::<String>());
    problems.extend(not_printable(&text).map(|problem| problem.at(field)));
    text
}
