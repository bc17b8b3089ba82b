//! The bundled faces as the PDF library wants them: of each what a sheet says, and
//! no more.
//!
//! The library embeds a face as it gets it, so it gets one that was cut down before.
//! Cutting numbers the glyphs anew; the library is told which letter has which number
//! and how wide it is, and writes text and its way back to letters by that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use printpdf::{FontId, ParsedFont, PdfFont, PdfFontHandle};
use subsetter::{GlyphRemapper, subset};

use super::PdfError;
use crate::faces;
use crate::sheet::{Face, Mark, Sheet};
use crate::unhinted::unhinted;

const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

/// The faces a sheet is set in, under the names its texts call them by.
pub(super) fn fonts(sheet: &Sheet) -> Result<BTreeMap<FontId, PdfFont>, PdfError> {
    let used = FACES.into_iter().map(|face| (face, letters(sheet, face)));
    let used = used.filter(|(_, letters)| !letters.is_empty());
    used.map(|(face, letters)| Ok((id(face), PdfFont::new(font(face, &letters)?)))).collect()
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

/// The letters that a sheet sets in a face.
fn letters(sheet: &Sheet, wanted: Face) -> BTreeSet<char> {
    let marks = sheet.pages.iter().flat_map(|page| &page.marks);
    let texts = marks.filter_map(|mark| match mark {
        Mark::Text { face, text, .. } if *face == wanted => Some(text),
        Mark::Watermark { text, .. } if wanted == Face::Bold => Some(text),
        _ => None,
    });
    texts.flat_map(|text| text.chars()).collect()
}

/// A face with these letters alone. It says by its name that it was cut.
fn font(face: Face, letters: &BTreeSet<char>) -> Result<ParsedFont, PdfError> {
    let whole = whole(face).ok_or(PdfError::Face(face))?;
    let mut font = cut(whole, letters).ok_or(PdfError::Face(face))?;
    font.font_name = Some(format!("{}+LiberationSerif-{face:?}", id(face).0));
    Ok(font)
}

/// A whole face. Read once: it takes longer than a receipt.
fn whole(face: Face) -> Option<&'static ParsedFont> {
    static READ: [OnceLock<Option<ParsedFont>>; 4] = [const { OnceLock::new() }; 4];
    let read = || ParsedFont::from_bytes(&unhinted(faces::bytes(face)), 0, &mut Vec::new());
    READ[face as usize].get_or_init(read).as_ref()
}

/// What of a face draws these letters, and nothing for a letter that it does not have.
fn cut(whole: &ParsedFont, letters: &BTreeSet<char>) -> Option<ParsedFont> {
    let (mut glyphs, mut numbers, mut widths) =
        (GlyphRemapper::new(), BTreeMap::new(), BTreeMap::new());
    for letter in letters.iter().map(|letter| u32::from(*letter)) {
        let Some(glyph) = whole.lookup_glyph_index(letter) else { continue };
        numbers.insert(letter, glyphs.remap(glyph));
        widths.insert(glyphs.remap(glyph), whole.get_glyph_width(glyph)?);
    }
    Some(ParsedFont {
        original_bytes: subset(&whole.original_bytes, 0, &glyphs).ok()?,
        font_index: 0,
        font_name: None,
        codepoint_to_glyph: numbers,
        glyph_widths: widths,
        units_per_em: whole.units_per_em,
        font_metrics: whole.font_metrics.clone(),
        font_type: whole.font_type,
        pdf_font_metrics: whole.pdf_font_metrics.clone(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheet::{Ink, Page};
    use crate::unhinted::tests::Corners;

    fn sheet(text: &str) -> Sheet {
        let (ink, text) = (Ink::Black, text.to_owned());
        let mark =
            Mark::Text { x: 9.0, y: 9.0, width: 9.0, size: 9.0, face: Face::Bold, ink, text };
        let pages = vec![Page { marks: vec![mark] }];
        Sheet { title: String::new(), width_mm: 99.0, height_mm: 99.0, pages }
    }

    fn read(font: &ParsedFont) -> ttf_parser::Face<'_> {
        ttf_parser::Face::parse(&font.original_bytes, 0).unwrap()
    }

    #[test]
    fn a_sheet_takes_along_the_faces_and_glyphs_it_is_set_in() {
        let fonts = fonts(&sheet("Nguyễn Thị Ngà")).unwrap();
        assert_eq!(fonts.keys().collect::<Vec<_>>(), [&id(Face::Bold)]);
        let font = &fonts[&id(Face::Bold)].parsed_font;
        assert_eq!(font.codepoint_to_glyph.len(), 11);
        // What a letter is put together from (e, ˆ and ˜), and the box for what is missing.
        let glyphs = read(font).number_of_glyphs();
        assert!((12..24).contains(&glyphs), "{glyphs} glyphs");
    }

    #[test]
    fn a_name_in_another_script_is_taken_along_as_well() {
        for name in ["Ελένη", "Наталья", "Nguyễn Ǧ"] {
            let fonts = fonts(&sheet(name)).unwrap();
            let font = &fonts[&id(Face::Bold)].parsed_font;
            let has = |letter: char| font.codepoint_to_glyph.contains_key(&u32::from(letter));
            assert!(name.chars().all(has), "{name}");
        }
    }

    #[test]
    fn every_letter_is_drawn_as_in_the_whole_face() {
        for face in FACES {
            let letters = (' '..='\u{24ff}').filter(|letter| faces::covers(*letter)).collect();
            let (whole, cut) = (whole(face).unwrap(), font(face, &letters).unwrap());
            for letter in letters.into_iter().map(u32::from) {
                let drawn = |font: &ParsedFont| {
                    let glyph = font.lookup_glyph_index(letter)?;
                    let mut outline = Corners::default();
                    read(font).outline_glyph(ttf_parser::GlyphId(glyph), &mut outline);
                    Some((font.get_glyph_width(glyph)?, outline))
                };
                assert!(drawn(whole).is_some() && drawn(whole) == drawn(&cut), "{face:?} {letter}");
            }
        }
    }
}
