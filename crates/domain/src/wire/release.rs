//! What the province publishes and counters only take: whole, numbered, signed.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;

use super::{Base64, Signature};
use crate::journal::Hash;

/// The most bytes of a release that a counter fetches.
pub const LARGEST_RELEASE: u64 = 64 << 20;
/// The most bytes of a release that one answer holds.
pub const RELEASE_PART: u64 = 1 << 20;

/// What is published.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ReleaseKind {
    /// The procedures, with their papers, durations and fees:
    /// [`crate::catalogue::Published`] as JSON.
    Catalogue,
    /// Days off, make-up days and opening hours:
    /// [`crate::calendar::PublishedCalendar`] as JSON.
    Calendar,
    /// What agencies are called, how they are reached and which go on with whose work:
    /// [`crate::agency::PublishedAgencies`] as JSON.
    Agencies,
    /// A kind of a newer province: passed over.
    #[serde(other)]
    Unknown,
}

impl ReleaseKind {
    /// Every kind that is published.
    pub const ALL: [Self; 3] = [Self::Catalogue, Self::Calendar, Self::Agencies];

    /// The name it goes by, in paths and rows.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl fmt::Display for ReleaseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Nothing of this name is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of release")]
pub struct NoSuchKind;

impl FromStr for ReleaseKind {
    type Err = NoSuchKind;

    fn from_str(key: &str) -> Result<Self, NoSuchKind> {
        Self::ALL.into_iter().find(|kind| kind.key() == key).ok_or(NoSuchKind)
    }
}

/// One release, without its content: what a greeting names, and what
/// `GET /v1/releases/{kind}/{number}` brings, in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// What is published.
    pub kind: ReleaseKind,
    /// Its number: one more than that of the release of its kind before.
    pub number: u32,
    /// When it was published.
    pub made_at: DateTime<Utc>,
    /// How many bytes its content has.
    pub bytes: u64,
    /// The content's SHA-256.
    #[serde(with = "crate::base64::hash")]
    pub sha256: Hash,
    /// The province's signature over [`Release::signed`].
    pub signature: Signature,
}

impl Release {
    /// The bytes that the province signs: every fact on a line of its own.
    pub fn signed(&self) -> Vec<u8> {
        let facts = [
            "motcua release 1".to_owned(),
            self.kind.to_string(),
            self.number.to_string(),
            self.made_at.to_rfc3339_opts(SecondsFormat::Secs, true),
            self.bytes.to_string(),
            Base64(self.sha256).to_string(),
        ];
        facts.join("\n").into_bytes()
    }

    /// Where its content is fetched.
    pub fn path(&self) -> String {
        format!("/v1/releases/{}/{}", self.kind, self.number)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn release() -> Release {
        Release {
            kind: ReleaseKind::Catalogue,
            number: 3,
            made_at: "2026-11-25T10:05:00Z".parse().unwrap(),
            bytes: 400_000,
            sha256: [7; 32],
            signature: Base64([0; 64]),
        }
    }

    #[test]
    fn every_fact_is_signed_and_the_signature_is_not() {
        let said = release();
        let changed: [fn(&mut Release); 5] = [
            |r| r.kind = ReleaseKind::Calendar,
            |r| r.number += 1,
            |r| r.made_at += chrono::TimeDelta::seconds(1),
            |r| r.bytes += 1,
            |r| r.sha256[0] += 1,
        ];
        for (n, change) in changed.into_iter().enumerate() {
            let mut other = said.clone();
            change(&mut other);
            assert_ne!(other.signed(), said.signed(), "fact {n}");
        }
        let resigned = Release { signature: Base64([1; 64]), ..said.clone() };
        assert_eq!(resigned.signed(), said.signed());
    }

    #[test]
    fn a_kind_of_a_newer_province_still_reads() {
        let json = serde_json::to_string(&release()).unwrap();
        assert_eq!(serde_json::from_str::<Release>(&json).unwrap(), release());
        let newer = json.replace("catalogue", "forms");
        let newer: Release = serde_json::from_str(&newer).unwrap();
        assert_eq!(newer.kind, ReleaseKind::Unknown);
        assert_eq!("agencies".parse::<ReleaseKind>().unwrap(), ReleaseKind::Agencies);
        assert!("unknown".parse::<ReleaseKind>().is_err());
    }
}
