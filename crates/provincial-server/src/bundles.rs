//! What a counter without a line sent as a file, taken in as if it had been pushed,
//! record by record, and what is to be answered.

use std::io::{BufReader, Read, Seek};

use ::bundle::{Answer as Reply, Answered, Fault, Head, Opening, Record, check};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use domain::wire::{Closing, Parked, Push};
use ed25519_dalek::SigningKey;
use sha2::{Digest as _, Sha256};

use crate::closing;
use crate::error::{ProvinceError, Result};
use crate::intake::page;
use crate::store::journal::{self, Series};
use crate::store::{blob, device, parked};

/// What was taken in, and the answer for the counter.
#[derive(Debug)]
pub struct Imported {
    /// How many entries were new and are in the log.
    pub accepted: usize,
    /// How many were new and are parked.
    pub parked: usize,
    /// How many scans were new.
    pub scans: usize,
    /// The answer.
    pub reply: Reply,
}

/// Takes a bundle in; again changes nothing. `secret` opens it, `key` signs for closings.
///
/// # Errors
/// [`ProvinceError::Refused`] for a bundle that is cut, altered or no device's that may
/// speak; those of the database. What was taken before stays taken.
pub async fn take_in(
    client: &mut Client,
    mut bundle: impl Read + Seek,
    (secret, key): (&[u8; 32], &SigningKey),
    now: DateTime<Utc>,
) -> Result<Imported> {
    let head = checked(client, &mut bundle).await?;
    let mut opening = Opening::begin(BufReader::new(bundle), secret).map_err(refused)?;
    let mut tally = Tally::default();
    while let Some(record) = opening.next_record().map_err(refused)? {
        take(client, &head, record, (key, now), &mut tally).await?;
    }
    let Tally { accepted, parked, scans, closings } = tally;
    Ok(Imported { accepted, parked, scans, reply: reply(client, &head, closings).await? })
}

/// What was taken in so far.
#[derive(Debug, Default)]
struct Tally {
    accepted: usize,
    parked: usize,
    scans: usize,
    closings: Vec<Answered>,
}

/// The bundle's head, where a device that may still speak for the counter signed
/// all of it; read from its beginning afterwards.
async fn checked(client: &Client, bundle: &mut (impl Read + Seek)) -> Result<Head> {
    let head = check(BufReader::new(&mut *bundle)).map_err(refused)?;
    bundle.rewind().map_err(|why| ProvinceError::Internal(why.to_string()))?;
    let of = (head.centre.as_str(), head.counter);
    match device::of_key(client, of, &head.device.0).await? {
        Some(known) if !known.revoked => Ok(head),
        Some(_) => Err(ProvinceError::refused(format!(
            "the device of counter {} of {} was revoked",
            head.counter, head.centre
        ))),
        None => Err(ProvinceError::refused("no device of this province made the bundle")),
    }
}

fn refused(fault: Fault) -> ProvinceError {
    ProvinceError::refused(format!("the bundle is refused: {fault}"))
}

/// Takes one record in, by itself, in the order of the bundle.
async fn take(
    client: &mut Client,
    head: &Head,
    record: Record,
    (key, now): (&SigningKey, DateTime<Utc>),
    tally: &mut Tally,
) -> Result<()> {
    let tx = client.transaction().await?;
    let of = (head.centre.as_str(), head.counter);
    match record {
        Record::Scan { hash, bytes } => {
            if Sha256::digest(&bytes)[..] != hash {
                return Err(ProvinceError::refused("a scan has not the hash it was named by"));
            }
            tally.scans += usize::from(blob::put(&tx, of.0, &hash, &bytes).await?);
        }
        Record::Page(push) => {
            let (taken, _) = page(&tx, of, &push, now).await?.map_err(troubled(&push))?;
            tally.accepted += taken.accepted;
            tally.parked += taken.parked;
        }
        Record::Closing(asked) => {
            check_span(&asked)?;
            let answer = closing::answer(&tx, of, &asked, (key, now)).await?;
            tally.closings.push(Answered { closing: asked, answer });
        }
    }
    Ok(tx.commit().await?)
}

fn troubled(push: &Push) -> impl FnOnce(domain::wire::Trouble) -> ProvinceError {
    let epoch = push.epoch;
    move |trouble| ProvinceError::refused(format!("epoch {epoch}: {trouble}"))
}

fn check_span(asked: &Closing) -> Result<()> {
    match closing::is_of_entries(asked) {
        true => Ok(()),
        false => Err(ProvinceError::refused("a closing of no entries")),
    }
}

/// What the province says now.
async fn reply(client: &Client, head: &Head, closings: Vec<Answered>) -> Result<Reply> {
    let Head { centre, counter, epoch, .. } = head;
    let series = Series { centre, counter: *counter, epoch: *epoch };
    let parked = parked::of_counter(client, centre, *counter).await?;
    Ok(Reply {
        centre: centre.clone(),
        counter: *counter,
        epoch: *epoch,
        held: journal::head(client, series).await?,
        parked: parked.iter().map(Parked::from).collect(),
        closings,
    })
}
