//! What fits one message of what waits, for the line and for a bundle.

use domain::journal::Entry;
use domain::wire::{LARGEST_MESSAGE, LONGEST_PAGE, Push};

use crate::error::Answer;
use crate::store::Connection;
use crate::store::journal::{Series, outbox};

/// Room for what a message holds beside its entries.
const FRAME: usize = 1 << 12;

/// By how much text grows as JSON at most, and what is around it in an entry.
const GROWTH: (usize, usize) = (6, 1 << 10);

/// The entries of a series after a number, as many as fit; `None` where there are
/// none.
///
/// # Errors
/// Those of the database.
pub(crate) fn after(db: &Connection, of: Series, acknowledged: u64) -> Answer<Option<Push>> {
    let mut entries = outbox::next(db, of, acknowledged, LONGEST_PAGE)?;
    let room = LARGEST_MESSAGE - FRAME;
    // Only a page that might be too long is measured.
    if entries.iter().map(longest).sum::<usize>() > room {
        entries.truncate(that_fit(&entries, room)?);
    }
    Ok((!entries.is_empty()).then_some(Push { epoch: of.epoch, entries }))
}

/// No entry is longer as JSON.
fn longest(Entry { kind, by, body, .. }: &Entry) -> usize {
    GROWTH.0 * (kind.len() + by.len() + body.len()) + GROWTH.1
}

/// How many of the entries fit; the first always does.
fn that_fit(entries: &[Entry], mut room: usize) -> Answer<usize> {
    for (nth, entry) in entries.iter().enumerate() {
        let bytes = serde_json::to_string(entry)?.len() + 1;
        if bytes > room && nth > 0 {
            return Ok(nth);
        }
        room = room.saturating_sub(bytes);
    }
    Ok(entries.len())
}
