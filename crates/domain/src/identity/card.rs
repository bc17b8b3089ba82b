//! The text in a citizen card's QR code, 2021 and 2024 cards alike.
//!
//! `số|số CMND cũ|họ tên|ddMMyyyy sinh|giới tính|nơi thường trú|ddMMyyyy cấp`;
//! the 2024 card adds fields, which are kept. A scan that an input method or a
//! wrong encoding mangled is never guessed at: what is certain (digits) is
//! handed back apart, the rest is the clerk's to read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::mangled::{is_garbled, typed_address, typed_name, typed_sex};
use super::number::IdNumber;
use crate::dossier::Sex;
use crate::text;

/// A citizen card as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitizenCard {
    /// The twelve digits.
    pub number: IdNumber,
    /// The old nine-digit number, where the card carries one.
    pub old_number: Option<String>,
    /// Full name, NFC.
    pub name: String,
    /// Date of birth as `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    pub born: String,
    /// Sex, where the card says.
    pub sex: Option<Sex>,
    /// Address as on the card.
    pub address: String,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// Fields after the seventh, as they are.
    pub extra: Vec<String>,
    /// What disagrees, as codes: `sex_mismatch`, `year_mismatch`, `expired_shape`.
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
    /// Some other code (a payment code, a web address).
    #[error("not a citizen card")]
    NotACard,
    /// The code on a health-insurance card (thẻ bảo hiểm y tế).
    #[error("a health-insurance card, not a citizen card")]
    HealthCard,
    /// A card's beginning, but too few fields or a field that cannot be.
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

/// Reads the text of a citizen card's QR code.
///
/// # Errors
/// See [`CardError`]; nothing is ever guessed.
pub fn read_card(raw: &str) -> Result<CitizenCard, CardError> {
    if text::too_long(raw, LONGEST) {
        return Err(CardError::TooLong(raw.chars().count()));
    }
    let fields: Vec<String> = raw.trim_matches(is_edge).split('|').map(text::line).collect();
    let number = fields.first().and_then(|f| exact_number(f)).ok_or_else(|| not_a_card(raw))?;
    if fields.iter().skip(1).any(|f| ends_with_number(f)) {
        return Err(CardError::Glued);
    }
    let [_, _, name, _, sex, address, ..] = fields.as_slice() else {
        return Err(CardError::Field(fields.len() + 1));
    };
    let typed = typed_name(name) || typed_address(address) || typed_sex(sex);
    if fields[..6].iter().any(|f| is_garbled(f)) || typed || raw.chars().any(is_stray) {
        return Err(CardError::Mangled(salvage(&fields, raw)));
    }
    card(number, &fields)
}

fn card(number: IdNumber, fields: &[String]) -> Result<CitizenCard, CardError> {
    let old_number = match fields[1].as_str() {
        "" => None,
        old if old.len() == 9 && old.bytes().all(|b| b.is_ascii_digit()) => Some(old.to_owned()),
        _ => return Err(CardError::Field(2)),
    };
    if fields[2].is_empty() || fields[2].chars().any(|c| c.is_ascii_digit()) {
        return Err(CardError::Field(3));
    }
    let born = date(&fields[3]).ok_or(CardError::Field(4))?;
    let sex = sex(&fields[4]).ok_or(CardError::Field(5))?;
    let issued = fields.get(6).and_then(|f| full_date(f));
    if fields.get(6).is_some_and(|f| !f.is_empty()) && issued.is_none() {
        return Err(CardError::Field(7));
    }
    let warnings = warnings(&number, &born, sex);
    Ok(CitizenCard {
        number,
        old_number,
        name: fields[2].clone(),
        born,
        sex,
        address: fields[5].clone(),
        issued,
        extra: fields.iter().skip(7).cloned().collect(),
        warnings,
    })
}

/// Soft only: the number promises nothing about sex or year any more.
fn warnings(number: &IdNumber, born: &str, sex: Option<Sex>) -> Vec<&'static str> {
    let (hinted_sex, hinted_year) = number.hint();
    let mut warnings = Vec::new();
    if sex.is_some_and(|sex| sex != hinted_sex) {
        warnings.push("sex_mismatch");
    }
    if !born.ends_with(&hinted_year.to_string()) {
        warnings.push("year_mismatch");
    }
    warnings
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// Control characters between fields never come from a card.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\r' | '\n' | '\t')
}

fn exact_number(field: &str) -> Option<IdNumber> {
    (field.len() == 12).then(|| IdNumber::read(field)).flatten()
}

/// A later field that is, or ends in, twelve digits: `15042021001090123456`
/// is a day of issue with the next scan's number glued to it.
fn ends_with_number(field: &str) -> bool {
    let digits = field.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits >= 12
}

fn salvage(fields: &[String], raw: &str) -> Salvage {
    Salvage {
        number: fields.first().and_then(|f| exact_number(f)).map(|n| n.as_str().to_owned()),
        born: fields.get(3).and_then(|f| date(f)),
        issued: fields.get(6).and_then(|f| full_date(f)),
        raw: text::line(raw),
    }
}

/// A text that begins like a card but lost its shape is mangled; anything
/// else is another code.
fn not_a_card(raw: &str) -> CardError {
    let fields: Vec<String> = raw.split('|').map(text::line).collect();
    if is_health_card(&fields) {
        return CardError::HealthCard;
    }
    let dates = fields.iter().filter(|f| full_date(f).is_some()).count();
    match fields.len() >= 6 && dates >= 1 && fields[0].bytes().any(|b| b.is_ascii_digit()) {
        true if fields[0].len() > 12 && ends_with_number(&fields[0]) => CardError::Glued,
        true if fields[0].bytes().all(|b| b.is_ascii_digit()) => CardError::Field(1),
        true => CardError::Mangled(salvage(&fields, raw)),
        false => barless(raw).map_or(CardError::NotACard, CardError::Mangled),
    }
}

/// A health-insurance number, then the holder's name as hexadecimal UTF-8.
fn is_health_card(fields: &[String]) -> bool {
    let [number, name, ..] = fields else { return false };
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let numbered = matches!((number.len(), digits.len()), (15, 13) | (10, 10));
    let hex = name.len().is_multiple_of(2) && name.bytes().all(|b| b.is_ascii_hexdigit());
    numbered && digits.bytes().all(|b| b.is_ascii_digit()) && hex && name.len() >= 4
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

fn full_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let date = shape.then(|| NaiveDate::parse_from_str(text, "%d%m%Y").ok()).flatten()?;
    let sane = NaiveDate::from_ymd_opt(1880, 1, 1)?..NaiveDate::from_ymd_opt(2100, 1, 1)?;
    sane.contains(&date).then_some(date)
}

/// `ddMMyyyy`, or with an unknown day (`00MMyyyy`, `MM/yyyy`) or an unknown
/// month too (`0000yyyy`, `yyyy`), as slashed text.
fn date(text: &str) -> Option<String> {
    if let Some(full) = full_date(text) {
        return Some(full.format("%d/%m/%Y").to_string());
    }
    let digits: String = text.chars().filter(|c| *c != '/').collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day_month, year) = digits.split_at_checked(digits.len().checked_sub(4)?)?;
    let sane_year = matches!(year.parse(), Ok(1880..=2100));
    match (sane_year, day_month) {
        (true, "" | "0000" | "00") => Some(year.to_owned()),
        (true, month) => {
            let month = month.strip_prefix("00").unwrap_or(month);
            let real = month.len() == 2 && matches!(month.parse(), Ok(1..=12));
            real.then(|| format!("{month}/{year}"))
        }
        _ => None,
    }
}

fn sex(text: &str) -> Option<Option<Sex>> {
    match text::fold(text).as_str() {
        "nam" => Some(Some(Sex::Male)),
        "nu" => Some(Some(Sex::Female)),
        "" => Some(None),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    const CARD: &str = "001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021";

    #[test]
    fn the_card_of_2021_is_read_whole() {
        let card = read_card(CARD).unwrap();
        assert_eq!(card.number.as_str(), "001090123456");
        assert_eq!(card.old_number.as_deref(), Some("012345678"));
        assert_eq!((card.name.as_str(), card.born.as_str()), ("NGUYỄN VĂN A", "01/01/1990"));
        assert_eq!(card.sex, Some(Sex::Male));
        assert_eq!(card.issued, NaiveDate::from_ymd_opt(2021, 4, 15));
        assert!(card.warnings.is_empty() && card.extra.is_empty());
    }

    #[test]
    fn the_card_of_2024_keeps_its_extra_fields() {
        let text = format!("{CARD}|NGUYỄN VĂN B|TRẦN THỊ C|\r\n");
        assert_eq!(read_card(&text).unwrap().extra, ["NGUYỄN VĂN B", "TRẦN THỊ C", ""]);
    }

    #[test]
    fn an_empty_old_number_and_no_day_of_issue_are_fine() {
        let card = read_card("074199001234||TRẦN THỊ B|05021999|Nữ|Phú Lợi").unwrap();
        assert_eq!((card.old_number, card.issued), (None, None));
    }

    #[test]
    fn unknown_day_or_month_of_birth_is_kept_as_such() {
        let born = |text: &str| read_card(&CARD.replace("01011990", text)).map(|c| c.born);
        assert_eq!(born("1990").unwrap(), "1990");
        assert_eq!(born("00001990").unwrap(), "1990");
        assert_eq!(born("00051990").unwrap(), "05/1990");
        assert_eq!(born("05/1990").unwrap(), "05/1990");
        assert_eq!(born("31021990"), Err(CardError::Field(4)));
    }

    #[test]
    fn decomposed_text_is_composed() {
        let decomposed: String = CARD.nfd().collect();
        assert_eq!(read_card(&decomposed).unwrap().name, "NGUYỄN VĂN A");
    }

    #[test]
    fn two_scans_in_one_are_refused() {
        assert_eq!(read_card(&format!("{CARD}{CARD}")), Err(CardError::Glued));
    }

    #[test]
    fn other_codes_are_not_cards() {
        for other in [
            "",
            "https://example.vn/a|b",
            "00020101021138570010A00000072701270006970403",
            "H29.131.12-261123-0112",
        ] {
            assert_eq!(read_card(other), Err(CardError::NotACard), "{other}");
        }
    }

    #[test]
    fn a_health_insurance_card_is_told_from_a_citizen_card() {
        for health in [
            "DN4740012345678|4e677579e1bb856e|01/01/1990|1|x|79-024|-|01/01/2021",
            "4740012345|4e677579e1bb856e|01011990|1|x|79-024|-|01012021",
        ] {
            assert_eq!(read_card(health), Err(CardError::HealthCard), "{health}");
        }
    }

    #[test]
    fn a_scan_whose_bars_were_eaten_keeps_its_number_and_both_dates() {
        let eaten = CARD.replace('|', "ư");
        let Err(CardError::Mangled(salvage)) = read_card(&eaten) else {
            unreachable!("a mangled scan was believed or lost")
        };
        assert_eq!(salvage.number.as_deref(), Some("001090123456"));
        assert_eq!(salvage.born.as_deref(), Some("01/01/1990"));
        assert_eq!(salvage.issued, NaiveDate::from_ymd_opt(2021, 4, 15));
    }

    #[test]
    fn of_one_date_alone_nobody_knows_which_it_is() {
        let eaten = "074199001234ưưTRẦN THỊ BÍCH NGỌCư05021999ưNữ";
        let Err(CardError::Mangled(salvage)) = read_card(eaten) else {
            unreachable!("a mangled scan was believed or lost")
        };
        assert_eq!((salvage.born, salvage.issued), (None, None));
        assert_eq!(salvage.number.as_deref(), Some("074199001234"));
    }

    #[test]
    fn missing_fields_are_named() {
        assert_eq!(read_card("001090123456|012345678|NGUYỄN VĂN A"), Err(CardError::Field(4)));
        assert_eq!(read_card(&CARD.replace("Nam", "X")), Err(CardError::Field(5)));
    }

    #[test]
    fn a_scan_read_as_latin_1_keeps_its_digits_only() {
        let mojibake: String = CARD.bytes().map(char::from).collect();
        let Err(CardError::Mangled(salvage)) = read_card(&mojibake) else {
            unreachable!("a mangled scan was believed")
        };
        assert_eq!(salvage.number.as_deref(), Some("001090123456"));
        assert_eq!(salvage.born.as_deref(), Some("01/01/1990"));
    }

    #[test]
    fn a_scan_typed_through_telex_keeps_its_number_and_dates_only() {
        for (letters, typed) in [("NGUYỄN VĂN A", "NGUYEENX VAWN A"), ("Nam", "Namj")] {
            let Err(CardError::Mangled(salvage)) = read_card(&CARD.replace(letters, typed)) else {
                unreachable!("a typed scan was believed")
            };
            assert_eq!(salvage.number.as_deref(), Some("001090123456"));
            assert_eq!(salvage.born.as_deref(), Some("01/01/1990"));
            assert_eq!(salvage.issued, NaiveDate::from_ymd_opt(2021, 4, 15));
        }
    }

    #[test]
    fn tcvn3_bytes_are_mangled_not_believed() {
        let tcvn3 = CARD.replace("NGUYỄN VĂN A", "NGUY\u{d4}N V\u{a1}N A");
        assert!(matches!(read_card(&tcvn3), Err(CardError::Mangled(_))));
    }

    #[test]
    fn a_megabyte_is_refused_at_once() {
        assert_eq!(read_card(&"1".repeat(1 << 20)), Err(CardError::TooLong(1 << 20)));
    }

    #[test]
    fn disagreement_with_the_number_is_only_a_warning() {
        let card = read_card(&CARD.replace("Nam", "Nữ").replace("1990|", "1985|")).unwrap();
        assert_eq!(card.warnings, ["sex_mismatch", "year_mismatch"]);
    }
}
