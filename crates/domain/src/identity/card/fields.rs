//! The single fields of a card: old number, dates, sex.

use chrono::NaiveDate;

use crate::dossier::Sex;
use crate::text;

/// The old number, where the card has one; `None` where the field holds anything else.
pub(super) fn old_number(field: &str) -> Option<Option<String>> {
    let digits = field.bytes().all(|b| b.is_ascii_digit());
    match field.len() {
        0 => Some(None),
        9 | 12 if digits => Some(Some(field.to_owned())),
        _ => None,
    }
}

/// A whole day, `ddMMyyyy` or with signs between.
pub(super) fn full_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let whole: String = match parts.as_slice() {
        [one] => (*one).to_owned(),
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            format!("{day:0>2}{month:0>2}{year}")
        }
        _ => return None,
    };
    let shape = whole.len() == 8 && whole.bytes().all(|b| b.is_ascii_digit());
    let date = shape.then(|| NaiveDate::parse_from_str(&whole, "%d%m%Y").ok()).flatten()?;
    let sane = NaiveDate::from_ymd_opt(1880, 1, 1)?..NaiveDate::from_ymd_opt(2100, 1, 1)?;
    sane.contains(&date).then_some(date)
}

/// `ddMMyyyy`, or with an unknown day (`00MMyyyy`, `MM/yyyy`) or an unknown
/// month too (`0000yyyy`, `yyyy`), as slashed text.
pub(super) fn date(text: &str) -> Option<String> {
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

/// The sex, where the field says one; `None` where it says anything else.
pub(super) fn sex(field: &str) -> Option<Option<Sex>> {
    match text::fold(field).as_str() {
        "nam" | "male" => Some(Some(Sex::Male)),
        "nu" | "female" => Some(Some(Sex::Female)),
        "" => Some(None),
        _ => None,
    }
}
