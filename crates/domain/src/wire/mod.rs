//! What counter and province say to each other, and nothing of how it travels.
//!
//! Every message is JSON under `/v1`. Hashes, keys and signatures are base64url
//! without padding. Both sides take a message with fields they do not know, so
//! that one side may be a version older than the other; a message they cannot
//! understand at all is a [`Trouble`] with a code.

mod closing;
mod enrolment;
mod greeting;
mod pull;
mod push;
mod release;

use serde::{Deserialize, Serialize};

pub use crate::base64::{Base64, Key, NotBytes, Signature};
pub use closing::{Closed, Closing, MOST_NAMED, Statement};
pub use enrolment::{Enrol, Enrolled, Ticket, TicketError};
pub use greeting::{
    Account, EpochGranted, EpochHeld, EpochWanted, Greeting, Head, Hello, Scarce, Stamp,
};
pub use pull::{Cursor, Pull, Pulled, Recall, Recalled};
pub use push::{Parked, ParkedBecause, Push, Pushed};
pub use release::{LARGEST_RELEASE, NoSuchKind, RELEASE_PART, Release, ReleaseKind};

/// The protocol versions that this program speaks, oldest first.
pub const PROTOCOLS: [u16; 1] = [1];
/// The header that says an answer is the province's own. An answer without it (a
/// hotel's sign-in page, a proxy's error) is no answer.
pub const MARK: &str = "x-motcua";
/// The header that carries the device's signature over the bytes of a push.
pub const SIGNATURE: &str = "x-motcua-signature";
/// The header that says how many bytes of a scan, from its first, the province
/// holds: on the answers to `HEAD` and `PUT /v1/blobs/{sha256}`, the hash in
/// hexadecimal. A part says with `Content-Range: bytes 0-99/200` which it is.
pub const HELD: &str = "x-motcua-held";
/// The most entries of one push or one pull.
pub const LONGEST_PAGE: usize = 500;
/// The most bytes of one message, unpacked.
pub const LARGEST_MESSAGE: usize = 8 << 20;
/// The most bytes of one entry's body that a counter writes. A larger one is
/// kept by the province and parked.
pub const LARGEST_BODY: usize = 1 << 20;
/// The most bytes of one scan.
pub const LARGEST_BLOB: usize = 20 << 20;

/// Why the province did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code:?}: {message}")]
pub struct Trouble {
    /// What a program goes by.
    pub code: TroubleCode,
    /// What a person reads in a log: English, without personal data.
    pub message: String,
}

/// What a counter can react to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleCode {
    /// No such ticket, or it was used or is too old.
    TicketUnknown,
    /// The token is not one of the province's devices.
    Unauthorised,
    /// The device was revoked.
    Revoked,
    /// The counter asked for belongs to another centre or device.
    OtherCentre,
    /// The signature is not the device's.
    BadSignature,
    /// The same place in the series holds other bytes: two machines write one
    /// series, or one was restored from a copy.
    Fork,
    /// An entry is missing before the first one sent, or does not build on it.
    Hole,
    /// The epoch is closed: this machine was replaced or restored.
    EpochFenced,
    /// The province's log does not hold the cursor: begin again.
    CursorUnknown,
    /// More than the limits allow.
    TooLarge,
    /// No protocol version in common.
    Protocol,
    /// Not a message of this protocol.
    Malformed,
    /// The scan's bytes do not have the hash they were sent under.
    WrongHash,
    /// Not now: the database is away or the server is stopping.
    Unavailable,
    /// Numbers are not given yet: the province was put back from a copy, and other
    /// counters are to be heard first.
    Restored,
    /// Another machine has taken over the counter for which this one still speaks.
    Doubled,
    /// A demonstration asks a real province, or a real counter a demonstration.
    Demonstration,
    /// A code of a newer server.
    #[serde(other)]
    Unknown,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_of_a_newer_server_is_still_a_trouble() {
        let newer = r#"{"code":"moon_phase","message":"not tonight","since":3}"#;
        let trouble: Trouble = serde_json::from_str(newer).unwrap();
        assert_eq!(trouble.code, TroubleCode::Unknown);
    }
}
