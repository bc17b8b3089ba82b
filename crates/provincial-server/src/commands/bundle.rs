//! `bundle import`: what a counter without a line sent as a file, taken in as if it
//! had been pushed, and the answer to be carried back.

use std::fs::File;
use std::io::{BufReader, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use ::bundle::{Answer as Reply, Answered, Fault, Head, Opening, Record, check};
use clap::Subcommand;
use deadpool_postgres::Client;
use domain::wire::{Closing, Parked, Push};
use sha2::{Digest as _, Sha256};

use super::say;
use crate::certificate;
use crate::config::Configuration;
use crate::error::{Answer, ProvinceError};
use crate::intake::page;
use crate::store::journal::{self, Series};
use crate::store::{blob, device, parked};
use crate::{clock, closing};

/// What may be done with bundles.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Takes in a bundle; again changes nothing. Writes the answer for the counter.
    Import {
        /// The bundle, for example mot-cua-quay-3-20261125-1705.mcb.
        file: PathBuf,
        /// Where the answer goes; beside the bundle as .mca when not told.
        #[arg(long)]
        answer: Option<PathBuf>,
    },
}

/// What was taken in.
#[derive(Debug, Default)]
struct Tally {
    accepted: usize,
    parked: usize,
    scans: usize,
    closings: Vec<Answered>,
}

/// Carries an act out.
pub(super) async fn act(of: &Configuration, client: &mut Client, act: Act) -> Answer<()> {
    let Act::Import { file, answer } = act;
    let answer = answer.unwrap_or_else(|| file.with_extension("mca"));
    let no_key = || ProvinceError::refused("this province has no recipient key: run certify");
    let secret = certificate::recipient_key(&of.path("recipient_key")?)?.ok_or_else(no_key)?;
    let key = certificate::signing_key(&of.path("signing_key")?)?;
    let mut bundle = File::open(&file).map_err(|why| ProvinceError::file(&file, why))?;
    let head = checked(client, &mut bundle).await?;
    let mut opening = Opening::begin(BufReader::new(&bundle), &secret).map_err(refused)?;
    let mut tally = Tally::default();
    while let Some(record) = opening.next_record().map_err(refused)? {
        take(client, &head, record, &key, &mut tally).await?;
    }
    let reply = reply(client, &head, std::mem::take(&mut tally.closings)).await?;
    write(&answer, &reply.sealed(&key).map_err(refused)?)?;
    tell(&head, &tally, &reply, &answer)
}

/// The bundle's head, where a device that may still speak for the counter signed
/// all of it; read from its beginning afterwards.
async fn checked(client: &Client, bundle: &mut File) -> Answer<Head> {
    let head = check(BufReader::new(&*bundle)).map_err(refused)?;
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
    key: &ed25519_dalek::SigningKey,
    tally: &mut Tally,
) -> Answer<()> {
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
            let (taken, _) = page(&tx, of, &push, clock::now()).await?.map_err(troubled(&push))?;
            tally.accepted += taken.accepted;
            tally.parked += taken.parked;
        }
        Record::Closing(asked) => {
            check_span(&asked)?;
            let how = (key, clock::now());
            let answer = closing::answer(&tx, of, &asked, how).await?;
            tally.closings.push(Answered { closing: asked, answer });
        }
    }
    Ok(tx.commit().await?)
}

fn troubled(push: &Push) -> impl FnOnce(domain::wire::Trouble) -> ProvinceError {
    let epoch = push.epoch;
    move |trouble| ProvinceError::refused(format!("epoch {epoch}: {trouble}"))
}

fn check_span(asked: &Closing) -> Answer<()> {
    match closing::is_of_entries(asked) {
        true => Ok(()),
        false => Err(ProvinceError::refused("a closing of no entries")),
    }
}

/// What the province says now.
async fn reply(client: &Client, head: &Head, closings: Vec<Answered>) -> Answer<Reply> {
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

/// Writes the answer whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Answer<()> {
    let wrong = |why| ProvinceError::file(path, why);
    let part = path.with_extension("part");
    let mut file = File::create(&part).map_err(wrong)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(wrong)?;
    std::fs::rename(&part, path).map_err(wrong)
}

fn tell(head: &Head, tally: &Tally, reply: &Reply, answer: &Path) -> Answer<()> {
    let Tally { accepted, parked, scans, .. } = tally;
    let held = reply.held.map_or(0, |held| held.seq);
    say(&format!(
        "{} {}: {accepted} entries taken, {parked} parked, {scans} scans; held {held} of epoch {}",
        head.centre, head.counter, head.epoch
    ))?;
    for one in &reply.parked {
        say(&format!("parked: entry {} of epoch {}: {}", one.seq, one.epoch, one.because.key()))?;
    }
    for one in &reply.closings {
        let is = serde_json::to_value(&one.answer).unwrap_or_default()["is"].to_string();
        say(&format!("closing of {}: {}", one.closing.day, is.trim_matches('"')))?;
    }
    say(&format!("answer: {}", answer.display()))
}
