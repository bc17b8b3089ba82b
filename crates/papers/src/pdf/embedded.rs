//! The bundled faces as the PDF library wants them.
//!
//! For every document the library copies each face, reads it again and cuts it
//! down to what is used, and all of that takes as long as the face has glyphs:
//! 2,600. So each face is cut down once to the letters of Vietnamese papers, a
//! fifth of them; a sheet that says anything else gets the whole face.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use printpdf::{FontId, ParsedFont, PdfFont, PdfFontHandle, subset_font};

use super::PdfError;
use crate::faces;
use crate::sheet::{Face, Mark, Sheet};
use crate::unhinted::unhinted;

const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

/// Latin with the letters of European names, the letters only Vietnamese has,
/// punctuation, đồng and the empty box.
const USUAL: [RangeInclusive<char>; 6] = [
    ' '..='\u{17f}',
    '\u{1a0}'..='\u{1b0}',
    '\u{1ea0}'..='\u{1ef9}',
    '\u{2010}'..='\u{2044}',
    '₫'..='₫',
    '□'..='□',
];

/// The faces a sheet is set in, under the names its texts call them by.
pub(super) fn fonts(sheet: &Sheet) -> Result<BTreeMap<FontId, PdfFont>, PdfError> {
    let used = FACES.into_iter().filter(|face| texts(sheet, *face).next().is_some());
    used.map(|face| Ok((id(face), PdfFont::new(font(sheet, face)?.clone())))).collect()
}

/// What an operation calls a face by.
pub(super) fn handle(face: Face) -> PdfFontHandle {
    PdfFontHandle::External(id(face))
}

/// The name of a face inside the PDF: six capitals, as subset tags must be.
fn id(face: Face) -> FontId {
    let name = match face {
        Face::Regular => "MCREGU",
        Face::Bold => "MCBOLD",
        Face::Italic => "MCITAL",
        Face::BoldItalic => "MCBOIT",
    };
    FontId(name.to_owned())
}

/// The texts of a sheet that are set in a face.
fn texts(sheet: &Sheet, wanted: Face) -> impl Iterator<Item = &str> {
    let marks = sheet.pages.iter().flat_map(|page| &page.marks);
    marks.filter_map(move |mark| match mark {
        Mark::Text { face, text, .. } if *face == wanted => Some(text.as_str()),
        Mark::Watermark { text, .. } if wanted == Face::Bold => Some(text.as_str()),
        _ => None,
    })
}

/// The smaller cut of a face that has all the sheet says in it.
fn font(sheet: &Sheet, face: Face) -> Result<&'static ParsedFont, PdfError> {
    static READ: [OnceLock<Option<Cuts>>; 4] = [const { OnceLock::new() }; 4];
    let cuts = READ[face as usize].get_or_init(|| Cuts::of(face));
    let cuts = cuts.as_ref().ok_or(PdfError::Face(face))?;
    let is_usual = |c| USUAL.iter().any(|range| range.contains(&c));
    let usual = texts(sheet, face).flat_map(str::chars).all(is_usual);
    Ok(if usual { &cuts.usual } else { &cuts.whole })
}

/// A face cut down to the usual letters, and whole. Read once: it takes longer
/// than a receipt.
struct Cuts {
    usual: ParsedFont,
    whole: ParsedFont,
}

impl Cuts {
    fn of(face: Face) -> Option<Self> {
        let whole = parsed(&unhinted(faces::bytes(face)), face)?;
        let glyph = |c: char| Some((whole.lookup_glyph_index(c as u32)?, c.to_string()));
        let glyphs = USUAL.into_iter().flatten().filter_map(glyph).collect();
        let mut usual = parsed(&subset_font(&whole, &glyphs).ok()?.bytes, face)?;
        // Cutting loses the table of weight and height of capitals.
        usual.font_metrics = whole.font_metrics;
        usual.pdf_font_metrics = whole.pdf_font_metrics;
        Some(Self { usual, whole })
    }
}

/// What only layout needs is dropped, because the library copies the whole
/// structure several times a document.
fn parsed(bytes: &[u8], face: Face) -> Option<ParsedFont> {
    let mut font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
    font.font_name = Some(format!("LiberationSerif-{face:?}"));
    font.reverse_glyph_cache.clear();
    font.hint_instance = None;
    Some(font)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheet::{Ink, Page};

    fn sheet(text: &str) -> Sheet {
        let (ink, text) = (Ink::Black, text.to_owned());
        let mark =
            Mark::Text { x: 9.0, y: 9.0, width: 9.0, size: 9.0, face: Face::Bold, ink, text };
        let pages = vec![Page { marks: vec![mark] }];
        Sheet { title: String::new(), width_mm: 99.0, height_mm: 99.0, pages }
    }

    fn glyphs_of_the_face_for(text: &str) -> u16 {
        font(&sheet(text), Face::Bold).unwrap().num_glyphs
    }

    #[test]
    fn vietnamese_papers_need_a_fifth_of_a_face() {
        let usual = glyphs_of_the_face_for("Số 01: Nguyễn Thị Hằng, 8.000 ₫ – “Đã nộp”… □");
        assert!((400..600).contains(&usual), "{usual} glyphs");
    }

    #[test]
    fn a_name_in_another_script_gets_the_whole_face() {
        for name in ["Ελένη", "Наталья", "Nguyễn Ǧ"] {
            assert!(glyphs_of_the_face_for(name) > 2_000, "{name}");
        }
    }

    #[test]
    fn both_cuts_draw_the_same_and_call_themselves_the_same() {
        for face in FACES {
            let Cuts { usual, whole } = Cuts::of(face).unwrap();
            assert_eq!(usual.pdf_font_metrics, whole.pdf_font_metrics);
            for letter in USUAL.into_iter().flatten().filter(|c| faces::covers(*c)) {
                let drawn = |cut: &ParsedFont| {
                    let glyph = cut.get_or_decode_glyph(cut.lookup_glyph_index(letter as u32)?)?;
                    Some((glyph.horz_advance, glyph.outline.clone()))
                };
                assert!(drawn(&usual) == drawn(&whole), "{face:?} {letter}");
            }
        }
    }
}
