//! The print log: what went where. A line is written in the transaction of its
//! act, before anything is printed; what became of the paper is noted after.
//! Nothing is ever taken off it.

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::DossierId;
use domain::form::FormKind;
use domain::ids::PrintLineId;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;

use super::migration::Migration;
use super::moment;
use crate::error::{ErrorCode, Result};

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
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
    },
    // How many copies, and why it did not come out; the queue by its day.
    Migration {
        name: "print_log/2",
        sql: "ALTER TABLE print_log ADD COLUMN copies INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE print_log ADD COLUMN problem TEXT;
    UPDATE print_log SET problem = 'printer_failed' WHERE state = 'failed';
    CREATE INDEX print_log_at ON print_log (at);
    CREATE INDEX print_log_open ON print_log (n) WHERE state IN ('waiting', 'failed');",
    },
    // The first print of a new version is no reprint.
    Migration {
        name: "print_log/3",
        sql: "ALTER TABLE print_log ADD COLUMN version INTEGER NOT NULL DEFAULT 1;",
    },
];

/// What was printed before versions were counted has the version that its dossier had
/// then: one more for each correction, new promise and supplement that came before it, of
/// a receipt with those of every dossier on it. It is written once there are all tables.
pub const RECOUNTED: &[Migration] = &[Migration {
    name: "print_log/4",
    sql: "UPDATE print_log SET version = 1 + renewed.times FROM (
        WITH renewal AS (SELECT id, at, dossier, kind FROM journal
            WHERE kind IN ('corrected', 'reappointed', 'supplement_received', 'voided')),
        named AS (SELECT id, at, dossier, 0 AS of_receipt FROM renewal WHERE kind <> 'voided'
            UNION ALL SELECT r.id, r.at, coalesce(t.first, r.dossier), 1 FROM renewal r
            LEFT JOIN together t ON t.dossier = r.dossier),
        told AS (SELECT id, at, of_receipt, lower(hex(dossier)) AS h FROM named)
        SELECT l.n AS n, count(DISTINCT told.id) AS times FROM told CROSS JOIN print_log l
        WHERE l.subject = substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4)
            || '-' || substr(h, 17, 4) || '-' || substr(h, 21)
        AND (l.form = 'receipt') = of_receipt AND l.at >= told.at AND l.version = 1
        GROUP BY l.n
    ) AS renewed WHERE renewed.n = print_log.n",
}];

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PrintState {
    /// Recorded, not yet printed (or the program died in between).
    Waiting,
    /// On its way to the spooler at this moment; never stored.
    Printing,
    /// Handed to the spooler, or written to the file.
    Done,
    /// Refused; the problem and the detail say why.
    Failed,
    /// An officer gave up waiting for it.
    GivenUp,
}

impl PrintState {
    fn key(self) -> &'static str {
        self.into()
    }

    /// Whether it may still be brought out, or given up.
    pub fn is_open(self) -> bool {
        matches!(self, PrintState::Waiting | PrintState::Failed)
    }
}

/// A line of the print log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrintLine {
    /// Number of the line.
    pub n: PrintLineId,
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
    /// The printer's name or the file's; empty while no printer is chosen for it.
    pub destination: String,
    /// What became of it.
    pub state: PrintState,
    /// The spooler's job, or the reason of a failure.
    pub detail: String,
    /// How many copies (liên).
    pub copies: u32,
    /// The version of what it says.
    pub version: u32,
    /// Why it did not come out, where it was tried.
    pub problem: Option<ErrorCode>,
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
    /// The version of what it says.
    pub version: u32,
    /// Where to.
    pub destination: &'a str,
    /// How many copies.
    pub copies: u32,
}

/// Waits, or failed and was not brought out by a later line since.
const OPEN: &str = "l.state IN ('waiting', 'failed') AND (l.state = 'waiting' OR NOT EXISTS (
    SELECT 1 FROM print_log later
    WHERE later.subject = l.subject AND later.form = l.form AND later.n > l.n
      AND later.state = 'done'))";

/// Writes the line of a paper before it is printed. Its reprint number counts
/// the papers of the same form, subject and version that came out before; a refused
/// one never reached anybody's hand.
pub fn begin_line(tx: &Transaction<'_>, request: &Request<'_>) -> Result<(PrintLineId, u32)> {
    let count = "SELECT count(*) FROM print_log
                 WHERE subject = ? AND form = ? AND version = ? AND problem IS NULL";
    let key = request.form.key();
    let same = params![request.subject, key, request.version];
    let reprint: u32 = tx.prepare_cached(count)?.query_row(same, |row| row.get(0))?;
    let sql = "INSERT INTO print_log (at, by, form, subject, reprint, destination, state, detail,
                                      copies, version)
               VALUES (?, ?, ?, ?, ?, ?, 'waiting', '', ?, ?)";
    tx.prepare_cached(sql)?.execute(params![
        moment::moment_text(request.at),
        request.by,
        key,
        request.subject,
        reprint,
        request.destination,
        request.copies,
        request.version,
    ])?;
    Ok((PrintLineId(tx.last_insert_rowid()), reprint))
}

/// Notes that a paper came out as the spooler's job `job`. A line that was ordered without
/// a destination gets the printer where it came out.
pub fn came_out(tx: &Transaction<'_>, n: PrintLineId, printer: &str, job: &str) -> Result<()> {
    let sql = "UPDATE print_log SET state = ?1, detail = ?2, problem = NULL,
                   destination = iif(destination = '', ?3, destination) WHERE n = ?4";
    tx.prepare_cached(sql)?.execute(params![PrintState::Done.key(), job, printer, n.0])?;
    Ok(())
}

/// Notes why a paper did not come out.
pub fn note_failure(
    tx: &Transaction<'_>,
    n: PrintLineId,
    why: ErrorCode,
    detail: &str,
) -> Result<()> {
    let sql = "UPDATE print_log SET state = ?, detail = ?, problem = ? WHERE n = ?";
    let key = serde_json::to_value(why)?;
    let row = params![PrintState::Failed.key(), detail, key.as_str(), n.0];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Notes that nobody waits for a paper any more.
pub fn given_up(tx: &Transaction<'_>, n: PrintLineId) -> Result<()> {
    let sql = "UPDATE print_log SET state = ? WHERE n = ?";
    tx.prepare_cached(sql)?.execute(params![PrintState::GivenUp.key(), n.0])?;
    Ok(())
}

/// The line number `n`.
pub fn get_line(db: &Connection, n: PrintLineId) -> Result<Option<PrintLine>> {
    let sql = "SELECT * FROM print_log WHERE n = ?";
    Ok(db.prepare_cached(sql)?.query_row([n.0], read_line).optional()?)
}

/// The lines about a dossier and about what was done to it: their subject is
/// its id, or begins with it and a slash.
pub fn of_dossier(db: &Connection, id: DossierId) -> Result<Vec<PrintLine>> {
    let sql = "SELECT * FROM print_log WHERE subject >= ?1 AND subject < ?2 ORDER BY n";
    let mut query = db.prepare_cached(sql)?;
    // '0' is the letter after '/'.
    let rows = query.query_map([id.to_string(), format!("{id}0")], read_line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Papers that were recorded and never came out: the printer refused, or the
/// program died in between.
pub fn open_lines(db: &Connection) -> Result<Vec<PrintLine>> {
    let sql = format!("SELECT * FROM print_log l WHERE {OPEN} ORDER BY n");
    Ok(db.prepare_cached(&sql)?.query_map([], read_line)?.collect::<Result<_, _>>()?)
}

/// A page of the log, the newest first: everything, or what was ordered since
/// the beginning of a day and what is still open from before.
pub fn newest_lines(
    db: &Connection,
    since: Option<NaiveDate>,
    (skip, limit): (u32, u32),
) -> Result<Vec<PrintLine>> {
    let since = since.map(|day| day.to_string()).unwrap_or_default();
    let before = match since.is_empty() {
        true => String::new(),
        false => format!("UNION SELECT * FROM print_log l WHERE {OPEN}"),
    };
    let sql = format!(
        "SELECT * FROM print_log WHERE at >= ?1 {before} ORDER BY n DESC LIMIT ?2 OFFSET ?3"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(params![since, limit, skip], read_line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_line(row: &Row<'_>) -> rusqlite::Result<PrintLine> {
    let state = match row.get::<_, String>(7)?.as_str() {
        "waiting" => PrintState::Waiting,
        "done" => PrintState::Done,
        "given_up" => PrintState::GivenUp,
        _ => PrintState::Failed,
    };
    let problem: Option<String> = row.get(10)?;
    Ok(PrintLine {
        n: PrintLineId(row.get(0)?),
        at: moment::moment_column(row, 1)?,
        by: row.get(2)?,
        form: row.get(3)?,
        subject: row.get(4)?,
        reprint: row.get(5)?,
        destination: row.get(6)?,
        state,
        detail: row.get(8)?,
        copies: row.get(9)?,
        version: row.get(11)?,
        // A problem that only another version has is told by its detail.
        problem: problem
            .map(|key| serde_json::from_value(key.into()).unwrap_or(ErrorCode::PrinterFailed)),
    })
}
