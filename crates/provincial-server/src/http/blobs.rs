//! `PUT`, `HEAD` and `GET /v1/blobs/{sha256}`: scans by their hash, which may
//! come in parts. A scan belongs to a centre: its counters may read it.

use std::str::FromStr as _;

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_RANGE, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use domain::journal::Hash;
use domain::wire::{HELD, LARGEST_BLOB, TroubleCode};
use sha2::{Digest, Sha256};

use super::Province;
use super::body::Sent;
use super::device::Device;
use super::trouble::{Reply, refusal, refuse};
use crate::store::blob;

/// Which bytes of a scan a part is: from, to (behind its last), of.
type Span = (u64, u64, u64);

/// Keeps the next part of a scan. One that is held already changes nothing.
///
/// # Errors
/// `hole` when an earlier part is missing, `wrong_hash`, `too_large`.
pub(super) async fn put(
    State(province): State<Province>,
    Path(hash): Path<String>,
    Sent { device, headers, bytes }: Sent<LARGEST_BLOB>,
) -> Reply<impl IntoResponse> {
    let hash = named(&hash)?;
    let (start, end, of) = span(&headers, bytes.len() as u64)?;
    let centre = device.centre.as_str();
    let mut client = province.store.client().await?;
    let tx = client.transaction().await?;
    let held = blob::lock(&tx, centre, &hash).await?;
    if held.whole || (end <= held.bytes && end < of) {
        tx.commit().await?;
        return Ok(holding(held.bytes));
    }
    if start > held.bytes {
        return refuse(TroubleCode::Hole, format!("only {} bytes are held", held.bytes));
    }
    let fresh = usize::try_from(held.bytes - start).unwrap_or(usize::MAX).min(bytes.len());
    let fresh = &bytes[fresh..];
    if end == of {
        let mut whole = blob::bytes(&tx, centre, &hash).await?;
        whole.extend_from_slice(fresh);
        if Sha256::digest(&whole)[..] != hash {
            blob::forget(&tx, centre, &hash).await?;
            tx.commit().await?;
            return refuse(TroubleCode::WrongHash, "the bytes do not have this hash");
        }
    }
    blob::add(&tx, centre, &hash, (held.bytes, fresh), end == of).await?;
    tx.commit().await?;
    Ok(holding(end))
}

/// How much of a scan is held; nothing is said of one that never came.
///
/// # Errors
/// What [`Device`] refuses.
pub(super) async fn head(
    State(province): State<Province>,
    device: Device,
    Path(hash): Path<String>,
) -> Reply<impl IntoResponse> {
    let client = province.store.client().await?;
    let held = blob::held(&client, &device.centre, &named(&hash)?).await?;
    Ok(holding(held.map_or(0, |held| held.bytes)))
}

/// A whole scan.
///
/// # Errors
/// `unavailable` while it is not whole.
pub(super) async fn get(
    State(province): State<Province>,
    device: Device,
    Path(hash): Path<String>,
) -> Reply<impl IntoResponse> {
    let hash = named(&hash)?;
    let client = province.store.client().await?;
    match blob::held(&client, &device.centre, &hash).await? {
        Some(held) if held.whole => {
            let bytes = blob::bytes(&client, &device.centre, &hash).await?;
            Ok(([(CONTENT_TYPE, "application/octet-stream")], bytes))
        }
        _ => refuse(TroubleCode::Unavailable, "this scan has not come yet"),
    }
}

fn holding(bytes: u64) -> impl IntoResponse {
    (StatusCode::OK, [(HELD, bytes.to_string())])
}

/// The hash that a path names, in hexadecimal.
fn named(text: &str) -> Reply<Hash> {
    let digits = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let byte = |at: usize| digits.then(|| u8::from_str_radix(&text[at..at + 2], 16).ok())?;
    let bytes: Option<Vec<u8>> = (0..64).step_by(2).map(byte).collect();
    let hash = bytes.and_then(|bytes| bytes.try_into().ok());
    hash.ok_or_else(|| refusal(TroubleCode::Malformed, "not a SHA-256 in hexadecimal"))
}

/// Which bytes of the scan these are; without a word, all of it.
fn span(headers: &HeaderMap, length: u64) -> Reply<Span> {
    let Some(said) = headers.get(CONTENT_RANGE) else { return Ok((0, length, length)) };
    let wrong = || refusal(TroubleCode::Malformed, "not a range like `bytes 0-99/200`");
    let (start, end, of) = said.to_str().ok().and_then(parsed).ok_or_else(wrong)?;
    if of > LARGEST_BLOB as u64 {
        return refuse(TroubleCode::TooLarge, format!("more than {LARGEST_BLOB} bytes"));
    }
    if end > of || end - start != length {
        return Err(wrong());
    }
    Ok((start, end, of))
}

fn parsed(said: &str) -> Option<Span> {
    let (range, of) = said.strip_prefix("bytes ")?.split_once('/')?;
    let (start, last) = range.split_once('-')?;
    let (start, last) = (u64::from_str(start).ok()?, u64::from_str(last).ok()?);
    let end = last.checked_add(1).filter(|end| *end > start)?;
    Some((start, end, of.parse().ok()?))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_which_bytes_it_is() {
        assert_eq!(parsed("bytes 0-99/200"), Some((0, 100, 200)));
        for bad in ["bytes 0-99", "0-99/200", "bytes 9-3/10", "bytes a-3/10", "bytes 0-99/*"] {
            assert_eq!(parsed(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_hash_is_sixty_four_hexadecimal_digits() {
        assert_eq!(named(&"0f".repeat(32)).unwrap(), [15; 32]);
        for bad in ["", "0f", &"0g".repeat(32), &"đ".repeat(32)] {
            assert!(named(bad).is_err(), "{bad}");
        }
    }
}
