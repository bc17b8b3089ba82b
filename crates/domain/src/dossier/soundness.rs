//! Whether the bytes of a scan are all there: a scanner may still be writing the
//! file, a stick may have been pulled, and a PDF may be locked by a password.

use super::Media;

/// What can be said of the bytes of a scan without drawing them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soundness {
    /// All of it is there.
    Whole,
    /// It breaks off.
    CutShort,
    /// All of it is there, locked by a password; readers may ask for one.
    Locked,
}

/// A PDF ends with its mark; so much may stand after it, as some scanners leave.
const TAIL: usize = 8 << 10;
/// The words before a PDF's end, and its end.
const PDF_END: [&[u8]; 2] = [b"startxref", b"%%EOF"];
/// What a locked PDF names.
const LOCK: &[u8] = b"/Encrypt";

impl Media {
    /// Whether the bytes of a scan of this kind are all there.
    pub fn soundness(self, bytes: &[u8]) -> Soundness {
        let whole = match self {
            Self::Pdf => ends_as_pdf(bytes),
            Self::Jpeg => jpeg_ends(bytes).is_some(),
            Self::Png => png_ends(bytes).is_some(),
        };
        match whole {
            false => Soundness::CutShort,
            true if self == Self::Pdf && is_locked(bytes) => Soundness::Locked,
            true => Soundness::Whole,
        }
    }
}

fn ends_as_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    PDF_END.iter().all(|mark| tail.windows(mark.len()).any(|here| here == *mark))
}

/// A PDF is locked where it names the dictionary of its lock: the word, then a
/// reference (`12 0 R`) or the dictionary itself (`<<`).
fn is_locked(bytes: &[u8]) -> bool {
    let names = |(at, here): (usize, &[u8])| {
        let after = bytes[at + LOCK.len()..].iter();
        let next = after.copied().find(|byte| !byte.is_ascii_whitespace());
        here == LOCK && next.is_some_and(|byte| byte == b'<' || byte.is_ascii_digit())
    };
    bytes.windows(LOCK.len()).enumerate().any(names)
}

/// Walks the segments of a JPEG and the picture between them to its end mark; a small
/// picture within a segment has an end of its own, which does not count.
fn jpeg_ends(bytes: &[u8]) -> Option<()> {
    let mut at = 2;
    loop {
        // Between segments, and within a picture, everything up to the next mark.
        while *bytes.get(at)? != 0xff {
            at += 1;
        }
        match *bytes.get(at + 1)? {
            0xd9 => return Some(()),
            0xff => at += 1,
            // A byte of the picture, a restart, a mark without a length.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                let length = [*bytes.get(at + 2)?, *bytes.get(at + 3)?];
                at += 2 + usize::from(u16::from_be_bytes(length)).max(2);
            }
        }
    }
}

/// Walks the chunks of a PNG to the one that ends it.
fn png_ends(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let kind = rest.get(4..8)?;
        let after = usize::try_from(length).ok()?.checked_add(12)?;
        let next = rest.get(after..)?;
        if kind == b"IEND" {
            return Some(());
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JPEG: &[u8] = &[
        0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9, 0xff, 0xda, 0, 2, 7, 0xff, 0, 8,
        0xff, 0xd0, 9, 0xff, 0xd9,
    ];
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x02IDATxx\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82";
    const PDF: &[u8] =
        b"%PDF-1.7\n1 0 obj << /EncryptMetadata true >> endobj\nstartxref\n9\n%%EOF\n";

    #[test]
    fn a_scan_cut_anywhere_is_told_from_a_whole_one() {
        for (media, whole) in
            [(Media::Jpeg, JPEG), (Media::Png, PNG), (Media::Pdf, &PDF[..PDF.len() - 1])]
        {
            assert_eq!(media.soundness(whole), Soundness::Whole, "{media:?}");
            for end in 0..whole.len() {
                assert_eq!(media.soundness(&whole[..end]), Soundness::CutShort, "{media:?} {end}");
            }
        }
        assert_eq!(Media::Jpeg.soundness(&[JPEG, b"phone"].concat()), Soundness::Whole);
        assert_eq!(Media::Png.soundness(&[PNG, b"\n"].concat()), Soundness::Whole);
        assert_eq!(Media::Pdf.soundness(&[PDF, &[0; 4_000]].concat()), Soundness::Whole);
    }

    #[test]
    fn a_locked_pdf_is_told_from_one_that_only_speaks_of_it() {
        for lock in ["trailer << /Encrypt 12 0 R >>", "<</Encrypt<< /Filter /Standard >>>>"] {
            let locked = [b"%PDF-1.6\n", lock.as_bytes(), b"\nstartxref\n9\n%%EOF"].concat();
            assert_eq!(Media::Pdf.soundness(&locked), Soundness::Locked, "{lock}");
        }
    }
}
