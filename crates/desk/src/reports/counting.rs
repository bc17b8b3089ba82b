//! What a report counts: every dossier folded from what had happened by its end.

use chrono::NaiveDateTime;
use domain::dossier::{Done, Dossier, in_order};
use domain::journal::Entry;
use domain::statistics::{Counted, Period};

use crate::desk::Desk;
use crate::error::Result;
use crate::store::journal;

/// Every dossier as it stood at the end of the period.
pub(crate) fn counted_dossiers(desk: &Desk, period: &Period) -> Result<Vec<Counted>> {
    let mut counting = Counting { as_of: period.as_of, entries: Vec::new(), counted: Vec::new() };
    let mut after = None;
    loop {
        // Page by page, so that nobody at the window waits for a long report.
        let page = desk.store.read(|db| journal::next_of_dossiers(db, after, PAGE))?;
        let Some((position, last)) = page.last() else { return Ok(counting.finish()) };
        after = last.dossier.map(|dossier| (dossier, *position));
        page.into_iter().for_each(|(_, entry)| counting.take_entry(entry));
    }
}

/// So many entries are read at once.
const PAGE: u32 = 1_000;

/// Folds dossier after dossier as their entries pass by.
struct Counting {
    as_of: NaiveDateTime,
    /// Those of the dossier that passes by now.
    entries: Vec<Entry>,
    counted: Vec<Counted>,
}

impl Counting {
    fn take_entry(&mut self, entry: Entry) {
        if self.entries.first().is_some_and(|first| first.dossier != entry.dossier) {
            self.fold_entries();
        }
        self.entries.push(entry);
    }

    /// Folds what had happened by then. A reception counts from its own moment,
    /// which may be earlier than that of writing it down.
    fn fold_entries(&mut self) {
        let mut dossier: Option<Dossier> = None;
        for entry in in_order(std::mem::take(&mut self.entries)) {
            match (Done::read(&entry.kind, &entry.body), &mut dossier) {
                (Some(Done::Received(received)), None) if received.received <= self.as_of => {
                    dossier = Some(Dossier::begin(&received));
                }
                (Some(done), Some(dossier)) if entry.at <= self.as_of => {
                    dossier.take(entry.at, &done);
                }
                _ => {}
            }
        }
        self.counted.extend(dossier.map(|one| Counted::new(&one.received, one.life)));
    }

    fn finish(mut self) -> Vec<Counted> {
        self.fold_entries();
        self.counted
    }
}
