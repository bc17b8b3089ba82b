//! `POST /v1/closing`: a counter closed a day; does the province hold all of it?

use axum::Json;
use axum::extract::State;
use domain::ids::CounterNumber;
use domain::wire::{Closed, Closing, TroubleCode};

use super::Province;
use super::body::Signed;
use super::trouble::{Reply, refuse};
use crate::closing;

/// Answers with a signed statement, how far it holds, or what differs.
///
/// # Errors
/// `bad_signature`; `malformed` for a closing of nothing, or of more than can be;
/// what [`super::device::Device`] refuses.
pub(super) async fn close(
    State(province): State<Province>,
    Signed { device, message: asked }: Signed<Closing>,
) -> Reply<Json<Closed>> {
    if !closing::is_of_entries(&asked) {
        return refuse(TroubleCode::Malformed, "a closing of no entries");
    }
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    let how = (&province.signing_key, province.clock.now());
    let answer = closing::answer(&tx, device.of(), &asked, how).await?;
    tx.commit().await?;
    tell(device.of(), &answer);
    Ok(Json(answer))
}

fn tell((centre, counter): (&str, CounterNumber), answer: &Closed) {
    match answer {
        Closed::Held(said) => {
            let entries = said.closing.entries();
            tracing::info!(centre, counter = counter.0, entries, "a day is held");
        }
        Closed::Waits { .. } => {
            tracing::info!(centre, counter = counter.0, "a day is not held yet");
        }
        Closed::Differs { entries, .. } => {
            tracing::warn!(centre, counter = counter.0, differ = entries.len(), "a day differs");
        }
    }
}
