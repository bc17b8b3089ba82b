//! What lies in a bundle, one record after another: a scan before the page that
//! names it, the pages in their order, the closings after them.

use domain::wire::{Closing, Push};

use crate::Fault;

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A scan.
    Scan {
        /// Its SHA-256.
        hash: [u8; 32],
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The next entries, as they would be pushed.
    Page(Push),
    /// A day that was closed, as the province would be asked.
    Closing(Closing),
}

impl Record {
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let json = |tag: u8, json: serde_json::Result<Vec<u8>>| {
            let json = json.map_err(|_| Fault::Malformed)?;
            Ok([&[tag], json.as_slice()].concat())
        };
        match self {
            Self::Scan { hash, bytes } => Ok([b"S", hash.as_slice(), bytes].concat()),
            Self::Page(push) => json(b'P', serde_json::to_vec(push)),
            Self::Closing(closing) => json(b'C', serde_json::to_vec(closing)),
        }
    }

    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let (tag, rest) = bytes.split_first().ok_or(Fault::Malformed)?;
        let unread = |_| Fault::Malformed;
        match tag {
            b'S' => {
                let (hash, bytes) = rest.split_first_chunk().ok_or(Fault::Malformed)?;
                Ok(Self::Scan { hash: *hash, bytes: bytes.to_vec() })
            }
            b'P' => Ok(Self::Page(serde_json::from_slice(rest).map_err(unread)?)),
            b'C' => Ok(Self::Closing(serde_json::from_slice(rest).map_err(unread)?)),
            _ => Err(Fault::Malformed),
        }
    }
}
