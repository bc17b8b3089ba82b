//! The bundled type: four faces of Liberation Serif, whose advances are those of
//! the Times the forms are prescribed in, and how wide text is in them.
//!
//! Nothing is looked for on the machine: a receipt looks the same everywhere.
//! Embedding the faces in a PDF is in [`crate::pdf`].

use std::sync::OnceLock;

use crate::sheet::Face;

/// Millimetres in a typographic point.
pub(crate) const POINT: f32 = 25.4 / 72.0;
/// Height of the face above the baseline, in em.
pub(crate) const ASCENT: f32 = 0.891;
/// Depth of the face below the baseline, in em.
pub(crate) const DESCENT: f32 = 0.216;

/// Marks a character the face has no glyph for in the advance table.
const MISSING: u16 = u16::MAX;
/// Width assumed where even the replacement is missing, in em.
const UNKNOWN_ADVANCE: f32 = 0.5;
/// The code points looked up once and kept: Latin with Vietnamese, punctuation,
/// the đồng sign.
const KEPT: u32 = 0x2200;

struct Metrics {
    face: Option<ttf_parser::Face<'static>>,
    units_per_em: f32,
    advances: Vec<u16>,
}

impl Metrics {
    fn read(bytes: &'static [u8]) -> Self {
        let face = ttf_parser::Face::parse(bytes, 0).ok();
        let units_per_em = face.as_ref().map_or(1.0, |face| f32::from(face.units_per_em()));
        let mut metrics = Self { face, units_per_em, advances: Vec::new() };
        metrics.advances = (0..KEPT)
            .map(|code| char::from_u32(code).and_then(|c| metrics.look_up(c)).unwrap_or(MISSING))
            .collect();
        metrics
    }

    fn look_up(&self, character: char) -> Option<u16> {
        let face = self.face.as_ref()?;
        face.glyph_hor_advance(face.glyph_index(character)?)
    }

    fn advance(&self, character: char) -> Option<u16> {
        match self.advances.get(character as usize) {
            Some(&MISSING) => None,
            Some(&advance) => Some(advance),
            None => self.look_up(character),
        }
    }
}

/// The font file of a face.
pub(crate) fn bytes(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => {
            include_bytes!("../../../assets/fonts/LiberationSerif-Regular.ttf").as_slice()
        }
        Face::Bold => include_bytes!("../../../assets/fonts/LiberationSerif-Bold.ttf").as_slice(),
        Face::Italic => {
            include_bytes!("../../../assets/fonts/LiberationSerif-Italic.ttf").as_slice()
        }
        Face::BoldItalic => {
            include_bytes!("../../../assets/fonts/LiberationSerif-BoldItalic.ttf").as_slice()
        }
    }
}

fn metrics(face: Face) -> &'static Metrics {
    static METRICS: [OnceLock<Metrics>; 4] = [const { OnceLock::new() }; 4];
    METRICS[face as usize].get_or_init(|| Metrics::read(bytes(face)))
}

/// Whether all faces can print the character (they cover the same repertoire).
pub(crate) fn covers(character: char) -> bool {
    metrics(Face::Regular).advance(character).is_some()
}

/// Width of a text at a size in points, in mm: the sum of its advances.
pub(crate) fn width(face: Face, size: f32, text: &str) -> f32 {
    let metrics = metrics(face);
    let unknown = UNKNOWN_ADVANCE * metrics.units_per_em;
    let advance = |character| metrics.advance(character).map_or(unknown, f32::from);
    text.chars().map(advance).sum::<f32>() / metrics.units_per_em * POINT * size
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    #[test]
    fn every_face_prints_every_vietnamese_letter() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
        for face in FACES {
            for letter in letters.chars().chain(letters.to_uppercase().chars()) {
                assert!(metrics(face).advance(letter).is_some(), "{face:?} lacks {letter}");
            }
        }
    }

    #[test]
    fn figures_are_tabular_so_that_columns_of_numbers_stand_straight() {
        for face in FACES {
            for figure in '0'..='9' {
                assert_eq!(metrics(face).advance(figure), metrics(face).advance('0'));
            }
        }
    }

    #[test]
    fn advances_are_those_of_times() {
        assert!((width(Face::Regular, 12.0, "0") - 6.0 * POINT).abs() < 0.001);
        assert!((width(Face::Regular, 12.0, " ") - 3.0 * POINT).abs() < 0.001);
    }
}
