//! What this counter and its province have agreed: where it is, how far each has
//! read the other, and whether an epoch has to be closed. One row.

use chrono::NaiveDateTime;
use domain::ids::{Epoch, LogPosition, Seq};
use domain::journal::{GENESIS, Hash};
use domain::wire::Cursor;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

use super::copy::IS_COPY;
use super::migration::Migration;
use super::{moment, setting};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "province/1",
        sql: "CREATE TABLE province (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        url TEXT NOT NULL,
        ca TEXT NOT NULL,
        centre TEXT NOT NULL,
        token TEXT NOT NULL,
        key BLOB NOT NULL,
        signs BLOB NOT NULL,
        acknowledged INTEGER NOT NULL DEFAULT 0,
        position INTEGER NOT NULL DEFAULT 0,
        chain BLOB NOT NULL,
        contact TEXT,
        trouble TEXT,
        skew INTEGER,
        wish BLOB,
        recovering INTEGER,
        kept INTEGER NOT NULL DEFAULT 0,
        recalled_epoch INTEGER NOT NULL DEFAULT 0,
        recalled_seq INTEGER NOT NULL DEFAULT 0
    ) STRICT;",
    },
    // The key that bundles are sealed for, once the province told one.
    Migration { name: "province/2", sql: "ALTER TABLE province ADD COLUMN seals BLOB;" },
];

/// How this counter belongs to its province.
#[derive(Clone, PartialEq, Eq)]
pub struct Membership {
    /// Where the province is.
    pub url: String,
    /// The only certificate authority that is trusted, as PEM.
    pub ca: String,
    /// The province's code for the centre.
    pub centre: String,
    /// What the counter shows.
    pub token: String,
    /// The private half of the device's key (Ed25519).
    pub key: [u8; 32],
    /// The key by which the province signs.
    pub signs: [u8; 32],
    /// The key that bundles are sealed for; none where the province told none.
    pub seals: Option<[u8; 32]>,
}

/// How far the two have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// The last entry of the current epoch that the province said it holds.
    pub acknowledged: Seq,
    /// Up to where the centre's log has been read.
    pub cursor: Cursor,
    /// The wish for a new epoch: no number is issued until it is granted.
    pub wish: Option<Uuid>,
    /// The closed epoch whose lost entries are being fetched back.
    pub recovering: Option<Epoch>,
    /// The last entry of that epoch, written here, that the province has.
    pub kept: Seq,
    /// The last entry of the counter's own that was fetched back: epoch, number.
    pub recalled: (Epoch, Seq),
}

/// When the province was heard last, and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// When it answered last.
    pub at: Option<NaiveDateTime>,
    /// What went wrong the last time; `None` where nothing did.
    pub trouble: Option<String>,
    /// By how many seconds its clock is ahead of this one.
    pub skew: Option<i64>,
}

/// How this counter belongs to its province; `None` while it belongs to none.
pub fn read_membership(db: &Connection) -> Result<Option<Membership>> {
    let sql = "SELECT url, ca, centre, token, key, signs, seals FROM province";
    let found = db.prepare_cached(sql)?.query_row([], |row| {
        Ok(Membership {
            url: row.get(0)?,
            ca: row.get(1)?,
            centre: row.get(2)?,
            token: row.get(3)?,
            key: row.get(4)?,
            signs: row.get(5)?,
            seals: row.get(6)?,
        })
    });
    Ok(found.optional()?)
}

/// Makes the counter a member of a province, anew where it was one. The cursor in the
/// former province's log is dropped. A wish for a new epoch stays until it is granted.
pub fn put_membership(tx: &Transaction<'_>, with: &Membership) -> Result<()> {
    let wish = read_progress(tx)?.wish;
    tx.execute("DELETE FROM province", [])?;
    let sql = "INSERT INTO province (one, url, ca, centre, token, key, signs, chain, seals, wish)
               VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let Membership { url, ca, centre, token, key, signs, seals } = with;
    let wish = wish.as_ref().map(Uuid::as_bytes);
    tx.execute(sql, params![url, ca, centre, token, key, signs, GENESIS, seals, wish])?;
    Ok(())
}

/// Remembers the key that bundles are sealed for from now on.
pub fn seal_for(tx: &Transaction<'_>, key: &[u8; 32]) -> Result<()> {
    tx.execute("UPDATE province SET seals = ?1 WHERE seals IS NOT ?1", [key])?;
    Ok(())
}

/// How far the two have come; from the beginning while there is no province.
pub fn read_progress(db: &Connection) -> Result<Progress> {
    let sql = "SELECT acknowledged, position, chain, wish, recovering, kept, recalled_epoch,
                      recalled_seq FROM province";
    Ok(db.prepare_cached(sql)?.query_row([], progress_of_row).optional()?.unwrap_or_default())
}

fn progress_of_row(row: &Row<'_>) -> rusqlite::Result<Progress> {
    let chain: Hash = row.get(2)?;
    Ok(Progress {
        acknowledged: Seq(row.get(0)?),
        cursor: Cursor { position: LogPosition(row.get(1)?), chain },
        wish: row.get::<_, Option<[u8; 16]>>(3)?.map(Uuid::from_bytes),
        recovering: row.get::<_, Option<u32>>(4)?.map(Epoch),
        kept: Seq(row.get(5)?),
        recalled: (Epoch(row.get(6)?), Seq(row.get(7)?)),
    })
}

/// Whether no number may be issued until there is a new epoch: it is wished for, or
/// this store is a copy of one that may have gone on.
pub fn numbers_stopped(db: &Connection) -> Result<bool> {
    Ok(read_progress(db)?.wish.is_some() || setting::get_setting(db, IS_COPY)?.unwrap_or(false))
}

/// Remembers how far the two have come.
pub fn put_progress(tx: &Transaction<'_>, to: &Progress) -> Result<()> {
    let sql = "UPDATE province SET acknowledged = ?, position = ?, chain = ?, wish = ?,
                                   recovering = ?, kept = ?, recalled_epoch = ?,
                                   recalled_seq = ?";
    let row = params![
        to.acknowledged.0,
        to.cursor.position.0,
        to.cursor.chain,
        to.wish.as_ref().map(Uuid::as_bytes),
        to.recovering.map(|epoch| epoch.0),
        to.kept.0,
        to.recalled.0.0,
        to.recalled.1.0,
    ];
    tx.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// When the province was heard last, and what is wrong.
pub fn read_contact(db: &Connection) -> Result<Contact> {
    let sql = "SELECT contact, trouble, skew FROM province";
    let found = db.prepare_cached(sql)?.query_row([], |row| {
        Ok(Contact {
            at: moment::optional_moment(row, 0)?,
            trouble: row.get(1)?,
            skew: row.get(2)?,
        })
    });
    Ok(found.optional()?.unwrap_or_default())
}

/// Notes that the province answered.
pub fn note_contact(tx: &Transaction<'_>, at: NaiveDateTime, skew: i64) -> Result<()> {
    let sql = "UPDATE province SET contact = ?, skew = ?";
    tx.execute(sql, params![moment::moment_text(at), skew])?;
    Ok(())
}

/// Notes what is wrong, or that nothing is any more.
pub fn note_trouble(tx: &Transaction<'_>, trouble: Option<&str>) -> Result<()> {
    tx.execute("UPDATE province SET trouble = ?", [trouble])?;
    Ok(())
}
