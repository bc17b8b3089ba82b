//! *Phiếu trả kết quả giải quyết hồ sơ*: who received which document, when, and
//! which originals went back with it. Not a form of the law: wording is ours.

use chrono::{NaiveDate, NaiveDateTime};

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::Align;
use crate::sheet::Sheet;
use crate::signing::Signature;
use crate::slip::PaperLine;
use crate::slip::{Setter, Slip, row};
use crate::text::{clean, date, open_time_and_day, or_dots, time_and_day, two_figures};
use crate::word::{bold, regular};

const TITLE: &str = "PHIẾU TRẢ KẾT QUẢ GIẢI QUYẾT HỒ SƠ";
const SHORT_TITLE: &str = "Phiếu trả kết quả";
const BACK_TITLE: &str = "PHIẾU TRẢ LẠI HỒ SƠ";
const SHORT_BACK_TITLE: &str = "Phiếu trả lại hồ sơ";
/// The place, the receiver and the moment.
const LABELS: [&str; 3] = ["Nơi trả kết quả: ", "Người nhận kết quả: ", "Thời gian trả kết quả: "];
const BACK_LABELS: [&str; 3] = ["Nơi trả hồ sơ: ", "Người nhận hồ sơ: ", "Thời gian trả hồ sơ: "];
const OWNER: &str = "Chủ hồ sơ: ";
const PROCEDURE: &str = "Thủ tục hành chính: ";
const RECEIVER_ID: &str = "Giấy tờ của người nhận: ";
const AUTHORITY: &str = "Nhận thay theo: ";
const OUTCOMES: &str = "Kết quả đã trả:";
const PAPERS: &str = "Giấy tờ trả lại:";
const NOTE: &str = "Ghi chú: ";
const SIGNS: [&str; 2] = ["NGƯỜI NHẬN KẾT QUẢ", "NGƯỜI TRẢ KẾT QUẢ"];
const BACK_SIGNS: [&str; 2] = ["NGƯỜI NHẬN HỒ SƠ", "NGƯỜI TRẢ HỒ SƠ"];
const COLUMNS: [(&str, f32, Align); 5] = [
    ("STT", 9.0, Align::Centre),
    ("Tên văn bản", 0.0, Align::Left),
    ("Số, ký hiệu", 30.0, Align::Left),
    ("Ngày ký", 22.0, Align::Centre),
    ("Số bản", 14.0, Align::Centre),
];

/// One document that was returned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnedOutcome {
    /// What it is: "Giấy khai sinh".
    pub title: String,
    /// Its number and symbol.
    pub number: String,
    /// The day it was signed.
    pub date: Option<NaiveDate>,
    /// How many.
    pub quantity: u32,
}

/// Everything a return slip says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnSlip {
    /// Head of the slip.
    pub letterhead: Letterhead,
    /// What follows "Số:" in the head.
    pub symbol: Option<String>,
    /// The dossier code, encoded as bars and QR.
    pub code: Option<String>,
    /// Who returns: centre and counter.
    pub counter: String,
    /// The owner of the dossier.
    pub owner: String,
    /// Title of the procedure.
    pub procedure: String,
    /// Who received it: the owner or an authorised person.
    pub receiver: String,
    /// By what they showed who they are: "Căn cước số 074199012234".
    pub receiver_id: Option<String>,
    /// By what an authorised person may receive it: "Giấy ủy quyền ngày …".
    pub authority: Option<String>,
    /// When. Open until it happens.
    pub returned_at: Option<NaiveDateTime>,
    /// The documents.
    pub outcomes: Vec<ReturnedOutcome>,
    /// Originals given back with them.
    pub papers_back: Vec<PaperLine>,
    /// Notes. May be empty.
    pub note: Option<String>,
    /// Who signs on the right.
    pub officer_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

impl ReturnSlip {
    /// Whether nothing but the papers that were handed in goes back: there is no
    /// outcome, as after a withdrawal.
    fn only_papers(&self) -> bool {
        self.outcomes.is_empty() && !self.papers_back.is_empty()
    }
}

/// Lays out a return slip on A5.
pub fn return_slip(slip: &ReturnSlip) -> Sheet {
    let ReturnSlip { reprint, demo, version, .. } = *slip;
    let (title, short) =
        if slip.only_papers() { (BACK_TITLE, SHORT_BACK_TITLE) } else { (TITLE, SHORT_TITLE) };
    let form = Slip {
        letterhead: &slip.letterhead,
        number: slip.symbol.as_ref(),
        date: slip.returned_at.map(|moment| moment.date()),
        title,
        caption: "",
        code: slip.code.as_ref(),
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    form.sheet(short, |galley, setter| write(slip, galley, setter))
}

fn write(slip: &ReturnSlip, galley: &mut Galley, setter: &Setter) {
    let labels = if slip.only_papers() { BACK_LABELS } else { LABELS };
    let [counter, receiver, returned] = labels;
    setter.open(galley, counter, regular(clean(&slip.counter)));
    setter.open(galley, OWNER, bold(clean(&slip.owner)));
    setter.request(galley, PROCEDURE, &slip.procedure);
    setter.open(galley, receiver, bold(clean(&slip.receiver)));
    setter.known(galley, RECEIVER_ID, slip.receiver_id.as_ref());
    setter.known(galley, AUTHORITY, slip.authority.as_ref());
    let at = slip.returned_at.map_or_else(open_time_and_day, time_and_day);
    setter.field(galley, returned, bold(at));
    if !slip.only_papers() {
        outcomes(slip, galley, setter);
    }
    if !slip.papers_back.is_empty() {
        setter.heading(galley, PAPERS);
        galley.space(0.6);
        setter.papers(galley, &slip.papers_back);
    }
    galley.space(setter.density.gap * 0.6);
    setter.known(galley, NOTE, slip.note.as_ref());
    let [receives, returns] = if slip.only_papers() { BACK_SIGNS } else { SIGNS };
    let columns = [
        Some(Signature::new(receives, &slip.receiver)),
        Some(Signature::new(returns, &slip.officer_name)),
    ];
    setter.sign(galley, &columns);
}

fn outcomes(slip: &ReturnSlip, galley: &mut Galley, setter: &Setter) {
    setter.heading(galley, OUTCOMES);
    galley.space(0.6);
    let open = slip.outcomes.is_empty().then(ReturnedOutcome::default);
    let rows = slip.outcomes.iter().chain(&open).enumerate().map(|(index, outcome)| {
        let quantity = match outcome.quantity {
            0 => String::new(),
            quantity => two_figures(quantity),
        };
        row([
            (index + 1).to_string(),
            or_dots(&outcome.title),
            clean(&outcome.number),
            outcome.date.map(date).unwrap_or_default(),
            quantity,
        ])
    });
    setter.table(galley.width, &COLUMNS).write(galley, rows);
}
