//! The line to the province: HTTPS with the one certificate authority of the
//! ticket, every message signed, and no answer taken that is not the province's.

use std::error::Error;
use std::time::Duration;

use domain::wire::{Base64, MARK, SIGNATURE, Trouble};
use ed25519_dalek::{Signer, SigningKey};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, Method, RequestBuilder, Response};
use rustls::crypto::{CryptoProvider, ring};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Halt, Stuck};
use crate::error::Answer;
use crate::store::keyring::random;
use crate::store::province::Membership;

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long the line may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// How long one message may take altogether.
const WHOLE: Duration = Duration::from_secs(120);

/// A line to the province.
pub struct Line {
    client: Client,
    url: String,
    key: SigningKey,
    token: Option<String>,
}

/// A fresh private key of this machine.
///
/// # Errors
/// When the system has no randomness.
pub fn device_key() -> Answer<[u8; 32]> {
    random()
}

impl Line {
    /// The line of an enrolled counter.
    ///
    /// # Errors
    /// Where the stored certificate cannot be read.
    pub fn of(membership: &Membership) -> Result<Self, Halt> {
        let line = Self::open(&membership.url, &membership.ca, &membership.key)?;
        Ok(Self { token: Some(membership.token.clone()), ..line })
    }

    /// A line to a province that knows this machine not yet.
    ///
    /// # Errors
    /// `certificate` where the ticket's authority cannot be read.
    pub fn open(url: &str, ca: &str, key: &[u8; 32]) -> Result<Self, Halt> {
        // Whoever was first has set the same.
        let _set_already = CryptoProvider::install_default(ring::default_provider());
        let wrong = |e: reqwest::Error| Halt::new(Stuck::Certificate, e);
        let client = Client::builder()
            .tls_certs_only([Certificate::from_pem(ca.as_bytes()).map_err(wrong)?])
            .https_only(true)
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .read_timeout(SILENCE)
            .timeout(WHOLE)
            .user_agent(concat!("motcua/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(wrong)?;
        let url = url.trim_end_matches('/').to_owned();
        Ok(Self { client, url, key: SigningKey::from_bytes(key), token: None })
    }

    /// The public half of the device's key.
    pub fn public_key(&self) -> Base64<32> {
        Base64(self.key.verifying_key().to_bytes())
    }

    /// Asks one thing, signed.
    ///
    /// # Errors
    /// See [`Halt`].
    pub async fn ask<A: DeserializeOwned>(
        &self,
        path: &str,
        asked: &impl Serialize,
    ) -> Result<A, Halt> {
        let body = serde_json::to_vec(asked).map_err(|e| Halt::new(Stuck::Here, e))?;
        let signature = Base64(self.key.sign(&body).to_bytes()).to_string();
        let request = self.request(Method::POST, path).header(SIGNATURE, signature);
        let request = request.header("content-type", "application/json").body(body);
        let bytes = taken(answered(request).await?).await?;
        serde_json::from_slice(&bytes).map_err(|e| Halt::new(Stuck::Protocol, e))
    }

    /// A request to the province, with what shows who asks.
    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

/// The province's answer, where it is one.
///
/// # Errors
/// See [`Halt`].
pub(super) async fn answered(request: RequestBuilder) -> Result<Response, Halt> {
    let answer = request.send().await.map_err(cut)?;
    match answer.headers().get(MARK).is_some_and(|mark| mark == "1") {
        true => Ok(answer),
        false => Err(Halt::new(Stuck::Stranger, format!("{} without our mark", answer.status()))),
    }
}

/// What an answer holds, where it is no refusal.
///
/// # Errors
/// See [`Halt`].
pub(super) async fn taken(answer: Response) -> Result<Vec<u8>, Halt> {
    let status = answer.status();
    let bytes = answer.bytes().await.map_err(cut)?;
    if status.is_success() {
        return Ok(bytes.into());
    }
    let refusal: Result<Trouble, _> = serde_json::from_slice(&bytes);
    Err(refusal.map_or_else(|e| Halt::new(Stuck::Refused, format!("{status}: {e}")), Halt::from))
}

/// What became of a line that broke.
fn cut(error: reqwest::Error) -> Halt {
    let why = if is_untrusted(&error) { Stuck::Certificate } else { Stuck::Offline };
    // The address is in the store; the log need not tell it.
    Halt::new(why, error.without_url())
}

/// Whether the certificate is why, however deep that is said.
fn is_untrusted(error: &(dyn Error + 'static)) -> bool {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return matches!(tls, rustls::Error::InvalidCertificate(_));
    }
    // What is inside an I/O error does not stand among its sources.
    let inside = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    match inside {
        Some(inside) => is_untrusted(inside),
        None => error.source().is_some_and(is_untrusted),
    }
}
