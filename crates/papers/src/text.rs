//! What may enter a sheet: text in NFC, without control characters, with single
//! spaces, and only characters the bundled faces can print.
//!
//! Names and titles come from scanners, spreadsheets and old data bases; this is
//! the one door they pass. Which words a form uses is in the forms.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use unicode_normalization::UnicodeNormalization;

use crate::faces;

/// Holds two words on one line; printed as a plain space.
pub(crate) const GLUE: char = '\u{a0}';
/// Shown in place of a character the faces cannot print, so that a loss is seen.
const SUBSTITUTE: char = '\u{25a1}';
/// An input still to be filled in, by the clerk or by hand.
pub(crate) const DOTS: &str = "…………………";

/// Cleans one line of text from outside.
pub(crate) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.nfc().filter_map(admitted) {
        if character != ' ' || !(cleaned.is_empty() || cleaned.ends_with(' ')) {
            cleaned.push(character);
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// White space becomes a space; controls, joiners and direction marks go.
fn admitted(character: char) -> Option<char> {
    match character {
        character if character.is_whitespace() => Some(' '),
        character if character.is_control() => None,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        character if faces::covers(character) => Some(character),
        _ => Some(SUBSTITUTE),
    }
}

/// Cleaned text that stays on one line: a telephone number.
pub(crate) fn glued(text: &str) -> String {
    clean(text).replace(' ', "\u{a0}")
}

/// Cleaned text, or dots where there is none.
pub(crate) fn or_dots(text: &str) -> String {
    let text = clean(text);
    if text.is_empty() { DOTS.to_owned() } else { text }
}

/// Cleaned text, if any is left.
pub(crate) fn present(text: Option<&String>) -> Option<String> {
    text.map(|text| clean(text)).filter(|text| !text.is_empty())
}

/// "ngày 23 tháng 11 năm 2026"; days below 10 and the months 1 and 2 carry a
/// zero, the others do not (NĐ 30/2020, Phụ lục I).
pub(crate) fn day(date: NaiveDate) -> String {
    let month = match date.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày{GLUE}{:02} tháng{GLUE}{month} năm{GLUE}{}", date.day(), date.year())
}

/// "14 giờ 05 phút, ngày 23 tháng 11 năm 2026".
pub(crate) fn time_and_day(moment: NaiveDateTime) -> String {
    let (hour, minute) = (moment.hour(), moment.minute());
    format!("{hour:02}{GLUE}giờ{GLUE}{minute:02}{GLUE}phút, {}", day(moment.date()))
}

/// The same sentence with its figures left open.
pub(crate) fn open_time_and_day() -> String {
    format!("…{GLUE}giờ{GLUE}…{GLUE}phút, ngày{GLUE}… tháng{GLUE}… năm{GLUE}……")
}

/// A count as official forms write it: below ten with a zero.
pub(crate) fn two_figures(count: u32) -> String {
    format!("{count:02}")
}

/// A count with the thousands set apart by points.
pub(crate) fn grouped(count: u64) -> String {
    let figures = count.to_string();
    let mut grouped = String::new();
    for (index, figure) in figures.chars().enumerate() {
        if index > 0 && (figures.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(figure);
    }
    grouped
}

/// "8.000 đồng", on one line.
pub(crate) fn amount(dong: u64) -> String {
    format!("{}{GLUE}đồng", grouped(dong))
}

/// "23/11/2026".
pub(crate) fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// Place and day as they stand above a signature: "Phú Lợi, ngày 23 tháng 11 năm
/// 2026".
pub(crate) fn place_and_day(place: &str, date: NaiveDate) -> String {
    match clean(place).as_str() {
        "" => day(date),
        place => format!("{place}, {}", day(date)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn moment(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn decomposed_vietnamese_is_composed() {
        assert_eq!(clean("Tie\u{302}\u{301}p nha\u{323}\u{302}n"), "Tiếp nhận");
    }

    #[test]
    fn a_scan_with_control_characters_and_line_ends_becomes_one_clean_line() {
        assert_eq!(
            clean(" TRẦN\u{7} THỊ\r\n\tBÍCH \u{200b}NGỌC\u{0}\u{feff} "),
            "TRẦN THỊ BÍCH NGỌC"
        );
    }

    #[test]
    fn a_character_that_cannot_be_printed_is_seen_to_be_missing() {
        assert_eq!(clean("Nhà 漢 số 5"), "Nhà □ số 5");
    }

    #[test]
    fn months_one_and_two_and_days_below_ten_carry_a_zero_the_others_do_not() {
        let plain = |m| time_and_day(m).replace(GLUE, " ");
        assert_eq!(plain(moment(2026, 11, 23, 14, 5)), "14 giờ 05 phút, ngày 23 tháng 11 năm 2026");
        assert_eq!(plain(moment(2027, 2, 3, 8, 0)), "08 giờ 00 phút, ngày 03 tháng 02 năm 2027");
        assert_eq!(plain(moment(2027, 3, 9, 17, 0)), "17 giờ 00 phút, ngày 09 tháng 3 năm 2027");
    }

    #[test]
    fn thousands_are_set_apart_by_points() {
        assert_eq!(
            [grouped(7), grouped(999), grouped(1000), grouped(1_234_567)],
            ["7", "999", "1.000", "1.234.567"]
        );
    }
}
