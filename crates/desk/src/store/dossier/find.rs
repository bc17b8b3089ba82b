//! Finding dossiers by their words, numbers and submitters.

use chrono::NaiveDate;
use domain::code::{CodeParts, DossierCode};
use domain::dossier::{DossierId, Party};
use domain::text::fold_alike;
use rusqlite::{Connection, params, params_from_iter};

use super::asked::{Asked, Term};
use super::{Row, of_day, rows_where};
use crate::error::Result;

/// The newest dossiers that a submitter of this number handed in.
pub fn of_submitter(db: &Connection, number: &str, limit: u32) -> Result<Vec<Row>> {
    rows_where(db, "WHERE d.number = ? ORDER BY d.n DESC LIMIT ?", params![number, limit])
}

/// The newest dossiers whose submitter has this phone, among others or alone.
pub fn of_phone(db: &Connection, phone: &str, limit: u32) -> Result<Vec<Row>> {
    let mut found = with_word(db, phone, (0, limit))?;
    let has = |party: &Party| party.phone.as_ref().is_some_and(|own| own.contains(phone));
    found.retain(|row| has(&row.received.submitter));
    Ok(found)
}

/// The newest dossiers that somebody of exactly this number handed in or owns,
/// after the first `skip`.
pub fn of_person(db: &Connection, number: &str, page: (u32, u32)) -> Result<Vec<Row>> {
    let mut found = with_word(db, number, page)?;
    found.retain(|row| {
        let parties = std::iter::once(&row.received.submitter).chain(&row.received.owner);
        parties.into_iter().any(|party| party.number.as_deref() == Some(number))
    });
    Ok(found)
}

/// The newest dossiers that hold every word of a number: a branch's tax code has two.
fn with_word(db: &Connection, number: &str, (skip, limit): (u32, u32)) -> Result<Vec<Row>> {
    let folded = fold_alike(number);
    let words = folded.split_whitespace().map(|word| Term::Word(word.to_owned())).collect();
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let tail = "WHERE d.n IN (SELECT rowid FROM dossier_text WHERE dossier_text MATCH ?1)
                ORDER BY d.n DESC LIMIT ?2 OFFSET ?3";
    rows_where(db, tail, params![Term::All(words).index_query(), limit, skip])
}

/// The dossiers with these ids, in their order.
pub fn of_ids(db: &Connection, ids: &[DossierId]) -> Result<Vec<Row>> {
    let rows = ids.iter().map(|id| rows_where(db, "WHERE d.id = ?", params![id.as_bytes()]));
    Ok(rows.collect::<Result<Vec<_>>>()?.concat())
}

/// The newest dossiers.
pub fn newest_dossiers(db: &Connection, limit: u32) -> Result<Vec<Row>> {
    rows_where(db, "ORDER BY d.n DESC LIMIT ?", params![limit])
}

/// The newest dossiers that `text` asks for: one by its whole code, those of a day or
/// a number of it, else those that hold every word. Whole words are looked for first,
/// which the index walks lazily however many dossiers hold them; only when they do not
/// fill the list may the last word be a beginning.
pub fn find_dossiers(db: &Connection, text: &str, limit: u32) -> Result<Vec<Row>> {
    match Asked::of_typed(text) {
        Asked::Everything => newest_dossiers(db, limit),
        Asked::Nothing => Ok(Vec::new()),
        Asked::Code(code) => rows_of(db, &of_code(&code), limit),
        Asked::Words { parts, whole, begun } => {
            if let Some(exact) = code_condition(db, parts.as_ref())? {
                return rows_of(db, &exact, limit);
            }
            let found = dossiers_matching(db, &whole, limit)?;
            match begun {
                Some(begun) if found.len() < limit as usize => dossiers_matching(db, &begun, limit),
                _ => Ok(found),
            }
        }
    }
}

/// A condition on the rows and the texts it is about.
pub(super) struct Condition {
    pub(super) sql: &'static str,
    pub(super) given: Vec<String>,
}

/// The condition by which a list is narrowed to what `text` asks for; `None` where
/// nothing is asked.
pub(super) fn narrowing_condition(db: &Connection, text: &str) -> Result<Option<Condition>> {
    Ok(match Asked::of_typed(text) {
        Asked::Everything => None,
        Asked::Nothing => Some(Condition { sql: "FALSE", given: Vec::new() }),
        Asked::Code(code) => Some(of_code(&code)),
        Asked::Words { parts, whole, begun } => match code_condition(db, parts.as_ref())? {
            Some(exact) => Some(exact),
            None => Some(Condition {
                sql: "d.n IN (SELECT rowid FROM dossier_text WHERE dossier_text MATCH ?)",
                given: vec![begun.unwrap_or(whole).index_query()],
            }),
        },
    })
}

/// Exactly this code; a code that names no day is nobody's.
fn of_code(code: &DossierCode) -> Condition {
    let Ok((agency, day, ordinal)) = code.parts() else {
        return Condition { sql: "FALSE", given: Vec::new() };
    };
    let given = [day.to_string(), agency.to_string(), ordinal.to_string(), code.to_string()];
    let sql = "d.day = ? AND d.agency = ? AND d.ordinal = ? AND d.code = ?";
    Condition { sql, given: given.to_vec() }
}

/// The condition that finds the dossiers with these parts of a code; `None` where there are
/// none.
fn code_condition(db: &Connection, parts: Option<&CodeParts>) -> Result<Option<Condition>> {
    let Some(CodeParts { agency, day, ordinal }) = parts else { return Ok(None) };
    let mut given = vec![day.to_string()];
    given.extend(ordinal.map(|ordinal| ordinal.to_string()));
    let sql = match ordinal {
        None => "d.day = ?",
        Some(_) if agency.is_empty() => "d.day = ? AND d.ordinal = ?",
        Some(_) => {
            given.push(format!("%{agency}-%"));
            "d.day = ? AND d.ordinal = ? AND d.code LIKE ?"
        }
    };
    let condition = Condition { sql, given };
    Ok((!rows_of(db, &condition, 1)?.is_empty()).then_some(condition))
}

fn rows_of(db: &Connection, condition: &Condition, limit: u32) -> Result<Vec<Row>> {
    let tail = format!("WHERE {} ORDER BY d.n DESC LIMIT {limit}", condition.sql);
    rows_where(db, &tail, params_from_iter(&condition.given))
}

fn dossiers_matching(db: &Connection, words: &Term, limit: u32) -> Result<Vec<Row>> {
    let tail = "WHERE d.n IN (SELECT rowid FROM dossier_text WHERE dossier_text MATCH ?1
                              ORDER BY rowid DESC LIMIT ?2) ORDER BY d.n DESC";
    rows_where(db, tail, params![words.index_query(), limit])
}

/// Those received on a day that `text` asks for.
pub fn find_on(db: &Connection, text: &str, day: NaiveDate, limit: u32) -> Result<Vec<Row>> {
    let mut found = Asked::of_typed(text).meant_among(of_day(db, day)?);
    found.reverse();
    found.truncate(limit as usize);
    Ok(found)
}
