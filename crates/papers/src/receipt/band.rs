//! The band under the heading of a receipt: dossier code, bar code and QR, which
//! copy it is, and the mark of a reprint.

use super::{Copy, Receipt, words};
use crate::faces::{self, POINT};
use crate::flow::{across, down, set};
use crate::line::{Paragraph, bold, italic, regular};
use crate::sheet::{Face, Ink, Mark};
use crate::symbol::{Symbol, bar_code, qr_code};
use crate::text::{or_dots, present};

/// Height of the bars, mm.
const BARS: f32 = 8.0;

/// The code in writing, bars and QR; drawn once for all copies.
pub(super) struct Symbols {
    /// Empty in a preview.
    pub(super) code: String,
    bars: Symbol,
    qr: Symbol,
}

impl Symbols {
    /// The symbols of a receipt.
    pub(super) fn of(receipt: &Receipt) -> Self {
        let code = present(receipt.code.as_ref()).unwrap_or_default();
        let open = code.is_empty();
        let bars = bar_code(&code, BARS).unwrap_or_else(|| Symbol::place_for_bars(BARS, open));
        let qr = if open { None } else { qr_code(&code) };
        let qr = qr.unwrap_or_else(|| Symbol::place_for_qr(open));
        Self { code, bars, qr }
    }

    /// The band under the heading with its height: code, bars and copy in the
    /// middle, QR on the right, reprint on the left.
    pub(super) fn band(&self, width: f32, copy: Copy, reprint: Option<u32>) -> (f32, Vec<Mark>) {
        let Self { code, bars, qr } = self;
        let code = vec![regular(words::CODE), bold(or_dots(code))];
        let code = Paragraph::new(code, 11.0, 1.2).centred();
        let copy = Paragraph::new(vec![italic(words::copy(copy))], 9.5, 1.2).centred();
        let side = qr.width - qr.quiet;
        let room = width - 2.0 * side;

        let mut marks = Vec::new();
        let mut y = set(&code.shrunk(room, 1, 8.0), side, 0.0, room, &mut marks) + 0.8;
        marks.extend(bars.at((width - bars.width) / 2.0, y));
        y += bars.height + 0.5;
        y += set(&copy.shrunk(room, 1, 8.0), side, y, room, &mut marks);
        let height = y.max(qr.height - 2.0 * qr.quiet);
        marks.extend(qr.at(width - qr.width + qr.quiet, (height - qr.height) / 2.0));
        if let Some(which) = reprint {
            marks.extend(stamp(&words::reprint(which), height / 2.0));
        }
        (height, marks)
    }
}

/// A framed word at the left edge, its middle at `y`.
fn stamp(text: &str, y: f32) -> Vec<Mark> {
    let (size, pad, height) = (8.5, 1.4, 5.4);
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
