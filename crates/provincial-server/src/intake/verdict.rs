//! What an entry is taken as, by itself: clear, claiming a code, or parked. Who
//! has a code already is the database's to say.

use chrono::NaiveDateTime;
use domain::dossier::{Done, DoneKind, DossierId, Received};
use domain::journal::Entry;
use domain::wire::{LARGEST_BODY, ParkedBecause};

use crate::store::dossier_code::Parts;
use crate::store::number_range::Given;

/// What an entry is taken as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As it is.
    Clear,
    /// It shows a dossier's code, first received.
    Received(Parts, DossierId),
    /// It shows a dossier's code again, corrected.
    Corrected(Parts, DossierId),
    /// The dossier is voided.
    Voided(DossierId),
    /// Kept, but not taken as it is.
    Parked(ParkedBecause),
}

/// Judges an entry. `ranges` are all that its counter ever had, `latest` the
/// latest moment that an honest clock can tell.
pub(super) fn judge(entry: &Entry, ranges: &[Given], latest: NaiveDateTime) -> Verdict {
    if entry.body.len() > LARGEST_BODY {
        return Verdict::Parked(ParkedBecause::TooLarge);
    }
    if entry.at > latest {
        return Verdict::Parked(ParkedBecause::Clock);
    }
    if !DoneKind::knows(&entry.kind) {
        return Verdict::Clear;
    }
    match (Done::read(&entry.kind, &entry.body), entry.dossier) {
        (Some(Done::Received(received)), Some(dossier)) => {
            match shown(&received, dossier, latest) {
                Ok(parts) if !were_given(ranges, &parts) => {
                    Verdict::Parked(ParkedBecause::OutsideRange)
                }
                Ok(parts) => Verdict::Received(parts, dossier),
                Err(because) => Verdict::Parked(because),
            }
        }
        (Some(Done::Corrected(corrected)), Some(dossier)) => {
            match shown(&corrected.received, dossier, latest) {
                Ok(parts) => Verdict::Corrected(parts, dossier),
                Err(because) => Verdict::Parked(because),
            }
        }
        (Some(Done::Voided { .. }), Some(dossier)) => Verdict::Voided(dossier),
        (Some(_), Some(_)) => Verdict::Clear,
        _ => Verdict::Parked(ParkedBecause::Malformed),
    }
}

/// The code that a reception shows, where the rest of it can be true.
fn shown(
    received: &Received,
    dossier: DossierId,
    latest: NaiveDateTime,
) -> Result<Parts, ParkedBecause> {
    if received.id != dossier {
        return Err(ParkedBecause::Malformed);
    }
    if received.received > latest {
        return Err(ParkedBecause::Clock);
    }
    let (agency, day, ordinal) = received.code.parts().map_err(|_| ParkedBecause::Malformed)?;
    Ok(Parts { agency, day, ordinal })
}

/// Whether the counter had this number to give on that day.
pub(super) fn were_given(ranges: &[Given], code: &Parts) -> bool {
    ranges.iter().map(|given| &given.range).any(|range| {
        range.agency == code.agency
            && range.holds_on(code.day)
            && (range.first..=range.last).contains(&code.ordinal)
    })
}
