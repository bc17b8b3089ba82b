//! Whether letters were changed on their way from the card: by a wrong encoding,
//! or by an input method (Telex, VNI) that took the scanner's keys for typing
//! and the typing's keys for letters.
//!
//! A card's own text is Vietnamese: every name and address has it whole. What
//! is suspected here is never mended, only handed back to the clerk.

use crate::text;

/// Text that went through a wrong encoding: UTF-8 read as Latin-1, TCVN3 bytes,
/// letters that became question marks.
pub(super) fn is_garbled(field: &str) -> bool {
    field.chars().any(|c| {
        c == '\u{fffd}'
            || c == '?'
            || ('\u{80}'..='\u{bf}').contains(&c)
            || matches!(c, 'Ä' | 'Å' | 'Æ' | 'Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | 'Ø' | 'Û' | 'Ü')
            || matches!(c, 'ä' | 'å' | 'æ' | 'ç' | 'ë' | 'î' | 'ï' | 'ñ' | 'ö' | 'ø' | 'û' | 'ü')
            || matches!(c, 'µ' | '×' | '÷' | 'ß' | 'þ' | 'Þ' | '§' | '¨' | '®' | '¸' | '»')
    })
}

/// A name in which an input method's keys stand for letters: a syllable that
/// ends in a tone's key (`NGUYEENX`), doubled letters (`VAAN`, `DDOOR`), a `w`
/// after its vowel (`VAWN`), or VNI's digits (`NGUYE6N4`).
pub(super) fn typed_name(name: &str) -> bool {
    name.split_whitespace().any(|word| has_digit(word) || is_typed(&word.to_lowercase()))
}

/// An address in which they do. Abbreviations and foreign words (*Tower*,
/// *Times City*) stand in real ones, but no real one is without any Vietnamese
/// letter; a doubled `d` begins no word of either.
pub(super) fn typed_address(address: &str) -> bool {
    let lower = address.to_lowercase();
    let plain = lower.is_ascii();
    let words = || lower.split(|c: char| !c.is_alphanumeric());
    words().any(|word| word.starts_with("dd") && word.len() > 2)
        || (plain && words().any(|word| is_typed(word) || is_vni(word)))
}

/// *Nam* or *Nữ* that came through with other letters than its own.
pub(super) fn typed_sex(sex: &str) -> bool {
    let folded = text::fold(sex);
    let known = matches!(folded.as_str(), "nam" | "nu" | "");
    !known && (folded.starts_with("na") || folded.starts_with("nu") || folded.starts_with("nw"))
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// Letters with VNI's digits among them: `phu7o7ng2`.
fn is_vni(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let among = |pair: &[u8]| pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic();
    let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    begins && letters >= 3 && bytes.windows(2).any(among)
}

/// A syllable in small letters that no Vietnamese one is and Telex makes.
fn is_typed(word: &str) -> bool {
    let doubled = ["aa", "ee", "dd", "uw", "ow", "aw"].iter().any(|keys| word.contains(keys));
    let mut letters = word.chars().rev();
    let toned = letters.next().is_some_and(|last| matches!(last, 's' | 'f' | 'r' | 'x' | 'j'));
    let vowel = letters.any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    word.is_ascii() && (doubled || (toned && vowel)) || word.starts_with("dd")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_typed_by_telex_and_vni_are_seen() {
        for name in
            ["NGUYEENX VAWN A", "TRAANF THIJ B", "DDOOR VAWN C", "NGUYE6N4 VA8N A", "LÊ THIJ D"]
        {
            assert!(typed_name(name), "{name}");
        }
    }

    #[test]
    fn names_as_they_stand_on_cards_are_not() {
        for name in [
            "NGUYỄN VĂN A",
            "TRẦN THỊ BÍCH NGỌC",
            "LÊ AN",
            "HỒ THỊ LAN",
            "ĐỖ ĐỨC",
            "H' ĐIÊU BYĂ",
            "Y BHUÔR NIÊ",
            "LÂM TAI",
            "TRƯƠNG HOANG",
            "K'BRÊU",
        ] {
            assert!(!typed_name(name), "{name}");
        }
    }

    #[test]
    fn addresses_typed_by_telex_are_seen_and_foreign_words_are_let_be() {
        for address in [
            "PHWUOWNGF BEENS NGHES",
            "ddường số 5, phường Bến Nghé",
            "Phuowngf Beens Nghes",
            "Phu7o7ng2 Be6n1 Nghe1",
        ] {
            assert!(typed_address(address), "{address}");
        }
        for address in [
            "Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh",
            "CT2 Tower, Times City, Hà Nội",
            "Khu phố 3, phường Phú Lợi",
            "Phu Loi",
            "",
            "Vinhomes Green Bay, Mễ Trì",
        ] {
            assert!(!typed_address(address), "{address}");
        }
    }

    #[test]
    fn a_sex_with_a_key_too_many_is_mangled_and_another_word_is_wrong() {
        assert!(typed_sex("Nuwx") && typed_sex("Namj"));
        assert!(!typed_sex("Nữ") && !typed_sex("Nam") && !typed_sex("") && !typed_sex("X"));
    }
}
