//! The codes of the counter: agency, dossier, procedure, and the ranges from
//! which a counter takes its numbers.
//!
//! Foreign dossier codes (a ministry's, an older generation's) are accepted as
//! they are; what this counter issues follows the [`CodePattern`] of the day.

mod follow;
mod pattern;
mod range;
mod spoken;
mod supply;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

pub use follow::{following, vacant};
pub use pattern::{CodePattern, PatternError, pattern_on};
pub use range::{NumberRange, next_ordinal};
pub use spoken::{CodeParts, written_day};
pub use supply::{Supply, supply};

/// The largest ordinal that a code may carry. The law has at least four digits and as
/// many as are needed; a counter has to stop somewhere.
pub const LARGEST_ORDINAL: u32 = 999_999_999;

/// Why a text is not the code it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Not an agency code of either generation.
    #[error("not an agency code")]
    Agency,
    /// Not `{agency}-{yyMMdd}-{ordinal}`.
    #[error("not a dossier code")]
    Dossier,
    /// The six digits of the dossier code are no day.
    #[error("the dossier code names no day")]
    Day,
    /// Not `d.dddddd` with an optional local suffix.
    #[error("not a procedure code")]
    Procedure,
}

macro_rules! text_code {
    ($(#[$doc:meta])* $name:ident, $check:ident, $error:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                let text = text.trim();
                $check(text).then(|| Self(text.to_owned())).ok_or(CodeError::$error)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_code! {
    /// An agency's identifier: `H29.131.12` (Quyết định 20/2020/QĐ-TTg, at most
    /// 35 characters) or the older `000.00.16.G04` (QCVN 102:2016).
    AgencyCode, is_agency, Agency
}

text_code! {
    /// A procedure's code, `1.001193`, or with a local suffix,
    /// `1.010708.000.00.00.H56`. Sample procedures begin with `MAU.`, which no
    /// real code does.
    ProcedureCode, is_procedure, Procedure
}

text_code! {
    /// A dossier's printed code, `H29.131.12-261123-0112`.
    DossierCode, is_dossier, Dossier
}

fn is_agency(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    text.len() <= 35 && (is_new_agency(&parts) || is_old_agency(&parts))
}

/// Level 1 first: a letter and two digits, then up to six numeric levels.
fn is_new_agency(parts: &[&str]) -> bool {
    matches!(parts, [first, rest @ ..]
        if is_unit(first) && rest.len() <= 6 && rest.iter().all(|p| is_digits(p, 1..=3)))
}

/// `V1V2V3.Z1Z2.Y1Y2.MX1X2`, the ministry or province last.
fn is_old_agency(parts: &[&str]) -> bool {
    matches!(parts, [v, z, y, unit]
        if is_digits(v, 3..=3) && is_digits(z, 2..=2) && is_digits(y, 2..=2) && is_unit(unit))
}

fn is_unit(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, a, b]
        if letter.is_ascii_uppercase() && a.is_ascii_digit() && b.is_ascii_digit())
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_procedure(text: &str) -> bool {
    let (head, rest) = match text.split_once('.') {
        Some(split) => split,
        None => return false,
    };
    let (number, suffix) = rest.split_once('.').unwrap_or((rest, ""));
    let suffix_fits = suffix.len() <= 35
        && suffix.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'.');
    (is_digits(head, 1..=1) || head == "MAU") && is_digits(number, 6..=6) && suffix_fits
}

fn is_dossier(text: &str) -> bool {
    matches!(text.split('-').collect::<Vec<_>>().as_slice(), [agency, day, ordinal]
        if is_agency(agency) && is_digits(day, 6..=6) && is_digits(ordinal, 4..=9))
}

impl ProcedureCode {
    /// Whether the procedure is made up.
    pub fn is_sample(&self) -> bool {
        self.0.starts_with("MAU.")
    }
}

impl DossierCode {
    /// The code of the dossier that is number `ordinal` of `agency` on `day`, by
    /// Thông tư 01/2018/TT-VPCP Điều 19: `{agency}-{yyMMdd}-{ordinal:4}`, with more
    /// digits where the number has more.
    pub fn issue(agency: &AgencyCode, day: NaiveDate, ordinal: u32) -> Self {
        Self(format!("{agency}-{}-{ordinal:04}", day.format("%y%m%d")))
    }

    /// The parts of the code: agency, day of reception, ordinal in the day.
    ///
    /// # Errors
    /// [`CodeError::Day`] when the six digits are no day of this century.
    pub fn parts(&self) -> Result<(AgencyCode, NaiveDate, u32), CodeError> {
        let mut parts = self.0.split('-');
        let mut next = || parts.next().ok_or(CodeError::Dossier);
        let agency = next()?.parse()?;
        let day = format!("20{}", next()?);
        let day = NaiveDate::parse_from_str(&day, "%Y%m%d").map_err(|_| CodeError::Day)?;
        let ordinal = next()?.parse().map_err(|_| CodeError::Dossier)?;
        Ok((agency, day, ordinal))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn both_generations_of_agency_codes_are_read() {
        for good in ["H29.131.12", "H09", "H15.50.05.13", "000.00.16.G04"] {
            assert_eq!(good.parse::<AgencyCode>().unwrap().as_str(), good);
        }
        for bad in ["", "h29", "H2", "H29.", "H29.1234", "00.00.16.G04", "H29-1"] {
            assert_eq!(bad.parse::<AgencyCode>(), Err(CodeError::Agency), "{bad}");
        }
    }

    #[test]
    fn real_dossier_codes_are_read_and_issued_ones_read_back() {
        let real: DossierCode = "000.00.16.G04-220405-0008".parse().unwrap();
        assert_eq!(real.parts().unwrap().2, 8);
        let agency: AgencyCode = "H29.131.12".parse().unwrap();
        let issued = DossierCode::issue(&agency, day("2026-11-23"), 112);
        assert_eq!(issued.as_str(), "H29.131.12-261123-0112");
        assert_eq!(issued.parts().unwrap(), (agency, day("2026-11-23"), 112));
    }

    #[test]
    fn a_dossier_code_of_an_impossible_day_is_an_error_not_a_guess() {
        let code: DossierCode = "H29-261332-0001".parse().unwrap();
        assert_eq!(code.parts(), Err(CodeError::Day));
    }

    #[test]
    fn ministry_codes_with_seven_digit_ordinals_are_accepted() {
        assert!("H15.50.05.13-261008-1800123".parse::<DossierCode>().is_ok());
        assert!("H15-261008-999999999".parse::<DossierCode>().is_ok());
        assert!("H15-261008-1000000000".parse::<DossierCode>().is_err());
        assert!("H15-261008-975".parse::<DossierCode>().is_err());
    }

    #[test]
    fn procedure_codes_keep_their_local_suffix() {
        for good in ["1.001193", "1.010708.000.00.00.H56", "MAU.000001"] {
            assert!(good.parse::<ProcedureCode>().is_ok(), "{good}");
        }
        for bad in ["1001193", "1.00119", "12.001193", "1.001193.h56", "MAU.1"] {
            assert!(bad.parse::<ProcedureCode>().is_err(), "{bad}");
        }
    }
}
