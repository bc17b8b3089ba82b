//! `POST /v1/epoch`: a restored or copied machine begins anew, with numbers that
//! its counter never had.

use axum::Json;
use axum::extract::State;
use domain::wire::{EpochGranted, EpochWanted, Greeting};

use super::Province;
use super::body::Signed;
use super::greeting::{greeting, writable};
use super::trouble::Reply;
use crate::store::counter::{self, Opened};
use crate::{clock, machines, ranges};

/// Closes the epochs before and opens the next. Every wish gets an epoch of its
/// own, once: two copies of one machine never share one.
///
/// # Errors
/// `bad_signature`, and what [`super::device::Device`] refuses.
pub(super) async fn epoch(
    State(province): State<Province>,
    Signed { device, message: wanted }: Signed<EpochWanted>,
) -> Reply<Json<EpochGranted>> {
    let (centre, number) = device.of();
    let now = province.clock.now();
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    machines::takes_over(&tx, device.of(), wanted.stamp).await?;
    let current = writable(&tx, device.of(), wanted.closed).await?;
    let opened = counter::lock(&tx, centre, number).await?;
    let mut epoch = current;
    if opened.and_then(|opened| opened.asked) != Some(wanted.wish) {
        epoch = current.next();
        ranges::renew(&tx, device.of(), epoch, clock::local(now).date()).await?;
        let asked = Some(wanted.wish);
        counter::open_epoch(&tx, centre, number, Opened { epoch, asked }).await?;
        tracing::warn!(centre, counter = number.0, epoch = epoch.0, "a new epoch begins");
    }
    let greeting = greeting(&tx, device.of(), epoch, now).await?;
    tx.commit().await?;
    let greeting = Greeting { seals: province.seals, ..greeting };
    Ok(Json(EpochGranted { greeting }))
}
