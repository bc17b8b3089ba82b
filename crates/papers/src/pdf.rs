//! From sheet to PDF: the same marks at the same places, with the faces embedded
//! as subsets and text that can be read back.
//!
//! Two runs do not give the same bytes (the PDF library draws its identifiers at
//! random); what must not change is tested on the sheet.

use std::sync::OnceLock;

use printpdf::{
    Color, Greyscale, Line, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, PdfWarnMsg, Point, Pt, Rect,
    Rgb, TextItem, TextMatrix,
};

use crate::faces::{self, POINT};
use crate::sheet::{Face, Ink, Mark, Page, Sheet};
use crate::unhinted::unhinted;

/// Why a sheet has no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A bundled font could not be read; the program is damaged.
    #[error("bundled face {0:?} cannot be read")]
    Face(Face),
    /// The PDF library could not write a part of the sheet.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}

/// The names of the faces inside the PDF; six capitals, as subset tags must be.
const FACES: [(Face, &str); 4] = [
    (Face::Regular, "MCREGU"),
    (Face::Bold, "MCBOLD"),
    (Face::Italic, "MCITAL"),
    (Face::BoldItalic, "MCBOIT"),
];

/// Version of the format; archives want at least 1.4 (NĐ 30/2020, Phụ lục I).
const VERSION: &str = "1.5";
/// What the library writes about every document and is true of none of ours: the
/// year 1970, and that it keeps to PDF/X.
const UNTRUE: [&[u8]; 4] = [b"CreationDate", b"ModDate", b"GTS_PDFXVersion", b"Identifier"];

/// Writes a sheet as PDF.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let mut document = PdfDocument::new(&sheet.title);
    document.metadata.info.producer = "Một Cửa".to_owned();
    document.metadata.info.creator = "Một Cửa".to_owned();
    for (face, name) in FACES.iter().filter(|(face, _)| uses(sheet, *face)) {
        let font = PdfFont::new(parsed(*face)?.clone());
        document.resources.fonts.map.insert(printpdf::FontId((*name).to_owned()), font);
    }
    document.pages = sheet.pages.iter().map(|page| pdf_page(sheet, page)).collect();
    let mut warnings = Vec::new();
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut objects = document.to_lopdf_document(&options, &mut warnings);
    let is_error = |warning: &PdfWarnMsg| warning.severity == PdfParseErrorSeverity::Error;
    if let Some(error) = warnings.into_iter().find(is_error) {
        return Err(PdfError::Writing(error.msg));
    }
    objects.version = VERSION.to_owned();
    let information = objects.trailer.get(b"Info").and_then(|reference| reference.as_reference());
    if let Ok(information) = information.and_then(|id| objects.get_dictionary_mut(id)) {
        for claim in UNTRUE {
            information.remove(claim);
        }
    }
    objects.compress();
    let mut bytes = Vec::new();
    objects.save_to(&mut bytes).map_err(|error| PdfError::Writing(error.to_string()))?;
    Ok(bytes)
}

fn uses(sheet: &Sheet, wanted: Face) -> bool {
    sheet.pages.iter().flat_map(|page| &page.marks).any(|mark| match mark {
        Mark::Text { face, .. } => *face == wanted,
        Mark::Watermark { .. } => wanted == Face::Bold,
        _ => false,
    })
}

/// The face as the PDF library wants it. Read once: it takes longer than a
/// receipt. What only layout needs is dropped, because the library copies the
/// whole structure several times a document.
fn parsed(face: Face) -> Result<&'static ParsedFont, PdfError> {
    static PARSED: [OnceLock<Option<ParsedFont>>; 4] = [const { OnceLock::new() }; 4];
    let read = || {
        let mut font = ParsedFont::from_bytes(&unhinted(faces::bytes(face)), 0, &mut Vec::new())?;
        font.font_name = Some(format!("LiberationSerif-{face:?}"));
        font.reverse_glyph_cache.clear();
        font.hint_instance = None;
        Some(font)
    };
    PARSED[face as usize].get_or_init(read).as_ref().ok_or(PdfError::Face(face))
}

fn handle(face: Face) -> PdfFontHandle {
    PdfFontHandle::External(printpdf::FontId(FACES[face as usize].1.to_owned()))
}

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
    Pt((mm / POINT * 100.0).round() / 100.0)
}

fn pdf_page(sheet: &Sheet, page: &Page) -> PdfPage {
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
                let size = (Pt(right.0 - left.0), Pt(high.0 - low.0));
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
