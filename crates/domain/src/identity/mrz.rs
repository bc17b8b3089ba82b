//! The machine-readable zone on a citizen card's back (ICAO 9303, TD1).
//!
//! Three lines of thirty characters with check digits. It has neither
//! diacritics nor address: what is read by it is a number, a day of birth and
//! a name to compare, never a name to print.

use chrono::NaiveDate;
use thiserror::Error;

use super::number::IdNumber;
use super::scan::unframed;
use crate::dossier::Sex;

/// What the zone says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mrz {
    /// The twelve digits.
    pub number: IdNumber,
    /// Full name in capitals without diacritics, family name first.
    pub plain_name: String,
    /// Day of birth; `None` where the zone's two digits of the year and the
    /// number's do not agree on a century.
    pub born: Option<NaiveDate>,
    /// Sex, where the card says.
    pub sex: Option<Sex>,
}

/// Why a text is not a card's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MrzError {
    /// Not three lines of thirty capitals, digits and `<` of a Vietnamese card.
    #[error("not the machine-readable zone of a citizen card")]
    NotAZone,
    /// A check digit does not fit: a character was read wrongly.
    #[error("check digit {0} does not fit")]
    CheckDigit(u8),
    /// The short and the whole number, or a date, cannot be.
    #[error("line {0} contradicts itself")]
    Line(u8),
}

const LINE: usize = 30;

/// Reads the zone, with or without line breaks.
pub fn read_mrz(raw: &str) -> Result<Mrz, MrzError> {
    let zone: String = unframed(raw).chars().filter(|c| !c.is_whitespace()).collect();
    // Caps Lock turns a scanner's capitals into small letters.
    let zone = zone.to_ascii_uppercase();
    let known = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'<';
    if zone.len() != 3 * LINE || !zone.bytes().all(known) || !zone.starts_with("IDVNM") {
        return Err(MrzError::NotAZone);
    }
    let (first, rest) = zone.split_at(LINE);
    let (second, third) = rest.split_at(LINE);
    check_digits(first, second)?;
    let number = IdNumber::read(&first[15..27]).ok_or(MrzError::Line(1))?;
    if number.as_str()[3..] != first[5..14] {
        return Err(MrzError::Line(1));
    }
    Ok(Mrz {
        born: born(&number, &second[..6])?,
        number,
        plain_name: third.split('<').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        sex: sex(&second[7..8])?,
    })
}

/// The check digits that the standard fixes: of the number, of the birth, of
/// the expiry, of all of them together.
fn check_digits(first: &str, second: &str) -> Result<(), MrzError> {
    let whole = [&first[5..], &second[..7], &second[8..15], &second[18..29]].concat();
    let spans = [
        (&first[5..14], &first[14..15]),
        (&second[..6], &second[6..7]),
        (&second[8..14], &second[14..15]),
        (whole.as_str(), &second[29..]),
    ];
    for (place, (span, digit)) in (1..).zip(spans) {
        if check_digit(span).to_string() != digit {
            return Err(MrzError::CheckDigit(place));
        }
    }
    Ok(())
}

/// Weights 7, 3, 1; A is 10, Z is 35, `<` is 0.
fn check_digit(span: &str) -> u32 {
    let worth = |c: char| c.to_digit(36).unwrap_or(0);
    let weighted = span.chars().zip([7, 3, 1].into_iter().cycle());
    weighted.map(|(c, weight)| worth(c) * weight).sum::<u32>() % 10
}

fn born(number: &IdNumber, digits: &str) -> Result<Option<NaiveDate>, MrzError> {
    let (_, year) = number.hint();
    if format!("{:02}", year % 100) != digits[..2] {
        return Ok(None);
    }
    // A card may leave day and month unknown.
    if digits[2..].contains('<') || digits.ends_with("00") {
        return Ok(None);
    }
    let date = NaiveDate::parse_from_str(&format!("{year}{}", &digits[2..]), "%Y%m%d");
    date.map(Some).map_err(|_| MrzError::Line(2))
}

fn sex(letter: &str) -> Result<Option<Sex>, MrzError> {
    match letter {
        "M" => Ok(Some(Sex::Male)),
        "F" => Ok(Some(Sex::Female)),
        "<" | "X" => Ok(None),
        _ => Err(MrzError::Line(2)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// An invented person's zone with its check digits set right.
    fn zone(number: &str, born: &str, name: &str) -> String {
        let short = &number[3..];
        let mut first = format!("IDVNM{short}{}{number}<<", check_digit(short));
        first.push_str(&check_digit(number).to_string());
        let expires = "391231";
        let head = format!("{born}{}F{expires}{}VNM", check_digit(born), check_digit(expires));
        let second = format!("{head:<<29}");
        let whole = [&first[5..], &second[..7], &second[8..15], &second[18..29]].concat();
        format!("{first}\n{second}{}\n{name:<<30}\n", check_digit(&whole))
    }

    fn real() -> String {
        zone("074199001234", "990205", "TRAN<<THI<BICH<NGOC")
    }

    #[test]
    fn a_zone_gives_number_birth_sex_and_plain_name() {
        let mrz = read_mrz(&real()).unwrap();
        assert_eq!(mrz.number.as_str(), "074199001234");
        assert_eq!(mrz.plain_name, "TRAN THI BICH NGOC");
        assert_eq!(mrz.born, NaiveDate::from_ymd_opt(1999, 2, 5));
        assert_eq!(mrz.sex, Some(Sex::Female));
    }

    #[test]
    fn the_standards_own_examples_of_check_digits() {
        assert_eq!(check_digit("520727"), 3);
        assert_eq!(check_digit("D23145890"), 7);
        assert_eq!(check_digit("740812"), 2);
        assert_eq!(check_digit("120415"), 9);
    }

    #[test]
    fn any_one_digit_read_wrongly_is_found() {
        let good = real().replace('\n', "");
        for at in (5..27).chain(30..37).chain(38..45) {
            let other = if &good[at..=at] == "7" { "4" } else { "7" };
            let wrong = [&good[..at], other, &good[at + 1..]].concat();
            assert!(read_mrz(&wrong).is_err(), "place {at}");
        }
    }

    #[test]
    fn a_zone_scanned_with_caps_lock_is_read() {
        let zone = format!("]Q1{}", real().to_lowercase());
        assert_eq!(read_mrz(&zone), read_mrz(&real()));
    }

    #[test]
    fn a_century_that_number_and_zone_do_not_agree_on_is_left_open() {
        let mrz = read_mrz(&zone("074199001234", "880205", "TRAN<<AN")).unwrap();
        assert_eq!(mrz.born, None);
    }

    #[test]
    fn another_countrys_zone_and_any_other_text_are_refused() {
        for other in ["", "IDVNM", &real().replace("IDVNM", "IDFRA"), &"é".repeat(45)] {
            assert_eq!(read_mrz(other), Err(MrzError::NotAZone));
        }
    }
}
