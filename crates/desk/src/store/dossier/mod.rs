//! The dossiers as rows: what lists, searches and registers need at hand.
//!
//! Everything here can be rebuilt from the journal; the body of a dossier is
//! read from the entry that received it, or that corrected it last. The
//! uniqueness of the numbers taken here, of the day and of the book, is the
//! database's own; what arrives from elsewhere under a number taken already is
//! its *twin*.

mod asked;
mod days;
mod find;
mod fold;
mod list;
mod numbering;
mod projection;
mod words;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use domain::code::DossierCode;
use domain::dossier::{Dossier, DossierId, Received, State};
use domain::ids::Position;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, Transaction, params};

pub use days::{count_of_days, of_day, of_days};
pub use find::{
    find_dossiers, find_on, newest_dossiers, of_ids, of_person, of_phone, of_submitter,
};
pub use fold::{
    by_postal_list, fold_dossier, folded_at, on_list, on_receipt, refold_twins, returned_on,
    running_dossiers, uncollected_dossiers,
};
pub use list::{Counts, Filter, WorkList, count_list, list_counts, work_list};
pub use numbering::{busiest_days, highest_ordinal, next_in_book};
pub use projection::{adopt_entries, list_act, reissue_and_refold};
pub use words::{REWORDED, words_of, write_words};

use self::words::add_words;
use super::migration::Migration;
use super::{moment, postal_list, together};
use crate::error::Result;

/// History of the tables. `dossier_text` keeps no text of its own, only the
/// folded words, by the dossier's row.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "dossier/1",
        sql: "CREATE TABLE dossier (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        code TEXT NOT NULL,
        agency TEXT NOT NULL,
        day TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        book TEXT NOT NULL,
        book_ordinal INTEGER NOT NULL,
        number TEXT,
        due TEXT NOT NULL,
        received_seq INTEGER NOT NULL REFERENCES journal (seq),
        UNIQUE (day, agency, ordinal),
        UNIQUE (book, book_ordinal)
    ) STRICT;
    CREATE INDEX dossier_number ON dossier (number, n) WHERE number IS NOT NULL;
    CREATE VIRTUAL TABLE dossier_text USING fts5 (
        words, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
    );",
    },
    // Where each dossier stands, and what work lists are filtered by.
    Migration {
        name: "dossier/2",
        sql: "ALTER TABLE dossier ADD COLUMN state TEXT NOT NULL DEFAULT 'received';
    ALTER TABLE dossier ADD COLUMN finished TEXT;
    ALTER TABLE dossier ADD COLUMN returned TEXT;
    ALTER TABLE dossier ADD COLUMN disallowed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE dossier ADD COLUMN field TEXT NOT NULL DEFAULT '';
    ALTER TABLE dossier ADD COLUMN procedure TEXT NOT NULL DEFAULT '';
    ALTER TABLE dossier ADD COLUMN channel TEXT NOT NULL DEFAULT '';
    ALTER TABLE dossier ADD COLUMN officer TEXT NOT NULL DEFAULT '';
    UPDATE dossier SET (field, procedure, channel, officer) = (
        SELECT json_extract(body, '$.field'), json_extract(body, '$.procedure'),
               json_extract(body, '$.channel'), by
        FROM journal WHERE seq = received_seq);
    CREATE INDEX dossier_work ON dossier (state, due)
        WHERE state NOT IN ('returned', 'voided');
    CREATE INDEX dossier_returned ON dossier (returned) WHERE returned IS NOT NULL;",
    },
];

/// What came after the journal held several series: how many entries were folded,
/// what draft it was, and how many stand in each state, counted as they come, for
/// no list counts a million rows.
pub const COUNTED: &[Migration] = &[Migration {
    name: "dossier/3",
    sql: "ALTER TABLE dossier ADD COLUMN entries INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE dossier ADD COLUMN draft_hash BLOB;
    UPDATE dossier SET entries = (
        SELECT count(*) FROM journal WHERE journal.dossier = dossier.id
        AND kind NOT IN ('printed', 'print_given_up', 'looked_at_numbers', 'looked_at_scan'));
    CREATE TABLE dossier_count (
        state TEXT PRIMARY KEY, n INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO dossier_count SELECT state, count(*) FROM dossier GROUP BY state;
    CREATE TRIGGER dossier_is_counted AFTER INSERT ON dossier
    BEGIN
        INSERT INTO dossier_count VALUES (NEW.state, 1)
        ON CONFLICT (state) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER dossier_is_counted_anew AFTER UPDATE OF state ON dossier
    WHEN NEW.state <> OLD.state
    BEGIN
        UPDATE dossier_count SET n = n - 1 WHERE state = OLD.state;
        INSERT INTO dossier_count VALUES (NEW.state, 1)
        ON CONFLICT (state) DO UPDATE SET n = n + 1;
    END;",
}];

/// One index for finding a number and for keeping it unique among those taken here:
/// every index less is a page less in the commit of a reception.
pub const ONE_INDEX: &[Migration] = &[Migration {
    name: "dossier/4",
    sql: "DROP INDEX dossier_code;
    DROP INDEX dossier_code_here;
    CREATE UNIQUE INDEX dossier_code
        ON dossier (day, agency, ordinal, iif(received_here, 0, n));
    DROP INDEX dossier_book;
    DROP INDEX dossier_book_here;
    CREATE UNIQUE INDEX dossier_book ON dossier (book, book_ordinal, iif(received_here, 0, n));",
}];

/// A dossier in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// What was received, as corrected since.
    pub received: Received,
    /// Where it stands.
    pub state: State,
    /// The promise that holds.
    pub due: NaiveDateTime,
    /// When the outcome lay ready, or it ended otherwise.
    pub finished: Option<NaiveDateTime>,
    /// How much there is for somebody to look into.
    pub attention: u16,
    /// How many entries were folded: `seen` for the next act.
    pub entries: u32,
}

/// Adds the row and the search words of a dossier that `officer` received by the
/// entry at `position`.
pub fn insert_dossier(
    tx: &Transaction<'_>,
    dossier: &Received,
    ordinal: u32,
    officer: &str,
    position: Position,
) -> Result<()> {
    let stands = Dossier::begin(dossier);
    let n = insert_row(tx, dossier, ordinal, (officer, position), &stands)?;
    add_words(tx, n, dossier)
}

/// Adds the row of a dossier as it stands now, without its search words, and answers the
/// row's number. The words of many rows are best added together after them: each row
/// written among the words makes their index begin a segment of its own.
fn insert_row(
    tx: &Transaction<'_>,
    dossier: &Received,
    ordinal: u32,
    (officer, position): (&str, Position),
    stands: &Dossier,
) -> Result<i64> {
    let sql = "INSERT INTO dossier (id, code, agency, day, ordinal, book, book_ordinal, number,
                                    due, received_position, field, procedure, channel, officer,
                                    state, finished, returned, attention, entries, received_here)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                       ?18, ?19, (SELECT written_here FROM journal WHERE position = ?10))";
    tx.prepare_cached(sql)?.execute(params![
        dossier.id.as_bytes(),
        dossier.code.as_str(),
        dossier.agency.as_str(),
        dossier.received.date().to_string(),
        ordinal,
        dossier.book,
        dossier.book_ordinal,
        dossier.submitter.number,
        moment::moment_text(stands.life.appointment.at),
        position.0,
        dossier.field,
        dossier.procedure.as_str(),
        dossier.channel.key(),
        officer,
        stands.life.state.key(),
        stands.life.finished.map(moment::moment_text),
        stands.life.returned.map(moment::moment_text),
        stands.life.attention(),
        stands.entries,
    ])?;
    let n = tx.last_insert_rowid();
    if let Some(first) = dossier.together {
        together::insert_on_receipt(tx, first, dossier.book_ordinal, dossier.id)?;
    }
    if dossier.postal_list.is_some() {
        postal_list::put_postal_list(tx, dossier.id, dossier.postal_list.as_ref())?;
    }
    Ok(n)
}

/// Brings the row of a dossier to where the dossier stands now.
pub fn update_dossier(tx: &Transaction<'_>, dossier: &Dossier) -> Result<()> {
    let row = params![
        dossier.life.state.key(),
        moment::moment_text(dossier.life.appointment.at),
        dossier.life.finished.map(moment::moment_text),
        dossier.life.returned.map(moment::moment_text),
        dossier.life.attention(),
        dossier.entries,
        dossier.received.id.as_bytes(),
    ];
    // Most of what is done moves nothing that an index holds.
    let unmoved = "UPDATE dossier SET entries = ?6 WHERE id = ?7 AND attention = ?5
                   AND (state, due) = (?1, ?2) AND finished IS ?3 AND returned IS ?4";
    if tx.prepare_cached(unmoved)?.execute(row)? == 0 {
        let moved = "UPDATE dossier SET state = ?1, due = ?2, finished = ?3, returned = ?4,
                                        attention = ?5, entries = ?6 WHERE id = ?7";
        tx.prepare_cached(moved)?.execute(row)?;
    }
    Ok(())
}

/// Keeps the hash of the draft that a dossier was received from.
pub fn received_from(tx: &Transaction<'_>, id: DossierId, draft: &[u8]) -> Result<()> {
    let sql = "UPDATE dossier SET draft_hash = ? WHERE id = ?";
    tx.prepare_cached(sql)?.execute(params![draft, id.as_bytes()])?;
    Ok(())
}

/// The hash of the draft that a dossier was received from; none for one that
/// was received before hashes were kept.
pub fn draft_of(db: &Connection, id: DossierId) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT draft_hash FROM dossier WHERE id = ?";
    let hash = db.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
    Ok(hash.flatten())
}

/// Points the row of a dossier to the entry at `position`, which tells what it
/// holds now, and finds it by its new words. Day, agency and number stay those of
/// its code.
pub fn point_to_correction(
    tx: &Transaction<'_>,
    before: &Received,
    now: &Received,
    position: Position,
) -> Result<()> {
    let sql = "UPDATE dossier SET received_position = ?, number = ?, field = ?, procedure = ?,
                                  channel = ? WHERE id = ? RETURNING n";
    let key = params![
        position.0,
        now.submitter.number,
        now.field,
        now.procedure.as_str(),
        now.channel.key(),
        now.id.as_bytes(),
    ];
    let n: i64 = tx.prepare_cached(sql)?.query_row(key, |row| row.get(0))?;
    let forget = "INSERT INTO dossier_text (dossier_text, rowid, words) VALUES ('delete', ?, ?)";
    tx.prepare_cached(forget)?.execute(params![n, words_of(before)])?;
    add_words(tx, n, now)?;
    postal_list::put_postal_list(tx, now.id, now.postal_list.as_ref())
}

/// The dossier with this id, as it was received or corrected last.
pub fn by_id(db: &Connection, id: DossierId) -> Result<Option<Received>> {
    let rows = rows_where(db, "WHERE d.id = ?", params![id.as_bytes()])?;
    Ok(rows.into_iter().next().map(|row| row.received))
}

/// The id of the dossier with this code, found by its parts: of twins the one
/// that is not voided, and the one that was here first.
pub fn id_of_code(db: &Connection, code: &DossierCode) -> Result<Option<DossierId>> {
    let Ok((agency, day, ordinal)) = code.parts() else { return Ok(None) };
    let sql = "SELECT id FROM dossier WHERE day = ? AND agency = ? AND ordinal = ? AND code = ?
               ORDER BY state = 'voided', n LIMIT 1";
    let key = params![day.to_string(), agency.as_str(), ordinal, code.as_str()];
    let id = db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?;
    Ok(id.map(DossierId::from_bytes))
}

/// The codes of the dossiers received since a day, with their ids.
pub fn codes_since(db: &Connection, day: NaiveDate) -> Result<Vec<(DossierId, DossierCode)>> {
    let mut query = db.prepare_cached("SELECT id, code FROM dossier WHERE day >= ?")?;
    let rows = query.query_map([day.to_string()], |row| {
        Ok((DossierId::from_bytes(row.get(0)?), row.get::<_, String>(1)?))
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?.into_iter();
    Ok(rows.filter_map(|(id, code)| Some((id, code.parse().ok()?))).collect())
}

/// How many dossiers of each procedure are open.
pub fn open_by_procedure(db: &Connection) -> Result<HashMap<String, u32>> {
    open_by(db, "procedure")
}

/// How many open dossiers were received for each agency, by its code.
pub fn open_by_agency(db: &Connection) -> Result<HashMap<String, u32>> {
    open_by(db, "agency")
}

/// How many dossiers are open by what stands in a column; by the index of open work.
fn open_by(db: &Connection, column: &'static str) -> Result<HashMap<String, u32>> {
    let sql = format!(
        "SELECT {column}, count(*) FROM dossier
         WHERE state IN ('received', 'at_agency', 'awaiting_supplement')
         AND state NOT IN ('returned', 'voided') GROUP BY {column}"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The code of the dossier with this id.
pub fn code_of(db: &Connection, id: DossierId) -> Result<Option<DossierCode>> {
    let sql = "SELECT code FROM dossier WHERE id = ?";
    let key = params![id.as_bytes()];
    let code: Option<String> =
        db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?;
    code.map(|code| super::parse_stored(&code)).transpose()
}

/// Every row whose dossier the tail of the question names, in its order.
fn rows_where(db: &Connection, tail: &str, given: impl rusqlite::Params) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT j.body, d.state, d.due, d.finished, d.attention, d.entries
         FROM dossier d JOIN journal j ON j.position = d.received_position {tail}"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(given)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read_row(row)?);
    }
    Ok(found)
}

fn read_row(row: &SqlRow<'_>) -> Result<Row> {
    let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
    let state = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    Ok(Row {
        received: domain::journal::body(body)?,
        state: State::of_key(state).unwrap_or(State::Received),
        due: moment::moment_column(row, 2)?,
        finished: moment::optional_moment(row, 3)?,
        attention: row.get(4)?,
        entries: row.get(5)?,
    })
}
