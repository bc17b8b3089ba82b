//! A list of outcomes on lying A4: those returned on a day, signed for one by
//! one, or those that are ready and nobody has collected.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::Align;
use crate::list::{self, List, ListColumn};
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::signing::Signature;
use crate::table::Cell;
use crate::text::{clean, date, day, glued, grouped, place_and_day};
use crate::word::{bold, regular};

/// Which outcomes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeListKind {
    /// Returned on the day.
    #[default]
    Returned,
    /// Ready, and not collected up to the day.
    Uncollected,
}

/// One outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutcomeLine {
    /// Dossier code.
    pub code: String,
    /// Title of the procedure.
    pub procedure: String,
    /// The owner of the dossier.
    pub owner: String,
    /// Telephone.
    pub phone: String,
    /// The document: "Giấy khai sinh số 112, ngày 25/11/2026".
    pub outcome: String,
    /// When it was returned, or since when it is ready.
    pub at: Option<NaiveDateTime>,
    /// Who received it. May be empty.
    pub receiver: String,
    /// How it is received: "Tại quầy".
    pub delivery: String,
    /// What stands in place of the signature when it was not signed on paper.
    pub signed: String,
    /// Notes.
    pub note: String,
}

/// Everything a list of outcomes says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutcomeList {
    /// Head of the sheet.
    pub letterhead: Letterhead,
    /// Which outcomes are listed.
    pub kind: OutcomeListKind,
    /// The day.
    pub date: NaiveDate,
    /// As of when it is told, where that is before the end of the day.
    pub as_of: Option<NaiveDateTime>,
    /// The outcomes, in printing order.
    pub lines: Vec<OutcomeLine>,
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

/// Lays out a list of outcomes on lying A4.
pub fn outcome_list(outcomes: &OutcomeList) -> Sheet {
    let OutcomeList { reprint, demo, version, kind, .. } = *outcomes;
    let (title, name, caption) = match kind {
        OutcomeListKind::Returned => (
            "DANH SÁCH TRẢ KẾT QUẢ GIẢI QUYẾT HỒ SƠ",
            "Danh sách trả kết quả",
            format!("N{}", day(outcomes.date).trim_start_matches('n')),
        ),
        OutcomeListKind::Uncollected => (
            "DANH SÁCH KẾT QUẢ CHƯA ĐƯỢC NHẬN",
            "Danh sách kết quả chưa được nhận",
            match outcomes.as_of {
                Some(at) => format!("(Tính đến {} {})", at.format("%H:%M"), day(at.date())),
                None => format!("(Tính đến hết {})", day(outcomes.date)),
            },
        ),
    };
    let list = List {
        paper: Paper::A4_LYING,
        above: "",
        letterhead: &outcomes.letterhead,
        number: None,
        date: None,
        title,
        caption,
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    list.sheet(format!("{name} {}", date(outcomes.date)), |galley| write(outcomes, galley))
}

fn columns(kind: OutcomeListKind) -> [ListColumn; 9] {
    let at = match kind {
        OutcomeListKind::Returned => "Thời gian trả",
        OutcomeListKind::Uncollected => "Có kết quả từ",
    };
    [
        ("STT", 10.0, Align::Centre),
        ("Mã hồ sơ", 25.0, Align::Left),
        ("Thủ tục hành chính", 54.0, Align::Left),
        ("Chủ hồ sơ, số điện thoại", 40.0, Align::Left),
        ("Kết quả", 45.0, Align::Left),
        (at, 20.0, Align::Centre),
        ("Người nhận, phương thức nhận", 36.0, Align::Left),
        ("Ký nhận", 24.0, Align::Centre),
        ("Ghi chú", 23.0, Align::Left),
    ]
}

fn write(outcomes: &OutcomeList, galley: &mut Galley) {
    let nothing = match outcomes.kind {
        OutcomeListKind::Returned => "Trong ngày không trả kết quả nào.",
        OutcomeListKind::Uncollected => "Không có kết quả nào chưa được nhận.",
    };
    let lines = outcomes.lines.iter().enumerate();
    let rows = lines.map(|(index, line)| cells(index, line)).collect();
    list::rows(galley, &columns(outcomes.kind), rows, nothing);
    galley.space(2.5);
    let count = grouped(outcomes.lines.len() as u64);
    let count = bold(format!("{count}\u{a0}kết quả"));
    galley.paragraph(&list::text(vec![regular("Tổng cộng: "), count, regular(".")]));
    let on = outcomes.as_of.map_or(outcomes.date, |at| at.date());
    let dated = Some(place_and_day(&outcomes.letterhead.place, on));
    let office = clean(&outcomes.supervisor_office).to_uppercase();
    let signature = Signature { dated, ..Signature::new(&office, &outcomes.supervisor_name) };
    list::sign(galley, &[None, None, Some(signature)]);
}

fn cells(index: usize, line: &OutcomeLine) -> Vec<Cell> {
    let at = line.at.map(|at| [date(at.date()), at.format("%H:%M").to_string()]);
    let cell = |lines: &[String]| -> Cell {
        let lines = lines.iter().filter(|line| !line.is_empty());
        lines.map(|line| vec![regular(line.as_str())]).collect()
    };
    vec![
        cell(&[(index + 1).to_string()]),
        cell(&[clean(&line.code)]),
        cell(&[clean(&line.procedure)]),
        cell(&[clean(&line.owner), glued(&line.phone)]),
        cell(&[clean(&line.outcome)]),
        cell(&at.unwrap_or_default()),
        cell(&[clean(&line.receiver), clean(&line.delivery)]),
        cell(&[clean(&line.signed)]),
        cell(&[clean(&line.note)]),
    ]
}
