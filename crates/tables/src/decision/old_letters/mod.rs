//! Text in the letters of old code pages (TCVN3, VNI, Windows-1258), or UTF-8 that was read
//! as Latin. It is mended where one page alone makes Vietnamese of all of it; what looks
//! broken and cannot be mended for certain is told.

mod pages;
mod syllable;

use domain::text::line;
use serde::Serialize;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

use syllable::{is_abbreviation, is_syllable};

/// Which letters a text was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OldLetters {
    /// TCVN 5712 (ABC), the fonts that begin with `.Vn`.
    Tcvn3,
    /// VNI for Windows, the fonts that begin with `VNI-`.
    Vni,
    /// Windows-1258.
    Windows1258,
    /// UTF-8 read as if it were Latin.
    Utf8AsLatin,
}

/// How a text reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// As it stands.
    Sound,
    /// Mended, and out of which letters.
    Mended(String, OldLetters),
    /// Broken, or of a page that is not certain.
    Broken,
}

/// Signs that TCVN3 has for letters; they are signs where no letter touches them.
const SIGNS: &str = "¡¢£¤¥¦§¨©ª¬®µ¶·¸¹¼½¾×÷";
/// Those that stand before a letter without being one (a list's dot, a fraction).
const BEFORE: &str = "·¼½¾×÷";
/// Those that touch a letter on one side without being one.
const QUOTES: &str = "«»";

/// How a text reads.
pub(super) fn look(text: &str) -> Reading {
    if text.is_ascii() {
        return Reading::Sound;
    }
    let (composed, clean) = (text.nfc().collect::<String>(), line(text));
    let strange = is_strange(&clean);
    if !strange && unsound(&clean) == 0 {
        return Reading::Sound;
    }
    let mut mended: Vec<(String, OldLetters)> = Vec::new();
    for (page, read) in pages::ALL {
        let read = read(&composed).map(|read| read.nfc().collect::<String>());
        let fresh = |read: &String| mended.iter().all(|(known, _)| known != read);
        let read = read.filter(|read| *read != composed && is_vietnamese(read) && fresh(read));
        mended.extend(read.map(|read| (read, page)));
    }
    match (mended.pop(), mended.is_empty()) {
        (Some((read, page)), true) => Reading::Mended(read, page),
        _ if strange => Reading::Broken,
        _ => Reading::Sound,
    }
}

/// Whether a text has letters or signs that no Vietnamese text has.
fn is_strange(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_letter =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_alphabetic());
    letters.iter().enumerate().any(|(at, c)| {
        let (before, after) = (is_letter(at.checked_sub(1)), is_letter(Some(at + 1)));
        match c {
            '\u{fffd}' | '\u{80}'..='\u{9f}' => true,
            c if *c == '?' || QUOTES.contains(*c) => before && after,
            c if SIGNS.contains(*c) => before || (after && !BEFORE.contains(*c)),
            '\u{c0}'..='\u{24f}' => !syllable::is_letter(*c),
            _ => false,
        }
    })
}

/// The words of a text that have Vietnamese letters.
fn marked_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_ascii() && !is_abbreviation(word))
}

/// How many words have Vietnamese letters and are no Vietnamese syllable.
fn unsound(text: &str) -> usize {
    marked_words(text).filter(|word| !is_syllable(word)).count()
}

/// Whether a text is Vietnamese throughout.
fn is_vietnamese(text: &str) -> bool {
    let loose = text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
    !loose && !is_strange(text) && marked_words(text).next().is_some() && unsound(text) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str, wanted: &str, page: OldLetters) {
        assert_eq!(look(text), Reading::Mended(wanted.to_owned(), page), "{text}");
    }

    #[test]
    fn the_letters_of_old_fonts_are_turned_into_vietnamese() {
        let tcvn3 = [
            ("§¨ng ký khai sinh thö nghiÖm b¶ng m· cò", "Đăng ký khai sinh thử nghiệm bảng mã cũ"),
            ("CÊp b¶n sao trÝch lôc hé tÞch", "Cấp bản sao trích lục hộ tịch"),
            ("Phßng T\u{ad} ph¸p", "Phòng Tư pháp"),
        ];
        tcvn3.iter().for_each(|(text, wanted)| mended(text, wanted, OldLetters::Tcvn3));
        let vni = [
            ("Ñaêng kyù khai sinh thöû nghieäm", "Đăng ký khai sinh thử nghiệm"),
            ("Caáp baûn sao trích luïc hoä tòch", "Cấp bản sao trích lục hộ tịch"),
            ("ÑAÊNG KYÙ KEÁT HOÂN", "ĐĂNG KÝ KẾT HÔN"),
        ];
        vni.iter().for_each(|(text, wanted)| mended(text, wanted, OldLetters::Vni));
    }

    #[test]
    fn utf8_read_as_latin_is_turned_back_and_where_letters_are_lost_it_is_told() {
        mended(
            "Tr\u{c6}\u{b0}\u{e1}\u{bb}\u{9d}ng h\u{e1}\u{bb}\u{a3}p",
            "Trường hợp",
            OldLetters::Utf8AsLatin,
        );
        mended("Cáº¥p báº£n sao", "Cấp bản sao", OldLetters::Utf8AsLatin);
        assert_eq!(look("\u{c4}\u{fffd}\u{c4}ƒng k\u{c3}½"), Reading::Broken);
        assert_eq!(look("Đăng k? khai s?nh"), Reading::Broken);
    }

    #[test]
    fn what_windows_1258_wrote_is_turned_back() {
        mended("Ðãng kyì khai sinh", "Đăng ký khai sinh", OldLetters::Windows1258);
    }

    #[test]
    fn sound_text_is_let_be_whatever_signs_and_names_stand_in_it() {
        for text in [
            "Đăng ký khai sinh",
            "Phí: 1.000 đ/m², ½ ngày; 25°C – “Krông Pắc” (Đắk Lắk)",
            "• Cấp mới · Cấp lại «x» § 5",
            "QĐ-UBND, NĐ 118/2025/NĐ-CP, TTHC",
            "Thủ tục hoà giải, hòa giải, thuỷ sản, thủy sản",
            "Xã Ia Mrơn, H'Mông, Êđê, Raglai, Bhnong",
            "Ðăng ký lƣu trú",
            "Lô 12º, Km 5 + 300°",
        ] {
            assert_eq!(look(text), Reading::Sound, "{text}");
        }
        let apart: String = "Đăng ký kết hôn".nfd().collect();
        assert_eq!(look(&apart), Reading::Sound);
    }
}
