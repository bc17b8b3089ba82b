//! Visits that open no dossier: somebody is guided, refused, or sent for what is
//! missing. Recorded all the same, each as an entry of the journal.

use chrono::NaiveDate;
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::ids::{Position, PrintLineId};
use domain::text::{line, too_long};
use domain::visit::{Visit, VisitOutcome};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, DayOrToday, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::looks::hide_person;
use crate::printing::{self, Paper};
use crate::store::visit::VisitLine;
use crate::store::{journal, visit};
use crate::typed::not_a_name;

/// A visit to record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordVisit {
    /// The visit.
    pub visit: Visit,
    /// Whether its paper goes to the chosen printer: ordered in the same
    /// transaction; `print.run` then prints it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub print: bool,
}

/// A visit recorded.
#[derive(Debug, Serialize, TS)]
pub struct VisitAnswer {
    /// Its entry's place in the journal: what its paper is printed by.
    pub seq: Position,
    /// The line of the print log that waits, where its paper was ordered.
    pub print_line: Option<PrintLineId>,
}

/// The visits of a day.
#[derive(Debug, Serialize, TS)]
pub struct Visits {
    /// In order.
    pub visits: Vec<VisitLine>,
}

/// The longest text of a visit.
const LONGEST: usize = 2_000;
/// The most items of a visit.
const MOST_ITEMS: usize = 200;

/// `visit.record`
///
/// # Errors
/// `name_missing`, `reason_missing` and `items_missing` where the paper of the
/// outcome needs them, `procedure_unknown`, `text_too_long`; `printer_missing`
/// where it is to be printed.
pub fn record_visit(desk: &Desk, actor: &Actor, request: RecordVisit) -> Result<VisitAnswer> {
    let visit = checked_visit(desk, request.visit, actor.now.date())?;
    let paper = visit.outcome.paper().filter(|_| request.print);
    let snapshot = desk.snapshot();
    let to = |form| printing::chosen_destination(&snapshot, form).map(|to| (form, to));
    let paper = paper.map(to).transpose()?;
    desk.store.write(|tx| {
        let act = actor.entry(EventKind::Visited, &visit);
        let position = journal::append(tx, &act)?;
        visit::insert_visit(tx, actor.now.date(), position)?;
        let subject = format!("{}{position}", visit::SUBJECT);
        let order = |(form, to): (FormKind, printing::Destination)| {
            printing::order_paper(tx, actor, Paper { form, subject: &subject, version: 1 }, &to)
        };
        let line = paper.map(order).transpose()?;
        Ok(VisitAnswer { seq: position, print_line: line.map(|line| line.0) })
    })
}

fn checked_visit(desk: &Desk, visit: Visit, day: NaiveDate) -> Result<Visit> {
    if let Some(code) = &visit.procedure {
        desk.snapshot().catalogue.find_text(code.as_str(), day).map_err(|e| e.at("procedure"))?;
    }
    if visit.items.len() > MOST_ITEMS {
        return Err(DeskError::new(ErrorCode::ItemsMissing, "more than 200 items").at("items"));
    }
    let items = visit.items.iter().enumerate();
    let items = items.map(|(at, item)| typed_line(item, &format!("items.{at}")));
    let mut items: Vec<String> = items.collect::<Result<_>>()?;
    items.retain(|item| !item.is_empty());
    let visit = Visit {
        name: typed_line(&visit.name, "name")?,
        address: typed_line(&visit.address, "address")?,
        phone: typed_line(&visit.phone, "phone")?,
        reason: typed_line(&visit.reason, "reason")?,
        items,
        ..visit
    };
    if let Some(wrong) = not_a_name(&visit.name).filter(|_| !visit.name.is_empty()) {
        return Err(wrong.at("name"));
    }
    match lacking_input(&visit) {
        Some((code, field)) => Err(DeskError::new(code, "needed for its paper").at(field)),
        None => Ok(visit),
    }
}

/// What the paper of the outcome needs and the visit does not say (NĐ 63/2010
/// Đ.6: no refusal and no request for papers without its reason in writing).
fn lacking_input(visit: &Visit) -> Option<(ErrorCode, &'static str)> {
    let formal = visit.outcome != VisitOutcome::Guided;
    let sent = visit.outcome == VisitOutcome::SentForPapers;
    match () {
        () if formal && visit.name.is_empty() => Some((ErrorCode::NameMissing, "name")),
        () if formal && visit.reason.is_empty() => Some((ErrorCode::ReasonMissing, "reason")),
        () if sent && visit.items.is_empty() => Some((ErrorCode::ItemsMissing, "items")),
        () => None,
    }
}

fn typed_line(raw: &str, field: &str) -> Result<String> {
    match too_long(raw, LONGEST) {
        true => Err(DeskError::new(ErrorCode::TextTooLong, "more than 2,000").at(field)),
        false => Ok(line(raw)),
    }
}

/// `visit.day`: addresses and phones masked.
pub fn visits_of_day(desk: &Desk, actor: &Actor, request: DayOrToday) -> Result<Visits> {
    let day = request.date.unwrap_or(actor.now.date());
    let mut visits = desk.store.read(|db| visit::of_day(db, day))?;
    visits.iter_mut().for_each(|line| hide_person(&mut line.visit));
    Ok(Visits { visits })
}
