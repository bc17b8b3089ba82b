//! Every entry that any counter of the province wrote, as it was written:
//! append-only, keyed by centre, counter, epoch and number.
//!
//! The body is kept as bytes: it is what the hash covers, whatever is in it.

use deadpool_postgres::GenericClient;
use domain::dossier::DossierId;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::journal::{Entry, Hash};
use domain::wire::Head;
use tokio_postgres::Row;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::migration::Migration;
use super::{Transaction, broken, bytes, column, row, rows, whole};
use crate::error::Result;

/// History of the table. The trigger makes the law of the house hold against
/// this program's own mistakes and an administrator's.
pub const MIGRATIONS: &[Migration] = &[ONE, TWO, THREE];

/// Nobody asks for an entry by its id alone.
const THREE: Migration = Migration { name: "journal/3", sql: "DROP INDEX journal_id" };

/// The transaction that appends holds the row of the counter: it need not be asked for
/// again with each entry.
const TWO: Migration = Migration {
    name: "journal/2",
    sql: "ALTER TABLE journal DROP CONSTRAINT journal_centre_counter_fkey",
};

const ONE: Migration = Migration {
    name: "journal/1",
    sql: "CREATE TABLE journal (
        centre text NOT NULL,
        counter bigint NOT NULL,
        epoch bigint NOT NULL,
        seq bigint NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        version integer NOT NULL,
        at timestamp NOT NULL,
        by text NOT NULL,
        dossier uuid,
        seen bigint NOT NULL,
        body bytea NOT NULL,
        prev_hash bytea NOT NULL,
        hash bytea NOT NULL,
        held_since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (centre, counter, epoch, seq),
        FOREIGN KEY (centre, counter) REFERENCES counter (centre, number));
    CREATE INDEX journal_id ON journal (centre, id);
    CREATE INDEX journal_dossier ON journal (centre, dossier) WHERE dossier IS NOT NULL;
    CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''% is append-only'', TG_TABLE_NAME; END';
    CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
        EXECUTE FUNCTION append_only()",
};

/// A series: a counter of a centre in one epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series<'a> {
    /// The centre's code.
    pub centre: &'a str,
    /// The counter's number.
    pub counter: CounterNumber,
    /// The epoch.
    pub epoch: Epoch,
}

/// The last entry held of a series.
pub async fn head(db: &impl GenericClient, series: Series<'_>) -> Result<Option<Head>> {
    let sql = "SELECT seq, hash FROM journal WHERE centre = $1 AND counter = $2 AND epoch = $3
               ORDER BY seq DESC LIMIT 1";
    let (counter, epoch) = (i64::from(series.counter), i64::from(series.epoch));
    let found = row(db, sql, &[&series.centre, &counter, &epoch]).await?;
    found
        .map(|row| Ok(Head { seq: Seq(whole(&row, "seq")?), hash: bytes(&row, "hash")? }))
        .transpose()
}

/// The hashes held of a series from the entry `first` to the entry `last`, in
/// order.
pub async fn hashes(
    db: &impl GenericClient,
    series: Series<'_>,
    (first, last): (Seq, Seq),
) -> Result<Vec<Hash>> {
    let sql = "SELECT hash FROM journal WHERE centre = $1 AND counter = $2 AND epoch = $3
               AND seq BETWEEN $4 AND $5 ORDER BY seq";
    let (counter, epoch) = (i64::from(series.counter), i64::from(series.epoch));
    let (first, last) = (column(first)?, column(last)?);
    let rows = rows(db, sql, &[&series.centre, &counter, &epoch, &first, &last]).await?;
    rows.iter().map(|row| bytes(row, "hash")).collect()
}

/// Appends entries of one centre by one statement.
pub async fn append(tx: &Transaction<'_>, centre: &str, entries: &[Entry]) -> Result<()> {
    let sql = "COPY journal (centre, counter, epoch, seq, id, kind, version, at, by,
        dossier, seen, body, prev_hash, hash) FROM STDIN BINARY";
    let types = [
        Type::TEXT,
        Type::INT8,
        Type::INT8,
        Type::INT8,
        Type::UUID,
        Type::TEXT,
        Type::INT4,
        Type::TIMESTAMP,
        Type::TEXT,
        Type::UUID,
        Type::INT8,
        Type::BYTEA,
        Type::BYTEA,
        Type::BYTEA,
    ];
    let statement = tx.prepare_cached(sql).await?;
    let writer = BinaryCopyInWriter::new(tx.copy_in(&statement).await?, &types);
    tokio::pin!(writer);
    for entry in entries {
        let values: super::Values<'_> = &[
            &centre,
            &i64::from(entry.counter),
            &i64::from(entry.epoch),
            &column(entry.seq)?,
            &entry.id,
            &entry.kind,
            &i32::from(entry.version),
            &entry.at,
            &entry.by,
            &entry.dossier.map(|id| id.0),
            &i64::from(entry.seen),
            &entry.body.as_bytes(),
            &entry.prev_hash.as_slice(),
            &entry.hash.as_slice(),
        ];
        writer.as_mut().write(values).await?;
    }
    writer.finish().await?;
    Ok(())
}

/// The entries of a counter after a place in its own series, epoch by epoch,
/// parked ones too: at most `limit`, and not more than about `weight` bytes of
/// bodies unless the first alone is heavier.
pub async fn after(
    db: &impl GenericClient,
    series: Series<'_>,
    seq: Seq,
    (limit, weight): (usize, usize),
) -> Result<Vec<Entry>> {
    let sql =
        "SELECT * FROM (SELECT *, sum(octet_length(body)) OVER (ORDER BY epoch, seq) AS weight,
            row_number() OVER (ORDER BY epoch, seq) AS nth
        FROM (SELECT * FROM journal WHERE centre = $1 AND counter = $2 AND (epoch, seq) > ($3, $4)
            ORDER BY epoch, seq LIMIT $5) AS next) AS weighed
        WHERE nth = 1 OR weight <= $6 ORDER BY epoch, seq";
    let (counter, epoch) = (i64::from(series.counter), i64::from(series.epoch));
    let (seq, limit, weight) = (column(seq)?, column(limit as u64)?, column(weight as u64)?);
    let rows = rows(db, sql, &[&series.centre, &counter, &epoch, &seq, &limit, &weight]).await?;
    rows.iter().map(entry).collect()
}

/// The epochs of which a counter wrote something.
pub async fn epochs(
    db: &impl GenericClient,
    centre: &str,
    counter: CounterNumber,
) -> Result<Vec<Epoch>> {
    // From one epoch to the next by the key, not over every entry.
    let sql = "WITH RECURSIVE met (epoch) AS (
            SELECT min(epoch) FROM journal WHERE centre = $1 AND counter = $2
            UNION ALL
            SELECT (SELECT min(epoch) FROM journal
                WHERE centre = $1 AND counter = $2 AND epoch > met.epoch)
            FROM met WHERE met.epoch IS NOT NULL)
        SELECT epoch FROM met WHERE epoch IS NOT NULL ORDER BY 1";
    let rows = rows(db, sql, &[&centre, &i64::from(counter)]).await?;
    rows.iter().map(|row| Ok(Epoch(whole(row, "epoch")?))).collect()
}

/// An entry from a row that has all its columns.
///
/// # Errors
/// When a column holds what was never written.
pub(super) fn entry(row: &Row) -> Result<Entry> {
    let version: i32 = row.try_get("version")?;
    let body: Vec<u8> = row.try_get("body")?;
    Ok(Entry {
        id: row.try_get("id")?,
        counter: CounterNumber(whole(row, "counter")?),
        epoch: Epoch(whole(row, "epoch")?),
        seq: Seq(whole(row, "seq")?),
        kind: row.try_get("kind")?,
        version: version.try_into().map_err(|_| broken("version"))?,
        at: row.try_get("at")?,
        by: row.try_get("by")?,
        dossier: row.try_get::<_, Option<Uuid>>("dossier")?.map(DossierId),
        seen: whole(row, "seen")?,
        body: String::from_utf8(body).map_err(|_| broken("body"))?,
        prev_hash: bytes(row, "prev_hash")?,
        hash: bytes(row, "hash")?,
    })
}
