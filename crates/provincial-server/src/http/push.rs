//! `POST /v1/push`: a counter's next entries.

use axum::Json;
use axum::extract::State;
use domain::ids::CounterNumber;
use domain::wire::{LARGEST_MESSAGE, Push, Pushed};

use super::Province;
use super::body::{Sent, read};
use super::trouble::Reply;
use crate::intake::{Taken, page};

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
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    let (taken, answer) = page(&tx, device.of(), &push, province.clock.now()).await??;
    tx.commit().await?;
    tell(&province, device.of(), taken);
    Ok(Json(answer))
}

fn tell(province: &Province, (centre, counter): (&str, CounterNumber), taken: Taken) {
    province.metrics.took_in(taken.accepted, taken.parked);
    let Taken { accepted, parked } = taken;
    tracing::info!(centre, counter = counter.0, accepted, parked, "took in");
}
