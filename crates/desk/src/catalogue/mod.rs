//! The published catalogue at the counter: searched, read, browsed, imported.

pub mod decision_file;
pub mod decisions;
pub mod differences;
pub mod fate_told;
pub mod import;
pub mod noting;
pub mod pins;
pub mod publishing;
pub mod sample;
mod settling;
pub mod writing;

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use domain::catalogue::centre_facts::CentreFacts;
use domain::code::{AgencyCode, ProcedureCode};
use domain::finder::Query;
use domain::procedure::{Channel, Level, Procedure};
use domain::text::WordOrder;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::Result;
use crate::store::catalogue::{self as table, Release};
use crate::store::centre_facts as facts;

/// A search.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProcedureSearch {
    /// Words in any order, initials, a code; empty for the most used.
    pub text: String,
    /// At most so many, 20 when not told.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// Only this field (lĩnh vực).
    #[ts(optional)]
    pub field: Option<String>,
    /// Only this agency's.
    #[ts(optional)]
    pub agency: Option<AgencyCode>,
    /// Only this level's.
    #[ts(optional)]
    pub level: Option<Level>,
    /// Also those not in force today.
    #[ts(optional, as = "Option<bool>")]
    pub all: bool,
}

impl ProcedureSearch {
    /// Whether it asks for nothing but the most used, as digits choose them.
    fn asks_for_most_used(&self) -> bool {
        let narrowed = self.field.is_some() || self.agency.is_some() || self.level.is_some();
        self.text.trim().is_empty() && !narrowed && !self.all
    }
}

/// What was found.
#[derive(Debug, Serialize, TS)]
pub struct ProcedureHits {
    /// Best first.
    pub hits: Vec<ProcedureHit>,
    /// How many there are in all.
    pub total: u32,
    /// Whether nothing matches whole: then these come near, and Enter takes none.
    pub near: bool,
}

/// A procedure in a list.
#[derive(Debug, Serialize, TS)]
pub struct ProcedureHit {
    /// Its code.
    pub code: ProcedureCode,
    /// Its title.
    pub title: String,
    /// Its field.
    pub field: String,
    /// Its agency.
    pub agency: Option<AgencyCode>,
    /// That agency's name.
    pub agency_name: String,
    /// The duration in person, in words.
    pub duration: String,
    /// Whether it may be received today.
    pub in_force: bool,
    /// Whether it is made up.
    pub sample: bool,
    /// How often this counter received it.
    pub uses: u32,
    /// The digit it is pinned to at this counter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pinned: Option<u8>,
}

/// A procedure's code.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProcedureRequest {
    /// The code.
    pub code: String,
    /// As it is on this day; today when not told.
    #[serde(default)]
    #[ts(optional)]
    pub day: Option<NaiveDate>,
}

/// A procedure, whole.
#[derive(Debug, Serialize, TS)]
pub struct ProcedureAnswer {
    /// The procedure.
    pub procedure: Procedure,
    /// The release it stands in.
    pub release: Option<Release>,
    /// Whether it may be received today.
    pub in_force: bool,
    /// Its agency's name.
    pub agency_name: String,
    /// What the centre says of it on top of what is published; it is in the procedure.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<CentreFacts>,
    /// What had to be said at this counter when it was received last, since neither the
    /// publication nor the centre says it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<CentreFacts>,
}

/// The catalogue by field and agency.
#[derive(Debug, Serialize, TS)]
pub struct Browse {
    /// Fields, the largest first, equal ones in the order of the alphabet.
    pub fields: Vec<FieldCount>,
    /// Agencies, in the order of the centre.
    pub agencies: Vec<AgencyCount>,
    /// How many procedures there are.
    pub total: u32,
}

/// A field and how many procedures it holds.
#[derive(Debug, Serialize, TS)]
pub struct FieldCount {
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// An agency and how many procedures it settles.
#[derive(Debug, Serialize, TS)]
pub struct AgencyCount {
    /// Its code.
    pub code: AgencyCode,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// `catalogue.search`
pub fn search_procedures(
    desk: &Desk,
    actor: &Actor,
    request: ProcedureSearch,
) -> Result<ProcedureHits> {
    let snapshot = desk.snapshot();
    let day = actor.now.date();
    let (uses, before, pins) = desk.store.read(|db| {
        Ok((table::procedure_uses(db)?, table::uses_before(db, day)?, pins::of_counter(db)?))
    })?;
    let of_agency = request.agency.as_ref().map(|code| snapshot.agencies.settled_by(code, day));
    let query = Query {
        text: &request.text,
        field: request.field.as_deref(),
        agency: of_agency.as_deref(),
        level: request.level,
        own_level: Some(snapshot.centre.profile.level()),
        day,
        all: request.all,
        used: &before,
    };
    let limit = request.limit.unwrap_or(20).clamp(1, 500) as usize;
    let found = snapshot.catalogue.find(&query, limit);
    let catalogue = &snapshot.catalogue;
    let mut order = found.hits;
    order.retain(|at| catalogue.is_shown(*at, day));
    if request.asks_for_most_used() {
        let pinned = pins.iter().filter_map(|(n, code)| Some((*n, catalogue.in_force(code, day)?)));
        pins::into_places(&mut order, pinned, limit);
    }
    let hits = order.iter().map(|at| &catalogue.versions[*at]);
    let hit = |p: &Procedure| {
        let agency = catalogue.settler_on(p, day);
        ProcedureHit {
            code: p.code.clone(),
            title: p.title.clone(),
            field: p.field.clone(),
            agency: agency.as_ref().map(|one| one.code.clone()).or_else(|| p.agency.clone()),
            agency_name: agency.map(|one| one.name).unwrap_or_default(),
            duration: duration_words(p),
            in_force: p.in_force(day),
            sample: p.sample,
            uses: uses.get(p.code.as_str()).copied().unwrap_or(0),
            pinned: pins.iter().find(|(_, code)| **code == p.code).map(|(digit, _)| *digit),
        }
    };
    let total = clamped_count(found.total);
    Ok(ProcedureHits { hits: hits.map(hit).collect(), total, near: found.near })
}

fn duration_words(procedure: &Procedure) -> String {
    let in_person = procedure.channels.iter().find(|c| c.channel == Channel::InPerson);
    let terms = in_person.or(procedure.channels.first()).map(|c| c.times.as_slice());
    let first = terms.and_then(|times| times.iter().find_map(|t| t.duration));
    first.map(|d| d.to_string()).unwrap_or_default()
}

fn clamped_count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// `catalogue.get`
///
/// # Errors
/// `code_shape`, `procedure_unknown`.
pub fn get_procedure(
    desk: &Desk,
    actor: &Actor,
    request: ProcedureRequest,
) -> Result<ProcedureAnswer> {
    let snapshot = desk.snapshot();
    let day = request.day.unwrap_or(actor.now.date());
    let procedure = snapshot.catalogue.find_text(&request.code, day)?;
    let code = &procedure.code;
    let (own, told) =
        desk.store.read(|db| Ok((facts::facts_of(db, code)?, facts::told_facts(db, code)?)))?;
    let settler = |code: AgencyCode| snapshot.agencies.settler_on(&code, day).map(|one| one.code);
    let lacks = |told: CentreFacts| {
        let told = CentreFacts { agency: told.agency.clone().and_then(settler), ..told };
        Some(told.lacking_in(procedure)).filter(|told| !told.is_empty())
    };
    Ok(ProcedureAnswer {
        own,
        told: told.and_then(lacks),
        in_force: procedure.in_force(day),
        agency_name: snapshot.catalogue.agency_name(procedure, day),
        release: snapshot.catalogue.release.clone(),
        procedure: procedure.clone(),
    })
}

/// `catalogue.browse`
pub fn browse_catalogue(desk: &Desk, actor: &Actor, _: Empty) -> Result<Browse> {
    let snapshot = desk.snapshot();
    let mut by_field: HashMap<&str, u32> = HashMap::new();
    let mut by_agency: HashMap<AgencyCode, u32> = HashMap::new();
    let day = actor.now.date();
    for procedure in snapshot.catalogue.shown_on(day) {
        *by_field.entry(&procedure.field).or_default() += 1;
        if let Some(agency) = snapshot.catalogue.settler_on(procedure, day) {
            *by_agency.entry(agency.code).or_default() += 1;
        }
    }
    let mut fields: Vec<FieldCount> = by_field
        .into_iter()
        .map(|(name, count)| FieldCount { name: name.to_owned(), count })
        .collect();
    fields.sort_by_cached_key(|field| (Reverse(field.count), WordOrder::of(&field.name)));
    let agencies = snapshot.agencies.open_on(day).into_iter().map(|agency| AgencyCount {
        count: by_agency.get(&agency.code).copied().unwrap_or(0),
        code: agency.code,
        name: agency.name,
    });
    let total = clamped_count(snapshot.catalogue.len());
    Ok(Browse { fields, agencies: agencies.collect(), total })
}
