//! Codes of dossiers as people say and type them: in any case, with blanks for dots
//! and dashes, the end of a code alone, a day and a number in either order.

use chrono::NaiveDate;

use super::DossierCode;
use crate::text;

/// The parts of a dossier's code that somebody names without its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeParts {
    /// The last levels of the agency, as `09.02`; empty where none is named.
    pub agency: String,
    /// The day of reception.
    pub day: NaiveDate,
    /// The number of that day; `None` where only the day is named.
    pub ordinal: Option<u32>,
}

impl DossierCode {
    /// A whole code, however it is written: `h29.131.12-261130-0103`,
    /// `H29 131 12 261130 0103`. `None` where it is not all of a code.
    pub fn read(typed: &str) -> Option<Self> {
        let line = text::line(typed).to_ascii_uppercase();
        let joined: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let dashed = joined.replace(['\u{2010}', '\u{2012}', '\u{2013}', '\u{2014}', '_'], "-");
        dashed.parse().ok().or_else(|| {
            let pieces = pieces(&line);
            let [agency @ .., day, ordinal] = pieces.as_slice() else { return None };
            format!("{}-{day}-{ordinal}", agency.join(".")).parse().ok()
        })
    }
}

impl CodeParts {
    /// The parts that a text names, where it names nothing else: `261130-0103`,
    /// `0103 261130`, `09.02-261127-0101`, `27/11/2026`, `27/11/2026 103`.
    pub fn read(typed: &str) -> Option<Self> {
        let line = text::line(typed).to_ascii_uppercase();
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            [written] if written_day(written).is_some() => {
                Self::of("", written_day(written)?, None)
            }
            [one, other] if written_day(one).is_some() => {
                Self::of("", written_day(one)?, Some(other))
            }
            [one, other] if written_day(other).is_some() => {
                Self::of("", written_day(other)?, Some(one))
            }
            _ => Self::of_code(&pieces(&line)),
        }
    }

    fn of_code(pieces: &[&str]) -> Option<Self> {
        match pieces {
            [day, ordinal] if code_day(day).is_some() => {
                Self::of("", code_day(day)?, Some(ordinal))
            }
            [ordinal, day] => Self::of("", code_day(day)?, Some(ordinal)),
            [agency @ .., day, ordinal] => {
                let levels = agency.iter().all(|level| level.len() <= 3);
                Self::of(&agency.join("."), code_day(day)?, Some(ordinal)).filter(|_| levels)
            }
            _ => None,
        }
    }

    fn of(agency: &str, day: NaiveDate, ordinal: Option<&str>) -> Option<Self> {
        let digits = |text: &str| text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
        let ordinal = match ordinal {
            Some(text) => Some(digits(text).then(|| text.parse().ok()).flatten()?),
            None => None,
        };
        Some(Self { agency: agency.to_owned(), day, ordinal })
    }
}

/// What stands between dots, dashes and blanks.
fn pieces(line: &str) -> Vec<&str> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()).collect()
}

/// The six digits of a code as the day they are.
fn code_day(digits: &str) -> Option<NaiveDate> {
    let six = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
    six.then(|| NaiveDate::parse_from_str(&format!("20{digits}"), "%Y%m%d").ok()).flatten()
}

/// A day of this century as people write it, `27/11/2026`, `27-11-26`, `27.11.2026`, or
/// as machines do, `2026-11-27`; `None` where it is none.
pub fn written_day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let digits = |part: &str, most: usize| {
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = match year.len() {
        2 => 2000 + digits(year, 2)?,
        4 => digits(year, 4)?,
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(year.try_into().ok()?, digits(month, 2)?, digits(day, 2)?);
    day.filter(|_| (2000..2100).contains(&year))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_code_is_one_in_any_case_and_with_or_without_its_signs() {
        for typed in [
            "H29.131.12-261130-0103",
            " h29.131.12-261130-0103\r",
            "H29.131.12 - 261130 - 0103",
            "h29 131 12 261130 0103",
            "H29.131.12–261130–0103",
            "h29.131.12.261130.0103",
        ] {
            assert_eq!(
                DossierCode::read(typed).unwrap().as_str(),
                "H29.131.12-261130-0103",
                "{typed}"
            );
        }
        assert_eq!(
            DossierCode::read("000.00.16.g04-220405-0008").unwrap().as_str(),
            "000.00.16.G04-220405-0008"
        );
        for part in ["", "261130-0103", "H29.131.12-261130", "H29.131.12-261130-01", "Trần Văn An"]
        {
            assert_eq!(DossierCode::read(part), None, "{part}");
        }
    }

    fn parts(typed: &str) -> Option<(String, String, Option<u32>)> {
        CodeParts::read(typed).map(|p| (p.agency, p.day.to_string(), p.ordinal))
    }

    #[test]
    fn a_day_and_a_number_are_read_in_either_order() {
        for typed in [
            "261130-0103",
            "261130 0103",
            "0103 261130",
            "261130/103",
            "30/11/2026 103",
            "0103 30.11.2026",
            "103 2026-11-30",
        ] {
            assert_eq!(
                parts(typed).unwrap(),
                (String::new(), "2026-11-30".into(), Some(103)),
                "{typed}"
            );
        }
        assert_eq!(parts("27/11/2026").unwrap(), (String::new(), "2026-11-27".into(), None));
        assert_eq!(parts("1.2.2026").unwrap().1, "2026-02-01");
    }

    #[test]
    fn the_end_of_a_code_keeps_the_agency_it_names() {
        assert_eq!(
            parts("09.02-261127-0101").unwrap(),
            ("09.02".into(), "2026-11-27".into(), Some(101))
        );
        assert_eq!(parts("131.12 261127 0101").unwrap().0, "131.12");
    }

    #[test]
    fn what_names_something_else_is_no_part_of_a_code() {
        for other in [
            "",
            "0103",
            "261130",
            "0912 345678",
            "0912 345 678",
            "261340 0103",
            "Ksor 261127-0101",
            "31/02/2026",
            "27/11/2026 An",
            "074199 001234",
        ] {
            assert_eq!(parts(other), None, "{other}");
        }
    }
}
