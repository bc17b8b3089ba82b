//! *Phiếu thông tin thanh toán phí, lệ phí*: what is to be paid and how. Not a
//! fee receipt: those come from the provider registered with the tax authority
//! and are never printed here.
//!
//! Whether money has come is not known to this sheet. It prints the state it is
//! handed, and no word of its own says that anything was paid.

use chrono::NaiveDate;

use crate::band::Symbols;
use crate::flow::{Galley, set};
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::{Align, Paragraph};
use crate::sheet::{Page, Sheet};
use crate::signing::Signature;
use crate::slip::{Setter, Slip, row};
use crate::symbol::{Symbol, qr_code};
use crate::text::{amount, clean, glued, grouped, or_dots};
use crate::word::{Run, bold, italic, regular};

const TITLE: &str = "PHIẾU THÔNG TIN THANH TOÁN PHÍ, LỆ PHÍ";
const CAPTION: &str = "(không thay biên lai)";
const SHORT_TITLE: &str = "Phiếu thông tin thanh toán";
const PAYER: &str = "Người nộp: ";
const PROCEDURE: &str = "Thủ tục hành chính: ";
const ITEMS: &str = "Các khoản phí, lệ phí:";
const TOTAL: &str = "Tổng số tiền: ";
const IN_WORDS: &str = "Bằng chữ: ";
const STATE: &str = "Tình trạng: ";
const TRANSFER: &str = "Thông tin chuyển khoản";
const SCAN: &str = "Quét mã bằng ứng dụng ngân hàng để chuyển khoản.";
const OFFICER_SIGNS: &str = "NGƯỜI LẬP PHIẾU";
const COLUMNS: [(&str, f32, Align); 3] = [
    ("STT", 9.0, Align::Centre),
    ("Khoản phí, lệ phí", 0.0, Align::Left),
    ("Số tiền (đồng)", 28.0, Align::Right),
];

/// One fee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentItem {
    /// What for.
    pub title: String,
    /// Đồng.
    pub amount: u64,
}

/// Where money is transferred to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankTransfer {
    /// The bank's name.
    pub bank: String,
    /// The account's number.
    pub account: String,
    /// Whose account it is.
    pub holder: String,
    /// What the transfer is to say.
    pub purpose: String,
    /// The whole text of the VietQR code. No code is drawn without it.
    pub payload: String,
}

/// Everything a payment slip says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaymentSlip {
    /// Head of the slip.
    pub letterhead: Letterhead,
    /// What follows "Số:" in the head.
    pub symbol: Option<String>,
    /// The dossier code, encoded as bars.
    pub code: Option<String>,
    /// The day.
    pub date: Option<NaiveDate>,
    /// Who pays.
    pub payer: String,
    /// Title of the procedure.
    pub procedure: String,
    /// The fees.
    pub items: Vec<PaymentItem>,
    /// Their sum, đồng.
    pub total: u64,
    /// The same in words: "Tám nghìn đồng".
    pub total_in_words: String,
    /// The bank transfer, if it may be paid so.
    pub transfer: Option<BankTransfer>,
    /// What has happened: "Đã phát mã thanh toán", "Đã thu tiền mặt", "Đã nhận
    /// chuyển khoản". Printed as it is.
    pub state: String,
    /// Who signs.
    pub officer_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// Lays out a payment slip on A5.
pub fn payment_slip(slip: &PaymentSlip) -> Sheet {
    let PaymentSlip { reprint, demo, version, date, .. } = *slip;
    let form = Slip {
        letterhead: &slip.letterhead,
        number: slip.symbol.as_ref(),
        date,
        title: TITLE,
        caption: CAPTION,
        code: slip.code.as_ref(),
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    // Drawn once, not with every density that is tried: it takes as long as the rest.
    let payload = slip.transfer.as_ref().map(|transfer| clean(&transfer.payload));
    let qr = payload.filter(|payload| !payload.is_empty()).and_then(|payload| qr_code(&payload));
    // The one code on it that a telephone reads is the one to pay.
    let write = |galley: &mut Galley, setter: &Setter| write(slip, qr.as_ref(), galley, setter);
    form.banded(Symbols::bars, SHORT_TITLE, write)
}

/// The code to pay alone with its white border, for a screen that is turned to the
/// citizen: the window says the amount and whose account it is.
pub fn transfer_code(payload: &str) -> Sheet {
    let symbol = qr_code(&clean(payload)).unwrap_or_default();
    let marks = symbol.at(0.0, 0.0).collect();
    let (width_mm, height_mm) = (symbol.width, symbol.height);
    Sheet { title: SCAN.to_owned(), width_mm, height_mm, pages: vec![Page { marks }] }
}

fn write(slip: &PaymentSlip, qr: Option<&Symbol>, galley: &mut Galley, setter: &Setter) {
    setter.open(galley, PAYER, bold(clean(&slip.payer)));
    setter.request(galley, PROCEDURE, &slip.procedure);
    setter.heading(galley, ITEMS);
    galley.space(0.6);
    let items = slip.items.iter().enumerate();
    let rows = items.map(|(index, item)| {
        row([(index + 1).to_string(), or_dots(&item.title), grouped(item.amount)])
    });
    setter.table(galley.width, &COLUMNS).write(galley, rows);
    galley.keep(1);
    galley.space(setter.density.gap * 0.6);
    setter.field(galley, TOTAL, bold(amount(slip.total)));
    galley.keep(1);
    setter.open(galley, IN_WORDS, italic(clean(&slip.total_in_words)));
    setter.open(galley, STATE, bold(clean(&slip.state)));
    if let Some(transfer) = &slip.transfer {
        galley.space(setter.density.gap);
        write_transfer(transfer, qr, galley, setter);
    }
    setter.sign(galley, &[None, Some(Signature::new(OFFICER_SIGNS, &slip.officer_name))]);
}

/// Bank, account and purpose on the left, the code to scan on the right.
fn write_transfer(
    transfer: &BankTransfer,
    qr: Option<&Symbol>,
    galley: &mut Galley,
    setter: &Setter,
) {
    let side = qr.map_or(0.0, |qr| qr.width);
    let lines = transfer_lines(transfer, qr, setter);
    let (width, mut marks, mut y) = (galley.width - side, Vec::new(), 0.0);
    for line in &lines {
        y += set(line, 0.0, y, width, &mut marks);
    }
    if let Some(qr) = qr {
        let (right, above) = (galley.width - qr.width + qr.quiet, -qr.quiet);
        marks.extend(qr.at(right, above));
        y = y.max(qr.height - 2.0 * qr.quiet);
    }
    galley.block(y, marks);
}

fn transfer_lines(transfer: &BankTransfer, qr: Option<&Symbol>, setter: &Setter) -> Vec<Paragraph> {
    let line = |runs: Vec<Run>| setter.body(runs).hanging(4.0);
    let mut lines = vec![
        line(vec![bold(TRANSFER)]),
        line(vec![regular("Ngân hàng: "), regular(or_dots(&transfer.bank))]),
        line(vec![regular("Số tài khoản: "), bold(glued(&or_dots(&transfer.account)))]),
        line(vec![regular("Chủ tài khoản: "), regular(or_dots(&transfer.holder))]),
        line(vec![regular("Nội dung chuyển khoản: "), bold(or_dots(&transfer.purpose))]),
    ];
    if qr.is_some() {
        lines.push(line(vec![italic(SCAN)]));
    }
    lines
}
