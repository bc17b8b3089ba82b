//! What the province said of the closings of days, each once: append-only. The
//! same question gets the same words again, whatever happened since.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;
use domain::ids::CounterNumber;
use domain::wire::{Base64, Closing, Statement};

use super::migration::Migration;
use super::{Transaction, bytes, column, row, whole, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "closing/1",
    sql: "CREATE TABLE closing (
        centre text NOT NULL,
        counter bigint NOT NULL,
        epoch bigint NOT NULL,
        first bigint NOT NULL,
        last bigint NOT NULL,
        hash bytea NOT NULL,
        day date NOT NULL,
        dossiers bigint NOT NULL,
        parked bigint NOT NULL,
        at timestamptz NOT NULL,
        signature bytea NOT NULL,
        PRIMARY KEY (centre, counter, epoch, last, first, hash, day, dossiers),
        FOREIGN KEY (centre, counter) REFERENCES counter (centre, number));
    CREATE TRIGGER closing_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closing
        EXECUTE FUNCTION append_only()",
}];

/// What was said to this question of a counter; `None` before the first time.
pub async fn said(
    db: &impl GenericClient,
    (centre, counter): (&str, CounterNumber),
    asked: &Closing,
) -> Result<Option<Statement>> {
    let sql = "SELECT parked, at, signature FROM closing
        WHERE (centre, counter, epoch, first, last) = ($1, $2, $3, $4, $5)
        AND (hash, day, dossiers) = ($6, $7, $8)";
    let values: super::Values<'_> = &[
        &centre,
        &i64::from(counter),
        &i64::from(asked.epoch),
        &column(asked.first)?,
        &column(asked.last.seq)?,
        &asked.last.hash.as_slice(),
        &asked.day,
        &i64::from(asked.dossiers),
    ];
    let found = row(db, sql, values).await?;
    let read = |row: tokio_postgres::Row| {
        Ok(Statement {
            centre: centre.to_owned(),
            counter,
            closing: *asked,
            parked: whole(&row, "parked")?,
            at: row.try_get::<_, DateTime<Utc>>("at")?,
            signature: Base64(bytes(&row, "signature")?),
        })
    };
    found.map(read).transpose()
}

/// Keeps what is said now, unless somebody just said it.
pub async fn keep(tx: &Transaction<'_>, said: &Statement) -> Result<()> {
    let sql = "INSERT INTO closing (centre, counter, epoch, first, last, hash, day, dossiers,
            parked, at, signature)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
    let Statement { centre, counter, closing, parked, at, signature } = said;
    let values: super::Values<'_> = &[
        centre,
        &i64::from(*counter),
        &i64::from(closing.epoch),
        &column(closing.first)?,
        &column(closing.last.seq)?,
        &closing.last.hash.as_slice(),
        &closing.day,
        &i64::from(closing.dossiers),
        &column(*parked)?,
        at,
        &signature.0.as_slice(),
    ];
    write(tx, sql, values).await.map(drop)
}
