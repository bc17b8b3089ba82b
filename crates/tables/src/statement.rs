//! A bank's statement (sao kê): which of its lines brought money, how much, and under
//! which purpose. Banks lay out their statements as they like, so which head stands over
//! what is told by whoever reads one, and kept by the bank's name.

use std::collections::HashMap;

use domain::money::Dong;
use domain::payment_qr::bare;
use domain::text::{fold, line};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::spreadsheet::Line;

/// The fewest letters of a purpose: anything shorter stands in any text.
const SHORTEST_PURPOSE: usize = 10;
/// What banks write over the money that came in.
const AMOUNT_HEADS: [&str; 6] =
    ["so tien ghi co", "ghi co", "phat sinh co", "credit", "so tien", "amount"];
/// What banks write over the purpose.
const PURPOSE_HEADS: [&str; 6] =
    ["noi dung giao dich", "noi dung", "dien giai", "mo ta", "description", "remark"];
/// What banks write over their own number of a transfer.
const REFERENCE_HEADS: [&str; 5] =
    ["so tham chieu", "ma giao dich", "so giao dich", "so but toan", "reference"];

/// Which head stands over what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct StatementColumns {
    /// Over the money that came in.
    pub amount: String,
    /// Over the purpose of the transfer.
    pub purpose: String,
    /// Over the bank's own number of the transfer; may be empty.
    pub reference: String,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Whole đồng.
    pub amount: Dong,
    /// What the transfer said.
    pub purpose: String,
    /// The bank's number of it; may be empty.
    pub reference: String,
}

/// A statement as read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Which heads were meant.
    pub columns: StatementColumns,
    /// What came in, in order.
    pub transfers: Vec<Transfer>,
    /// The lines whose amount is none, with it.
    pub unread: Vec<(u64, String)>,
}

/// Why a statement cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatementError {
    /// No line has the heads; carries the heads of the likeliest one.
    #[error("no line has the heads that were told")]
    Heads(Vec<String>),
}

/// Reads a statement: by the heads that were told, or by those that banks mostly use.
///
/// # Errors
/// See [`StatementError`].
pub fn read(lines: &[Line], told: Option<&StatementColumns>) -> Result<Statement, StatementError> {
    let cells = |line: &Line| line.cells.clone().unwrap_or_default();
    let found = lines.iter().enumerate().find_map(|(at, line)| {
        let heads = cells(line);
        Some((at, places(&heads, told)?, heads))
    });
    let Some((at, places, heads)) = found else {
        let widest = lines.iter().rev().map(cells).max_by_key(|cells| filled(cells).count());
        let heads = widest.iter().flat_map(|cells| filled(cells)).cloned().collect();
        return Err(StatementError::Heads(heads));
    };
    let head = |at: Option<usize>| at.and_then(|at| heads.get(at)).cloned().unwrap_or_default();
    let columns = StatementColumns {
        amount: head(Some(places.amount)),
        purpose: head(Some(places.purpose)),
        reference: head(places.reference),
    };
    let mut statement = Statement { columns, ..Statement::default() };
    for one in lines.iter().skip(at + 1) {
        statement.take(one.number, &cells(one), &places);
    }
    Ok(statement)
}

/// Where the cells stand.
struct Places {
    amount: usize,
    purpose: usize,
    reference: Option<usize>,
}

fn filled(cells: &[String]) -> impl Iterator<Item = &String> {
    cells.iter().filter(|cell| !cell.trim().is_empty())
}

/// Where the heads stand in a line that may be the line of heads.
fn places(cells: &[String], told: Option<&StatementColumns>) -> Option<Places> {
    let heads: Vec<String> = cells.iter().map(|cell| fold(&line(cell))).collect();
    let same = |name: &str| heads.iter().position(|head| *head == fold(&line(name)));
    let like = |names: &[&str]| {
        names.iter().find_map(|name| heads.iter().position(|head| head.starts_with(name)))
    };
    let named = |name: &str| (!name.trim().is_empty()).then(|| same(name)).flatten();
    match told {
        Some(told) => Some(Places {
            amount: named(&told.amount)?,
            purpose: named(&told.purpose)?,
            reference: named(&told.reference),
        }),
        None => Some(Places {
            amount: like(&AMOUNT_HEADS)?,
            purpose: like(&PURPOSE_HEADS)?,
            reference: like(&REFERENCE_HEADS),
        }),
    }
}

impl Statement {
    /// One more line; one without an amount, or with one that went out, brought nothing.
    fn take(&mut self, number: u64, cells: &[String], places: &Places) {
        let cell = |at: usize| cells.get(at).map(|cell| line(cell)).unwrap_or_default();
        let said = cell(places.amount);
        match dong(&said) {
            Some(amount) if amount > 0 => self.transfers.push(Transfer {
                line: number,
                amount: Dong(amount.unsigned_abs()),
                purpose: cell(places.purpose),
                reference: places.reference.map(cell).unwrap_or_default(),
            }),
            Some(_) => {}
            None => self.unread.push((number, said)),
        }
    }
}

/// An amount as banks write it (`1.234.567`, `1,234,567.00`, `50000`, `+50.000 VND`), whole
/// đồng; nought for an empty cell. `None` for what is no amount, or none in whole đồng:
/// what may be read in two ways is never guessed.
pub fn dong(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches("VND").trim_end_matches("VNĐ").trim_end_matches('đ');
    let text = text.trim().replace(char::is_whitespace, " ");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text.strip_prefix('+').unwrap_or(&text).trim_start()),
    };
    match digits {
        "" => Some(0),
        digits => thousands(without_noughts(digits)).map(|number| sign * number),
    }
}

/// What stands before the part of a đồng, where that is nought: the `,00` of `1.234.567,00`.
fn without_noughts(digits: &str) -> &str {
    let parted = digits.rsplit_once(['.', ',']).filter(|(_, rest)| matches!(*rest, "0" | "00"));
    let mark = |whole: &str| digits.as_bytes().get(whole.len()).copied();
    let once = parted
        .filter(|(whole, _)| mark(whole).is_some_and(|mark| !whole.as_bytes().contains(&mark)));
    once.map_or(digits, |(whole, _)| whole)
}

/// Digits, in threes by one and the same mark or not at all.
fn thousands(digits: &str) -> Option<i64> {
    let mark = digits.chars().find(|c| !c.is_ascii_digit());
    if let Some(mark) = mark {
        let mut groups = digits.split(mark);
        let first = groups.next().map_or(0, str::len);
        let even = (1..=3).contains(&first) && groups.all(|group| group.len() == 3);
        even.then_some(())?;
    }
    let plain: String = digits.chars().filter(|c| Some(*c) != mark).collect();
    let known = mark.is_none_or(|mark| matches!(mark, '.' | ',' | ' '));
    let number = (known && plain.bytes().all(|b| b.is_ascii_digit())).then_some(plain)?;
    number.parse().ok()
}

/// Finds which of the purposes stand in what a transfer said. Banks put blanks and dots
/// where they like and text around it, so both are compared bare, the longest first.
#[derive(Debug)]
pub struct Purposes<T> {
    by: HashMap<String, T>,
    lengths: Vec<usize>,
}

impl<T: Clone> Purposes<T> {
    /// Those purposes, each with whose it is.
    pub fn new(all: impl IntoIterator<Item = (String, T)>) -> Self {
        let bared = all.into_iter().map(|(purpose, whose)| (bare(&purpose), whose));
        let by: HashMap<_, _> =
            bared.filter(|(purpose, _)| purpose.len() >= SHORTEST_PURPOSE).collect();
        let mut lengths: Vec<usize> = by.keys().map(String::len).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        lengths.dedup();
        Self { by, lengths }
    }

    /// Whose purpose stands in it: the longest, where one is the beginning of another.
    pub fn whose(&self, said: &str) -> Option<T> {
        let said = bare(said);
        let at = |length: usize| {
            (0..=said.len().checked_sub(length)?)
                .find_map(|from| self.by.get(said.get(from..from + length)?))
        };
        self.lengths.iter().find_map(|length| at(*length)).cloned()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let cells = |line: &str| line.split(';').map(str::to_owned).collect();
        (1..)
            .zip(text.lines())
            .map(|(number, line)| Line { number, cells: Ok(cells(line)) })
            .collect()
    }

    const USUAL: &str = "NGÂN HÀNG;;;\nNgày;Số tham chiếu;Ghi có;Nội dung\n\
        23/11;FT1;50.000;MC800000000007Z chuyen tien\n23/11;FT2;;rut tien\n23/11;FT3;năm;x";

    #[test]
    fn a_statement_is_read_by_the_heads_that_banks_use_below_whatever_stands_above_them() {
        let statement = read(&lines(USUAL), None).unwrap();
        let transfer = &statement.transfers[0];
        assert_eq!(statement.transfers.len(), 1, "what brought nothing is left out");
        assert_eq!(
            (transfer.line, transfer.amount, transfer.reference.as_str()),
            (3, Dong(50_000), "FT1")
        );
        assert_eq!(statement.unread, [(5, "năm".to_owned())]);
        assert_eq!(statement.columns.purpose, "Nội dung");
    }

    #[test]
    fn a_foreign_layout_tells_its_heads_and_is_read_once_they_are_told() {
        let foreign = lines("Dat;Betrag;Text\n1;20,000.00;abc");
        let heads = ["Dat", "Betrag", "Text"].map(str::to_owned).to_vec();
        assert_eq!(read(&foreign, None), Err(StatementError::Heads(heads)));
        let told = StatementColumns {
            amount: "betrag".into(),
            purpose: "TEXT".into(),
            ..StatementColumns::default()
        };
        assert_eq!(read(&foreign, Some(&told)).unwrap().transfers[0].amount, Dong(20_000));
        let wrong = StatementColumns { amount: "Số tiền".into(), ..told };
        assert!(read(&foreign, Some(&wrong)).is_err());
    }

    #[test]
    fn amounts_are_read_however_banks_group_them_and_fractions_are_none() {
        for (text, wanted) in [
            ("50000", Some(50_000)),
            ("50.000", Some(50_000)),
            ("1,234,567", Some(1_234_567)),
            ("1.234.567,00", Some(1_234_567)),
            ("50,000.00", Some(50_000)),
            ("+50.000 VND", Some(50_000)),
            ("-20.000", Some(-20_000)),
            ("50\u{a0}000", Some(50_000)),
            ("1.234,567", None),
            ("1234.567", None),
            ("50.000.00", None),
            ("5 0", None),
            ("8k", None),
            ("8'000", None),
            ("50.", None),
            ("", Some(0)),
            ("50.5", None),
            ("1.23.456", None),
            ("abc", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(dong(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_purpose_is_found_whatever_the_bank_put_around_and_into_it() {
        let all =
            [("H29.131.12-261123-0103", 1), ("H29.131.12-261123-01031", 2), ("MC800000000007Z", 3)];
        let purposes = Purposes::new(all.map(|(purpose, whose)| (purpose.to_owned(), whose)));
        for (said, whose) in [
            ("MBVCB.1234.H29 131 12 261123 0103.CT tu 001", Some(1)),
            ("h29131122611230 1031 nop phi", Some(2)),
            ("FT26-mc800000000007z", Some(3)),
            ("nop phi ho so", None),
            ("", None),
        ] {
            assert_eq!(purposes.whose(said), whose, "{said}");
        }
    }
}
