//! Releases on their way down: named by the greeting, fetched in parts that need
//! not be fetched twice, checked against signature and hash before anything is
//! taken. What cannot be taken is noted and holds nothing else up.

use chrono::{NaiveDateTime, TimeDelta};
use domain::wire::{LARGEST_RELEASE, RELEASE_PART, Release, ReleaseKind};
use http::Method;
use http::header::RANGE;
use sha2::{Digest, Sha256};

use super::line::{accepted_body, is_signed};
use super::{SyncError, SyncProblem, Uplink};
use crate::error::Result;
use crate::failpoint::failpoint;
use crate::releases;
use crate::store::release::{self, Refused, RefusedBecause};
use crate::store::{Connection, Store, journal, province};

/// When what came and was not what was signed is fetched again.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// How a release that the province names stands to this counter.
#[derive(Debug, PartialEq, Eq)]
enum Standing {
    /// It is in force.
    InForce,
    /// It is to be fetched.
    Wanted,
    /// It was fetched in vain a short while ago.
    Rests,
    /// It is not taken.
    Refused(RefusedBecause),
}

/// Fetches and takes what the province names and this counter lacks. Only the line stops
/// it: a release that is wrong is noted and passed over.
pub(super) async fn take_releases(
    store: &Store,
    line: &Uplink<'_>,
    named: &[Release],
    now: NaiveDateTime,
) -> Result<(), SyncError> {
    for release in named.iter().filter(|one| one.kind != ReleaseKind::Unknown) {
        match store.read(|db| release_standing(db, release, now))? {
            Standing::InForce => note_standing(store, release, None, now)?,
            Standing::Refused(why) => note_standing(store, release, Some(why), now)?,
            Standing::Rests => {}
            Standing::Wanted => fetch_release(store, line, release, now).await?,
        }
    }
    Ok(())
}

fn release_standing(db: &Connection, release: &Release, now: NaiveDateTime) -> Result<Standing> {
    let signs = province::read_membership(db)?.map(|membership| membership.signs);
    let because = match release::newest_taken(db, release.kind)? {
        _ if release.bytes > LARGEST_RELEASE => RefusedBecause::TooLarge,
        _ if !signs.is_some_and(|key| is_signed(&key, &release.signed(), &release.signature)) => {
            RefusedBecause::Signature
        }
        Some(taken) if release.number < taken.number => RefusedBecause::Older,
        Some(taken) if release.number == taken.number && release.sha256 != taken.sha256 => {
            RefusedBecause::OtherContent
        }
        Some(taken) if release.number == taken.number => return Ok(Standing::InForce),
        _ => {
            return Ok(standing_of_wanted(
                release::refused_release(db, release.kind)?,
                release,
                now,
            ));
        }
    };
    Ok(Standing::Refused(because))
}

fn standing_of_wanted(refused: Option<Refused>, release: &Release, now: NaiveDateTime) -> Standing {
    let in_vain = |one: &Refused| {
        let fetched = matches!(
            one.because,
            RefusedBecause::Altered | RefusedBecause::Unreadable | RefusedBecause::Contradictory
        );
        fetched && one.sha256 == release.sha256 && now < one.since + AGAIN && one.since <= now
    };
    if refused.as_ref().is_some_and(in_vain) { Standing::Rests } else { Standing::Wanted }
}

async fn fetch_release(
    store: &Store,
    line: &Uplink<'_>,
    release: &Release,
    now: NaiveDateTime,
) -> Result<(), SyncError> {
    loop {
        let from = store.read(|db| release::held_bytes(db, release))?;
        if from >= release.bytes {
            return Ok(keep_release(store, release, now)?);
        }
        // Entries go first; the next round goes on where this one stopped.
        if store.read(journal::count_waiting)?.0 > 0 {
            return Ok(());
        }
        failpoint("release_asking");
        match fetch_part(line, release, from).await {
            Ok(bytes) if bytes.is_empty() || bytes.len() as u64 > release.bytes - from => {
                return Ok(refuse_release(store, release, RefusedBecause::Altered, now)?);
            }
            Ok(bytes) => store.write(|tx| release::add_part(tx, release, from, &bytes))?,
            Err(halt) if matches!(halt.why, SyncProblem::Refused | SyncProblem::Unavailable) => {
                return Ok(note_standing(store, release, Some(RefusedBecause::Unavailable), now)?);
            }
            Err(halt) => return Err(halt),
        }
        failpoint("release_kept");
    }
}

/// The next bytes of a release; an answer that holds more than a part may is none.
async fn fetch_part(line: &Uplink<'_>, release: &Release, from: u64) -> Result<Vec<u8>, SyncError> {
    let asked =
        line.build_request(Method::GET, &release.path()).header(RANGE, format!("bytes={from}-"));
    let bytes = accepted_body(line.await_answer(asked, Vec::new()).await?)?;
    match bytes.len() as u64 > RELEASE_PART {
        true => Err(SyncError::new(SyncProblem::Refused, "a part of a release that is no part")),
        false => Ok(bytes),
    }
}

/// Takes what is here whole, where it is what was signed, can be read and can be here.
fn keep_release(store: &Store, release: &Release, now: NaiveDateTime) -> Result<()> {
    let content = store.read(|db| release::held_content(db, release))?;
    if Sha256::digest(&content)[..] != release.sha256 {
        return refuse_release(store, release, RefusedBecause::Altered, now);
    }
    let Some(content) = releases::read_release(release.kind, &content) else {
        return refuse_release(store, release, RefusedBecause::Unreadable, now);
    };
    if !store.read(|db| releases::can_be(db, &content))? {
        return refuse_release(store, release, RefusedBecause::Contradictory, now);
    }
    failpoint("release_taking");
    store.write(|tx| releases::take_release(tx, release, &content, now))?;
    failpoint("release_taken");
    Ok(())
}

/// What came is worth nothing; the release before stays in force.
fn refuse_release(
    store: &Store,
    release: &Release,
    because: RefusedBecause,
    now: NaiveDateTime,
) -> Result<()> {
    store.write(|tx| {
        release::forget_parts(tx, release.kind)?;
        release::note_refusal(tx, release.kind, Some(&refusal_of(release, because, now)))
    })
}

fn refusal_of(release: &Release, because: RefusedBecause, since: NaiveDateTime) -> Refused {
    Refused { number: release.number, sha256: release.sha256, because, since }
}

/// A note that says nothing new is not written.
fn note_standing(
    store: &Store,
    release: &Release,
    because: Option<RefusedBecause>,
    now: NaiveDateTime,
) -> Result<()> {
    let before = store.read(|db| release::refused_release(db, release.kind))?;
    let said = before.as_ref().map(|one| (one.number, one.sha256, one.because));
    if said == because.map(|why| (release.number, release.sha256, why)) {
        return Ok(());
    }
    let fresh = because.map(|why| refusal_of(release, why, now));
    store.write(|tx| release::note_refusal(tx, release.kind, fresh.as_ref()))
}
