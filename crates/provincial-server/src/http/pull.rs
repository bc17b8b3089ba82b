//! `POST /v1/pull`: what the other counters of the centre wrote; and
//! `POST /v1/recall`: what a restored machine wrote itself.

use axum::Json;
use axum::extract::State;
use domain::wire::{LONGEST_PAGE, Pull, Pulled, Recall, Recalled, TroubleCode};
use tokio_postgres::IsolationLevel;

use super::Province;
use super::body::Signed;
use super::trouble::{Reply, refusal, refuse};
use crate::store::journal::{self, Series};
use crate::store::{centre, centre_log};

/// How many bytes of bodies make a page full, so that with all around them they
/// stay below [`domain::wire::LARGEST_MESSAGE`].
const WEIGHT: usize = 3 << 20;

/// The page after a cursor, as the log was at one moment.
///
/// # Errors
/// `bad_signature`, `cursor_unknown`, and what [`super::device::Device`] refuses.
pub(super) async fn pull(
    State(province): State<Province>,
    Signed { device, message: pull }: Signed<Pull>,
) -> Reply<Json<Pulled>> {
    let mut client = province.store.client().await?;
    let still = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let tx = still.read_only(true).start().await?;
    if !centre_log::holds(&tx, &device.centre, pull.after).await? {
        return refuse(TroubleCode::CursorUnknown, "the log does not hold this cursor");
    }
    let no_centre = || refusal(TroubleCode::Unauthorised, "no such centre");
    let end = centre::log_end(&tx, &device.centre).await?.ok_or_else(no_centre)?;
    let but = (!pull.own).then_some(device.counter);
    let limits = (pull.limit.clamp(1, LONGEST_PAGE), WEIGHT);
    let page = centre_log::after(&tx, &device.centre, pull.after, but, limits).await?;
    tx.commit().await?;
    let cursor = page.last().map_or(pull.after, |(cursor, _)| *cursor);
    let entries = page.into_iter().filter_map(|(_, entry)| entry).collect();
    Ok(Json(Pulled { entries, cursor, more: cursor.position < end.position }))
}

/// The counter's own entries after one of its own.
///
/// # Errors
/// `bad_signature`, and what [`super::device::Device`] refuses.
pub(super) async fn recall(
    State(province): State<Province>,
    Signed { device, message: recall }: Signed<Recall>,
) -> Reply<Json<Recalled>> {
    let mut client = province.store.client().await?;
    let still = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let tx = still.read_only(true).start().await?;
    let (centre, counter) = device.of();
    let series = Series { centre, counter, epoch: recall.epoch };
    let limit = recall.limit.clamp(1, LONGEST_PAGE);
    let entries = journal::after(&tx, series, recall.seq, (limit, WEIGHT)).await?;
    let more = match entries.last() {
        None => false,
        Some(last) => {
            let series = Series { epoch: last.epoch, ..series };
            !journal::after(&tx, series, last.seq, (1, 0)).await?.is_empty()
        }
    };
    tx.commit().await?;
    Ok(Json(Recalled { entries, more }))
}
