//! Telling something of an agency: first what will come of it, and only then for good. It is
//! an entry of this counter's series, so every counter of the centre has it; no dossier and
//! no number is touched by it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::agency::{Agencies, Agency, AgencyWord, Closing, Contact, Naming, WrongWord};
use domain::code::AgencyCode;
use domain::entry_kind::EventKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Snapshot};
use crate::error::{DeskError, ErrorCode, Result};
use crate::numbers::{self, FirstNumbers};
use crate::store::agency::{self, AgencyTold};
use crate::store::{Connection, dossier, journal};

/// What is told of an agency.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TellAgency {
    /// Its code; one that is not known is added.
    pub code: String,
    /// Whether it is to be added: then nothing may be known of it yet.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub add: bool,
    /// A name from a day on, or that none begins then after all.
    #[serde(default)]
    #[ts(optional)]
    pub naming: Option<Naming>,
    /// Its end, or that it goes on after all.
    #[serde(default)]
    #[ts(optional)]
    pub closing: Option<Closing>,
    /// How it is reached.
    #[serde(default)]
    #[ts(optional)]
    pub contact: Option<Contact>,
    /// Whether it holds from now on; else only what would come of it is told.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub tell: bool,
}

/// What comes of it.
#[derive(Debug, Serialize, TS)]
pub struct AgencyForeseen {
    /// The day from which it holds; today where that has passed, or none is told.
    pub day: NaiveDate,
    /// Whose work goes to another from that day on, where there is any.
    pub moves: Vec<WorkMoved>,
    /// Whether this counter has numbers for whoever receives from then on; `None` where that
    /// is nobody else than before.
    pub numbers: Option<FirstNumbers>,
}

/// The work of an agency that another settles.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct WorkMoved {
    /// The agency that it was received for.
    pub of: Agency,
    /// Who settled it before; `None` where nobody did.
    pub from: Option<Agency>,
    /// Who settles it then; `None` where nobody does.
    pub to: Option<Agency>,
    /// How many open dossiers.
    pub dossiers: u32,
    /// How many procedures.
    pub procedures: u32,
}

/// `agency.tell`
///
/// # Errors
/// `bad_request` where nothing is told; at the input `code_shape`, `agency_unknown`,
/// `agency_twice` where one that is there would be added,
/// `name_missing`, also where the only name would be taken back, `text_too_long`,
/// `text_unprintable`, `phone_shape`, `moment_shape` for a day that cannot be,
/// `agency_closed` for a successor, or an end before the beginning, `agency_circle`;
/// `province_writes` for an end where the province tells one.
pub fn tell_agency(desk: &Desk, actor: &Actor, request: TellAgency) -> Result<AgencyForeseen> {
    let TellAgency { code, add, naming, closing, contact, tell } = request;
    let shape = |error| DeskError::new(ErrorCode::CodeShape, error).at("code").with(&code);
    let code: AgencyCode = code.parse().map_err(shape)?;
    let agencies = desk.store.read(agency::all_agencies)?;
    if add && agencies.of(&code).is_some() {
        let twice = DeskError::new(ErrorCode::AgencyTwice, "it is there");
        return Err(twice.at("code").with(&code));
    }
    let word = agencies.judged(AgencyWord { code, naming, closing, contact })?;
    desk.store.read(|db| may_tell_end(db, &word))?;
    let foreseen = foresee(desk, &agencies, &word, actor.now.date())?;
    if tell {
        desk.store.write(|tx| {
            // What another call told meanwhile is judged, too.
            let word = agency::all_agencies(tx)?.judged(word.clone())?;
            may_tell_end(tx, &word)?;
            for receives in receivers(&word) {
                numbers::give_like_others(tx, receives, actor.now.date())?;
            }
            let after = agency::times_told(tx, &word.code)?;
            let body = &AgencyTold { word, after };
            journal::append(tx, &actor.entry(EventKind::AgencyTold, body))
        })?;
        desk.refresh_snapshot()?;
    }
    Ok(foreseen)
}

/// An end that the province tells is the province's to change.
fn may_tell_end(db: &Connection, word: &AgencyWord) -> Result<()> {
    let told = agency::published_words(db)?;
    let theirs = |one: &AgencyWord| one.code == word.code && one.closing.is_some();
    match word.closing.is_some() && told.iter().any(theirs) {
        true => Err(DeskError::new(ErrorCode::ProvinceWrites, "the province tells its end")),
        false => Ok(()),
    }
}

/// The agencies that receive by a word where others did before.
fn receivers(word: &AgencyWord) -> impl Iterator<Item = &AgencyCode> {
    let named = word.naming.as_ref().map(|_| &word.code);
    named.into_iter().chain(word.closing.as_ref().and_then(|closing| closing.successor.as_ref()))
}

fn foresee(
    desk: &Desk,
    before: &Agencies,
    word: &AgencyWord,
    today: NaiveDate,
) -> Result<AgencyForeseen> {
    let day = day_of(word, before).unwrap_or(today).max(today);
    let open = desk.store.read(dossier::open_by_agency)?;
    let procedures = procedures_by_agency(&desk.snapshot(), day);
    let moves = moved_work(before, &before.with(word.clone()), day, |of| {
        let dossiers = open.get(of.as_str()).copied().unwrap_or_default();
        (dossiers, procedures.get(of).copied().unwrap_or_default())
    });
    let receives = receivers(word).next();
    let numbers =
        receives.map(|code| desk.store.read(|db| numbers::first_numbers(db, code, today)));
    Ok(AgencyForeseen { day, moves, numbers: numbers.transpose()? })
}

/// The day from which a word says something else: that of an end, or of the end that is taken
/// back; else that of a name.
fn day_of(word: &AgencyWord, before: &Agencies) -> Option<NaiveDate> {
    let ended = || before.of(&word.code)?.closing.as_ref()?.from;
    let closes = word.closing.as_ref().and_then(|closing| closing.from.or_else(ended));
    closes.or_else(|| word.naming.as_ref()?.from)
}

/// Every agency whose work another settles on a day than before, with how much that is.
fn moved_work(
    before: &Agencies,
    after: &Agencies,
    day: NaiveDate,
    how_much: impl Fn(&AgencyCode) -> (u32, u32),
) -> Vec<WorkMoved> {
    let moved = |code: &AgencyCode| {
        let (from, to) = (before.settler_on(code, day), after.settler_on(code, day));
        let other = from.as_ref().map(|one| &one.code) != to.as_ref().map(|one| &one.code);
        let (dossiers, procedures) = Some(how_much(code)).filter(|much| *much != (0, 0))?;
        // Of an agency that is added nothing was anybody's before.
        let of = before.of(code).filter(|_| other)?.called_on(day);
        Some(WorkMoved { of, from, to, dossiers, procedures })
    };
    after.codes().filter_map(moved).collect()
}

fn procedures_by_agency(snapshot: &Snapshot, day: NaiveDate) -> HashMap<AgencyCode, u32> {
    let mut counts = HashMap::new();
    for procedure in snapshot.catalogue.shown_on(day) {
        if let Some(agency) = &procedure.agency {
            *counts.entry(agency.clone()).or_default() += 1;
        }
    }
    counts
}

impl From<WrongWord> for DeskError {
    fn from(wrong: WrongWord) -> Self {
        let code = match &wrong {
            WrongWord::Nothing => ErrorCode::BadRequest,
            WrongWord::NameMissing | WrongWord::OnlyName => ErrorCode::NameMissing,
            WrongWord::TooLong(_) => ErrorCode::TextTooLong,
            WrongWord::Unprintable(..) => ErrorCode::TextUnprintable,
            WrongWord::Phone => ErrorCode::PhoneShape,
            WrongWord::Day => ErrorCode::MomentShape,
            WrongWord::Unknown | WrongWord::SuccessorUnknown => ErrorCode::AgencyUnknown,
            WrongWord::SuccessorClosed(_) | WrongWord::EndsFirst(_) => ErrorCode::AgencyClosed,
            WrongWord::Circle(_) => ErrorCode::AgencyCircle,
        };
        let said = Self::new(code, &wrong).at(wrong.field());
        match wrong {
            WrongWord::Unprintable(_, sign) => said.with(sign),
            WrongWord::SuccessorClosed(day) | WrongWord::EndsFirst(day) => {
                said.with(day.format("%d/%m/%Y"))
            }
            WrongWord::Circle(by) => said.with(by),
            _ => said,
        }
    }
}
