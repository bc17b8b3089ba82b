//! What a report counts: every dossier folded from what had happened by its end, under the
//! agency that answered for it: the one that settled it on the day it did, and of what is
//! open the one that goes on with it at the end. So each stands in one row alone, and an
//! agency in one row, by the name that it had at the end.

use chrono::NaiveDateTime;
use domain::agency::Agencies;
use domain::dossier::{Done, Dossier, in_order};
use domain::journal::Entry;
use domain::statistics::{Counted, Period};

use crate::desk::Desk;
use crate::error::Result;
use crate::store::journal;

/// Every dossier as it stood at the end of the period.
pub(crate) fn counted_dossiers(desk: &Desk, period: &Period) -> Result<Vec<Counted>> {
    let snapshot = desk.snapshot();
    let mut counting = Counting {
        as_of: period.as_of,
        agencies: &snapshot.agencies,
        entries: Vec::new(),
        counted: Vec::new(),
    };
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
struct Counting<'a> {
    as_of: NaiveDateTime,
    agencies: &'a Agencies,
    /// Those of the dossier that passes by now.
    entries: Vec<Entry>,
    counted: Vec<Counted>,
}

impl Counting<'_> {
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
        let end = self.as_of.date();
        let counted = |Dossier { received, life, .. }: Dossier| {
            let day = life.finished.map_or(end, |at| at.date());
            let agency = self.agencies.counted_under(&received, day, end);
            Counted { agency, ..Counted::new(&received, life) }
        };
        self.counted.extend(dossier.map(counted));
    }

    fn finish(mut self) -> Vec<Counted> {
        self.fold_entries();
        self.counted
    }
}
