//! One page of a counter's entries, whichever way it came: all of it or nothing.

use chrono::{DateTime, Utc};
use domain::ids::CounterNumber;
use domain::wire::{Head, LONGEST_PAGE, Parked, Push, Pushed, Trouble, TroubleCode};

use super::taking::{Taken, take_in};
use crate::error::Result;
use crate::restored;
use crate::store::journal::Series;
use crate::store::{Transaction, centre, parked};

/// Keeps a page of a counter. `Ok(Err(…))` is the counter's trouble: `too_large`,
/// `unauthorised`, `epoch_fenced`, `hole`, `fork`, `malformed`, `other_centre`.
pub async fn page(
    tx: &Transaction<'_>,
    (centre, number): (&str, CounterNumber),
    push: &Push,
    now: DateTime<Utc>,
) -> Result<Result<(Taken, Pushed), Trouble>> {
    let trouble = |code, message: String| Ok(Err(Trouble { code, message }));
    if push.entries.len() > LONGEST_PAGE {
        return trouble(TroubleCode::TooLarge, format!("more than {LONGEST_PAGE} entries"));
    }
    let Some(end) = centre::lock(tx, centre).await? else {
        return trouble(TroubleCode::Unauthorised, "no such centre".to_owned());
    };
    match restored::writable(tx, (centre, number), push.epoch).await? {
        Some(open) if push.epoch == open => {}
        Some(_) => {
            return trouble(TroubleCode::EpochFenced, format!("epoch {} is closed", push.epoch));
        }
        None => return trouble(TroubleCode::Unauthorised, "no such counter".to_owned()),
    }
    let series = Series { centre, counter: number, epoch: push.epoch };
    match take_in(tx, series, end, &push.entries, now).await? {
        Ok((taken, held)) => Ok(Ok((taken, answer(tx, series, push, held).await?))),
        Err(trouble) => Ok(Err(trouble)),
    }
}

/// What is held now, and what of the batch is parked.
async fn answer(
    tx: &Transaction<'_>,
    series: Series<'_>,
    push: &Push,
    held: Option<Head>,
) -> Result<Pushed> {
    let ends = push.entries.first().zip(push.entries.last());
    let Some((first, last)) = ends else { return Ok(Pushed { held, parked: Vec::new() }) };
    let waiting = parked::between(tx, series, (first.seq, last.seq)).await?;
    Ok(Pushed { held, parked: waiting.iter().map(Parked::from).collect() })
}
