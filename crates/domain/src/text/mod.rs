//! Vietnamese text: one normal form, folding for search, initials, title case,
//! the order of names.

mod order;

use std::borrow::Cow;

pub use order::NameOrder;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Letters that nobody sees and that turn or split what is printed: zero-width
/// spaces and joiners, direction marks, soft hyphens, byte-order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One line of clean text: NFC, nothing invisible, control characters turned
/// into spaces, runs of white space folded into one, none at the ends.
pub fn line(raw: &str) -> String {
    let normal = if is_nfc(raw) { Cow::Borrowed(raw) } else { raw.nfc().collect() };
    let seen = normal.chars().filter(|c| !is_invisible(*c));
    let spaced = seen.map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folded for search: lower case, without diacritics, đ as d, everything that
/// is neither letter nor digit as one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'đ' => folded.push('d'),
            c if c.is_alphanumeric() => folded.push(c),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The first letters of the words of a folded text: `dang ky khai sinh` → `dkks`.
pub fn initials(folded: &str) -> String {
    folded.split(' ').filter_map(|word| word.chars().next()).collect()
}

/// A name as it is written: `TRẦN THỊ BÍCH NGỌC` → `Trần Thị Bích Ngọc`. A
/// letter after a blank, a dash or an apostrophe is a capital, every other one
/// is not.
pub fn title_case(name: &str) -> String {
    let mut begins = true;
    let mut written = String::with_capacity(name.len());
    for c in line(name).chars() {
        match begins {
            true => written.extend(c.to_uppercase()),
            false => written.extend(c.to_lowercase()),
        }
        begins = !c.is_alphanumeric();
    }
    written
}

/// Whether a text is longer than `most` characters.
pub fn too_long(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_takes_every_tone_and_the_crossed_d() {
        assert_eq!(
            fold("Thủ tục ĐĂNG KÝ  khai-sinh (lưu động)"),
            "thu tuc dang ky khai sinh luu dong"
        );
        assert_eq!(fold("  1.001193 "), "1 001193");
    }

    #[test]
    fn composed_and_decomposed_text_fold_alike() {
        let decomposed: String = "Nguyễn Thị Hưởng".nfd().collect();
        assert_eq!(fold(&decomposed), fold("Nguyễn Thị Hưởng"));
        assert_eq!(line(&decomposed), "Nguyễn Thị Hưởng");
    }

    #[test]
    fn names_are_written_with_capitals() {
        assert_eq!(title_case("TRẦN THỊ BÍCH NGỌC"), "Trần Thị Bích Ngọc");
        assert_eq!(title_case("  đỗ   ÁNH-dương "), "Đỗ Ánh-Dương");
        assert_eq!(title_case("h' ĐIÊU byă"), "H' Điêu Byă");
        assert_eq!(title_case(""), "");
    }

    #[test]
    fn initials_are_the_first_letters() {
        assert_eq!(initials(&fold("Đăng ký khai sinh")), "dkks");
    }

    #[test]
    fn what_nobody_sees_is_not_kept() {
        assert_eq!(line("\u{feff}TR\u{200b}ẦN\u{202e} B"), "TRẦN B");
        assert_eq!(line("\u{200b}\u{200b}"), "");
    }

    #[test]
    fn control_characters_become_spaces_and_spaces_fold() {
        assert_eq!(line("\u{0}Trần\t\tThị \r\nB\u{7}"), "Trần Thị B");
    }
}
