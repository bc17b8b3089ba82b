//! The keyring: the store's random key, wrapped once per officer under their
//! password (Argon2id) and once under the recovery code (`recovery`).
//!
//! This is the only file beside the store that is not encrypted. It holds
//! names for signing in, never a key, a password or a citizen.

mod recovery;
mod seal;

pub use seal::{KeyringSeal, note_sealed, seal_older};

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use domain::officer::sign_in_name;
use domain::password::composed;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::random::random_bytes;
use crate::store::{DATABASE, hexadecimal, private, unhex, unpoisoned};

const FILE: &str = "keys.json";
/// The most bytes of it that are read: thousands of officers.
const LARGEST: u64 = 4 << 20;
/// The shape of the file this program writes and reads.
const VERSION: u32 = 1;
/// Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The key that opens the store: 32 random bytes, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RawKey([u8; 32]);

impl RawKey {
    /// A fresh key.
    pub fn random() -> Result<Self> {
        Ok(Self(random_bytes()?))
    }

    /// What authenticates files beside the store, under a key of its own for each purpose.
    pub fn derive_seal(&self, purpose: &str) -> Hmac<Sha256> {
        let derived = keyed(&self.0).chain_update(purpose).finalize().into_bytes();
        keyed(&derived.into())
    }

    /// SQLCipher's way of writing a raw key.
    pub fn as_sqlcipher(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", hexadecimal(&self.0)))
    }
}

/// What is known of a store before anybody signs in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Keyring {
    version: u32,
    store: Uuid,
    /// The centre's name, for the door.
    pub centre: String,
    /// The sign-in of a demonstration store, shown to everybody.
    pub demo: Option<DemoSignIn>,
    wraps: Vec<Wrap>,
    /// What authenticates the rest; none where an older program wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seal: Option<String>,
    /// Whether it is to be sealed, though it may not have been genuine: in memory alone.
    #[serde(skip)]
    vouched: bool,
}

/// The sign-in that a demonstration store shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DemoSignIn {
    /// Name for signing in.
    pub name: String,
    /// Password.
    pub password: String,
    /// Full name.
    pub full_name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Wrap {
    /// The officer, or `None` for the recovery code.
    officer: Option<String>,
    full_name: String,
    salt: String,
    nonce: String,
    /// Empty where the account was closed: nothing opens it then.
    key: String,
    /// Whether somebody else chose the password.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    must_change: bool,
    /// Whether this is a recovery code that nobody has yet typed back from its paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unconfirmed: bool,
}

impl Keyring {
    /// An empty keyring for a new store.
    pub fn new(centre: &str) -> Result<Self> {
        let store = uuid::Builder::from_random_bytes(random_bytes()?).into_uuid();
        let centre = centre.to_owned();
        Ok(Self {
            version: VERSION,
            store,
            centre,
            demo: None,
            wraps: Vec::new(),
            seal: None,
            vouched: false,
        })
    }

    /// Where the keyring of the store in `dir` lies.
    pub fn path(dir: &Path) -> PathBuf {
        dir.join(FILE)
    }

    /// Reads the keyring of the store in `dir`.
    ///
    /// # Errors
    /// `store_missing`, `keyring_missing` where a database stands without it, `store_newer`,
    /// `store_broken`.
    pub fn load(dir: &Path) -> Result<Self> {
        let text =
            files::read_plain_file(&Self::path(dir), LARGEST).map_err(|error| {
                match error.kind() {
                    std::io::ErrorKind::NotFound if dir.join(DATABASE).exists() => {
                        DeskError::new(ErrorCode::KeyringMissing, "a database without its keyring")
                            .with(dir.display())
                    }
                    std::io::ErrorKind::NotFound => {
                        DeskError::new(ErrorCode::StoreMissing, "no store in the folder")
                            .with(dir.display())
                    }
                    _ => error.into(),
                }
            })?;
        let broken = |error| DeskError::new(ErrorCode::StoreBroken, format!("keyring: {error}"));
        let raw: serde_json::Value = serde_json::from_slice(&text).map_err(broken)?;
        if raw["version"].as_u64() > Some(u64::from(VERSION)) {
            return Err(DeskError::new(ErrorCode::StoreNewer, "a newer program wrote the keyring"));
        }
        serde_json::from_value(raw).map_err(broken)
    }

    /// Changes the keyring of the store in `dir`, one change after the other, whoever
    /// makes them: the window and the courier both do. `change` says what seals it then;
    /// where nothing was changed, nothing is written.
    pub fn change(
        dir: &Path,
        change: impl FnOnce(&mut Self) -> Result<Option<KeyringSeal>>,
    ) -> Result<()> {
        static CHANGING: Mutex<()> = Mutex::new(());
        let _one = unpoisoned(&CHANGING);
        let before = Self::load(dir)?;
        let mut ring = before.clone();
        let Some(seal) = change(&mut ring)? else { return Ok(()) };
        ring.seal_again(&before, &seal)?;
        ring.save(dir)
    }

    /// Writes the keyring so that a crash leaves the old or the new one.
    pub fn save(&self, dir: &Path) -> Result<()> {
        let fresh = dir.join("keys.json.new");
        let mut file = private(&fresh)?;
        file.set_len(0)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        drop(file);
        Ok(files::rename_durably(&fresh, &Self::path(dir))?)
    }

    /// The officers who may sign in, with their full names.
    pub fn officers(&self) -> impl Iterator<Item = (&str, &str)> {
        let open = self.wraps.iter().filter(|w| !w.key.is_empty());
        open.filter_map(|w| Some((w.officer.as_deref()?, w.full_name.as_str())))
    }

    /// Whether an officer of this name has ever had a password here.
    pub fn knows(&self, name: &str) -> bool {
        self.wraps.iter().any(|w| w.officer.as_deref() == Some(name))
    }

    /// Has the officer choose a password of their own before anything else; not in a
    /// demonstration, whose passwords everybody knows.
    pub fn oblige_officer(&mut self, name: &str) {
        let obliged = self.demo.is_none();
        let theirs = self.wraps.iter_mut().find(|w| w.officer.as_deref() == Some(name));
        theirs.into_iter().for_each(|wrap| wrap.must_change = obliged);
    }

    /// Whether the officer is to choose a password of their own.
    pub fn is_obliged(&self, name: &str) -> bool {
        self.wraps.iter().any(|w| w.officer.as_deref() == Some(name) && w.must_change)
    }

    /// Shows this full name at the door, and says whether it was another.
    pub fn rename_officer(&mut self, name: &str, full_name: &str) -> bool {
        let other = |w: &&mut Wrap| w.officer.as_deref() == Some(name) && w.full_name != full_name;
        let wrap = self.wraps.iter_mut().find(other);
        wrap.map(|wrap| full_name.clone_into(&mut wrap.full_name)).is_some()
    }

    /// Wraps the key for an officer, replacing an earlier wrap.
    pub fn admit_officer(
        &mut self,
        name: &str,
        full_name: &str,
        password: &str,
        key: &RawKey,
    ) -> Result<()> {
        let wrap = self.wrap_key(Some(name), full_name, &composed(password), key)?;
        self.wraps.retain(|w| w.officer.as_deref() != Some(name));
        self.wraps.push(wrap);
        Ok(())
    }

    /// Takes the key away from an officer, and says whether there was one. The name
    /// stays, so that the door can say why.
    pub fn dismiss_officer(&mut self, name: &str) -> bool {
        let theirs = |w: &&mut Wrap| w.officer.as_deref() == Some(name) && !w.key.is_empty();
        self.wraps.iter_mut().find(theirs).map(|wrap| wrap.key.zeroize()).is_some()
    }

    /// The key, by an officer's password in whatever normal form it is typed. The bytes
    /// as they are typed open what was wrapped before there was one form.
    ///
    /// # Errors
    /// `wrong_password`, also for an officer who does not exist; `officer_closed`.
    pub fn unlock(&self, name: &str, password: &str) -> Result<RawKey> {
        let name = sign_in_name(name);
        let wrap = self.wraps.iter().find(|w| w.officer.as_ref() == Some(&name));
        if wrap.is_some_and(|w| w.key.is_empty()) {
            return Err(DeskError::new(ErrorCode::OfficerClosed, "no key any more").at("name"));
        }
        let form = composed(password);
        let as_typed = |w| (form != password).then(|| self.unwrap_key(w, password)).flatten();
        let opened = wrap.and_then(|w| self.unwrap_key(w, &form).or_else(|| as_typed(w)));
        let wrong = || DeskError::new(ErrorCode::WrongPassword, "name or password is wrong");
        opened.ok_or_else(|| wrong().at("password"))
    }

    fn wrap_key(
        &self,
        officer: Option<&str>,
        full_name: &str,
        secret: &str,
        key: &RawKey,
    ) -> Result<Wrap> {
        let (salt, nonce): ([u8; 16], [u8; 24]) = (random_bytes()?, random_bytes()?);
        let cipher = derive_cipher(secret, &salt).ok_or_else(derivation_failed)?;
        let aad = self.bound_to(officer);
        let payload = Payload { msg: &key.0, aad: &aad };
        let sealed = cipher.encrypt(&nonce.into(), payload).map_err(|_| derivation_failed())?;
        Ok(Wrap {
            officer: officer.map(str::to_owned),
            full_name: full_name.to_owned(),
            salt: hexadecimal(&salt),
            nonce: hexadecimal(&nonce),
            key: hexadecimal(&sealed),
            must_change: false,
            unconfirmed: false,
        })
    }

    fn unwrap_key(&self, wrap: &Wrap, secret: &str) -> Option<RawKey> {
        let cipher = derive_cipher(secret, &unhex(&wrap.salt)?)?;
        let nonce: [u8; 24] = unhex(&wrap.nonce)?.try_into().ok()?;
        let aad = self.bound_to(wrap.officer.as_deref());
        let sealed = unhex(&wrap.key)?;
        let payload = Payload { msg: &sealed, aad: &aad };
        let open = Zeroizing::new(cipher.decrypt(&nonce.into(), payload).ok()?);
        Some(RawKey(open.as_slice().try_into().ok()?))
    }

    /// A wrap is worth nothing in another store or under another name.
    fn bound_to(&self, officer: Option<&str>) -> Vec<u8> {
        format!("{}/{}", self.store, officer.unwrap_or("\u{0}recovery")).into_bytes()
    }
}

/// A seal under this key, which fills half of a block.
fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    Hmac::new(&block.into())
}

fn derivation_failed() -> DeskError {
    DeskError::new(ErrorCode::Internal, "the key could not be wrapped")
}

fn derive_cipher(secret: &str, salt: &[u8]) -> Option<XChaCha20Poly1305> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).ok()?;
    let mut derived = Zeroizing::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(secret.as_bytes(), salt, derived.as_mut()).ok()?;
    XChaCha20Poly1305::new_from_slice(derived.as_ref()).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_and_the_recovery_code_open_the_key() {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("Trung tâm").unwrap();
        ring.admit_officer("lan", "Nguyễn Thị Lan", "mật khẩu dài", &key).unwrap();
        let code = ring.add_recovery(&key).unwrap();
        assert_eq!(ring.unlock("lan", "mật khẩu dài").unwrap().0, key.0);
        assert_eq!(ring.recover(&code.to_lowercase().replace('-', " ")).unwrap().0, key.0);
        let code_of = |e: Result<RawKey>| e.err().unwrap().code;
        assert_eq!(code_of(ring.unlock("lan", "mật khẩu")), ErrorCode::WrongPassword);
        assert_eq!(code_of(ring.unlock("minh", "mật khẩu dài")), ErrorCode::WrongPassword);
        assert_eq!(code_of(ring.recover("AAAA")), ErrorCode::RecoveryCodeWrong);
    }

    #[test]
    fn a_wrap_moved_to_another_officer_opens_nothing() {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("x").unwrap();
        ring.admit_officer("lan", "Lan", "mật khẩu dài", &key).unwrap();
        ring.wraps[0].officer = Some("minh".into());
        assert!(ring.unlock("minh", "mật khẩu dài").is_err());
    }

    #[test]
    fn the_file_holds_neither_key_nor_password() {
        let dir = tempfile::tempdir().unwrap();
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("x").unwrap();
        ring.admit_officer("lan", "Lan", "mật khẩu dài", &key).unwrap();
        ring.save(dir.path()).unwrap();
        let text = std::fs::read_to_string(Keyring::path(dir.path())).unwrap();
        assert!(!text.contains(&hexadecimal(&key.0)) && !text.contains("mật khẩu dài"));
        assert!(Keyring::load(dir.path()).unwrap().unlock("lan", "mật khẩu dài").is_ok());
    }

    #[test]
    fn a_keyring_of_a_newer_program_is_not_touched() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(Keyring::path(dir.path()), r#"{"version":2,"new":true}"#).unwrap();
        assert_eq!(Keyring::load(dir.path()).unwrap_err().code, ErrorCode::StoreNewer);
    }

    #[test]
    fn whoever_was_dismissed_opens_nothing_until_admitted_anew() {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("x").unwrap();
        ring.admit_officer("lan", "Lan", "mật khẩu dài", &key).unwrap();
        assert!(
            !ring.dismiss_officer("minh")
                && ring.dismiss_officer("lan")
                && !ring.dismiss_officer("lan")
        );
        assert_eq!(ring.officers().count(), 0);
        let refused = ring.unlock("lan", "mật khẩu dài").err().unwrap();
        assert_eq!(refused.code, ErrorCode::OfficerClosed);
        ring.admit_officer("lan", "Lan", "mật khẩu khác", &key).unwrap();
        assert_eq!(ring.unlock("lan", "mật khẩu khác").unwrap().0, key.0);
    }

    #[test]
    fn a_password_opens_in_whatever_form_it_is_typed_and_a_name_in_any_case() {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("x").unwrap();
        let (composed, apart) = ("M\u{1ead}t lúa", "Ma\u{323}\u{302}t lúa");
        for (set, typed) in [(composed, apart), (apart, composed)] {
            ring.admit_officer("lan", "Lan", set, &key).unwrap();
            assert!(ring.unlock(" LAN ", typed).is_ok(), "{typed:?}");
        }
        let before = ring.wrap_key(Some("lan"), "Lan", apart, &key).unwrap();
        ring.wraps = vec![before];
        assert!(ring.unlock("lan", apart).is_ok(), "wrapped before there was one form");
    }
}
