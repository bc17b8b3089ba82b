//! `bundle import`: what a counter without a line sent as a file, taken in as if it
//! had been pushed, and the answer to be carried back.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use deadpool_postgres::Client;
use domain::ids::Seq;

use super::say;
use crate::bundles::{self, Imported};
use crate::config::Configuration;
use crate::error::{ProvinceError, Result};
use crate::{certificate, clock};

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

/// Carries an act out.
pub(super) async fn act(of: &Configuration, client: &mut Client, act: Act) -> Result<()> {
    let Act::Import { file, answer } = act;
    let answer = answer.unwrap_or_else(|| file.with_extension("mca"));
    let no_key = || ProvinceError::refused("this province has no recipient key: run certify");
    let secret = certificate::recipient_key(&of.path("recipient_key")?)?.ok_or_else(no_key)?;
    let key = certificate::signing_key(&of.path("signing_key")?)?;
    let bundle = File::open(&file).map_err(|why| ProvinceError::file(&file, why))?;
    let imported = bundles::take_in(client, bundle, (&secret, &key), clock::now()).await?;
    let sealed = imported
        .reply
        .sealed(&key)
        .map_err(|fault| ProvinceError::Internal(format!("the answer: {fault}")))?;
    write(&answer, &sealed)?;
    tell(&imported, &answer)
}

/// Writes the answer whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let wrong = |why| ProvinceError::file(path, why);
    let part = path.with_extension("part");
    let mut file = File::create(&part).map_err(wrong)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(wrong)?;
    std::fs::rename(&part, path).map_err(wrong)
}

fn tell(imported: &Imported, answer: &Path) -> Result<()> {
    let Imported { accepted, parked, scans, reply } = imported;
    let (centre, counter, epoch) = (&reply.centre, reply.counter, reply.epoch);
    let held = reply.held.map_or(Seq::NONE, |held| held.seq);
    say(&format!(
        "{centre} {counter}: {accepted} entries taken, {parked} parked, {scans} scans; \
         held {held} of epoch {epoch}"
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
