//! Entries that are kept but not taken as they are, with the reason; and when
//! they were taken after all.

use chrono::{DateTime, Utc};
use deadpool_postgres::GenericClient;
use domain::dossier::DossierId;
use domain::ids::{CounterNumber, Epoch, Seq};
use domain::wire::{Parked, ParkedBecause};
use tokio_postgres::Row;
use uuid::Uuid;

use super::centre_log::Place;
use super::journal::Series;
use super::migration::Migration;
use super::{Transaction, bytes, column, rows, whole, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "parked/1",
    sql: "CREATE TABLE parked (
        centre text NOT NULL,
        counter bigint NOT NULL,
        epoch bigint NOT NULL,
        seq bigint NOT NULL,
        dossier uuid,
        because text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        accepted_at timestamptz,
        accepted_by text,
        PRIMARY KEY (centre, counter, epoch, seq),
        FOREIGN KEY (centre, counter, epoch, seq) REFERENCES journal);
    CREATE INDEX parked_waiting ON parked (centre, dossier) WHERE accepted_at IS NULL",
}];

/// A parked entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Where it stands.
    pub place: Place,
    /// The dossier it is about.
    pub dossier: Option<DossierId>,
    /// Why it is parked.
    pub because: ParkedBecause,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl From<&Waiting> for Parked {
    fn from(waiting: &Waiting) -> Self {
        let Place { epoch, seq, .. } = waiting.place;
        Self { epoch, seq, because: waiting.because }
    }
}

/// Where an entry stands that is to be parked, the dossier it is about, and why.
pub type Parking = (Place, Option<DossierId>, ParkedBecause);

/// The hash is asked for row by row: nearly always nothing is parked.
const SELECT: &str = "SELECT p.*, (SELECT hash FROM journal j
        WHERE (j.centre, j.counter, j.epoch, j.seq) = (p.centre, p.counter, p.epoch, p.seq))
    FROM parked p WHERE p.centre = $1 AND p.accepted_at IS NULL";

/// Parks entries by one statement.
pub async fn park(tx: &Transaction<'_>, centre: &str, parking: &[Parking]) -> Result<()> {
    if parking.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO parked (centre, counter, epoch, seq, dossier, because)
        SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::uuid[], $6::text[])";
    let number = |of: fn(&Place) -> u64| {
        parking.iter().map(|(place, ..)| column(of(place))).collect::<Result<Vec<i64>>>()
    };
    let counters = number(|place| place.counter.0.into())?;
    let (epochs, seqs) = (number(|place| place.epoch.0.into())?, number(|place| place.seq.into())?);
    let dossiers = parking.iter().map(|(_, dossier, _)| dossier.map(|id| id.0));
    let dossiers: Vec<Option<Uuid>> = dossiers.collect();
    let reasons: Vec<&str> = parking.iter().map(|(.., because)| because.key()).collect();
    write(tx, sql, &[&centre, &counters, &epochs, &seqs, &dossiers, &reasons]).await.map(drop)
}

/// What is parked of these dossiers, in the order in which it came.
pub async fn of_dossiers(
    db: &impl GenericClient,
    centre: &str,
    dossiers: &[DossierId],
) -> Result<Vec<Waiting>> {
    let sql = format!("{SELECT} AND p.dossier = ANY($2) ORDER BY parked_at, counter, epoch, seq");
    let dossiers: Vec<Uuid> = dossiers.iter().map(|id| id.0).collect();
    rows(db, &sql, &[&centre, &dossiers]).await?.iter().map(waiting).collect()
}

/// What is parked of a centre, oldest first.
pub async fn of_centre(db: &impl GenericClient, centre: &str) -> Result<Vec<Waiting>> {
    let sql = format!("{SELECT} ORDER BY parked_at, counter, epoch, seq");
    rows(db, &sql, &[&centre]).await?.iter().map(waiting).collect()
}

/// What is parked of a counter, of whatever epoch, in its own order.
pub async fn of_counter(
    db: &impl GenericClient,
    centre: &str,
    counter: CounterNumber,
) -> Result<Vec<Waiting>> {
    let sql = format!("{SELECT} AND p.counter = $2 ORDER BY epoch, seq");
    rows(db, &sql, &[&centre, &i64::from(counter)]).await?.iter().map(waiting).collect()
}

/// What is parked of a series from the entry `first` to the entry `last`.
pub async fn between(
    db: &impl GenericClient,
    series: Series<'_>,
    (first, last): (Seq, Seq),
) -> Result<Vec<Waiting>> {
    let sql = format!(
        "{SELECT} AND p.counter = $2 AND p.epoch = $3 AND p.seq BETWEEN $4 AND $5 ORDER BY seq"
    );
    let (counter, epoch) = (i64::from(series.counter), i64::from(series.epoch));
    let (first, last) = (column(first)?, column(last)?);
    let rows = rows(db, &sql, &[&series.centre, &counter, &epoch, &first, &last]).await?;
    rows.iter().map(waiting).collect()
}

/// Remembers that parked entries were taken after all, and by whom or what.
pub async fn accept(tx: &Transaction<'_>, centre: &str, places: &[Place], by: &str) -> Result<()> {
    let sql = "UPDATE parked p SET accepted_at = now(), accepted_by = $5
        FROM unnest($2::bigint[], $3::bigint[], $4::bigint[]) AS a (counter, epoch, seq)
        WHERE p.centre = $1 AND (p.counter, p.epoch, p.seq) = (a.counter, a.epoch, a.seq)";
    let counters: Vec<i64> = places.iter().map(|place| place.counter.into()).collect();
    let epochs: Vec<i64> = places.iter().map(|place| place.epoch.into()).collect();
    let seqs = places.iter().map(|place| column(place.seq)).collect::<Result<Vec<_>>>()?;
    write(tx, sql, &[&centre, &counters, &epochs, &seqs, &by]).await.map(drop)
}

fn waiting(row: &Row) -> Result<Waiting> {
    let because: String = row.try_get("because")?;
    Ok(Waiting {
        place: Place {
            counter: CounterNumber(whole(row, "counter")?),
            epoch: Epoch(whole(row, "epoch")?),
            seq: Seq(whole(row, "seq")?),
            hash: bytes(row, "hash")?,
        },
        dossier: row.try_get::<_, Option<Uuid>>("dossier")?.map(DossierId),
        because: ParkedBecause::of_key(&because),
        since: row.try_get("parked_at")?,
    })
}
