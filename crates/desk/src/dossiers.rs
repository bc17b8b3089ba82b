//! Finding a dossier and reading it, with its timeline and its papers.
//!
//! Numbers and where somebody is to be reached are masked until asked for, and asking
//! is an entry in the journal.

use chrono::{NaiveDate, NaiveDateTime};
use domain::agency::{Agencies, Agency};
use domain::code::{CodeError, DossierCode};
use domain::dossier::{Act, Dossier, DossierId, Received, State};
use domain::entry_kind::EventKind;
use domain::form::FormKind;
use domain::identity::mask;
use domain::money::Dong;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk};
use crate::error::{DeskError, ErrorCode, Result};
use crate::looks;
use crate::store::agency;
use crate::store::dossier::{self, Counts, Filter, Row, WorkList};
use crate::store::journal;
use crate::store::print_log::{self, PrintLine};
use crate::timeline::{Happened, timeline_of, with_receipts};

const MOST_HITS: u32 = 200;

/// One dossier, by its code or its id.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct DossierRequest {
    /// The printed code, or the id.
    #[ts(optional)]
    pub code: Option<String>,
    /// The id.
    #[ts(optional)]
    pub id: Option<DossierId>,
    /// Whether numbers and addresses are shown whole; the look is journalled.
    #[ts(optional, as = "Option<bool>")]
    pub unmask: bool,
}

/// One dossier, whole.
#[derive(Debug, Serialize, TS)]
pub struct DossierAnswer {
    /// As it stands.
    #[serde(flatten)]
    pub dossier: Dossier,
    /// Where it stands.
    pub state: State,
    /// What is still owed.
    pub owed: Dong,
    /// What was paid beyond what is asked now, and is to be given back.
    pub overpaid: Dong,
    /// What happened, oldest first.
    pub timeline: Vec<Happened>,
    /// Its papers.
    pub prints: Vec<PrintLine>,
    /// The papers that there are of it now.
    pub papers: Vec<FormKind>,
    /// Who settles it by now, where that is another agency than the one it was received for,
    /// or the same by another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub settler: Option<Agency>,
    /// What may happen next.
    pub next_acts: Vec<Act>,
    /// The codes of the others on its receipt.
    pub together: Vec<DossierCode>,
    /// The others on its receipt, as they stand.
    pub companions: Vec<Companion>,
}

/// Another dossier on the same receipt.
#[derive(Debug, Serialize, TS)]
pub struct Companion {
    /// Its code.
    pub code: DossierCode,
    /// Its procedure's title.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// What is still owed of it, in đồng.
    pub owed: Dong,
    /// Whether it may be returned now.
    pub returnable: bool,
    /// How many entries it has: `seen` for the next act.
    pub entries: u32,
}

/// A list of work.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListRequest {
    /// Which list; everything when not told.
    #[ts(optional, as = "Option<WorkList>")]
    pub list: WorkList,
    /// What it is narrowed to.
    #[ts(optional, as = "Option<Filter>")]
    pub filter: Filter,
    /// How many to pass over.
    #[ts(optional, as = "Option<u32>")]
    pub skip: u32,
    /// At most so many, 50 when not told.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// A list of work.
#[derive(Debug, Serialize, TS)]
pub struct ListAnswer {
    /// Its dossiers: what is due first, or the newest first.
    pub hits: Vec<DossierHit>,
    /// Whether there are more.
    pub more: bool,
    /// How many there are as it is narrowed; 10,000 stands for more, too.
    pub found: u32,
    /// How many each list has, whatever the filter.
    pub counts: Counts,
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
    /// The number of whoever is named, masked.
    pub number: String,
    /// The moment of reception.
    pub received: NaiveDateTime,
    /// The moment promised.
    pub due: NaiveDateTime,
    /// When the outcome lay ready, or it ended otherwise.
    pub finished: Option<NaiveDateTime>,
    /// Where it stands.
    pub state: State,
    /// Whether acts were made without knowledge of each other.
    pub needs_attention: bool,
    /// How many entries it has: `seen` for the next act.
    pub entries: u32,
    /// The agency that settled it, or will: today's, whatever it was received for.
    pub agency_name: String,
    /// The shelf on which the paper file lies.
    pub shelf: String,
    /// Of a voided dossier: what was paid and is still to be given back.
    pub held: Dong,
}

/// `dossier.get`
///
/// # Errors
/// `code_shape`, `dossier_unknown`, `dossier_foreign`.
pub fn get_dossier(desk: &Desk, actor: &Actor, request: DossierRequest) -> Result<DossierAnswer> {
    let mut dossier = requested_dossier(desk, &request)?;
    let id = dossier.received.id;
    if request.unmask {
        looks::note_look(desk, actor, id, EventKind::LookedAtNumbers, &serde_json::json!({}))?;
    } else {
        looks::hide_persons(&mut dossier);
    }
    let first = dossier.received.receipt();
    let (happened, prints, companions) = desk.store.read(|db| {
        let others = others_on(db, &dossier.received)?;
        Ok((dossier_timeline(db, id, first)?, dossier_prints(db, id, first)?, others))
    })?;
    Ok(DossierAnswer {
        state: dossier.life.state,
        owed: dossier.account.owed(),
        overpaid: dossier.account.overpaid(),
        timeline: happened,
        prints,
        papers: dossier.papers(),
        settler: other_settler(&desk.snapshot().agencies, &dossier, actor.now),
        next_acts: dossier.next_acts(),
        together: companions.iter().map(|other| other.code.clone()).collect(),
        companions,
        dossier,
    })
}

/// Who settles a dossier, or did, where its receipt names somebody else.
fn other_settler(agencies: &Agencies, dossier: &Dossier, now: NaiveDateTime) -> Option<Agency> {
    let received = &dossier.received;
    let answering = agencies.answering(received, dossier.life.finished.unwrap_or(now).date());
    Some(answering).filter(|one| one.name != received.agency_name || one.code != received.agency)
}

/// What happened to a dossier and to its receipt, which the first of several dossiers has
/// for all.
fn dossier_timeline(db: &Connection, id: DossierId, first: DossierId) -> Result<Vec<Happened>> {
    let own = timeline_of(journal::of_dossier(db, id)?);
    match first == id {
        true => Ok(own),
        false => Ok(with_receipts(own, timeline_of(journal::of_dossier(db, first)?))),
    }
}

/// The papers of a dossier and its receipt, which the first of several dossiers has for
/// all.
fn dossier_prints(db: &Connection, id: DossierId, first: DossierId) -> Result<Vec<PrintLine>> {
    let mut prints = print_log::of_dossier(db, id)?;
    if first != id {
        let receipt = FormKind::Receipt.key();
        let shared = print_log::of_dossier(db, first)?;
        prints.extend(shared.into_iter().filter(|line| line.form == receipt));
        prints.sort_by_key(|line| line.n);
    }
    Ok(prints)
}

/// The others on its receipt, in their order.
fn others_on(db: &Connection, received: &Received) -> Result<Vec<Companion>> {
    let Some(first) = received.together else { return Ok(Vec::new()) };
    let mut others = dossier::on_receipt(db, first)?;
    others.retain(|other| other.received.id != received.id);
    Ok(others.into_iter().map(companion_of).collect())
}

fn companion_of(other: Dossier) -> Companion {
    Companion {
        state: other.life.state,
        owed: other.account.owed(),
        returnable: other.may(Act::Return),
        entries: other.entries,
        code: other.received.code,
        title: other.received.procedure_title,
    }
}

/// The id of a dossier of this counter, by its code or by the id itself.
///
/// # Errors
/// `code_shape`; `dossier_foreign` where another centre issued the code,
/// `dossier_unknown` where this one did not.
pub fn id_of(desk: &Desk, text: &str) -> Result<DossierId> {
    desk.store.read(|db| id_in(db, desk, text))
}

/// The same within a transaction.
///
/// # Errors
/// `code_shape`, `dossier_foreign`, `dossier_unknown`.
pub fn id_in(db: &Connection, desk: &Desk, text: &str) -> Result<DossierId> {
    if let Ok(id) = text.trim().parse::<DossierId>() {
        return Ok(id);
    }
    let shape = || DeskError::new(ErrorCode::CodeShape, CodeError::Dossier).at("code").with(text);
    let code = DossierCode::read(text).ok_or_else(shape)?;
    dossier::id_of_code(db, &code)?.ok_or_else(|| unknown_dossier(desk, &code))
}

fn unknown_dossier(desk: &Desk, code: &DossierCode) -> DeskError {
    let foreign = code.parts().ok().filter(|parts| desk.snapshot().agencies.of(&parts.0).is_none());
    match foreign {
        Some((agency, ..)) => {
            let elsewhere = "no agency of this centre";
            DeskError::new(ErrorCode::DossierForeign, elsewhere).at("code").with(agency)
        }
        None => DeskError::new(ErrorCode::DossierUnknown, "no such dossier").at("code").with(code),
    }
}

/// A dossier as it stands, by its code or id.
///
/// # Errors
/// `code_shape`, `dossier_foreign`, `dossier_unknown`.
pub fn folded_by(desk: &Desk, code: &str) -> Result<Dossier> {
    let id = id_of(desk, code)?;
    let gone = || DeskError::new(ErrorCode::DossierUnknown, "no such dossier").at("code");
    desk.store.read(|db| dossier::fold_dossier(db, id))?.ok_or_else(gone)
}

/// A dossier as it stands, as a request names it.
///
/// # Errors
/// `code_shape`, `dossier_foreign`, `dossier_unknown`; `bad_request` where none is named.
pub fn requested_dossier(desk: &Desk, request: &DossierRequest) -> Result<Dossier> {
    match (&request.code, request.id) {
        (Some(code), _) => folded_by(desk, code),
        (None, Some(id)) => folded_by(desk, &id.to_string()).map_err(|e| e.at("id")),
        (None, None) => Err(DeskError::new(ErrorCode::BadRequest, "a code or an id").at("code")),
    }
}

/// `dossier.search`
pub fn search_dossiers(desk: &Desk, actor: &Actor, request: DossierSearch) -> Result<DossierHits> {
    let limit = request.limit.unwrap_or(50).clamp(1, MOST_HITS);
    let ask = limit + 1;
    desk.store.read(|db| {
        let found = match request.day {
            None => dossier::find_dossiers(db, &request.text, ask)?,
            Some(day) => dossier::find_on(db, &request.text, day, ask)?,
        };
        let (hits, more) = cut_hits(db, found, actor.now, limit)?;
        Ok(DossierHits { hits, more })
    })
}

/// `dossier.list`
pub fn list_dossiers(desk: &Desk, actor: &Actor, request: ListRequest) -> Result<ListAnswer> {
    let limit = request.limit.unwrap_or(50).clamp(1, MOST_HITS);
    let page = (request.skip, limit + 1);
    let ListRequest { list, filter, .. } = request;
    desk.store.read(|db| {
        let rows = dossier::work_list(db, list, &filter, actor.now, page)?;
        let (hits, more) = cut_hits(db, rows, actor.now, limit)?;
        let found = dossier::count_list(db, list, &filter, actor.now)?;
        Ok(ListAnswer { hits, more, found, counts: dossier::list_counts(db, actor.now)? })
    })
}

/// The hits of one answer as of `now`, and whether there are more.
pub(crate) fn cut_hits(
    db: &Connection,
    found: Vec<Row>,
    now: NaiveDateTime,
    limit: u32,
) -> Result<(Vec<DossierHit>, bool)> {
    let more = found.len() > limit as usize;
    let rows = found.into_iter().take(limit as usize);
    let agencies = agency::all_agencies(db)?;
    let hits = rows.map(|row| {
        let answering = agencies.answering(&row.received, row.finished.unwrap_or(now).date());
        Ok(dossier_hit(money_held(db, &row)?, answering, row))
    });
    Ok((hits.collect::<Result<_>>()?, more))
}

/// What a voided dossier still has in the till.
fn money_held(db: &Connection, row: &Row) -> Result<Dong> {
    if row.state != State::Voided {
        return Ok(Dong(0));
    }
    let dossier = dossier::fold_dossier(db, row.received.id)?;
    Ok(dossier.map(|dossier| dossier.account.held()).unwrap_or_default())
}

fn dossier_hit(held: Dong, answering: Agency, row: Row) -> DossierHit {
    let received = row.received;
    let owner = received.owner();
    DossierHit {
        name: owner.name.clone(),
        number: owner.number.as_deref().map(mask).unwrap_or_default(),
        id: received.id,
        code: received.code,
        title: received.procedure_title,
        received: received.received,
        due: row.due,
        finished: row.finished,
        state: row.state,
        needs_attention: row.attention > 0,
        entries: row.entries,
        agency_name: answering.name,
        shelf: received.shelf,
        held,
    }
}
