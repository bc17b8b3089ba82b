//! A font file without what only a coarse screen needs: the instructions that
//! pull outlines onto pixels are half of every face, and no printer runs them.
//!
//! Outlines move together over what was taken out of them: whatever is cut out of the
//! file is smaller and sooner compressed.

use std::ops::Range;

/// Tables that cutting a face down would keep and that are of no use in print: the
/// programs of the instructions, names (3 kB of licence text in every subset) and what
/// glyphs are called.
const PASSED_OVER: [&[u8; 4]; 5] = [b"cvt ", b"fpgm", b"name", b"post", b"prep"];

/// A composite outline carries instructions.
const HAS_INSTRUCTIONS: u16 = 0x0100;
/// Another component follows.
const MORE: u16 = 0x0020;

/// The font file without these tables and with every outline without instructions.
/// A file it does not understand is left as it is from there on.
pub(crate) fn unhinted(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let _ = outlines(&mut bytes).and_then(|()| directory(&mut bytes));
    bytes
}

/// Takes what is passed over out of the directory of tables. What stays keeps its
/// order: readers look a table up by halves.
fn directory(bytes: &mut [u8]) -> Option<()> {
    let tables = usize::from(short(bytes, 4)?);
    let entries = bytes.get(12..12 + tables * 16)?.chunks_exact(16);
    let kept = entries.filter(|entry| !PASSED_OVER.iter().any(|tag| entry.starts_with(*tag)));
    let kept = kept.collect::<Vec<_>>().concat();
    bytes[4..6].copy_from_slice(&u16::try_from(kept.len() / 16).ok()?.to_be_bytes());
    bytes[12..12 + kept.len()].copy_from_slice(&kept);
    Some(())
}

/// Takes the instructions out of every outline and moves the outlines together. Their
/// places have to be in the long format, as in every face with more than 128 kB of them.
fn outlines(bytes: &mut [u8]) -> Option<()> {
    let (glyf, loca) = (table(bytes, b"glyf")?.start, table(bytes, b"loca")?);
    let is_long = short(bytes, table(bytes, b"head")?.start + 50)? == 1;
    let places = is_long.then_some(loca)?.step_by(4).collect::<Vec<_>>();
    let mut end = 0;
    for pair in places.windows(2) {
        let (from, to) = (word(bytes, pair[0])? as usize, word(bytes, pair[1])? as usize);
        let kept = lightened(bytes.get_mut(glyf + from..glyf + to)?)?;
        bytes.copy_within(glyf + from..glyf + from + kept, glyf + end);
        bytes[pair[0]..pair[0] + 4].copy_from_slice(&u32::try_from(end).ok()?.to_be_bytes());
        end += kept.next_multiple_of(2);
    }
    let last = *places.last()?;
    bytes[last..last + 4].copy_from_slice(&u32::try_from(end).ok()?.to_be_bytes());
    Some(())
}

/// Takes the instructions out of an outline: how long it is without them.
fn lightened(outline: &mut [u8]) -> Option<usize> {
    match short(outline, 0) {
        None => Some(0), // a space
        Some(0x8000..) => composite(outline),
        Some(contours) => simple(outline, usize::from(contours)),
    }
}

/// A simple outline: ends of contours, length of the instructions, the
/// instructions, the points.
fn simple(outline: &mut [u8], contours: usize) -> Option<usize> {
    let at = 10 + contours * 2;
    let instructions = usize::from(short(outline, at)?);
    let kept = outline.len().checked_sub(instructions).filter(|kept| *kept >= at + 2)?;
    outline[at..at + 2].fill(0);
    outline.copy_within(at + 2 + instructions.., at + 2);
    Some(kept)
}

/// A composite outline: components, the instructions at the end.
fn composite(outline: &mut [u8]) -> Option<usize> {
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
            return (at <= outline.len()).then_some(at);
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
pub(crate) mod tests {
    use super::*;
    use crate::faces;
    use crate::sheet::Face;

    /// Writes down every corner of an outline.
    #[derive(Default, PartialEq, Debug)]
    pub(crate) struct Corners(Vec<(f32, f32)>);

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
