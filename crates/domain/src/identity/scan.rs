//! What a scanner sends before anybody knows what it is: its frame, where it ends,
//! whether the keyboard's layout changed its digits, and codes that are no citizen's.

use unicode_normalization::UnicodeNormalization;

use crate::code::DossierCode;
use crate::text;

/// A keyboard's layout on which a scanner's digits become other letters: the computer
/// takes the scanner for a keyboard, and its keys for that layout's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// Vietnamese (TCVN 5712): the row of digits types ă â ê ô, the tones and đ.
    Vietnamese,
    /// French (AZERTY): the row of digits types & é " ' ( - è _ ç à.
    French,
}

/// A code that somebody may scan or paste where a name or a card is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherCode {
    /// An address of the web.
    WebAddress,
    /// The number or the code of a health-insurance card (thẻ bảo hiểm y tế).
    HealthCard,
    /// A payment code (VietQR).
    Payment,
    /// The code of a dossier.
    Dossier,
    /// The text of a citizen card, or the lines on its back.
    Card,
}

/// A scan without its frame: the blanks and signs at its ends, and the three
/// characters that name the kind of code (`]Q1`, AIM) where a scanner sends them.
pub fn unframed(raw: &str) -> &str {
    let text = raw.trim_matches(is_edge);
    match text.as_bytes() {
        [b']', kind, modifier, ..]
            if kind.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() =>
        {
            text[3..].trim_start_matches(is_edge)
        }
        _ => text,
    }
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// Whether a scan is all there by its structure alone: a card of 2024 ends with four
/// empty fields. A card of 2021 ends with the day of issue, but so does the beginning
/// of one of 2024; and a dossier's number may have one digit more: those end with Enter,
/// or with a silence.
pub fn is_whole(raw: &str) -> bool {
    let text = unframed(raw);
    text.matches('|').count() == 10 && text.ends_with("||||")
}

/// The layout under which a scan's digits became letters; `None` where they did not.
pub fn other_keyboard(raw: &str) -> Option<Keyboard> {
    let text = unframed(raw);
    if text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let readings =
        [(Keyboard::Vietnamese, vietnamese_row(text)), (Keyboard::French, french_row(text))];
    readings.into_iter().find(|(_, read)| is_shaped(read)).map(|(keyboard, _)| keyboard)
}

/// Twelve digits and a bar, or the shape of a dossier's code.
fn is_shaped(text: &str) -> bool {
    let number = text.split('|').next().unwrap_or_default();
    let card = text.contains('|') && number.len() == 12 && number.bytes().all(|b| b == b'0');
    card || DossierCode::read(text).is_some()
}

/// Every letter of the Vietnamese row of digits as a nought; which of them it was
/// is lost where a tone joined its letter.
fn vietnamese_row(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            'đ' | 'Đ' | '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                read.push('0')
            }
            // The breve and the circumflex make the letter before them one of the row's.
            '\u{302}' | '\u{306}' => {
                if let Some(at) = read.rfind(['a', 'e', 'o', 'A', 'E', 'O']) {
                    read.replace_range(at..=at, "0");
                }
            }
            c => read.push(c),
        }
    }
    read
}

fn french_row(text: &str) -> String {
    let key = |c| match c {
        '&' | 'é' | '"' | '\'' | '(' | '-' | 'è' | '_' | 'ç' | 'à' => '0',
        ')' => '-',
        ':' | ';' => '.',
        'µ' | '*' | '£' => '|',
        c => c,
    };
    text.chars().map(key).collect()
}

/// What other code a text is; `None` where it is none that is known.
pub fn other_code(raw: &str) -> Option<OtherCode> {
    let text = unframed(raw);
    let fields: Vec<String> = text.split('|').map(text::line).collect();
    match () {
        () if is_web_address(text) => Some(OtherCode::WebAddress),
        () if is_health_card(&fields) => Some(OtherCode::HealthCard),
        () if is_payment(text) => Some(OtherCode::Payment),
        () if DossierCode::read(text).is_some() => Some(OtherCode::Dossier),
        () if fields.len() > 4 || text.starts_with("IDVNM") => Some(OtherCode::Card),
        () => None,
    }
}

/// A scheme, `www.`, or a host with a well-known end.
fn is_web_address(text: &str) -> bool {
    const ENDS: [&str; 12] =
        ["vn", "com", "net", "org", "info", "io", "me", "app", "link", "gov", "edu", "asia"];
    let lower = text.to_lowercase();
    let (host, _) = lower.split_once(['/', '?', '#']).unwrap_or((&lower, ""));
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let dotted = host.rsplit_once('.').is_some_and(|(before, end)| {
        !before.is_empty() && before.chars().all(name) && ENDS.contains(&end)
    });
    let scheme = lower.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphabetic())
    });
    !lower.contains(char::is_whitespace) && (scheme || lower.starts_with("www.") || dotted)
}

/// The number on the card, alone or before the holder's name as hexadecimal UTF-8.
fn is_health_card(fields: &[String]) -> bool {
    let Some(number) = fields.first().map(|number| number.to_ascii_uppercase()) else {
        return false;
    };
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let numbered = digits.bytes().all(|b| b.is_ascii_digit());
    let hex = |name: &str| {
        name.len() >= 4
            && name.len().is_multiple_of(2)
            && name.bytes().all(|b| b.is_ascii_hexdigit())
    };
    match (number.len(), digits.len(), fields.get(1)) {
        (15, 13, None) => numbered,
        (15, 13, Some(name)) | (10, 10, Some(name)) => numbered && hex(name),
        _ => false,
    }
}

/// The head that every payment code has (EMVCo), and nothing but what such a code holds.
fn is_payment(text: &str) -> bool {
    text.starts_with("000201") && text.len() > 20 && !text.contains('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_that_a_scanner_names_first_is_dropped() {
        assert_eq!(unframed("]Q1074199001234||A"), "074199001234||A");
        assert_eq!(unframed("\u{feff}]d2H29.131.12-261123-0112\r\n"), "H29.131.12-261123-0112");
        assert_eq!(unframed("] Q1"), "] Q1");
        assert_eq!(unframed("]"), "]");
    }

    #[test]
    fn a_card_of_2024_ends_by_its_structure_and_nothing_else_does() {
        let card = "079090123456||NGUYỄN VĂN A|01011990|Nam|Khu phố 1|15082024";
        assert!(is_whole(&format!("{card}||||")));
        for part in [card, &format!("{card}|||"), "079090123456||||", "H29.131.12-261123-0112", ""]
        {
            assert!(!is_whole(part), "{part}");
        }
    }

    #[test]
    fn digits_typed_on_another_layout_name_that_layout() {
        let vietnamese = "đ̃ôặ̣đđăâêô||NGUYỄN VĂN A|đăđăặ̣đ|Nam|Khu phố ă|ằđ́âđâô";
        assert_eq!(other_keyboard(vietnamese), Some(Keyboard::Vietnamese));
        let decomposed: String = vietnamese.nfd().collect();
        assert_eq!(other_keyboard(&decomposed), Some(Keyboard::Vietnamese));
        assert_eq!(other_keyboard("Hậ.ăêă.ăâ-ẩăăêđ-đăđê"), Some(Keyboard::Vietnamese));
        let french = "àè'&ççàà&é\"'µµNGUYEN VQN QµàààéçàµNqmµKhu phoµ&(à_éàé'";
        assert_eq!(other_keyboard(french), Some(Keyboard::French));
        assert_eq!(other_keyboard("Hàç:&_)é-&&é\")à&àà"), Some(Keyboard::French));
        for sound in ["", "Đỗ Thị Ân", "074199001234||A", "phường Bến Nghé", "đđđ"] {
            assert_eq!(other_keyboard(sound), None, "{sound}");
        }
    }

    #[test]
    fn other_codes_are_told_apart() {
        for (text, code) in [
            ("https://vneid.gov.vn/x?y=1", OtherCode::WebAddress),
            ("HTTP://VNEID.GOV.VN", OtherCode::WebAddress),
            ("dichvucong.gov.vn", OtherCode::WebAddress),
            ("DN4740012345678", OtherCode::HealthCard),
            ("dn4740012345678", OtherCode::HealthCard),
            ("00020101021138570010A00000072701270006970403", OtherCode::Payment),
            ("h29.131.12-261123-0112", OtherCode::Dossier),
            ("074199001234||A|05021999|Nam|x|10082021", OtherCode::Card),
        ] {
            assert_eq!(other_code(text), Some(code), "{text}");
        }
        for name in ["Trần Thị B", "Y. Vn", "Ksor H'Bơ", "Công ty A.B.C", "Nguyen", "4740012345"]
        {
            assert_eq!(other_code(name), None, "{name}");
        }
    }
}
