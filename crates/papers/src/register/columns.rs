//! The columns of the register, once for paper and spreadsheet: heads, widths,
//! and what of a row stands in which.

use chrono::NaiveDateTime;

use super::RegisterRow;
use crate::line::{Align, Run, bold, italic, regular};
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{clean, date, glued, two_figures};

/// A column of the register.
pub(crate) struct RegisterColumn {
    /// Its head in the form.
    pub(crate) head: &'static str,
    /// Width on paper, mm; together the width of the column of text.
    pub(crate) width: f32,
    align: Align,
}

const fn column(head: &'static str, width: f32, align: Align) -> RegisterColumn {
    RegisterColumn { head, width, align }
}

/// The columns in the order of the form.
pub(crate) const COLUMNS: [RegisterColumn; 15] = [
    column("TT", 9.0, Align::Centre),
    column("Mã hồ sơ", 20.5, Align::Left),
    column("Tên thủ tục hành chính", 40.0, Align::Left),
    column("Số lượng hồ sơ (bộ)", 11.0, Align::Centre),
    column("Tên cá nhân, tổ chức", 27.0, Align::Left),
    column("Địa chỉ, số điện thoại", 36.0, Align::Left),
    column("Cơ quan chủ trì giải quyết", 21.0, Align::Left),
    column("Nhận hồ sơ", 14.8, Align::Centre),
    column("Hẹn trả kết quả", 14.8, Align::Centre),
    column("Chuyển hồ sơ đến cơ quan giải quyết", 14.8, Align::Centre),
    column("Nhận kết quả từ cơ quan giải quyết", 14.8, Align::Centre),
    column("Ngày, tháng, năm", 14.8, Align::Centre),
    column("Phương thức nhận kết quả", 15.0, Align::Left),
    column("Ký nhận", 14.0, Align::Centre),
    column("Ghi chú", 12.0, Align::Left),
];

/// Heads over several columns: text, first column, how many.
pub(crate) const GROUPS: [(&str, usize, usize); 2] =
    [("Ngày, tháng, năm", 7, 4), ("Trả kết quả", 11, 3)];

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
pub(crate) fn values(row: &RegisterRow) -> [Value; 15] {
    let text = |text: &String| Value::Text(vec![clean(text)]);
    let moment = |moment| Value::Moment(moment);
    let reach =
        [clean(&row.address), glued(&row.phone)].into_iter().filter(|line| !line.is_empty());
    [
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
    ]
}

/// A row as it is printed: moments as time above date.
pub(super) fn cells(row: &RegisterRow) -> Vec<Cell> {
    let line = |text: String| vec![regular(text)];
    let cell = |value: Value| match value {
        Value::Text(lines) => lines.into_iter().map(line).collect(),
        Value::Count(count) => vec![line(two_figures(count))],
        Value::Moment(None) => Vec::new(),
        Value::Moment(Some(moment)) => {
            vec![line(date(moment.date())), line(moment.format("%H:%M").to_string())]
        }
    };
    values(row).into_iter().map(cell).collect()
}

/// The table: group heads, heads, the row of column numbers.
pub(super) fn table(width: f32) -> Table {
    let given: f32 = COLUMNS.iter().map(|column| column.width).sum();
    let scale = width / given;
    let columns =
        COLUMNS.iter().map(|column| Column { width: column.width * scale, align: column.align });
    let mut head: Vec<HeadCell> =
        COLUMNS.iter().enumerate().map(|(n, column)| single(n, column)).collect();
    for (text, first, columns) in GROUPS {
        head.push(HeadCell { columns, ..HeadCell::single(0, first, bold(text)) });
    }
    head.extend((0..COLUMNS.len()).map(|n| HeadCell::single(2, n, number(n))));
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

fn number(column: usize) -> Run {
    italic(format!("({})", column + 1))
}

fn single(index: usize, column: &RegisterColumn) -> HeadCell {
    let grouped = GROUPS.iter().any(|(_, first, count)| (*first..first + count).contains(&index));
    let cell = HeadCell::single(usize::from(grouped), index, bold(column.head));
    HeadCell { rows: if grouped { 1 } else { 2 }, ..cell }
}
