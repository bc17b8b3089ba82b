//! Whether letters were changed on their way from the card: by a wrong encoding,
//! or by a scanner or an input method (Telex, VNI) that writes letters as keys.
//!
//! Keys in the place of letters stand there for all letters: one letter with a
//! Vietnamese mark anywhere in the scan proves that its letters came through, and a
//! name is never suspected for what it is (*Ksor*, *Sophar*, *Lee*, *Owen*). What is
//! suspected here is never mended, only handed back to the clerk.

use crate::text;

/// Whether letters of a card were changed on their way.
pub(super) fn is_mangled(name: &str, sex: &str, address: &str, rest: &[String]) -> bool {
    let own = [name, sex, address];
    let all = || own.into_iter().chain(rest.iter().map(String::as_str));
    let sound = all().any(|field| field.chars().any(is_vietnamese_alone));
    let marked = all().any(|field| field.chars().any(is_marked));
    own.into_iter().any(|field| is_garbled(field, sound))
        || (!marked && is_typed_all(name, sex, address))
}

/// A letter that no wrong encoding makes: it is Vietnamese alone.
fn is_vietnamese_alone(c: char) -> bool {
    matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư')
        || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
}

/// A letter with a mark.
fn is_marked(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// Text that went through a wrong encoding: UTF-8 read as Latin-1 or as the old
/// Vietnamese code page, TCVN3 bytes, letters that became question marks. A sign of
/// its own (*12 º*, *½*) is none.
fn is_garbled(field: &str, sound: bool) -> bool {
    let letters: Vec<char> = field.chars().collect();
    letters.iter().enumerate().any(|(at, c)| {
        let beside = [at.checked_sub(1), Some(at + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| letters.get(at));
        match c {
            '\u{fffd}' | '\u{80}'..='\u{9f}' => true,
            '?' | '¡'..='§' | '¬' | '¶' | '¸' | '¹' | 'µ' | '×' | '÷' => {
                beside.any(|c| c.is_alphabetic())
            }
            '\u{a8}'..='\u{bf}' if at > 0 && is_lead(letters[at - 1]) => true,
            '\u{a8}'..='\u{bf}' => !sound && beside.any(|c| c.is_alphabetic()),
            'Ä' | 'Å' | 'Æ' | 'Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | 'Ø' | 'Û' | 'Ü' | 'Þ' => {
                !sound
            }
            'ä' | 'å' | 'æ' | 'ç' | 'ë' | 'î' | 'ï' | 'ñ' | 'ö' | 'ø' | 'û' | 'ü' | 'þ' | 'ß' => {
                !sound
            }
            _ => false,
        }
    })
}

/// The first byte of a Vietnamese letter in UTF-8, read as a letter of its own.
fn is_lead(c: char) -> bool {
    matches!(c, 'Ã' | 'Ä' | 'Å' | 'Æ' | 'Â' | 'á' | 'Ă')
}

/// Whether most of a scan without any mark is written in keys, or one syllable of it
/// that nothing but keys makes.
fn is_typed_all(name: &str, sex: &str, address: &str) -> bool {
    let lower = format!("{name} {address}").to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect();
    let typed = words.iter().filter(|word| is_typed(word) || is_vni(word)).count();
    let certain = words.iter().any(|word| is_certain(word)) || name.split(' ').any(has_digit);
    certain || typed_sex(sex) || typed * 2 > words.len()
}

/// *Nam* or *Nữ* that came through with other letters than its own.
fn typed_sex(sex: &str) -> bool {
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
    doubled || is_toned(word)
}

/// Ends in the key of a tone, after a vowel.
fn is_toned(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let toned = letters.next().is_some_and(|last| matches!(last, 's' | 'f' | 'r' | 'x' | 'j'));
    toned && letters.any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// A syllable that no name of any people has: a doubled letter and a tone's key that is
/// no plural, `ươ` in keys, a doubled `d` that begins it.
fn is_certain(word: &str) -> bool {
    let doubled = ["aa", "ee", "uw", "ow", "aw"].iter().any(|keys| word.contains(keys));
    let toned = is_toned(word) && !word.ends_with(['s', 'r']);
    (doubled && toned) || word.contains("uwow") || (word.starts_with("dd") && word.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mangled(name: &str, sex: &str, address: &str) -> bool {
        is_mangled(name, sex, address, &[])
    }

    #[test]
    fn a_scan_written_in_keys_is_seen() {
        for (name, sex, address) in [
            ("NGUYEENX VAWN A", "Nam", "PHWUOWNGF BEENS NGHES"),
            ("TRAANF THIJ B", "Nuwx", "Xax Phus Lowij, Binhf Duwowng"),
            ("DDOOR VAWN C", "Nam", "dduwowngf soos 5"),
            ("NGUYE6N4 VA8N A", "Nam", "Phu7o7ng2 Be6n1 Nghe1"),
            ("LE AN", "Namj", "Ha Nooij"),
        ] {
            assert!(mangled(name, sex, address), "{name}");
        }
    }

    #[test]
    fn names_of_all_peoples_here_are_names() {
        for name in [
            "KSOR H'BƠ",
            "KSOR",
            "COOR",
            "Y ER",
            "H' HOES",
            "ROS",
            "SOPHAR",
            "AMIR",
            "YOUSOF",
            "MAX",
            "ALIX",
            "OSCAR",
            "THOMAS",
            "VICTOR",
            "LEE",
            "OWEN",
            "REEVES",
            "LÂM TAI",
            "Y BHUÔR NIÊ",
            "K'BRÊU",
            "GIÀNG A PÁO",
            "SÙNG THỊ MỶ",
            "MATTHEWS",
            "TOWERS JAX",
            "HERNÁNDEZ",
        ] {
            assert!(!mangled(name, "Nữ", "Ia Mrơn, Ia Pa, Gia Lai"), "{name}");
            assert!(!mangled(name, "Nam", "Xã Ia Pa, Gia Lai"), "{name}, a man");
        }
    }

    #[test]
    fn a_foreign_letter_is_one_where_vietnamese_letters_came_through() {
        assert!(!mangled("MÜLLER ANNA", "Nữ", "Ia Mrơn, Gia Lai"));
    }

    #[test]
    fn one_plain_name_is_not_suspected_for_a_plain_address() {
        for name in ["KSOR SAM", "NAY OWEN", "ROS CHANTHA", "Y ER NIE"] {
            assert!(!mangled(name, "Nam", "Ia Pa, Gia Lai"), "{name}");
        }
        assert!(!mangled("LE AN", "Nam", "CT2 Tower, Times City, Ha Noi"));
        assert!(!mangled("NGUYỄN VĂN A", "Nam", "Park Hills, Ha Noi"));
    }

    #[test]
    fn letters_of_a_wrong_encoding_are_seen() {
        for name in ["NGUYá»„N VÄ‚N A", "NGUY\u{d4}N V\u{a1}N A", "NGUY?N", "NGUY\u{fffd}N", "LÃª"]
        {
            assert!(mangled(name, "Nam", "Ha Noi"), "{name}");
        }
        assert!(mangled("NGUYá»\u{84}N", "Ná»¯", "Phú Lợi"), "whatever else is sound");
    }

    #[test]
    fn signs_that_stand_in_an_address_are_let_be() {
        for address in [
            "Lô 12º, phường Phú Lợi",
            "Tổ 3 · ấp Bến",
            "12½ Trần Phú",
            "Km 5 + 300°, Đà Lạt",
            "Nhà số 5?",
        ] {
            assert!(!mangled("NGUYỄN VĂN A", "Nam", address), "{address}");
        }
    }
}
