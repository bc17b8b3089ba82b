//! What a counter without a line and its province carry to each other as files: the
//! bundle, sealed for the province and signed by the counter's device, and the
//! answer, signed by the province.
//!
//! A bundle is read and written as a stream, one record in memory at a time. What is
//! in it is `domain::wire`; what is done with it is the counter's and the province's
//! own. Nothing here opens a file or asks a store.

mod answer;
mod fault;
mod head;
mod opening;
mod record;
mod sealing;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem as _, Serializable as _};

pub use answer::{Answer, Answered};
pub use fault::Fault;
pub use head::Head;
pub use opening::{Opening, check};
pub use record::Record;
pub use sealing::Sealing;

/// HPKE (RFC 9180) over X25519, HKDF-SHA256 and ChaCha20-Poly1305.
type Kem = X25519HkdfSha256;
type Kdf = HkdfSha256;
type Aead = ChaCha20Poly1305;

/// What a bundle begins with.
const MAGIC: &[u8; 16] = b"MOTCUA-BUNDLE-1\n";
/// The most bytes of one sealed record: a whole scan and what stands around it.
const LARGEST_RECORD: usize = domain::wire::LARGEST_BLOB + 1_024;
/// The most bytes of a head.
const LARGEST_HEAD: usize = 1_024;

/// A key pair for receiving bundles, made from 32 random bytes: the secret half and
/// the public half.
#[must_use]
pub fn key_pair(random: &[u8; 32]) -> ([u8; 32], [u8; 32]) {
    let (secret, public) = Kem::derive_keypair(random);
    (secret.to_bytes().into(), public.to_bytes().into())
}

/// The public half of a secret.
///
/// # Errors
/// [`Fault::Foreign`] where it is no key.
pub fn public_key(secret: &[u8; 32]) -> Result<[u8; 32], Fault> {
    let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(secret).map_err(|_| Fault::Foreign)?;
    Ok(Kem::sk_to_pk(&secret).to_bytes().into())
}

/// What the seal is bound to: another head does not open it.
fn bound_to(head: &[u8]) -> Vec<u8> {
    [MAGIC.as_slice(), head].concat()
}

/// What a device signs of a bundle: the hash of every byte before the signature.
fn signed(hash: &[u8; 32]) -> Vec<u8> {
    [b"motcua bundle 1\n".as_slice(), hash].concat()
}
