//! Vietnamese text: one normal form, folding for search, initials, title case,
//! the order of words and names, what a paper can print.

mod order;
mod print;

pub use order::{NameOrder, WordOrder};
pub use print::unprintable;
use unicode_normalization::UnicodeNormalization;

/// Letters that nobody sees and that turn or split what is printed: zero-width
/// spaces and joiners, direction marks, soft hyphens, byte-order marks, fillers,
/// the selectors and tags that stand behind signs.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A letter of Vietnamese for a foreign one that looks like it: the Icelandic and
/// the African *Đ* of old texts, the *ư* that copying from old papers gives.
fn vietnamese(c: char) -> char {
    match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' | '\u{256}' => 'đ',
        '\u{1a2}' => 'Ư',
        '\u{1a3}' => 'ư',
        c => c,
    }
}

/// One line of clean text: NFC, the letters Vietnamese, nothing invisible, control
/// characters turned into spaces, runs of white space folded into one, none at the
/// ends.
pub fn line(raw: &str) -> String {
    let seen = raw.chars().filter(|c| !is_invisible(*c)).map(vietnamese);
    let spaced = seen.map(|c| if c.is_control() { ' ' } else { c });
    spaced.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folded for search: lower case, without diacritics, đ as d, everything that
/// is neither letter nor digit as one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text.chars().filter(|c| !is_invisible(*c)).map(vietnamese);
    for c in letters.nfd().flat_map(char::to_lowercase) {
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

/// Folded for search among names and titles: *y* as *i*, too, for people write *Mỹ*
/// and *Mĩ*, *ký* and *kí*.
pub fn fold_alike(text: &str) -> String {
    fold(text).replace('y', "i")
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
    fn letters_that_look_like_vietnamese_ones_are_those() {
        assert_eq!(line("ÐỖ ÐỨC THỬ, ƉÀ NẴNG, ðào"), "ĐỖ ĐỨC THỬ, ĐÀ NẴNG, đào");
        assert_eq!(line("Lƣu Văn Phƣớc, phƣ\u{301}c"), "Lưu Văn Phước, phức");
        assert_eq!(fold("Ðăng ký lƣu trú theo phƣơng thức"), "dang ky luu tru theo phuong thuc");
        assert_eq!(fold("ƉẠI ðạo Ƣng"), "dai dao ung");
    }

    #[test]
    fn y_and_i_are_one_where_people_search() {
        assert_eq!(fold_alike("Mỹ Lý"), fold_alike("mi li"));
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
        assert_eq!(line("Lê\u{3164}\u{fe0f} An\u{e0001}"), "Lê An");
        assert_eq!(fold("Nguy\u{200d}ễn"), "nguyen");
    }

    #[test]
    fn control_characters_become_spaces_and_spaces_fold() {
        assert_eq!(line("\u{0}Trần\t\tThị \r\nB\u{7}"), "Trần Thị B");
    }
}
