//! The test page of a printer: whose it is, rulers along two edges and a frame that show
//! what the printer moves or cuts off, and a code for the scanner. No form of the law.

use chrono::NaiveDateTime;

use crate::flow::{Galley, across, down, set};
use crate::header::Letterhead;
use crate::line::Paragraph;
use crate::margin::Paper;
use crate::sheet::{Ink, Mark, Sheet};
use crate::symbol::{bar_code, qr_code};
use crate::text::{clean, or_dots, time_and_day};
use crate::word::{Run, bold, regular};

/// Everything a test page says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TestPage {
    /// Head of the centre.
    pub letterhead: Letterhead,
    /// The counter's name.
    pub counter: String,
    /// The printer's name.
    pub printer: String,
    /// When it is printed.
    pub at: NaiveDateTime,
    /// From a demonstration centre.
    pub demo: bool,
}

const TITLE: &str = "TRANG IN THỬ";
const NAME: &str = "Trang in thử";
/// What the codes say; a scanner types it.
const TEST_CODE: &str = "IN-THU-0123456789";
const HOW: [&str; 4] = [
    "In đúng khi thấy đủ bốn cạnh của khung và hai thước; thước ngang dài đúng 100 mm.",
    "Thiếu cạnh nào thì máy in đang cắt lề đó; khung nhỏ đi thì máy in đang thu nhỏ trang.",
    "Chữ có dấu: Ắ Ằ Ẳ Ẵ Ặ ắ ằ ẳ ẵ ặ – Ế Ề Ể Ễ Ệ – Ớ Ờ Ở Ỡ Ợ – Ứ Ừ Ử Ữ Ự – Ỳ Ỵ Ỷ Ỹ – Đ đ.",
    "Quét thử mã dưới đây bằng máy quét của quầy:",
];
/// From the edge of the sheet to the frame, mm.
const EDGE: f32 = 5.0;
/// Length of the ruler across, mm.
const RULER: f32 = 100.0;

/// Lays out a test page on A5, or on A4 where that is what the printer holds.
pub fn test_page(page: &TestPage, a4: bool) -> Sheet {
    let paper = if a4 { Paper::A4 } else { Paper::A5 };
    let mut galley = Galley::new(paper.column());
    write(&mut galley, page);
    let mut pages = galley.pages(paper.frame(), paper.frame());
    for page in &mut pages {
        let (width, height) = (paper.width, paper.height);
        page.marks.extend(frame(width, height).chain(rulers(height)));
    }
    paper.foot(&mut pages, NAME, None);
    if page.demo {
        paper.mark_as_sample(&mut pages);
    }
    Sheet { title: NAME.to_owned(), width_mm: paper.width, height_mm: paper.height, pages }
}

fn write(galley: &mut Galley, page: &TestPage) {
    let line = |run: Run| Paragraph::new(vec![run], 11.0, 1.25);
    // Below the figures of the ruler; space alone would be dropped at the top.
    galley.block(7.0, Vec::new());
    for (text, size) in [(page.letterhead.name.to_uppercase(), 12.0), (TITLE.to_owned(), 16.0)] {
        galley.paragraph(&Paragraph::new(vec![bold(clean(&text))], size, 1.3).centred());
    }
    galley.space(4.0);
    for (label, answer) in [
        ("Quầy: ", or_dots(&page.counter)),
        ("Máy in: ", or_dots(&page.printer)),
        ("Lúc: ", time_and_day(page.at)),
    ] {
        galley.paragraph(&Paragraph::new(vec![regular(label), bold(answer)], 11.0, 1.25));
    }
    galley.space(3.0);
    for how in HOW {
        galley.paragraph(&line(regular(how)));
        galley.space(1.0);
    }
    for symbol in [bar_code(TEST_CODE, 12.0), qr_code(TEST_CODE)].into_iter().flatten() {
        galley.space(2.0);
        galley.block(symbol.height, symbol.at(0.0, 0.0).collect());
    }
    galley.paragraph(&line(bold(TEST_CODE)));
}

/// The four edges of what must come out whole.
fn frame(width: f32, height: f32) -> impl Iterator<Item = Mark> {
    let (right, bottom) = (width - EDGE, height - EDGE);
    let edges = [
        across(EDGE, right, EDGE, 0.25, Ink::Black),
        across(EDGE, right, bottom, 0.25, Ink::Black),
        down(EDGE, EDGE, bottom, 0.25, Ink::Black),
        down(right, EDGE, bottom, 0.25, Ink::Black),
    ];
    edges.into_iter().map(|mark| mark.moved(0.0, 0.0))
}

/// A ruler of 100 mm along the upper edge, and one down the left edge.
fn rulers(height: f32) -> impl Iterator<Item = Mark> {
    let mut marks = Vec::new();
    for step in 0..=(RULER as u32) {
        let x = EDGE + step as f32;
        marks.push(down(x, EDGE, EDGE + tick(step), 0.18, Ink::Black));
        if step % 20 == 0 && step > 0 {
            figure(step, x - 4.0, EDGE + 3.2, &mut marks);
        }
    }
    for step in 0..=((height - 2.0 * EDGE) as u32) {
        marks.push(across(EDGE, EDGE + tick(step), EDGE + step as f32, 0.18, Ink::Black));
    }
    marks.into_iter().map(|mark| mark.moved(0.0, 0.0))
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
