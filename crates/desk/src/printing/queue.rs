//! The print queue: every paper that was ordered, what became of it, and what
//! an officer may do about it. The log answers at once; what the spooler still
//! holds is asked apart, so that a printer that sulks holds nobody up.

use chrono::NaiveDate;
use domain::dossier::Dossier;
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::ids::PrintLineId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::spooler::{Cups, Printer, Spooler};
use super::{LineRequest, PrintTarget, Printed, dossier_of, order_and_run, paper};
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::officer::{self, Officer};
use crate::store::print_log::{self, PrintLine, PrintState};
use crate::store::visit;
use crate::store::{dossier, journal};

/// Which papers.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct QueueRequest {
    /// Every paper there ever was; else those of today and what is still open.
    #[ts(optional, as = "Option<bool>")]
    pub all: bool,
    /// How many to pass over.
    #[ts(optional, as = "Option<u32>")]
    pub skip: u32,
    /// At most so many, 50 when not told.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// The papers that were ordered.
#[derive(Debug, Serialize, TS)]
pub struct Queue {
    /// The newest first.
    pub lines: Vec<QueueLine>,
    /// Whether there are more.
    pub more: bool,
}

/// A paper in the queue.
#[derive(Debug, Serialize, TS)]
pub struct QueueLine {
    /// Its line of the print log.
    #[serde(flatten)]
    pub line: PrintLine,
    /// The dossier's code, the agency of a list, the day, the procedure's code: never a
    /// person.
    pub about: String,
    /// Whether that is a dossier, to be opened by its code.
    pub of_dossier: bool,
    /// Who ordered it: the officer's full name.
    pub officer: String,
}

/// What the spooler holds at this moment.
#[derive(Debug, Serialize, TS)]
pub struct Jobs {
    /// The jobs that have not come out yet.
    pub jobs: Vec<String>,
    /// The printers and whether they take paper.
    pub printers: Vec<Printer>,
}

/// The most lines of one answer.
const MOST_LINES: u32 = 200;

/// `print.queue`
pub fn print_queue(desk: &Desk, actor: &Actor, request: QueueRequest) -> Result<Queue> {
    let limit = request.limit.unwrap_or(50).clamp(1, MOST_LINES);
    let since = (!request.all).then(|| actor.now.date());
    let (mut found, officers) = desk.store.read(|db| {
        let found = print_log::newest_lines(db, since, (request.skip, limit + 1))?;
        Ok((found, officer::all_officers(db)?))
    })?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let lines = found.into_iter().map(|line| queue_line(desk, &officers, line));
    Ok(Queue { lines: lines.collect::<Result<_>>()?, more })
}

fn queue_line(desk: &Desk, officers: &[Officer], mut line: PrintLine) -> Result<QueueLine> {
    if line.state.is_open() && desk.in_flight.holds_line(line.n) {
        line.state = PrintState::Printing;
    }
    let id = FormKind::of_key(&line.form).and_then(|form| dossier_of(form, &line.subject));
    let code = match id {
        Some(id) => desk.store.read(|db| dossier::code_of(db, id))?,
        None => None,
    };
    let officer = officers.iter().find(|officer| officer.name == line.by);
    Ok(QueueLine {
        of_dossier: code.is_some(),
        about: match code {
            Some(code) => code.to_string(),
            None => about_in_words(desk, &line)?,
        },
        officer: officer.map_or_else(|| line.by.clone(), |officer| officer.full_name.clone()),
        line,
    })
}

/// What a paper that is of no dossier is about, in words.
fn about_in_words(desk: &Desk, line: &PrintLine) -> Result<String> {
    let handed = (line.form == FormKind::HandOver.key()).then(|| line.subject.split('/').next());
    if let Some(list) = handed.flatten().and_then(|list| list.parse().ok()) {
        let on = desk.store.read(|db| dossier::on_list(db, list))?;
        let known = &desk.snapshot().agencies;
        let answering = |one: &Dossier| known.answering(&one.received, line.at.date()).name;
        let mut agencies: Vec<String> = on.iter().map(answering).collect();
        agencies.sort_unstable();
        agencies.dedup();
        return Ok(format!("{} · {} hồ sơ", agencies.join(", "), on.len()));
    }
    let part = |part: &str| match part.parse::<NaiveDate>() {
        Ok(day) => day.format("%d/%m/%Y").to_string(),
        Err(_) => part.to_owned(),
    };
    let said = line.subject.strip_prefix(visit::SUBJECT).map(|seq| format!("Lượt khách {seq}"));
    Ok(said.unwrap_or_else(|| line.subject.split('/').map(part).collect::<Vec<_>>().join(" · ")))
}

/// `print.jobs`
///
/// # Errors
/// `printer_missing` without a spooler, `printer_failed`.
pub fn spooler_jobs(_: &Desk, _: &Actor, _: Empty) -> Result<Jobs> {
    Ok(Jobs { jobs: Cups.jobs()?, printers: Cups.printers()? })
}

/// `print.again`: the same paper as a new line, to the printer chosen now; it
/// says that it is a reprint where one came out before.
///
/// # Errors
/// `print_not_waiting` where there is no such line, `paper_missing` where the
/// paper is none any more; those of printing.
pub fn print_again(desk: &Desk, actor: &Actor, request: LineRequest) -> Result<Printed> {
    let line = logged_line(desk, request.line)?;
    let unknown = || DeskError::new(ErrorCode::PaperMissing, format!("a paper {}", line.form));
    let form = FormKind::of_key(&line.form).ok_or_else(unknown)?;
    // A paper that cannot be drawn is not ordered.
    paper::of_line(desk, &desk.snapshot(), &line)?;
    order_and_run(desk, actor, form, &line.subject, &PrintTarget::default())
}

/// `print.give_up`: nobody waits for the paper any more; it stays in the log.
///
/// # Errors
/// `print_not_waiting`.
pub fn give_up(desk: &Desk, actor: &Actor, request: LineRequest) -> Result<Empty> {
    let _held = desk.in_flight.claim_line(request.line)?;
    let line = open_line(desk, request.line)?;
    let dossier = FormKind::of_key(&line.form).and_then(|form| dossier_of(form, &line.subject));
    let body = &serde_json::json!({ "form": line.form, "subject": line.subject, "line": line.n });
    desk.store.write(|tx| {
        print_log::given_up(tx, line.n)?;
        let entry = actor.entry(EventKind::PrintGivenUp, body).about(dossier);
        journal::append(tx, &entry).map(drop)
    })?;
    Ok(Empty {})
}

/// A line that may still be brought out.
///
/// # Errors
/// `print_not_waiting`.
pub(super) fn open_line(desk: &Desk, n: PrintLineId) -> Result<PrintLine> {
    let line = logged_line(desk, n)?;
    match line.state.is_open() {
        true => Ok(line),
        false => Err(not_waiting("came out or was given up")),
    }
}

fn logged_line(desk: &Desk, n: PrintLineId) -> Result<PrintLine> {
    let line = desk.store.read(|db| print_log::get_line(db, n))?;
    line.ok_or_else(|| not_waiting("no such line"))
}

fn not_waiting(why: &str) -> DeskError {
    DeskError::new(ErrorCode::PrintNotWaiting, why).at("line")
}
