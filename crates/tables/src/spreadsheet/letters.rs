//! The letters of a text file: UTF-8, UTF-16 with or without its mark, and where a line is
//! neither, its bytes as Windows reads them, so that whoever knows old code pages may look.

use super::TableError;

/// So many bytes tell whether every other one is nought.
const LOOKED_AT: usize = 256;
/// The letters of Windows-1252 in the place of 0x80 to 0x9f.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, TableError> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return Ok(wide(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return Ok(wide(rest, u16::from_be_bytes));
    }
    match nought_at(bytes) {
        Some(1) => Ok(wide(bytes, u16::from_le_bytes)),
        Some(_) => Ok(wide(bytes, u16::from_be_bytes)),
        None if bytes.iter().take(LOOKED_AT).any(|byte| *byte == 0) => {
            Err(TableError::Unreadable("no text".into()))
        }
        None => Ok(by_line(bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes))),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Which of each two bytes is mostly nought, as in UTF-16 without a mark.
fn nought_at(bytes: &[u8]) -> Option<usize> {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    let noughts = |at: usize| looked_at.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let most = looked_at.len() / 4;
    let (first, second) = (noughts(0), noughts(1));
    match () {
        () if second > most && first == 0 => Some(1),
        () if first > most && second == 0 => Some(0),
        () => None,
    }
}

/// Line by line: one that is no UTF-8 spoils no other.
fn by_line(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.extend(line.iter().map(|byte| windows(*byte))),
        }
    }
    text
}

/// A byte as Windows-1252 reads it.
fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_read_with_and_without_their_mark() {
        let text = "Mã TTHC\tTên\n1.000001\tĐăng ký khai sinh\n".repeat(3);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&[&[0xff, 0xfe], little.as_slice()].concat()).unwrap(), text);
        assert_eq!(decoded(&[&[0xfe, 0xff], big.as_slice()].concat()).unwrap(), text);
        assert_eq!(decoded(&little).unwrap(), text);
        assert_eq!(decoded(&big).unwrap(), text);
    }

    #[test]
    fn a_line_that_is_no_utf8_spoils_no_other() {
        let bytes = [b"\xa7\xa8ng k\xfd\n".as_slice(), "Đăng ký\n".as_bytes()].concat();
        assert_eq!(decoded(&bytes).unwrap(), "§¨ng ký\nĐăng ký\n");
        assert!(decoded(b"abc\0def\0\0\0xyz\0\x01\x02").is_err(), "no text at all");
    }
}
