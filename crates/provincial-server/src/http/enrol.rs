//! `POST /v1/enrol`: a machine shows a ticket and becomes a counter's device.

use axum::Json;
use axum::extract::{FromRequest, Request, State};
use chrono::{DateTime, Utc};
use domain::ids::{CounterNumber, Epoch};
use domain::wire::{Base64, Enrol, Enrolled, Greeting, TroubleCode};

use super::Province;
use super::body::{read, unpacked};
use super::device::{check_signature, told_signature};
use super::greeting::greeting;
use super::trouble::{Refusal, Reply, refusal, refuse};
use crate::store::counter::{self, Opened};
use crate::store::nature::is_demonstration as demonstration;
use crate::store::{Transaction, agency, device, ticket};
use crate::{clock, ranges, restored, secret};

/// The most bytes of a wish, before anything is known of who asks.
const LARGEST: usize = 512 << 10;

/// A wish that was signed by the key that it names: the machine holds it.
#[derive(Debug)]
pub(super) struct Asked(Enrol);

impl<S: Send + Sync> FromRequest<S> for Asked {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Reply<Self> {
        let (parts, body) = request.into_parts();
        let bytes = unpacked(&parts.headers, body, LARGEST).await?;
        let wish: Enrol = read(&bytes)?;
        check_signature(&wish.key.0, told_signature(&parts.headers), &bytes)?;
        Ok(Self(wish))
    }
}

/// Enrols the machine. The same machine may ask again while the ticket is valid:
/// its answer may have been lost.
///
/// # Errors
/// `bad_signature`; `too_large`; `ticket_unknown`; `other_centre` when it wrote entries
/// under another number; `demonstration`.
pub(super) async fn enrol(
    State(province): State<Province>,
    Asked(wish): Asked,
) -> Reply<Json<Enrolled>> {
    let unknown = || refusal(TroubleCode::TicketUnknown, "no such ticket, or used, or too old");
    let centre = secret::centre(&wish.code).ok_or_else(unknown)?.to_owned();
    let (code, now) = (secret::hash(&wish.code), province.clock.now());
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    let issued = ticket::lock(&tx, &centre, &code).await?.ok_or_else(unknown)?;
    let again = issued.used_by.as_deref() == Some(wish.key.0.as_slice());
    if now > issued.expires_at || (issued.used_by.is_some() && !again) {
        return Err(unknown());
    }
    if wish.written > 0 && wish.counter != issued.counter {
        let what = format!("the ticket is for counter {}, not {}", issued.counter, wish.counter);
        return refuse(TroubleCode::OtherCentre, what);
    }
    if wish.demonstration.is_some() && wish.demonstration != Some(demonstration(&tx).await?) {
        let what = "a demonstration joins demonstrations alone, and no real counter does";
        return refuse(TroubleCode::Demonstration, what);
    }
    let of = (centre.as_str(), issued.counter);
    let epoch = epoch(&tx, of, &wish, again, now).await?;
    agency::told(&tx, of.0, &wish.agencies).await?;
    ranges::adopt(&tx, of, (epoch, &wish.ranges), clock::local(now).date()).await?;
    let token = secret::fresh(&centre, issued.counter)?;
    device::enrol(&tx, of, &wish.key.0, &secret::hash(&token)).await?;
    counter::rename(&tx, of.0, of.1, &wish.name).await?;
    ticket::used(&tx, &centre, &code, &wish.key.0).await?;
    let greeting = greeting(&tx, of, epoch, now).await?;
    tx.commit().await?;
    tracing::info!(centre, counter = issued.counter.0, epoch = epoch.0, "enrolled");
    let greeting = Greeting { seals: province.seals, ..greeting };
    let province = Base64(province.signing_key.verifying_key().to_bytes());
    Ok(Json(Enrolled { centre, counter: issued.counter, token, province, greeting }))
}

/// The epoch that the machine may write. One that replaces another begins a new
/// one with new numbers: nobody knows which of the old the other still gives.
async fn epoch(
    tx: &Transaction<'_>,
    (centre, number): (&str, CounterNumber),
    wish: &Enrol,
    again: bool,
    now: DateTime<Utc>,
) -> Reply<Epoch> {
    let unknown = || refusal(TroubleCode::TicketUnknown, "no such counter");
    if wish.written > 0 {
        return restored::writable(tx, (centre, number), wish.epoch).await?.ok_or_else(unknown);
    }
    let opened = counter::lock(tx, centre, number).await?.ok_or_else(unknown)?;
    if again || !device::was_there(tx, centre, number).await? {
        return Ok(opened.epoch);
    }
    let epoch = opened.epoch.next();
    ranges::renew(tx, (centre, number), epoch, clock::local(now).date()).await?;
    counter::open_epoch(tx, centre, number, Opened { epoch, asked: None }).await?;
    Ok(epoch)
}
