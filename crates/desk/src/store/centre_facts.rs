//! What the centre says of procedures on top of what is published, and what a clerk of this
//! counter had to say at the last reception of one. The former are entries of the counters
//! of the centre; the latter stays here.

use domain::catalogue::centre_facts::CentreFacts;
use domain::code::ProcedureCode;
use domain::ids::Position;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::migration::Migration;
use crate::error::Result;

/// History of the tables.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "centre_facts/1",
    sql: "CREATE TABLE centre_facts (
        code TEXT PRIMARY KEY,
        after INTEGER NOT NULL,
        at TEXT NOT NULL,
        entry BLOB NOT NULL,
        facts TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE told_facts (
        code TEXT PRIMARY KEY,
        facts TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;",
}];

/// What an entry says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FactsNoted {
    /// The facts, whole.
    pub facts: CentreFacts,
    /// How often facts of that procedure had been said where it was written: who knew of
    /// another word has the later one, whatever the clocks say.
    #[serde(default)]
    pub after: u32,
}

/// Everything that the centre says, by code.
pub fn all_facts(db: &Connection) -> Result<Vec<CentreFacts>> {
    let mut query = db.prepare("SELECT facts FROM centre_facts ORDER BY code")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// What the centre says of a procedure.
pub fn facts_of(db: &Connection, code: &ProcedureCode) -> Result<Option<CentreFacts>> {
    let sql = "SELECT facts FROM centre_facts WHERE code = ?";
    read_facts(db, sql, code)
}

/// How often the centre said something of a procedure, as far as it is known here.
pub fn times_said(db: &Connection, code: &ProcedureCode) -> Result<u32> {
    let sql = "SELECT after + 1 FROM centre_facts WHERE code = ?";
    let said = db.prepare_cached(sql)?.query_row([code.as_str()], |row| row.get(0)).optional()?;
    Ok(said.unwrap_or(0))
}

/// How many words of the centre are known here of all procedures: it grows by each.
pub fn words_said(db: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(sum(after + 1), 0) FROM centre_facts";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Brings a procedure to what the entry at `position` says, unless a later word of it is
/// known: so every counter of the centre has the same, in whatever order entries came.
pub fn settle_facts(tx: &Transaction<'_>, position: Position) -> Result<()> {
    let sql = "SELECT at, id, body FROM journal WHERE position = ?";
    let place = i64::try_from(position.0).unwrap_or(i64::MAX);
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (at, id, body): (String, Vec<u8>, String) =
        tx.prepare_cached(sql)?.query_row([place], read)?;
    let Ok(FactsNoted { facts, after }) = serde_json::from_str(&body) else { return Ok(()) };
    // What another counter wrote is kept within the same limits.
    let Ok(facts) = facts.tidied() else { return Ok(()) };
    let put = "INSERT INTO centre_facts VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (code) DO UPDATE SET after = ?2, at = ?3, entry = ?4, facts = ?5
               WHERE (?2, ?3, ?4) > (after, at, entry)";
    let text = serde_json::to_string(&facts)?;
    tx.prepare_cached(put)?.execute(params![facts.code.as_str(), after, at, id, text])?;
    Ok(())
}

/// What a clerk of this counter had to say of a procedure when it was received last.
pub fn told_facts(db: &Connection, code: &ProcedureCode) -> Result<Option<CentreFacts>> {
    read_facts(db, "SELECT facts FROM told_facts WHERE code = ?", code)
}

/// Remembers what had to be said of a procedure.
pub fn remember_told(tx: &Transaction<'_>, facts: &CentreFacts) -> Result<()> {
    let put = "INSERT OR REPLACE INTO told_facts VALUES (?, ?)";
    let text = serde_json::to_string(facts)?;
    tx.prepare_cached(put)?.execute(params![facts.code.as_str(), text])?;
    Ok(())
}

fn read_facts(db: &Connection, sql: &str, code: &ProcedureCode) -> Result<Option<CentreFacts>> {
    let mut query = db.prepare_cached(sql)?;
    let text = query.query_row([code.as_str()], |row| row.get::<_, String>(0)).optional()?;
    text.map(|text| Ok(serde_json::from_str(&text)?)).transpose()
}
