//! Starting and stopping: TLS on one address until a signal comes, then no new
//! connections, and what is in hand is finished.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::RustlsConfig;
use domain::wire::{Base64, Key};
use tokio::signal::unix::{SignalKind, signal};

use crate::certificate;
use crate::clock::Clock;
use crate::config::Configuration;
use crate::error::{ProvinceError, Result};
use crate::http::{Parts, Province, router};
use crate::metrics::Metrics;
use crate::store::Store;

/// How long a client may take for its handshake, or for the head of a request.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// Serves until the process is told to stop.
///
/// # Errors
/// When the configuration, a certificate or the address cannot be used, or the
/// database does not answer at the start.
pub async fn serve(configuration: &Configuration) -> Result<()> {
    let tls = certificate::tls(&configuration.path("certificate")?, &configuration.path("key")?)?;
    let address = configuration.listen()?;
    let province = Province::new(Parts {
        store: open(configuration).await?,
        metrics: Metrics::new()?,
        signing_key: certificate::signing_key(&configuration.path("signing_key")?)?,
        seals: seals(configuration)?,
        clock: Clock::system(),
        request_time: configuration.seconds("request_seconds")?,
    });
    let unusable = |why: std::io::Error| ProvinceError::Configuration(format!("{address}: {why}"));
    let listener = TcpListener::bind(address).map_err(unusable)?;
    listener.set_nonblocking(true).map_err(unusable)?;
    let bound = listener.local_addr().map_err(unusable)?;
    let handle = Handle::new();
    stop_on_signal(handle.clone(), configuration.seconds("stop_seconds")?)?;
    let tls = RustlsConfig::from_config(Arc::new(tls));
    let server = axum_server::from_tcp_rustls(listener, tls).map_err(unusable)?.handle(handle);
    // An answer's last part goes out at once; otherwise it may wait for 40 ms until the
    // counter has acknowledged the part before.
    let mut server = server.map(|tls| tls.acceptor(NoDelayAcceptor::new())).http1_only();
    server.http_builder().http1().header_read_timeout(HEAD_TIME);
    tracing::info!(address = %bound, "serving");
    server.serve(router(province).into_make_service()).await.map_err(unusable)?;
    tracing::info!("stopped");
    Ok(())
}

/// The key that bundles are sealed for.
fn seals(configuration: &Configuration) -> Result<Option<Key>> {
    let secret = certificate::recipient_key(&configuration.path("recipient_key")?)?;
    let public = secret.map(|secret| bundle::public_key(&secret)).transpose();
    let no_key = |why| ProvinceError::Certificate(format!("recipient_key: {why}"));
    Ok(public.map_err(no_key)?.map(Base64))
}

/// Opens the database that the configuration names.
pub async fn open(configuration: &Configuration) -> Result<Store> {
    let connections = configuration.number("connections")?.max(1) as usize;
    Store::open(configuration.text("database")?, connections).await
}

fn stop_on_signal<A>(handle: Handle<A>, patience: Duration) -> Result<()>
where
    A: axum_server::Address + Send + 'static,
{
    let deaf = |why: std::io::Error| ProvinceError::Internal(why.to_string());
    let mut ended = signal(SignalKind::terminate()).map_err(deaf)?;
    let mut broken_off = signal(SignalKind::interrupt()).map_err(deaf)?;
    tokio::spawn(async move {
        tokio::select! {
            _ = ended.recv() => {}
            _ = broken_off.recv() => {}
        }
        tracing::info!("stopping");
        handle.graceful_shutdown(Some(patience));
    });
    Ok(())
}
