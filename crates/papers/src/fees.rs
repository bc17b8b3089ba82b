//! The fees of a day on A4: each with how it was paid and under which number the
//! fee receipt of the tax authority stands, then the sums.
//!
//! The sums are handed in, as they were proved; nothing is added up here.

use chrono::NaiveDate;

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::{Align, Run, bold, regular};
use crate::list::{self, DrawnUp, List, ListColumn};
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::slip::row;
use crate::table::{Cell, Column, Table};
use crate::text::{clean, date, day, grouped};

/// One fee of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeListLine {
    /// Dossier code.
    pub code: String,
    /// Who paid.
    pub payer: String,
    /// What for.
    pub item: String,
    /// Đồng.
    pub amount: u64,
    /// How: "Tiền mặt", "Chuyển khoản".
    pub method: String,
    /// Symbol and number of the fee receipt. May be empty.
    pub fee_receipt: String,
}

/// The sum of one way of payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeSum {
    /// "Tiền mặt", "Chuyển khoản".
    pub method: String,
    /// How many fees.
    pub count: u32,
    /// Đồng.
    pub amount: u64,
}

/// Everything a list of fees says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeeList {
    /// Head of the sheet.
    pub letterhead: Letterhead,
    /// The day.
    pub date: NaiveDate,
    /// The fees, in printing order.
    pub lines: Vec<FeeListLine>,
    /// Sums a way of payment.
    pub sums: Vec<FeeSum>,
    /// The sum of all, đồng.
    pub total: u64,
    /// The same in words: "Sáu mươi tám nghìn đồng".
    pub total_in_words: String,
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

const TITLE: &str = "BẢNG KÊ PHÍ, LỆ PHÍ TRONG NGÀY";
const SHORT_TITLE: &str = "Bảng kê phí, lệ phí";
const NOTHING: &str = "Trong ngày không phát sinh phí, lệ phí.";
const OFFICER_SIGNS: &str = "NGƯỜI LẬP BẢNG";
const COLUMNS: [ListColumn; 7] = [
    ("STT", 10.0, Align::Centre),
    ("Mã hồ sơ", 26.0, Align::Left),
    ("Người nộp", 36.0, Align::Left),
    ("Khoản thu", 34.0, Align::Left),
    ("Số tiền (đồng)", 25.0, Align::Right),
    ("Hình thức", 19.0, Align::Left),
    ("Ký hiệu, số biên lai", 22.0, Align::Left),
];
/// Columns of the table that stand before the amount.
const BEFORE_AMOUNT: usize = 4;

/// Lays out a list of fees on A4.
pub fn fee_list(fees: &FeeList) -> Sheet {
    let FeeList { reprint, demo, version, .. } = *fees;
    let list = List {
        paper: Paper::A4,
        above: "",
        letterhead: &fees.letterhead,
        number: None,
        date: None,
        title: TITLE,
        caption: format!("N{}", day(fees.date).trim_start_matches('n')),
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    let name = format!("{SHORT_TITLE} {}", date(fees.date));
    list.sheet(name, |galley| write(fees, galley))
}

fn write(fees: &FeeList, galley: &mut Galley) {
    let lines = fees.lines.iter().enumerate();
    let rows = lines.map(|(index, line)| cells(index, line)).collect();
    list::rows(galley, &COLUMNS, rows, NOTHING);
    if !fees.lines.is_empty() {
        sums(galley.width).write(galley, sum_rows(fees));
    }
    galley.space(2.0);
    let words = clean(&fees.total_in_words);
    if !words.is_empty() {
        galley.keep(1);
        galley.paragraph(&list::text(vec![regular("Bằng chữ: "), bold(words), regular(".")]));
    }
    let signed = DrawnUp {
        place: &fees.letterhead.place,
        date: fees.date,
        officer_signs: OFFICER_SIGNS,
        officer_name: &fees.officer_name,
        supervisor_office: &fees.supervisor_office,
        supervisor_name: &fees.supervisor_name,
    };
    signed.sign(galley);
}

/// The table of sums: its columns are those of the list, some of them joined.
fn sums(width: f32) -> Table {
    let table = list::table(width, &COLUMNS);
    let (label, rest) = table.columns.split_at(BEFORE_AMOUNT);
    let joined = |columns: &[Column]| -> f32 { columns.iter().map(|column| column.width).sum() };
    let column = |width, align| Column { width, align };
    let columns = vec![
        column(joined(label), Align::Right),
        column(joined(&rest[..1]), Align::Right),
        column(joined(&rest[1..]), Align::Left),
    ];
    Table { columns, head: Vec::new(), ..table }
}

fn sum_rows(fees: &FeeList) -> Vec<Vec<Cell>> {
    let count = |count: u64| format!("{}\u{a0}khoản", grouped(count));
    let line = |run: fn(String) -> Run, label: String, dong: u64, count: String| -> Vec<Cell> {
        [label, grouped(dong), count].map(|text| vec![vec![run(text)]]).to_vec()
    };
    let part =
        |sum: &FeeSum| line(regular, clean(&sum.method), sum.amount, count(sum.count.into()));
    let total = line(bold, "Tổng cộng".to_owned(), fees.total, count(fees.lines.len() as u64));
    fees.sums.iter().map(part).chain([total]).collect()
}

fn cells(index: usize, line: &FeeListLine) -> Vec<Cell> {
    row([
        (index + 1).to_string(),
        clean(&line.code),
        clean(&line.payer),
        clean(&line.item),
        grouped(line.amount),
        clean(&line.method),
        clean(&line.fee_receipt),
    ])
}
