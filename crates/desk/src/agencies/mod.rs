//! The agencies of the centre: how each stands today, and telling of one what holds from a
//! day on.

pub mod telling;

use chrono::NaiveDate;
use domain::agency::{Agency, AgencyHistory, Closing, Contact};
use domain::code::AgencyCode;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::{Actor, Desk, Empty};
use crate::error::Result;
use crate::store::{agency, dossier};

/// The agencies.
#[derive(Debug, Serialize, TS)]
pub struct AgencyLines {
    /// In the order of the centre, those added since by code.
    pub agencies: Vec<AgencyLine>,
}

/// An agency as it stands today.
#[derive(Debug, Serialize, TS)]
pub struct AgencyLine {
    /// Its code.
    pub code: AgencyCode,
    /// What it is called today; of one that is still to come, what it will be called.
    pub name: String,
    /// Every name that it has.
    pub names: Vec<NameFrom>,
    /// How it is reached.
    pub contact: Contact,
    /// Its end, where one is told.
    pub closing: Option<Closing>,
    /// Who goes on with its work, by the name of that day.
    pub successor: Option<Agency>,
    /// Whether dossiers are received for it today.
    pub open: bool,
    /// How many open dossiers were received for it.
    pub received: u32,
    /// How many open dossiers it settles today, those of agencies that it went on with among
    /// them.
    pub settles: u32,
}

/// A name from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NameFrom {
    /// The first day; `None` where it holds from the beginning.
    pub from: Option<NaiveDate>,
    /// The name.
    pub name: String,
}

/// `agency.list`
pub fn list_agencies(desk: &Desk, actor: &Actor, _: Empty) -> Result<AgencyLines> {
    let today = actor.now.date();
    let (agencies, open) =
        desk.store.read(|db| Ok((agency::all_agencies(db)?, dossier::open_by_agency(db)?)))?;
    let received = |code: &AgencyCode| open.get(code.as_str()).copied().unwrap_or_default();
    let settles = |one: &AgencyHistory| match one.is_open_on(today) {
        true => agencies.settled_by(&one.code, today).iter().map(received).sum(),
        false => 0,
    };
    let successor = |one: &AgencyHistory| {
        let closing = one.closing.as_ref()?;
        let day = closing.from?.max(today);
        agencies.of(closing.successor.as_ref()?).map(|next| next.called_on(day))
    };
    let line = |one: &AgencyHistory| AgencyLine {
        code: one.code.clone(),
        name: one.called_on(today).name,
        names: names_of(one),
        contact: one.contact.clone(),
        closing: one.closing.clone(),
        successor: successor(one),
        open: one.is_open_on(today),
        received: received(&one.code),
        settles: settles(one),
    };
    Ok(AgencyLines { agencies: agencies.iter().map(line).collect() })
}

fn names_of(one: &AgencyHistory) -> Vec<NameFrom> {
    let named =
        |(from, name): (&Option<NaiveDate>, &String)| NameFrom { from: *from, name: name.clone() };
    one.names.iter().map(named).collect()
}
