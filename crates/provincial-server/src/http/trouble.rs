//! What a counter is told when it does not get what it asked for: always JSON,
//! always a code, never a word of what was in the request.

use std::any::Any;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::wire::{Trouble, TroubleCode};

use crate::error::ProvinceError;

/// An answer that is not what was asked for.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) Trouble);

/// What a handler answers.
pub(super) type Reply<T> = Result<T, Refusal>;

/// A refusal with this code.
pub(super) fn refusal(code: TroubleCode, message: impl Into<String>) -> Refusal {
    Refusal(Trouble { code, message: message.into() })
}

/// A refusal with this code, as an error.
///
/// # Errors
/// Always.
pub(super) fn refuse<T>(code: TroubleCode, message: impl Into<String>) -> Reply<T> {
    Err(refusal(code, message))
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let code = self.0.code;
        let mut response = (status(code), Json(self.0)).into_response();
        response.extensions_mut().insert(code);
        response
    }
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        Self(trouble)
    }
}

/// A fault on this side is told to the log in its words, to the counter as *not
/// now*: it asks again later. So it does where numbers cannot be given yet. A number
/// that nobody can store is the counter's fault.
impl From<ProvinceError> for Refusal {
    fn from(error: ProvinceError) -> Self {
        if let ProvinceError::Unsure(why) = error {
            tracing::warn!(why, "no numbers are given yet");
            return refusal(TroubleCode::Restored, why);
        }
        if let ProvinceError::TooLarge = error {
            return refusal(TroubleCode::Malformed, error.to_string());
        }
        tracing::error!(why = %error, "a request could not be carried out");
        refusal(TroubleCode::Unavailable, "the province cannot do this now")
    }
}

impl From<tokio_postgres::Error> for Refusal {
    fn from(error: tokio_postgres::Error) -> Self {
        ProvinceError::from(error).into()
    }
}

/// The answer to a request over which the program panicked: its open transaction was rolled
/// back. The panic's own words may hold what was in the request.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request panicked");
    refusal(TroubleCode::Unavailable, "the province cannot do this now").into_response()
}

fn status(code: TroubleCode) -> StatusCode {
    match code {
        TroubleCode::TicketUnknown
        | TroubleCode::Revoked
        | TroubleCode::OtherCentre
        | TroubleCode::Demonstration => StatusCode::FORBIDDEN,
        TroubleCode::Unauthorised | TroubleCode::BadSignature => StatusCode::UNAUTHORIZED,
        TroubleCode::Fork
        | TroubleCode::Doubled
        | TroubleCode::Hole
        | TroubleCode::EpochFenced
        | TroubleCode::CursorUnknown => StatusCode::CONFLICT,
        TroubleCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        TroubleCode::Unavailable | TroubleCode::Restored => StatusCode::SERVICE_UNAVAILABLE,
        TroubleCode::Protocol
        | TroubleCode::Malformed
        | TroubleCode::WrongHash
        | TroubleCode::Unknown => StatusCode::BAD_REQUEST,
    }
}
