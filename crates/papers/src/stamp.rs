//! Words in a frame, as a rubber stamp leaves them.

use crate::faces::{self, POINT};
use crate::flow::{across, down, set};
use crate::line::Paragraph;
use crate::sheet::{Face, Ink, Mark};
use crate::word::bold;

/// A framed word at the left edge, its middle at `y`.
pub(crate) fn stamp(text: &str, y: f32) -> Vec<Mark> {
    framed(text, y, 8.5, 5.4)
}

/// The same, small enough for a margin.
pub(crate) fn small_stamp(text: &str, y: f32) -> Vec<Mark> {
    framed(text, y, 7.0, 3.8)
}

fn framed(text: &str, y: f32, size: f32, height: f32) -> Vec<Mark> {
    let pad = 1.4;
    let width = faces::width(Face::Bold, size, text) + 2.0 * pad;
    let (top, bottom) = (y - height / 2.0, y + height / 2.0);
    let pen = 0.35;
    let mut marks = vec![
        across(-pen / 2.0, width + pen / 2.0, top, pen, Ink::Black),
        across(-pen / 2.0, width + pen / 2.0, bottom, pen, Ink::Black),
        down(0.0, top, bottom, pen, Ink::Black),
        down(width, top, bottom, pen, Ink::Black),
    ];
    let line = Paragraph::new(vec![bold(text)], size, 1.2);
    set(&line, pad, y - line.line_height() / 2.0 + 0.05 * size * POINT, width, &mut marks);
    marks
}
