//! The columns of the register, once for paper and spreadsheet: heads, widths,
//! and what of a row stands in which. Where the rows are of several counters' books,
//! the counter and its number stand behind the first column, without a number of the
//! form.

use chrono::NaiveDateTime;

use super::{Register, RegisterRow};
use crate::line::Align;
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{clean, date, glued, two_figures};
use crate::word::{bold, italic, regular};

/// A column of the register.
#[derive(Clone, Copy)]
pub(crate) struct RegisterColumn {
    /// Its head in the form.
    pub(crate) head: &'static str,
    /// Its number in the form: "(1)"; empty for a column that is not the form's.
    pub(crate) number: &'static str,
    /// Width on paper, mm; together the width of the column of text.
    pub(crate) width: f32,
    align: Align,
}

const fn column(
    number: &'static str,
    head: &'static str,
    width: f32,
    align: Align,
) -> RegisterColumn {
    RegisterColumn { head, number, width, align }
}

/// The columns in the order of the form.
const COLUMNS: [RegisterColumn; 15] = [
    column("(1)", "TT", 9.0, Align::Centre),
    column("(2)", "Mã hồ sơ", 20.5, Align::Left),
    column("(3)", "Tên thủ tục hành chính", 40.0, Align::Left),
    column("(4)", "Số lượng hồ sơ (bộ)", 11.0, Align::Centre),
    column("(5)", "Tên cá nhân, tổ chức", 27.0, Align::Left),
    column("(6)", "Địa chỉ, số điện thoại", 36.0, Align::Left),
    column("(7)", "Cơ quan chủ trì giải quyết", 21.0, Align::Left),
    column("(8)", "Nhận hồ sơ", 14.8, Align::Centre),
    column("(9)", "Hẹn trả kết quả", 14.8, Align::Centre),
    column("(10)", "Chuyển hồ sơ đến cơ quan giải quyết", 14.8, Align::Centre),
    column("(11)", "Nhận kết quả từ cơ quan giải quyết", 14.8, Align::Centre),
    column("(12)", "Ngày, tháng, năm", 14.8, Align::Centre),
    column("(13)", "Phương thức nhận kết quả", 15.0, Align::Left),
    column("(14)", "Ký nhận", 14.0, Align::Centre),
    column("(15)", "Ghi chú", 12.0, Align::Left),
];

/// Those that say in whose book a row stands.
const OF_BOOK: [RegisterColumn; 2] =
    [column("", "Quầy", 8.0, Align::Centre), column("", "Số trong quyển", 11.0, Align::Centre)];

/// Columns of the form, from 0, that make room for those, and how much, mm.
const ROOM: [(usize, f32); 3] = [(2, 9.0), (4, 3.0), (5, 7.0)];

/// Heads over several columns: text, first column of the form, how many.
const GROUPS: [(&str, usize, usize); 2] = [("Ngày, tháng, năm", 7, 4), ("Trả kết quả", 11, 3)];

/// The columns of a register in their order.
pub(crate) fn columns(register: &Register) -> Vec<RegisterColumn> {
    let mut columns = COLUMNS.to_vec();
    if !register.counters.is_empty() {
        for (index, room) in ROOM {
            columns[index].width -= room;
        }
        columns.splice(1..1, OF_BOOK);
    }
    columns
}

/// The heads over several of its columns: text, first column, how many.
pub(crate) fn groups(register: &Register) -> [(&'static str, usize, usize); 2] {
    let more = if register.counters.is_empty() { 0 } else { OF_BOOK.len() };
    GROUPS.map(|(text, first, count)| (text, first + more, count))
}

/// What stands in a column of a row, for paper and spreadsheet alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Lines of clean text.
    Text(Vec<String>),
    /// A count.
    Count(u32),
    /// A moment that has come, or not yet.
    Moment(Option<NaiveDateTime>),
}

/// The values of a row, a column each.
pub(crate) fn values(register: &Register, row: &RegisterRow) -> Vec<Value> {
    let text = |text: &String| Value::Text(vec![clean(text)]);
    let moment = |moment| Value::Moment(moment);
    let reach =
        [clean(&row.address), glued(&row.phone)].into_iter().filter(|line| !line.is_empty());
    let mut values = vec![
        Value::Count(row.ordinal),
        text(&row.code),
        text(&row.procedure),
        Value::Count(row.sets),
        text(&row.applicant),
        Value::Text(reach.collect()),
        text(&row.agency),
        moment(Some(row.received_at)),
        moment(row.due_at),
        moment(row.forwarded_at),
        moment(row.outcome_at),
        moment(row.returned_at),
        text(&row.delivery),
        text(&row.signed),
        text(&row.notes),
    ];
    if !register.counters.is_empty() {
        values.splice(1..1, [Value::Count(row.counter), Value::Count(row.in_book)]);
    }
    values
}

/// A row as it is printed: moments as time above date.
pub(super) fn cells(register: &Register, row: &RegisterRow) -> Vec<Cell> {
    let line = |text: String| vec![regular(text)];
    let cell = |value: Value| match value {
        Value::Text(lines) => lines.into_iter().map(line).collect(),
        Value::Count(count) => vec![line(two_figures(count))],
        Value::Moment(None) => Vec::new(),
        Value::Moment(Some(moment)) => {
            vec![line(date(moment.date())), line(moment.format("%H:%M").to_string())]
        }
    };
    values(register, row).into_iter().map(cell).collect()
}

/// The table: group heads, heads, the row of column numbers.
pub(super) fn table(width: f32, register: &Register) -> Table {
    let (of_register, groups) = (columns(register), groups(register));
    let given: f32 = of_register.iter().map(|column| column.width).sum();
    let scale = width / given;
    let columns = of_register
        .iter()
        .map(|column| Column { width: column.width * scale, align: column.align });
    let mut head: Vec<HeadCell> =
        of_register.iter().enumerate().map(|(n, column)| single(n, column, &groups)).collect();
    for (text, first, columns) in groups {
        head.push(HeadCell { columns, ..HeadCell::single(0, first, bold(text)) });
    }
    let numbers = of_register.iter().enumerate();
    head.extend(numbers.map(|(n, column)| HeadCell::single(2, n, italic(column.number))));
    Table {
        columns: columns.collect(),
        head,
        size: 8.0,
        head_size: 8.0,
        leading: 1.15,
        side: 0.7,
        padding: 0.6,
    }
}

fn single(index: usize, column: &RegisterColumn, groups: &[(&str, usize, usize)]) -> HeadCell {
    let grouped = groups.iter().any(|(_, first, count)| (*first..first + count).contains(&index));
    let cell = HeadCell::single(usize::from(grouped), index, bold(column.head));
    HeadCell { rows: if grouped { 1 } else { 2 }, ..cell }
}
