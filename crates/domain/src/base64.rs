//! Bytes in JSON: base64url without padding.

use std::fmt;
use std::str::FromStr;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A fixed number of bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64<const N: usize>(pub [u8; N]);

/// A public key (Ed25519).
pub type Key = Base64<32>;
/// A signature (Ed25519).
pub type Signature = Base64<64>;

impl<const N: usize> fmt::Display for Base64<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<const N: usize> fmt::Debug for Base64<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Not base64url of the right length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {0} bytes in base64url")]
pub struct NotBytes(usize);

impl<const N: usize> FromStr for Base64<N> {
    type Err = NotBytes;

    fn from_str(text: &str) -> Result<Self, NotBytes> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NotBytes(N))?;
        bytes.try_into().map(Self).map_err(|_| NotBytes(N))
    }
}

impl<const N: usize> Serialize for Base64<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Base64<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Text as base64url.
pub(crate) fn wrap(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

/// The text of what [`wrap`] made; `None` where it is none.
pub(crate) fn unwrap(wrapped: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(wrapped).ok()?).ok()
}

/// A hash as a field of another message.
pub(crate) mod hash {
    use super::Base64;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(hash: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        Base64(*hash).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        Base64::deserialize(from).map(|bytes| bytes.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_and_a_wrong_length_does_not() {
        let bytes = Base64([0, 62, 63, 255]);
        let json = serde_json::to_string(&bytes).unwrap();
        assert_eq!(json, r#""AD4__w""#);
        assert_eq!(serde_json::from_str::<Base64<4>>(&json).unwrap(), bytes);
        assert!(serde_json::from_str::<Base64<5>>(&json).is_err());
        assert!("AD4//w".parse::<Base64<4>>().is_err(), "the other alphabet");
    }
}
