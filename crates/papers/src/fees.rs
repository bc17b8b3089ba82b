//! The fees of a day or a month on lying A4: each movement of money with its way, the
//! officer and the counter, and the number under which the fee receipt of the tax
//! authority stands; refunds and reversals as lines of their own; then the sums.
//!
//! The sums are handed in, as they were proved; nothing is added up here.

mod sums;
mod workbook;

use chrono::{NaiveDate, NaiveDateTime};

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::Align;
use crate::list::{self, DrawnUp, List, ListColumn};
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::table::Cell;
use crate::text::{clean, date, day, grouped};
use crate::word::{Run, bold, regular};

pub use sums::{FeeSum, FeeTill};
pub use workbook::fee_workbook;

/// One movement of money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeListLine {
    /// When.
    pub at: NaiveDateTime,
    /// Dossier code.
    pub code: String,
    /// The register's book in which it stands, as it is told: "01/2026 – Quầy 1".
    pub book: String,
    /// Its number in that book.
    pub in_book: u32,
    /// The agency that settles the dossier.
    pub agency: String,
    /// Who paid.
    pub payer: String,
    /// What it is where it is no plain payment: "Hoàn trả", "Hủy khoản ghi nhầm".
    pub what: String,
    /// What for.
    pub item: String,
    /// Đồng; less than nought where money went out.
    pub amount: i64,
    /// How: "Tiền mặt", "Chuyển khoản".
    pub method: String,
    /// Who took it, or gave it back.
    pub officer: String,
    /// At which counter.
    pub counter: String,
    /// Symbol and number of the fee receipt. May be empty.
    pub fee_receipt: String,
    /// What must be known of the dossier: "Hồ sơ đã hủy". May be empty.
    pub note: String,
    /// Why it was corrected or given back. May be empty.
    pub reason: String,
}

/// Over what the fees are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FeeSpan {
    /// A day: every officer's and counter's till, too.
    #[default]
    Day,
    /// A month, to be compared with an agency (NĐ 118/2025 Đ.12.9).
    Month {
        /// Its name; empty for all agencies together.
        agency: String,
    },
}

/// Everything a list of fees says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeeList {
    /// Head of the sheet.
    pub letterhead: Letterhead,
    /// Over what.
    pub span: FeeSpan,
    /// The day; of a month its last.
    pub date: NaiveDate,
    /// The movements, in printing order.
    pub lines: Vec<FeeListLine>,
    /// Sums a way of payment.
    pub sums: Vec<FeeSum>,
    /// The sum of all, đồng.
    pub total: i64,
    /// The same in words: "Sáu mươi tám nghìn đồng".
    pub total_in_words: String,
    /// The tills of the day.
    pub tills: Vec<FeeTill>,
    /// Who drew the list up.
    pub officer_name: String,
    /// Office of who signs with them: "PHỤ TRÁCH BỘ PHẬN MỘT CỬA".
    pub supervisor_office: String,
    /// Name of who signs with them.
    pub supervisor_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

const OFFICER_SIGNS: &str = "NGƯỜI LẬP BẢNG";
const AGENCY_SIGNS: &str = "ĐẠI DIỆN CƠ QUAN GIẢI QUYẾT";
/// Columns of the table that stand before the amount.
const BEFORE_AMOUNT: usize = 5;

/// Lays out a list of fees on lying A4.
pub fn fee_list(fees: &FeeList) -> Sheet {
    let FeeList { reprint, demo, version, .. } = *fees;
    let month = format!("tháng {}", fees.date.format("%m/%Y"));
    let (title, caption, name) = match &fees.span {
        FeeSpan::Day => (
            "BẢNG KÊ PHÍ, LỆ PHÍ TRONG NGÀY",
            format!("N{}", day(fees.date).trim_start_matches('n')),
            format!("Bảng kê phí, lệ phí {}", date(fees.date)),
        ),
        FeeSpan::Month { agency } => (
            "BẢNG ĐỐI SOÁT PHÍ, LỆ PHÍ TRONG THÁNG",
            [format!("T{}", &month[1..]), clean(agency)].join(" – ").trim_end_matches(" – ").into(),
            format!("Bảng đối soát phí, lệ phí {month}"),
        ),
    };
    let list = List {
        paper: Paper::A4_LYING,
        above: "",
        letterhead: &fees.letterhead,
        number: None,
        date: None,
        title,
        caption,
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    list.sheet(name, |galley| write(fees, galley))
}

fn columns(span: &FeeSpan) -> [ListColumn; 10] {
    let at = if *span == FeeSpan::Day { "Giờ" } else { "Ngày" };
    [
        ("STT", 9.0, Align::Centre),
        (at, 12.0, Align::Centre),
        ("Mã hồ sơ", 27.0, Align::Left),
        ("Người nộp", 40.0, Align::Left),
        ("Khoản thu", 61.0, Align::Left),
        ("Số tiền (đồng)", 25.0, Align::Right),
        ("Hình thức", 21.0, Align::Left),
        ("Cán bộ, quầy", 34.0, Align::Left),
        ("Ký hiệu, số biên lai", 24.0, Align::Left),
        ("Ghi chú", 24.0, Align::Left),
    ]
}

fn write(fees: &FeeList, galley: &mut Galley) {
    let day = fees.span == FeeSpan::Day;
    let nothing = match day {
        true => "Trong ngày không phát sinh phí, lệ phí.",
        false => "Trong tháng không phát sinh phí, lệ phí.",
    };
    let columns = columns(&fees.span);
    let rows = fees.lines.iter().enumerate().map(|(index, line)| cells(index, line, day)).collect();
    list::rows(galley, &columns, rows, nothing);
    if !fees.lines.is_empty() {
        sums::write(galley, &columns, BEFORE_AMOUNT, fees);
    }
    galley.space(2.0);
    let words = clean(&fees.total_in_words);
    if !words.is_empty() {
        galley.keep(1);
        galley.paragraph(&list::text(vec![regular("Bằng chữ: "), bold(words), regular(".")]));
    }
    sums::tills(galley, &fees.tills);
    let signed = DrawnUp {
        place: &fees.letterhead.place,
        date: fees.date,
        officer_signs: if day { OFFICER_SIGNS } else { AGENCY_SIGNS },
        officer_name: &fees.officer_name,
        supervisor_office: &fees.supervisor_office,
        supervisor_name: &fees.supervisor_name,
    };
    signed.sign(galley);
}

/// `-50.000`, `50.000`.
fn signed(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(amount.unsigned_abs()))
}

fn cells(index: usize, line: &FeeListLine, day: bool) -> Vec<Cell> {
    let at = line.at.format(if day { "%H:%M" } else { "%d/%m" }).to_string();
    let plain = |text: String| -> Cell { vec![vec![regular(text)]] };
    let item: Vec<Run> = match clean(&line.what) {
        what if what.is_empty() => vec![regular(clean(&line.item))],
        what => vec![bold(format!("{what}: ")), regular(clean(&line.item))],
    };
    let who = [&line.officer, &line.counter].map(|text| clean(text));
    let who = who.into_iter().filter(|text| !text.is_empty());
    let remark = [bold(clean(&line.note)), regular(clean(&line.reason))];
    let remark = remark.into_iter().filter(|run| !run.text.is_empty());
    vec![
        plain((index + 1).to_string()),
        plain(at),
        plain(clean(&line.code)),
        plain(clean(&line.payer)),
        vec![item],
        plain(signed(line.amount)),
        plain(clean(&line.method)),
        who.map(|text| vec![regular(text)]).collect(),
        plain(clean(&line.fee_receipt)),
        remark.map(|run| vec![run]).collect(),
    ]
}
