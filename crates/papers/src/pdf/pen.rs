//! The marks of a page as operations of the PDF library.

use printpdf::{
    Color, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfPage, Point, Pt, Rect, Rgb, TextItem,
    TextMatrix,
};

use super::embedded::handle;
use crate::faces::POINT;
use crate::sheet::{Face, Ink, Mark, Page, Sheet};

fn colour(ink: Ink) -> Color {
    let grey = |percent| Color::Greyscale(Greyscale { percent, icc_profile: None });
    match ink {
        Ink::Black => grey(0.0),
        Ink::Grey => grey(0.35),
        Ink::Pale => grey(0.93),
        Ink::Lacquer => Color::Rgb(Rgb { r: 0.66, g: 0.12, b: 0.11, icc_profile: None }),
    }
}

/// Points from mm, to hundredths: shorter numbers, smaller files.
fn points(mm: f32) -> Pt {
    hundredths(mm / POINT)
}

fn hundredths(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

/// A page of the sheet. Watermarks lie below everything, text above.
pub(super) fn drawn(sheet: &Sheet, page: &Page) -> PdfPage {
    let mut pen = Pen { height: sheet.height_mm, ops: Vec::new(), fill: None, stroke: None };
    let is_text = |mark: &&Mark| matches!(mark, Mark::Text { .. });
    let is_watermark = |mark: &&Mark| matches!(mark, Mark::Watermark { .. });
    page.marks.iter().filter(is_watermark).for_each(|mark| pen.watermark(mark));
    page.marks.iter().for_each(|mark| pen.shape(mark));
    pen.ops.push(Op::StartTextSection);
    let mut font = None;
    page.marks.iter().filter(is_text).for_each(|mark| pen.text(mark, &mut font));
    pen.ops.push(Op::EndTextSection);
    PdfPage::new(Mm(sheet.width_mm), Mm(sheet.height_mm), pen.ops)
}

/// Turns marks into operations, saying only what changes.
struct Pen {
    height: f32,
    ops: Vec<Op>,
    fill: Option<Ink>,
    stroke: Option<(Ink, f32)>,
}

impl Pen {
    fn up(&self, y: f32) -> Pt {
        points(self.height - y)
    }

    fn fill_with(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
        }
    }

    fn stroke_with(&mut self, ink: Ink, thickness: f32) {
        if self.stroke.replace((ink, thickness)) != Some((ink, thickness)) {
            self.ops.push(Op::SetOutlineColor { col: colour(ink) });
            self.ops.push(Op::SetOutlineThickness { pt: points(thickness) });
        }
    }

    fn shape(&mut self, mark: &Mark) {
        match mark {
            Mark::Rule { x1, y1, x2, y2, thickness, ink } => {
                self.stroke_with(*ink, *thickness);
                let end = |x: f32, y: Pt| LinePoint { p: Point { x: points(x), y }, bezier: false };
                let points = vec![end(*x1, self.up(*y1)), end(*x2, self.up(*y2))];
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Mark::Fill { x, y, width, height, ink } => {
                self.fill_with(*ink);
                let (low, high) = (self.up(y + height), self.up(*y));
                let (left, right) = (points(*x), points(x + width));
                let size = (hundredths(right.0 - left.0), hundredths(high.0 - low.0));
                let mut rectangle = Rect::from_xywh(left, low, size.0, size.1);
                rectangle.mode = Some(PaintMode::Fill);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Mark::Text { .. } | Mark::Watermark { .. } => {}
        }
    }

    fn text(&mut self, mark: &Mark, font: &mut Option<(Face, f32)>) {
        let Mark::Text { x, y, size, face, ink, text, .. } = mark else { return };
        self.fill_with(*ink);
        if font.replace((*face, *size)) != Some((*face, *size)) {
            self.ops.push(Op::SetFont { font: handle(*face), size: Pt(*size) });
        }
        let matrix = TextMatrix::Translate(points(*x), self.up(*y));
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text.clone())] });
    }

    fn watermark(&mut self, mark: &Mark) {
        let Mark::Watermark { x, y, width, angle, size, ink, text } = mark else { return };
        self.fill_with(*ink);
        let turn = angle.to_radians();
        let drop = size * POINT * 0.33;
        let left = x - turn.cos() * width / 2.0 + turn.sin() * drop;
        let base = y + turn.sin() * width / 2.0 + turn.cos() * drop;
        let matrix = TextMatrix::TranslateRotate(points(left), self.up(base), *angle);
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: handle(Face::Bold), size: Pt(*size) });
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text.clone())] });
        self.ops.push(Op::EndTextSection);
    }
}
