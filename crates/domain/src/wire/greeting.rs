//! What both sides tell each other before anything else.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Key, Parked, Release};
use crate::code::{AgencyCode, NumberRange};
use crate::ids::{Epoch, Seq};
use crate::journal::Hash;

/// `POST /v1/hello`: where the counter stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The protocol versions it speaks.
    pub protocols: Vec<u16>,
    /// Its program's version.
    pub program: String,
    /// The epoch that it writes.
    pub epoch: Epoch,
    /// The last entry it wrote in it; `None` before the first.
    pub head: Option<Head>,
    /// How many entries wait here.
    pub waiting: u64,
    /// The counter's clock, local time.
    pub clock: NaiveDateTime,
    /// The ranges that it takes its numbers from: a province that was restored from
    /// a copy may have forgotten that it gave them. `None` from a machine that waits
    /// for a new epoch, whose numbers may be another's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranges: Option<Vec<NumberRange>>,
    /// The agencies of whose numbers few are left today, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scarce: Vec<Scarce>,
    /// The agencies of its centre.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<AgencyCode>,
    /// By which two machines that speak as one counter are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
}

/// Every machine signs its greetings with a stamp of its own, drawn before it greets and
/// kept. The next greeting names it. Two machines with one store name the same stamp
/// once, and then no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// That of the greeting that was answered last; `None` before the first.
    pub before: Option<Uuid>,
    /// That of this greeting, and of each that repeats it until it is answered.
    pub now: Uuid,
    /// Whether the store knows that it was restored from a copy.
    #[serde(default)]
    pub restored: bool,
}

/// How many numbers of an agency a counter still has today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scarce {
    /// The agency.
    pub agency: AgencyCode,
    /// How many are left.
    pub left: u32,
    /// How many there were this morning.
    pub of: u32,
}

/// The last entry of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its number in the series.
    pub seq: Seq,
    /// Its hash.
    #[serde(with = "crate::base64::hash")]
    pub hash: Hash,
}

/// The answer: what the province holds, and what holds for this counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Greeting {
    /// The newest protocol version that both speak.
    pub protocol: u16,
    /// The epoch that the counter may write. Another one than it said: its epoch
    /// is closed.
    pub epoch: Epoch,
    /// The last entry that the province holds of that epoch.
    pub held: Option<Head>,
    /// The last entry that it holds of each epoch before; `None` from a province
    /// that does not say. Restored from a copy, it lacks what it once held.
    #[serde(default)]
    pub closed: Option<Vec<EpochHeld>>,
    /// The ranges that the counter takes its numbers from. They replace all it
    /// had.
    pub ranges: Vec<NumberRange>,
    /// Every entry of the counter that is parked now, of whatever epoch: one that
    /// was parked and is not named here has been taken.
    #[serde(default)]
    pub parked: Vec<Parked>,
    /// The province's clock.
    pub clock: DateTime<Utc>,
    /// The key that bundles are sealed for; none where the province takes none.
    #[serde(default)]
    pub seals: Option<Key>,
    /// The newest release of each kind.
    #[serde(default)]
    pub releases: Vec<Release>,
    /// The officers of the centre; `None` while the province keeps none of them.
    #[serde(default)]
    pub officers: Option<Vec<Account>>,
    /// Whether another machine spoke for the counter since this one did: it needs a new
    /// epoch, whatever it wrote.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub begin_anew: bool,
    /// When another machine spoke last in this counter's name and was stopped, where
    /// that was within a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubled: Option<DateTime<Utc>>,
}

/// An officer's account as the province keeps it. The password is none of its
/// business: each counter has its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Name for signing in.
    pub name: String,
    /// Full name, as printed.
    pub full_name: String,
    /// What they may do, by the names of [`crate::officer::Role`]; one that a
    /// counter does not know gives no right there.
    pub roles: Vec<String>,
    /// Whether they may not sign in any more.
    #[serde(default)]
    pub closed: bool,
}

/// What is held of an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochHeld {
    /// The epoch.
    pub epoch: Epoch,
    /// The last entry held of it.
    pub head: Head,
}

/// `POST /v1/epoch`: a restored or copied machine asks to begin anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochWanted {
    /// Which wish this is, made once and kept until it is granted: asked again
    /// after a lost answer it gets the same epoch. A copy of the machine makes
    /// its own.
    pub wish: Uuid,
    /// The epoch that it wrote so far.
    pub closed: Epoch,
    /// The last entry of it that the machine has.
    pub head: Option<Head>,
    /// The stamp of its greeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Uuid>,
}

/// The answer: a new epoch, with ranges that the counter never had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochGranted {
    /// What every greeting says, with the new epoch.
    pub greeting: Greeting,
}
