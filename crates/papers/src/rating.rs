//! *Phiếu đánh giá*, handed out with the forms 01, 02 and 03 (TT 01/2018/TT-VPCP,
//! Đ.12.2): a few questions with boxes, on one page.
//!
//! Đ.13 of the circular names nine indices, scored 2, 1 or 0. Sure are the first
//! (whether the whole took less, as much or more time than the law gives) and the
//! third (how often one had to come to complete the dossier: never, once, more);
//! the other questions are those an applicant can judge, in our words. Whether
//! TT 03/2025/TT-VPCP keeps the indices is not known.

mod questions;

use chrono::NaiveDate;

use self::questions::QUESTIONS;
use crate::flow::{Galley, across, down, set};
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::sheet::{Ink, Mark, Sheet};
use crate::slip::{HANG, Setter, Slip};
use crate::text::{clean, or_dots};
use crate::word::{bold, italic, regular};

const TITLE: &str = "PHIẾU ĐÁNH GIÁ";
const CAPTION: &str = "(về việc tiếp nhận và giải quyết thủ tục hành chính)";
const SHORT_TITLE: &str = "Phiếu đánh giá";
const COUNTER: &str = "Nơi tiếp nhận: ";
const PROCEDURE: &str = "Thủ tục hành chính: ";
const HOW: &str = "Ông (Bà) đánh dấu X vào ô phù hợp. Không cần ghi tên.";
const OTHER: &str = "Ý kiến khác: ";
const THANKS: &str = "Xin cảm ơn Ông (Bà)./.";
/// A box, and from its left edge to the words beside it, mm.
const BOX: f32 = 3.0;
const BESIDE: f32 = 4.4;

/// Everything a rating slip says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RatingSlip {
    /// Head of the slip.
    pub letterhead: Letterhead,
    /// The dossier code, encoded as bars and QR. May be missing.
    pub code: Option<String>,
    /// The day it was handed out.
    pub date: Option<NaiveDate>,
    /// Who received the dossier: centre and counter.
    pub counter: String,
    /// Title of the procedure.
    pub procedure: String,
    /// Where to hand it in: "Hòm phiếu tại sảnh Trung tâm". May be empty.
    pub hand_in_at: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// Lays out a rating slip on A5.
pub fn rating_slip(slip: &RatingSlip) -> Sheet {
    let RatingSlip { reprint, demo, version, date, .. } = *slip;
    let form = Slip {
        letterhead: &slip.letterhead,
        number: None,
        date,
        title: TITLE,
        caption: CAPTION,
        code: slip.code.as_ref(),
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    form.sheet(SHORT_TITLE, |galley, setter| write(slip, galley, setter))
}

fn write(slip: &RatingSlip, galley: &mut Galley, setter: &Setter) {
    setter.open(galley, COUNTER, regular(clean(&slip.counter)));
    let procedure = vec![regular(PROCEDURE), bold(or_dots(&slip.procedure))];
    let procedure = setter.body(procedure).hanging(HANG);
    galley.paragraph(&procedure.shrunk(galley.width, 3, setter.smallest()));
    galley.paragraph(&setter.body(vec![italic(HOW)]));
    for (number, (question, answers)) in (1..).zip(QUESTIONS) {
        galley.space(setter.density.gap * 0.6);
        let question = setter.body(vec![bold(format!("{number}.\u{a0}{question}"))]);
        galley.paragraph(&question.hanging(HANG));
        galley.keep(2);
        choices(galley, setter, &answers);
    }
    galley.space(setter.density.gap * 0.6);
    setter.open(galley, OTHER, regular(""));
    setter.dotted(galley);
    let place = clean(&slip.hand_in_at);
    if !place.is_empty() {
        setter.field(galley, "Nơi nhận phiếu: ", regular(place));
    }
    galley.keep(1);
    galley.paragraph(&setter.body(vec![italic(THANKS)]).centred());
}

/// Three answers side by side, a box before each.
fn choices(galley: &mut Galley, setter: &Setter, answers: &[&str; 3]) {
    let (third, mut marks, mut height) = (galley.width / 3.0, Vec::new(), 0.0f32);
    for (index, answer) in answers.iter().enumerate() {
        let x = index as f32 * third + HANG;
        let answer = setter.body(vec![regular(*answer)]);
        let top = (answer.line_height() - BOX) / 2.0;
        marks.extend(ticked(x, top));
        let width = third - HANG - BESIDE;
        height = height.max(set(&answer, x + BESIDE, 0.0, width, &mut marks));
    }
    galley.block(height, marks);
}

/// A box to tick.
fn ticked(x: f32, y: f32) -> [Mark; 4] {
    let (right, bottom) = (x + BOX, y + BOX);
    [
        across(x, right, y, 0.25, Ink::Black),
        across(x, right, bottom, 0.25, Ink::Black),
        down(x, y, bottom, 0.25, Ink::Black),
        down(right, y, bottom, 0.25, Ink::Black),
    ]
}
