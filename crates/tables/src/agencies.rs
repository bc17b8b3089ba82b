//! A list of the province's words about agencies as the bytes of its file: CSV or XLSX, the
//! columns in any order. A row says a name from a day on, an end, a contact, or several of
//! them; an empty cell says nothing.

use std::collections::HashMap;

use chrono::{Datelike as _, Days, NaiveDate};
use domain::agency::{AgencyWord, Closing, Contact, Naming, ProvinceWord};
use domain::code::AgencyCode;
use domain::text::{fold, line};
use thiserror::Error;

use crate::spreadsheet::{self, Line, TableError};

/// A list to begin with, as CSV with a byte order mark for spreadsheets.
pub const TEMPLATE: &str = "\u{feff}\
Mã cơ quan,Tên cơ quan,Tên từ ngày,Ngừng từ ngày,Sáp nhập vào,Người liên hệ,Điện thoại,\
Địa chỉ,Mã trung tâm\n\
H00.1,Phòng Kinh tế (mẫu),,,,Bà Mẫu,0200 000 000,Số 1 đường Mẫu,MAU-01\n\
H00.1,Phòng Kinh tế và Hạ tầng (mẫu),01/07/2027,,,,,,MAU-01\n\
H00.2,Phòng Quản lý đô thị (mẫu),,01/01/2027,H00.1,,,,MAU-01\n";

const HEADS: [(&str, Column); 9] = [
    ("ma co quan", Column::Code),
    ("ten co quan", Column::Name),
    ("ten tu ngay", Column::NamedFrom),
    ("ngung tu ngay", Column::EndsFrom),
    ("sap nhap vao", Column::Successor),
    ("nguoi lien he", Column::Person),
    ("dien thoai", Column::Phone),
    ("dia chi", Column::Address),
    ("ma trung tam", Column::Centres),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Code,
    Name,
    NamedFrom,
    EndsFrom,
    Successor,
    Person,
    Phone,
    Address,
    Centres,
}

/// Why a list is not read, in Vietnamese for whoever wrote it.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum NotAList {
    /// It is no table.
    #[error("không đọc được bảng: {0}")]
    Table(#[from] TableError),
    /// A head is lacking or means nothing.
    #[error("cột “{0}”: thiếu, có hai lần, hoặc không phải cột của danh sách cơ quan")]
    Head(String),
    /// Lines do not read, each by its number.
    #[error("{} dòng không đọc được", .0.len())]
    Lines(Vec<(u64, WrongCell)>),
}

/// What is wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WrongCell {
    /// The line is no text.
    #[error("không phải chữ UTF-8")]
    NotText,
    /// No code of an agency.
    #[error("mã cơ quan “{0}” sai dạng")]
    Code(String),
    /// No day.
    #[error("ngày “{0}” sai dạng; viết như 01/07/2027")]
    Day(String),
    /// A day for a name that is not there.
    #[error("có ngày của tên mà thiếu tên")]
    NoName,
    /// A successor without a day.
    #[error("có cơ quan tiếp nhận mà thiếu ngày ngừng")]
    NoEnd,
}

/// The words of a list, each with the number of its line.
///
/// # Errors
/// See [`NotAList`].
pub fn read(bytes: &[u8]) -> Result<Vec<(u64, ProvinceWord)>, NotAList> {
    let mut lines = spreadsheet::lines(bytes, &|_, _| true)?.into_iter();
    let heads = lines.next().and_then(|heads| heads.cells.ok()).unwrap_or_default();
    let columns = columns(&heads)?;
    let (mut words, mut wrong) = (Vec::new(), Vec::new());
    for one in lines {
        let number = one.number;
        match word_of(one, &columns) {
            Ok(Some(word)) => words.push((number, word)),
            Ok(None) => {}
            Err(why) => wrong.push((number, why)),
        }
    }
    if wrong.is_empty() { Ok(words) } else { Err(NotAList::Lines(wrong)) }
}

fn columns(heads: &[String]) -> Result<HashMap<Column, usize>, NotAList> {
    let mut columns = HashMap::new();
    for (at, head) in heads.iter().enumerate().filter(|(_, head)| !line(head).is_empty()) {
        let folded = fold(head);
        let known = HEADS.iter().find(|(said, _)| *said == folded).map(|(_, column)| *column);
        let fresh = known.is_some_and(|column| columns.insert(column, at).is_none());
        if !fresh {
            return Err(NotAList::Head(line(head)));
        }
    }
    match columns.contains_key(&Column::Code) {
        true => Ok(columns),
        false => Err(NotAList::Head("Mã cơ quan".to_owned())),
    }
}

/// What a line says; `None` of an empty one.
fn word_of(one: Line, columns: &HashMap<Column, usize>) -> Result<Option<ProvinceWord>, WrongCell> {
    let cells = one.cells.map_err(|_| WrongCell::NotText)?;
    let cell = |column| {
        columns
            .get(&column)
            .and_then(|at| cells.get(*at))
            .map(|said| line(said))
            .unwrap_or_default()
    };
    if cells.iter().all(|said| line(said).is_empty()) {
        return Ok(None);
    }
    let contact = Contact {
        person: cell(Column::Person),
        phone: cell(Column::Phone),
        address: cell(Column::Address),
    };
    let word = AgencyWord {
        code: code(&cell(Column::Code))?,
        naming: naming(cell(Column::Name), &cell(Column::NamedFrom))?,
        closing: closing(&cell(Column::EndsFrom), &cell(Column::Successor))?,
        contact: Some(contact).filter(|contact| *contact != Contact::default()),
    };
    let centres = cell(Column::Centres);
    let centres = centres.split([',', ';', ' ']).filter(|said| !said.is_empty());
    Ok(Some(ProvinceWord { centres: centres.map(str::to_owned).collect(), word }))
}

fn naming(name: String, from: &str) -> Result<Option<Naming>, WrongCell> {
    let from = day(from)?;
    match (name.is_empty(), from) {
        (true, None) => Ok(None),
        (true, Some(_)) => Err(WrongCell::NoName),
        (false, from) => Ok(Some(Naming { from, name: Some(name) })),
    }
}

fn closing(from: &str, successor: &str) -> Result<Option<Closing>, WrongCell> {
    let from = day(from)?;
    match (from, successor) {
        (None, "") => Ok(None),
        (None, _) => Err(WrongCell::NoEnd),
        (from, "") => Ok(Some(Closing { from, successor: None })),
        (from, next) => Ok(Some(Closing { from, successor: Some(code(next)?) })),
    }
}

fn code(said: &str) -> Result<AgencyCode, WrongCell> {
    said.parse().map_err(|_| WrongCell::Code(said.to_owned()))
}

/// A day as people write it, or as a workbook counts it; `None` of an empty cell.
fn day(said: &str) -> Result<Option<NaiveDate>, WrongCell> {
    if said.is_empty() {
        return Ok(None);
    }
    let mut shapes = ["%d/%m/%Y", "%Y-%m-%d"].into_iter();
    let written = shapes.find_map(|shape| NaiveDate::parse_from_str(said, shape).ok());
    let read = written.or_else(|| day_of_workbook(said.parse().ok()?));
    read.map(Some).ok_or_else(|| WrongCell::Day(said.to_owned()))
}

/// The day of this number in a workbook, which counts from 30/12/1899.
fn day_of_workbook(nth: u32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(nth.into()))?;
    (2000..=2100).contains(&day.year()).then_some(day)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_template_reads_as_it_is_meant() {
        let words = read(TEMPLATE.as_bytes()).unwrap();
        let lines: Vec<u64> = words.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 4]);
        let (first, renamed, merged) = (&words[0].1, &words[1].1.word, &words[2].1.word);
        assert_eq!(first.centres, ["MAU-01"]);
        assert_eq!(first.word.contact.as_ref().unwrap().phone, "0200 000 000");
        assert_eq!(renamed.naming.as_ref().unwrap().from, "2027-07-01".parse().ok());
        assert!(renamed.closing.is_none() && renamed.contact.is_none());
        let end = Closing { from: "2027-01-01".parse().ok(), successor: "H00.1".parse().ok() };
        assert_eq!(merged.closing, Some(end));
    }

    #[test]
    fn every_line_that_does_not_read_is_named() {
        let list = "Mã cơ quan,Tên cơ quan,Tên từ ngày,Ngừng từ ngày,Sáp nhập vào\n\
                    12/3,x,,,\nH29.1,,01/07/2027,,\nH29.1,x,31/02/2027,,\nH29.1,,,,H29.2\n,,,,\n";
        let wanted = vec![
            (2, WrongCell::Code("12/3".into())),
            (3, WrongCell::NoName),
            (4, WrongCell::Day("31/02/2027".into())),
            (5, WrongCell::NoEnd),
        ];
        assert_eq!(read(list.as_bytes()), Err(NotAList::Lines(wanted)));
    }

    #[test]
    fn a_workbook_is_read_with_its_own_days() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, head) in ["Mã cơ quan", "Sáp nhập vào", "Ngừng từ ngày"].into_iter().enumerate()
        {
            sheet.write(0, at as u16, head).unwrap();
        }
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2027, 1, 1).unwrap();
        let shown = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        sheet.write(1, 0, "H29.131.2").unwrap();
        sheet.write(1, 1, "H29.131").unwrap();
        sheet.write_with_format(1, 2, &day, &shown).unwrap();
        let words = read(&book.save_to_buffer().unwrap()).unwrap();
        let end = Closing { from: "2027-01-01".parse().ok(), successor: "H29.131".parse().ok() };
        assert_eq!(words[0].1.word.closing, Some(end));
    }

    #[test]
    fn a_head_that_means_nothing_is_not_passed_over() {
        let wrong = |heads: &str| read(format!("{heads}\nH29.1,x\n").as_bytes()).unwrap_err();
        assert_eq!(wrong("Mã cơ quan,Tên mới"), NotAList::Head("Tên mới".into()));
        assert_eq!(wrong("Mã cơ quan,MÃ CƠ QUAN"), NotAList::Head("MÃ CƠ QUAN".into()));
        assert_eq!(wrong("Tên cơ quan,Địa chỉ"), NotAList::Head("Mã cơ quan".into()));
    }
}
