//! What a request brings: its bytes within a limit, unpacked, and read as a
//! message.

use std::io::Read as _;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::{HeaderMap, header};
use domain::wire::{LARGEST_BLOB, LARGEST_MESSAGE, TroubleCode};
use flate2::read::GzDecoder;
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;

use super::Province;
use super::device::Device;
use super::trouble::{Refusal, Reply, refusal, refuse};

/// A message that its device signed, read as `T`.
#[derive(Debug)]
pub(super) struct Signed<T> {
    /// Which device.
    pub(super) device: Device,
    /// What it says.
    pub(super) message: T,
}

impl<T: DeserializeOwned> FromRequest<Province> for Signed<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, province: &Province) -> Reply<Self> {
        let sent = Sent::<LARGEST_MESSAGE>::from_request(request, province).await?;
        sent.device.signed(&sent.bytes)?;
        Ok(Self { message: read(&sent.bytes)?, device: sent.device })
    }
}

/// The bytes that a device sent.
#[derive(Debug)]
pub(super) struct Sent<const LIMIT: usize> {
    /// Which device.
    pub(super) device: Device,
    /// The headers.
    pub(super) headers: HeaderMap,
    /// The bytes, unpacked.
    pub(super) bytes: Bytes,
}

impl<const LIMIT: usize> FromRequest<Province> for Sent<LIMIT> {
    type Rejection = Refusal;

    /// A device that is refused is heard out all the same: who still writes when
    /// the line is closed never reads why.
    async fn from_request(request: Request, province: &Province) -> Reply<Self> {
        let (mut parts, body) = request.into_parts();
        match Device::from_request_parts(&mut parts, province).await {
            Ok(device) => {
                let bytes = unpacked(&parts.headers, body, LIMIT).await?;
                Ok(Self { device, headers: parts.headers, bytes })
            }
            Err(refusal) => {
                let _ = within(body, 0).await;
                Err(refusal)
            }
        }
    }
}

/// The bytes of a body, unpacked where they are packed; neither may be more than
/// `limit`, so that a small packet never becomes a large memory.
pub(super) async fn unpacked(headers: &HeaderMap, body: Body, limit: usize) -> Reply<Bytes> {
    let sent = within(body, limit).await?;
    match headers.get(header::CONTENT_ENCODING).map(|encoding| encoding.as_bytes()) {
        None | Some(b"identity") => Ok(sent),
        Some(b"gzip") => gunzipped(&sent, limit),
        Some(_) => refuse(TroubleCode::Malformed, "packed in a way other than gzip"),
    }
}

/// How much of what is too long is heard out, unkept, before the line is closed.
const HEARD_OUT: usize = 4 * LARGEST_BLOB;

/// The bytes of a body that has at most `limit`.
async fn within(mut body: Body, limit: usize) -> Reply<Bytes> {
    let told = usize::try_from(body.size_hint().lower()).unwrap_or(limit);
    let (mut kept, mut heard) = (Vec::with_capacity(told.min(limit)), 0);
    while let Some(frame) = body.frame().await {
        let cut = |_| refusal(TroubleCode::Malformed, "the body did not come whole");
        let Ok(part) = frame.map_err(cut)?.into_data() else { continue };
        heard += part.len();
        if heard <= limit {
            kept.extend_from_slice(&part);
        } else if heard > HEARD_OUT {
            break;
        }
    }
    match heard > limit {
        true => refuse(TroubleCode::TooLarge, format!("more than {limit} bytes")),
        false => Ok(kept.into()),
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
