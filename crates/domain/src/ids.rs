//! What names a dossier, kept apart by type from every other id.
//!
//! In JSON, in the window's types and in hashes an id is what it is made of: the type
//! stands in Rust alone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::{Config, TS};
use uuid::Uuid;

/// A dossier's id, final at birth; the printed [`crate::code::DossierCode`] is another thing.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct DossierId(pub Uuid);

impl DossierId {
    /// The id of these bytes, as a database keeps them.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Its bytes, as a database keeps them and as hashes cover them.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for DossierId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DossierId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

impl TS for DossierId {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(types: &Config) -> String {
        <Uuid as TS>::name(types)
    }

    fn inline(types: &Config) -> String {
        Self::name(types)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_told_as_its_uuid() {
        let text = "0198c2b0-0000-7000-8000-000000000001";
        let id: DossierId = text.parse().unwrap();
        assert_eq!((id.to_string(), serde_json::to_value(id).unwrap()), (text.into(), text.into()));
        assert_eq!(DossierId::from_bytes(*id.as_bytes()), id);
        assert_eq!(id.as_bytes(), id.0.as_bytes());
    }
}
