//! How dossier codes are issued from a day on: a pattern that is data, because
//! the law changes it (Thông tư 01/2018/TT-VPCP Điều 19; the chapter on codes of
//! Thông tư 03/2025/TT-VPCP has not been seen).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::{AgencyCode, DossierCode};

/// The pattern of the codes issued from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CodePattern {
    /// `{agency}-{yyMMdd}-{ordinal:4}`: each part once; the ordinal has at least so
    /// many digits, 4 to 7, and more where it needs more.
    pub text: String,
    /// First day on which codes are issued by it; `None` since ever.
    #[serde(default)]
    pub valid_from: Option<NaiveDate>,
    /// The text of law it rests on.
    #[serde(default)]
    pub source: String,
}

/// Why a pattern cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PatternError {
    /// A part is missing, twice, or unknown, or what it issues is no code.
    #[error("the pattern does not issue dossier codes that can be read back")]
    Shape,
}

/// The pattern that holds on `day`: the one that began last, or that of Thông
/// tư 01/2018 where none is told.
pub fn pattern_on(patterns: &[CodePattern], day: NaiveDate) -> CodePattern {
    let begun = patterns.iter().filter(|p| p.valid_from.is_none_or(|from| from <= day));
    begun.max_by_key(|pattern| pattern.valid_from).cloned().unwrap_or_default()
}

impl Default for CodePattern {
    fn default() -> Self {
        Self {
            text: "{agency}-{yyMMdd}-{ordinal:4}".to_owned(),
            valid_from: None,
            source: "TT 01/2018/TT-VPCP Đ.19".to_owned(),
        }
    }
}

impl CodePattern {
    /// The code of the dossier that is number `ordinal` of `agency` on `day`. A number
    /// that has more digits than the pattern keeps them all.
    pub fn issue(
        &self,
        agency: &AgencyCode,
        day: NaiveDate,
        ordinal: u32,
    ) -> Result<DossierCode, PatternError> {
        let digits = self.digits().ok_or(PatternError::Shape)?;
        let number = format!("{ordinal:0digits$}");
        let text = self.text.replacen("{agency}", agency.as_str(), 1);
        let text = text.replacen("{yyMMdd}", &day.format("%y%m%d").to_string(), 1);
        let text = text.replacen(&format!("{{ordinal:{digits}}}"), &number, 1);
        let code: DossierCode = text.parse().map_err(|_| PatternError::Shape)?;
        let whole = code.parts().is_ok_and(|parts| parts == (agency.clone(), day, ordinal));
        whole.then_some(code).ok_or(PatternError::Shape)
    }

    /// Checks that what it issues is read back as it was.
    ///
    /// # Errors
    /// [`PatternError::Shape`].
    pub fn check(&self) -> Result<(), PatternError> {
        let agency = "H29.131.12".parse().map_err(|_| PatternError::Shape)?;
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or(PatternError::Shape)?;
        self.issue(&agency, day, 7).map(drop)
    }

    /// How many digits the ordinal has at least.
    fn digits(&self) -> Option<usize> {
        let (_, rest) = self.text.split_once("{ordinal:")?;
        let (digits, _) = rest.split_once('}')?;
        digits.parse().ok().filter(|digits| (4..=7).contains(digits))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pattern(text: &str, from: Option<&str>) -> CodePattern {
        let (text, valid_from) = (text.to_owned(), from.map(day));
        CodePattern { text, valid_from, source: String::new() }
    }

    #[test]
    fn the_pattern_of_tt_01_2018_is_the_one_without_any_other() {
        let agency: AgencyCode = "000.00.01.H09".parse().unwrap();
        let issued = pattern_on(&[], day("2018-07-08")).issue(&agency, day("2018-07-08"), 1);
        assert_eq!(issued.unwrap().as_str(), "000.00.01.H09-180708-0001");
    }

    #[test]
    fn the_pattern_that_began_last_holds() {
        let longer = pattern("{agency}-{yyMMdd}-{ordinal:6}", Some("2027-01-01"));
        let patterns = [longer, CodePattern::default()];
        let agency: AgencyCode = "H29.131.12".parse().unwrap();
        let of = |date| pattern_on(&patterns, day(date)).issue(&agency, day(date), 112).unwrap();
        assert_eq!(of("2026-12-31").as_str(), "H29.131.12-261231-0112");
        assert_eq!(of("2027-01-01").as_str(), "H29.131.12-270101-000112");
    }

    #[test]
    fn a_pattern_that_issues_no_readable_code_is_refused() {
        for text in [
            "",
            "{agency}-{yyMMdd}",
            "{agency}-{yyMMdd}-{ordinal:3}",
            "{agency}-{yyMMdd}-{ordinal:8}",
            "{agency}-{yyMMdd}-{ordinal}",
            "{agency}-{agency}-{yyMMdd}-{ordinal:4}",
            "{yyMMdd}-{agency}-{ordinal:4}",
            "{agency}-{yyMMdd}-9{ordinal:4}",
            "{agency}/{yyMMdd}/{ordinal:4}",
        ] {
            assert_eq!(pattern(text, None).check(), Err(PatternError::Shape), "{text}");
        }
        assert_eq!(CodePattern::default().check(), Ok(()));
    }

    #[test]
    fn a_number_with_more_digits_than_the_pattern_keeps_them() {
        let agency: AgencyCode = "H29".parse().unwrap();
        for (ordinal, written) in [(9_999, "9999"), (11_000, "11000"), (10_000_000, "10000000")] {
            let issued = CodePattern::default().issue(&agency, day("2026-11-23"), ordinal);
            assert_eq!(issued.unwrap().as_str(), format!("H29-261123-{written}"));
        }
    }
}
