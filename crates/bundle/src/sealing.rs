//! Writing a bundle: each record sealed for the province as it comes, the device's
//! signature over all of it at the end.

use std::io::Write;

use domain::wire::Key;
use ed25519_dalek::{Signer as _, SigningKey};
use hpke::aead::AeadCtxS;
use hpke::{Deserializable as _, OpModeS, Serializable as _};
use sha2::{Digest as _, Sha256};

use crate::{Aead, Fault, Head, Kdf, Kem, Record, bound_to, signed};

/// A bundle being written.
pub struct Sealing<W> {
    to: Hashed<W>,
    seal: AeadCtxS<Aead, Kdf, Kem>,
}

impl<W: Write> Sealing<W> {
    /// Begins a bundle for the province that has this key.
    ///
    /// # Errors
    /// [`Fault::Foreign`] where it is no key; those of the writer.
    pub fn begin(to: W, head: &Head, province: &Key) -> Result<Self, Fault> {
        let mut to = Hashed { to, hash: Sha256::new() };
        let bound = bound_to(&head.write(&mut to)?);
        let foreign = |_| Fault::Foreign;
        let key = <Kem as hpke::Kem>::PublicKey::from_bytes(&province.0).map_err(foreign)?;
        let (encapsulated, seal) =
            hpke::setup_sender::<Aead, Kdf, Kem>(&OpModeS::Base, &key, &bound).map_err(foreign)?;
        to.write_all(&encapsulated.to_bytes())?;
        Ok(Self { to, seal })
    }

    /// Adds a record.
    pub fn add(&mut self, record: &Record) -> Result<(), Fault> {
        let sealed = self.seal.seal(&record.bytes()?, &[]).map_err(|_| Fault::Malformed)?;
        let length = u32::try_from(sealed.len()).map_err(|_| Fault::Malformed)?;
        self.to.write_all(&length.to_be_bytes())?;
        Ok(self.to.write_all(&sealed)?)
    }

    /// Ends the bundle with the device's signature.
    pub fn finish(mut self, device: &SigningKey) -> Result<W, Fault> {
        self.to.write_all(&[0; 4])?;
        let Hashed { mut to, hash } = self.to;
        to.write_all(&device.sign(&signed(&hash.finalize().into())).to_bytes())?;
        to.flush()?;
        Ok(to)
    }
}

impl<W> std::fmt::Debug for Sealing<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealing")
    }
}

/// A writer that knows the hash of what went through it.
struct Hashed<W> {
    to: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}
