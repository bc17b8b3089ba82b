//! Looks at what belongs to a person: what every screen hides of it until somebody asks,
//! and the entries that say who asked.

use chrono::TimeDelta;
use domain::dossier::{Delivery, Dossier, DossierId, Recipient};
use domain::entry_kind::EventKind;
use domain::identity::{mask, mask_address, mask_email};
use domain::visit::Visit;

use crate::desk::{Actor, Desk};
use crate::error::Result;
use crate::store::journal;

/// Writes down that somebody looked at what is hidden by default, and at what
/// of it.
pub(crate) fn note_look(
    desk: &Desk,
    actor: &Actor,
    id: DossierId,
    kind: EventKind,
    body: &serde_json::Value,
) -> Result<()> {
    let entry = actor.entry(kind, body).about(Some(id));
    desk.store.write(|tx| journal::append(tx, &entry).map(drop))
}

/// So long what one officer looks at is one look, however often the window asks.
const ONE_LOOK: TimeDelta = TimeDelta::minutes(15);

/// Writes down a look that belongs to what is being done, once for as long as it takes.
pub(crate) fn looked_once(
    desk: &Desk,
    actor: &Actor,
    id: DossierId,
    kind: EventKind,
) -> Result<()> {
    let before = desk.store.read(|db| journal::of_dossier(db, id))?;
    let same = before.iter().map(|one| &one.said.entry).any(|entry| {
        let lately = (TimeDelta::zero()..ONE_LOOK).contains(&(actor.now - entry.at));
        entry.kind == kind.key() && entry.by == actor.officer.name && lately
    });
    if same { Ok(()) } else { note_look(desk, actor, id, kind, &serde_json::json!({})) }
}

/// Hides what belongs to the persons of a dossier, as every screen does: their
/// numbers, and where they are to be reached.
pub(crate) fn hide_persons(dossier: &mut Dossier) {
    let received = &mut dossier.received;
    for party in std::iter::once(&mut received.submitter).chain(&mut received.owner) {
        party.number = party.number.as_deref().map(mask);
        party.phone = party.phone.as_deref().map(mask);
        party.email = party.email.as_deref().map(mask_email);
        party.address = mask_address(&party.address);
    }
    if let Delivery::Post { address } = &mut received.delivery {
        *address = mask_address(address);
    }
    if let Some(Recipient::Authorised { number, .. }) = &mut dossier.recipient {
        *number = number.as_deref().map(mask);
    }
}

/// Hides where a visitor is to be reached, as every screen does.
pub(crate) fn hide_person(visit: &mut Visit) {
    (visit.address, visit.phone) = (mask_address(&visit.address), mask(&visit.phone));
}
