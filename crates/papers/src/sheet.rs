//! What a printed form is before it is paper: pages of marks with their places.
//!
//! A [`Sheet`] is pure and complete. The window draws it as SVG, [`crate::pdf`]
//! writes it as PDF, the golden tests read it as text; so preview and paper
//! cannot differ. How the marks found their places is not here, see
//! [`crate::flow`].

use std::fmt;

use serde::Serialize;
use ts_rs::TS;

/// A whole printed form. Lengths in mm from the top-left corner of the page,
/// rounded to 0.01 mm.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub struct Sheet {
    /// What the document is called in a print queue and in the PDF's metadata.
    pub title: String,
    /// Width of every page.
    pub width_mm: f32,
    /// Height of every page.
    pub height_mm: f32,
    /// The pages in printing order.
    pub pages: Vec<Page>,
}

/// One side of paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub struct Page {
    /// Drawn in this order, later marks over earlier ones.
    pub marks: Vec<Mark>,
}

/// The four bundled faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// Upright.
    Regular,
    /// Upright, bold.
    Bold,
    /// Slanted.
    Italic,
    /// Slanted, bold.
    BoldItalic,
}

/// What a mark is printed with. Few on purpose: forms come out of mono lasers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    /// The text of the form.
    Black,
    /// What belongs to the paper rather than to its content: foot lines.
    Grey,
    /// Watermark and places still empty in a preview.
    Pale,
    /// Lacquer red, kept for the warning that a sheet is sample material.
    Lacquer,
}

/// One thing on the page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mark {
    /// A run of text in one face. Set without kerning; `width` is the sum of the
    /// advances, so that a drawing without the bundled font can be held to it.
    Text {
        /// Left end of the run.
        x: f32,
        /// Baseline.
        y: f32,
        /// Advance width of the whole run.
        width: f32,
        /// Type size in points.
        size: f32,
        /// Which face.
        face: Face,
        /// Printed with.
        ink: Ink,
        /// NFC, without control characters.
        text: String,
    },
    /// A straight line.
    Rule {
        /// One end.
        x1: f32,
        /// One end.
        y1: f32,
        /// Other end.
        x2: f32,
        /// Other end.
        y2: f32,
        /// Thickness in mm.
        thickness: f32,
        /// Printed with.
        ink: Ink,
    },
    /// A filled rectangle: bars, and the modules of a QR code joined into runs.
    Fill {
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Printed with.
        ink: Ink,
    },
    /// Large text across the page, centred on (x, y).
    Watermark {
        /// Centre.
        x: f32,
        /// Centre.
        y: f32,
        /// Advance width before turning.
        width: f32,
        /// Degrees, counter-clockwise.
        angle: f32,
        /// Type size in points.
        size: f32,
        /// Printed with; always in the bold face.
        ink: Ink,
        /// NFC.
        text: String,
    },
}

/// To hundredths of a millimetre: finer than any printer, coarse enough that a
/// golden file does not change with the last bit of an f32.
pub(crate) fn rounded(mm: f32) -> f32 {
    (mm * 100.0).round() / 100.0
}

impl Mark {
    /// The same mark, moved.
    pub(crate) fn shifted(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Fill { x, y, .. } | Self::Watermark { x, y, .. } => {
                (*x, *y) = (*x + dx, *y + dy);
            }
            Self::Rule { x1, y1, x2, y2, .. } => {
                (*x1, *y1, *x2, *y2) = (*x1 + dx, *y1 + dy, *x2 + dx, *y2 + dy);
            }
        }
        self
    }

    /// The same mark at its final place: moved, then rounded. The edges of a
    /// rectangle are rounded, not its size, so that neighbours still touch.
    pub(crate) fn moved(self, dx: f32, dy: f32) -> Self {
        let mut mark = self.shifted(dx, dy);
        match &mut mark {
            Self::Text { x, y, width, .. } | Self::Watermark { x, y, width, .. } => {
                (*x, *y, *width) = (rounded(*x), rounded(*y), rounded(*width));
            }
            Self::Rule { x1, y1, x2, y2, .. } => {
                (*x1, *y1, *x2, *y2) = (rounded(*x1), rounded(*y1), rounded(*x2), rounded(*y2));
            }
            Self::Fill { x, y, width, height, .. } => {
                let (right, bottom) = (rounded(*x + *width), rounded(*y + *height));
                (*x, *y) = (rounded(*x), rounded(*y));
                (*width, *height) = (rounded(right - *x), rounded(bottom - *y));
            }
        }
        mark
    }
}

/// One line a mark: what the golden tests compare.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { x, y, size, face, ink, text, .. } => {
                write!(f, "text {x:.2} {y:.2} {size}pt {face:?}")?;
                if *ink != Ink::Black {
                    write!(f, " {ink:?}")?;
                }
                write!(f, " | {text}")
            }
            Self::Rule { x1, y1, x2, y2, thickness, ink } => {
                write!(f, "rule {x1:.2} {y1:.2} {x2:.2} {y2:.2} {thickness} {ink:?}")
            }
            Self::Fill { x, y, width, height, ink } => {
                write!(f, "fill {x:.2} {y:.2} {width:.2} {height:.2} {ink:?}")
            }
            Self::Watermark { x, y, angle, size, ink, text, .. } => {
                write!(f, "watermark {x:.2} {y:.2} {angle}° {size}pt {ink:?} | {text}")
            }
        }
    }
}

/// The sheet as text: a head line, then every page with its marks.
impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "sheet {} × {} mm | {}", self.width_mm, self.height_mm, self.title)?;
        for (index, page) in self.pages.iter().enumerate() {
            writeln!(f, "page {}", index + 1)?;
            for mark in &page.marks {
                writeln!(f, "  {mark}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn abutting_fills_still_abut_after_rounding() {
        let bar = |x: f32| Mark::Fill { x, y: 0.0, width: 0.254, height: 8.0, ink: Ink::Black };
        let mut right_edge = None;
        for n in 0..40u8 {
            let Mark::Fill { x, width, .. } = bar(f32::from(n) * 0.254).moved(12.0, 0.0) else {
                panic!("a fill stays a fill");
            };
            if let Some(edge) = right_edge {
                assert_eq!(rounded(edge), x, "no hairline gap between modules {n}");
            }
            right_edge = Some(x + width);
        }
    }

    #[test]
    fn the_window_can_tell_marks_apart_by_their_kind() {
        let mark = Mark::Fill { x: 1.0, y: 2.5, width: 3.0, height: 4.0, ink: Ink::Black };
        let json = serde_json::to_string(&mark).unwrap();
        assert_eq!(
            json,
            r#"{"kind":"fill","x":1.0,"y":2.5,"width":3.0,"height":4.0,"ink":"black"}"#
        );
    }
}
