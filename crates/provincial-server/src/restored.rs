//! A province that was put back from a copy may have given numbers of which it knows
//! nothing any more. Until every other counter of an agency was heard, none of the
//! agency's numbers is given; and what a counter says of its own ranges when it is
//! heard first is taken for what was forgotten.

use chrono::{DateTime, NaiveDate, Utc};
use domain::code::{AgencyCode, NumberRange};
use domain::ids::{CounterNumber, Epoch};

use crate::error::{ProvinceError, Result};
use crate::store::counter::{self, Opened};
use crate::store::number_range::{self, Given};
use crate::store::{Transaction, memory};

/// The epoch that a counter may write, held until the transaction ends. A counter
/// that writes a later one than this province knows had it from this province before
/// it was put back. `None` when there is no such counter.
pub async fn writable(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    written: Epoch,
) -> Result<Option<Epoch>> {
    let Some(opened) = counter::lock(tx, of.0, of.1).await? else { return Ok(None) };
    if written > opened.epoch {
        let told_before = match memory::doubted_since(tx).await? {
            Some(since) => counter::was_heard(tx, of, since).await?,
            None => true,
        };
        if told_before {
            memory::doubt(tx).await?;
        }
        counter::open_epoch(tx, of.0, of.1, Opened { epoch: written, asked: None }).await?;
    }
    Ok(Some(opened.epoch.max(written)))
}

/// Refuses to give numbers of an agency while another of its counters may have some
/// that were forgotten.
///
/// # Errors
/// [`ProvinceError::Unsure`], with the counters to be heard first.
pub async fn sure(
    tx: &Transaction<'_>,
    agency: &AgencyCode,
    of: (&str, CounterNumber),
    day: NaiveDate,
) -> Result<()> {
    let Some(since) = memory::doubted_since(tx).await? else { return Ok(()) };
    let unheard = counter::unheard(tx, agency, since, day).await?;
    let others = unheard.iter().filter(|(centre, number)| (centre.as_str(), *number) != of);
    let named: Vec<String> = others.map(|(centre, number)| format!("{centre} {number}")).collect();
    match named.is_empty() {
        true => Ok(()),
        false => Err(ProvinceError::Unsure(format!(
            "the database was put back {}; numbers of {agency} are given again once these \
             counters were heard, or their ranges withdrawn and their devices revoked: {}",
            since.format("%Y-%m-%d %H:%M UTC"),
            named.join(", ")
        ))),
    }
}

/// Takes a counter's word for the ranges of the epoch that it writes, the first time that
/// it is heard after something may have been forgotten. A range that it does not tell was
/// withdrawn meanwhile. A range that it tells and that is kept here as another counter's,
/// not heard yet, was withdrawn from that one.
pub async fn remember(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    epoch: Epoch,
    told: &[NumberRange],
    today: NaiveDate,
) -> Result<()> {
    let Some(since) = memory::doubted_since(tx).await? else { return Ok(()) };
    if counter::was_heard(tx, of, since).await? {
        return Ok(());
    }
    for own in number_range::of_counter(tx, of.0, of.1).await? {
        number_range::lock(tx, &own.range.agency).await?;
        let ends = match told.iter().find(|range| is_same(&own.range, range)) {
            _ if own.epoch < epoch => today.succ_opt(),
            Some(range) => range.valid_to.and_then(|to| to.succ_opt()),
            None => Some(today),
        };
        if let Some(ends) = ends {
            number_range::withdraw(tx, &own, ends).await?;
        }
    }
    for range in told.iter().filter(|range| (1..=range.last).contains(&range.first)) {
        again(tx, of, epoch, range, (since, today)).await?;
    }
    Ok(())
}

/// Gives a range again to the counter that tells it, where that can be: no other centre's
/// has to give way to a word.
async fn again(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
    epoch: Epoch,
    range: &NumberRange,
    (since, today): (DateTime<Utc>, NaiveDate),
) -> Result<()> {
    number_range::lock(tx, &range.agency).await?;
    let unheard = counter::unheard(tx, &range.agency, since, today).await?;
    let mut free = true;
    for other in number_range::of_agency(tx, &range.agency, range.valid_from).await? {
        let own = (other.centre.as_str(), other.counter) == (centre, counter);
        if !meets(&other.range, range) {
            continue;
        }
        let silent = unheard.contains(&(other.centre.clone(), other.counter));
        let over = other.range.valid_to.is_some_and(|to| to <= today);
        let gives_way = !own && other.centre == centre && (silent || over);
        free &= gives_way && number_range::withdraw(tx, &other, range.valid_from).await?;
    }
    let NumberRange { first, last, .. } = *range;
    tracing::warn!(
        centre,
        counter = counter.0,
        first,
        last,
        given = free,
        "tells a range that it has"
    );
    if free {
        let (centre, range) = (centre.to_owned(), range.clone());
        number_range::give(tx, &Given { centre, counter, epoch, range }).await?;
    }
    Ok(())
}

/// Whether two ranges are the same one as it was given, whatever their last days.
fn is_same(one: &NumberRange, other: &NumberRange) -> bool {
    one.agency == other.agency && one.first == other.first && one.valid_from == other.valid_from
}

/// Whether two ranges of an agency share a number and a day.
pub fn meets(one: &NumberRange, other: &NumberRange) -> bool {
    let days = other.valid_to.is_none_or(|to| one.valid_from <= to)
        && one.valid_to.is_none_or(|to| other.valid_from <= to);
    days && one.first <= other.last && other.first <= one.last
}
