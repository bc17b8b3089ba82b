//! What the province answers over HTTP: one file an endpoint, each one
//! transaction. Nothing is remembered between two requests but what is in the
//! database.

mod blobs;
mod body;
mod closing;
mod device;
mod enrol;
mod epoch;
mod greeting;
mod pull;
mod push;
mod releases;
mod standing;
mod trouble;
mod watch;

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use domain::wire::{Key, TroubleCode};
use ed25519_dalek::SigningKey;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::store::Store;

/// What every request finds.
#[derive(Debug, Clone)]
pub struct Province(Arc<Parts>);

/// What the province is made of.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The figures.
    pub metrics: Metrics,
    /// The key by which the province signs.
    pub signing_key: SigningKey,
    /// The key that bundles are sealed for; none where it takes none.
    pub seals: Option<Key>,
    /// The clock.
    pub clock: Clock,
    /// How long one request may take.
    pub request_time: Duration,
}

impl Province {
    /// A province of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Province {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Every route there is.
pub fn router(province: Province) -> Router {
    Router::new()
        .route("/v1/enrol", post(enrol::enrol))
        .route("/v1/hello", post(greeting::hello))
        .route("/v1/epoch", post(epoch::epoch))
        .route("/v1/push", post(push::push))
        .route("/v1/pull", post(pull::pull))
        .route("/v1/closing", post(closing::close))
        .route("/v1/recall", post(pull::recall))
        .route("/health", get(standing::health))
        .route("/metrics", get(standing::metrics))
        .layer(CompressionLayer::new())
        .route("/v1/blobs/{sha256}", get(blobs::get).head(blobs::head).put(blobs::put))
        .route("/v1/releases/{kind}/{number}", get(releases::get))
        .fallback(|| async { trouble::refusal(TroubleCode::Malformed, "there is nothing here") })
        .layer(CatchPanicLayer::custom(trouble::panicked))
        .layer(from_fn_with_state(province.clone(), watch::watch))
        .with_state(province)
}
