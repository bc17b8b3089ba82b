//! Reading a bundle: first whether every byte is what the device signed, then record
//! after record.

use std::io::Read;

use ed25519_dalek::{Signature, VerifyingKey};
use hpke::aead::AeadCtxR;
use hpke::{Deserializable as _, OpModeR};
use sha2::{Digest as _, Sha256};

use crate::fault::cut;
use crate::head::length;
use crate::{Aead, Fault, Head, Kdf, Kem, LARGEST_RECORD, Record, bound_to, signed};

/// Reads a bundle to its end and checks that the device named in its head signed
/// exactly these bytes. Nothing is opened.
///
/// # Errors
/// [`Fault::Stranger`], [`Fault::Cut`], [`Fault::Altered`], those of the reader.
pub fn check(from: impl Read) -> Result<Head, Fault> {
    let mut from = Hashing { from, hash: Sha256::new() };
    let head = Head::read(&mut from)?;
    skip(&mut from, 32)?;
    loop {
        match length(&mut from)? as usize {
            0 => break,
            long if long > LARGEST_RECORD => return Err(Fault::Altered),
            long => skip(&mut from, long)?,
        }
    }
    let Hashing { mut from, hash } = from;
    let mut signature = [0; 64];
    from.read_exact(&mut signature).map_err(cut)?;
    let more = from.read(&mut [0])?;
    let key = VerifyingKey::from_bytes(&head.device.0).map_err(|_| Fault::Altered)?;
    let message = signed(&hash.finalize().into());
    match key.verify_strict(&message, &Signature::from_bytes(&signature)).is_ok() && more == 0 {
        true => Ok(head),
        false => Err(Fault::Altered),
    }
}

/// Reads so many bytes for their hash alone.
fn skip(from: &mut impl Read, long: usize) -> Result<(), Fault> {
    let skipped = std::io::copy(&mut from.take(long as u64), &mut std::io::sink())?;
    if skipped == long as u64 { Ok(()) } else { Err(Fault::Cut) }
}

/// A bundle being read, after [`check`].
pub struct Opening<R> {
    from: R,
    seal: AeadCtxR<Aead, Kdf, Kem>,
}

impl<R: Read> Opening<R> {
    /// Opens a bundle with the province's secret key.
    ///
    /// # Errors
    /// As [`Head::read`]; [`Fault::Foreign`] where the secret is no key.
    pub fn begin(mut from: R, secret: &[u8; 32]) -> Result<Self, Fault> {
        let bound = bound_to(&Head::with_bytes(&mut from)?.1);
        let mut encapsulated = [0; 32];
        from.read_exact(&mut encapsulated).map_err(cut)?;
        let foreign = |_| Fault::Foreign;
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(secret).map_err(foreign)?;
        let key = <Kem as hpke::Kem>::EncappedKey::from_bytes(&encapsulated).map_err(foreign)?;
        let mode = OpModeR::Base;
        let seal = hpke::setup_receiver::<Aead, Kdf, Kem>(&mode, &secret, &key, &bound);
        Ok(Self { from, seal: seal.map_err(foreign)? })
    }

    /// The next record; `None` after the last.
    ///
    /// # Errors
    /// [`Fault::Foreign`] where it is sealed for another key, [`Fault::Malformed`],
    /// those of the reader.
    pub fn next_record(&mut self) -> Result<Option<Record>, Fault> {
        let long = length(&mut self.from)? as usize;
        if long == 0 {
            return Ok(None);
        }
        if long > LARGEST_RECORD {
            return Err(Fault::Malformed);
        }
        let mut sealed = vec![0; long];
        self.from.read_exact(&mut sealed).map_err(cut)?;
        let bytes = self.seal.open(&sealed, &[]).map_err(|_| Fault::Foreign)?;
        Record::read(&bytes).map(Some)
    }
}

impl<R> std::fmt::Debug for Opening<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opening")
    }
}

/// A reader that knows the hash of what came through it.
struct Hashing<R> {
    from: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(into)?;
        self.hash.update(&into[..read]);
        Ok(read)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use domain::ids::{CounterNumber, Epoch};
    use domain::wire::{Base64, Push};
    use ed25519_dalek::SigningKey;

    use super::*;
    use crate::{Sealing, key_pair, public_key};

    fn bundle(of: &SigningKey, province: [u8; 32], records: &[Record]) -> Vec<u8> {
        let device = Base64(of.verifying_key().to_bytes());
        let head =
            Head { centre: "BD-01".into(), counter: CounterNumber(3), epoch: Epoch::FIRST, device };
        let mut sealing = Sealing::begin(Vec::new(), &head, &Base64(province)).unwrap();
        records.iter().for_each(|record| sealing.add(record).unwrap());
        sealing.finish(of).unwrap()
    }

    fn records() -> Vec<Record> {
        let scan = Record::Scan { hash: [4; 32], bytes: vec![9; 70_000] };
        vec![scan, Record::Page(Push { epoch: Epoch::FIRST, entries: vec![] })]
    }

    fn read(bytes: &[u8], secret: &[u8; 32]) -> Result<Vec<Record>, Fault> {
        check(bytes)?;
        let mut opening = Opening::begin(bytes, secret)?;
        let mut all = Vec::new();
        while let Some(record) = opening.next_record()? {
            all.push(record);
        }
        Ok(all)
    }

    #[test]
    fn what_was_sealed_comes_back_at_its_province_and_nowhere_else() {
        let device = SigningKey::from_bytes(&[1; 32]);
        let (secret, public) = key_pair(&[2; 32]);
        assert_eq!(public_key(&secret).unwrap(), public);
        for many in [0, 1, 2] {
            let some = records()[..many].to_vec();
            assert_eq!(read(&bundle(&device, public, &some), &secret).unwrap(), some);
        }
        let elsewhere = read(&bundle(&device, public, &records()), &key_pair(&[3; 32]).0);
        assert!(matches!(elsewhere, Err(Fault::Foreign)));
        let plain = vec![9; 64];
        let sealed = bundle(&device, public, &records());
        assert!(!sealed.windows(64).any(|part| part == plain), "nothing is in the clear");
    }

    #[test]
    fn a_cut_is_known_wherever_it_is_and_so_is_every_altered_byte() {
        let device = SigningKey::from_bytes(&[1; 32]);
        let (secret, public) = key_pair(&[2; 32]);
        let small = vec![Record::Scan { hash: [4; 32], bytes: vec![9; 40] }];
        let whole = bundle(&device, public, &small);
        for end in 0..whole.len() {
            assert!(read(&whole[..end], &secret).is_err(), "cut at {end}");
        }
        for at in 0..whole.len() {
            let mut altered = whole.clone();
            altered[at] ^= 1;
            assert!(read(&altered, &secret).is_err(), "altered at {at}");
        }
        let longer = [whole.as_slice(), b"x"].concat();
        assert!(matches!(read(&longer, &secret), Err(Fault::Altered)), "longer than its end");
    }

    #[test]
    fn something_else_is_no_bundle() {
        for other in [b"".as_slice(), b"PK\x03\x04", &[0; 500], &[255; 500]] {
            assert!(matches!(check(other), Err(Fault::Stranger | Fault::Cut)));
        }
    }
}
