//! The old code pages: what stands in a text that was written in one of them and read as
//! Windows-1252, and the letter that was meant.

use super::OldLetters;

/// How a page reads a text; `None` where it cannot.
type Page = fn(&str) -> Option<String>;

/// Every page.
pub(super) const ALL: [(OldLetters, Page); 4] = [
    (OldLetters::Utf8AsLatin, utf8_as_latin),
    (OldLetters::Tcvn3, tcvn3),
    (OldLetters::Vni, vni),
    (OldLetters::Windows1258, windows_1258),
];

/// TCVN3: what stands there, and the letter.
const TCVN3: [(&str, &str); 13] = [
    ("¸µ¶·¹", "áàảãạ"),
    ("¨¾»¼½Æ", "ăắằẳẵặ"),
    ("©ÊÇÈÉË", "âấầẩẫậ"),
    ("®", "đ"),
    ("ÐÌÎÏÑ", "éèẻẽẹ"),
    ("ªÕÒÓÔÖ", "êếềểễệ"),
    ("Ý×ØÜÞ", "íìỉĩị"),
    ("ãßáâä", "óòỏõọ"),
    ("«èåæçé", "ôốồổỗộ"),
    ("¬íêëìî", "ơớờởỡợ"),
    ("óïñòô\u{ad}øõö÷ù", "úùủũụưứừửữự"),
    ("ýúûüþ", "ýỳỷỹỵ"),
    ("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ"),
];
/// VNI: the second letter of a pair, and the marks on the first.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];
/// VNI: letters that stand alone.
const VNI_ALONE: (&str, &str) = ("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ");
/// Windows-1258: what stands there, and the letter or the mark on the one before.
const WINDOWS_1258: (&str, &str) =
    ("ÌÒÞìòÃÐÕÝãðõýþ", "\u{300}\u{309}\u{303}\u{301}\u{323}ĂĐƠƯăđơư₫");
/// The letters of Windows-1252 from 0x80 to 0x9f, those that there are.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What stands in the second text in the place of a letter of the first.
fn instead(c: char, (these, those): (&str, &str)) -> Option<char> {
    these.chars().zip(those.chars()).find(|(this, _)| *this == c).map(|(_, that)| that)
}

fn tcvn3(text: &str) -> Option<String> {
    let letter = |c: char| TCVN3.iter().find_map(|pairs| instead(c, *pairs)).unwrap_or(c);
    Some(text.chars().map(letter).collect())
}

fn windows_1258(text: &str) -> Option<String> {
    Some(text.chars().map(|c| instead(c, WINDOWS_1258).unwrap_or(c)).collect())
}

fn vni(text: &str) -> Option<String> {
    let mut read = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        read.push(instead(letter, VNI_ALONE).unwrap_or(letter));
        let marks = letters.peek().and_then(|mark| vni_marks(letter, *mark));
        if let Some(marks) = marks {
            read.push_str(marks);
            letters.next();
        }
    }
    Some(read)
}

/// The marks that the second letter of a pair puts on the first.
fn vni_marks(letter: char, mark: char) -> Option<&'static str> {
    let small = |c: char| c.to_lowercase().next().unwrap_or(c);
    let marks = VNI_MARKS.iter().find(|(of, _)| *of == small(mark)).map(|(_, marks)| *marks)?;
    let fits = match small(letter) {
        'a' => true,
        'e' | 'o' => !marks.starts_with('\u{306}'),
        'u' | 'y' | 'ô' | 'ö' => !marks.starts_with(['\u{306}', '\u{302}']),
        _ => false,
    };
    fits.then_some(marks)
}

fn utf8_as_latin(text: &str) -> Option<String> {
    let byte = |c: char| match u8::try_from(u32::from(c)) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let at = WINDOWS_1252.chars().position(|known| known == c)?;
            u8::try_from(at + 0x80).ok()
        }
    };
    let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    String::from_utf8(bytes?).ok()
}
