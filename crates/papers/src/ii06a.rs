//! *Biểu số II.06a/VPCP/KSTT* (Thông tư 01/2020/TT-VPCP): how dossiers were settled
//! over a period, in thirteen columns, on lying A4.
//!
//! The figures are handed in, as they were proved; nothing is added up here.

use chrono::{NaiveDate, NaiveDateTime};

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::Align;
use crate::list::{self, DrawnUp, List};
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{clean, date, grouped};
use crate::word::{Run, bold, italic, regular};

/// The columns (3) to (13) of a row.
pub type PeriodFigures = [u32; 11];

/// A row of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodLine {
    /// The field, or the agency.
    pub name: String,
    /// Its figures.
    pub figures: PeriodFigures,
}

/// Everything the form says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeriodForm {
    /// Head of the sheet; its name is the unit that reports.
    pub letterhead: Letterhead,
    /// The first day of the period.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The day on which the form is drawn up.
    pub date: NaiveDate,
    /// As of when its figures are, where the period is not over.
    pub as_of: Option<NaiveDateTime>,
    /// Whose entries are in it and until when, where there are several counters: "quầy 1
    /// đến 17:30 ngày 26/11/2026".
    pub counters: Vec<String>,
    /// What the rows are: "Lĩnh vực giải quyết", "Cơ quan giải quyết".
    pub rows_are: String,
    /// The rows, in printing order.
    pub lines: Vec<PeriodLine>,
    /// The last row.
    pub total: PeriodFigures,
    /// Who draws it up.
    pub officer_name: String,
    /// Office of who signs: "PHỤ TRÁCH BỘ PHẬN MỘT CỬA".
    pub supervisor_office: String,
    /// Name of who signs.
    pub supervisor_name: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

const FORM: &str = "Biểu số II.06a/VPCP/KSTT - TT 01/2020/TT-VPCP";
const NUMBER: &str = "Biểu số II.06a/VPCP/KSTT";
/// It breaks before the place, not within it.
const TITLE: &str = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH \
    TẠI\u{a0}CƠ\u{a0}QUAN,\u{a0}ĐƠN\u{a0}VỊ TRỰC TIẾP GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH";
const UNIT: &str = "Đơn vị tính: Số hồ sơ TTHC";
const NOTHING: &str = "Trong kỳ không có hồ sơ.";
const IN_IT: &str = "Số liệu gồm bản ghi của các quầy: ";
const OFFICER_SIGNS: &str = "NGƯỜI LẬP BIỂU";
/// Heads over several columns: text, first column, how many.
const GROUPS: [(&str, usize, usize); 3] = [
    ("Số hồ sơ nhận giải quyết", 2, 4),
    ("Số hồ sơ đã giải quyết", 6, 4),
    ("Số hồ sơ đang giải quyết", 10, 3),
];
/// The heads of the columns (3) to (13).
const HEADS: [&str; 11] = [
    "Tổng số",
    "Trong kỳ: trực tuyến",
    "Trong kỳ: trực tiếp, bưu chính",
    "Từ kỳ trước",
    "Tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số",
    "Trong hạn",
    "Quá hạn",
];
/// Widths of the ordinal and of a figure, mm; the rest is the name's.
const ORDINAL: f32 = 11.0;
const FIGURE: f32 = 18.0;

/// Lays out the form on lying A4.
pub fn ii06a(form: &PeriodForm) -> Sheet {
    let PeriodForm { reprint, demo, version, from, to, .. } = *form;
    let (from, to) = (date(from), date(to));
    let list = List {
        paper: Paper::A4_LYING,
        above: NUMBER,
        letterhead: &form.letterhead,
        number: None,
        date: None,
        title: TITLE,
        caption: format!("Kỳ báo cáo: từ ngày {from} đến ngày {to}{}", running(form)),
        imprint: Imprint { form: FORM, reprint, demo, version, ..Imprint::default() },
    };
    list.sheet(format!("II.06a {from} - {to}"), |galley| write(form, galley))
}

/// That the period is not over, and as of when its figures are.
fn running(form: &PeriodForm) -> String {
    let Some(at) = form.as_of else { return String::new() };
    format!(" (kỳ chưa kết thúc, số liệu tính đến {} ngày {})", at.format("%H:%M"), date(at.date()))
}

fn write(form: &PeriodForm, galley: &mut Galley) {
    galley.paragraph(&list::text(vec![italic(UNIT)]).aligned(Align::Right));
    galley.tie(0);
    galley.space(1.0);
    table(galley.width, form).write(galley, rows(form));
    if form.lines.is_empty() {
        galley.space(2.0);
        galley.paragraph(&list::text(vec![italic(NOTHING)]).centred());
    }
    if !form.counters.is_empty() {
        galley.space(1.5);
        let told = format!("{IN_IT}{}.", form.counters.join("; "));
        galley.paragraph(&list::text(vec![italic(told)]));
    }
    galley.keep(1);
    let signed = DrawnUp {
        place: &form.letterhead.place,
        date: form.date,
        officer_signs: OFFICER_SIGNS,
        officer_name: &form.officer_name,
        supervisor_office: &form.supervisor_office,
        supervisor_name: &form.supervisor_name,
    };
    signed.sign(galley);
}

fn table(width: f32, form: &PeriodForm) -> Table {
    let figure = Column { width: FIGURE, align: Align::Right };
    let name = width - ORDINAL - FIGURE * HEADS.len() as f32;
    let mut columns = vec![
        Column { width: ORDINAL, align: Align::Centre },
        Column { width: name, align: Align::Left },
    ];
    columns.resize(2 + HEADS.len(), figure);
    let mut head = vec![
        HeadCell { rows: 2, ..HeadCell::single(0, 0, bold("STT")) },
        HeadCell { rows: 2, ..HeadCell::single(0, 1, bold(clean(&form.rows_are))) },
    ];
    let group =
        |(text, first, columns)| HeadCell { columns, ..HeadCell::single(0, first, bold(text)) };
    head.extend(GROUPS.map(group));
    head.extend(HEADS.iter().enumerate().map(|(n, text)| HeadCell::single(1, n + 2, bold(*text))));
    let numbers = (1..=2 + HEADS.len()).map(|n| (n - 1, italic(format!("({n})"))));
    head.extend(numbers.map(|(column, number)| HeadCell::single(2, column, number)));
    Table { columns, head, size: 10.0, head_size: 9.0, leading: 1.17, side: 1.0, padding: 0.8 }
}

fn rows(form: &PeriodForm) -> Vec<Vec<Cell>> {
    let line = |run: fn(String) -> Run, no: String, name: &str, figures: &PeriodFigures| {
        let figures = figures.iter().map(|figure| grouped((*figure).into()));
        let texts = [no, clean(name)].into_iter().chain(figures);
        texts.map(|text| vec![vec![run(text)]]).collect()
    };
    let lines = form.lines.iter().enumerate();
    let lines = lines.map(|(n, one)| line(regular, (n + 1).to_string(), &one.name, &one.figures));
    lines.chain([line(bold, String::new(), "Tổng số", &form.total)]).collect()
}
