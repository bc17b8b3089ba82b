//! Finding dossiers by their words, numbers and submitters.

use chrono::NaiveDate;
use domain::dossier::DossierId;
use domain::text::fold;
use rusqlite::{Connection, params};

use super::{Row, many, of_day, words_of};
use crate::error::Answer;

/// The newest dossiers that a submitter of this number handed in.
///
/// # Errors
/// Those of the database.
pub fn of_submitter(db: &Connection, number: &str, limit: u32) -> Answer<Vec<Row>> {
    many(db, "WHERE d.number = ? ORDER BY d.n DESC LIMIT ?", params![number, limit])
}

/// The newest dossiers that somebody of exactly this number handed in or owns,
/// after the first `skip`.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &Connection, number: &str, (skip, limit): (u32, u32)) -> Answer<Vec<Row>> {
    let tail = "WHERE d.n IN (SELECT rowid FROM dossier_text WHERE dossier_text MATCH ?1)
                ORDER BY d.n DESC LIMIT ?2 OFFSET ?3";
    let mut found = many(db, tail, params![format!("\"{}\"", fold(number)), limit, skip])?;
    found.retain(|row| {
        let parties = std::iter::once(&row.received.submitter).chain(&row.received.owner);
        parties.into_iter().any(|party| party.number.as_deref() == Some(number))
    });
    Ok(found)
}

/// The dossiers with these ids, in their order.
///
/// # Errors
/// Those of the database.
pub fn of_ids(db: &Connection, ids: &[DossierId]) -> Answer<Vec<Row>> {
    let rows = ids.iter().map(|id| many(db, "WHERE d.id = ?", params![id.as_bytes()]));
    Ok(rows.collect::<Answer<Vec<_>>>()?.concat())
}

/// The newest dossiers.
///
/// # Errors
/// Those of the database.
pub fn newest(db: &Connection, limit: u32) -> Answer<Vec<Row>> {
    many(db, "ORDER BY d.n DESC LIMIT ?", params![limit])
}

/// The newest dossiers that hold every word of `text`. Whole words are looked
/// for first, which the index walks lazily however many dossiers hold them;
/// only when they do not fill the list may the last word be a beginning.
///
/// # Errors
/// Those of the database.
pub fn find(db: &Connection, text: &str, limit: u32) -> Answer<Vec<Row>> {
    let Some(words) = whole_words(text) else {
        // What is no word of any dossier finds none; nothing asked is everything.
        return if text.trim().is_empty() { newest(db, limit) } else { Ok(Vec::new()) };
    };
    let found = matching(db, &words, limit)?;
    match with_beginning(text) {
        Some(words) if found.len() < limit as usize => matching(db, &words, limit),
        _ => Ok(found),
    }
}

/// What is asked, folded; a number written apart is one word, and a phone's without its
/// country's, as it is stored.
fn asked(text: &str) -> String {
    let folded = fold(text);
    let digits = folded.bytes().all(|b| b.is_ascii_digit() || b == b' ');
    if !digits || folded.len() <= 6 {
        return folded;
    }
    let number = folded.replace(' ', "");
    match number.strip_prefix("84").filter(|_| text.trim_start().starts_with('+')) {
        Some(own) => format!("0{own}"),
        None => number,
    }
}

/// The question for whole words; `None` where there are none.
pub(super) fn whole_words(text: &str) -> Option<String> {
    let folded = asked(text);
    let words: Vec<String> = folded.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The question in which the last word may be a beginning; `None` where it is
/// too short to stand for all that begin with it: a few letters of a name, more
/// digits of a number.
pub(super) fn with_beginning(text: &str) -> Option<String> {
    let folded = asked(text);
    let last = folded.split_whitespace().next_back()?;
    let least = if last.bytes().all(|b| b.is_ascii_digit()) { 5 } else { 3 };
    (last.len() >= least).then(|| whole_words(text).map(|words| words + "*")).flatten()
}

fn matching(db: &Connection, words: &str, limit: u32) -> Answer<Vec<Row>> {
    let tail = "WHERE d.n IN (SELECT rowid FROM dossier_text WHERE dossier_text MATCH ?1
                              ORDER BY rowid DESC LIMIT ?2) ORDER BY d.n DESC";
    many(db, tail, params![words, limit])
}

/// Those received on a day that hold every word of `text`.
///
/// # Errors
/// Those of the database.
pub fn find_on(db: &Connection, text: &str, day: NaiveDate, limit: u32) -> Answer<Vec<Row>> {
    let words = asked(text);
    if words.trim().is_empty() && !text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut found = of_day(db, day)?;
    found.retain(|row| {
        let own = words_of(&row.received);
        words.split(' ').all(|word| own.split(' ').any(|own| own.starts_with(word)))
    });
    found.reverse();
    found.truncate(limit as usize);
    Ok(found)
}
