//! Codes and tokens: 256 random bits behind the centre and the counter that they
//! are for, kept on this side only as a hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::CounterNumber;
use domain::journal::Hash;
use sha2::{Digest, Sha256};

use crate::error::{ProvinceError, Result};

/// A new secret for a counter: `BD-01.3.` and 43 random characters.
pub fn fresh(centre: &str, counter: CounterNumber) -> Result<String> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(|why| ProvinceError::Internal(why.to_string()))?;
    Ok(format!("{centre}.{counter}.{}", URL_SAFE_NO_PAD.encode(random)))
}

/// The centre that a secret says it is for.
pub fn centre(secret: &str) -> Option<&str> {
    secret.rsplitn(3, '.').nth(2).filter(|centre| is_centre(centre))
}

/// Whether a text can be the code of a centre: capitals, digits and hyphens.
pub fn is_centre(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= 35 && text.bytes().all(fits)
}

/// What is kept of a secret.
pub fn hash(secret: &str) -> Hash {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_tells_its_centre_and_no_two_are_alike() {
        let (one, two) =
            (fresh("BD-01", CounterNumber(3)).unwrap(), fresh("BD-01", CounterNumber(3)).unwrap());
        assert_eq!(centre(&one), Some("BD-01"));
        assert_ne!(one, two);
        for bad in ["", "BD-01", "BD-01.3", "bd.3.x", ".3.x"] {
            assert_eq!(centre(bad), None, "{bad}");
        }
    }
}
