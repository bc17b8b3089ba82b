//! *Sổ theo dõi hồ sơ* (Mẫu 06 of TT 01/2018, Mẫu 07 of TT 03/2025): the
//! dossiers of some days as the ruled book of the law, on lying A4. It is one
//! counter's book, or the rows of several books, each with its counter.
//!
//! The same rows as a spreadsheet are in [`crate::workbook`]; counting and
//! choosing the rows is the desk's business.

mod closed;
mod columns;
mod days;

use chrono::{NaiveDate, NaiveDateTime};

use crate::flow::{Galley, set};
use crate::header::{Header, Letterhead};
use crate::line::Paragraph;
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::text::{clean, grouped, place_and_day, present};
use crate::word::{bold, italic, regular};

pub(crate) use closed::told as closed_as_told;
pub use closed::{DayClosed, ProvinceWord};
pub(crate) use columns::{RegisterColumn, Value, columns, groups, values};
pub(crate) use days::{caption, name, standing};

/// Heading of the form.
pub(crate) const TITLE: &str = "SỔ THEO DÕI HỒ SƠ";
const TOTAL: &str = "Tổng cộng: ";
const DOSSIERS: &str = "hồ sơ";
const NONE: &str = "Trong ngày không tiếp nhận hồ sơ.";
const NONE_OF_SEVERAL: &str = "Trong những ngày này không tiếp nhận hồ sơ.";
const HOW_TO_SIGN: &str = "(Ký và ghi rõ họ tên)";
/// Room for the hand-written signature, mm.
const SIGNATURE: f32 = 18.0;

/// One dossier in the register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegisterRow {
    /// Its place: in the book, or among these rows where they are of several books.
    pub ordinal: u32,
    /// The counter in whose book it stands; 0 where that is not known.
    pub counter: u32,
    /// Ordinal in that book.
    pub in_book: u32,
    /// Dossier code.
    pub code: String,
    /// Title of the procedure.
    pub procedure: String,
    /// Sets of papers.
    pub sets: u32,
    /// Name of the person or organisation.
    pub applicant: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// The agency in charge.
    pub agency: String,
    /// Received at the counter.
    pub received_at: NaiveDateTime,
    /// Outcome due.
    pub due_at: Option<NaiveDateTime>,
    /// Handed over to the agency.
    pub forwarded_at: Option<NaiveDateTime>,
    /// Outcome received from the agency.
    pub outcome_at: Option<NaiveDateTime>,
    /// Outcome returned to the applicant.
    pub returned_at: Option<NaiveDateTime>,
    /// How the outcome is received.
    pub delivery: String,
    /// What stands in place of the signature when it was not signed on paper.
    pub signed: String,
    /// Notes.
    pub notes: String,
}

/// A count below the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// "Quầy 1", "đã hủy", "chưa chốt".
    pub label: String,
    /// Dossiers.
    pub count: u32,
    /// The counter whose dossiers are counted, where it is one's.
    pub counter: Option<u32>,
}

/// The register of some days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// Head of the form.
    pub letterhead: Letterhead,
    /// Which form this is, for the foot line.
    pub form_number: String,
    /// The book these rows stand in: "01/2026 – Quầy 1".
    pub book: Option<String>,
    /// The counters whose books the rows are of, where they are of several.
    pub counters: Vec<u32>,
    /// The day, or the first of several.
    pub date: NaiveDate,
    /// The last of several days.
    pub until: Option<NaiveDate>,
    /// When it is drawn up; on its last day when not told.
    pub drawn: Option<NaiveDateTime>,
    /// In the order of the book.
    pub rows: Vec<RegisterRow>,
    /// Counts beside that of the rows, in printing order.
    pub totals: Vec<Total>,
    /// The closings of the days, the first one first.
    pub closed: Vec<DayClosed>,
    /// Office of who signs: "PHỤ TRÁCH BỘ PHẬN MỘT CỬA".
    pub supervisor_office: String,
    /// Name of who signs.
    pub supervisor_name: String,
    /// From a demonstration centre.
    pub demo: bool,
}

/// Lays out a register.
pub fn register(register: &Register) -> Sheet {
    let paper = Paper::A4_LYING;
    let mut galley = Galley::new(paper.column());
    head(&mut galley, register);
    let table = columns::table(galley.width, register);
    table.write(&mut galley, register.rows.iter().map(|row| columns::cells(register, row)));
    if register.rows.is_empty() {
        let none = if register.until.is_some() { NONE_OF_SEVERAL } else { NONE };
        galley.space(2.0);
        galley.paragraph(&Paragraph::new(vec![italic(none)], 11.0, 1.2).centred());
    }
    foot(&mut galley, register);
    let mut pages = galley.pages(paper.frame(), paper.frame());
    paper.numbers(&mut pages);
    paper.foot(&mut pages, &clean(&register.form_number), None);
    if register.demo {
        paper.mark_as_sample(&mut pages);
    }
    Sheet { title: name(register), width_mm: paper.width, height_mm: paper.height, pages }
}

fn head(galley: &mut Galley, register: &Register) {
    let letterhead = &register.letterhead;
    Header { letterhead, number: None, date: None, size: 11.5 }.write(galley);
    galley.space(1.0);
    galley.paragraph(&Paragraph::new(vec![bold(TITLE)], 15.0, 1.2).centred());
    let mut line = caption(register);
    if let Some(book) = books(register) {
        line = format!("{line} – {book}");
    }
    galley.paragraph(&Paragraph::new(vec![italic(line)], 11.0, 1.2).centred());
    if let Some(standing) = standing(register) {
        galley.paragraph(&Paragraph::new(vec![italic(standing)], 10.0, 1.2).centred());
    }
    galley.space(2.5);
    galley.tie(0);
}

/// Whose book it is, or whose books.
pub(crate) fn books(register: &Register) -> Option<String> {
    let counters: Vec<String> = register.counters.iter().map(u32::to_string).collect();
    match counters.is_empty() {
        true => present(register.book.as_ref()).map(|book| format!("Quyển số: {book}")),
        false => Some(format!("Toàn trung tâm, sổ của các quầy: {}", counters.join(", "))),
    }
}

/// Totals, what was closed, and the signature, which stays with them.
fn foot(galley: &mut Galley, register: &Register) {
    let count = grouped(register.rows.len() as u64);
    let part =
        |total: &Total| format!("{}:\u{a0}{}", clean(&total.label), grouped(total.count.into()));
    let parts: Vec<String> = register.totals.iter().map(part).collect();
    let mut runs = vec![regular(TOTAL), bold(format!("{count}\u{a0}{DOSSIERS}"))];
    if !parts.is_empty() {
        runs.push(regular(format!(" ({})", parts.join("; "))));
    }
    galley.space(2.5);
    let from = galley.len();
    galley.paragraph(&Paragraph::new(runs, 11.0, 1.2));
    closed::write(galley, register);
    galley.tie(from);
    galley.space(2.0);
    let (width, mut marks) = (90.0, Vec::new());
    let x = galley.width - width;
    let centred = |run, size| Paragraph::new(vec![run], size, 1.2).centred();
    let dated = place_and_day(&register.letterhead.place, days::drawn_on(register));
    let office = clean(&register.supervisor_office).to_uppercase();
    let mut y = set(&centred(italic(dated), 11.0), x, 0.0, width, &mut marks);
    y += set(&centred(bold(office), 11.5), x, y, width, &mut marks);
    y += set(&centred(italic(HOW_TO_SIGN), 11.0), x, y, width, &mut marks) + SIGNATURE;
    let name = centred(bold(clean(&register.supervisor_name)), 11.5);
    y += set(&name, x, y, width, &mut marks);
    galley.block(y, marks);
}
