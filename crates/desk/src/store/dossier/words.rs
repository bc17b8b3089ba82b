//! The words by which a dossier is found, as they are kept in the index: folded, with
//! names also in one piece and numbers also from their end.

use domain::dossier::Received;
use domain::text::fold_alike;
use rusqlite::{Transaction, params};

use super::read_row;
use crate::error::Result;
use crate::store::migration::Migration;

/// The index written anew: *y* and *i* are one, names with an apostrophe stand in one
/// piece, too, and numbers are found by their last digits.
pub const REWORDED: Migration = Migration {
    name: "dossier_text/1",
    sql: "DROP TABLE dossier_text;
    CREATE VIRTUAL TABLE dossier_text USING fts5 (
        words, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
    );",
};

/// Stands before a number that is written from its end; no folded text has it.
const FROM_THE_END: char = '·';

/// Writes the words of every dossier into the index, which must be empty.
pub fn write_words(tx: &Transaction<'_>) -> Result<()> {
    let sql = "SELECT j.body, d.state, d.due, d.finished, d.attention, d.entries, d.n
               FROM dossier d JOIN journal j ON j.position = d.received_position";
    let mut query = tx.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        // What cannot be read is no dossier that a list could show.
        if let Ok(dossier) = read_row(row) {
            add_words(tx, row.get(6)?, &dossier.received)?;
        }
    }
    Ok(())
}

/// Makes the row `n` found by the words of its dossier.
pub(super) fn add_words(tx: &Transaction<'_>, n: i64, dossier: &Received) -> Result<()> {
    let words = "INSERT INTO dossier_text (rowid, words) VALUES (?, ?)";
    tx.prepare_cached(words)?.execute(params![n, words_of(dossier)])?;
    Ok(())
}

/// What a dossier is found by: names, numbers, phone, code, procedure, the number
/// of the post's list.
pub fn words_of(dossier: &Received) -> String {
    let mut parts = vec![dossier.code.as_str(), &dossier.procedure_title];
    parts.extend(dossier.postal_list.iter().map(|list| list.number.as_str()));
    let mut more = Vec::new();
    for party in std::iter::once(&dossier.submitter).chain(&dossier.owner) {
        parts.push(&party.name);
        parts.extend(party.number.as_deref());
        parts.extend(party.phone.as_deref());
        more.extend(in_one_piece(&party.name));
        more.extend(party.number.as_deref().map(|n| from_the_end(&fold_alike(n).replace(' ', ""))));
        let phones = fold_alike(party.phone.as_deref().unwrap_or_default());
        more.extend(phones.split(' ').filter(|phone| phone.len() >= 4).map(from_the_end));
    }
    more.insert(0, fold_alike(&parts.join(" ")));
    more.join(" ")
}

/// A number from its end: by its beginning the last digits are found.
pub(super) fn from_the_end(number: &str) -> String {
    std::iter::once(FROM_THE_END).chain(number.chars().rev()).collect()
}

/// The words of a name that an apostrophe or a dash divides, folded in one piece:
/// *H'Bơ* as `hbo`, *O’Connor* as `oconnor`, *H' Hoes* as `hhoes`.
pub(super) fn in_one_piece(name: &str) -> Vec<String> {
    let mut glued = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            ' ' if glued.ends_with('\'') => {}
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '′' => glued.push('\''),
            c => glued.push(c),
        }
    }
    let divided = glued.split(' ').filter(|word| word.contains(['\'', '-']));
    let whole = divided.map(|word| fold_alike(word).replace(' ', ""));
    whole.filter(|word| word.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divided_name_stands_in_one_piece() {
        assert_eq!(in_one_piece("Ksor H'Bơ"), ["hbo"]);
        assert_eq!(in_one_piece("H' ĐIÊU BYĂ"), ["hdieu"]);
        assert_eq!(in_one_piece("Sean O’Connor-Lý"), ["oconnorli"]);
        assert!(in_one_piece("Nguyễn Văn An - Bình").is_empty());
    }
}
