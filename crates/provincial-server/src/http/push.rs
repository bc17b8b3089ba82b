//! `POST /v1/push`: a counter's next entries.

use axum::Json;
use axum::extract::State;
use domain::wire::{LARGEST_MESSAGE, LONGEST_PAGE, Parked, Push, Pushed, TroubleCode};

use super::Province;
use super::body::{Sent, read};
use super::greeting::writable;
use super::trouble::{Reply, refusal, refuse};
use crate::error::Answer;
use crate::intake::{Taken, take_in};
use crate::store::journal::{self, Series};
use crate::store::{Transaction, centre, parked};

/// Keeps a batch, all or nothing; the answer is given after the commit.
///
/// # Errors
/// `bad_signature`, `too_large`, `epoch_fenced`, `hole`, `fork`, `malformed`,
/// `other_centre`, and what [`super::device::Device`] refuses.
pub(super) async fn push(
    State(province): State<Province>,
    Sent { device, bytes, .. }: Sent<LARGEST_MESSAGE>,
) -> Reply<Json<Pushed>> {
    device.signed(&bytes)?;
    let push: Push = read(&bytes)?;
    if push.entries.len() > LONGEST_PAGE {
        return refuse(TroubleCode::TooLarge, format!("more than {LONGEST_PAGE} entries"));
    }
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    let no_centre = || refusal(TroubleCode::Unauthorised, "no such centre");
    centre::lock(&tx, &device.centre).await?.ok_or_else(no_centre)?;
    if push.epoch < writable(&tx, device.of(), push.epoch).await? {
        return refuse(TroubleCode::EpochFenced, format!("epoch {} is closed", push.epoch));
    }
    let (centre, counter) = device.of();
    let series = Series { centre, counter, epoch: push.epoch };
    let taken = take_in(&tx, series, &push.entries, province.clock.now()).await??;
    let answer = answer(&tx, series, &push).await?;
    tx.commit().await?;
    tell(&province, series, taken);
    Ok(Json(answer))
}

/// What is held now, and what of the batch is parked.
async fn answer(tx: &Transaction<'_>, series: Series<'_>, push: &Push) -> Answer<Pushed> {
    let held = journal::head(tx, series).await?;
    let ends = push.entries.first().zip(push.entries.last());
    let Some((first, last)) = ends else { return Ok(Pushed { held, parked: Vec::new() }) };
    let waiting = parked::between(tx, series, (first.seq, last.seq)).await?;
    Ok(Pushed { held, parked: waiting.iter().map(Parked::from).collect() })
}

fn tell(province: &Province, series: Series<'_>, taken: Taken) {
    province.metrics.took_in(taken.accepted, taken.parked);
    let Taken { accepted, parked } = taken;
    let (centre, counter) = (series.centre, series.counter);
    tracing::info!(centre, counter, accepted, parked, "took in");
}
