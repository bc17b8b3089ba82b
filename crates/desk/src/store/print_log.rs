//! The print log: what went where. A line is written in the transaction of its
//! act, before anything is printed; what became of the paper is noted after.

use chrono::NaiveDateTime;
use domain::form::FormKind;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::migration::Migration;
use super::moment;
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "print_log/1",
    sql: "CREATE TABLE print_log (
        n INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        form TEXT NOT NULL,
        subject TEXT NOT NULL,
        reprint INTEGER NOT NULL,
        destination TEXT NOT NULL,
        state TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX print_log_subject ON print_log (subject, form, n);
    CREATE INDEX print_log_waiting ON print_log (n) WHERE state = 'waiting';",
}];

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintState {
    /// Recorded, not yet printed (or the program died in between).
    Waiting,
    /// Handed to the spooler, or written to the file.
    Done,
    /// Refused; the detail says why.
    Failed,
}

impl PrintState {
    fn key(self) -> &'static str {
        match self {
            PrintState::Waiting => "waiting",
            PrintState::Done => "done",
            PrintState::Failed => "failed",
        }
    }
}

/// A line of the print log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrintLine {
    /// Number of the line.
    #[ts(type = "number")]
    pub n: i64,
    /// When it was asked for.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: String,
    /// The kind of paper.
    pub form: String,
    /// The dossier's id, or the day of a register.
    pub subject: String,
    /// 0 for the first printing, then 1, 2, …
    pub reprint: u32,
    /// The printer's name or the file's.
    pub destination: String,
    /// What became of it.
    pub state: PrintState,
    /// The spooler's job, or the reason of a failure.
    pub detail: String,
}

/// A paper about to be printed.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// When.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: &'a str,
    /// The kind of paper.
    pub form: FormKind,
    /// What it is about.
    pub subject: &'a str,
    /// Where to.
    pub destination: &'a str,
}

/// Writes the line of a paper before it is printed. Its reprint number counts
/// the papers of the same form and subject that came out before; a refused one
/// never reached anybody's hand.
///
/// # Errors
/// Those of the database.
pub fn begin(tx: &Connection, request: &Request<'_>) -> Answer<(i64, u32)> {
    let count = "SELECT count(*) FROM print_log
                 WHERE subject = ? AND form = ? AND state <> 'failed'";
    let key = request.form.key();
    let reprint: u32 =
        tx.prepare_cached(count)?.query_row(params![request.subject, key], |row| row.get(0))?;
    let sql = "INSERT INTO print_log (at, by, form, subject, reprint, destination, state, detail)
               VALUES (?, ?, ?, ?, ?, ?, 'waiting', '')";
    tx.prepare_cached(sql)?.execute(params![
        moment::text(request.at),
        request.by,
        key,
        request.subject,
        reprint,
        request.destination,
    ])?;
    Ok((tx.last_insert_rowid(), reprint))
}

/// Notes what became of a paper.
///
/// # Errors
/// Those of the database.
pub fn end(tx: &Connection, n: i64, state: PrintState, detail: &str) -> Answer<()> {
    let sql = "UPDATE print_log SET state = ?, detail = ? WHERE n = ?";
    tx.prepare_cached(sql)?.execute(params![state.key(), detail, n])?;
    Ok(())
}

/// The line number `n`.
///
/// # Errors
/// Those of the database.
pub fn get(db: &Connection, n: i64) -> Answer<PrintLine> {
    Ok(db.query_row("SELECT * FROM print_log WHERE n = ?", [n], read)?)
}

/// The lines about a dossier and about what was done to it: their subject is
/// its id, or begins with it and a slash.
///
/// # Errors
/// Those of the database.
pub fn of_dossier(db: &Connection, id: uuid::Uuid) -> Answer<Vec<PrintLine>> {
    let sql = "SELECT * FROM print_log WHERE subject >= ?1 AND subject < ?2 ORDER BY n";
    let mut query = db.prepare_cached(sql)?;
    // '0' is the letter after '/'.
    let rows = query.query_map([id.to_string(), format!("{id}0")], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Papers that were recorded and never came out: the program died in between.
///
/// # Errors
/// Those of the database.
pub fn waiting(db: &Connection) -> Answer<Vec<PrintLine>> {
    let sql = "SELECT * FROM print_log WHERE state = 'waiting' ORDER BY n";
    Ok(db.prepare_cached(sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<PrintLine> {
    let state = match row.get::<_, String>(7)?.as_str() {
        "waiting" => PrintState::Waiting,
        "done" => PrintState::Done,
        _ => PrintState::Failed,
    };
    Ok(PrintLine {
        n: row.get(0)?,
        at: moment::column(row, 1)?,
        by: row.get(2)?,
        form: row.get(3)?,
        subject: row.get(4)?,
        reprint: row.get(5)?,
        destination: row.get(6)?,
        state,
        detail: row.get(8)?,
    })
}
