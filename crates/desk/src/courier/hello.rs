//! The greeting that every round begins with: the counter says where it stands, and
//! hears what holds for it: ranges, accounts, what is parked.

use chrono::{Duration, NaiveDateTime};
use domain::code::NumberRange;
use domain::ids::Seq;
use domain::wire::{Greeting, Head, Hello, PROTOCOLS};

use super::{SyncError, Uplink};
use crate::accounts;
use crate::error::Result;
use crate::numbers::scarce_numbers;
use crate::store::copy::IS_COPY;
use crate::store::journal::{self, Series};
use crate::store::province;
use crate::store::{
    Connection, Store, Transaction, agency, machine, number_range, parked, setting,
};

/// How far the clocks of Việt Nam are ahead of UTC.
const EAST: Duration = Duration::hours(7);

/// Says where the counter stands and hears what holds for it and for its officers.
pub(super) async fn greet_province(
    store: &Store,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<Greeting, SyncError> {
    let greeting = introduce_counter(store, line, now).await?;
    if let Some(officers) = &greeting.officers {
        accounts::keep_province_accounts(store, officers, now)?;
    }
    Ok(greeting)
}

/// Says where the counter stands and hears what holds for it, whatever the greeting says of
/// its officers.
pub(super) async fn introduce_counter(
    store: &Store,
    line: &Uplink<'_>,
    now: NaiveDateTime,
) -> Result<Greeting, SyncError> {
    let stamp = store.write(machine::next_stamp)?;
    let hello = store.read(|db| {
        let series = journal::current_series(db)?;
        Ok(Hello {
            protocols: PROTOCOLS.to_vec(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            epoch: series.epoch,
            head: head_of_series(db, series)?,
            waiting: journal::count_waiting(db)?.0,
            clock: now,
            ranges: own_ranges(db)?,
            stamp,
            agencies: agency::all_agencies(db)?.codes().cloned().collect(),
            scarce: scarce_numbers(db, now.date())?.into_iter().map(Into::into).collect(),
        })
    })?;
    let greeting: Greeting = line.ask_signed("/v1/hello", &hello).await?;
    store.write(|tx| {
        province::note_contact(tx, now, clock_skew(&greeting, now))?;
        machine::note_greeting_answered(tx, greeting.doubled.map(|at| at.naive_utc() + EAST))?;
        parked::retain_parked(tx, &greeting.parked, now)?;
        if let Some(key) = greeting.seals {
            province::seal_for(tx, &key.0)?;
        }
        take_ranges(tx, &greeting)
    })?;
    Ok(greeting)
}

/// The ranges that the counter takes its numbers from; `None` while the machine waits for a
/// new epoch.
pub(crate) fn own_ranges(db: &Connection) -> Result<Option<Vec<NumberRange>>> {
    let copied = setting::get_setting(db, IS_COPY)?.unwrap_or(false);
    if copied || province::read_progress(db)?.wish.is_some() {
        return Ok(None);
    }
    number_range::all_ranges(db).map(Some)
}

/// By how many seconds the province's clock is ahead of the counter's.
fn clock_skew(greeting: &Greeting, now: NaiveDateTime) -> i64 {
    (greeting.clock.naive_utc() + EAST - now).num_seconds()
}

/// The province's ranges, in the place of what the counter had, where they are of
/// the epoch that it writes.
pub(super) fn take_ranges(tx: &Transaction<'_>, greeting: &Greeting) -> Result<()> {
    let own = journal::current_series(tx)?.epoch == greeting.epoch;
    if own && number_range::all_ranges(tx)? != greeting.ranges {
        number_range::replace_ranges(tx, &greeting.ranges)?;
    }
    Ok(())
}

/// The last entry that was written here of a series.
pub(super) fn head_of_series(db: &Connection, series: Series) -> Result<Option<Head>> {
    let (seq, hash) = journal::head(db, series)?;
    Ok((seq > Seq::NONE).then_some(Head { seq, hash }))
}
