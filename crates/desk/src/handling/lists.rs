//! The lists on which a selection goes to its agencies and comes back: one an agency,
//! for each signs for the dossiers that it settles today and no other's.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use domain::agency::Agency;
use domain::code::AgencyCode;
use domain::dossier::Dossier;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;
use uuid::Uuid;

use crate::desk::{self, Desk};
use crate::error::Result;
use crate::store::{hand_over, new_id};

/// A list of one agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AgencyList {
    /// The list.
    pub list: Uuid,
    /// The agency's name.
    pub agency: String,
    /// How many dossiers of the selection were put on it.
    pub dossiers: u32,
}

/// The lists of a selection.
pub(super) struct Lists {
    /// The list that was named, or a fresh one: the first agency's.
    base: Uuid,
    first: Option<AgencyCode>,
    filled: Vec<AgencyList>,
    /// The list of the dossier at hand, until it went through.
    at_hand: Option<AgencyList>,
    /// The agencies, and the day on which the lists are written.
    known: Arc<desk::Snapshot>,
    day: NaiveDate,
}

impl Lists {
    /// Begins with the list that a request names; the dossiers on it say which agency's it
    /// is.
    pub(super) fn begin(desk: &Desk, now: NaiveDateTime, named: Option<Uuid>) -> Result<Self> {
        let received_for = match named {
            Some(list) => desk.store.read(|db| hand_over::agency_of_list(db, list))?,
            None => None,
        };
        let (known, day) = (desk.snapshot(), now.date());
        let first = received_for.map(|code| match known.agencies.settler_on(&code, day) {
            Some(settler) => settler.code,
            None => code,
        });
        let base = named.map_or_else(|| new_id(now), Ok)?;
        Ok(Self { base, first, filled: Vec::new(), at_hand: None, known, day })
    }

    /// The list of the agency that settles a dossier.
    pub(super) fn list_for(&mut self, dossier: &Dossier) -> Uuid {
        let Agency { code, name } = self.known.agencies.answering(&dossier.received, self.day);
        let first = self.first.get_or_insert_with(|| code.clone());
        let list = if *first == code { self.base } else { list_beside(self.base, &code) };
        self.at_hand = Some(AgencyList { list, agency: name, dossiers: 0 });
        list
    }

    /// Notes that the act on the dossier at hand went through: it stands on its list.
    pub(super) fn went_through(&mut self) {
        let Some(list) = self.at_hand.take() else { return };
        let known = self.filled.iter().position(|one| one.list == list.list);
        let at = known.unwrap_or(self.filled.len());
        if known.is_none() {
            self.filled.push(list);
        }
        self.filled[at].dossiers += 1;
    }

    /// The first agency's list, and every list that something was put on.
    pub(super) fn end(self) -> (Uuid, Vec<AgencyList>) {
        (self.base, self.filled)
    }
}

/// The list of another agency beside one: the same in whichever call it is needed, and
/// called after the same moment.
fn list_beside(base: Uuid, agency: &AgencyCode) -> Uuid {
    let hash = Sha256::new().chain_update(base).chain_update(agency.as_str()).finalize();
    let mut bytes = base.into_bytes();
    bytes[9..].copy_from_slice(&hash[..7]);
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_list_beside_another_is_its_own_and_the_same_each_time() {
        let base = new_id("2026-11-23T14:05:00".parse().unwrap()).unwrap();
        let [one, two] =
            ["H29.131.12", "H29.131.12.1"].map(|code| code.parse::<AgencyCode>().unwrap());
        assert_eq!(list_beside(base, &one), list_beside(base, &one));
        assert_ne!(list_beside(base, &one), list_beside(base, &two));
        assert_ne!(list_beside(base, &one), base);
        assert_eq!(list_beside(base, &one).as_bytes()[..8], base.as_bytes()[..8], "of that moment");
    }
}
