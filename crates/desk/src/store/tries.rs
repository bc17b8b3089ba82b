//! What was tried at the door in vain. It lies beside the store, which is closed then,
//! so that a restart forgets nothing; it names officers, never what was typed.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::error::{DeskError, ErrorCode, Result};

const FILE: &str = "door.json";
/// So many times a password may be wrong before the door waits.
const FREE: u32 = 5;
/// The door never waits longer, in seconds.
const LONGEST: i64 = 60;
/// So many failures are kept until the store opens; what comes after is counted alone.
const KEPT: usize = 200;

/// What was tried in vain.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Tries {
    /// Since they came in last, by name.
    #[serde(default)]
    wrong: BTreeMap<String, Wrong>,
    /// What no journal tells yet.
    #[serde(default)]
    untold: Vec<Failure>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Wrong {
    times: u32,
    last: NaiveDateTime,
}

/// A password or a recovery code that was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// When.
    pub at: NaiveDateTime,
    /// Whose name was given; `None` where nobody has it: it may be a password.
    pub officer: Option<String>,
    /// Whether it was the recovery code.
    pub recovery: bool,
}

/// Whether `who` may try again.
///
/// # Errors
/// `sign_in_wait` with the seconds that are left.
pub fn may_try(dir: &Path, who: &str, now: NaiveDateTime) -> Result<()> {
    let left = load_tries(dir).wrong.get(who).map_or(0, |wrong| wrong.seconds_left(now));
    let wait = DeskError::new(ErrorCode::SignInWait, "wrong too often; try again later");
    if left > 0 { Err(wait.at("password").with(format!("{left} s"))) } else { Ok(()) }
}

/// Notes that `who` tried in vain.
pub fn note_failed_try(dir: &Path, who: &str, failure: Failure) -> Result<()> {
    change_tries(dir, |tries| {
        let before = tries.wrong.get(who).map_or(0, |wrong| wrong.times);
        let wrong = Wrong { times: before.saturating_add(1), last: failure.at };
        tries.wrong.insert(who.to_owned(), wrong);
        if tries.untold.len() < KEPT {
            tries.untold.push(failure);
        }
    })
}

/// Notes that `who` came in: the failed tries before count no more.
pub fn note_success(dir: &Path, who: &str) -> Result<()> {
    match load_tries(dir).wrong.contains_key(who) {
        true => change_tries(dir, |tries| tries.wrong.retain(|name, _| name != who)),
        false => Ok(()),
    }
}

/// The failures that no journal tells yet, the oldest first.
pub fn untold_failures(dir: &Path) -> Vec<Failure> {
    load_tries(dir).untold
}

/// Forgets the first failures: the journal tells them.
pub fn forget_told(dir: &Path, many: usize) -> Result<()> {
    change_tries(dir, |tries| drop(tries.untold.drain(..many.min(tries.untold.len()))))
}

impl Wrong {
    /// How many seconds are left before the next try: from the fifth failure on the wait
    /// doubles. None are left where the clock went back since.
    fn seconds_left(self, now: NaiveDateTime) -> i64 {
        let Some(doubled) = self.times.checked_sub(FREE) else { return 0 };
        let wait = (1_i64 << doubled.min(6)).min(LONGEST);
        let gone = now.signed_duration_since(self.last).num_seconds();
        if (0..wait).contains(&gone) { wait - gone } else { 0 }
    }
}

/// The tries on file. A file that is missing or cannot be read keeps nobody out.
fn load_tries(dir: &Path) -> Tries {
    let text = std::fs::read(dir.join(FILE)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

fn change_tries(dir: &Path, change: impl FnOnce(&mut Tries)) -> Result<()> {
    static CHANGING: Mutex<()> = Mutex::new(());
    let _one = super::unpoisoned(&CHANGING);
    let mut tries = load_tries(dir);
    change(&mut tries);
    let fresh = dir.join("door.json.new");
    let mut file = super::private(&fresh)?;
    file.set_len(0)?;
    file.write_all(&serde_json::to_vec(&tries)?)?;
    file.sync_all()?;
    Ok(std::fs::rename(&fresh, dir.join(FILE))?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn from_the_fifth_time_on_the_wait_doubles_up_to_a_minute_and_a_restart_keeps_it() {
        let dir = tempfile::tempdir().unwrap();
        let mut now = NaiveDateTime::default();
        let mut waits = Vec::new();
        for _ in 0..13 {
            let failure = Failure { at: now, officer: Some("an".into()), recovery: false };
            note_failed_try(dir.path(), "an", failure).unwrap();
            let refused = may_try(dir.path(), "an", now).err();
            let left = refused.and_then(|e| e.detail).unwrap_or_default();
            waits.push(left);
            now += TimeDelta::seconds(60);
            assert!(may_try(dir.path(), "an", now).is_ok(), "a minute is enough");
        }
        let said = ["", "", "", "", "1 s", "2 s", "4 s", "8 s", "16 s", "32 s", "60 s", "60 s"];
        assert_eq!(waits[..12], said);
        assert!(may_try(dir.path(), "binh", now).is_ok(), "nobody waits for another");
        assert!(
            may_try(dir.path(), "an", now - TimeDelta::days(9)).is_ok(),
            "the clock was put back"
        );
        note_success(dir.path(), "an").unwrap();
        assert!(may_try(dir.path(), "an", now).is_ok());
        assert_eq!(untold_failures(dir.path()).len(), 13);
        forget_told(dir.path(), 12).unwrap();
        assert_eq!(untold_failures(dir.path()).len(), 1);
    }
}
