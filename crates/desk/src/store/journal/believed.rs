//! How far the counter's clock was believed: the newest moment of its own series. An
//! entry that a clock wrote after a jump says nothing of the time; until somebody
//! confirms it, the moment before the jump is kept beside the journal.

use chrono::{NaiveDateTime, TimeDelta};
use domain::entry_kind::EventKind;
use rusqlite::{Connection, Transaction, params};

use super::{Series, current_series, last_entry};
use crate::error::Result;
use crate::store::setting;

/// A clock may be set back by so much: it is put right by small steps.
pub const BACK: TimeDelta = TimeDelta::minutes(10);
/// A counter may stand still for so long: longer than any Tết.
pub const AHEAD: TimeDelta = TimeDelta::days(15);

/// The setting that holds the moment before a jump.
const BEFORE: &str = "clock_before_jump";

/// The newest moment that was believed; `None` while nothing was received in the series,
/// so that a machine may stand as long as it likes before its first citizen.
pub fn newest_believed(db: &Connection) -> Result<Option<NaiveDateTime>> {
    let series = current_series(db)?;
    if is_fresh(db, series)? {
        return Ok(None);
    }
    let before = setting::get_setting(db, BEFORE)?;
    Ok(before.or(last_entry(db, series)?.map(|last| last.at)))
}

/// Remembers the moment before a jump, or forgets it once the clock is believed again.
pub(super) fn note_jump(
    tx: &Transaction<'_>,
    series: Series,
    last: Option<NaiveDateTime>,
    (kind, at): (&str, NaiveDateTime),
) -> Result<()> {
    let before: Option<NaiveDateTime> = setting::get_setting(tx, BEFORE)?;
    let Some(newest) = before.or(last) else { return Ok(()) };
    let in_step = at >= newest && at.signed_duration_since(newest) <= AHEAD;
    let believed = in_step || kind == EventKind::ClockConfirmed.key() || is_fresh(tx, series)?;
    match (believed, before) {
        (true, Some(_)) => setting::remove_setting(tx, BEFORE),
        (false, None) => setting::put_setting(tx, BEFORE, &newest),
        _ => Ok(()),
    }
}

/// Whether nothing was done to a dossier in the series yet.
fn is_fresh(db: &Connection, series: Series) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM journal WHERE counter = ? AND epoch = ?
               AND written_here AND dossier IS NOT NULL)";
    let key = params![series.counter.0, series.epoch.0];
    Ok(db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}
