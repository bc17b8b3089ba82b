//! *Phiếu kiểm soát quá trình giải quyết hồ sơ* (Mẫu 05 of TT 01/2018, Mẫu 06 of
//! TT 03/2025): goes with the dossier from hand to hand; who gave it, who took
//! it, when, and whether that was in time.

use chrono::{NaiveDate, NaiveDateTime};

use crate::flow::Galley;
use crate::header::Letterhead;
use crate::imprint::Imprint;
use crate::line::{Align, Paragraph};
use crate::sheet::Sheet;
use crate::slip::{Setter, Slip};
use crate::table::Cell;
use crate::text::{clean, open_time_and_day, or_dots, time_and_day};
use crate::word::{Run, bold, italic, regular};

const TITLE: &str = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ";
const SHORT_TITLE: &str = "Phiếu kiểm soát";
const PROCEDURE: &str = "Thủ tục hành chính: ";
const AGENCY: &str = "Cơ quan (bộ phận) giải quyết hồ sơ: ";
const PARTNERS: &str = "Cơ quan phối hợp giải quyết hồ sơ: ";
const COLUMNS: [(&str, f32, Align); 4] = [
    ("TÊN CƠ QUAN", 36.0, Align::Left),
    ("THỜI GIAN GIAO, NHẬN HỒ SƠ", 0.0, Align::Left),
    ("KẾT QUẢ GIẢI QUYẾT HỒ SƠ (Trước hạn/ đúng hạn/ quá hạn)", 28.0, Align::Centre),
    ("GHI CHÚ", 18.0, Align::Left),
];
const NOTES: &str = "Ghi chú:";
/// The note of the form, as it is remembered in practice.
const NOTE: &str = "Trường hợp hồ sơ được lưu chuyển qua mạng thì thời gian giao, nhận hồ sơ do hệ \
                    thống ghi lại; kết quả giải quyết hồ sơ do bên nhận ghi.";

/// One time the dossier went from one hand to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControlStep {
    /// The unit that gave.
    pub from: String,
    /// The unit that took.
    pub to: String,
    /// When. Open where it is still to come.
    pub at: Option<NaiveDateTime>,
    /// Who gave; room for a signature where it is empty.
    pub giver: String,
    /// Who took; room for a signature where it is empty.
    pub taker: String,
    /// "Trước hạn", "Đúng hạn", "Quá hạn". May be empty.
    pub outcome: String,
    /// Notes.
    pub note: String,
}

/// Everything a control sheet says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ControlSheet {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Which form this is, for the foot line: "Mẫu số 06 – TT 03/2025/TT-VPCP".
    pub form_number: String,
    /// What follows "Số:" in the head.
    pub symbol: Option<String>,
    /// The dossier code, encoded as bars and QR.
    pub code: Option<String>,
    /// The day it was begun.
    pub date: Option<NaiveDate>,
    /// Title of the procedure.
    pub procedure: String,
    /// The agency in charge.
    pub agency: String,
    /// The agencies that take part.
    pub partners: Vec<String>,
    /// The hand-overs in their order; the last returns to the centre.
    pub steps: Vec<ControlStep>,
    /// Steps left open for the pen, after those known.
    pub open_steps: u32,
    /// The how-manieth reprint this is.
    pub reprint: Option<u32>,
    /// From a demonstration centre: says on every page that it is not valid.
    pub demo: bool,
    /// Version of the printed content; grows with every correction.
    pub version: u32,
}

/// Lays out a control sheet on A5.
pub fn control_sheet(sheet: &ControlSheet) -> Sheet {
    let ControlSheet { reprint, demo, version, date, .. } = *sheet;
    let form = sheet.form_number.as_str();
    let slip = Slip {
        letterhead: &sheet.letterhead,
        number: sheet.symbol.as_ref(),
        date,
        title: TITLE,
        caption: "",
        code: sheet.code.as_ref(),
        imprint: Imprint { form, reprint, demo, version, ..Imprint::default() },
    };
    slip.sheet(SHORT_TITLE, |galley, setter| write(sheet, galley, setter))
}

fn write(sheet: &ControlSheet, galley: &mut Galley, setter: &Setter) {
    setter.request(galley, PROCEDURE, &sheet.procedure);
    setter.open(galley, AGENCY, bold(clean(&sheet.agency)));
    let partners: Vec<String> = sheet.partners.iter().map(|partner| clean(partner)).collect();
    setter.open(galley, PARTNERS, regular(partners.join("; ")));
    galley.space(setter.density.gap * 0.6);
    let open = (0..sheet.open_steps).map(|_| ControlStep::default());
    let rows = sheet.steps.iter().cloned().chain(open).map(|step| cells(&step));
    setter.table(galley.width, &COLUMNS).write(galley, rows);
    galley.keep(1);
    galley.space(setter.density.gap);
    let note = |run: Run| Paragraph::new(vec![run], setter.density.note, 1.16);
    galley.paragraph(&note(bold(NOTES)));
    galley.keep(1);
    galley.paragraph(&note(regular(format!("-\u{a0}{NOTE}"))).hanging(1.7));
}

fn cells(step: &ControlStep) -> Vec<Cell> {
    let line = |text: String| vec![regular(text)];
    let at = step.at.map_or_else(open_time_and_day, time_and_day);
    let units = vec![
        vec![regular("1.\u{a0}Giao: "), regular(or_dots(&step.from))],
        vec![regular("2.\u{a0}Nhận: "), regular(or_dots(&step.to))],
    ];
    let mut times = vec![line(at)];
    times.extend(hand("Người giao: ", &step.giver));
    times.extend(hand("Người nhận: ", &step.taker));
    vec![units, times, vec![line(clean(&step.outcome))], vec![line(clean(&step.note))]]
}

/// Who gave or took, above a line left for the signature.
fn hand(label: &str, name: &str) -> [Vec<Run>; 2] {
    [vec![italic(label), bold(clean(name))], vec![regular("")]]
}
