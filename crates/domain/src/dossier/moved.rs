//! Which promises a changed calendar would not make any more.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Life;
use crate::calendar::Calendar;
use crate::deadline;

/// A promise that another calendar would not make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved<Id> {
    /// Whose promise it is.
    pub id: Id,
    /// The moment promised.
    pub old: NaiveDateTime,
    /// The moment that the calendar gives now; `None` where it gives none.
    pub new: Option<NaiveDateTime>,
}

/// The open dossiers whose due moment `calendar` would move. A re-appointed
/// promise was chosen, not computed, and a dossier that waits for its citizen
/// gets a new one anyway. Nothing is changed here: somebody has to decide.
pub fn moved<'a, Id>(
    lives: impl IntoIterator<Item = (Id, &'a Life)>,
    calendar: &Calendar,
) -> Vec<Moved<Id>> {
    let open = lives.into_iter().filter(|(_, life)| {
        life.finished.is_none() && life.waiting_since.is_none() && !life.reappointed
    });
    open.filter_map(|(id, life)| {
        let promise = &life.appointment;
        let due = deadline::due(life.begun, promise.duration, promise.cutoff, calendar);
        let new = due.ok().map(|due| due.at);
        (new != Some(promise.at)).then_some(Moved { id, old: promise.at, new })
    })
    .collect()
}
