//! Phone numbers in their normal form: of this country, of others, hotlines; one, or
//! several of which each may say whose it is.

use crate::text;

/// The most numbers of one input.
const MOST: usize = 3;
/// The longest remark at a number, as *vợ*.
const LONGEST_REMARK: usize = 40;

/// A phone number in its normal form: ten or eleven digits with the leading zero, a
/// hotline's (`19001212`), a foreign one's with its plus (`+821012345678`). Several are
/// divided by a slash, and what was written beside one stays in brackets:
/// `0912345678/0987654321 (vợ)`. `None` when any of them is no phone number.
pub fn phone(text: &str) -> Option<String> {
    let text = text::line(text);
    if let Some(single) = one(&text) {
        return Some(single);
    }
    let apart = text.replace(" - ", "/").replace(" hoặc ", "/");
    let pieces = divided(&apart);
    if pieces.len() > MOST {
        return None;
    }
    let numbers: Option<Vec<String>> = pieces.iter().map(|piece| one(piece.trim())).collect();
    numbers.map(|numbers| numbers.join("/"))
}

/// What stands between the signs that divide numbers; within brackets they divide nothing.
fn divided(text: &str) -> Vec<&str> {
    let mut within = false;
    text.split(|c: char| {
        within = (within || c == '(') && c != ')';
        !within && matches!(c, '/' | ';' | ',' | '|')
    })
    .collect()
}

/// The first number of an input in its normal form, without what is written beside it.
pub fn first_phone(normal: &str) -> &str {
    normal.split(['/', ' ']).next().unwrap_or_default()
}

/// One number with what is written beside it.
fn one(text: &str) -> Option<String> {
    let (before, remark, after) = around_letters(text);
    let number = number(&format!("{before}{after}"))?;
    match remark {
        "" => Some(number),
        _ if text::too_long(remark, LONGEST_REMARK) => None,
        _ if remark.contains(|c: char| c.is_ascii_digit()) => None,
        _ => Some(format!("{number} ({remark})")),
    }
}

/// What stands before the letters of a text, the letters, what stands after them; digits
/// among the letters leave no number outside.
fn around_letters(text: &str) -> (&str, &str, &str) {
    let letters = |c: char| c.is_alphabetic();
    let end = text.char_indices().rev().find(|(_, c)| letters(*c)).map(|(at, c)| at + c.len_utf8());
    match (text.find(letters), end) {
        (Some(from), Some(to)) => (&text[..from], &text[from..to], &text[to..]),
        _ => (text, "", ""),
    }
}

fn number(text: &str) -> Option<String> {
    let sign = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | ':' | '·');
    let compact: String = text.chars().filter(|c| !sign(*c)).collect();
    let abroad = compact.strip_prefix('+').or(compact.strip_prefix("00"));
    let digits = abroad.unwrap_or(&compact);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.strip_prefix("84") {
        Some(rest) if abroad.is_some() || digits.len() >= 11 => {
            national(&format!("0{}", rest.strip_prefix('0').unwrap_or(rest)))
        }
        _ if abroad.is_some() => foreign(digits),
        _ => national(digits),
    }
}

/// A mobile, a landline or a hotline of this country.
fn national(digits: &str) -> Option<String> {
    let fits = match digits.as_bytes() {
        [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..] => digits.len() == 10,
        [b'0', b'2', ..] => matches!(digits.len(), 10 | 11),
        [b'1', b'8' | b'9', b'0', b'0', ..] => (8..=10).contains(&digits.len()),
        _ => false,
    };
    fits.then(|| digits.to_owned())
}

/// A number of another country: eight to fifteen digits (ITU-T E.164), none of whose
/// codes begins with a nought.
fn foreign(digits: &str) -> Option<String> {
    let fits = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
    fits.then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_lose_their_country_code_and_keep_their_zero() {
        for (typed, normal) in [
            ("+84 912 345 678", "0912345678"),
            ("+84 (0) 912 345 678", "0912345678"),
            ("84912345678", "0912345678"),
            ("0274.3822.999", "02743822999"),
            ("0912-345-678", "0912345678"),
            ("(0274) 382 2222", "02743822222"),
            ("0084 912 345 678", "0912345678"),
            ("1900 1212", "19001212"),
            ("1800.599.920", "1800599920"),
        ] {
            assert_eq!(phone(typed).as_deref(), Some(normal), "{typed}");
        }
        for bad in
            ["", "0112345678", "091234567", "8491234", "09123456789", "+84 12", "1900 12", "vợ"]
        {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }

    #[test]
    fn phones_of_other_countries_keep_their_plus() {
        for (typed, normal) in [
            ("+82 10 1234 5678", "+821012345678"),
            ("+886912345678", "+886912345678"),
            ("+1 202 555 0100", "+12025550100"),
            ("0082 10 1234 5678", "+821012345678"),
        ] {
            assert_eq!(phone(typed).as_deref(), Some(normal), "{typed}");
        }
        for bad in
            ["+1234567", "+1234567890123456", "+0912345678", "82 10 1234 5678", "++821012345678"]
        {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_second_number_and_whose_it_is_are_kept() {
        for (typed, normal) in [
            ("0912345678/0987654321", "0912345678/0987654321"),
            ("0912 345 678 - 0987.654.321", "0912345678/0987654321"),
            ("0912345678 (vợ)", "0912345678 (vợ)"),
            ("0912345678 (vợ, chị Ngọc)", "0912345678 (vợ, chị Ngọc)"),
            ("con: 0912345678; 0274 3822 999", "0912345678 (con)/02743822999"),
            ("0912345678 hoặc +82 10 1234 5678 (con gái)", "0912345678/+821012345678 (con gái)"),
        ] {
            assert_eq!(phone(typed).as_deref(), Some(normal), "{typed}");
            assert_eq!(phone(normal).as_deref(), Some(normal), "it stays as it is");
            assert_eq!(first_phone(normal), normal.split(['/', ' ']).next().unwrap_or_default());
        }
        assert_eq!(phone("0912345678/123"), None);
        assert_eq!(phone("0912345678/0912345679/0912345670/0912345671"), None);
    }
}
