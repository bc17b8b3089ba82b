//! An entry of a dossier and what it says, read once however often it is folded.

use super::Done;
use crate::journal::Entry;

/// An entry, and what it says of its dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The entry.
    pub entry: Entry,
    /// What [`Done::read`] reads in it.
    pub done: Option<Done>,
}

impl From<Entry> for Said {
    fn from(entry: Entry) -> Self {
        let done = Done::read(&entry.kind, &entry.body);
        Self { entry, done }
    }
}

impl AsRef<Entry> for Said {
    fn as_ref(&self) -> &Entry {
        &self.entry
    }
}
