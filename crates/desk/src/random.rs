//! Bytes that nobody can guess, from the system.

use crate::error::Result;

/// Fresh random bytes.
///
/// # Errors
/// `internal` when the system has no randomness.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
