//! The test page of a printer: whose it is, a frame that shows what the printer moves or
//! cuts off, letters with every mark, a code for the scanner, a wedge of greys and a ruler.
//! No form of the law.

use chrono::NaiveDateTime;

use crate::flow::{Galley, across, down, set};
use crate::header::Letterhead;
use crate::line::Paragraph;
use crate::margin::Paper;
use crate::sheet::{Ink, Mark, Sheet};
use crate::symbol::bar_code;
use crate::text::{clean, or_dots};
use crate::word::{Run, bold, italic, regular};

/// Everything a test page says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TestPage {
    /// Head of the centre.
    pub letterhead: Letterhead,
    /// The counter's name.
    pub counter: String,
    /// The program and its version.
    pub program: String,
    /// The printer's name.
    pub printer: String,
    /// When it is printed.
    pub at: NaiveDateTime,
    /// A dossier code of the centre that no dossier has: a scanner reads it as it reads
    /// a receipt.
    pub code: String,
    /// From a demonstration centre.
    pub demo: bool,
}

const TITLE: &str = "TRANG IN THỬ";
const NAME: &str = "Trang in thử";
/// Names as they stand on receipts, with marks above, below and beside.
const NAMES: &str = "Nguyễn Thị Ưng · Kpă H’Liên · Đỗ Quỳnh Ỷ";
/// Every vowel under every tone, in both cases; and the two letters beside them.
const MARKS: [&str; 4] = [
    "àáảãạ ăằắẳẵặ âầấẩẫậ èéẻẽẹ êềếểễệ ìíỉĩị đ",
    "òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ",
    "ÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ ÈÉẺẼẸ ÊỀẾỂỄỆ ÌÍỈĨỊ Đ",
    "ÒÓỎÕỌ ÔỒỐỔỖỘ ƠỜỚỞỠỢ ÙÚỦŨỤ ƯỪỨỬỮỰ ỲÝỶỸỴ",
];
const SCAN: &str = "quét mã này bằng máy quét của quầy";
const GREYS: &str = "mười ô xám đậm dần, ô nào cũng khác ô bên cạnh";
const LENGTH: &str = "thước dài đúng 100 mm; ngắn hơn là máy in đang thu nhỏ trang";
const FRAME: &str = "khung cách mép giấy 5 mm ở cả bốn phía; mất cạnh nào, máy in cắt lề đó";
/// From the edge of the sheet to the frame, mm.
const EDGE: f32 = 5.0;
/// What the column stands lower than on other papers, so that all of it is in the frame.
const BELOW: f32 = 4.0;
/// Length of the ruler and of the wedge, mm.
const RULER: f32 = 100.0;
/// Steps of the wedge; each is a tenth darker than the one before.
const STEPS: u8 = 10;
/// From one stroke of the wedge to the next, mm.
const STROKE: f32 = 0.5;

/// Lays out a test page on A5, or on A4 where that is what the printer holds.
pub fn test_page(page: &TestPage, a4: bool) -> Sheet {
    let paper = if a4 { Paper::A4 } else { Paper::A5.lowered(BELOW) };
    let mut galley = Galley::new(paper.column());
    write(&mut galley, page);
    let mut pages = galley.pages(paper.frame(), paper.frame());
    for page in &mut pages {
        page.marks.extend(frame(paper.width, paper.height));
    }
    if page.demo {
        paper.mark_as_sample(&mut pages);
    }
    Sheet { title: NAME.to_owned(), width_mm: paper.width, height_mm: paper.height, pages }
}

fn write(galley: &mut Galley, page: &TestPage) {
    whose(galley, page);
    galley.space(6.0);
    centred(galley, bold(NAMES), 14.0);
    galley.space(1.5);
    MARKS.iter().for_each(|marks| centred(galley, regular(*marks), 11.0));
    galley.space(6.0);
    code(galley, &clean(&page.code));
    galley.space(6.0);
    galley.block(9.0, wedge((galley.width - RULER) / 2.0));
    centred(galley, italic(GREYS), 9.0);
    galley.space(6.0);
    galley.block(7.0, ruler((galley.width - RULER) / 2.0));
    centred(galley, italic(LENGTH), 9.0);
    galley.space(6.0);
    centred(galley, italic(FRAME), 9.0);
}

/// The title, and whose printer this is.
fn whose(galley: &mut Galley, page: &TestPage) {
    centred(galley, bold(TITLE), 18.0);
    galley.space(1.5);
    let at = page.at.format("%d/%m/%Y %H:%M");
    centred(galley, bold(or_dots(&page.letterhead.name)), 12.0);
    centred(galley, regular(format!("{} · {at}", or_dots(&page.counter))), 11.0);
    let by = [&page.program, &page.printer].map(|text| clean(text));
    let by: Vec<String> = by.into_iter().filter(|text| !text.is_empty()).collect();
    centred(galley, regular(by.join(" · ")).inked(Ink::Grey), 9.0);
}

fn centred(galley: &mut Galley, run: Run, size: f32) {
    galley.paragraph(&Paragraph::new(vec![run], size, 1.3).centred());
}

/// The bars with the code below them; where a text has no bars, the text alone.
fn code(galley: &mut Galley, code: &str) {
    if let Some(bars) = bar_code(code, 14.0) {
        let left = (galley.width - bars.width) / 2.0;
        galley.block(bars.height, bars.at(left, 0.0).collect());
        galley.space(0.6);
    }
    centred(galley, bold(code), 11.0);
    centred(galley, italic(SCAN), 9.0);
}

/// Fields of fine strokes, two a millimetre, each field a tenth blacker and the last one
/// solid: what a printer that saves toner makes pale, and a worn one uneven.
fn wedge(left: f32) -> Vec<Mark> {
    let field = RULER / f32::from(STEPS);
    let strokes = (0..STEPS).flat_map(|step| {
        let (x, width) = (left + f32::from(step) * field, STROKE * f32::from(step + 1) / 10.0);
        (0..20u8).map(move |stroke| Mark::Fill {
            x: x + f32::from(stroke) * STROKE,
            y: 0.0,
            width,
            height: 8.0,
            ink: Ink::Black,
        })
    });
    strokes.collect()
}

/// A ruler with a stroke a millimetre and a figure every twenty.
fn ruler(left: f32) -> Vec<Mark> {
    let mut marks = vec![across(left, left + RULER, 0.0, 0.25, Ink::Black)];
    for step in 0..=(RULER as u32) {
        let x = left + step as f32;
        marks.push(down(x, 0.0, tick(step), 0.18, Ink::Black));
        if step % 20 == 0 {
            figure(step, x - 4.0, 3.2, &mut marks);
        }
    }
    marks
}

/// How long the stroke of a millimetre is.
fn tick(step: u32) -> f32 {
    match step {
        step if step % 10 == 0 => 3.0,
        step if step % 5 == 0 => 2.0,
        _ => 1.0,
    }
}

fn figure(step: u32, x: f32, top: f32, marks: &mut Vec<Mark>) {
    let text = Paragraph::new(vec![regular(step.to_string())], 7.0, 1.0).centred();
    set(&text, x, top, 8.0, marks);
}

/// The four edges of what must come out whole.
fn frame(width: f32, height: f32) -> [Mark; 4] {
    let (right, bottom) = (width - EDGE, height - EDGE);
    [
        across(EDGE, right, EDGE, 0.25, Ink::Black),
        across(EDGE, right, bottom, 0.25, Ink::Black),
        down(EDGE, EDGE, bottom, 0.25, Ink::Black),
        down(right, EDGE, bottom, 0.25, Ink::Black),
    ]
}
