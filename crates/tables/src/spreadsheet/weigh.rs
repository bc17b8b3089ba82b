//! A workbook is weighed before anybody reads it: what its parts really unpack to,
//! whatever its directory says, how many marks stand in them, and for how many shared
//! texts it asks room.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limit, MOST_SHARED, MOST_UNPACKED, TableError, Watch};

/// The part whose texts the cells share.
const SHARED: &str = "sharedstrings.xml";
/// The attribute by which it says how many there are; a reader makes room for them.
const COUNT: &[u8] = b"uniqueCount";
/// No such number is written in more letters.
const LONGEST_COUNT: usize = 64;
/// Parts that are read whole, each mark of which becomes something larger.
const READ_WHOLE: [&str; 4] = ["styles.xml", "workbook.xml", "theme1.xml", ".rels"];
/// More marks than stand in one of those: Excel knows 65,490 formats of cells.
const MOST_MARKS: u64 = 500_000;
/// A shared text has at least so many marks.
const MARKS_OF_TEXT: u64 = 4;
/// So much is unpacked between two questions whether to go on.
const STRIDE: u64 = 1 << 20;

/// Refuses a workbook that unpacks to more than [`MOST_UNPACKED`] or holds more than
/// any table does.
pub(super) fn weigh(bytes: &[u8], watch: Watch<'_>) -> Result<(), TableError> {
    let broken = |error: ZipError| TableError::Unreadable(error.to_string());
    let too_large = TableError::TooLarge(Limit::Unpacked);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut told, mut left) = (MOST_UNPACKED, MOST_UNPACKED);
    for nth in 0..archive.len() {
        let declared = archive.by_index_raw(nth).map_err(broken)?.size();
        told = told.checked_sub(declared).ok_or_else(|| too_large.clone())?;
    }
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).map_err(broken)?;
        let name = part.name().map_err(broken)?.to_lowercase();
        let mut scale = Scale { shared: name.ends_with(SHARED), ..Scale::default() };
        let at = part.header_start();
        let mut piece = Vec::new();
        loop {
            if !watch(at, 2 * bytes.len() as u64) {
                return Err(TableError::Stopped);
            }
            piece.clear();
            // A part that breaks off is told by whoever reads it; here it is weighed.
            let _breaks_off = part.by_ref().take(STRIDE).read_to_end(&mut piece);
            if piece.is_empty() {
                break;
            }
            left = left.checked_sub(piece.len() as u64).ok_or_else(|| too_large.clone())?;
            scale.add(&piece);
        }
        scale.judge(READ_WHOLE.iter().any(|whole| name.ends_with(whole)))?;
    }
    Ok(())
}

/// What was found in a part.
#[derive(Debug, Default)]
struct Scale {
    /// Whether its texts are shared; then it is kept, to be looked through.
    shared: bool,
    marks: u64,
    kept: Vec<u8>,
}

impl Scale {
    fn add(&mut self, piece: &[u8]) {
        self.marks += piece.iter().filter(|byte| **byte == b'<').count() as u64;
        if self.shared {
            self.kept.extend_from_slice(piece);
        }
    }

    fn judge(&self, read_whole: bool) -> Result<(), TableError> {
        let too_many = (read_whole && self.marks > MOST_MARKS)
            || (self.shared && self.marks > MARKS_OF_TEXT * MOST_SHARED);
        match too_many {
            true => Err(TableError::TooLarge(Limit::Text)),
            false => modest(&self.kept),
        }
    }
}

/// Whether a part with shared texts asks for room that a table may need. No XML holds
/// NUL or Escape: with them the words could stand in letters that are not looked for.
fn modest(part: &[u8]) -> Result<(), TableError> {
    let strange = part.iter().any(|byte| matches!(byte, 0 | 0x1b));
    if strange || part.starts_with(&[0xfe, 0xff]) || part.starts_with(&[0xff, 0xfe]) {
        return Err(TableError::Unreadable("shared texts that are not UTF-8".into()));
    }
    let words = part.windows(COUNT.len()).enumerate().filter(|(_, word)| *word == COUNT);
    let mut asked = words.map(|(at, _)| number(&part[at + COUNT.len()..]));
    match asked.any(|number| number > MOST_SHARED) {
        true => Err(TableError::TooLarge(Limit::Text)),
        false => Ok(()),
    }
}

/// The first number that is written soon.
fn number(text: &[u8]) -> u64 {
    let near = text[..text.len().min(LONGEST_COUNT)].iter();
    let digits = near.skip_while(|byte| !byte.is_ascii_digit());
    digits.take_while(|byte| byte.is_ascii_digit()).fold(0, |number: u64, digit| {
        number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_for_more_texts_than_a_table_has_is_refused_however_it_is_asked_for() {
        for much in ["\"4294967295\"", " = '99999999999999999999999'", "=\"+1000001\""] {
            let part = format!("<sst uniqueCount{much}>");
            assert_eq!(modest(part.as_bytes()), Err(TableError::TooLarge(Limit::Text)), "{much}");
        }
        assert_eq!(modest(b"<sst count=\"9999999999\" uniqueCount=\"2642\"><si/></sst>"), Ok(()));
        assert_eq!(modest(b"<sst uniqueCount"), Ok(()), "cut short");
        for strange in [b"<\0s\0s\0t\0".as_slice(), b"\xff\xfe<", b"<sst \x1b(Bunique"] {
            assert!(matches!(modest(strange), Err(TableError::Unreadable(_))));
        }
    }
}
