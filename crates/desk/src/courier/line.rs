//! The line to the province: every message signed, and no answer taken that is not
//! the province's, whatever carries them.

use domain::wire::{self, Base64, MARK, SIGNATURE, Trouble};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::request::Builder;
use http::{Method, Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::transport::Transport;
use super::{SyncError, SyncProblem};
use crate::error::Result;
use crate::random::random_bytes;

/// A line to the province.
pub struct Uplink<'a> {
    carrier: &'a dyn Transport,
    key: SigningKey,
    token: Option<String>,
}

/// A message, signed and ready to go.
pub(super) struct SignedRequest {
    bytes: Vec<u8>,
    signature: String,
}

impl SignedRequest {
    /// What is said, signed by the device that has this key.
    ///
    /// # Errors
    /// `here` for what cannot be written down.
    pub(super) fn signed(key: &SigningKey, said: &impl Serialize) -> Result<Self, SyncError> {
        let bytes = serde_json::to_vec(said).map_err(|e| SyncError::new(SyncProblem::Here, e))?;
        let signature = Base64(key.sign(&bytes).to_bytes()).to_string();
        Ok(Self { bytes, signature })
    }
}

/// A fresh private key of this machine.
pub fn device_key() -> Result<[u8; 32]> {
    random_bytes()
}

impl<'a> Uplink<'a> {
    /// A line for the device that has this private key, and a token where the
    /// province knows it already.
    pub fn over(carrier: &'a dyn Transport, key: &[u8; 32], token: Option<String>) -> Self {
        Self { carrier, key: SigningKey::from_bytes(key), token }
    }

    /// The public half of the device's key.
    pub fn public_key(&self) -> Base64<32> {
        Base64(self.key.verifying_key().to_bytes())
    }

    /// Asks one thing, signed.
    pub async fn ask_signed<A: DeserializeOwned>(
        &self,
        path: &str,
        asked: &impl Serialize,
    ) -> Result<A, SyncError> {
        self.send_signed(path, SignedRequest::signed(&self.key, asked)?).await
    }

    /// Sends one signed request.
    pub(super) async fn send_signed<A: DeserializeOwned>(
        &self,
        path: &str,
        letter: SignedRequest,
    ) -> Result<A, SyncError> {
        let request = self.build_request(Method::POST, path).header(SIGNATURE, letter.signature);
        let request = request.header(CONTENT_TYPE, "application/json");
        let bytes = accepted_body(self.await_answer(request, letter.bytes).await?)?;
        serde_json::from_slice(&bytes).map_err(|e| SyncError::new(SyncProblem::Protocol, e))
    }

    /// The device's key.
    pub(super) fn device_key(&self) -> &SigningKey {
        &self.key
    }

    /// A request to the province, with what shows who asks.
    pub(super) fn build_request(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder().method(method).uri(path);
        match &self.token {
            Some(token) => request.header(AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// The province's answer, where it is one.
    pub(super) async fn await_answer(
        &self,
        request: Builder,
        body: Vec<u8>,
    ) -> Result<Response<Vec<u8>>, SyncError> {
        let request = request.body(body).map_err(|e| SyncError::new(SyncProblem::Here, e))?;
        let answer = self.carrier.carry_request(request).await?;
        match answer.headers().get(MARK).is_some_and(|mark| mark == "1") {
            true => Ok(answer),
            false => Err(SyncError::new(
                SyncProblem::Stranger,
                format!("{} without our mark", answer.status()),
            )),
        }
    }
}

/// What an answer holds, where it is no refusal.
pub(super) fn accepted_body(answer: Response<Vec<u8>>) -> Result<Vec<u8>, SyncError> {
    let (parts, bytes) = answer.into_parts();
    if parts.status.is_success() {
        return Ok(bytes);
    }
    let refusal: Result<Trouble, _> = serde_json::from_slice(&bytes);
    let untold = |e| SyncError::new(SyncProblem::Refused, format!("{}: {e}", parts.status));
    Err(refusal.map_or_else(untold, SyncError::from))
}

/// Whether the holder of a key (Ed25519) signed exactly these bytes.
pub(super) fn is_signed(key: &[u8; 32], said: &[u8], signature: &wire::Signature) -> bool {
    let signature = Signature::from_bytes(&signature.0);
    VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(said, &signature).is_ok())
}
