//! A server of another version: it stands before the real one with the province's
//! own certificate, passes every request on, and answers what a story makes of the
//! answer.

use std::path::Path;
use std::sync::Arc;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::Rigged;
use crate::province::Line;

/// What a story makes of an answer: given the path, its status and what it says.
pub type Change = dyn Fn(&str, &mut u16, &mut Value) + Send + Sync;

/// The headers of a request that the real server is told.
const UP: [&str; 6] = [
    "authorization",
    "content-type",
    "content-range",
    "range",
    "x-motcua-signature",
    "content-encoding",
];
/// Those of its answer that the counter is told.
const DOWN: [&str; 3] = ["x-motcua", "x-motcua-held", "content-type"];

/// Stands before the server on the port `to`, whose certificates lie in `folder`,
/// and answers on a port of its own for as long as the process lives.
///
/// # Errors
/// When the certificate cannot be used or there is no port.
pub fn before(folder: &Path, to: u16, change: Arc<Change>) -> Rigged<u16> {
    let line = Line::to(to, &folder.join("authority.pem"))?;
    let acceptor = TlsAcceptor::from(Arc::new(tls(folder)?));
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::spawn(move || {
        runtime.block_on(async move {
            let Ok(listener) = TcpListener::from_std(listener) else { return };
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, line) = (acceptor.clone(), line.clone());
                tokio::spawn(serve(acceptor, stream, line, Arc::clone(&change)));
            }
        });
    });
    Ok(port)
}

fn tls(folder: &Path) -> Rigged<ServerConfig> {
    let chain = CertificateDer::pem_file_iter(folder.join("certificate.pem"))?;
    let chain: Vec<_> = chain.collect::<Result<_, _>>()?;
    let key = PrivateKeyDer::from_pem_file(folder.join("key.pem"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_no_client_auth().with_single_cert(chain, key)?)
}

async fn serve(acceptor: TlsAcceptor, stream: TcpStream, line: Line, change: Arc<Change>) {
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let answering = service_fn(|request| answer(request, &line, &change));
    let serving = hyper::server::conn::http1::Builder::new();
    let _gone = serving.serve_connection(TokioIo::new(stream), answering).await;
}

async fn answer(
    request: Request<Incoming>,
    line: &Line,
    change: &Arc<Change>,
) -> Rigged<Response<Full<Bytes>>> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let told = |name: &&'static str| {
        let value = parts.headers.get(*name)?.to_str().ok()?;
        Some((*name, value.to_owned()))
    };
    let headers: Vec<(&str, String)> = UP.iter().filter_map(told).collect();
    let body = body.collect().await?.to_bytes();
    let said = line.ask((parts.method.as_str(), &path), &headers, body).await?;
    let (mut status, mut bytes) = (said.status, said.body.clone());
    // A scan or a release is bytes, whatever they look like.
    let is_message =
        said.headers.get("content-type").is_some_and(|kind| kind == "application/json");
    let mut value = if is_message { said.json() } else { Value::Null };
    change(&path, &mut status, &mut value);
    if !value.is_null() {
        bytes = serde_json::to_vec(&value)?.into();
    }
    let mut response = Response::builder().status(status);
    for name in DOWN {
        if let Some(value) = said.headers.get(name) {
            response = response.header(name, value);
        }
    }
    Ok(response.body(Full::new(bytes))?)
}
