//! Which dossier the post brought with which of its lists; who signed for it is
//! told by the entry that received the dossier, or that corrected it.

use domain::dossier::{DossierId, PostalList};
use rusqlite::{Transaction, params};

use super::migration::Migration;
use crate::error::Result;

/// History of the table. Numbers are found however they are capitalised.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "postal_list/1",
    sql: "CREATE TABLE postal_list (
        dossier BLOB PRIMARY KEY,
        number TEXT NOT NULL COLLATE NOCASE,
        day TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX postal_list_number ON postal_list (number, day);",
}];

/// Notes with which list a dossier came; with none, that it came otherwise.
pub fn put_postal_list(
    tx: &Transaction<'_>,
    dossier: DossierId,
    list: Option<&PostalList>,
) -> Result<()> {
    let Some((number, day)) = list.and_then(|list| Some((&list.number, list.date?))) else {
        let sql = "DELETE FROM postal_list WHERE dossier = ?";
        tx.prepare_cached(sql)?.execute([dossier.as_bytes()])?;
        return Ok(());
    };
    let sql = "INSERT INTO postal_list (dossier, number, day) VALUES (?1, ?2, ?3)
               ON CONFLICT (dossier) DO UPDATE SET number = ?2, day = ?3";
    tx.prepare_cached(sql)?.execute(params![dossier.as_bytes(), number, day.to_string()])?;
    Ok(())
}
