//! What fits one message of what waits, for the line and for a bundle.

use domain::ids::Seq;
use domain::journal::Entry;
use domain::wire::{LARGEST_MESSAGE, LONGEST_PAGE, Push};

use crate::error::Result;
use crate::store::Connection;
use crate::store::journal::{Series, outbox};

/// Room for what a message holds beside its entries.
const FRAME: usize = 1 << 12;

/// The entries of a series after a number, as many as fit; `None` where there are
/// none.
pub(crate) fn page_after(db: &Connection, of: Series, acknowledged: Seq) -> Result<Option<Push>> {
    let waiting = outbox::next_entries(db, of, acknowledged, LONGEST_PAGE)?;
    let mut room = LARGEST_MESSAGE - FRAME;
    let mut entries: Vec<Entry> = Vec::new();
    for entry in waiting {
        let bytes = serde_json::to_string(&entry)?.len() + 1;
        if bytes > room && !entries.is_empty() {
            break;
        }
        room = room.saturating_sub(bytes);
        entries.push(entry);
    }
    Ok((!entries.is_empty()).then_some(Push { epoch: of.epoch, entries }))
}
