//! A font file without what only a coarse screen needs: the instructions that
//! pull outlines onto pixels are half of every face, and no printer runs them.
//!
//! Outlines keep their places in the file; what was taken out of one leaves
//! noughts behind it, which a compressed subset does not feel.

use std::ops::Range;

/// Tables of no use in print: the programs of the instructions, names (3 kB of
/// licence text in every subset) and what shapes other scripts.
const PASSED_OVER: [&[u8; 4]; 8] =
    [b"name", b"GSUB", b"GPOS", b"GDEF", b"kern", b"fpgm", b"prep", b"cvt "];

/// A composite outline carries instructions.
const HAS_INSTRUCTIONS: u16 = 0x0100;
/// Another component follows.
const MORE: u16 = 0x0020;

/// The font file with these tables passed over (their tags are made unknown)
/// and every outline without instructions. A file it does not understand is
/// left as it is from there on.
pub(crate) fn unhinted(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if outlines(&mut bytes).is_some() {
        let tables = usize::from(short(&bytes, 4).unwrap_or(0));
        let directory = bytes.get_mut(12..12 + tables * 16).unwrap_or_default();
        for entry in directory.chunks_exact_mut(16) {
            if PASSED_OVER.iter().any(|tag| entry.starts_with(*tag)) {
                entry[3] = b' ';
                entry[0] = b'-';
            }
        }
    }
    bytes
}

/// Takes the instructions out of every outline.
fn outlines(bytes: &mut [u8]) -> Option<()> {
    let (glyf, loca) = (table(bytes, b"glyf")?, table(bytes, b"loca")?);
    let long = short(bytes, table(bytes, b"head")?.start + 50)? == 1;
    let step = if long { 4 } else { 2 };
    let places = loca.step_by(step).map(|at| match long {
        true => Some(word(bytes, at)? as usize),
        false => Some(usize::from(short(bytes, at)?) * 2),
    });
    let places: Vec<usize> = places.collect::<Option<_>>()?;
    for pair in places.windows(2).filter(|pair| pair[0] < pair[1]) {
        let outline = bytes.get_mut(glyf.start + pair[0]..glyf.start + pair[1])?;
        match short(outline, 0)? {
            0x8000.. => composite(outline)?,
            contours => simple(outline, usize::from(contours))?,
        }
    }
    Some(())
}

/// A simple outline: ends of contours, length of the instructions, the
/// instructions, the points.
fn simple(outline: &mut [u8], contours: usize) -> Option<()> {
    let at = 10 + contours * 2;
    let from = at + 2 + usize::from(short(outline, at)?);
    if from > outline.len() {
        return None;
    }
    outline[at..at + 2].fill(0);
    let kept = outline.len() - from;
    outline.copy_within(from.., at + 2);
    outline[at + 2 + kept..].fill(0);
    Some(())
}

/// A composite outline: components, the instructions at the end.
fn composite(outline: &mut [u8]) -> Option<()> {
    let mut at = 10;
    loop {
        let flags = short(outline, at)?;
        let [high, low] = (flags & !HAS_INSTRUCTIONS).to_be_bytes();
        (outline[at], outline[at + 1]) = (high, low);
        let arguments = if flags & 0x0001 == 0 { 2 } else { 4 };
        let scale = match flags {
            _ if flags & 0x0008 != 0 => 2,
            _ if flags & 0x0040 != 0 => 4,
            _ if flags & 0x0080 != 0 => 8,
            _ => 0,
        };
        at += 4 + arguments + scale;
        if flags & MORE == 0 {
            outline.get_mut(at..)?.fill(0);
            return Some(());
        }
    }
}

fn table(bytes: &[u8], tag: &[u8; 4]) -> Option<Range<usize>> {
    let tables = usize::from(short(bytes, 4)?);
    let entries = bytes.get(12..12 + tables * 16)?.chunks_exact(16);
    let entry = entries.into_iter().find(|entry| entry.starts_with(tag))?;
    let from = word(entry, 8)? as usize;
    Some(from..from + word(entry, 12)? as usize)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_be_bytes([two[0], two[1]]))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::faces;
    use crate::sheet::Face;

    /// Writes down every corner of an outline.
    #[derive(Default, PartialEq, Debug)]
    struct Corners(Vec<(f32, f32)>);

    impl ttf_parser::OutlineBuilder for Corners {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push((x, y));
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0.extend([(a, b), (x, y)]);
        }
        fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
            self.0.extend([(a, b), (c, d), (x, y)]);
        }
        fn close(&mut self) {}
    }

    #[test]
    fn every_outline_is_drawn_as_before() {
        for face in [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic] {
            let light = unhinted(faces::bytes(face));
            let before = ttf_parser::Face::parse(faces::bytes(face), 0).unwrap();
            let after = ttf_parser::Face::parse(&light, 0).unwrap();
            for glyph in (0..before.number_of_glyphs()).map(ttf_parser::GlyphId) {
                let (mut left, mut right) = (Corners::default(), Corners::default());
                let boxes = (
                    before.outline_glyph(glyph, &mut left),
                    after.outline_glyph(glyph, &mut right),
                );
                assert_eq!(boxes.0, boxes.1, "{face:?} {glyph:?}");
                assert_eq!(left, right, "{face:?} {glyph:?}");
            }
        }
    }

    #[test]
    fn a_file_that_is_no_font_is_left_as_it_is() {
        for bytes in [&b""[..], b"%PDF-1.7", &[0; 40]] {
            assert_eq!(unhinted(bytes), bytes);
        }
    }
}
