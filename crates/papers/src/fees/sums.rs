//! The sums below a list of fees: a way of payment, and of a day every till with what
//! was counted in it.

use super::{FeeList, signed};
use crate::flow::Galley;
use crate::line::Align;
use crate::list::{self, ListColumn};
use crate::slip::row;
use crate::table::{Cell, Column, Table};
use crate::text::{clean, grouped};
use crate::word::{Run, bold, regular};

/// The sum of one way of payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeSum {
    /// "Tiền mặt", "Chuyển khoản".
    pub method: String,
    /// How many movements.
    pub count: u32,
    /// Đồng, less what went out.
    pub amount: i64,
}

/// What one officer took at one counter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeTill {
    /// The counter.
    pub counter: String,
    /// The officer's name.
    pub officer: String,
    /// In cash, less what was given back, đồng.
    pub cash: i64,
    /// By transfer, the same, đồng.
    pub transfer: i64,
    /// What was counted in the till, đồng; `None` where nobody has counted.
    pub counted: Option<i64>,
    /// Why what was counted is not what was taken. May be empty.
    pub note: String,
}

const TILLS: [ListColumn; 6] = [
    ("Quầy", 30.0, Align::Left),
    ("Cán bộ thu", 60.0, Align::Left),
    ("Tiền mặt (đồng)", 34.0, Align::Right),
    ("Chuyển khoản (đồng)", 34.0, Align::Right),
    ("Đã kiểm đếm (đồng)", 34.0, Align::Right),
    ("Chênh lệch", 85.0, Align::Left),
];

/// Writes the sums: their columns are those of the list, some of them joined.
pub(super) fn write(galley: &mut Galley, of: &[ListColumn], before: usize, fees: &FeeList) {
    let table = list::table(galley.width, of);
    let (label, rest) = table.columns.split_at(before);
    let joined = |columns: &[Column]| -> f32 { columns.iter().map(|column| column.width).sum() };
    let column = |width, align| Column { width, align };
    let columns = vec![
        column(joined(label), Align::Right),
        column(joined(&rest[..1]), Align::Right),
        column(joined(&rest[1..]), Align::Left),
    ];
    let sums = Table { columns, head: Vec::new(), ..table };
    sums.write(galley, rows(fees));
}

fn rows(fees: &FeeList) -> Vec<Vec<Cell>> {
    let count = |count: u64| format!("{}\u{a0}khoản", grouped(count));
    let line = |run: fn(String) -> Run, label: String, dong: i64, count: String| -> Vec<Cell> {
        [label, signed(dong), count].map(|text| vec![vec![run(text)]]).to_vec()
    };
    let part =
        |sum: &FeeSum| line(regular, clean(&sum.method), sum.amount, count(sum.count.into()));
    let total = line(bold, "Tổng cộng".to_owned(), fees.total, count(fees.lines.len() as u64));
    fees.sums.iter().map(part).chain([total]).collect()
}

/// Writes the tills of a day, where there are any.
pub(super) fn tills(galley: &mut Galley, tills: &[FeeTill]) {
    if tills.is_empty() {
        return;
    }
    galley.space(2.0);
    galley.paragraph(&list::text(vec![bold("Theo quầy và cán bộ")]));
    galley.tie(0);
    galley.space(1.0);
    list::table(galley.width, &TILLS).write(galley, tills.iter().map(till));
}

fn till(till: &FeeTill) -> Vec<Cell> {
    let difference = match till.counted.map(|counted| counted - till.cash) {
        None => "Chưa kiểm đếm".to_owned(),
        Some(0) => "Khớp".to_owned(),
        Some(over @ 1..) => format!("Thừa {}", signed(over)),
        Some(short) => format!("Thiếu {}", signed(-short)),
    };
    let note = clean(&till.note);
    let difference = if note.is_empty() { difference } else { format!("{difference}: {note}") };
    row([
        clean(&till.counter),
        clean(&till.officer),
        signed(till.cash),
        signed(till.transfer),
        till.counted.map(signed).unwrap_or_default(),
        difference,
    ])
}
