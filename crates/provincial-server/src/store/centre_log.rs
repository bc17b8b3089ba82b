//! The log of each centre: its accepted entries in the order in which they were
//! accepted, without holes, each place chained to the one before. What the other
//! counters pull.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use domain::journal::{Entry, GENESIS, Hash};
use domain::wire::Cursor;
use uuid::Uuid;

use super::migration::Migration;
use super::{Transaction, bytes, column, row, rows, whole, write};
use crate::error::Answer;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[ONE, TWO];

/// What gets a place was written by the same transaction, or is parked in the journal,
/// which forgets nothing: no key is asked for it again.
const TWO: Migration = Migration {
    name: "centre_log/2",
    sql: "ALTER TABLE centre_log DROP CONSTRAINT centre_log_centre_counter_epoch_seq_fkey",
};

const ONE: Migration = Migration {
    name: "centre_log/1",
    sql: "CREATE TABLE centre_log (
        centre text NOT NULL,
        position bigint NOT NULL,
        counter bigint NOT NULL,
        epoch bigint NOT NULL,
        seq bigint NOT NULL,
        chain bytea NOT NULL,
        PRIMARY KEY (centre, position),
        UNIQUE (centre, counter, epoch, seq),
        FOREIGN KEY (centre, counter, epoch, seq) REFERENCES journal);
    CREATE TRIGGER centre_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON centre_log
        EXECUTE FUNCTION append_only()",
};

/// Where an entry stands: its counter, epoch and number, and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The counter's number.
    pub counter: u32,
    /// The epoch.
    pub epoch: u32,
    /// The number in the series.
    pub seq: u64,
    /// The entry's hash.
    pub hash: Hash,
}

impl From<&Entry> for Place {
    fn from(entry: &Entry) -> Self {
        let Entry { counter, epoch, seq, hash, .. } = *entry;
        Self { counter, epoch, seq, hash }
    }
}

/// Puts entries at the end of the log, which this transaction has locked, and
/// answers where it ends now.
///
/// # Errors
/// Those of the database.
pub async fn append(
    tx: &Transaction<'_>,
    centre: &str,
    end: Cursor,
    places: &[Place],
) -> Answer<Cursor> {
    let sql = "INSERT INTO centre_log (centre, position, counter, epoch, seq, chain)
        SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
            $6::bytea[])";
    let cursors: Vec<Cursor> = places
        .iter()
        .scan(end, |end, place| {
            *end = end.after(&place.hash);
            Some(*end)
        })
        .collect();
    let number = |of: fn(&Place) -> u64| {
        places.iter().map(|place| column(of(place))).collect::<Answer<Vec<i64>>>()
    };
    let positions = cursors.iter().map(|c| column(c.position)).collect::<Answer<Vec<_>>>()?;
    let chains: Vec<&[u8]> = cursors.iter().map(|cursor| cursor.chain.as_slice()).collect();
    let counters = number(|place| place.counter.into())?;
    let (epochs, seqs) = (number(|place| place.epoch.into())?, number(|place| place.seq)?);
    write(tx, sql, &[&centre, &positions, &counters, &epochs, &seqs, &chains]).await?;
    Ok(cursors.last().copied().unwrap_or(end))
}

/// Whether the log holds this cursor.
///
/// # Errors
/// Those of the database.
pub async fn holds(db: &impl GenericClient, centre: &str, cursor: Cursor) -> Answer<bool> {
    if cursor.position == 0 {
        return Ok(cursor.chain == GENESIS);
    }
    // A place beyond what the database can count is beyond the log.
    let Ok(position) = i64::try_from(cursor.position) else { return Ok(false) };
    let sql = "SELECT chain FROM centre_log WHERE centre = $1 AND position = $2";
    let chain = row(db, sql, &[&centre, &position]).await?;
    let chain = chain.map(|row| bytes::<32>(&row, "chain")).transpose()?;
    Ok(chain == Some(cursor.chain))
}

/// The places after a cursor and what stands there: at most `limit` places, and
/// not more than about `weight` bytes of bodies unless the first alone is
/// heavier. Entries of the counter `but` are passed over.
///
/// # Errors
/// Those of the database.
pub async fn after(
    db: &impl GenericClient,
    centre: &str,
    position: u64,
    but: Option<u32>,
    (limit, weight): (usize, usize),
) -> Answer<Vec<(Cursor, Option<Entry>)>> {
    let sql = "SELECT * FROM (
        SELECT l.position, l.chain, j.*,
            coalesce(sum(octet_length(j.body)) OVER (ORDER BY l.position), 0) AS weight
        FROM (SELECT * FROM centre_log WHERE centre = $1 AND position > $2
            ORDER BY position LIMIT $4) AS l
        LEFT JOIN journal AS j ON (j.centre, j.counter, j.epoch, j.seq)
            = (l.centre, l.counter, l.epoch, l.seq) AND j.counter <> $3) AS page
        WHERE weight <= $5 OR position = $2 + 1 ORDER BY position";
    let but = but.map_or(-1, i64::from);
    let (limit, weight) = (column(limit as u64)?, column(weight as u64)?);
    let rows = rows(db, sql, &[&centre, &column(position)?, &but, &limit, &weight]).await?;
    let place = |row: &tokio_postgres::Row| {
        let cursor = Cursor { position: whole(row, "position")?, chain: bytes(row, "chain")? };
        let stands: Option<i64> = row.try_get("seq")?;
        Ok((cursor, stands.map(|_| super::journal::entry(row)).transpose()?))
    };
    rows.iter().map(place).collect()
}

/// Everything of a dossier that was taken: what is parked is not told as true.
///
/// # Errors
/// Those of the database.
pub async fn of_dossier(
    db: &impl GenericClient,
    centre: &str,
    dossier: Uuid,
) -> Answer<Vec<Entry>> {
    let sql = "SELECT j.* FROM journal j JOIN centre_log l USING (centre, counter, epoch, seq)
               WHERE j.centre = $1 AND j.dossier = $2";
    let rows = rows(db, sql, &[&centre, &dossier]).await?;
    rows.iter().map(super::journal::entry).collect()
}

/// The dossiers of a centre whose reception was taken and speaks of a code of this
/// day, in the order of the log.
///
/// # Errors
/// Those of the database.
pub async fn received(db: &impl GenericClient, centre: &str, day: NaiveDate) -> Answer<Vec<Uuid>> {
    let sql = "SELECT dossier FROM (SELECT j.dossier, min(l.position) AS place
            FROM journal j JOIN centre_log l USING (centre, counter, epoch, seq)
            WHERE j.centre = $1 AND j.kind = 'received' AND j.dossier IS NOT NULL
            AND position($2::bytea IN j.body) > 0 GROUP BY j.dossier) AS one ORDER BY place";
    let within = format!("-{}-", day.format("%y%m%d")).into_bytes();
    let rows = rows(db, sql, &[&centre, &within]).await?;
    rows.iter().map(|row| Ok(row.try_get("dossier")?)).collect()
}
