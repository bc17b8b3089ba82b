//! What the papers' faces can print: Latin, Greek and Cyrillic letters with their
//! marks, digits, and the signs of writing. Anything else comes out as an empty box.

/// The first character of a text that no paper can print (a smiley, a letter of
/// another script, a private sign); `None` where all of it can be printed.
pub fn unprintable(text: &str) -> Option<char> {
    text.chars().find(|c| !is_printable(*c))
}

fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{36f}' | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3ce}'
        | '\u{400}'..='\u{513}' | '\u{1e80}'..='\u{1ef9}' | '\u{2010}' | '\u{2012}'..='\u{2022}'
        | '\u{2026}' | '\u{2030}' | '\u{2032}'..='\u{2034}' | '\u{2039}'..='\u{203a}'
        | '\u{20ab}'..='\u{20ac}' | '\u{2116}' | '\u{2122}' | '\u{2153}'..='\u{2154}'
        | '\u{2190}'..='\u{2195}' | '\u{2264}'..='\u{2265}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_who_come_can_be_printed() {
        for name in [
            "Nguyễn Thị Hưởng",
            "Ksor H'Bơ",
            "H’Hoĕs Niê",
            "Y Blŏ Êban",
            "Müller-Lüdenscheidt",
            "Łukasz",
            "Çelik",
        ] {
            assert_eq!(unprintable(name), None, "{name}");
        }
    }

    #[test]
    fn what_comes_out_as_a_box_is_named() {
        assert_eq!(unprintable("Lê An 😀"), Some('😀'));
        assert_eq!(unprintable("김민준"), Some('김'));
        assert_eq!(unprintable("An\u{fffd}"), Some('\u{fffd}'));
        assert_eq!(unprintable("★ An"), Some('★'));
    }
}
