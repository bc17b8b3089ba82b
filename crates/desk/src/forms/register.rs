//! The register as it is printed and as a workbook: whose book, which days, its rows,
//! and totals and closings that speak of these rows alone.

use chrono::{Datelike, NaiveDate};
use domain::form::FormKind;
use domain::ids::CounterNumber;
use domain::register::{Book, RegisterRow};
use papers::{DayClosed, ProvinceWord, Register, Sheet, Total};

use super::lists::OFFICE;
use crate::closing::{ClosingState, DifferingRecord};
use crate::desk::Snapshot;
use crate::error::{DeskError, ErrorCode, Result};
use crate::register::{Closing, Read};

/// The register as it is printed.
pub(crate) fn register_sheet(read: &Read, snapshot: &Snapshot) -> Sheet {
    papers::register(&written_register(read, snapshot))
}

/// The register as a workbook.
///
/// # Errors
/// `internal` when the workbook cannot be built.
pub(crate) fn register_workbook(read: &Read, snapshot: &Snapshot) -> Result<Vec<u8>> {
    let built = papers::register_workbook(&written_register(read, snapshot));
    built.map_err(|e| DeskError::new(ErrorCode::Internal, e))
}

fn written_register(read: &Read, snapshot: &Snapshot) -> Register {
    let (from, to) = read.selection.days();
    let counters = read.of_several();
    let own = read.selection.counter.unwrap_or(snapshot.counter.number);
    Register {
        letterhead: snapshot.settings.letterhead.clone(),
        form_number: FormKind::Register.foot(from),
        book: Some(book_names(from, to, own)),
        date: from,
        until: (to != from).then_some(to),
        drawn: Some(read.at),
        rows: (1..)
            .zip(&read.rows)
            .map(|(nth, one)| register_row(nth, one, !counters.is_empty()))
            .collect(),
        totals: register_totals(read, &counters),
        closed: read.closings.iter().map(day_closed).collect(),
        counters: counters.iter().map(|counter| counter.0).collect(),
        supervisor_office: OFFICE.to_owned(),
        demo: snapshot.demo,
        ..Register::default()
    }
}

/// The books of a counter over some days: `01/2026 – Quầy 1`, `01/2026, 01/2027 – Quầy 1`.
fn book_names(from: NaiveDate, to: NaiveDate, counter: CounterNumber) -> String {
    let before = (from.year()..to.year()).map(|year| format!("01/{year}, ")).collect::<String>();
    format!("{before}{}", Book::of(to, counter))
}

/// A row; among those of several books it is the nth, in its own it has its number.
fn register_row(nth: u32, row: &RegisterRow, of_several: bool) -> papers::RegisterRow {
    papers::RegisterRow {
        ordinal: if of_several { nth } else { row.ordinal },
        counter: row.counter.0,
        in_book: row.ordinal,
        code: row.code.to_string(),
        procedure: row.title.clone(),
        sets: u32::from(row.sets),
        applicant: row.name.clone(),
        address: row.address.clone(),
        phone: row.phone.clone(),
        agency: row.agency_name.clone(),
        received_at: row.received,
        due_at: Some(row.due),
        delivery: row.delivery.clone(),
        notes: row.note.clone(),
        forwarded_at: row.handed_over,
        outcome_at: row.outcome_received,
        returned_at: row.returned,
        ..papers::RegisterRow::default()
    }
}

/// How many of the rows are of each counter, voided, and in no closing yet.
fn register_totals(read: &Read, counters: &[CounterNumber]) -> Vec<Total> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let of_counter = |counter: &CounterNumber| Total {
        label: format!("Quầy {counter}"),
        count: count(read.rows.iter().filter(|row| row.counter == *counter).count()),
        counter: Some(counter.0),
    };
    let voided = count(read.rows.len()).saturating_sub(read.totals.received);
    let unclosed = if read.closings.is_empty() { 0 } else { read.unclosed };
    let more = [("đã hủy", voided), ("chưa chốt", unclosed)];
    let more = more.into_iter().filter(|(_, n)| *n > 0);
    let more = more.map(|(label, count)| Total { label: label.to_owned(), count, counter: None });
    counters.iter().map(of_counter).chain(more).collect()
}

fn day_closed(closing: &Closing) -> DayClosed {
    let line = &closing.line;
    let province = match &line.state {
        ClosingState::Local | ClosingState::Elsewhere => ProvinceWord::None,
        ClosingState::Waits => ProvinceWord::Waits,
        ClosingState::Held { at, parked, signature } => {
            ProvinceWord::Held { at: *at, parked: *parked, signature: signature.clone() }
        }
        ClosingState::Differs { records, .. } => {
            let named = |record: &DifferingRecord| match &record.code {
                Some(code) => format!("bản ghi {} (hồ sơ {code})", record.seq),
                None => format!("bản ghi {}", record.seq),
            };
            ProvinceWord::Differs(records.iter().map(named).collect())
        }
    };
    DayClosed {
        counter: line.counter.0,
        day: line.day,
        at: line.at,
        epoch: line.epoch.0,
        first: line.first.0,
        last: line.last.0,
        dossiers: line.dossiers,
        in_rows: closing.rows,
        province,
    }
}
