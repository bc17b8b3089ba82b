//! Codes of procedures, wherever they stand: in a cell of their own, in the title's, with a
//! local suffix and stray blanks.

use domain::code::ProcedureCode;
use domain::text::line;

/// Digits of a code behind its first point.
const DIGITS: usize = 6;

/// The codes in a text, and the text without them.
pub(super) fn take_codes(text: &str) -> (Vec<ProcedureCode>, String) {
    let clean = line(text);
    let bytes = clean.as_bytes();
    let (mut codes, mut rest, mut at, mut kept) = (Vec::new(), String::new(), 0, 0);
    while at < bytes.len() {
        let Some((code, end)) = code_at(bytes, at) else {
            at += 1;
            continue;
        };
        rest.push_str(without_brackets(&clean[kept..at]));
        if !codes.contains(&code) {
            codes.push(code);
        }
        (at, kept) = (end, end);
        while at < bytes.len() && bytes[at] == b' ' {
            at += 1;
        }
        if bytes.get(at) == Some(&b')') {
            kept = at + 1;
        }
        at = at.max(kept);
    }
    if codes.is_empty() {
        return (codes, clean);
    }
    rest.push_str(clean.get(kept..).unwrap_or_default());
    let rest = line(&rest);
    (codes, rest.trim_matches([' ', '/', '-', '–', ';', ':', ',']).to_owned())
}

/// A text without what opens before a code: a bracket, a stroke, *Mã TTHC:*.
fn without_brackets(text: &str) -> &str {
    let mut text = text.trim_end();
    for before in ["Mã số TTHC:", "Mã TTHC:", "Mã số:", "Mã:", "mã số TTHC:", "mã TTHC:", "mã:"]
    {
        text = text.strip_suffix(before).unwrap_or(text).trim_end();
    }
    let text = text.strip_suffix(['(', '/']).unwrap_or(text).trim_end();
    text.trim_end_matches(['/', '-', '–'])
}

/// The code that begins there, and where it ends.
fn code_at(bytes: &[u8], at: usize) -> Option<(ProcedureCode, usize)> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let touched = at > 0 && (digit(at - 1) || matches!(bytes[at - 1], b'.' | b','));
    if touched || !digit(at) || bytes.get(at + 1) != Some(&b'.') {
        return None;
    }
    let from = at + 2;
    let end = from + DIGITS;
    if !(from..end).all(digit) || digit(end) {
        return None;
    }
    let base = std::str::from_utf8(&bytes[at..end]).ok()?;
    let (suffix, end) = suffix(bytes, end);
    Some((format!("{base}{suffix}").parse().ok()?, end))
}

/// A local suffix: `.H29`, `. H12`, `.000.00.00.H13`; empty where there is none.
fn suffix(bytes: &[u8], from: usize) -> (String, usize) {
    let (mut suffix, mut at, mut end) = (String::new(), from, from);
    let blank = |at: usize| bytes[at..].iter().take_while(|byte| **byte == b' ').count();
    loop {
        let mut next = at + blank(at);
        if bytes.get(next) != Some(&b'.') {
            break;
        }
        next += 1;
        next += blank(next);
        let part: String = bytes[next..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .map(|byte| char::from(byte.to_ascii_uppercase()))
            .collect();
        let unit = part.len() == 3
            && part.starts_with(|c: char| c.is_ascii_uppercase())
            && part[1..].bytes().all(|byte| byte.is_ascii_digit());
        let level = (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !unit && !level {
            break;
        }
        suffix.push('.');
        suffix.push_str(&part);
        at = next + part.len();
        if unit {
            end = at;
            break;
        }
    }
    if end == from { (String::new(), from) } else { (suffix, end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, String) {
        let (codes, rest) = take_codes(text);
        (codes.into_iter().map(String::from).collect(), rest)
    }

    #[test]
    fn a_code_is_read_with_its_suffix_and_stray_blanks() {
        for (text, code) in [
            ("1.014390.H05", "1.014390.H05"),
            ("1.014464. H12", "1.014464.H12"),
            ("1.014464 .h12", "1.014464.H12"),
            ("1.008377.000.00.00.H13", "1.008377.000.00.00.H13"),
            ("\u{200b}2.002058\u{a0}", "2.002058"),
        ] {
            assert_eq!(read(text), (vec![code.to_owned()], String::new()), "{text}");
        }
    }

    #[test]
    fn a_code_in_the_title_is_taken_out_of_it() {
        for text in [
            "Đăng ký khai sinh (1.014464)",
            "Đăng ký khai sinh/ 2.002058",
            "Đăng ký khai sinh\n1.014464.H12",
            "1.014464 - Đăng ký khai sinh",
            "Đăng ký khai sinh (Mã TTHC: 1.014464)",
        ] {
            let (codes, title) = read(text);
            assert_eq!((codes.len(), title.as_str()), (1, "Đăng ký khai sinh"), "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_codes_are_let_be() {
        for text in ["1.00119", "12.001193", "1.0011934", "1.000.000 đồng", "15.000000", "1,001193"]
        {
            assert_eq!(read(text).0, [] as [String; 0], "{text}");
        }
    }
}
