//! Entries on their way to the province.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::Head;
use crate::ids::{Epoch, Seq};
use crate::journal::Entry;

/// `POST /v1/push`: the next entries of one epoch, in their order. The device
/// signs the bytes of the whole message ([`super::SIGNATURE`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// The epoch that the entries belong to.
    pub epoch: Epoch,
    /// At most [`super::LONGEST_PAGE`] entries without a hole between them.
    pub entries: Vec<Entry>,
}

/// The answer, given after the commit. The same push gets the same answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pushed {
    /// The last entry that the province holds of this epoch.
    pub held: Option<Head>,
    /// Which of the entries sent are parked.
    pub parked: Vec<Parked>,
}

/// An entry that the province keeps, but does not take as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parked {
    /// Its epoch.
    pub epoch: Epoch,
    /// Its number in the series.
    pub seq: Seq,
    /// Why.
    pub because: ParkedBecause,
}

/// Why an entry is parked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ParkedBecause {
    /// Its body is not what its kind says.
    Malformed,
    /// Another dossier has the code.
    CodeTaken,
    /// The number is from no range that the counter ever had on that day.
    OutsideRange,
    /// It tells of a moment more than a day after the province's clock.
    Clock,
    /// Its body is larger than [`super::LARGEST_BODY`].
    TooLarge,
    /// A reason of a newer server.
    #[serde(other)]
    Unknown,
}

impl ParkedBecause {
    /// The name used in databases.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The reason of this name.
    pub fn of_key(key: &str) -> Self {
        key.parse().unwrap_or(Self::Unknown)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_stored_under_its_name_on_the_wire() {
        for key in ["malformed", "code_taken", "outside_range", "clock", "too_large", "unknown"] {
            let reason = ParkedBecause::of_key(key);
            assert_eq!(serde_json::to_value(reason).unwrap(), key);
            assert_eq!(reason.key(), key);
        }
    }
}
