//! Which dossiers stand on which list of hand-over; what a list says of them is
//! told by the journal.

use chrono::NaiveDateTime;
use domain::code::AgencyCode;
use domain::dossier::{DoneKind, DossierId};
use domain::ids::{CounterNumber, Position};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use uuid::Uuid;

use super::migration::Migration;
use super::moment;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "hand_over/1",
    sql: "CREATE TABLE hand_over (
        list BLOB NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        dossier BLOB NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (list, seq)
    ) STRICT, WITHOUT ROWID;",
}];

/// Puts a dossier on a list by the entry at `position` of that kind.
pub fn insert_hand_over(
    tx: &Transaction<'_>,
    list: Uuid,
    position: Position,
    dossier: DossierId,
    kind: DoneKind,
) -> Result<()> {
    let sql = "INSERT INTO hand_over (list, position, dossier, kind) VALUES (?, ?, ?, ?)";
    let row = params![list.as_bytes(), position.0, dossier.as_bytes(), kind.key()];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The agency whose dossiers stand on a list; that of the first.
pub fn agency_of_list(db: &Connection, list: Uuid) -> Result<Option<AgencyCode>> {
    let sql = "SELECT d.agency FROM hand_over h JOIN dossier d ON d.id = h.dossier
               WHERE h.list = ? ORDER BY h.position LIMIT 1";
    let mut query = db.prepare_cached(sql)?;
    let code: Option<String> = query.query_row([list.as_bytes()], |row| row.get(0)).optional()?;
    code.map(|code| super::parse_stored(&code)).transpose()
}

/// A list that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Of what kind its entries are: `handed_over`, `taken_back`, `settled`.
    pub kind: String,
    /// When its last dossier was put on it.
    pub at: NaiveDateTime,
    /// The counter that wrote it.
    pub counter: CounterNumber,
    /// Which of that counter's lists of that day it is, from 1.
    pub nth: u32,
}

/// What a list is; `None` for one that nothing stands on.
pub fn written_list(db: &Connection, list: Uuid) -> Result<Option<Written>> {
    let sql = "SELECT h.kind, max(j.at), j.counter FROM hand_over h
               JOIN journal j ON j.position = h.position WHERE h.list = ?
               GROUP BY h.list ORDER BY min(h.position)";
    let mut query = db.prepare_cached(sql)?;
    let found = query.query_row([list.as_bytes()], |row| {
        Ok(Written {
            kind: row.get(0)?,
            at: moment::moment_column(row, 1)?,
            counter: CounterNumber(row.get(2)?),
            nth: 0,
        })
    });
    let Some(found) = found.optional()? else { return Ok(None) };
    let nth = lists_before(db, list, &found)? + 1;
    Ok(Some(Written { nth, ..found }))
}

/// How many lists a counter wrote on a day before one: lists are called after the
/// moment of their making, so those of a day lie together.
fn lists_before(db: &Connection, list: Uuid, of: &Written) -> Result<u32> {
    let sql = "SELECT count(DISTINCT h.list) FROM hand_over h
               JOIN journal j ON j.position = h.position
               WHERE h.list >= ? AND h.list < ? AND j.counter = ?";
    let morning = crate::store::day_begins(of.at.date());
    let key = params![morning, list.as_bytes(), of.counter.0];
    Ok(db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
}
