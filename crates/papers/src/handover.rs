//! *Biên bản bàn giao hồ sơ*: dossiers given to the agency in charge, outcomes
//! taken back from it, and dossiers taken from the post office. With the last a
//! dossier counts as handed in when both have signed (QĐ 45/2016/QĐ-TTg).

use chrono::NaiveDateTime;
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
use crate::text::{clean, date, grouped, or_dots, present, time_and_day};
use crate::word::{bold, regular};

/// Which way the dossiers go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandOverDirection {
    /// From the centre to the agency in charge.
    #[default]
    ToAgency,
    /// Back to the centre, with the outcomes.
    FromAgency,
    /// From the post office to the centre.
    FromPost,
}

/// How the list lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandOverPaper {
    /// A4 upright.
    #[default]
    Portrait,
    /// A4 lying, for long titles.
    Landscape,
}

/// One side of a hand-over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOverParty {
    /// The unit.
    pub unit: String,
    /// Who signs for it.
    pub name: String,
}

/// One dossier of a hand-over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOverLine {
    /// Dossier code.
    pub code: String,
    /// Title of the procedure.
    pub procedure: String,
    /// The owner of the dossier.
    pub owner: String,
    /// Sets and papers: "01 bộ, 05 giấy tờ".
    pub papers: String,
    /// When the outcome is due.
    pub due_at: Option<NaiveDateTime>,
    /// The outcome taken back: "Giấy khai sinh số 112". May be empty.
    pub outcome: String,
    /// Notes; from the post office the number of the consignment and the money
    /// that came with it.
    pub note: String,
}

/// Everything a hand-over list says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandOverList {
    /// Head of the sheet.
    pub letterhead: Letterhead,
    /// What follows "Số:" in the head.
    pub symbol: Option<String>,
    /// Which way the dossiers go.
    pub direction: HandOverDirection,
    /// When they were handed over.
    pub at: NaiveDateTime,
    /// Who gives.
    pub giver: HandOverParty,
    /// Who takes.
    pub taker: HandOverParty,
    /// The list of the giver that was signed for: "số 15 ngày 23/11/2026".
    pub by_list: Option<String>,
    /// The dossiers, in printing order.
    pub lines: Vec<HandOverLine>,
    /// How many they are, in words: "Hai mươi ba hồ sơ".
    pub total_in_words: String,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

const BY_LIST: &str = "Theo danh sách của bên giao: ";
const NOTHING: &str = "Không có hồ sơ nào được bàn giao.";
const GIVER_SIGNS: &str = "BÊN GIAO";
const TAKER_SIGNS: &str = "BÊN NHẬN";

/// Lays out a hand-over list on A4.
pub fn hand_over_list(hand_over: &HandOverList, paper: HandOverPaper) -> Sheet {
    let paper = match paper {
        HandOverPaper::Portrait => Paper::A4,
        HandOverPaper::Landscape => Paper::A4_LYING,
    };
    let HandOverList { reprint, demo, version, direction, at, .. } = *hand_over;
    let list = List {
        paper,
        above: "",
        letterhead: &hand_over.letterhead,
        number: hand_over.symbol.as_ref(),
        date: Some(at.date()),
        title: title(direction),
        caption: caption(direction).to_owned(),
        imprint: Imprint { reprint, demo, version, ..Imprint::default() },
    };
    let name = format!("{} {}", short_title(direction), date(at.date()));
    list.sheet(name, |galley| write(hand_over, galley))
}

fn title(direction: HandOverDirection) -> &'static str {
    match direction {
        HandOverDirection::ToAgency | HandOverDirection::FromAgency => "BIÊN BẢN BÀN GIAO HỒ SƠ",
        HandOverDirection::FromPost => "BIÊN BẢN GIAO NHẬN HỒ SƠ QUA BƯU CHÍNH",
    }
}

fn short_title(direction: HandOverDirection) -> &'static str {
    match direction {
        HandOverDirection::ToAgency | HandOverDirection::FromAgency => "Biên bản bàn giao hồ sơ",
        HandOverDirection::FromPost => "Biên bản giao nhận hồ sơ qua bưu chính",
    }
}

fn caption(direction: HandOverDirection) -> &'static str {
    match direction {
        HandOverDirection::ToAgency => "(Chuyển hồ sơ đến cơ quan giải quyết)",
        HandOverDirection::FromAgency => "(Nhận kết quả từ cơ quan giải quyết)",
        HandOverDirection::FromPost => "(Nhận hồ sơ từ đơn vị cung ứng dịch vụ bưu chính)",
    }
}

fn columns(direction: HandOverDirection) -> [ListColumn; 7] {
    let last = match direction {
        HandOverDirection::ToAgency => "Ghi chú",
        HandOverDirection::FromAgency => "Kết quả",
        HandOverDirection::FromPost => "Số phiếu gửi, ghi chú",
    };
    [
        ("STT", 10.0, Align::Centre),
        ("Mã hồ sơ", 26.0, Align::Left),
        ("Thủ tục hành chính", 44.0, Align::Left),
        ("Chủ hồ sơ", 33.0, Align::Left),
        ("Số bộ, giấy tờ", 17.0, Align::Left),
        ("Hạn trả", 18.5, Align::Centre),
        (last, 24.0, Align::Left),
    ]
}

fn write(hand_over: &HandOverList, galley: &mut Galley) {
    let HandOverList { giver, taker, lines, .. } = hand_over;
    let parties = [
        ("Thời gian: ", time_and_day(hand_over.at)),
        ("Bên giao: ", or_dots(&giver.unit)),
        ("Bên nhận: ", or_dots(&taker.unit)),
    ];
    let by_list = present(hand_over.by_list.as_ref()).map(|list| (BY_LIST, list));
    for (label, answer) in parties.into_iter().chain(by_list) {
        let line = list::text(vec![regular(label), bold(answer)]);
        galley.paragraph(&line.hanging(4.0));
    }
    galley.keep(2);
    galley.space(1.5);
    let rows = lines.iter().enumerate().map(|(index, line)| cells(index, line)).collect();
    list::rows(galley, &columns(hand_over.direction), rows, NOTHING);
    galley.space(2.0);
    let count = grouped(lines.len() as u64);
    let words = clean(&hand_over.total_in_words);
    let words = if words.is_empty() { words } else { format!(" (Bằng chữ: {words})") };
    let count = bold(format!("{count}\u{a0}hồ sơ"));
    galley.paragraph(&list::text(vec![
        regular("Tổng cộng: "),
        count,
        regular(format!("{words}.")),
    ]));
    let columns = [
        Some(Signature::new(GIVER_SIGNS, &giver.name)),
        Some(Signature::new(TAKER_SIGNS, &taker.name)),
    ];
    list::sign(galley, &columns);
}

fn cells(index: usize, line: &HandOverLine) -> Vec<Cell> {
    let text = |text: String| vec![vec![regular(text)]];
    let due = line.due_at.map(|due| {
        vec![vec![regular(date(due.date()))], vec![regular(due.format("%H:%M").to_string())]]
    });
    let notes = [clean(&line.outcome), clean(&line.note)];
    let notes = notes.into_iter().filter(|note| !note.is_empty());
    vec![
        text((index + 1).to_string()),
        text(clean(&line.code)),
        text(clean(&line.procedure)),
        text(clean(&line.owner)),
        text(clean(&line.papers)),
        due.unwrap_or_default(),
        notes.map(|note| vec![regular(note)]).collect(),
    ]
}
