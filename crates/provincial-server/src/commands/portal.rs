//! `portal`: dossiers as the national portal takes them, one item a line. What
//! cannot be said truthfully, what is not sent and why, goes to standard error.

use chrono::NaiveDate;
use clap::Subcommand;
use deadpool_postgres::Client;
use domain::code::DossierCode;
use domain::dossier::{Dossier, DossierId, Said, Told, in_order};
use domain::portal::{Filled, check, item};
use serde_json::json;
use tokio_postgres::IsolationLevel;

use super::{json, say};
use crate::error::{ProvinceError, Result};
use crate::store::dossier_code::{self, Parts};
use crate::store::{Transaction, centre, centre_log, nature, parked};

/// What may be exported.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// One dossier.
    Dossier {
        /// Its code, as printed.
        #[arg(long)]
        code: DossierCode,
        /// Each line holds the item and what it could not say.
        #[arg(long)]
        report: bool,
    },
    /// The dossiers that a centre received on a day.
    Day {
        /// The centre's code.
        #[arg(long)]
        centre: String,
        /// The day.
        #[arg(long)]
        date: NaiveDate,
        /// Each line holds the item and what it could not say.
        #[arg(long)]
        report: bool,
    },
}

/// What became of the dossiers.
#[derive(Debug, Default)]
struct Count {
    items: u32,
    samples: u32,
    voided: u32,
    refused: u32,
}

/// Carries it out, as things are at one moment.
pub(super) async fn act(client: &mut Client, act: Act) -> Result<()> {
    let still = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let tx = still.read_only(true).start().await?;
    if nature::is_demonstration(&tx).await? {
        return Err(ProvinceError::refused("a demonstration has nothing to tell the portal"));
    }
    let mut count = Count::default();
    match act {
        Act::Dossier { code, report } => {
            let (centre, id) = owner(&tx, &code).await?;
            let dossier = told(&tx, &centre, id).await?;
            let unknown = || ProvinceError::refused(format!("{code}: not received here"));
            tell(&dossier.ok_or_else(unknown)?, report, &mut count)?;
            waiting(&tx, &centre, &[id]).await?;
        }
        Act::Day { centre, date, report } => {
            if !centre::is_there(&tx, &centre).await? {
                return Err(ProvinceError::refused(format!("there is no centre {centre}")));
            }
            let mut of_day = Vec::new();
            for id in centre_log::received(&tx, &centre, date).await? {
                let Some(dossier) = told(&tx, &centre, id).await? else { continue };
                let day = dossier.received.code.parts().map(|(_, day, _)| day);
                if day == Ok(date) {
                    tell(&dossier, report, &mut count)?;
                    of_day.push(id);
                }
            }
            waiting(&tx, &centre, &of_day).await?;
        }
    }
    let Count { items, samples, voided, refused } = count;
    eprintln!(
        "{items} items, {voided} voided and not sent, {refused} refused and not sent, \
         {samples} of made-up procedures and not sent"
    );
    match refused {
        0 => Ok(()),
        _ => Err(ProvinceError::refused("the portal would refuse what is named above")),
    }
}

async fn owner(tx: &Transaction<'_>, code: &DossierCode) -> Result<(String, DossierId)> {
    let no_day = |_| ProvinceError::refused(format!("{code}: no code of a dossier"));
    let (agency, day, ordinal) = code.parts().map_err(no_day)?;
    let found = dossier_code::owner(tx, &Parts { agency, day, ordinal }).await?;
    found.ok_or_else(|| ProvinceError::refused(format!("{code}: no dossier has it")))
}

/// The dossier as every counter of its centre folds it.
async fn told(tx: &Transaction<'_>, centre: &str, id: DossierId) -> Result<Option<Dossier>> {
    let entries = in_order(centre_log::of_dossier(tx, centre, id).await?);
    let said: Vec<Said> = entries.into_iter().map(Said::from).collect();
    Ok(Told::of(&said).map(|told| told.dossier))
}

fn tell(dossier: &Dossier, report: bool, count: &mut Count) -> Result<()> {
    let code = &dossier.received.code;
    if dossier.received.procedure.is_sample() {
        count.samples += 1;
        eprintln!("{code}: of a made-up procedure, not sent");
        return Ok(());
    }
    let Some(filled) = item(dossier) else {
        count.voided += 1;
        eprintln!("{code}: voided, not sent");
        return Ok(());
    };
    let wrong = check(&filled);
    if !wrong.is_empty() {
        count.refused += 1;
        eprintln!("{code}: not sent: {}", json(&wrong)?);
        return Ok(());
    }
    count.items += 1;
    let Filled { item, unfilled } = filled;
    if report {
        return say(&json(&json!({ "item": item, "unfilled": unfilled }))?);
    }
    if !unfilled.is_empty() {
        eprintln!("{code}: stays empty: {}", json(&unfilled)?);
    }
    say(&json(&item)?)
}

/// Says how much of these dossiers is parked, and therefore not told.
async fn waiting(tx: &Transaction<'_>, centre: &str, dossiers: &[DossierId]) -> Result<()> {
    let parked = parked::of_dossiers(tx, centre, dossiers).await?;
    if !parked.is_empty() {
        eprintln!("{} entries of these dossiers are parked and not told", parked.len());
    }
    Ok(())
}
