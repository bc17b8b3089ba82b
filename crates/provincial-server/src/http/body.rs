//! What a request brings: its bytes within a limit, unpacked, and read as a
//! message.

use std::io::Read as _;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use domain::wire::{LARGEST_MESSAGE, TroubleCode};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

use super::trouble::{Refusal, Reply, refusal, refuse};

/// A message that is read as `T`.
#[derive(Debug)]
pub(super) struct Message<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Message<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Reply<Self> {
        let (parts, body) = request.into_parts();
        read(&unpacked(&parts.headers, body, LARGEST_MESSAGE).await?).map(Self)
    }
}

/// The bytes of a body, unpacked where they are packed; neither may be more than
/// `limit`, so that a small packet never becomes a large memory.
///
/// # Errors
/// `too_large`, `malformed`.
pub(super) async fn unpacked(headers: &HeaderMap, body: Body, limit: usize) -> Reply<Bytes> {
    let sent = to_bytes(body, limit).await.map_err(|e| cut_off(&e))?;
    match headers.get(header::CONTENT_ENCODING).map(|encoding| encoding.as_bytes()) {
        None | Some(b"identity") => Ok(sent),
        Some(b"gzip") => gunzipped(&sent, limit),
        Some(_) => refuse(TroubleCode::Malformed, "packed in a way other than gzip"),
    }
}

/// A message from its bytes.
///
/// # Errors
/// `malformed`; the message says where, not what stands there.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Reply<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let what = format!("{:?} error at line {line} column {column}", error.classify());
        refusal(TroubleCode::Malformed, what)
    })
}

fn gunzipped(packed: &[u8], limit: usize) -> Reply<Bytes> {
    let mut whole = Vec::new();
    let mut unpacking = GzDecoder::new(packed).take(limit as u64 + 1);
    if unpacking.read_to_end(&mut whole).is_err() {
        return refuse(TroubleCode::Malformed, "not gzip");
    }
    if whole.len() > limit {
        return refuse(TroubleCode::TooLarge, format!("more than {limit} bytes unpacked"));
    }
    Ok(whole.into())
}

/// Why a body could not be read to its end: too long, or the line was cut.
fn cut_off(error: &axum::Error) -> Refusal {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return refusal(TroubleCode::TooLarge, "more bytes than a message may have");
        }
        cause = error.source();
    }
    refusal(TroubleCode::Malformed, "the body did not come whole")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packing.write_all(bytes).unwrap();
        packing.finish().unwrap()
    }

    #[test]
    fn a_packet_that_unpacks_to_more_than_the_limit_is_too_large() {
        let bomb = packed(&vec![0; 10_000]);
        assert!(bomb.len() < 100);
        assert_eq!(gunzipped(&bomb, 9_999).unwrap_err().0.code, TroubleCode::TooLarge);
        assert_eq!(gunzipped(&bomb, 10_000).unwrap().len(), 10_000);
    }

    #[test]
    fn what_is_no_gzip_and_no_message_is_malformed() {
        assert_eq!(gunzipped(b"plain", 100).unwrap_err().0.code, TroubleCode::Malformed);
        let cut = &packed(&[7; 500])[..20];
        assert_eq!(gunzipped(cut, 1_000).unwrap_err().0.code, TroubleCode::Malformed);
        let said = read::<Vec<u8>>(b"[\"Nguyen\"]").unwrap_err().0;
        assert!(!said.message.contains("Nguyen"), "{said}");
    }
}
