//! Around every request: a time after which it is given up, our mark on the
//! answer, one line in the log, one count.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::wire::{MARK, TroubleCode};

use super::Province;
use super::trouble::refusal;

/// Carries a request on, and tells how it went.
pub(super) async fn watch(
    State(province): State<Province>,
    request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = matched.unwrap_or_else(|| "elsewhere".to_owned());
    let carried = tokio::time::timeout(province.request_time, next.run(request)).await;
    let late = |_| refusal(TroubleCode::Unavailable, "it took too long").into_response();
    let mut response = carried.unwrap_or_else(late);
    response.headers_mut().insert(HeaderName::from_static(MARK), HeaderValue::from_static("1"));
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    province.metrics.answered(&route, status, took);
    let code = response.extensions().get::<TroubleCode>();
    let code = code.and_then(|code| serde_json::to_value(code).ok());
    let code = code.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status, milliseconds, code, "answered");
    response
}
