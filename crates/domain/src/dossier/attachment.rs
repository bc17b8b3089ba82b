//! A scan that belongs to a dossier: what its entry says of it. The bytes are the
//! store's.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A scan that belongs to a dossier. Its bytes lie in the store by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// SHA-256 of the bytes, in hexadecimal.
    pub hash: String,
    /// What it shows, as the clerk calls it.
    pub title: String,
    /// What the bytes are.
    pub media: Media,
    /// How many bytes.
    pub bytes: u32,
    /// What it belongs to.
    #[serde(default)]
    pub shows: Shows,
}

/// What the bytes of a scan are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
}

/// What a scan shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// A paper that was handed in.
    #[default]
    Paper,
    /// The outcome.
    Outcome,
    /// An identity card: kept only where the centre's settings allow it
    /// (Luật 91/2025/QH15: sensitive).
    IdentityCard,
}
