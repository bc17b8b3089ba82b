//! The line to a server: TLS that trusts one authority, one request a
//! connection, and nothing of ours in between, so that a story may send anything.

use std::path::Path;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::SendRequest;
use hyper::header::HeaderMap;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::Rigged;

/// A line to a server.
#[derive(Clone)]
pub struct Line {
    port: u16,
    tls: TlsConnector,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The bytes.
    pub body: Bytes,
}

impl Line {
    /// A line to a port of this machine that trusts this authority.
    ///
    /// # Errors
    /// When the authority cannot be read.
    pub fn to(port: u16, authority: &Path) -> Rigged<Self> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(authority)?)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let versions = ClientConfig::builder_with_provider(provider);
        let config = versions.with_safe_default_protocol_versions()?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { port, tls: TlsConnector::from(Arc::new(config)) })
    }

    /// An open connection.
    ///
    /// # Errors
    /// When nobody listens, or it is not trusted.
    pub async fn open(&self) -> Rigged<TlsStream<TcpStream>> {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.set_nodelay(true)?;
        Ok(self.tls.connect(ServerName::try_from("localhost")?, stream).await?)
    }

    /// An open connection that carries one request after the other.
    ///
    /// # Errors
    /// When nobody listens, or it is not trusted.
    pub async fn keep(&self) -> Rigged<Kept> {
        let io = TokioIo::new(self.open().await?);
        let (sender, connection) = hyper::client::conn::http1::handshake(io).await?;
        Ok(Kept { sender, driving: tokio::spawn(connection) })
    }

    /// Sends one request on a connection of its own.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn ask(
        &self,
        what: (&str, &str),
        headers: &[(&str, String)],
        body: impl Into<Bytes>,
    ) -> Rigged<Answer> {
        let mut kept = self.keep().await?;
        let answer = kept.ask(what, headers, body).await?;
        drop(kept.sender);
        let _ = kept.driving.await;
        Ok(answer)
    }
}

/// A connection that is kept.
#[derive(Debug)]
pub struct Kept {
    sender: SendRequest<Full<Bytes>>,
    driving: JoinHandle<hyper::Result<()>>,
}

impl Kept {
    /// Sends one request.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn ask(
        &mut self,
        (method, path): (&str, &str),
        headers: &[(&str, String)],
        body: impl Into<Bytes>,
    ) -> Rigged<Answer> {
        let mut request = hyper::Request::builder().method(method).uri(path);
        request = request.header("host", "localhost");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = self.sender.send_request(request.body(Full::new(body.into()))?).await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.into_body().collect().await?.to_bytes();
        Ok(Answer { status, headers, body })
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Line to {}", self.port)
    }
}

impl Answer {
    /// The bytes as JSON; null when they are none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The code of a refusal; empty when it is none.
    #[must_use]
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}
