//! The counters: which epoch each may write, and how it was last seen.

use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::GenericClient;
use domain::code::AgencyCode;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::wire::{Hello, Scarce};
use serde::Serialize;
use uuid::Uuid;

use super::migration::Migration;
use super::{Transaction, broken, column, row, rows, whole, write};
use crate::clock;
use crate::error::Result;

/// History of the table. `asked` names the wish that opened the epoch, so that
/// the same wish is granted once; `scarce` is what the counter told of numbers that run
/// out.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "counter/1",
        sql: "CREATE TABLE counter (
        centre text NOT NULL REFERENCES centre,
        number bigint NOT NULL,
        name text NOT NULL DEFAULT '',
        epoch bigint NOT NULL DEFAULT 1,
        asked uuid,
        last_seen timestamptz,
        waiting bigint NOT NULL DEFAULT 0,
        skew_seconds bigint NOT NULL DEFAULT 0,
        program text NOT NULL DEFAULT '',
        PRIMARY KEY (centre, number))",
    },
    Migration {
        name: "counter/2",
        sql: "ALTER TABLE counter ADD COLUMN scarce jsonb NOT NULL DEFAULT '[]'",
    },
];

/// The epoch that a counter may write, and the wish that opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// The epoch.
    pub epoch: Epoch,
    /// The wish; `None` for the first epoch, or one opened by enrolment.
    pub asked: Option<Uuid>,
}

/// A counter as it was last seen.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// Its centre's code.
    pub centre: String,
    /// Its number.
    pub number: CounterNumber,
    /// Its name, as it told when it enrolled.
    pub name: String,
    /// The epoch it may write.
    pub epoch: Epoch,
    /// The last entry held of that epoch; 0 before the first.
    pub held: Seq,
    /// When it last said hello.
    pub last_seen: Option<DateTime<Utc>>,
    /// How many entries waited there then.
    pub waiting: u64,
    /// By how many seconds its clock is ahead of the province's.
    pub skew_seconds: i64,
    /// The version of its program.
    pub program: String,
    /// How many of its entries are parked.
    pub parked: u64,
    /// Whether a device that may speak for it is enrolled.
    pub enrolled: bool,
    /// The agencies of whose numbers few were left there then, or none.
    pub scarce: Vec<Scarce>,
    /// When another machine spoke last in its name and was stopped.
    pub doubled_at: Option<DateTime<Utc>>,
    /// Whether no range of numbers is its own, today or later.
    pub without_numbers: bool,
}

impl Seen {
    /// What it told on that day of numbers that run out. What it told on an earlier one
    /// is over: every morning the numbers are whole again.
    pub fn scarce_on(&self, day: NaiveDate) -> &[Scarce] {
        match self.last_seen {
            Some(at) if clock::local(at).date() == day => &self.scarce,
            _ => &[],
        }
    }
}

/// Adds a counter where it is not there yet.
pub async fn add(db: &impl GenericClient, centre: &str, number: CounterNumber) -> Result<()> {
    let sql = "INSERT INTO counter (centre, number) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    write(db, sql, &[&centre, &i64::from(number)]).await.map(drop)
}

/// The epoch that a counter may write; held until the transaction ends. `None`
/// when there is no such counter.
pub async fn lock(
    tx: &Transaction<'_>,
    centre: &str,
    number: CounterNumber,
) -> Result<Option<Opened>> {
    let sql = "SELECT epoch, asked FROM counter WHERE centre = $1 AND number = $2 FOR UPDATE";
    let found = row(tx, sql, &[&centre, &i64::from(number)]).await?;
    let opened =
        |row| Ok(Opened { epoch: Epoch(whole(&row, "epoch")?), asked: row.try_get("asked")? });
    found.map(opened).transpose()
}

/// Opens an epoch; the ones before it are closed thereby.
pub async fn open_epoch(
    tx: &Transaction<'_>,
    centre: &str,
    number: CounterNumber,
    opened: Opened,
) -> Result<()> {
    let sql = "UPDATE counter SET epoch = $3, asked = $4 WHERE centre = $1 AND number = $2";
    let (number, epoch) = (i64::from(number), i64::from(opened.epoch));
    write(tx, sql, &[&centre, &number, &epoch, &opened.asked]).await.map(drop)
}

/// Remembers the name that a counter goes by.
pub async fn rename(
    tx: &Transaction<'_>,
    centre: &str,
    number: CounterNumber,
    name: &str,
) -> Result<()> {
    let sql = "UPDATE counter SET name = $3 WHERE centre = $1 AND number = $2";
    write(tx, sql, &[&centre, &i64::from(number), &name]).await.map(drop)
}

/// Remembers how a counter was seen.
pub async fn greet(
    tx: &Transaction<'_>,
    (centre, number): (&str, CounterNumber),
    hello: &Hello,
    skew_seconds: i64,
) -> Result<()> {
    let sql = "UPDATE counter SET last_seen = now(), waiting = $3, skew_seconds = $4, program = $5,
               scarce = $6::text::jsonb WHERE centre = $1 AND number = $2";
    let (number, waiting) = (i64::from(number), column(hello.waiting)?);
    let scarce = serde_json::to_string(&hello.scarce).map_err(|_| broken("scarce"))?;
    let values: super::Values<'_> =
        &[&centre, &number, &waiting, &skew_seconds, &hello.program, &scarce];
    write(tx, sql, values).await.map(drop)
}

/// Whether a counter said hello at that moment or since.
pub async fn was_heard(
    tx: &Transaction<'_>,
    (centre, number): (&str, CounterNumber),
    since: DateTime<Utc>,
) -> Result<bool> {
    let sql = "SELECT FROM counter WHERE centre = $1 AND number = $2 AND last_seen >= $3";
    Ok(row(tx, sql, &[&centre, &i64::from(number), &since]).await?.is_some())
}

/// Whether a counter can have given nothing on `day` that is not known: it has no
/// device, was never seen, or said on that day that nothing waits.
pub async fn is_heard_out(
    db: &impl GenericClient,
    (centre, number): (&str, CounterNumber),
    day: NaiveDate,
) -> Result<bool> {
    let sql = "SELECT FROM counter c WHERE centre = $1 AND number = $2
        AND last_seen IS NOT NULL
        AND (waiting > 0 OR (last_seen AT TIME ZONE 'UTC' + interval '7 hours')::date < $3)
        AND EXISTS (SELECT FROM device d WHERE (d.centre, d.counter) = (c.centre, c.number)
            AND d.revoked_at IS NULL)";
    Ok(row(db, sql, &[&centre, &i64::from(number), &day]).await?.is_none())
}

/// The counters, each with its centre, that may give numbers of an agency on `day` or
/// later and did not say hello since that moment.
pub async fn unheard(
    db: &impl GenericClient,
    agency: &AgencyCode,
    since: DateTime<Utc>,
    day: NaiveDate,
) -> Result<Vec<(String, CounterNumber)>> {
    let sql = "SELECT DISTINCT c.centre, c.number FROM counter c
        JOIN number_range r ON (r.centre, r.counter) = (c.centre, c.number)
        WHERE r.agency = $1 AND r.given_at < $2 AND coalesce(c.last_seen < $2, true)
        AND (coalesce(r.valid_to >= $3, true) OR EXISTS (SELECT FROM device d
            WHERE (d.centre, d.counter) = (c.centre, c.number) AND d.revoked_at IS NULL))
        ORDER BY c.centre, c.number";
    let rows = rows(db, sql, &[&agency.as_str(), &since, &day]).await?;
    rows.iter()
        .map(|row| Ok((row.try_get("centre")?, CounterNumber(whole(row, "number")?))))
        .collect()
}

/// Every counter as it was last seen.
pub async fn all(db: &impl GenericClient) -> Result<Vec<Seen>> {
    let sql = "SELECT c.*, c.scarce::text AS told,
        coalesce((SELECT max(seq) FROM journal j
            WHERE (j.centre, j.counter, j.epoch) = (c.centre, c.number, c.epoch)), 0) AS held,
        (SELECT count(*) FROM parked p WHERE (p.centre, p.counter) = (c.centre, c.number)
            AND p.accepted_at IS NULL) AS parked,
        EXISTS (SELECT FROM device d WHERE (d.centre, d.counter) = (c.centre, c.number)
            AND d.revoked_at IS NULL) AS enrolled,
        (SELECT max(doubled_at) FROM device d WHERE (d.centre, d.counter) = (c.centre, c.number)
            AND d.revoked_at IS NULL) AS doubled_at,
        NOT EXISTS (SELECT FROM number_range r
            WHERE (r.centre, r.counter, r.epoch) = (c.centre, c.number, c.epoch)
            AND coalesce(r.valid_to >= (now() AT TIME ZONE 'UTC' + interval '7 hours')::date, true)
        ) AS without_numbers
        FROM counter c ORDER BY c.centre, c.number";
    rows(db, sql, &[]).await?.iter().map(seen).collect()
}

fn seen(row: &tokio_postgres::Row) -> Result<Seen> {
    Ok(Seen {
        centre: row.try_get("centre")?,
        number: CounterNumber(whole(row, "number")?),
        name: row.try_get("name")?,
        epoch: Epoch(whole(row, "epoch")?),
        held: Seq(whole(row, "held")?),
        last_seen: row.try_get("last_seen")?,
        waiting: whole(row, "waiting")?,
        skew_seconds: row.try_get("skew_seconds")?,
        program: row.try_get("program")?,
        parked: whole(row, "parked")?,
        enrolled: row.try_get("enrolled")?,
        doubled_at: row.try_get("doubled_at")?,
        without_numbers: row.try_get("without_numbers")?,
        scarce: serde_json::from_str(row.try_get("told")?).map_err(|_| broken("scarce"))?,
    })
}
