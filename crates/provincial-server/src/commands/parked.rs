//! `parked`: what is kept but not taken as it is, and taking it after all.

use clap::{Args, Subcommand};
use deadpool_postgres::Client;
use domain::ids::{CounterNumber, Epoch, Seq};
use serde_json::json;

use super::{json, say};
use crate::error::{ProvinceError, Result};
use crate::store::centre_log::{self, Place};
use crate::store::parked::{self, Waiting};
use crate::store::{Transaction, centre};

/// What may be done with what is parked.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Lists it, oldest first, one JSON object a line.
    List {
        /// The centre's code.
        #[arg(long)]
        centre: String,
    },
    /// Takes it as it is: it goes to the centre's other counters.
    Accept(Which),
}

/// One parked entry.
#[derive(Debug, Args)]
pub struct Which {
    /// The centre's code.
    #[arg(long)]
    centre: String,
    /// The counter's number.
    #[arg(long)]
    counter: CounterNumber,
    /// The epoch.
    #[arg(long)]
    epoch: Epoch,
    /// The number in the series.
    #[arg(long)]
    seq: Seq,
}

/// Carries it out.
pub(super) async fn act(client: &mut Client, act: Act) -> Result<()> {
    match act {
        Act::List { centre } => {
            for one in parked::of_centre(client, &centre).await? {
                say(&line(&one)?)?;
            }
            Ok(())
        }
        Act::Accept(which) => {
            let tx = client.transaction().await?;
            accept(&tx, &which).await?;
            Ok(tx.commit().await?)
        }
    }
}

fn line(one: &Waiting) -> Result<String> {
    let Place { counter, epoch, seq, .. } = one.place;
    json(&json!({
        "counter": counter, "epoch": epoch, "seq": seq, "dossier": one.dossier,
        "because": one.because, "since": one.since,
    }))
}

/// The entry takes the next place in the log: whoever pulled already still
/// pulls it.
async fn accept(tx: &Transaction<'_>, which: &Which) -> Result<()> {
    let Which { centre, counter, epoch, seq } = which;
    let no_centre = || ProvinceError::refused(format!("there is no centre {centre}"));
    let end = centre::lock(tx, centre).await?.ok_or_else(no_centre)?;
    let waiting = parked::of_centre(tx, centre).await?;
    let place = waiting.into_iter().map(|one| one.place);
    let is_it = |place: &Place| (place.counter, place.epoch, place.seq) == (*counter, *epoch, *seq);
    let found = place.into_iter().find(is_it);
    let place = found.ok_or_else(|| ProvinceError::refused("no such entry is parked"))?;
    parked::accept(tx, centre, &[place], "the province").await?;
    let end = centre_log::append(tx, centre, end, &[place]).await?;
    centre::advance(tx, centre, end).await?;
    say(&format!("entry {seq} of counter {counter}: taken"))
}
