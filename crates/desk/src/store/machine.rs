//! Whether this machine may speak for its counter, and give its numbers: the stamps of
//! its greetings, and what the province said of it. All of it stands in the one row of
//! the province.

use chrono::NaiveDateTime;
use domain::wire::Stamp;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::copy::IS_COPY;
use super::migration::Migration;
use super::{high_water, moment, province, setting};
use crate::error::Result;
use crate::random::random_bytes;

/// History of what this adds to the province's table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "machine/1",
    sql: "ALTER TABLE province ADD COLUMN stamp BLOB;
    ALTER TABLE province ADD COLUMN stamping BLOB;
    ALTER TABLE province ADD COLUMN unmet INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE province ADD COLUMN cut_off TEXT;
    ALTER TABLE province ADD COLUMN doubled TEXT;",
}];

/// Why no number is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// The machine was restored or copied, and needs a new epoch.
    Epoch,
    /// The store knew less than its high-water mark, and needs a new epoch.
    Behind,
    /// The province has withdrawn its right.
    Revoked,
    /// Another machine has taken over the counter.
    Doubled,
    /// It was just enrolled, and the province has not greeted it yet.
    Greeting,
}

/// Why no number is given now; `None` where numbers are given.
pub fn number_pause(db: &Connection) -> Result<Option<Pause>> {
    let sql = "SELECT cut_off, unmet FROM province";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get(1)?));
    let found = db.prepare_cached(sql)?.query_row([], read).optional()?;
    let (cut_off, unmet) = found.unwrap_or((None, false));
    Ok(match cut_off.as_deref() {
        Some("doubled") => Some(Pause::Doubled),
        Some(_) => Some(Pause::Revoked),
        None if high_water::fell_behind(db)? => Some(Pause::Behind),
        None if province::numbers_stopped(db)? => Some(Pause::Epoch),
        None => unmet.then_some(Pause::Greeting),
    })
}

/// Stops the numbers of this machine: the province said that it no longer speaks for its
/// counter.
pub fn cut_off(tx: &Transaction<'_>, doubled: bool) -> Result<()> {
    let why = if doubled { "doubled" } else { "revoked" };
    tx.execute("UPDATE province SET cut_off = ?", [why])?;
    Ok(())
}

/// Notes that this machine was enrolled: it gives no number before the province greets it.
pub fn awaits_greeting(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("UPDATE province SET unmet = 1", [])?;
    Ok(())
}

/// Notes that the province greeted this machine, and that both agree on the epoch that it
/// writes.
pub fn note_met(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("UPDATE province SET unmet = 0 WHERE unmet", [])?;
    Ok(())
}

/// The stamp of the next greeting. It is kept before the greeting is sent, and stays the
/// same until that is answered.
pub fn next_stamp(tx: &Transaction<'_>) -> Result<Option<Stamp>> {
    let sql = "UPDATE province SET stamping = ? WHERE stamping IS NULL";
    tx.execute(sql, [random_bytes::<16>()?])?;
    let sql = "SELECT stamp, stamping FROM province";
    let found = tx.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let restored = setting::get_setting(tx, IS_COPY)?.unwrap_or(false);
    Ok(found.map(|(before, now): (Option<[u8; 16]>, [u8; 16])| Stamp {
        before: before.map(Uuid::from_bytes),
        now: Uuid::from_bytes(now),
        restored,
    }))
}

/// The stamp of the greeting that was answered last.
pub fn last_stamp(db: &Connection) -> Result<Option<Uuid>> {
    let found = db.query_row("SELECT stamp FROM province", [], |row| row.get(0)).optional()?;
    Ok(found.flatten().map(|stamp: [u8; 16]| Uuid::from_bytes(stamp)))
}

/// Notes that the greeting was answered: the machine may speak. `doubled` is when another
/// machine spoke last in its name, where one did.
pub fn note_greeting_answered(tx: &Transaction<'_>, doubled: Option<NaiveDateTime>) -> Result<()> {
    let sql = "UPDATE province SET stamp = coalesce(stamping, stamp), stamping = NULL,
                                   cut_off = NULL, doubled = ?";
    tx.execute(sql, params![doubled.map(moment::moment_text)])?;
    Ok(())
}

/// When another machine spoke last in the name of this counter and was stopped.
pub fn last_doubled(db: &Connection) -> Result<Option<NaiveDateTime>> {
    let sql = "SELECT doubled FROM province";
    let found =
        db.prepare_cached(sql)?.query_row([], |row| moment::optional_moment(row, 0)).optional()?;
    Ok(found.flatten())
}
