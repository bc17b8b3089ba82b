//! The recovery code: opens the store when every password is lost. It is shown once, and
//! counts as put away once somebody typed it back from its paper.

use super::{Keyring, RawKey, Wrap};
use crate::error::{DeskError, ErrorCode, Result};
use crate::random::random_bytes;

/// Shown once at set-up: letters and digits that cannot be mistaken for others.
const RECOVERY_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const RECOVERY_LENGTH: usize = 24;

impl Keyring {
    /// Wraps the key under a fresh recovery code and returns the code. The one before goes
    /// on opening until this one is confirmed.
    pub fn add_recovery(&mut self, key: &RawKey) -> Result<String> {
        let bytes: [u8; RECOVERY_LENGTH] = random_bytes()?;
        let letters = bytes.map(|b| char::from(RECOVERY_ALPHABET[usize::from(b % 32)]));
        let groups: Vec<String> = letters.chunks(4).map(|c| c.iter().collect()).collect();
        let code = groups.join("-");
        let wrap = self.wrap_key(None, "", &normal_code(&code), key)?;
        self.wraps.retain(|w| w.officer.is_some() || !w.unconfirmed);
        self.wraps.push(Wrap { unconfirmed: true, ..wrap });
        Ok(code)
    }

    /// Whether there is a recovery code that lies on paper, as far as anybody knows.
    pub fn has_recovery(&self) -> bool {
        self.wraps.iter().any(|w| w.officer.is_none() && !w.unconfirmed)
    }

    /// The key, by a recovery code that was typed back: from now on the only one. While a
    /// newer one waits for its paper no other is confirmed. The keyring is sealed anew by it.
    ///
    /// # Errors
    /// `recovery_code_wrong`.
    pub fn confirm_recovery(&mut self, code: &str) -> Result<RawKey> {
        let (nth, key) = self.recovery(code)?;
        let fresher = self.wraps.iter().any(|w| w.officer.is_none() && w.unconfirmed);
        if fresher && !self.wraps[nth].unconfirmed {
            return Err(code_wrong());
        }
        let mut wrap = self.wraps.remove(nth);
        wrap.unconfirmed = false;
        self.wraps.retain(|w| w.officer.is_some());
        self.wraps.push(wrap);
        self.vouched = true;
        Ok(key)
    }

    /// The key, by the recovery code; dashes, spaces and case do not matter.
    ///
    /// # Errors
    /// `recovery_code_wrong`.
    pub fn recover(&self, code: &str) -> Result<RawKey> {
        self.recovery(code).map(|(_, key)| key)
    }

    /// Which wrap a recovery code opens, and the key in it.
    fn recovery(&self, code: &str) -> Result<(usize, RawKey)> {
        let code = normal_code(code);
        let codes = self.wraps.iter().enumerate().filter(|(_, w)| w.officer.is_none());
        let mut opened = codes.filter_map(|(nth, w)| Some((nth, self.unwrap_key(w, &code)?)));
        opened.next().ok_or_else(code_wrong)
    }
}

fn code_wrong() -> DeskError {
    DeskError::new(ErrorCode::RecoveryCodeWrong, "the code opens nothing").at("recovery_code")
}

fn normal_code(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_code_opens_until_another_one_was_typed_back() {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("Trung tâm").unwrap();
        let lost = ring.add_recovery(&key).unwrap();
        assert!(!ring.has_recovery(), "nobody has it on paper yet");
        let first = ring.add_recovery(&key).unwrap();
        assert!(ring.recover(&lost).is_err(), "one that nobody confirmed gives way");
        assert_eq!(ring.confirm_recovery(&first).unwrap().0, key.0);
        let second = ring.add_recovery(&key).unwrap();
        assert!(ring.has_recovery() && ring.recover(&first).is_ok(), "the paper still opens");
        assert!(ring.confirm_recovery(&first).is_err(), "a newer one waits for its paper");
        assert!(ring.confirm_recovery("AAAA").is_err() && ring.recover(&second).is_ok());
        ring.confirm_recovery(&second.to_lowercase()).unwrap();
        assert!(ring.recover(&first).is_err() && ring.recover(&second).is_ok());
    }

    #[test]
    fn the_code_of_an_older_program_counts_as_put_away() {
        let key = RawKey::random().unwrap();
        let mut ring = Keyring::new("x").unwrap();
        let code = ring.add_recovery(&key).unwrap();
        let mut file = serde_json::to_value(&ring).unwrap();
        file["wraps"][0].as_object_mut().unwrap().remove("unconfirmed").unwrap();
        let ring: Keyring = serde_json::from_value(file).unwrap();
        assert!(ring.has_recovery() && ring.recover(&code).is_ok());
    }
}
