//! Who asks: the device whose token a request carries.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use domain::ids::CounterNumber;
use domain::wire::{SIGNATURE, Signature, TroubleCode};
use ed25519_dalek::VerifyingKey;

use super::Province;
use super::trouble::{Refusal, Reply, refusal, refuse};
use crate::secret;
use crate::store::device;

/// A device that is enrolled and not revoked.
#[derive(Debug, Clone)]
pub(super) struct Device {
    /// The code of its centre.
    pub(super) centre: String,
    /// The number of the counter that it speaks for.
    pub(super) counter: CounterNumber,
    key: [u8; 32],
    signature: Option<Signature>,
}

impl FromRequestParts<Province> for Device {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, province: &Province) -> Reply<Self> {
        let unknown = || refusal(TroubleCode::Unauthorised, "no token of this province");
        let said = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = said.and_then(|said| said.strip_prefix("Bearer ")).ok_or_else(unknown)?;
        let centre = secret::centre(token).ok_or_else(unknown)?.to_owned();
        let client = province.store.client().await?;
        let found = device::find(&client, &centre, &secret::hash(token)).await?;
        let known = found.ok_or_else(unknown)?;
        if known.revoked {
            return refuse(TroubleCode::Revoked, "this device no longer speaks for its counter");
        }
        let signature = told_signature(&parts.headers);
        Ok(Self { centre, counter: known.counter, key: known.public_key, signature })
    }
}

/// The signature that a request carries, where it is one.
pub(super) fn told_signature(headers: &HeaderMap) -> Option<Signature> {
    headers.get(SIGNATURE)?.to_str().ok()?.parse().ok()
}

/// Checks that whoever holds this key signed exactly these bytes.
///
/// # Errors
/// `bad_signature`.
pub(super) fn check_signature(
    key: &[u8; 32],
    signature: Option<Signature>,
    bytes: &[u8],
) -> Reply<()> {
    let key = VerifyingKey::from_bytes(key).ok();
    let signature = signature.map(|s| ed25519_dalek::Signature::from_bytes(&s.0));
    let holds = key.zip(signature).is_some_and(|(k, s)| k.verify_strict(bytes, &s).is_ok());
    match holds {
        true => Ok(()),
        false => refuse(TroubleCode::BadSignature, "the signature is not this device's"),
    }
}

impl Device {
    /// Checks that the device signed exactly these bytes.
    ///
    /// # Errors
    /// `bad_signature`.
    pub(super) fn signed(&self, bytes: &[u8]) -> Reply<()> {
        check_signature(&self.key, self.signature, bytes)
    }

    /// Whom a row is about: centre and counter.
    pub(super) fn of(&self) -> (&str, CounterNumber) {
        (&self.centre, self.counter)
    }
}
