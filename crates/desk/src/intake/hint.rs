//! What a number speaks of, for the clerk to see before anything of it is typed.

use domain::dossier::{Party, PartyKind, Sex};
use domain::identity::IdNumber;
use serde::Serialize;
use ts_rs::TS;

/// What a citizen's number speaks of: a hint that the clerk sees and may change.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct NumberSays {
    /// The twelve digits.
    pub number: String,
    /// The sex.
    pub sex: Sex,
    /// The year of birth, as a birth is written.
    pub born: String,
}

impl NumberSays {
    /// What the number of a party says; nothing where it is no citizen's.
    pub(super) fn of_party(party: &Party) -> Option<Self> {
        let number = party.number.as_deref().filter(|_| party.kind == PartyKind::Person)?;
        let id = IdNumber::read(number)?;
        let (sex, year) = id.hint();
        Some(Self { number: id.as_str().to_owned(), sex, born: year.to_string() })
    }
}
