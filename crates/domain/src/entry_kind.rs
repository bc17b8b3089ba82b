//! The kinds of entry in a journal: what was done to a dossier, and what else the program
//! writes down. A body of the former is read, or it is broken; a kind that is none of
//! these is another program's or a newer one's, and is kept as it is.

use serde::Serialize;
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::dossier::DoneKind;

/// The kind of an entry that this program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
pub enum EntryKind {
    /// Something was done to a dossier.
    Done(DoneKind),
    /// Something else happened.
    Event(EventKind),
}

impl EntryKind {
    /// Its name in the journal.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done(kind) => kind.key(),
            Self::Event(kind) => kind.key(),
        }
    }
}

impl EventKind {
    /// Its name in the journal.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl From<DoneKind> for EntryKind {
    fn from(kind: DoneKind) -> Self {
        Self::Done(kind)
    }
}

impl From<EventKind> for EntryKind {
    fn from(kind: EventKind) -> Self {
        Self::Event(kind)
    }
}

/// What an entry says beside what was done to a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EventKind {
    /// A paper was ordered.
    Printed,
    /// A paper that never came out is waited for no longer.
    PrintGivenUp,
    /// Somebody asked for the numbers and addresses of a dossier, hidden by default.
    LookedAtNumbers,
    /// Somebody looked at a scan.
    LookedAtScan,
    /// Somebody looked at the other dossiers of a person.
    LookedAtHistory,
    /// What an earlier dossier says of a person was taken over.
    RecalledPerson,
    /// A scan was written into a file.
    SavedScan,
    /// A citizen came and no dossier was opened.
    Visited,
    /// A till was counted.
    TillCounted,
    /// A day was closed.
    DayClosed,
    /// A day off or worked was announced.
    DayAnnounced,
    /// A list or register was written into a file.
    Exported,
    /// A bundle was written for the province.
    Bundled,
    /// The counter was set up.
    SetUp,
    /// It joined a province.
    Enrolled,
    /// A release of the province was taken in.
    ReleaseTaken,
    /// The province's accounts were taken in.
    OfficersTaken,
    /// A national list was taken in.
    CatalogueImported,
    /// A decision that announces or abolishes procedures was taken in.
    DecisionTaken,
    /// The centre said something of a procedure on top of what is published.
    ProcedureNoted,
    /// Something was told of an agency: a name, its end, how it is reached.
    AgencyTold,
    /// The settings were changed.
    SettingsChanged,
    /// An account was opened.
    OfficerAdded,
    /// An account was changed.
    OfficerChanged,
    /// An account was closed.
    OfficerClosed,
    /// An account got a password.
    OfficerAdmitted,
    /// An officer chose another password.
    PasswordChanged,
    /// Somebody signed in, or opened a locked window.
    SignedIn,
    /// Somebody signed out.
    SignedOut,
    /// The window was locked.
    Locked,
    /// Somebody came in by the recovery code.
    Recovered,
    /// An administrator had a new recovery code made.
    RecoveryRenewed,
    /// A password or the recovery code was wrong.
    SignInFailed,
    /// Somebody confirmed the clock after it jumped.
    ClockConfirmed,
    /// The store was copied.
    BackedUp,
    /// A restored counter began numbers of its own.
    EpochBegun,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use strum::VariantNames;

    use super::*;
    use crate::dossier::Done;

    #[test]
    fn the_kinds_of_what_was_done_are_exactly_those_that_are_read() {
        let unknown = serde_json::json!({ "kind": "", "body": {} });
        let said = serde_json::from_value::<Done>(unknown).unwrap_err().to_string();
        let read: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
        assert_eq!(read, DoneKind::VARIANTS, "{said}");
    }

    #[test]
    fn a_kind_is_one_word_in_the_journal_and_for_the_window() {
        for kind in [EntryKind::from(DoneKind::FeeReceiptRecorded), EventKind::SignInFailed.into()]
        {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
    }
}
