//! What the province published, with its content: append-only. Releases hold for
//! every centre, so that this is one of the few tables without a leading code.

use deadpool_postgres::GenericClient;
use domain::wire::{Base64, Release, ReleaseKind};
use tokio_postgres::Row;

use super::migration::Migration;
use super::{Transaction, broken, bytes, column, row, rows, whole, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "release/1",
    sql: "CREATE TABLE release (
        kind text NOT NULL,
        number bigint NOT NULL,
        made_at timestamptz NOT NULL,
        title text NOT NULL,
        bytes bigint NOT NULL,
        sha256 bytea NOT NULL,
        signature bytea NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (kind, number));
    ALTER TABLE release ALTER COLUMN content SET STORAGE EXTERNAL;
    CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release
        EXECUTE FUNCTION append_only()",
}];

const FACTS: &str = "kind, number, made_at, title, bytes, sha256, signature";

/// Keeps everybody else from publishing until the transaction ends, so that a
/// release is compared with the one it follows and no number is taken twice.
pub async fn lock(tx: &Transaction<'_>) -> Result<()> {
    Ok(tx.batch_execute("LOCK TABLE release IN SHARE ROW EXCLUSIVE MODE").await?)
}

/// Keeps a release.
pub async fn add(
    tx: &Transaction<'_>,
    release: &Release,
    title: &str,
    content: &[u8],
) -> Result<()> {
    let sql =
        "INSERT INTO release (kind, number, made_at, title, bytes, sha256, signature, content)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (kind, number) = (release.kind.key(), i64::from(release.number));
    let (bytes, sha256) = (column(release.bytes)?, release.sha256.as_slice());
    let signature = release.signature.0.as_slice();
    let values: super::Values<'_> =
        &[&kind, &number, &release.made_at, &title, &bytes, &sha256, &signature, &content];
    write(tx, sql, values).await.map(drop)
}

/// The newest release of each kind.
pub async fn newest(db: &impl GenericClient) -> Result<Vec<Release>> {
    let sql = format!("SELECT DISTINCT ON (kind) {FACTS} FROM release ORDER BY kind, number DESC");
    rows(db, &sql, &[]).await?.iter().map(release).collect()
}

/// Every release with its title, by kind and number.
pub async fn all(db: &impl GenericClient) -> Result<Vec<(Release, String)>> {
    let sql = format!("SELECT {FACTS} FROM release ORDER BY kind, number");
    let rows = rows(db, &sql, &[]).await?;
    rows.iter().map(|row| Ok((release(row)?, row.try_get("title")?))).collect()
}

/// The title of a release; `None` where there is no such release.
pub async fn title(
    db: &impl GenericClient,
    (kind, number): (ReleaseKind, u32),
) -> Result<Option<String>> {
    let sql = "SELECT title FROM release WHERE kind = $1 AND number = $2";
    let found = row(db, sql, &[&kind.key(), &i64::from(number)]).await?;
    found.map(|row| Ok(row.try_get("title")?)).transpose()
}

/// The content of a release from the byte `from` on, at most `most` bytes; `None`
/// where there is no such release.
pub async fn content(
    db: &impl GenericClient,
    (kind, number): (ReleaseKind, u32),
    (from, most): (u64, u64),
) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT substring(content FROM $3 FOR $4) AS part FROM release
               WHERE kind = $1 AND number = $2";
    let small = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
    let (from, most) = (small(from.saturating_add(1)), small(most));
    let found = row(db, sql, &[&kind.key(), &i64::from(number), &from, &most]).await?;
    found.map(|row| Ok(row.try_get("part")?)).transpose()
}

fn release(row: &Row) -> Result<Release> {
    let kind: String = row.try_get("kind")?;
    Ok(Release {
        kind: kind.parse().map_err(|_| broken("kind"))?,
        number: whole(row, "number")?,
        made_at: row.try_get("made_at")?,
        bytes: whole(row, "bytes")?,
        sha256: bytes(row, "sha256")?,
        signature: Base64(bytes(row, "signature")?),
    })
}
