//! The fees of a day, and of a month to be compared with an agency.

use chrono::{Datelike, Months, NaiveDate};
use domain::code::AgencyCode;
use domain::dossier::PaidBy;
use domain::money::Dong;
use domain::register::Book;
use papers::{FeeList, FeeListLine, FeeSpan, FeeSum, FeeTill, Sheet};

use super::lists::OFFICE;
use crate::desk::{Desk, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::money::till::{self, Till, counter_name};
use crate::money::{self, Listed, officer_names, sum_paid_by};

/// The fees taken on a day, with its tills.
pub(crate) fn of_day(desk: &Desk, snapshot: &Snapshot, day: NaiveDate) -> Result<Sheet> {
    let fees = fee_list(desk, snapshot, (day, day), None)?;
    let tills = desk.store.read(|db| till::of_day(db, snapshot, None, day))?.tills;
    let tills = tills.into_iter().map(fee_till).collect();
    Ok(papers::fee_list(&FeeList { tills, ..fees }))
}

/// The fees of a month (`2026-11`), or of an agency in it (`2026-11/H29.131.12`).
///
/// # Errors
/// `bad_request` for another subject, `agency_unknown`.
pub(crate) fn of_month(desk: &Desk, snapshot: &Snapshot, subject: &str) -> Result<FeeList> {
    let (month, code) = subject.split_once('/').unwrap_or((subject, ""));
    let first = format!("{month}-01").parse::<NaiveDate>();
    let wrong = |e| DeskError::new(ErrorCode::BadRequest, format!("a month: {e}")).at("about");
    let first = first.map_err(wrong)?;
    let next = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
    let span = (first.with_day(1).unwrap_or(first), next.unwrap_or(first));
    let agency = (!code.is_empty()).then(|| agency_and_name(snapshot, code, span.1)).transpose()?;
    let fees = fee_list(desk, snapshot, span, agency.as_ref().map(|(code, _)| code))?;
    let agency = agency.map(|(_, name)| name).unwrap_or_default();
    Ok(FeeList { span: FeeSpan::Month { agency }, ..fees })
}

/// An agency as it is called on the last day of a list.
fn agency_and_name(
    snapshot: &Snapshot,
    code: &str,
    day: NaiveDate,
) -> Result<(AgencyCode, String)> {
    let unknown = || {
        let unknown = DeskError::new(ErrorCode::AgencyUnknown, "not of this centre");
        unknown.at("about").with(code)
    };
    let code: AgencyCode = code.parse().map_err(|_| unknown())?;
    let name = snapshot.agency(&code, day).ok_or_else(unknown)?.name;
    Ok((code, name))
}

fn fee_list(
    desk: &Desk,
    snapshot: &Snapshot,
    span: (NaiveDate, NaiveDate),
    agency: Option<&AgencyCode>,
) -> Result<FeeList> {
    let (all, names) = desk
        .store
        .read(|db| Ok((money::movements_between(db, span, agency)?, officer_names(db)?)))?;
    let sum_of = |how: &PaidBy| {
        let (count, amount) = sum_paid_by(all.iter().map(|one| &one.row), *how);
        FeeSum { method: payment_method(*how).to_owned(), count, amount }
    };
    let sums: Vec<FeeSum> = PaidBy::ALL.iter().map(sum_of).collect();
    let total = sums.iter().map(|sum| sum.amount).sum();
    let name = |by: &str| names.get(by).map_or(by, String::as_str).to_owned();
    Ok(FeeList {
        letterhead: snapshot.settings.letterhead.clone(),
        date: span.1,
        lines: all.iter().map(|one| fee_list_line(one, snapshot, name(&one.row.by))).collect(),
        sums,
        total,
        total_in_words: in_words(total),
        supervisor_office: OFFICE.to_owned(),
        demo: snapshot.demo,
        version: 1,
        ..FeeList::default()
    })
}

fn fee_list_line(one: &Listed, snapshot: &Snapshot, officer: String) -> FeeListLine {
    let received = &one.dossier.received;
    let receipt = one.dossier.account.receipt.as_ref();
    FeeListLine {
        at: one.row.at,
        code: received.code.to_string(),
        book: Book::told(&received.book),
        in_book: received.book_ordinal,
        agency: snapshot.agencies.answering(received, one.row.at.date()).name,
        payer: received.submitter.name.clone(),
        what: one.movement_words().to_owned(),
        item: received.procedure_title.clone(),
        amount: one.amount_moved(),
        method: payment_method(one.row.moved.how).to_owned(),
        officer,
        counter: counter_name(snapshot, one.row.counter),
        fee_receipt: receipt.map(|r| format!("{} {}", r.symbol, r.number)).unwrap_or_default(),
        note: one.dossier_remark().to_owned(),
        reason: one.row.reason.clone(),
    }
}

fn fee_till(till: Till) -> FeeTill {
    let counted = till.counted.as_ref();
    FeeTill {
        counter: till.counter_name,
        officer: till.officer_name,
        cash: till.cash,
        transfer: till.transfer,
        counted: counted.map(|one| i64::try_from(one.cash.0).unwrap_or(i64::MAX)),
        note: till.counted.map(|one| one.note).unwrap_or_default(),
    }
}

/// `âm năm mươi nghìn đồng` where more was given back than taken.
fn in_words(total: i64) -> String {
    let words = Dong(total.unsigned_abs()).words();
    if total < 0 { format!("âm {words}") } else { words }
}

fn payment_method(how: PaidBy) -> &'static str {
    match how {
        PaidBy::Cash => "Tiền mặt",
        PaidBy::Transfer => "Chuyển khoản",
    }
}
