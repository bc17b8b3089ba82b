//! The one order of a dossier's entries, the same wherever they are known: at
//! every counter and in the province, however they arrived.

use std::collections::HashMap;

use uuid::Uuid;

use crate::journal::Entry;

/// The entries of a dossier in the order in which they are folded: by how much
/// their writers knew, then by counter, epoch and number. An entry written again
/// under a later epoch keeps its id and stands there once, as of that epoch.
pub fn in_order(entries: Vec<Entry>) -> Vec<Entry> {
    let mut once: HashMap<Uuid, Entry> = HashMap::with_capacity(entries.len());
    for entry in entries {
        let later = once.get(&entry.id).is_none_or(|known| place(known) < place(&entry));
        if later {
            once.insert(entry.id, entry);
        }
    }
    let mut ordered: Vec<Entry> = once.into_values().collect();
    ordered.sort_by_key(|entry| (entry.seen, entry.counter, entry.epoch, entry.seq, entry.hash));
    ordered
}

/// Where an entry stands in all that its counter wrote.
fn place(entry: &Entry) -> (u32, u64, [u8; 32]) {
    (entry.epoch, entry.seq, entry.hash)
}
