//! What every greeting says: the epoch that a counter may write, what is held of
//! it, its ranges, the province's clock; and `POST /v1/hello`, which asks for it.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, SubsecRound as _, Utc};
use domain::ids::{CounterNumber, Epoch};
use domain::wire::{EpochHeld, Greeting, Hello, PROTOCOLS, Parked, TroubleCode};

use super::Province;
use super::body::Signed;
use super::trouble::{Reply, refusal, refuse};
use crate::clock;
use crate::error::Result;
use crate::machines::{self, Speaker};
use crate::ranges::is_open;
use crate::restored;
use crate::store::counter;
use crate::store::journal::{self, Series};
use crate::store::{Transaction, agency, number_range, officer, parked, release};

/// `POST /v1/hello`: remembers how the counter was seen.
///
/// # Errors
/// `bad_signature`, `protocol`, `doubled`, and what [`super::device::Device`] refuses.
pub(super) async fn hello(
    State(province): State<Province>,
    Signed { device, message: hello }: Signed<Hello>,
) -> Reply<Json<Greeting>> {
    let none = || refusal(TroubleCode::Protocol, "no protocol version in common");
    let protocol = spoken(&hello.protocols).ok_or_else(none)?;
    let now = province.clock.now();
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    let speaker = machines::hear(&tx, device.of(), hello.stamp, now).await?;
    if speaker == Speaker::Displaced {
        tx.commit().await?;
        let (centre, counter) = device.of();
        tracing::warn!(centre, counter = counter.0, "two machines speak for this counter");
        return refuse(TroubleCode::Doubled, "another machine has taken over this counter");
    }
    let epoch = writable(&tx, device.of(), hello.epoch).await?;
    if let Some(told) = hello.ranges.as_ref().filter(|_| hello.epoch == epoch) {
        let today = clock::local(now).date();
        restored::remember(&tx, device.of(), epoch, told, today).await?;
    }
    let skew = hello.clock - clock::local(now);
    counter::greet(&tx, device.of(), &hello, skew.num_seconds()).await?;
    agency::told(&tx, &device.centre, &hello.agencies).await?;
    let doubled = machines::doubled(&tx, device.of(), now).await?;
    let greeting = greeting(&tx, device.of(), epoch, now).await?;
    tx.commit().await?;
    let begin_anew = speaker == Speaker::Other;
    Ok(Json(Greeting { protocol, seals: province.seals, begin_anew, doubled, ..greeting }))
}

/// The newest protocol version that both sides speak.
fn spoken(theirs: &[u16]) -> Option<u16> {
    PROTOCOLS.into_iter().rev().find(|ours| theirs.contains(ours))
}

/// The epoch that a counter may write, held until the transaction ends.
pub(super) async fn writable(
    tx: &Transaction<'_>,
    of: (&str, CounterNumber),
    written: Epoch,
) -> Reply<Epoch> {
    let unknown = || refusal(TroubleCode::Unauthorised, "no such counter");
    restored::writable(tx, of, written).await?.ok_or_else(unknown)
}

/// What a counter is told about the epoch that it may write.
pub(super) async fn greeting(
    tx: &Transaction<'_>,
    (centre, counter): (&str, CounterNumber),
    epoch: Epoch,
    now: DateTime<Utc>,
) -> Result<Greeting> {
    let today = clock::local(now).date();
    let given = number_range::of_counter(tx, centre, counter).await?;
    let open = given.into_iter().filter(|g| g.epoch == epoch && is_open(&g.range, today));
    let parked = parked::of_counter(tx, centre, counter).await?;
    let officers = officer::of_centre(tx, centre).await?;
    let mut closed = Vec::new();
    for before in journal::epochs(tx, centre, counter).await?.into_iter().filter(|e| *e < epoch) {
        let head = journal::head(tx, Series { centre, counter, epoch: before }).await?;
        closed.extend(head.map(|head| EpochHeld { epoch: before, head }));
    }
    Ok(Greeting {
        closed: Some(closed),
        protocol: PROTOCOLS[PROTOCOLS.len() - 1],
        epoch,
        held: journal::head(tx, Series { centre, counter, epoch }).await?,
        ranges: open.map(|given| given.range).collect(),
        parked: parked.iter().map(Parked::from).collect(),
        clock: now.trunc_subsecs(3),
        seals: None,
        releases: release::newest(tx).await?,
        officers: Some(officers).filter(|officers| !officers.is_empty()),
        begin_anew: false,
        doubled: None,
    })
}
