//! Which dossier has which printed code, over the whole province: the first to
//! show a code has it.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use domain::code::{AgencyCode, NumberRange};
use domain::dossier::DossierId;
use uuid::Uuid;

use super::migration::Migration;
use super::{Transaction, row, rows, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "dossier_code/1",
    sql: "CREATE TABLE dossier_code (
        agency text NOT NULL,
        day date NOT NULL,
        ordinal bigint NOT NULL,
        dossier uuid NOT NULL,
        centre text NOT NULL,
        PRIMARY KEY (agency, day, ordinal))",
}];

/// A code by its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parts {
    /// The agency.
    pub agency: AgencyCode,
    /// The day of reception.
    pub day: NaiveDate,
    /// The ordinal in that day.
    pub ordinal: u32,
}

/// Claims each code for its dossier, in the order given, and answers which
/// dossier has it then. Two centres that claim one code at once wait for each
/// other here; in one order of codes, so that neither waits for ever.
pub async fn claim(
    tx: &Transaction<'_>,
    centre: &str,
    claims: &[(Parts, DossierId)],
) -> Result<Vec<DossierId>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let agencies: Vec<&str> = claims.iter().map(|(parts, _)| parts.agency.as_str()).collect();
    let days: Vec<NaiveDate> = claims.iter().map(|(parts, _)| parts.day).collect();
    let ordinals: Vec<i64> = claims.iter().map(|(parts, _)| parts.ordinal.into()).collect();
    let dossiers: Vec<Uuid> = claims.iter().map(|(_, dossier)| dossier.0).collect();
    let sql = "INSERT INTO dossier_code (agency, day, ordinal, dossier, centre)
        SELECT agency, day, ordinal, dossier, $5
        FROM unnest($1::text[], $2::date[], $3::bigint[], $4::uuid[])
            WITH ORDINALITY AS c (agency, day, ordinal, dossier, nth)
        ORDER BY agency, day, ordinal, nth ON CONFLICT DO NOTHING";
    let claimed = write(tx, sql, &[&agencies, &days, &ordinals, &dossiers, &centre]).await?;
    if claimed == claims.len() as u64 {
        return Ok(dossiers.into_iter().map(DossierId).collect());
    }
    let sql = "SELECT d.dossier FROM unnest($1::text[], $2::date[], $3::bigint[])
            WITH ORDINALITY AS c (agency, day, ordinal, nth)
        JOIN dossier_code d USING (agency, day, ordinal) ORDER BY nth";
    let found = rows(tx, sql, &[&agencies, &days, &ordinals]).await?;
    found.iter().map(|row| Ok(DossierId(row.try_get("dossier")?))).collect()
}

/// The last day on which a number of a range was given, within the days of the range.
pub async fn last_day(db: &impl GenericClient, of: &NumberRange) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(day) AS day FROM dossier_code WHERE agency = $1 AND day >= $2
               AND coalesce(day <= $3, true) AND ordinal BETWEEN $4 AND $5";
    let (first, last) = (i64::from(of.first), i64::from(of.last));
    let values: super::Values<'_> =
        &[&of.agency.as_str(), &of.valid_from, &of.valid_to, &first, &last];
    let found = row(db, sql, values).await?;
    Ok(found.map(|row| row.try_get("day")).transpose()?.flatten())
}

/// The dossier that has this code, and its centre.
pub async fn owner(db: &impl GenericClient, code: &Parts) -> Result<Option<(String, DossierId)>> {
    let sql = "SELECT centre, dossier FROM dossier_code
               WHERE (agency, day, ordinal) = ($1, $2, $3)";
    let (agency, ordinal) = (code.agency.as_str(), i64::from(code.ordinal));
    let found = row(db, sql, &[&agency, &code.day, &ordinal]).await?;
    found.map(|row| Ok((row.try_get("centre")?, DossierId(row.try_get("dossier")?)))).transpose()
}
