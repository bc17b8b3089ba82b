//! What may stand as somebody's name: letters that a paper can print, and no code that
//! a scanner typed there.

use domain::identity::{OtherCode, other_code};
use domain::text::unprintable;

use crate::error::{DeskError, ErrorCode};

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
