//! Mẫu số 01, *Giấy tiếp nhận hồ sơ và hẹn trả kết quả*: what goes into it, and
//! how its copies lie on the paper.
//!
//! The words of the form are in [`words`], the layout of one copy in [`copy`],
//! that of several dossiers on one receipt in [`together`].
//! Nothing is computed here: due date, fee and number come from the committed
//! record.

mod copy;
mod together;
mod words;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::flow::down;
use crate::header::Letterhead;
use crate::margin::Paper;
use crate::sheet::{Ink, Mark, Page, Sheet};
use crate::slip::PaperLine;
use crate::text::present;

/// Everything a receipt says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipt {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Which form this is, for the foot line: "Mẫu số 01 – TT 03/2025/TT-VPCP".
    pub form_number: String,
    /// What follows "Số:" in the head: "0112/TTPVHCC".
    pub symbol: Option<String>,
    /// The dossier code as printed and encoded. Dots in a preview, before there
    /// is one.
    pub code: Option<String>,
    /// Who receives: centre and counter.
    pub counter: String,
    /// The owner of the dossier.
    pub received_of: String,
    /// The person at the counter, when it is not the owner.
    pub submitter: Option<String>,
    /// The authorised representative with the authorisation.
    pub representative: Option<String>,
    /// The whole line of the personal or tax number: "Số định danh: …".
    pub id_number_line: Option<String>,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Title of the procedure.
    pub procedure: String,
    /// The case of the procedure, when it has several.
    pub case: Option<String>,
    /// Papers handed in.
    pub papers: Vec<PaperLine>,
    /// Sets of papers.
    pub sets: u32,
    /// The legal duration in words: "03 ngày làm việc".
    pub duration: String,
    /// When it was received. Open in a preview.
    pub received_at: Option<NaiveDateTime>,
    /// When the outcome is due. Open in a preview and where there is no duration.
    pub due_at: Option<NaiveDateTime>,
    /// Where and how the outcome is received.
    pub delivery: String,
    /// Fees and what of them is paid.
    pub fee: String,
    /// Book of the register.
    pub book: Option<String>,
    /// Ordinal in that book.
    pub book_ordinal: Option<u32>,
    /// Further notes, after those of the form.
    pub notes: Vec<String>,
    /// Who signs on the left.
    pub submitter_name: String,
    /// Who signs on the right.
    pub officer_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// How the copies lie on the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Both copies, each on its own A5.
    #[default]
    A5TwoCopies,
    /// The copy of the citizen on A5; also the preview.
    A5OneCopy,
    /// Both copies side by side on A4, to be cut in the middle.
    A4LandscapeTwoUp,
    /// The copy of the citizen on the left half of A4.
    A4LandscapeOneUp,
}

/// Which of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copy {
    /// Goes with the dossier and stays.
    Kept,
    /// For who handed in the dossier.
    Given,
}

/// Lays out a receipt.
pub fn receipt(receipt: &Receipt, layout: Layout) -> Sheet {
    receipt_together(receipt, &[], layout)
}

/// Lays out one receipt for several dossiers that were handed in together: the
/// first says of whom, who signs, and which version and reprint it is; each says
/// what it is, with a code of its own.
pub fn receipt_together(first: &Receipt, others: &[Receipt], layout: Layout) -> Sheet {
    let (paper, pages) = match layout {
        Layout::A5OneCopy => (Paper::A5, copy::pages(first, others, [Copy::Given]).concat()),
        Layout::A5TwoCopies => {
            (Paper::A5, copy::pages(first, others, [Copy::Kept, Copy::Given]).concat())
        }
        Layout::A4LandscapeOneUp => {
            let [given] = copy::pages(first, others, [Copy::Given]);
            (Paper::A4_LYING, side_by_side(given, Vec::new()))
        }
        Layout::A4LandscapeTwoUp => {
            let [kept, given] = copy::pages(first, others, [Copy::Kept, Copy::Given]);
            (Paper::A4_LYING, side_by_side(kept, given))
        }
    };
    let code = present(first.code.as_ref()).unwrap_or_default();
    let title = format!("{} {code}", words::SHORT_TITLE).trim_end().to_owned();
    Sheet { title, width_mm: paper.width, height_mm: paper.height, pages }
}

/// Puts A5 pages on the halves of A4 pages, with ticks where to cut.
fn side_by_side(left: Vec<Page>, right: Vec<Page>) -> Vec<Page> {
    let paper = Paper::A4_LYING;
    let middle = paper.width / 2.0;
    let tick = |y: f32| down(middle, y, y + 4.0, 0.15, Ink::Grey);
    let count = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let both = (0..count).map(|_| {
        let mut marks = left.next().unwrap_or_default().marks;
        let other = right.next().unwrap_or_default().marks;
        marks.extend(other.into_iter().map(|mark: Mark| mark.moved(middle, 0.0)));
        marks.extend([tick(5.0), tick(paper.height - 9.0)]);
        Page { marks }
    });
    both.collect()
}
