//! Identity numbers, passports and tax codes in their normal form.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::dossier::Sex;

/// A citizen's identity number: twelve digits, nothing more is sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdNumber(String);

impl IdNumber {
    /// Reads twelve digits; spaces and dots between them are dropped.
    /// `None` when it is anything else.
    pub fn read(text: &str) -> Option<Self> {
        let digits = compact(text);
        (digits.len() == 12 && is_digits(&digits)).then_some(Self(digits))
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sex and the year of birth that the fourth to sixth digit speak of,
    /// by the structure of the expired Thông tư 59/2021: a hint, not a rule.
    pub fn hint(&self) -> (Sex, i32) {
        let digit = |at: usize| i32::from(self.0.as_bytes()[at] - b'0');
        let (century, sex) = (digit(3) / 2, digit(3) % 2);
        let year = 1900 + century * 100 + digit(4) * 10 + digit(5);
        (if sex == 0 { Sex::Male } else { Sex::Female }, year)
    }

    /// Whether the number speaks of another sex. Genuine cards do: never an error.
    pub fn doubts_sex(&self, sex: Option<Sex>) -> bool {
        sex.is_some_and(|sex| sex != self.hint().0)
    }

    /// Whether the number speaks of another year than this birth (`dd/mm/yyyy`,
    /// `mm/yyyy` or `yyyy`). Genuine cards do: never an error.
    pub fn doubts_birth(&self, born: &str) -> bool {
        !born.is_empty() && !born.ends_with(&self.hint().1.to_string())
    }
}

/// A passport's number in its normal form: six to nine letters and digits (ICAO 9303
/// leaves it nine), at least one of them a digit, no blanks. `None` when it is anything
/// else.
pub fn passport(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = number.to_ascii_uppercase();
    let shaped = (6..=9).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit());
    shaped.then_some(number)
}

/// The number of a person: twelve digits, or a passport's. `None` when it is neither.
pub fn person_number(text: &str) -> Option<String> {
    IdNumber::read(text).map(|number| number.as_str().to_owned()).or_else(|| passport(text))
}

/// The form of a tax code (mã số thuế).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaxCode {
    /// Ten digits with a check digit.
    Enterprise,
    /// Ten digits, a dash and 001–999.
    Branch,
    /// A person's or household's twelve-digit identity number, since 1/7/2025.
    Personal,
}

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// Reads a tax code of 10, 13 or 12 digits and its normal form. `None` when the
/// shape or the check digit is wrong.
pub fn tax_code(text: &str) -> Option<(TaxCode, String)> {
    let compacted = compact(text).replace('-', "");
    if !is_digits(&compacted) {
        return None;
    }
    match compacted.len() {
        10 => checked(&compacted).then_some((TaxCode::Enterprise, compacted)),
        12 => Some((TaxCode::Personal, compacted)),
        13 => {
            let (head, branch) = compacted.split_at(10);
            let whole = checked(head) && branch != "000";
            whole.then(|| (TaxCode::Branch, format!("{head}-{branch}")))
        }
        _ => None,
    }
}

/// The tenth digit is ten less the weighted sum of the first nine modulo 11;
/// a remainder of zero was never issued.
fn checked(ten: &str) -> bool {
    let digits: Vec<u32> = ten.bytes().map(|b| u32::from(b - b'0')).collect();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    let rest = sum % 11;
    rest != 0 && 10 - rest == digits[9]
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_twelve_digits_and_nothing_else() {
        assert_eq!(IdNumber::read("074 199 001 234").unwrap().as_str(), "074199001234");
        for bad in ["", "07419900123", "0741990012345", "07419900123a", "٠٧٤١٩٩٠٠١٢٣٤"]
        {
            assert!(IdNumber::read(bad).is_none(), "{bad}");
        }
        assert_eq!(IdNumber::read("074199001234").unwrap().hint(), (Sex::Female, 1999));
        assert_eq!(IdNumber::read("079205001234").unwrap().hint(), (Sex::Male, 2005));
    }

    #[test]
    fn real_tax_codes_pass_and_a_wrong_check_digit_fails() {
        for good in ["0100047516", "0100111948", "0101248141", "0300588569", "0100112437"] {
            assert_eq!(tax_code(good).unwrap().0, TaxCode::Enterprise, "{good}");
        }
        assert_eq!(tax_code("0305149146"), None);
        assert_eq!(tax_code("0100109106-001").unwrap(), (TaxCode::Branch, "0100109106-001".into()));
        assert_eq!(tax_code("0100109106000"), None);
        assert_eq!(tax_code("074199001234").unwrap().0, TaxCode::Personal);
    }

    #[test]
    fn passports_are_read_as_the_standard_allows_them() {
        for (typed, number) in [
            ("b1234567", "B1234567"),
            ("M123A4567", "M123A4567"),
            ("C01X00T47", "C01X00T47"),
            ("12AB34567", "12AB34567"),
            ("N 1234567", "N1234567"),
            ("K1234567A", "K1234567A"),
            ("310123456", "310123456"),
        ] {
            assert_eq!(passport(typed).as_deref(), Some(number), "{typed}");
        }
        for bad in ["", "1", "ABCDEFGH", "0741990012", "B123456789", "B1234-56", "ß1234567"] {
            assert_eq!(passport(bad), None, "{bad}");
        }
        assert_eq!(person_number("074 199 001 234").as_deref(), Some("074199001234"));
        assert_eq!(person_number("n 1234567").as_deref(), Some("N1234567"));
        assert_eq!(person_number("07419900123"), None);
    }

    #[test]
    fn a_number_only_doubts_what_it_speaks_of() {
        let number = IdNumber::read("074305001234").unwrap();
        assert!(number.doubts_birth("15/04/2006") && !number.doubts_birth("15/04/2005"));
        assert!(!number.doubts_birth("") && !number.doubts_birth("2005"));
        assert!(number.doubts_sex(Some(Sex::Male)));
        assert!(!number.doubts_sex(Some(Sex::Female)) && !number.doubts_sex(None));
    }
}
