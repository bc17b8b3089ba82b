//! Visits that open no dossier: somebody is guided, refused, or sent for what is
//! missing. Recorded all the same, each as an entry of the journal.

use chrono::NaiveDateTime;
use domain::code::ProcedureCode;
use domain::form::FormKind;
use domain::identity::{mask, mask_address};
use domain::text::{line, too_long};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::naming::not_a_name;
use crate::printing::{self, Paper};
use crate::register::RegisterRequest;
use crate::store::{journal, visit};

/// A visit that opens no dossier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// What came of it.
    pub outcome: VisitOutcome,
    /// What it was about.
    #[serde(default)]
    #[ts(optional)]
    pub procedure: Option<ProcedureCode>,
    /// Who came; may stay empty for guidance.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub name: String,
    /// Address.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub address: String,
    /// Phone number.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub phone: String,
    /// What is to be brought or mended.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub items: Vec<String>,
    /// Why it was refused, or why the papers are asked for.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
}

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

/// What comes of a visit that opens no dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitOutcome {
    /// Hướng dẫn: told what to bring.
    Guided,
    /// Yêu cầu bổ sung: sent for what is missing.
    SentForPapers,
    /// Từ chối tiếp nhận.
    Refused,
}

impl VisitOutcome {
    /// The paper with which somebody leaves.
    fn paper(self) -> Option<FormKind> {
        match self {
            VisitOutcome::Guided => None,
            VisitOutcome::SentForPapers => Some(FormKind::Supplement),
            VisitOutcome::Refused => Some(FormKind::Refusal),
        }
    }
}

/// Under what the print log keeps the paper of a visit.
pub(crate) const SUBJECT: &str = "visit/";

/// A visit recorded.
#[derive(Debug, Serialize, TS)]
pub struct VisitAnswer {
    /// Its entry's place in the journal: what its paper is printed by.
    #[ts(type = "number")]
    pub seq: u64,
    /// The line of the print log that waits, where its paper was ordered.
    #[ts(type = "number | null")]
    pub print_line: Option<i64>,
}

/// The visits of a day.
#[derive(Debug, Serialize, TS)]
pub struct Visits {
    /// In order.
    pub visits: Vec<VisitLine>,
}

/// A visit in a list.
#[derive(Debug, Serialize, TS)]
pub struct VisitLine {
    /// Its entry's place in the journal.
    #[ts(type = "number")]
    pub seq: u64,
    /// When.
    pub at: NaiveDateTime,
    /// By whom: the name for signing in.
    pub by: String,
    /// The visit.
    pub visit: Visit,
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
pub fn record(desk: &Desk, actor: &Actor, request: RecordVisit) -> Answer<VisitAnswer> {
    let visit = checked(desk, request.visit)?;
    let paper = visit.outcome.paper().filter(|_| request.print);
    let at_hand = desk.at_hand();
    let to = |form| printing::chosen(&at_hand, form).map(|to| (form, to));
    let paper = paper.map(to).transpose()?;
    desk.store.write(|tx| {
        let (kind, version, at, by) = ("visited", 1, actor.now, &actor.officer.name);
        let act = journal::Act { kind, version, at, by, dossier: None, body: &visit };
        let position = journal::append(tx, &act)?;
        visit::insert(tx, actor.now.date(), position)?;
        let subject = format!("{SUBJECT}{position}");
        let order = |(form, to): (FormKind, printing::Destination)| {
            printing::order(tx, actor, Paper { form, subject: &subject, version: 1 }, &to)
        };
        let line = paper.map(order).transpose()?;
        Ok(VisitAnswer { seq: position, print_line: line.map(|line| line.0) })
    })
}

fn checked(desk: &Desk, visit: Visit) -> Answer<Visit> {
    if let Some(code) = &visit.procedure {
        desk.at_hand().catalogue.find_text(code.as_str()).map_err(|e| e.at("procedure"))?;
    }
    if visit.items.len() > MOST_ITEMS {
        return Err(DeskError::new(ErrorCode::ItemsMissing, "more than 200 items").at("items"));
    }
    let items = visit.items.iter().enumerate();
    let items = items.map(|(at, item)| clean(item, &format!("items.{at}")));
    let mut items: Vec<String> = items.collect::<Answer<_>>()?;
    items.retain(|item| !item.is_empty());
    let visit = Visit {
        name: clean(&visit.name, "name")?,
        address: clean(&visit.address, "address")?,
        phone: clean(&visit.phone, "phone")?,
        reason: clean(&visit.reason, "reason")?,
        items,
        ..visit
    };
    if let Some(wrong) = not_a_name(&visit.name).filter(|_| !visit.name.is_empty()) {
        return Err(wrong.at("name"));
    }
    match lacking(&visit) {
        Some((code, field)) => Err(DeskError::new(code, "needed for its paper").at(field)),
        None => Ok(visit),
    }
}

/// What the paper of the outcome needs and the visit does not say (NĐ 63/2010
/// Đ.6: no refusal and no request for papers without its reason in writing).
fn lacking(visit: &Visit) -> Option<(ErrorCode, &'static str)> {
    let formal = visit.outcome != VisitOutcome::Guided;
    let sent = visit.outcome == VisitOutcome::SentForPapers;
    match () {
        () if formal && visit.name.is_empty() => Some((ErrorCode::NameMissing, "name")),
        () if formal && visit.reason.is_empty() => Some((ErrorCode::ReasonMissing, "reason")),
        () if sent && visit.items.is_empty() => Some((ErrorCode::ItemsMissing, "items")),
        () => None,
    }
}

fn clean(raw: &str, field: &str) -> Answer<String> {
    match too_long(raw, LONGEST) {
        true => Err(DeskError::new(ErrorCode::TextTooLong, "more than 2,000").at(field)),
        false => Ok(line(raw)),
    }
}

/// Hides where a visitor is to be reached, as every screen does.
pub(crate) fn hide_person(visit: &mut Visit) {
    (visit.address, visit.phone) = (mask_address(&visit.address), mask(&visit.phone));
}

/// `visit.day`: addresses and phones masked.
///
/// # Errors
/// Those of the store.
pub fn day(desk: &Desk, actor: &Actor, request: RegisterRequest) -> Answer<Visits> {
    let day = request.date.unwrap_or(actor.now.date());
    let rows = desk.store.read(|db| visit::of_day(db, day))?;
    let line = |row: visit::Row| {
        let mut visit = domain::journal::body(&row.body)?;
        hide_person(&mut visit);
        Ok(VisitLine { seq: row.position, at: row.at, by: row.by, visit })
    };
    Ok(Visits { visits: rows.into_iter().map(line).collect::<Answer<_>>()? })
}

/// The visit of an entry.
///
/// # Errors
/// `dossier_unknown` where the entry is no visit.
pub fn of_entry(desk: &Desk, seq: u64) -> Answer<VisitLine> {
    let none = || DeskError::new(ErrorCode::DossierUnknown, "no such visit").at("seq");
    let row = desk.store.read(|db| visit::get(db, seq))?.ok_or_else(none)?;
    let visit = domain::journal::body(&row.body)?;
    Ok(VisitLine { seq: row.position, at: row.at, by: row.by, visit })
}
