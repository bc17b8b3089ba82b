//! The dossiers as rows: what lists, searches and registers need at hand.
//!
//! Everything here can be rebuilt from the journal; the body of a dossier is
//! read from the entry that received it. The uniqueness of the day's number,
//! and with it of the code, and of the book's number is the database's own.

use chrono::NaiveDate;
use domain::code::{AgencyCode, DossierCode};
use domain::dossier::{DossierId, Received};
use domain::text::fold;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::migration::Migration;
use super::moment;
use crate::error::Answer;

/// History of the tables. `dossier_text` keeps no text of its own, only the
/// folded words, by the dossier's row.
pub const MIGRATIONS: &[Migration] = &[Migration {
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
}];

/// The ordinals taken for an agency on a day, voided ones included.
///
/// # Errors
/// Those of the database.
pub fn taken(db: &Connection, agency: &AgencyCode, day: NaiveDate) -> Answer<Vec<u32>> {
    let sql = "SELECT ordinal FROM dossier WHERE day = ? AND agency = ?";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![day.to_string(), agency.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The next number in a book of the register.
///
/// # Errors
/// Those of the database.
pub fn next_in_book(db: &Connection, book: &str) -> Answer<u32> {
    let sql = "SELECT coalesce(max(book_ordinal), 0) + 1 FROM dossier WHERE book = ?";
    Ok(db.prepare_cached(sql)?.query_row([book], |row| row.get(0))?)
}

/// Adds the row and the search words of a dossier received by entry `seq`.
///
/// # Errors
/// Those of the database; a number taken twice is refused there.
pub fn insert(tx: &Connection, dossier: &Received, ordinal: u32, seq: u64) -> Answer<()> {
    let sql = "INSERT INTO dossier (id, code, agency, day, ordinal, book, book_ordinal, number,
                                    due, received_seq)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    tx.prepare_cached(sql)?.execute(params![
        dossier.id.as_bytes(),
        dossier.code.as_str(),
        dossier.agency.as_str(),
        dossier.received.date().to_string(),
        ordinal,
        dossier.book,
        dossier.book_ordinal,
        dossier.submitter.number,
        moment::text(dossier.appointment.at),
        seq,
    ])?;
    let words = "INSERT INTO dossier_text (rowid, words) VALUES (?, ?)";
    tx.prepare_cached(words)?.execute(params![tx.last_insert_rowid(), words_of(dossier)])?;
    Ok(())
}

/// What a dossier is found by: names, numbers, phone, code, procedure.
fn words_of(dossier: &Received) -> String {
    let mut parts = vec![dossier.code.as_str(), &dossier.procedure_title];
    for party in std::iter::once(&dossier.submitter).chain(&dossier.owner) {
        parts.push(&party.name);
        parts.extend(party.number.as_deref());
        parts.extend(party.phone.as_deref());
    }
    fold(&parts.join(" "))
}

/// The dossier with this id.
///
/// # Errors
/// Those of the database.
pub fn by_id(db: &Connection, id: DossierId) -> Answer<Option<Received>> {
    one(db, "d.id = ?", params![id.as_bytes()])
}

/// The dossier with this code: found by its parts, which are unique.
///
/// # Errors
/// Those of the database.
pub fn by_code(db: &Connection, code: &DossierCode) -> Answer<Option<Received>> {
    let Ok((agency, day, ordinal)) = code.parts() else { return Ok(None) };
    let key = params![day.to_string(), agency.as_str(), ordinal];
    one(db, "d.day = ? AND d.agency = ? AND d.ordinal = ?", key)
}

fn one(db: &Connection, what: &str, key: impl rusqlite::Params) -> Answer<Option<Received>> {
    let sql = format!("{BODY} WHERE {what}");
    let body = db.prepare_cached(&sql)?.query_row(key, body).optional()?;
    Ok(body.map(|text| serde_json::from_str(&text)).transpose()?)
}

const BODY: &str = "SELECT j.body FROM dossier d JOIN journal j ON j.seq = d.received_seq";

fn body(row: &Row<'_>) -> rusqlite::Result<String> {
    row.get(0)
}

/// The dossiers received on a day, in the order of the book.
///
/// # Errors
/// Those of the database.
pub fn of_day(db: &Connection, day: NaiveDate) -> Answer<Vec<Received>> {
    many(db, "WHERE d.day = ? ORDER BY d.book, d.book_ordinal", params![day.to_string()])
}

/// The newest dossiers that a submitter of this number handed in.
///
/// # Errors
/// Those of the database.
pub fn of_submitter(db: &Connection, number: &str, limit: u32) -> Answer<Vec<Received>> {
    many(db, "WHERE d.number = ? ORDER BY d.n DESC LIMIT ?", params![number, limit])
}

/// The newest dossiers.
///
/// # Errors
/// Those of the database.
pub fn newest(db: &Connection, limit: u32) -> Answer<Vec<Received>> {
    many(db, "ORDER BY d.n DESC LIMIT ?", params![limit])
}

/// The newest dossiers that hold every word of `text`. Whole words are looked
/// for first, which the index walks lazily however many dossiers hold them;
/// only when they do not fill the list may the last word be a beginning.
///
/// # Errors
/// Those of the database.
pub fn find(db: &Connection, text: &str, limit: u32) -> Answer<Vec<Received>> {
    let folded = fold(text);
    let mut words: Vec<String> =
        folded.split(' ').filter(|w| !w.is_empty()).map(|word| format!("\"{word}\"")).collect();
    let Some(last) = words.last().cloned() else { return newest(db, limit) };
    let mut found = matching(db, &words.join(" "), limit)?;
    if found.len() < limit as usize && is_beginning(last.trim_matches('"')) {
        words.pop();
        words.push(format!("{last}*"));
        found = matching(db, &words.join(" "), limit)?;
    }
    Ok(found)
}

/// Whether a word is long enough to stand for all that begin with it: a few
/// letters of a name, more digits of a number.
fn is_beginning(word: &str) -> bool {
    let least = if word.bytes().all(|b| b.is_ascii_digit()) { 5 } else { 3 };
    word.len() >= least
}

fn matching(db: &Connection, words: &str, limit: u32) -> Answer<Vec<Received>> {
    let tail = "WHERE d.n IN (SELECT rowid FROM dossier_text WHERE dossier_text MATCH ?1
                              ORDER BY rowid DESC LIMIT ?2) ORDER BY d.n DESC";
    many(db, tail, params![words, limit])
}

/// Those received on a day that hold every word of `text`.
///
/// # Errors
/// Those of the database.
pub fn find_on(db: &Connection, text: &str, day: NaiveDate, limit: u32) -> Answer<Vec<Received>> {
    let words = fold(text);
    let mut found = of_day(db, day)?;
    found.retain(|dossier| {
        let own = words_of(dossier);
        words.split(' ').all(|word| own.split(' ').any(|own| own.starts_with(word)))
    });
    found.reverse();
    found.truncate(limit as usize);
    Ok(found)
}

/// How many dossiers were received on a day, counted by the database.
///
/// # Errors
/// Those of the database.
pub fn count_of_day(db: &Connection, day: NaiveDate) -> Answer<usize> {
    let sql = "SELECT count(*) FROM dossier WHERE day = ?";
    Ok(db.prepare_cached(sql)?.query_row([day.to_string()], |row| row.get(0))?)
}

fn many(db: &Connection, tail: &str, given: impl rusqlite::Params) -> Answer<Vec<Received>> {
    let mut query = db.prepare_cached(&format!("{BODY} {tail}"))?;
    let rows = query.query_map(given, body)?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}
