//! `GET /v1/releases/{kind}/{number}`: what the province published, in parts: the
//! header `Range: bytes=100-` says from which byte on.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::wire::{RELEASE_PART, ReleaseKind, TroubleCode};

use super::Province;
use super::device::Device;
use super::trouble::{Reply, refusal};
use crate::store::release;

/// The next part of a release, at most [`RELEASE_PART`] bytes; none where it ends.
///
/// # Errors
/// `malformed` where nothing of this name was published, and what [`Device`]
/// refuses.
pub(super) async fn get(
    State(province): State<Province>,
    _: Device,
    Path((kind, number)): Path<(String, u32)>,
    headers: HeaderMap,
) -> Reply<impl IntoResponse> {
    let none = || refusal(TroubleCode::Malformed, "no such release");
    let kind: ReleaseKind = kind.parse().map_err(|_| none())?;
    let from = from(&headers).ok_or_else(|| refusal(TroubleCode::Malformed, "no such range"))?;
    let client = province.store.client().await?;
    let part = release::content(&client, (kind, number), (from, RELEASE_PART)).await?;
    let part = part.ok_or_else(none)?;
    Ok((StatusCode::PARTIAL_CONTENT, [(CONTENT_TYPE, "application/octet-stream")], part))
}

/// From which byte on; from the first where nothing is said.
fn from(headers: &HeaderMap) -> Option<u64> {
    let Some(said) = headers.get(RANGE) else { return Some(0) };
    said.to_str().ok()?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_range_says_where_it_begins() {
        let said = |range: &str| from(&HeaderMap::from_iter([(RANGE, range.parse().unwrap())]));
        assert_eq!(said("bytes=100-"), Some(100));
        assert_eq!(from(&HeaderMap::new()), Some(0));
        for bad in ["bytes=-5", "bytes=5-9", "5-", "bytes=x-"] {
            assert_eq!(said(bad), None, "{bad}");
        }
    }
}
