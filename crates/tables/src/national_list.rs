//! The national list of procedures as the bytes of its file: CSV (comma, semicolon
//! or tab) or XLSX, columns in any order. Every row either arrives or is listed
//! with its line and the reason. Making a release of them is not done here.

pub(crate) mod fees;
mod terms;

use std::collections::HashMap;

use domain::code::ProcedureCode;
use domain::procedure::{Channel, ChannelTerms, Level, Procedure, PublishedDuration, Unit};
use domain::text::{fold, line, too_long};
use rust_decimal::Decimal;
use thiserror::Error;

use crate::spreadsheet::{self, Limit, Line, TableError, Watch};

const LONGEST_TITLE: usize = 2_000;
/// Longer than any published duration, in whatever unit.
const LONGEST_DURATION: u32 = 5_000;
/// So many rows are understood between two questions whether to go on.
const STRIDE: usize = 256;

/// A list as read.
#[derive(Debug)]
pub struct NationalList {
    /// The rows that arrived.
    pub rows: Vec<Procedure>,
    /// The rows that did not.
    pub rejected: Vec<Rejected>,
}

/// A row that did not arrive.
#[derive(Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its line in the file, from 1, the heads included.
    pub line: u64,
    /// Its code, as far as it has one.
    pub code: String,
    /// Why.
    pub reason: Reason,
}

/// Why a row did not arrive, in Vietnamese for the clerk.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// The code is missing or has another shape.
    #[error("mã thủ tục trống hoặc sai dạng")]
    Code,
    /// The title is missing.
    #[error("thiếu tên thủ tục")]
    Title,
    /// The title is longer than can be stored.
    #[error("tên thủ tục dài quá 2.000 ký tự")]
    TitleTooLong,
    /// The same code stood in an earlier line.
    #[error("mã đã có ở dòng {0}")]
    Twice(u64),
    /// The duration is no number, negative or absurd.
    #[error("thời hạn “{0}” không phải là số ngày hợp lý")]
    Duration(String),
    /// The unit is not known.
    #[error("đơn vị thời hạn “{0}” chưa biết")]
    Unit(String),
    /// The level is not known.
    #[error("cấp thực hiện “{0}” chưa biết")]
    Level(String),
    /// The channel is not known.
    #[error("cách thực hiện “{0}” chưa biết")]
    Channel(String),
    /// More or fewer fields than heads.
    #[error("có {0} ô, tiêu đề có {1} cột")]
    Fields(usize, usize),
    /// The line is not UTF-8 text.
    #[error("dòng không phải là chữ UTF-8")]
    NotText,
}

/// Why a file cannot be read at all.
#[derive(Debug, Error)]
pub enum ListError {
    /// It cannot be opened, or is larger than any list.
    #[error("{0}")]
    Unreadable(String),
    /// It holds no row.
    #[error("the file holds no row")]
    Empty,
    /// Columns are missing.
    #[error("columns are missing: {0}")]
    Columns(String),
    /// It holds more than any list does.
    #[error("{0}")]
    TooLarge(Limit),
    /// Whoever waited had it stopped.
    #[error("reading was stopped")]
    Stopped,
}

impl From<TableError> for ListError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Unreadable(why) => Self::Unreadable(why),
            TableError::Empty => Self::Empty,
            TableError::TooLarge(limit) => Self::TooLarge(limit),
            TableError::Stopped => Self::Stopped,
        }
    }
}

/// Reads a list from the bytes of its file.
///
/// # Errors
/// See [`ListError`].
pub fn read_bytes(bytes: &[u8]) -> Result<NationalList, ListError> {
    read_watched(bytes, &|_, _| true)
}

/// Reads a list from the bytes of its file; `watch` is asked on the way.
///
/// # Errors
/// See [`ListError`].
pub fn read_watched(bytes: &[u8], watch: Watch<'_>) -> Result<NationalList, ListError> {
    let mut lines = spreadsheet::lines(bytes, watch)?.into_iter();
    let heads = lines.next().ok_or(ListError::Empty)?;
    let not_text = |_| ListError::Unreadable("the heads are not UTF-8 text".into());
    let columns = Columns::find(&heads.cells.map_err(not_text)?)?;
    let (mut list, mut seen) = (NationalList { rows: vec![], rejected: vec![] }, HashMap::new());
    for (nth, row) in lines.enumerate() {
        if nth % STRIDE == 0 && !watch(bytes.len() as u64, bytes.len() as u64) {
            return Err(ListError::Stopped);
        }
        take(row, &columns, &mut list, &mut seen);
    }
    match list.rows.is_empty() && list.rejected.is_empty() {
        true => Err(ListError::Empty),
        false => Ok(list),
    }
}

/// Where each column stands; only code and title must be there.
struct Columns {
    code: usize,
    title: usize,
    others: HashMap<&'static str, usize>,
    count: usize,
}

/// Each column with the heads it may have, folded.
const HEADS: [(&str, &[&str]); 11] = [
    ("code", &["code", "ma tthc", "ma thu tuc", "ma so"]),
    ("name", &["name", "ten tthc", "ten thu tuc", "ten thu tuc hanh chinh"]),
    ("field", &["field", "linh vuc"]),
    ("level", &["level", "cap thuc hien"]),
    ("ministry", &["ministry", "bo nganh", "co quan cong bo"]),
    ("decision", &["decision", "so quyet dinh", "quyet dinh cong bo"]),
    ("subjects", &["subjects", "doi tuong thuc hien"]),
    ("channels", &["channels", "cach thuc thuc hien", "kenh"]),
    ("duration_value", &["duration value", "thoi han giai quyet", "thoi han"]),
    ("duration_unit", &["duration unit", "don vi tinh", "don vi"]),
    ("terms", &["duration fee raw", "thoi han phi le phi"]),
];

impl Columns {
    fn find(heads: &[String]) -> Result<Self, ListError> {
        let folded: Vec<String> = heads.iter().map(|head| fold(head)).collect();
        let mut others = HashMap::new();
        for (column, names) in HEADS {
            if let Some(at) = folded.iter().position(|head| names.contains(&head.as_str())) {
                others.insert(column, at);
            }
        }
        match (others.get("code"), others.get("name")) {
            (Some(&code), Some(&title)) => Ok(Self { code, title, others, count: heads.len() }),
            (code, title) => {
                let missing = [("code", code.is_none()), ("name", title.is_none())];
                let names: Vec<&str> = missing.iter().filter(|m| m.1).map(|m| m.0).collect();
                Err(ListError::Columns(names.join(", ")))
            }
        }
    }

    fn cell<'a>(&self, cells: &'a [String], column: &str) -> &'a str {
        self.others.get(column).map_or("", |at| cells[*at].trim())
    }
}

fn take(
    row: Line,
    columns: &Columns,
    list: &mut NationalList,
    seen: &mut HashMap<ProcedureCode, u64>,
) {
    let Line { number, cells } = row;
    let code = cells.as_ref().ok().and_then(|c| c.get(columns.code)).map(|c| line(c));
    let read = cells.map_err(|_| Reason::NotText);
    let read = read.and_then(|cells| procedure(&cells, columns));
    let read = read.and_then(|procedure| match seen.get(&procedure.code) {
        Some(first) => Err(Reason::Twice(*first)),
        None => Ok(procedure),
    });
    match read {
        Ok(procedure) => {
            seen.insert(procedure.code.clone(), number);
            list.rows.push(procedure);
        }
        Err(reason) => {
            list.rejected.push(Rejected { line: number, code: code.unwrap_or_default(), reason });
        }
    }
}

fn procedure(cells: &[String], columns: &Columns) -> Result<Procedure, Reason> {
    if cells.len() != columns.count {
        return Err(Reason::Fields(cells.len(), columns.count));
    }
    let cell = |column| columns.cell(cells, column);
    let title = line(&cells[columns.title]);
    if title.is_empty() {
        return Err(Reason::Title);
    }
    if too_long(&title, LONGEST_TITLE) {
        return Err(Reason::TitleTooLong);
    }
    let duration = duration(cell("duration_value"), cell("duration_unit"))?;
    Ok(Procedure {
        code: cells[columns.code].parse().map_err(|_| Reason::Code)?,
        title,
        field: line(cell("field")),
        levels: each(cell("level"), level)?,
        ministry: line(cell("ministry")),
        agency: None,
        subjects: subjects(cell("subjects")),
        decision: line(cell("decision")),
        valid_from: None,
        valid_to: None,
        replaced_by: Vec::new(),
        abolished_by: String::new(),
        cases: Vec::new(),
        channels: channels(cell("channels"), cell("terms"), duration)?,
        steps: Vec::new(),
        outcomes: Vec::new(),
        legal_basis: Vec::new(),
        any_boundary: false,
        sample: false,
    })
}

/// The parts of a cell that lists several, each read by `one`.
fn each<T>(cell: &str, one: fn(&str) -> Result<T, Reason>) -> Result<Vec<T>, Reason> {
    let parts = cell.split(['|', ',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(one).collect()
}

fn level(text: &str) -> Result<Level, Reason> {
    match fold(text).as_str() {
        "cap bo" | "cap trung uong" => Ok(Level::Ministry),
        "cap tinh" => Ok(Level::Province),
        "cap xa" => Ok(Level::Commune),
        "co quan khac" | "cap huyen" => Ok(Level::Other),
        _ => Err(Reason::Level(text.to_owned())),
    }
}

fn channel(text: &str) -> Result<Channel, Reason> {
    match fold(text).as_str() {
        "truc tiep" => Ok(Channel::InPerson),
        "truc tuyen" => Ok(Channel::Online),
        "dich vu buu chinh" | "buu chinh" => Ok(Channel::Post),
        _ => Err(Reason::Channel(text.to_owned())),
    }
}

/// The subjects; a comma in brackets belongs to one of them.
fn subjects(cell: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let between = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth <= 0
    };
    cell.split(between).map(line).filter(|subject| !subject.is_empty()).collect()
}

fn channels(
    cell: &str,
    raw: &str,
    common: Option<PublishedDuration>,
) -> Result<Vec<ChannelTerms>, Reason> {
    Ok(each(cell, channel)?.into_iter().map(|channel| terms::of(channel, raw, common)).collect())
}

/// A missing unit, a fraction and the zero that two national procedures really
/// have survive as such; a number that is none does not.
fn duration(value: &str, unit: &str) -> Result<Option<PublishedDuration>, Reason> {
    if value.is_empty() {
        return Ok(None);
    }
    let (value, unit) = match value.split_once(' ') {
        Some((number, rest)) if unit.is_empty() => (number, rest),
        _ => (value, unit),
    };
    let wrong = || Reason::Duration(value.to_owned());
    let amount: Decimal = value.replace(',', ".").parse().map_err(|_| wrong())?;
    if amount < Decimal::ZERO || amount > Decimal::from(LONGEST_DURATION) {
        return Err(wrong());
    }
    let unit = match fold(unit).as_str() {
        "" => None,
        "ngay lam viec" => Some(Unit::WorkingDay),
        "ngay" => Some(Unit::CalendarDay),
        "thang" => Some(Unit::Month),
        "gio" | "gio lam viec" => Some(Unit::WorkingHour),
        _ => return Err(Reason::Unit(unit.to_owned())),
    };
    Ok(Some(PublishedDuration { amount, unit }))
}
