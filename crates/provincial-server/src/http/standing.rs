//! How this instance stands, for whoever runs it: `/health` and `/metrics`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::json;

use super::Province;
use super::trouble::Reply;
use crate::store::counter;

/// `GET /health`: whether the database answers. 503 when it does not.
pub(super) async fn health(State(province): State<Province>) -> impl IntoResponse {
    let asked = province.store.ask().await;
    if let Err(why) = &asked {
        tracing::warn!(%why, "the database does not answer");
    }
    let (status, database) = match asked {
        Ok(()) => (StatusCode::OK, "answers"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "does not answer"),
    };
    let version = env!("CARGO_PKG_VERSION");
    (status, Json(json!({ "database": database, "version": version })))
}

/// `GET /metrics`: the figures, as Prometheus reads them.
///
/// # Errors
/// `unavailable` when the database does not answer.
pub(super) async fn metrics(State(province): State<Province>) -> Reply<impl IntoResponse> {
    let client = province.store.client().await?;
    let text = province.metrics.text(&counter::all(&client).await?)?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text))
}
