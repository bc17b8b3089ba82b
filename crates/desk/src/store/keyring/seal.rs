//! The seal of the keyring: what is written into the file by anybody but this program is
//! noticed at the next opening, and not on the day on which a wrap is needed.
//!
//! Whoever opens the store by a password has its key, and so can tell. A keyring whose seal
//! does not fit is told to everybody and goes on opening: nobody stands before a closed
//! counter because of one letter. A recovery code that was made and typed back anew shows
//! that what matters in it is sound, and seals it again.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::{Keyring, RawKey};
use crate::error::Result;
use crate::store::{Store, Transaction, hexadecimal, setting, unhex};

/// Says that the keyring of this store has been sealed.
const SEALED: &str = "keyring_sealed";

/// What seals the keyring of one store.
#[derive(Clone)]
pub struct KeyringSeal(Hmac<Sha256>);

impl std::fmt::Debug for KeyringSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyringSeal")
    }
}

impl RawKey {
    /// What seals the keyring that wraps this key.
    pub fn keyring_seal(&self) -> KeyringSeal {
        KeyringSeal(self.derive_seal("keyring"))
    }
}

impl Keyring {
    /// Whether nobody else wrote into it.
    ///
    /// # Errors
    /// `internal` where it cannot be written as JSON.
    pub fn is_genuine(&self, seal: &KeyringSeal) -> Result<bool> {
        let Some(told) = self.seal.as_deref().and_then(unhex) else { return Ok(false) };
        let content = seal.0.clone().chain_update(self.content()?);
        Ok(content.verify_slice(&told).is_ok())
    }

    /// Seals what stands in it. One that was not genuine `before` stays so and goes on being
    /// told, unless somebody vouched for it.
    pub(super) fn seal_again(&mut self, before: &Self, seal: &KeyringSeal) -> Result<()> {
        if self.vouched || before.is_genuine(seal)? {
            self.seal_content(seal)?;
        }
        Ok(())
    }

    /// Seals what stands in it, whatever seal it had.
    ///
    /// # Errors
    /// `internal` where it cannot be written as JSON.
    pub fn seal_content(&mut self, seal: &KeyringSeal) -> Result<()> {
        let sealed = seal.0.clone().chain_update(self.content()?).finalize();
        self.seal = Some(hexadecimal(&sealed.into_bytes()));
        Ok(())
    }

    /// All of it but its seal.
    fn content(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(&Self { seal: None, ..self.clone() })?)
    }
}

/// Notes that the keyring of this store is sealed from now on: one without a seal was
/// written by somebody else.
pub fn note_sealed(tx: &Transaction<'_>) -> Result<()> {
    setting::put_setting(tx, SEALED, &true)
}

/// Seals the keyring of a store that an older program wrote, once.
///
/// # Errors
/// What the disk or the database says.
pub fn seal_older(store: &Store) -> Result<()> {
    if store.read(|db| setting::get_setting::<bool>(db, SEALED))?.unwrap_or(false) {
        return Ok(());
    }
    Keyring::change(store.dir(), |ring| {
        ring.vouched = true;
        Ok(Some(store.keyring_seal().clone()))
    })?;
    store.write(note_sealed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sealed() -> (Keyring, KeyringSeal, RawKey) {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("Trung tâm").unwrap();
        ring.admit_officer("lan", "Nguyễn Thị Lan", "mật khẩu dài", &key).unwrap();
        ring.seal_content(&key.keyring_seal()).unwrap();
        (ring, key.keyring_seal(), key)
    }

    #[test]
    fn whatever_somebody_else_writes_into_it_is_noticed() {
        let (ring, seal, key) = sealed();
        assert!(ring.is_genuine(&seal).unwrap());
        let text = serde_json::to_string(&ring).unwrap();
        for (was, is) in [
            (r#""demo":null"#, r#""demo":{"name":"x","password":"x","full_name":"x"}"#),
            ("Nguyễn Thị Lan", "Nguyễn Thị Lam"),
            ("Trung tâm", "Trung tam"),
        ] {
            assert!(text.contains(was));
            let other: Keyring = serde_json::from_str(&text.replace(was, is)).unwrap();
            assert!(!other.is_genuine(&seal).unwrap(), "{is}");
        }
        let another = RawKey::random().unwrap().keyring_seal();
        assert!(!ring.is_genuine(&another).unwrap());
        assert!(!Keyring { seal: None, ..ring }.is_genuine(&key.keyring_seal()).unwrap());
    }

    #[test]
    fn a_change_does_not_make_an_altered_one_genuine() {
        let (genuine, seal, key) = sealed();
        let mut ring = genuine.clone();
        for stripped in [false, true] {
            ring = genuine.clone();
            ring.centre.push('x');
            ring.seal.take_if(|_| stripped);
            let altered = ring.clone();
            ring.dismiss_officer("lan");
            ring.seal_again(&altered, &seal).unwrap();
            assert!(!ring.is_genuine(&seal).unwrap(), "without its seal: {stripped}");
        }
        let code = ring.add_recovery(&key).unwrap();
        let before = ring.clone();
        ring.confirm_recovery(&code).unwrap();
        ring.seal_again(&before, &seal).unwrap();
        assert!(ring.is_genuine(&seal).unwrap(), "a code that was typed back seals it");
    }
}
