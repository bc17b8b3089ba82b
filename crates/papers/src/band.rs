//! The band under the heading of a slip: dossier code, bar code and QR, what
//! stands below them, and at the left edge the mark of a reprint. Where several
//! dossiers stand on one slip the band says so, and each has its QR code beside it.

use crate::flow::set;
use crate::line::Paragraph;
use crate::sheet::Mark;
use crate::stamp::stamp;
use crate::symbol::{Symbol, bar_code, qr_code};
use crate::text::{or_dots, present};
use crate::word::{bold, italic, regular};

/// Height of the bars, mm.
const BARS: f32 = 8.0;
/// White between the QR code and bars that stand under it, mm.
const BELOW: f32 = 2.0;
const CODE: &str = "Mã hồ sơ: ";

/// The code in writing, bars and QR; drawn once for all copies.
pub(crate) struct Symbols {
    /// Empty in a preview.
    pub(crate) code: String,
    bars: Symbol,
    qr: Symbol,
}

impl Symbols {
    /// The symbols of a dossier code.
    pub(crate) fn of(code: Option<&String>) -> Self {
        let code = present(code).unwrap_or_default();
        let open = code.is_empty();
        let bars = bar_code(&code, BARS).unwrap_or_else(|| Symbol::place_for_bars(BARS, open));
        let qr = if open { None } else { qr_code(&code) };
        let qr = qr.unwrap_or_else(|| Symbol::place_for_qr(open));
        Self { code, bars, qr }
    }

    /// The code in writing and as bars, without a QR code: where another one stands on
    /// the sheet that a telephone is meant to read.
    pub(crate) fn bars(code: Option<&String>) -> Self {
        Self { qr: Symbol::default(), ..Self::of(code) }
    }

    /// The QR code at the right edge of a column, its top at the top: how much of
    /// the width it takes, how high it is, and its marks.
    pub(crate) fn beside(&self, width: f32) -> (f32, f32, Vec<Mark>) {
        let qr = &self.qr;
        let side = qr.height - 2.0 * qr.quiet;
        let marks = qr.at(width - qr.width + qr.quiet, -qr.quiet).collect();
        (qr.width - qr.quiet, side, marks)
    }

    /// The band under the heading with its height: code, bars and caption in the
    /// middle, QR on the right, reprint on the left. Bars too wide to stand between
    /// these have a line of their own below.
    pub(crate) fn band(
        &self,
        width: f32,
        caption: &str,
        reprint: Option<&str>,
    ) -> (f32, Vec<Mark>) {
        let Self { code, bars, qr } = self;
        let code = vec![regular(CODE), bold(or_dots(code))];
        let code = Paragraph::new(code, 11.0, 1.2).centred();
        let side = qr.width - qr.quiet;
        let room = width - 2.0 * side;
        let between = bars.width <= room;

        let mut marks = Vec::new();
        let mut y = set(&code.shrunk(room, 1, 8.0), side, 0.0, room, &mut marks) + 0.8;
        if between {
            marks.extend(self.bars_at(width, y));
            y += bars.height + 0.5;
        }
        if !caption.is_empty() {
            let caption = Paragraph::new(vec![italic(caption)], 9.5, 1.2).centred();
            y += set(&caption.shrunk(room, 1, 8.0), side, y, room, &mut marks);
        }
        let height = y.max(qr.height - 2.0 * qr.quiet);
        marks.extend(qr.at(width - qr.width + qr.quiet, (height - qr.height) / 2.0));
        if let Some(which) = reprint {
            marks.extend(stamp(which, height / 2.0));
        }
        if between {
            return (height, marks);
        }
        marks.extend(self.bars_at(width, height + BELOW));
        (height + BELOW + bars.height, marks)
    }

    /// The bars in the middle of a column, their top at `y`.
    fn bars_at(&self, width: f32, y: f32) -> impl Iterator<Item = Mark> {
        self.bars.at((width - self.bars.width) / 2.0, y)
    }
}

/// A band without a code: a line in bold and a caption under it, and a reprint on
/// the left.
pub(crate) fn plain_band(
    width: f32,
    heading: &str,
    caption: &str,
    reprint: Option<&str>,
) -> (f32, Vec<Mark>) {
    let mut marks = Vec::new();
    let mut height = 0.0;
    for (run, size) in [(bold(heading), 11.0), (italic(caption), 9.5)] {
        let line = Paragraph::new(vec![run], size, 1.2).centred();
        height += set(&line, 0.0, height, width, &mut marks);
    }
    if let Some(which) = reprint {
        marks.extend(stamp(which, height / 2.0));
    }
    (height, marks)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::margin::Paper;

    /// The marks' least and greatest x and y.
    fn bounds(marks: &[&Mark]) -> (f32, f32, f32, f32) {
        let around = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
        marks.iter().fold(around, |(left, top, right, bottom), mark| match mark {
            Mark::Fill { x, y, width, height, .. } => {
                (left.min(*x), top.min(*y), right.max(x + width), bottom.max(y + height))
            }
            _ => (left, top, right, bottom),
        })
    }

    #[test]
    fn bars_and_qr_code_stand_apart_however_many_parts_a_code_has() {
        let width = Paper::A5.column();
        for parts in 0..=6 {
            let code = format!("H29{}-261130-0101", ".131".repeat(parts));
            let (height, marks) = Symbols::of(Some(&code)).band(width, "(Liên 2)", None);
            let is_bar =
                |mark: &&Mark| matches!(mark, Mark::Fill { height, .. } if *height == BARS);
            let fills = || marks.iter().filter(|mark| matches!(mark, Mark::Fill { .. }));
            let bars = bounds(&fills().filter(is_bar).collect::<Vec<_>>());
            let qr = bounds(&fills().filter(|mark| !is_bar(mark)).collect::<Vec<_>>());
            let apart = (qr.0 - bars.2).max(bars.1 - qr.3);
            assert!(apart > BELOW - 0.01, "{code}: {bars:?} on {qr:?}");
            assert!(bars.0 >= 0.0 && bars.2 <= width, "{code}: {bars:?} in {width}");
            assert!(bars.3 <= height + 0.01 && qr.3 <= height + 0.01, "{code}: {height}");
        }
    }
}
