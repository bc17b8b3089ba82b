//! Why the courier could not go on, as the screen tells it and the store keeps it.

use domain::wire::{Trouble, TroubleCode};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::error::ErrorCode;

/// Why nothing can be sent or fetched for now.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SyncProblem {
    /// The province does not answer: no line, or nobody at its other end.
    Offline,
    /// Something else answers: a sign-in page of the network, a proxy.
    Stranger,
    /// What answers has not the certificate that the ticket named.
    Certificate,
    /// The ticket was used, is too old, or was never given.
    TicketUnknown,
    /// It is another counter's.
    OtherCounter,
    /// The province does not know this machine.
    Unauthorised,
    /// The province has withdrawn this machine's right.
    Revoked,
    /// Another machine has taken over the counter.
    Doubled,
    /// Another machine writes this counter's series, or this one was restored
    /// from a copy.
    Fork,
    /// The epoch is closed.
    EpochClosed,
    /// The province's log does not hold the place; the reading begins again.
    CursorUnknown,
    /// No protocol version in common: one side is too old.
    Protocol,
    /// The province cannot for now.
    Unavailable,
    /// The province was put back from a copy, and gives numbers only when it has heard
    /// the other counters.
    Restored,
    /// The province refused in a way that only support can tell.
    Refused,
    /// What came is not what was written there.
    Altered,
    /// The province's word on a closing does not carry its signature, or speaks of
    /// something else.
    Forged,
    /// This machine's own disk or store.
    Here,
    /// No province is enrolled.
    NotEnrolled,
}

/// Why the courier stopped, with a sentence for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {said}", why.key())]
pub struct SyncError {
    /// What a screen goes by.
    pub why: SyncProblem,
    /// English, without personal data.
    pub said: String,
}

impl SyncError {
    /// Why, and what was said.
    pub fn new(why: SyncProblem, said: impl std::fmt::Display) -> Self {
        Self { why, said: said.to_string() }
    }
}

impl From<Trouble> for SyncError {
    fn from(trouble: Trouble) -> Self {
        let why = match trouble.code {
            TroubleCode::TicketUnknown => SyncProblem::TicketUnknown,
            TroubleCode::OtherCentre => SyncProblem::OtherCounter,
            TroubleCode::Unauthorised | TroubleCode::BadSignature => SyncProblem::Unauthorised,
            TroubleCode::Revoked => SyncProblem::Revoked,
            TroubleCode::Doubled => SyncProblem::Doubled,
            TroubleCode::Fork => SyncProblem::Fork,
            TroubleCode::EpochFenced => SyncProblem::EpochClosed,
            TroubleCode::CursorUnknown => SyncProblem::CursorUnknown,
            TroubleCode::Protocol => SyncProblem::Protocol,
            TroubleCode::Unavailable => SyncProblem::Unavailable,
            TroubleCode::Restored => SyncProblem::Restored,
            _ => SyncProblem::Refused,
        };
        Self::new(why, trouble)
    }
}

impl SyncProblem {
    /// The name it is stored under.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The reason of this name.
    pub fn of_key(key: &str) -> Self {
        key.parse().unwrap_or(Self::Refused)
    }

    /// What an error of this machine is to the courier.
    pub(super) fn of_error_code(code: ErrorCode) -> Self {
        if code == ErrorCode::EntryAltered { Self::Altered } else { Self::Here }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// As older programs kept them.
    const KEYS: [&str; 19] = [
        "offline",
        "stranger",
        "certificate",
        "ticket_unknown",
        "other_counter",
        "unauthorised",
        "revoked",
        "doubled",
        "fork",
        "epoch_closed",
        "cursor_unknown",
        "protocol",
        "unavailable",
        "restored",
        "refused",
        "altered",
        "forged",
        "here",
        "not_enrolled",
    ];

    #[test]
    fn a_reason_is_stored_under_its_name_on_the_screen() {
        for key in KEYS {
            let why = SyncProblem::of_key(key);
            assert_eq!((serde_json::to_value(why).unwrap(), why.key()), (key.into(), key));
        }
        assert_eq!(SyncProblem::of_key("of a newer program"), SyncProblem::Refused);
    }
}
