//! The agencies of the centre: how each stands today, and telling of one what holds from a
//! day on.

pub mod telling;

use chrono::NaiveDate;
use domain::agency::{Agency, AgencyHistory, AgencyWord, Closing, Contact, Naming};
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
    /// Whether the province published that.
    pub contact_of_province: bool,
    /// Its end, where one is told.
    pub closing: Option<Closing>,
    /// Whether the province published that, or that it goes on.
    pub end_of_province: bool,
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
    /// Whether the province published it.
    pub of_province: bool,
}

/// `agency.list`
pub fn list_agencies(desk: &Desk, actor: &Actor, _: Empty) -> Result<AgencyLines> {
    let today = actor.now.date();
    let (agencies, open, published) = desk.store.read(|db| {
        let (agencies, open) = (agency::all_agencies(db)?, dossier::open_by_agency(db)?);
        Ok((agencies, open, agency::published_words(db)?))
    })?;
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
        names: names_of(one, &published),
        contact: one.contact.clone(),
        contact_of_province: told_of(one, &published)
            .any(|word| word.contact.as_ref() == Some(&one.contact)),
        closing: one.closing.clone(),
        end_of_province: told_of(one, &published).any(|word| word.closing.is_some()),
        successor: successor(one),
        open: one.is_open_on(today),
        received: received(&one.code),
        settles: settles(one),
    };
    Ok(AgencyLines { agencies: agencies.iter().map(line).collect() })
}

/// What the province tells of an agency.
fn told_of<'a>(
    one: &'a AgencyHistory,
    published: &'a [AgencyWord],
) -> impl Iterator<Item = &'a AgencyWord> {
    published.iter().filter(|word| word.code == one.code)
}

fn names_of(one: &AgencyHistory, published: &[AgencyWord]) -> Vec<NameFrom> {
    let named = |(from, name): (&Option<NaiveDate>, &String)| {
        let said = Naming { from: *from, name: Some(name.clone()) };
        let of_province = told_of(one, published).any(|word| word.naming.as_ref() == Some(&said));
        NameFrom { from: *from, name: name.clone(), of_province }
    };
    one.names.iter().map(named).collect()
}
