//! The dossier code in black and white: Code 128 for the scanner at the counter,
//! QR for a telephone. Only the modules; where they stand is the form's business.

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};

use crate::flow::{across, down};
use crate::sheet::{Ink, Mark};

/// Width of a bar module: two dots at 200 dpi, three at 300, six at 600.
const BAR_MODULE: f32 = 0.254;
/// Width of a QR module: four dots at 200 dpi.
const QR_MODULE: f32 = 0.508;
/// White modules on both sides of a bar code.
const BAR_QUIET: f32 = 10.0;
/// White modules around a QR code.
const QR_QUIET: f32 = 4.0;
/// Thickness of the frame that keeps a place, mm.
const FRAME: f32 = 0.25;
/// Digits in a row from which two go into one bar code character.
const PAIRED: usize = 4;

/// Marks with the space they need, quiet zone included.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbol {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// White border within width (and, for QR, height).
    pub(crate) quiet: f32,
    marks: Vec<Mark>,
}

impl Symbol {
    /// The marks with the symbol's top-left corner, quiet zone included, at (x, y).
    pub(crate) fn at(&self, x: f32, y: f32) -> impl Iterator<Item = Mark> {
        self.marks.iter().map(move |mark| mark.clone().shifted(x, y))
    }

    /// Where the bars of a code will stand; a pale frame in a preview.
    pub(crate) fn place_for_bars(height: f32, framed: bool) -> Self {
        let marks = if framed { frame(0.0, 0.0, 60.0, height) } else { Vec::new() };
        Self { width: 60.0, height, quiet: 0.0, marks }
    }

    /// Where a QR code of the smallest size that holds a dossier code will stand.
    pub(crate) fn place_for_qr(framed: bool) -> Self {
        let (quiet, side) = (QR_QUIET * QR_MODULE, 25.0 * QR_MODULE);
        let marks = if framed { frame(quiet, quiet, side, side) } else { Vec::new() };
        Self { width: side + 2.0 * quiet, height: side + 2.0 * quiet, quiet, marks }
    }
}

fn frame(x: f32, y: f32, width: f32, height: f32) -> Vec<Mark> {
    let (right, bottom) = (x + width, y + height);
    vec![
        across(x, right, y, FRAME, Ink::Pale),
        across(x, right, bottom, FRAME, Ink::Pale),
        down(x, y, bottom, FRAME, Ink::Pale),
        down(right, y, bottom, FRAME, Ink::Pale),
    ]
}

fn dark(x: f32, y: f32, width: f32, height: f32) -> Mark {
    Mark::Fill { x, y, width, height, ink: Ink::Black }
}

/// Runs of dark modules as (first, length).
fn runs(modules: impl IntoIterator<Item = bool>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, _) in modules.into_iter().enumerate().filter(|(_, dark)| *dark) {
        match runs.last_mut() {
            Some((first, length)) if *first + *length == index => *length += 1,
            _ => runs.push((index, 1)),
        }
    }
    runs
}

/// Code 128 of a text, if it has one: printable ASCII only.
pub(crate) fn bar_code(text: &str, height: f32) -> Option<Symbol> {
    if !text.chars().all(|character| matches!(character, ' '..='~')) {
        return None;
    }
    let modules = Code128::new(code_sets(text)).ok()?.encode();
    let width = (modules.len() as f32 + 2.0 * BAR_QUIET) * BAR_MODULE;
    let place = |module: usize| (module as f32 + BAR_QUIET) * BAR_MODULE;
    let marks = runs(modules.iter().map(|module| *module == 1))
        .into_iter()
        .map(|(first, length)| dark(place(first), 0.0, length as f32 * BAR_MODULE, height))
        .collect();
    Some(Symbol { width, height, quiet: BAR_QUIET * BAR_MODULE, marks })
}

/// The text with its code sets: pairs of digits (C) where there are at least
/// four in a row, plain characters (B) elsewhere.
fn code_sets(text: &str) -> String {
    let mut coded = String::new();
    let mut set = None;
    let mut change = |coded: &mut String, wanted: char| {
        if set != Some(wanted) {
            coded.push(wanted);
            set = Some(wanted);
        }
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let paired = if digits >= PAIRED { digits - digits % 2 } else { 0 };
        let take = if paired > 0 { paired } else { first.len_utf8() };
        change(&mut coded, if paired > 0 { 'Ć' } else { 'Ɓ' });
        let (head, tail) = rest.split_at(take);
        coded.push_str(head);
        rest = tail;
    }
    coded
}

/// QR code of a text at level M: readable with 15 % of it lost.
pub(crate) fn qr_code(text: &str) -> Option<Symbol> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let colours = code.into_colors();
    let rows: Vec<Vec<(usize, usize)>> = colours
        .chunks(side)
        .map(|row| runs(row.iter().map(|colour| *colour == Color::Dark)))
        .collect();
    let size = (side as f32 + 2.0 * QR_QUIET) * QR_MODULE;
    Some(Symbol { width: size, height: size, quiet: QR_QUIET * QR_MODULE, marks: blocks(&rows) })
}

/// Joins runs that stand exactly below each other into higher rectangles.
fn blocks(rows: &[Vec<(usize, usize)>]) -> Vec<Mark> {
    let has = |row: usize, run| rows.get(row).is_some_and(|runs| runs.contains(run));
    let mut marks = Vec::new();
    for (row, runs) in rows.iter().enumerate() {
        for run in runs.iter().filter(|run| row == 0 || !has(row - 1, run)) {
            let height = (row..).take_while(|below| has(*below, run)).count();
            let place = |module: usize| (module as f32 + QR_QUIET) * QR_MODULE;
            let (width, height) = (run.1 as f32 * QR_MODULE, height as f32 * QR_MODULE);
            marks.push(dark(place(run.0), place(row), width, height));
        }
    }
    marks
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const CODE: &str = "H29.131.12-261123-0112";

    #[test]
    fn long_rows_of_digits_go_in_pairs() {
        assert_eq!(code_sets(CODE), "ƁH29.131.12-Ć261123Ɓ-Ć0112");
        assert_eq!(code_sets("12345"), "Ć1234Ɓ5");
    }

    #[test]
    fn a_text_without_a_bar_code_has_none_rather_than_a_wrong_one() {
        assert!(bar_code("mã hồ sơ", 8.0).is_none());
        assert!(bar_code("", 8.0).is_none());
    }

    #[test]
    fn the_modules_of_a_qr_code_all_survive_being_joined() {
        let code = QrCode::with_error_correction_level(CODE, EcLevel::M).unwrap();
        let dark = code.to_colors().iter().filter(|colour| **colour == Color::Dark).count();
        let symbol = qr_code(CODE).unwrap();
        let area: f32 = symbol
            .marks
            .iter()
            .map(|mark| match mark {
                Mark::Fill { width, height, .. } => width * height,
                _ => 0.0,
            })
            .sum();
        assert_eq!((area / QR_MODULE / QR_MODULE).round() as usize, dark);
        assert!(symbol.marks.len() < 160, "{} marks", symbol.marks.len());
    }

    #[test]
    fn a_dossier_code_fits_beside_a_qr_code_on_a5() {
        let bars = bar_code(CODE, 8.0).unwrap();
        let qr = qr_code(CODE).unwrap();
        assert!(bars.width < 75.0, "{}", bars.width);
        assert!((16.0..18.0).contains(&qr.width), "{}", qr.width);
    }
}
