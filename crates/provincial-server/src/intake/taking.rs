//! Keeping a batch: the journal, what of it is parked, and the places that the
//! rest takes in the centre's log; all of it in the caller's transaction.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::dossier::DossierId;
use domain::ids::CounterNumber;
use domain::journal::Entry;
use domain::wire::{Cursor, Head, ParkedBecause, Trouble};

use super::series::fresh;
use super::verdict::{Verdict, judge, were_given};
use crate::clock;
use crate::error::Result;
use crate::store::centre_log::Place;
use crate::store::dossier_code::{self, Parts};
use crate::store::journal::{self, Series};
use crate::store::number_range::Given;
use crate::store::parked::{self, Parking};
use crate::store::{Transaction, centre, centre_log, number_range};

/// By how much a counter's clock may be ahead of the province's before what it
/// writes is parked.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// What became of a batch.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// How many entries were new and are in the log.
    pub accepted: usize,
    /// How many were new and are parked.
    pub parked: usize,
}

/// Takes in a batch of a series whose centre this transaction has locked; the centre's
/// log ends at `end`. Answers what became of it and what is held of the series then.
/// `Ok(Err(…))` is the counter's trouble; nothing is kept then.
pub(super) async fn take_in(
    tx: &Transaction<'_>,
    series: Series<'_>,
    end: Cursor,
    entries: &[Entry],
    now: DateTime<Utc>,
) -> Result<Result<(Taken, Option<Head>), Trouble>> {
    let ranges = number_range::of_counter(tx, series.centre, series.counter);
    let (held, ranges) = tokio::try_join!(journal::head(tx, series), ranges)?;
    let known = known(tx, series, entries, held).await?;
    let fresh = match fresh(entries, (series.counter, series.epoch), held, &known) {
        Ok(fresh) => fresh,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let Some(last) = fresh.last() else {
        return Ok(Ok((Taken { accepted: 0, parked: 0 }, held)));
    };
    let latest = clock::local(now).checked_add_signed(AHEAD).unwrap_or(NaiveDateTime::MAX);
    let judged = judged(tx, series, fresh, (&ranges, latest)).await?;
    journal::append(tx, series.centre, fresh).await?;
    let sorted = sorted(tx, series, fresh, &judged).await?;
    parked::park(tx, series.centre, &sorted.parked).await?;
    if !sorted.healed.is_empty() {
        parked::accept(tx, series.centre, &sorted.healed, "a later entry").await?;
    }
    let end = centre_log::append(tx, series.centre, end, &sorted.accepted).await?;
    centre::advance(tx, series.centre, end).await?;
    let parked = sorted.parked.len();
    let held = Some(Head { seq: last.seq, hash: last.hash });
    Ok(Ok((Taken { accepted: fresh.len() - parked, parked }, held)))
}

async fn known(
    tx: &Transaction<'_>,
    series: Series<'_>,
    entries: &[Entry],
    held: Option<Head>,
) -> Result<Vec<[u8; 32]>> {
    match (entries.first(), held) {
        (Some(first), Some(held)) if first.seq <= held.seq => {
            let last = first.seq.plus(entries.len() as u64 - 1);
            journal::hashes(tx, series, (first.seq, last.min(held.seq))).await
        }
        _ => Ok(Vec::new()),
    }
}

/// What each entry is taken as, who has its code considered: what shows a code
/// that another dossier has is not taken as it is.
async fn judged(
    tx: &Transaction<'_>,
    series: Series<'_>,
    fresh: &[Entry],
    (ranges, latest): (&[Given], NaiveDateTime),
) -> Result<Vec<Verdict>> {
    let mut judged: Vec<Verdict> = fresh.iter().map(|entry| judge(entry, ranges, latest)).collect();
    hold_back_outside(tx, series, fresh, &mut judged).await?;
    let claims: Vec<(Parts, DossierId)> = judged.iter().filter_map(claim).collect();
    let mut owners = dossier_code::claim(tx, series.centre, &claims).await?.into_iter();
    for verdict in &mut judged {
        let Some((_, dossier)) = claim(verdict) else { continue };
        if owners.next() != Some(dossier) {
            *verdict = match verdict {
                Verdict::Received(..) => Verdict::Parked(ParkedBecause::CodeTaken),
                _ => Verdict::Clear,
            };
        }
    }
    Ok(judged)
}

fn claim(verdict: &Verdict) -> Option<(Parts, DossierId)> {
    match verdict {
        Verdict::Received(parts, dossier) | Verdict::Corrected(parts, dossier) => {
            Some((parts.clone(), *dossier))
        }
        _ => None,
    }
}

/// A correction heals a reception outside the ranges only if its own number is
/// within those of the counter that received; otherwise it claims nothing.
async fn hold_back_outside(
    tx: &Transaction<'_>,
    series: Series<'_>,
    fresh: &[Entry],
    judged: &mut [Verdict],
) -> Result<()> {
    let corrected = |verdict: &Verdict| match verdict {
        Verdict::Corrected(_, dossier) => Some(*dossier),
        _ => None,
    };
    let dossiers: Vec<DossierId> = judged.iter().filter_map(corrected).collect();
    if dossiers.is_empty() {
        return Ok(());
    }
    let waiting = parked::of_dossiers(tx, series.centre, &dossiers).await?;
    let outside = waiting.iter().filter(|one| one.because == ParkedBecause::OutsideRange);
    let mut outside: HashMap<Option<DossierId>, CounterNumber> =
        outside.map(|one| (one.dossier, one.place.counter)).collect();
    for (entry, verdict) in fresh.iter().zip(judged) {
        if *verdict == Verdict::Parked(ParkedBecause::OutsideRange) {
            outside.insert(entry.dossier, entry.counter);
        }
        let Verdict::Corrected(parts, dossier) = verdict else { continue };
        if let Some(counter) = outside.get(&Some(*dossier)) {
            let ranges = number_range::of_counter(tx, series.centre, *counter).await?;
            if !were_given(&ranges, parts) {
                *verdict = Verdict::Clear;
            }
        }
    }
    Ok(())
}

/// The places of a batch, by what becomes of them.
#[derive(Debug, Default)]
struct Sorted {
    /// What takes the next places in the log: a healed entry before what healed
    /// it.
    accepted: Vec<Place>,
    /// What of the batch is parked, healed within it or not.
    parked: Vec<Parking>,
    /// What was parked and is taken after all.
    healed: Vec<Place>,
}

async fn sorted(
    tx: &Transaction<'_>,
    series: Series<'_>,
    fresh: &[Entry],
    judged: &[Verdict],
) -> Result<Sorted> {
    let healing = |verdict: &Verdict| match verdict {
        Verdict::Corrected(_, dossier) | Verdict::Voided(dossier) => Some(*dossier),
        _ => None,
    };
    let dossiers: Vec<DossierId> = judged.iter().filter_map(healing).collect();
    let mut waiting: HashMap<DossierId, Vec<Place>> = HashMap::new();
    if !dossiers.is_empty() {
        for one in parked::of_dossiers(tx, series.centre, &dossiers).await? {
            waiting.entry(one.dossier.unwrap_or_default()).or_default().push(one.place);
        }
    }
    let mut sorted = Sorted::default();
    for (entry, verdict) in fresh.iter().zip(judged) {
        if let Verdict::Parked(because) = *verdict {
            let (place, dossier) = (Place::from(entry), entry.dossier);
            sorted.parked.push((place, dossier, because));
            waiting.entry(dossier.unwrap_or_default()).or_default().push(place);
            continue;
        }
        let healed = healing(verdict).and_then(|dossier| waiting.remove(&dossier));
        let healed = healed.unwrap_or_default();
        sorted.accepted.extend(healed.iter().chain([&Place::from(entry)]));
        sorted.healed.extend(healed);
    }
    Ok(sorted)
}
