//! Procedures that officers are writing: a draft each, seen by nobody else, never sent
//! anywhere, and no entry. Beside it stands what was published when it was begun, so that
//! whatever comes meanwhile is noticed.

use chrono::NaiveDateTime;
use domain::catalogue::written::WrittenProcedure;
use domain::procedure::Procedure;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::migration::Migration;
use super::moment;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "procedure_draft/1",
    sql: "CREATE TABLE procedure_draft (
        officer TEXT NOT NULL,
        code TEXT NOT NULL,
        saved TEXT NOT NULL,
        based_on TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (officer, code)
    ) STRICT, WITHOUT ROWID;",
}];

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptProcedure {
    /// Who writes it.
    pub officer: String,
    /// Of which procedure it is a new version; empty for a new procedure.
    pub code: String,
    /// When it was kept last.
    pub saved: NaiveDateTime,
    /// The versions of the procedure that there were when it was begun.
    pub based_on: Vec<Procedure>,
    /// What was typed.
    pub written: WrittenProcedure,
}

/// Keeps a draft in the place of the officer's own of the same procedure.
pub fn put_draft(tx: &Transaction<'_>, kept: &KeptProcedure) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO procedure_draft VALUES (?, ?, ?, ?, ?)";
    let saved = moment::moment_text(kept.saved);
    let based_on = serde_json::to_string(&kept.based_on)?;
    let body = serde_json::to_string(&kept.written)?;
    let row = params![kept.officer, kept.code, saved, based_on, body];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The officer's draft of a procedure; of a new one where the code is empty.
pub fn draft_of(db: &Connection, officer: &str, code: &str) -> Result<Option<KeptProcedure>> {
    let sql = "SELECT saved, based_on, body FROM procedure_draft WHERE officer = ? AND code = ?";
    let read =
        |row: &rusqlite::Row<'_>| Ok((moment::moment_column(row, 0)?, row.get(1)?, row.get(2)?));
    let row: Option<(NaiveDateTime, String, String)> =
        db.prepare_cached(sql)?.query_row([officer, code], read).optional()?;
    let kept = |(saved, based_on, body): (NaiveDateTime, String, String)| {
        Ok(KeptProcedure {
            officer: officer.to_owned(),
            code: code.to_owned(),
            saved,
            based_on: serde_json::from_str(&based_on)?,
            written: serde_json::from_str(&body)?,
        })
    };
    row.map(kept).transpose()
}

/// The officer's drafts, the one kept last first: code and title as they were typed.
pub fn drafts_of(db: &Connection, officer: &str) -> Result<Vec<KeptProcedure>> {
    let sql = "SELECT code FROM procedure_draft WHERE officer = ? ORDER BY saved DESC, code";
    let mut query = db.prepare_cached(sql)?;
    let codes = query.query_map([officer], |row| row.get::<_, String>(0))?;
    let codes: Vec<String> = codes.collect::<Result<_, _>>()?;
    let drafts = codes.iter().map(|code| draft_of(db, officer, code));
    Ok(drafts.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// Throws a draft away; whether there was one.
pub fn delete_draft(tx: &Transaction<'_>, officer: &str, code: &str) -> Result<bool> {
    let sql = "DELETE FROM procedure_draft WHERE officer = ? AND code = ?";
    Ok(tx.prepare_cached(sql)?.execute([officer, code])? > 0)
}
