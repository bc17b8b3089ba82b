//! `verify`: every series contiguous, chained and unaltered; every log chained,
//! and holding exactly what is not parked.

use deadpool_postgres::Client;
use domain::ids::{LogPosition, Seq};
use domain::journal::Walk;
use domain::wire::{Cursor, LONGEST_PAGE};
use tokio_postgres::IsolationLevel;

use super::say;
use crate::error::{ProvinceError, Result};
use crate::store::journal::{self, Series};
use crate::store::{Transaction, centre, centre_log, counter, parked};

/// How many bytes of bodies are read at once.
const WEIGHT: usize = 16 << 20;

/// Checks one centre or all, as they are at one moment, and says what was found.
pub(super) async fn verify(client: &mut Client, only: Option<&str>) -> Result<()> {
    let still = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let tx = still.read_only(true).start().await?;
    let mut broken = 0;
    for code in centre::codes(&tx).await? {
        if only.is_none_or(|only| only == code) {
            broken += of_centre(&tx, &code).await?;
        }
    }
    match broken {
        0 => Ok(()),
        _ => Err(ProvinceError::refused(format!("{broken} places are not what they should be"))),
    }
}

/// How many places of a centre are broken.
async fn of_centre(tx: &Transaction<'_>, code: &str) -> Result<u32> {
    let (mut held, mut broken) = (0, 0);
    for seen in counter::all(tx).await?.into_iter().filter(|seen| seen.centre == code) {
        for epoch in journal::epochs(tx, code, seen.number).await? {
            let series = Series { centre: code, counter: seen.number, epoch };
            let (count, wrong) = of_series(tx, series).await?;
            held += count;
            match wrong {
                None => say(&format!("{code} {} epoch {epoch}: {count} entries", seen.number))?,
                Some(wrong) => {
                    broken += 1;
                    say(&format!("{code} {} epoch {epoch}: BROKEN: {wrong}", seen.number))?;
                }
            }
        }
    }
    let waiting = parked::of_centre(tx, code).await?.len() as u64;
    let log = of_log(tx, code).await?;
    if log == Some(held - waiting) {
        say(&format!("{code} log: {} entries, {waiting} parked", held - waiting))?;
        return Ok(broken);
    }
    say(&format!("{code} log: BROKEN: not {held} entries less {waiting} parked, or not chained"))?;
    Ok(broken + 1)
}

/// How many entries a series has, and where it is broken.
async fn of_series(
    tx: &Transaction<'_>,
    series: Series<'_>,
) -> Result<(u64, Option<domain::journal::BrokenSeries>)> {
    let (mut walk, mut seq) = (Walk::START, Seq::NONE);
    loop {
        let page = journal::after(tx, series, seq, (LONGEST_PAGE, WEIGHT)).await?;
        let own: Vec<_> = page.iter().filter(|entry| entry.epoch == series.epoch).collect();
        if let Some(wrong) = own.iter().find_map(|entry| walk.step(entry).err()) {
            return Ok((seq.since(Seq::NONE), Some(wrong)));
        }
        match own.last() {
            Some(last) => seq = last.seq,
            None => return Ok((seq.since(Seq::NONE), None)),
        }
    }
}

/// How many places a log has; `None` where it is not chained to its end.
async fn of_log(tx: &Transaction<'_>, code: &str) -> Result<Option<u64>> {
    let mut at = Cursor::START;
    loop {
        let limits = (LONGEST_PAGE, WEIGHT);
        let page = centre_log::after(tx, code, at, None, limits).await?;
        if page.is_empty() {
            let end = centre::log_end(tx, code).await?;
            return Ok((end == Some(at)).then_some(at.position.since(LogPosition::START)));
        }
        for (cursor, entry) in page {
            let next = entry.map(|entry| at.after(&entry.hash));
            if next != Some(cursor) {
                return Ok(None);
            }
            at = cursor;
        }
    }
}
