//! Number ranges: which ordinals of an agency's day belong to which counter.
//!
//! No two ranges of an agency share a number on any day: the database holds that
//! itself, whatever runs in front of it.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use domain::code::{AgencyCode, NumberRange};
use domain::ids::{CounterNumber, Epoch};
use tokio_postgres::Row;
use tokio_postgres::error::SqlState;

use super::migration::Migration;
use super::{Transaction, broken, rows, whole, write};
use crate::error::{ProvinceError, Result};

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "number_range/1",
    sql: "CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE TABLE number_range (
        agency text NOT NULL,
        first bigint NOT NULL CHECK (first > 0),
        last bigint NOT NULL CHECK (last >= first),
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to >= valid_from),
        reserve boolean NOT NULL,
        centre text NOT NULL,
        counter bigint NOT NULL,
        epoch bigint NOT NULL,
        given_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency, first, valid_from),
        FOREIGN KEY (centre, counter) REFERENCES counter (centre, number),
        CONSTRAINT number_range_disjoint EXCLUDE USING gist (
            agency WITH =,
            int8range(first, last, '[]') WITH &&,
            daterange(valid_from, valid_to, '[]') WITH &&));
    CREATE INDEX number_range_counter ON number_range (centre, counter)",
}];

/// A range and the epoch of the counter that it was given to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The centre's code.
    pub centre: String,
    /// The counter's number.
    pub counter: CounterNumber,
    /// The epoch.
    pub epoch: Epoch,
    /// The range.
    pub range: NumberRange,
}

/// Gives a range to a counter.
///
/// # Errors
/// [`ProvinceError::Refused`] when it shares a number and a day with another.
pub async fn give(tx: &Transaction<'_>, given: &Given) -> Result<()> {
    let Given { centre, counter, epoch, range } = given;
    let sql = "INSERT INTO number_range
        (agency, first, last, valid_from, valid_to, reserve, centre, counter, epoch)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let statement = tx.prepare_cached(sql).await?;
    let (first, last) = (i64::from(range.first), i64::from(range.last));
    let (agency, counter, epoch) = (range.agency.as_str(), i64::from(*counter), i64::from(*epoch));
    let (from, to, reserve) = (&range.valid_from, &range.valid_to, &range.reserve);
    let values: super::Values<'_> =
        &[&agency, &first, &last, from, to, reserve, centre, &counter, &epoch];
    match tx.execute(&statement, values).await {
        Ok(_) => Ok(()),
        Err(e) if is_shared(&e) => Err(ProvinceError::refused(format!(
            "another range of {agency} holds numbers between {first} and {last} on those days"
        ))),
        Err(e) => Err(e.into()),
    }
}

fn is_shared(error: &tokio_postgres::Error) -> bool {
    let code = error.code();
    code == Some(&SqlState::EXCLUSION_VIOLATION) || code == Some(&SqlState::UNIQUE_VIOLATION)
}

/// Every range that a counter ever had, in the order in which it uses them.
pub async fn of_counter(
    db: &impl GenericClient,
    centre: &str,
    counter: CounterNumber,
) -> Result<Vec<Given>> {
    let sql = "SELECT * FROM number_range WHERE centre = $1 AND counter = $2
               ORDER BY agency, reserve, given_at, first";
    let rows = rows(db, sql, &[&centre, &i64::from(counter)]).await?;
    rows.iter().map(given).collect()
}

/// Every range of an agency that holds on `day` or later.
pub async fn of_agency(
    db: &impl GenericClient,
    agency: &AgencyCode,
    day: NaiveDate,
) -> Result<Vec<Given>> {
    let sql = "SELECT * FROM number_range
               WHERE agency = $1 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY first";
    rows(db, sql, &[&agency.as_str(), &day]).await?.iter().map(given).collect()
}

/// Ends a range before `from`; `false` when the counter has no such open range.
pub async fn withdraw(tx: &Transaction<'_>, given: &Given, from: NaiveDate) -> Result<bool> {
    let Given { centre, counter, range, .. } = given;
    let sql = "UPDATE number_range SET valid_to = $1::date - 1
        WHERE agency = $2 AND first = $3 AND valid_from = $4 AND centre = $5 AND counter = $6
        AND valid_from < $1 AND (valid_to IS NULL OR valid_to >= $1)";
    let (agency, first) = (range.agency.as_str(), i64::from(range.first));
    let counter = i64::from(*counter);
    let values: super::Values<'_> = &[&from, &agency, &first, &range.valid_from, centre, &counter];
    Ok(write(tx, sql, values).await? > 0)
}

/// Carries a range that has not begun over into another epoch.
pub async fn carry(tx: &Transaction<'_>, given: &Given, epoch: Epoch) -> Result<()> {
    let sql = "UPDATE number_range SET epoch = $1
        WHERE agency = $2 AND first = $3 AND valid_from = $4";
    let (agency, first) = (given.range.agency.as_str(), i64::from(given.range.first));
    let (epoch, from) = (i64::from(epoch), &given.range.valid_from);
    write(tx, sql, &[&epoch, &agency, &first, from]).await.map(drop)
}

/// Agencies of whose ranges this transaction alone decides until it ends.
pub async fn lock(tx: &Transaction<'_>, agency: &AgencyCode) -> Result<()> {
    let sql = "SELECT pg_advisory_xact_lock(hashtext('number_range'), hashtext($1))";
    rows(tx, sql, &[&agency.as_str()]).await.map(drop)
}

fn given(row: &Row) -> Result<Given> {
    let agency: String = row.try_get("agency")?;
    Ok(Given {
        centre: row.try_get("centre")?,
        counter: CounterNumber(whole(row, "counter")?),
        epoch: Epoch(whole(row, "epoch")?),
        range: NumberRange {
            agency: agency.parse().map_err(|_| broken("agency"))?,
            first: whole(row, "first")?,
            last: whole(row, "last")?,
            valid_from: row.try_get("valid_from")?,
            valid_to: row.try_get("valid_to")?,
            reserve: row.try_get("reserve")?,
        },
    })
}
