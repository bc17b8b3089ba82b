//! Finding a dossier and reading it, with its timeline and its papers.
//!
//! Numbers are masked until asked for, and asking is an entry in the journal.

use chrono::{NaiveDate, NaiveDateTime};
use domain::code::DossierCode;
use domain::dossier::{Act, Done, DossierId, Life, Received, State};
use domain::form::FormKind;
use domain::identity::mask;
use papers::Sheet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::forms;
use crate::printing::{self, Printed, To};
use crate::store::print_log::{self, PrintLine};
use crate::store::{dossier, journal};

const MOST_HITS: u32 = 200;

/// One dossier, by its code or its id.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct DossierRequest {
    /// The printed code.
    #[ts(optional)]
    pub code: Option<String>,
    /// The id.
    #[ts(optional)]
    pub id: Option<DossierId>,
    /// Whether numbers are shown whole; the look is journalled.
    #[ts(optional, as = "Option<bool>")]
    pub unmask: bool,
}

/// One dossier, whole.
#[derive(Debug, Serialize, TS)]
pub struct DossierAnswer {
    /// What became true at reception.
    pub received: Received,
    /// Where it stands.
    pub state: State,
    /// Its clocks and how it came there.
    pub life: Life,
    /// What happened, oldest first.
    pub timeline: Vec<Happened>,
    /// Its papers.
    pub prints: Vec<PrintLine>,
    /// What may happen next.
    pub next_acts: Vec<Act>,
}

/// One entry of a dossier's timeline.
#[derive(Debug, Serialize, TS)]
pub struct Happened {
    /// Its number in the counter's series.
    #[ts(type = "number")]
    pub seq: u64,
    /// When.
    pub at: NaiveDateTime,
    /// Who: the name for signing in.
    pub by: String,
    /// What.
    pub kind: String,
}

/// A search.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct DossierSearch {
    /// Words without diacritics, a number, a code; empty for the newest.
    pub text: String,
    /// Only those received on this day.
    #[ts(optional)]
    pub day: Option<NaiveDate>,
    /// At most so many, 50 when not told.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// What was found.
#[derive(Debug, Serialize, TS)]
pub struct DossierHits {
    /// The newest first.
    pub hits: Vec<DossierHit>,
    /// Whether there are more.
    pub more: bool,
}

/// A dossier in a list.
#[derive(Debug, Serialize, TS)]
pub struct DossierHit {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: DossierCode,
    /// The procedure's title.
    pub title: String,
    /// Whose matter it is.
    pub name: String,
    /// The submitter's number, masked.
    pub number: String,
    /// The moment of reception.
    pub received: NaiveDateTime,
    /// The moment promised.
    pub due: NaiveDateTime,
    /// Where it stands.
    pub state: State,
    /// The agency that settles it.
    pub agency_name: String,
}

/// A receipt to print.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintReceipt {
    /// The printed code.
    #[serde(default)]
    #[ts(optional)]
    pub code: Option<String>,
    /// The id.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<DossierId>,
    /// A file to write.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// A printer's name.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// A receipt to look at.
#[derive(Debug, Serialize, TS)]
pub struct SheetAnswer {
    /// The sheet, as it would be printed.
    pub sheet: Sheet,
}

/// `dossier.get`
///
/// # Errors
/// `code_shape`, `dossier_unknown`.
pub fn get(desk: &Desk, actor: &Actor, request: DossierRequest) -> Answer<DossierAnswer> {
    let mut received = find_one(desk, request.code.as_deref(), request.id)?;
    if request.unmask {
        looked(desk, actor, received.id)?;
    } else {
        hide_numbers(&mut received);
    }
    let id = received.id;
    let (entries, prints) = desk.store.read(|db| {
        Ok((journal::of_dossier(db, id)?, print_log::of_subject(db, &id.to_string())?))
    })?;
    let done: Vec<_> =
        entries.iter().filter_map(|e| Some((e.at, Done::read(&e.kind, &e.body)?))).collect();
    let life = Life::of(done.iter().map(|(at, done)| (*at, done)));
    let life = life.unwrap_or_else(|| Life::begin(received.received, &received.appointment));
    let timeline = entries.into_iter();
    let timeline =
        timeline.map(|e| Happened { seq: e.seq, at: e.at, by: e.by, kind: e.kind }).collect();
    let next_acts = life.next_acts();
    Ok(DossierAnswer { received, state: life.state, life, timeline, prints, next_acts })
}

fn looked(desk: &Desk, actor: &Actor, id: DossierId) -> Answer<()> {
    let (kind, version, at, by) = ("looked_at_numbers", 1, actor.now, &actor.officer.name);
    let body = &serde_json::json!({});
    let act = journal::Act { kind, version, at, by, dossier: Some(id), body };
    desk.store.write(|tx| journal::append(tx, &act).map(drop))
}

fn hide_numbers(received: &mut Received) {
    for party in std::iter::once(&mut received.submitter).chain(&mut received.owner) {
        party.number = party.number.as_deref().map(mask);
    }
}

fn find_one(desk: &Desk, code: Option<&str>, id: Option<DossierId>) -> Answer<Received> {
    let unknown = |field| DeskError::new(ErrorCode::DossierUnknown, "no such dossier").at(field);
    match (code, id) {
        (Some(text), _) => {
            let code: DossierCode = text
                .parse()
                .map_err(|e| DeskError::new(ErrorCode::CodeShape, e).at("code").with(text))?;
            let found = desk.store.read(|db| dossier::by_code(db, &code))?;
            found.ok_or_else(|| unknown("code").with(code))
        }
        (None, Some(id)) => {
            desk.store.read(|db| dossier::by_id(db, id))?.ok_or_else(|| unknown("id"))
        }
        (None, None) => Err(DeskError::new(ErrorCode::BadRequest, "a code or an id").at("code")),
    }
}

/// The dossier whose id is written in a print-log line.
///
/// # Errors
/// `dossier_unknown`.
pub fn by_id_text(desk: &Desk, id: &str) -> Answer<Received> {
    find_one(desk, None, id.parse().ok())
}

/// `dossier.search`
///
/// # Errors
/// Those of the store.
pub fn search(desk: &Desk, _: &Actor, request: DossierSearch) -> Answer<DossierHits> {
    let limit = request.limit.unwrap_or(50).clamp(1, MOST_HITS);
    let ask = limit + 1;
    let found = desk.store.read(|db| match request.day {
        None => dossier::find(db, &request.text, ask),
        Some(day) => dossier::find_on(db, &request.text, day, ask),
    })?;
    let more = found.len() > limit as usize;
    let hits = found.into_iter().take(limit as usize).map(hit).collect();
    Ok(DossierHits { hits, more })
}

fn hit(received: Received) -> DossierHit {
    DossierHit {
        name: received.owner().name.clone(),
        number: received.submitter.number.as_deref().map(mask).unwrap_or_default(),
        id: received.id,
        code: received.code,
        title: received.procedure_title,
        received: received.received,
        due: received.appointment.at,
        state: State::Received,
        agency_name: received.agency_name,
    }
}

/// `receipt.preview`: the receipt on the screen, its numbers masked as all
/// numbers on a screen are.
///
/// # Errors
/// `dossier_unknown`.
pub fn preview_receipt(desk: &Desk, _: &Actor, request: DossierRequest) -> Answer<SheetAnswer> {
    let mut received = find_one(desk, request.code.as_deref(), request.id)?;
    hide_numbers(&mut received);
    Ok(SheetAnswer { sheet: forms::receipt(&received, &desk.at_hand(), 0) })
}

/// `receipt.print`
///
/// # Errors
/// `dossier_unknown`, `printer_missing`, `printer_failed`, `file_not_written`.
pub fn print_receipt(desk: &Desk, actor: &Actor, request: PrintReceipt) -> Answer<Printed> {
    let received = find_one(desk, request.code.as_deref(), request.id)?;
    let to = To { file: request.file, printer: request.printer };
    printing::order_and_run(desk, actor, FormKind::Receipt, &received.id.to_string(), &to)
}
