//! The one order of a dossier's entries, the same wherever they are known: at
//! every counter and in the province, however they arrived.

use std::collections::HashMap;

use uuid::Uuid;

use crate::ids::{Epoch, Seq};
use crate::journal::Entry;

/// The entries of a dossier in the order in which they are folded: by how much
/// their writers knew, then by counter, epoch and number. An entry written again
/// under a later epoch keeps its id and stands there once, as of that epoch.
pub fn in_order<T: AsRef<Entry>>(entries: Vec<T>) -> Vec<T> {
    let mut once: HashMap<Uuid, T> = HashMap::with_capacity(entries.len());
    for one in entries {
        let id = one.as_ref().id;
        let later = once.get(&id).is_none_or(|known| place(known) < place(&one));
        if later {
            once.insert(id, one);
        }
    }
    let mut ordered: Vec<T> = once.into_values().collect();
    ordered.sort_by_key(|one| (one.as_ref().seen, one.as_ref().counter, place(one)));
    ordered
}

/// Where an entry stands in all that its counter wrote.
fn place(entry: &impl AsRef<Entry>) -> (Epoch, Seq, [u8; 32]) {
    let entry = entry.as_ref();
    (entry.epoch, entry.seq, entry.hash)
}
