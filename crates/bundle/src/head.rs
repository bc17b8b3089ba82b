//! What a bundle says of itself in the clear: whose it is, and nothing of what is in
//! it.

use std::io::{Read, Write};

use domain::ids::{CounterNumber, Epoch};
use domain::wire::Key;
use serde::{Deserialize, Serialize};

use crate::fault::cut;
use crate::{Fault, LARGEST_HEAD, MAGIC};

/// Whose bundle it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The code of the centre.
    pub centre: String,
    /// The counter's number.
    pub counter: CounterNumber,
    /// The epoch that it writes.
    pub epoch: Epoch,
    /// The public key of the device that signs.
    pub device: Key,
}

impl Head {
    /// Reads a head from the beginning of a bundle.
    ///
    /// # Errors
    /// [`Fault::Stranger`], [`Fault::Cut`], those of the reader.
    pub fn read(from: &mut impl Read) -> Result<Self, Fault> {
        Ok(Self::with_bytes(from)?.0)
    }

    pub(crate) fn with_bytes(from: &mut impl Read) -> Result<(Self, Vec<u8>), Fault> {
        let mut magic = [0; MAGIC.len()];
        from.read_exact(&mut magic).map_err(cut)?;
        let length = length(from)? as usize;
        if magic != *MAGIC || length > LARGEST_HEAD {
            return Err(Fault::Stranger);
        }
        let mut bytes = vec![0; length];
        from.read_exact(&mut bytes).map_err(cut)?;
        let head = serde_json::from_slice(&bytes).map_err(|_| Fault::Stranger)?;
        Ok((head, bytes))
    }

    pub(crate) fn write(&self, to: &mut impl Write) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(self).map_err(|_| Fault::Malformed)?;
        let length = u32::try_from(bytes.len()).map_err(|_| Fault::Malformed)?;
        to.write_all(MAGIC)?;
        to.write_all(&length.to_be_bytes())?;
        to.write_all(&bytes)?;
        Ok(bytes)
    }
}

/// A length before what it measures.
pub(crate) fn length(from: &mut impl Read) -> Result<u32, Fault> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes).map_err(cut)?;
    Ok(u32::from_be_bytes(bytes))
}
