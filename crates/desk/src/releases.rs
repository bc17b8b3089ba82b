//! Taking a release of the province: read whole, then written whole, with an entry
//! on the journal. Fetching and checking it is the courier's.
//!
//! From the first release of a kind on, that kind is the province's to write.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDateTime};
use domain::agency::{AgencyWord, PublishedAgencies};
use domain::calendar::PublishedCalendar;
use domain::catalogue::{Published, taken};
use domain::code::AgencyCode;
use domain::decision::fold::fold_versions;
use domain::entry_kind::EventKind;
use domain::procedure::Procedure;
use domain::wire::{Base64, Release, ReleaseKind};
use rusqlite::{Connection, Transaction};

use crate::error::{DeskError, ErrorCode, Result};
use crate::store::{
    agency, calendar, catalogue, decision as decisions, journal, moment, province, release as table,
};

/// Who writes what came from the province: no officer can have this name.
pub const PROVINCE: &str = "@province";

/// What a release says.
#[derive(Debug)]
pub(crate) enum Content {
    /// Procedures.
    Catalogue(Published),
    /// Days and hours.
    Calendar(PublishedCalendar),
    /// Words about agencies.
    Agencies(PublishedAgencies),
}

/// Reads a release from its bytes; `None` where they are none.
pub(crate) fn read_release(kind: ReleaseKind, bytes: &[u8]) -> Option<Content> {
    match kind {
        ReleaseKind::Catalogue => Published::read(bytes).ok().map(Content::Catalogue),
        ReleaseKind::Calendar => PublishedCalendar::read(bytes).ok().map(Content::Calendar),
        ReleaseKind::Agencies => PublishedAgencies::read(bytes).ok().map(Content::Agencies),
        ReleaseKind::Unknown => None,
    }
}

/// Whether what a release says can be at this centre. What the release before said counts
/// for nothing: a counter that never had that one has to come to the same.
pub(crate) fn can_be(db: &Connection, content: &Content) -> Result<bool> {
    let Content::Agencies(published) = content else { return Ok(true) };
    let known: Vec<AgencyCode> = agency::own_agencies(db)?.codes().cloned().collect();
    Ok(published.wrong_at(&own_centre(db)?, &known).is_empty())
}

/// Puts a release in force, all of it or nothing.
pub(crate) fn take_release(
    tx: &Transaction<'_>,
    release: &Release,
    content: &Content,
    now: NaiveDateTime,
) -> Result<()> {
    let changed = match content {
        Content::Catalogue(published) => take_catalogue(tx, published, now)?,
        Content::Calendar(published) => take_calendar(tx, published)?,
        Content::Agencies(published) => take_agencies(tx, published)?,
    };
    table::note_taken(tx, release, now)?;
    table::note_refusal(tx, release.kind, None)?;
    let body = &serde_json::json!({
        "kind": release.kind, "number": release.number, "made_at": release.made_at,
        "sha256": Base64(release.sha256), "changed": changed,
    });
    let entry = journal::NewEntry::by(PROVINCE, now, EventKind::ReleaseTaken, body);
    journal::append(tx, &entry)?;
    Ok(())
}

fn take_catalogue(
    tx: &Transaction<'_>,
    published: &Published,
    now: NaiveDateTime,
) -> Result<usize> {
    let agencies = agency::all_agencies(tx)?;
    let known =
        |one: &Procedure| one.agency.as_ref().is_some_and(|code| agencies.of(code).is_some());
    let before = catalogue::current_versions(tx)?;
    let mut changed = taken(&before, published, now.date(), known);
    keep_ends(&mut changed.put, published, fold_versions(before, &decisions::all_decisions(tx)?));
    let Published { title, decision, .. } = published;
    let number = catalogue::open_release(tx, title, decision, &moment::moment_text(now))?;
    changed.withdrawn.iter().try_for_each(|one| catalogue::end_version(tx, number, one))?;
    changed.put.iter().try_for_each(|one| catalogue::put_version(tx, number, one))?;
    decisions::forget_decisions(tx)?;
    published.decisions.iter().try_for_each(|one| decisions::put_decision(tx, one))?;
    Ok(changed.put.len() + changed.withdrawn.len())
}

/// What a decision of this counter ended and the release lacks stays ended as it was: the
/// decision itself is told by the province from now on.
fn keep_ends(put: &mut Vec<Procedure>, published: &Published, folded: Vec<Procedure>) {
    let named = |one: &Procedure| published.procedures.iter().any(|told| told.code == one.code);
    let ended = |one: &Procedure| !one.abolished_by.is_empty() && !named(one);
    for one in folded.into_iter().filter(ended) {
        put.retain(|other| (&other.code, other.valid_from) != (&one.code, one.valid_from));
        put.push(one);
    }
}

/// The years that it names are as it says; the others stay as they were.
fn take_calendar(tx: &Transaction<'_>, published: &PublishedCalendar) -> Result<usize> {
    let years = published.years();
    let before = calendar::all_days(tx)?;
    for day in before.iter().filter(|day| years.contains(&day.date.year())) {
        calendar::remove_day(tx, day.date)?;
    }
    published.days.iter().try_for_each(|day| calendar::put_day(tx, day))?;
    calendar::of_province(tx, Some(&years))?;
    if !published.weeks.is_empty() {
        calendar::put_weeks(tx, &published.weeks)?;
    }
    Ok(published.days.iter().filter(|day| !before.contains(day)).count())
}

/// What the province tells of agencies is what this release tells this centre of them.
fn take_agencies(tx: &Transaction<'_>, published: &PublishedAgencies) -> Result<usize> {
    let words = published.told_to(&own_centre(tx)?);
    let before = agency::published_words(tx)?;
    agency::put_published(tx, &words)?;
    let lacks = |all: &[AgencyWord], word: &AgencyWord| !all.contains(word);
    let fresh = words.iter().filter(|word| lacks(&before, word));
    let gone = before.iter().filter(|word| lacks(&words, word));
    Ok(fresh.chain(gone).map(|word| &word.code).collect::<HashSet<_>>().len())
}

/// The province's code for this centre; empty without a province.
fn own_centre(db: &Connection) -> Result<String> {
    Ok(province::read_membership(db)?.map(|own| own.centre).unwrap_or_default())
}

/// The release of the province that is in force of a kind; `None` until it publishes one,
/// and without a province.
pub fn of_province(db: &Connection, kind: ReleaseKind) -> Result<Option<u32>> {
    match province::read_membership(db)? {
        Some(_) => Ok(table::newest_taken(db, kind)?.map(|taken| taken.number)),
        None => Ok(None),
    }
}

/// Whether this counter may write that itself: it may until the province does.
///
/// # Errors
/// `province_writes`.
pub fn ours_to_write(db: &Connection, kind: ReleaseKind) -> Result<()> {
    let theirs = |number| {
        DeskError::new(ErrorCode::ProvinceWrites, "the province publishes it").with(number)
    };
    of_province(db, kind)?.map_or(Ok(()), |number| Err(theirs(number)))
}
