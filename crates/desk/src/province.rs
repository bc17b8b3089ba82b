//! The province this counter belongs to: joining it by a ticket, how things stand
//! between the two, and sending at once.

use chrono::NaiveDateTime;
use domain::dossier::DossierId;
use domain::entry_kind::EventKind;
use domain::ids::{Epoch, Seq};
use domain::wire::{Enrol, Enrolled, ParkedBecause, ReleaseKind, Ticket};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::closing::{self, ClosingLine};
use crate::courier::hello::own_ranges;
use crate::courier::{self, Https, SyncError, SyncProblem, Transport, Uplink, device_key};
use crate::desk::host::Host;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::numbers::{NumbersLine, scarce_numbers};
use crate::store::journal::{self, Series};
use crate::store::machine::{self, Pause};
use crate::store::province::{self, Membership};
use crate::store::release::{self, RefusedBecause};
use crate::store::{Connection, Transaction, agency, calendar, number_range, parked};

/// A ticket, as it was pasted.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EnrolRequest {
    /// `MOTCUA1.…`
    pub ticket: String,
}

/// How things stand between counter and province.
#[derive(Debug, Serialize, TS)]
pub struct ProvinceStatus {
    /// To which province the counter belongs.
    pub enrolled: Option<EnrolledAt>,
    /// How many entries wait.
    #[ts(type = "number")]
    pub waiting: u64,
    /// Since when the oldest waits.
    pub oldest: Option<NaiveDateTime>,
    /// When the province answered last.
    pub contact: Option<NaiveDateTime>,
    /// What went wrong the last time.
    pub trouble: Option<SyncProblem>,
    /// By how many seconds the province's clock is ahead of this one.
    #[ts(type = "number | null")]
    pub skew: Option<i64>,
    /// Whether no number is issued until there is a new epoch.
    pub stopped: bool,
    /// Why no number is given; `None` where numbers are given.
    pub pause: Option<Pause>,
    /// When another machine spoke last in the name of this counter, and was stopped.
    pub doubled: Option<NaiveDateTime>,
    /// What the province keeps and does not take as it is.
    pub parked: Vec<ParkedLine>,
    /// The closings that the province has not confirmed.
    pub closings: Vec<ClosingLine>,
    /// What the province published, as far as it came or should have.
    pub releases: Vec<ReleaseLine>,
    /// The agencies of whose numbers few are left today, or none.
    pub numbers: Vec<NumbersLine>,
}

/// Releases of one kind.
#[derive(Debug, Serialize, TS)]
pub struct ReleaseLine {
    /// What is published.
    pub kind: ReleaseKind,
    /// The number in force; `None` before the first.
    pub number: Option<u32>,
    /// Since when it is in force here.
    pub taken_at: Option<NaiveDateTime>,
    /// One that is not taken.
    pub refused: Option<RefusedRelease>,
}

/// A release that is not taken, while the one before stays in force.
#[derive(Debug, Serialize, TS)]
pub struct RefusedRelease {
    /// Its number.
    pub number: u32,
    /// Why.
    pub because: RefusedBecause,
    /// Since when.
    pub since: NaiveDateTime,
}

/// To which province a counter belongs.
#[derive(Debug, Serialize, TS)]
pub struct EnrolledAt {
    /// The province's code for the centre.
    pub centre: String,
    /// Where the province is.
    pub url: String,
}

/// A parked entry.
#[derive(Debug, Serialize, TS)]
pub struct ParkedLine {
    /// Its epoch.
    pub epoch: Epoch,
    /// Its number in the series.
    pub seq: Seq,
    /// Why.
    pub because: ParkedBecause,
    /// Since when.
    pub since: NaiveDateTime,
    /// What it says happened.
    pub kind: String,
    /// The dossier it is about.
    pub dossier: Option<DossierId>,
    /// That dossier's code.
    pub code: Option<String>,
}

/// `province.enrol`: from then on the province's ranges are the counter's.
///
/// # Errors
/// `ticket_wrong`, `ticket_unknown`, `ticket_for_another`, `ticket_for_demo`,
/// `ticket_for_real`, `province_silent`, `province_strange`, `province_refused`.
pub fn enrol_counter(desk: &Desk, actor: &Actor, request: EnrolRequest) -> Result<ProvinceStatus> {
    let wrong = |e| DeskError::new(ErrorCode::TicketWrong, e).at("ticket");
    let ticket: Ticket = request.ticket.parse().map_err(wrong)?;
    let https = Https::to_province(&ticket.url, &ticket.ca).map_err(enrolment_error)?;
    join_province(desk, actor, &ticket, &https)?;
    if let Some(Membership { key, token, .. }) = desk.store.read(province::read_membership)? {
        let line = Uplink::over(&https, &key, Some(token));
        // Where this fails no number is given yet, and the courier greets again.
        let _met = courier::wait_for(courier::meet_province(&desk.store, &line, actor.now));
    }
    province_status(desk, actor, Empty {})
}

/// A demonstration joins demonstrations alone, and no real counter does.
fn is_fitting(ticket: &Ticket, demo: bool) -> Result<()> {
    let wrong = |code, why: &str| Err(DeskError::new(code, why).at("ticket"));
    match (ticket.demonstration, demo) {
        (true, false) => wrong(ErrorCode::TicketForDemo, "the province is a demonstration"),
        (false, true) => wrong(ErrorCode::TicketForReal, "the province is real"),
        _ => Ok(()),
    }
}

/// Enrols the counter over any transport.
///
/// # Errors
/// Those of [`enrol_counter`] but `ticket_wrong`.
pub fn join_province(
    desk: &Desk,
    actor: &Actor,
    ticket: &Ticket,
    carrier: &dyn Transport,
) -> Result<ProvinceStatus> {
    let snapshot = desk.snapshot();
    is_fitting(ticket, snapshot.demo)?;
    let key = device_key()?;
    let line = Uplink::over(carrier, &key, None);
    let series = desk.store.read(journal::current_series)?;
    let asked = Enrol {
        code: ticket.code.clone(),
        key: line.public_key(),
        counter: series.counter,
        epoch: series.epoch,
        written: desk.store.read(|db| last_written(db, series))?.into(),
        name: snapshot.counter.name.clone(),
        demonstration: Some(snapshot.demo),
        agencies: snapshot.agencies.codes().cloned().collect(),
        ranges: desk.store.read(own_ranges)?.unwrap_or_default(),
    };
    let enrolled: Enrolled =
        courier::wait_for(line.ask_signed("/v1/enrol", &asked)).map_err(enrolment_error)?;
    if enrolled.counter != series.counter {
        return Err(enrolment_error(SyncError::new(
            SyncProblem::OtherCounter,
            "the ticket is for another counter",
        )));
    }
    let membership = membership_of(ticket, &enrolled, key);
    desk.store.write(|tx| {
        let body = &serde_json::json!({ "centre": enrolled.centre, "url": ticket.url });
        journal::append(tx, &actor.entry(EventKind::Enrolled, body))?;
        keep_membership(tx, &membership, &enrolled, series.epoch)
    })?;
    province_status(desk, actor, Empty {})
}

fn membership_of(ticket: &Ticket, enrolled: &Enrolled, key: [u8; 32]) -> Membership {
    Membership {
        url: ticket.url.clone(),
        ca: ticket.ca.clone(),
        centre: enrolled.centre.clone(),
        token: enrolled.token.clone(),
        key,
        signs: enrolled.province.0,
        seals: enrolled.greeting.seals.map(|key| key.0),
    }
}

/// Keeps the membership. What was known of another province is forgotten.
fn keep_membership(
    tx: &Transaction<'_>,
    membership: &Membership,
    enrolled: &Enrolled,
    epoch: Epoch,
) -> Result<()> {
    let before = province::read_membership(tx)?;
    let known = before.is_some_and(|before| before.signs == membership.signs);
    province::put_membership(tx, membership)?;
    machine::awaits_greeting(tx)?;
    if !known {
        release::forget_all(tx)?;
        agency::put_published(tx, &[])?;
        calendar::of_province(tx, None)?;
    }
    // What it has of this epoch it tells first: the province may have forgotten it.
    match known && enrolled.greeting.epoch == epoch {
        true => Ok(()),
        false => number_range::replace_ranges(tx, &enrolled.greeting.ranges),
    }
}

/// The number of the last entry that the counter wrote in any epoch.
fn last_written(db: &Connection, series: Series) -> Result<Seq> {
    let of = |epoch| Ok(journal::head(db, Series { epoch, ..series })?.0);
    (Epoch::FIRST.0..=series.epoch.0)
        .map(Epoch)
        .map(of)
        .try_fold(Seq::NONE, |most, seq: Result<Seq>| Ok(most.max(seq?)))
}

fn enrolment_error(halt: SyncError) -> DeskError {
    let code = match halt.why {
        SyncProblem::TicketUnknown => ErrorCode::TicketUnknown,
        SyncProblem::OtherCounter => ErrorCode::TicketForAnother,
        SyncProblem::Offline | SyncProblem::Unavailable => ErrorCode::ProvinceSilent,
        SyncProblem::Stranger | SyncProblem::Certificate => ErrorCode::ProvinceStrange,
        _ => ErrorCode::ProvinceRefused,
    };
    DeskError::new(code, &halt).at("ticket").with(halt.why.key())
}

/// `province.status`
pub fn province_status(desk: &Desk, actor: &Actor, _: Empty) -> Result<ProvinceStatus> {
    desk.store.read(|db| {
        let enrolled = province::read_membership(db)?;
        let (waiting, oldest) = journal::count_waiting(db)?;
        let contact = province::read_contact(db)?;
        Ok(ProvinceStatus {
            enrolled: enrolled.map(|m| EnrolledAt { centre: m.centre, url: m.url }),
            waiting,
            oldest,
            contact: contact.at,
            trouble: contact.trouble.as_deref().map(SyncProblem::of_key),
            skew: contact.skew,
            stopped: province::numbers_stopped(db)?,
            pause: machine::number_pause(db)?,
            doubled: machine::last_doubled(db)?,
            parked: parked::all_parked(db)?.into_iter().map(parked_line).collect(),
            closings: closing::unconfirmed_lines(db)?,
            releases: release_lines(db)?,
            numbers: scarce_numbers(db, actor.now.date())?,
        })
    })
}

/// The kinds of which a release was taken or refused.
fn release_lines(db: &Connection) -> Result<Vec<ReleaseLine>> {
    let mut lines = Vec::new();
    for kind in ReleaseKind::ALL {
        let (taken, refused) =
            (release::newest_taken(db, kind)?, release::refused_release(db, kind)?);
        if taken.is_none() && refused.is_none() {
            continue;
        }
        let refused = refused.map(|one| {
            let release::Refused { number, because, since, .. } = one;
            RefusedRelease { number, because, since }
        });
        let number = taken.as_ref().map(|taken| taken.number);
        let taken_at = taken.map(|taken| taken.taken_at);
        lines.push(ReleaseLine { kind, number, taken_at, refused });
    }
    Ok(lines)
}

fn parked_line(row: parked::Row) -> ParkedLine {
    let parked::Row { epoch, seq, because, since, kind, dossier, code } = row;
    ParkedLine { epoch, seq, because, since, kind, dossier, code }
}

/// `province.send_now`: the courier tries at once, however long it was to wait.
pub fn send_now(host: &Host, desk: &Desk, actor: &Actor, request: Empty) -> Result<ProvinceStatus> {
    host.send_now();
    province_status(desk, actor, request)
}
