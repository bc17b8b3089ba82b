//! What carries a request to the province and its answer back. Outside the stories
//! there is one: HTTPS with the one certificate authority of the ticket.

use std::error::Error;
use std::pin::Pin;
use std::time::Duration;

use domain::wire::{LARGEST_BLOB, MARK};
use http::{Request, Response};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client};
use rustls::crypto::{CryptoProvider, ring};

use super::{SyncError, SyncProblem};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long the line may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// How long one message may take altogether.
const WHOLE: Duration = Duration::from_secs(120);

/// The most bytes of an answer: a scan, and room.
const LONGEST: usize = LARGEST_BLOB + (1 << 20);

/// An answer on its way.
pub type Carried<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, SyncError>> + Send + 'a>>;

/// Carries a request, which names its path alone, to the province, and brings the
/// answer: whoever gives it.
pub trait Transport: Send + Sync {
    /// Carries one request. The halt of a line that broke is [`SyncProblem::Offline`], of
    /// another certificate [`SyncProblem::Certificate`].
    fn carry_request(&self, request: Request<Vec<u8>>) -> Carried<'_>;
}

/// HTTPS.
pub struct Https {
    client: Client,
    url: String,
}

impl Https {
    /// To a province, which shows a certificate of this authority.
    ///
    /// # Errors
    /// `certificate` where the authority cannot be read.
    pub fn to_province(url: &str, ca: &str) -> Result<Self, SyncError> {
        // Whoever was first has set the same.
        let _set_already = CryptoProvider::install_default(ring::default_provider());
        let wrong = |e: reqwest::Error| SyncError::new(SyncProblem::Certificate, e);
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
        Ok(Self { client, url: url.trim_end_matches('/').to_owned() })
    }
}

impl Transport for Https {
    fn carry_request(&self, request: Request<Vec<u8>>) -> Carried<'_> {
        let (parts, body) = request.into_parts();
        let asked = self.client.request(parts.method, format!("{}{}", self.url, parts.uri));
        let asked = asked.headers(parts.headers).body(body);
        Box::pin(async move {
            let answer = asked.send().await.map_err(broken_line)?;
            let mut whole = Response::new(Vec::new());
            *whole.status_mut() = answer.status();
            *whole.headers_mut() = answer.headers().clone();
            // What a stranger says is not read, however long it is.
            if answer.headers().contains_key(MARK) {
                *whole.body_mut() = read_body(answer).await?;
            }
            Ok(whole)
        })
    }
}

/// What an answer says, where it is no longer than any may be.
async fn read_body(mut answer: reqwest::Response) -> Result<Vec<u8>, SyncError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(broken_line)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST {
            return Err(SyncError::new(SyncProblem::Refused, "an answer longer than any may be"));
        }
    }
    Ok(bytes)
}

/// What became of a line that broke.
fn broken_line(error: reqwest::Error) -> SyncError {
    let why = if is_untrusted(&error) { SyncProblem::Certificate } else { SyncProblem::Offline };
    // The address is in the store; the log need not tell it.
    SyncError::new(why, error.without_url())
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
