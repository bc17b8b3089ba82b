//! The agencies (cơ quan giải quyết) to which this centre hands dossiers: those it was set up
//! with, over them what the province published, and over that what the counters of the centre
//! told of agencies since.

use chrono::NaiveDateTime;
use domain::agency::{Agencies, AgencyWord, Told};
use domain::code::AgencyCode;
use domain::journal::body;
use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use domain::agency::Agency;

use super::migration::Migration;
use super::moment;
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "agency/1",
    sql: "CREATE TABLE agency (
        position INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
    ) STRICT;",
}];

/// How the entries are found that tell of agencies.
pub const TOLD: &[Migration] = &[Migration {
    name: "agency/2",
    sql: "CREATE INDEX journal_agency_told ON journal (at, id) WHERE kind = 'agency_told';",
}];

/// What the newest release of the province tells this centre, its earliest word first.
pub const PUBLISHED: &[Migration] = &[Migration {
    name: "agency/3",
    sql: "CREATE TABLE agency_published (
        position INTEGER PRIMARY KEY,
        word TEXT NOT NULL
    ) STRICT;",
}];

/// What such an entry says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AgencyTold {
    /// The word.
    pub word: AgencyWord,
    /// How many words of that agency were known where it was written: who knew of another
    /// has the later one, whatever the clocks say.
    #[serde(default)]
    pub after: u32,
}

/// The agencies as the centre has them, of all days.
pub fn all_agencies(db: &Connection) -> Result<Agencies> {
    Ok(Agencies::with_province(first_agencies(db)?, published_words(db)?, all_told(db)?))
}

/// The agencies that the centre has without the province's words.
pub fn own_agencies(db: &Connection) -> Result<Agencies> {
    Ok(Agencies::new(first_agencies(db)?, all_told(db)?))
}

/// What the province tells this centre, the earliest word first.
pub fn published_words(db: &Connection) -> Result<Vec<AgencyWord>> {
    let mut query = db.prepare_cached("SELECT word FROM agency_published ORDER BY position")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// Keeps what the province tells this centre, in the place of all that it told before.
pub fn put_published(tx: &Transaction<'_>, words: &[AgencyWord]) -> Result<()> {
    tx.execute("DELETE FROM agency_published", [])?;
    let mut insert = tx.prepare("INSERT INTO agency_published (word) VALUES (?)")?;
    for word in words {
        insert.execute([serde_json::to_string(word)?])?;
    }
    Ok(())
}

/// The agencies of the set-up, in the order of the centre.
fn first_agencies(db: &Connection) -> Result<Vec<Agency>> {
    let mut query = db.prepare_cached("SELECT code, name FROM agency ORDER BY position")?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut agencies = Vec::new();
    for row in rows {
        let (code, name) = row?;
        agencies.push(Agency { code: super::parse_stored(&code)?, name });
    }
    Ok(agencies)
}

/// Everything that was told of agencies. What this program cannot read is passed over, and
/// so is what breaks the limits: another counter wrote it.
fn all_told(db: &Connection) -> Result<Vec<Told>> {
    let sql = "SELECT at, id, body FROM journal WHERE kind = 'agency_told' ORDER BY at, id";
    let mut query = db.prepare_cached(sql)?;
    let read =
        |row: &rusqlite::Row<'_>| Ok((moment::moment_column(row, 0)?, row.get(1)?, row.get(2)?));
    let mut told = Vec::new();
    for row in query.query_map([], read)? {
        let (at, entry, text): (NaiveDateTime, [u8; 16], String) = row?;
        let Ok(AgencyTold { word, after }) = body::<AgencyTold>(&text) else { continue };
        let Ok(word) = word.tidied() else { continue };
        told.push(Told { after, at, entry: Uuid::from_bytes(entry), word });
    }
    Ok(told)
}

/// How often something was told of an agency, as far as it is known here.
pub fn times_told(db: &Connection, code: &AgencyCode) -> Result<u32> {
    let told = all_told(db)?;
    let last = told.iter().filter(|one| one.word.code == *code).map(|one| one.after).max();
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Adds an agency of the set-up at the end.
pub fn insert_agency(tx: &Transaction<'_>, agency: &Agency) -> Result<()> {
    let sql = "INSERT INTO agency (code, name) VALUES (?, ?)";
    tx.execute(sql, params![agency.code.as_str(), agency.name])?;
    Ok(())
}
