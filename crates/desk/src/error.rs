//! The errors of the desk: a code that a screen reacts to, an English message
//! for the log, the input it belongs to.
//!
//! The words a clerk reads are in the window's dictionary, one for each code;
//! a code without words does not compile there.

mod cause;
mod code;

use serde::Serialize;
use ts_rs::TS;

pub use code::ErrorCode;

/// An error as it crosses to the window or the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeskError {
    /// What went wrong.
    pub code: ErrorCode,
    /// English, for the log.
    pub message: String,
    /// The input it belongs to, as a path into the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// A fact to show beside the words: a path, a date, a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}

impl DeskError {
    /// An error with its English message.
    pub fn new(code: ErrorCode, message: impl std::fmt::Display) -> Self {
        Self { code, message: message.to_string(), field: None, detail: None }
    }

    /// The same error at an input.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same error with a fact to show.
    #[must_use]
    pub fn with(mut self, detail: impl std::fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }
}

/// What a desk answers.
pub type Result<T, E = DeskError> = std::result::Result<T, E>;
