//! What an officer (cán bộ) may do at a counter.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use ts_rs::TS;

/// What an officer may do. In a small commune one person holds all roles.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Receives and returns dossiers.
    Clerk,
    /// Prints registers, corrects.
    Supervisor,
    /// Keeps officers, catalogue and settings.
    Administrator,
}

impl Role {
    /// The name it goes by.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The role of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        key.parse().ok()
    }
}

/// Whether somebody can sign in by this name: small letters, digits and dots, at
/// most 40.
pub fn is_sign_in_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.';
    (1..=40).contains(&name.len()) && name.chars().all(plain)
}

/// A name for signing in as it is kept, however it was typed: `CHAU `.
pub fn sign_in_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_role_goes_by_one_name_everywhere() {
        let keys = Role::VARIANTS.iter().map(|role| role.key());
        assert_eq!(keys.collect::<Vec<_>>(), ["clerk", "supervisor", "administrator"]);
        for role in Role::VARIANTS {
            assert_eq!(serde_json::to_value(role).unwrap(), role.key());
            assert_eq!(Role::of_key(role.key()), Some(*role));
        }
        assert_eq!(Role::of_key("mayor"), None);
    }
}
