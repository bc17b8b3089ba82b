//! The log of each centre: its accepted entries in the order in which they were
//! accepted, without holes, each place chained to the one before. What the other
//! counters pull.
//!
//! A row is a *run*: entries of one series that took their places one after the other,
//! as a page of a counter does. The chain is kept at the end of each run; within one it
//! follows from the entries' hashes.

use chrono::NaiveDate;
use deadpool_postgres::GenericClient;
use domain::dossier::DossierId;
use domain::ids::{CounterNumber, Epoch, LogPosition, Seq};
use domain::journal::{Entry, GENESIS, Hash};
use domain::wire::Cursor;
use tokio_postgres::Row;

use super::journal::{self, Series};
use super::migration::Migration;
use super::{Transaction, bytes, column, rows, whole, write};
use crate::error::Result;

/// History of the table.
pub const MIGRATIONS: &[Migration] = &[ONE, TWO, THREE];

/// A row a run: a page of five hundred entries is one row and not five hundred.
const THREE: Migration = Migration {
    name: "centre_log/3",
    sql: "CREATE TABLE log_run (
        centre text NOT NULL,
        position bigint NOT NULL,
        counter bigint NOT NULL,
        epoch bigint NOT NULL,
        first bigint NOT NULL,
        last bigint NOT NULL,
        chain bytea NOT NULL,
        PRIMARY KEY (centre, position),
        EXCLUDE USING gist (centre WITH =, counter WITH =, epoch WITH =,
            int8range(first, last, '[]') WITH &&));
    INSERT INTO log_run
        SELECT centre, min(position), counter, epoch, min(seq), max(seq),
            (array_agg(chain ORDER BY position DESC))[1]
        FROM (SELECT *, row_number() OVER (PARTITION BY centre, counter, epoch, position - seq
            ORDER BY position) AS nth FROM centre_log) AS place
        GROUP BY centre, counter, epoch, position - seq, position - nth, (nth - 1) / 500;
    DROP TABLE centre_log;
    CREATE TRIGGER log_run_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_run
        EXECUTE FUNCTION append_only()",
};

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
    pub counter: CounterNumber,
    /// The epoch.
    pub epoch: Epoch,
    /// The number in the series.
    pub seq: Seq,
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
pub async fn append(
    tx: &Transaction<'_>,
    centre: &str,
    end: Cursor,
    places: &[Place],
) -> Result<Cursor> {
    let sql = "INSERT INTO log_run (centre, position, counter, epoch, first, last, chain)
        SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
            $6::bigint[], $7::bytea[])";
    let runs = Run::of(end, places);
    let number =
        |of: fn(&Run) -> u64| runs.iter().map(|run| column(of(run))).collect::<Result<Vec<i64>>>();
    let (positions, counters) =
        (number(|run| run.position.into())?, number(|run| run.counter.0.into())?);
    let (epochs, firsts) = (number(|run| run.epoch.0.into())?, number(|run| run.first.into())?);
    let lasts = number(|run| run.last.into())?;
    let chains: Vec<&[u8]> = runs.iter().map(|run| run.chain.as_slice()).collect();
    write(tx, sql, &[&centre, &positions, &counters, &epochs, &firsts, &lasts, &chains]).await?;
    Ok(runs.last().map_or(end, Run::end))
}

/// Entries of one series, from `first` to `last`, that took one place after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// The place of the first.
    position: LogPosition,
    counter: CounterNumber,
    epoch: Epoch,
    first: Seq,
    last: Seq,
    /// The chain after the last.
    chain: Hash,
}

impl Run {
    /// The runs that these places make after the end of a log.
    fn of(mut end: Cursor, places: &[Place]) -> Vec<Self> {
        let mut runs: Vec<Self> = Vec::new();
        for place in places {
            end = end.after(&place.hash);
            let Place { counter, epoch, seq, .. } = *place;
            match runs.last_mut() {
                Some(run) if (run.counter, run.epoch, run.last.next()) == (counter, epoch, seq) => {
                    (run.last, run.chain) = (seq, end.chain);
                }
                _ => {
                    let Cursor { position, chain } = end;
                    runs.push(Self { position, counter, epoch, first: seq, last: seq, chain });
                }
            }
        }
        runs
    }

    /// Where it ends.
    fn end(&self) -> Cursor {
        Cursor { position: self.position.plus(self.last.since(self.first)), chain: self.chain }
    }

    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            position: LogPosition(whole(row, "position")?),
            counter: CounterNumber(whole(row, "counter")?),
            epoch: Epoch(whole(row, "epoch")?),
            first: Seq(whole(row, "first")?),
            last: Seq(whole(row, "last")?),
            chain: bytes(row, "chain")?,
        })
    }
}

/// Whether the log holds this cursor.
///
/// # Errors
/// Those of the database; [`ProvinceError::TooLarge`](crate::error::ProvinceError::TooLarge)
/// for a place beyond what it can count.
pub async fn holds(db: &impl GenericClient, centre: &str, cursor: Cursor) -> Result<bool> {
    if cursor.position == LogPosition::START {
        return Ok(cursor.chain == GENESIS);
    }
    let position = column(cursor.position)?;
    let sql = "SELECT * FROM log_run WHERE centre = $1 AND position <= $2
               ORDER BY position DESC LIMIT 2";
    let found = rows(db, sql, &[&centre, &position]).await?;
    let found = found.iter().map(Run::read).collect::<Result<Vec<_>>>()?;
    let Some(run) = found.first() else { return Ok(false) };
    if cursor.position >= run.end().position {
        return Ok(cursor == run.end());
    }
    let series = Series { centre, counter: run.counter, epoch: run.epoch };
    let within = (run.first, run.first.plus(cursor.position.since(run.position)));
    let before = found.get(1).map_or(Cursor::START, Run::end);
    let hashes = journal::hashes(db, series, within).await?;
    Ok(hashes.iter().fold(before, |at, hash| at.after(hash)) == cursor)
}

/// The places after a cursor that the log [`holds`], and what stands there: at most `limit`
/// places, and not more than about `weight` bytes of bodies unless the first alone is
/// heavier. Entries of the counter `but` are passed over.
pub async fn after(
    db: &impl GenericClient,
    centre: &str,
    after: Cursor,
    but: Option<CounterNumber>,
    (limit, weight): (usize, usize),
) -> Result<Vec<(Cursor, Option<Entry>)>> {
    let sql = "SELECT * FROM (
        SELECT *, coalesce(sum(octet_length(body)) OVER (ORDER BY position), 0) AS weight
        FROM (SELECT r.position + j.seq - r.first AS position,
                CASE j.seq WHEN r.last THEN r.chain END AS chain,
                j.id, j.counter, j.epoch, j.seq, j.kind, j.version, j.at, j.by, j.dossier, j.seen,
                CASE WHEN j.counter <> $3 THEN j.body END AS body, j.prev_hash, j.hash
            FROM (SELECT * FROM log_run WHERE centre = $1 AND position <= $2::bigint + $4
                AND position >= coalesce((SELECT max(position) FROM log_run
                    WHERE centre = $1 AND position <= $2 + 1), 0)
                ORDER BY position LIMIT $4) AS r
            CROSS JOIN LATERAL (SELECT * FROM journal AS e
                WHERE (e.centre, e.counter, e.epoch) = (r.centre, r.counter, r.epoch)
                AND e.seq BETWEEN greatest(r.first, r.first + $2 + 1 - r.position)
                    AND least(r.last, r.first + $2 + $4 - r.position)
                ORDER BY e.seq LIMIT $4) AS j) AS place) AS page
        WHERE weight <= $5 OR position = $2 + 1 ORDER BY position";
    let but = but.map_or(-1, i64::from);
    let (limit, weight) = (column(limit as u64)?, column(weight as u64)?);
    let rows = rows(db, sql, &[&centre, &column(after.position)?, &but, &limit, &weight]).await?;
    let mut at = after;
    let place = |row: &Row| {
        let chain = match row.try_get::<_, Option<&[u8]>>("chain")? {
            Some(_) => bytes(row, "chain")?,
            None => at.after(&bytes(row, "hash")?).chain,
        };
        at = Cursor { position: LogPosition(whole(row, "position")?), chain };
        let stands: Option<&[u8]> = row.try_get("body")?;
        Ok((at, stands.map(|_| journal::entry(row)).transpose()?))
    };
    rows.iter().map(place).collect()
}

/// The entries that stand in the log, each with its run.
const TAKEN: &str = "journal j JOIN log_run r
    ON (r.centre, r.counter, r.epoch) = (j.centre, j.counter, j.epoch)
    AND int8range(r.first, r.last, '[]') @> j.seq";

/// Everything of a dossier that was taken: what is parked is not told as true.
pub async fn of_dossier(
    db: &impl GenericClient,
    centre: &str,
    dossier: DossierId,
) -> Result<Vec<Entry>> {
    let sql = format!("SELECT j.* FROM {TAKEN} WHERE j.centre = $1 AND j.dossier = $2");
    let rows = rows(db, &sql, &[&centre, &dossier.0]).await?;
    rows.iter().map(journal::entry).collect()
}

/// The dossiers of a centre whose reception was taken and speaks of a code of this
/// day, in the order of the log.
pub async fn received(
    db: &impl GenericClient,
    centre: &str,
    day: NaiveDate,
) -> Result<Vec<DossierId>> {
    let sql = format!(
        "SELECT dossier FROM (SELECT j.dossier, min(r.position + j.seq - r.first) AS place
            FROM {TAKEN} WHERE j.centre = $1 AND j.kind = 'received' AND j.dossier IS NOT NULL
            AND position($2::bytea IN j.body) > 0 GROUP BY j.dossier) AS one ORDER BY place"
    );
    let within = format!("-{}-", day.format("%y%m%d")).into_bytes();
    let rows = rows(db, &sql, &[&centre, &within]).await?;
    rows.iter().map(|row| Ok(DossierId(row.try_get("dossier")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_row_of_one_series_are_one_run() {
        let place = |counter, epoch, seq| Place {
            counter: CounterNumber(counter),
            epoch: Epoch(epoch),
            seq: Seq(seq),
            hash: [7; 32],
        };
        let places = [
            place(1, 1, 4),
            place(1, 1, 5),
            place(2, 1, 6),
            place(1, 1, 6),
            place(1, 2, 7),
            place(1, 2, 9),
        ];
        let end = places.iter().fold(Cursor::START, |at, place| at.after(&place.hash));
        let runs = Run::of(Cursor::START, &places);
        let spans: Vec<_> =
            runs.iter().map(|run| (run.position.0, run.first.0, run.last.0)).collect();
        assert_eq!(spans, [(1, 4, 5), (3, 6, 6), (4, 6, 6), (5, 7, 7), (6, 9, 9)]);
        assert_eq!(runs.last().map(Run::end), Some(end));
        assert_eq!(Run::of(end, &[]), []);
    }
}
