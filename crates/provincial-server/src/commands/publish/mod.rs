//! `publish`: a release of the catalogue, the calendar or the agencies, checked, compared
//! with the one before, numbered and signed. Whatever is published can be looked at first.

mod agencies;
mod calendar;
mod catalogue;
mod decision;
mod template;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound as _, Utc};
use clap::Subcommand;
use deadpool_postgres::Client;
use domain::agency::PublishedAgencies;
use domain::calendar::PublishedCalendar;
use domain::catalogue::Published;
use domain::wire::{Base64, LARGEST_RELEASE, Release, ReleaseKind};
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{json, say};
use crate::certificate;
use crate::clock;
use crate::config::Configuration;
use crate::error::{ProvinceError, Result};
use crate::store::{Transaction, memory, release};

pub(super) use template::print_template;

/// What may be done about releases.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Publishes one.
    #[command(flatten)]
    Publish(Edition),
    /// Prints a table as CSV that `publish` reads, each kind of row once.
    Template {
        /// What it is a table of.
        #[arg(value_enum, default_value = "decision")]
        of: template::Template,
    },
    /// Lists what was published, one JSON object a line.
    List,
}

/// What may be published.
#[derive(Debug, Subcommand)]
pub enum Edition {
    /// The procedures: a whole release as JSON, or a national list as CSV or XLSX.
    Catalogue(catalogue::CatalogueFile),
    /// The tables of a decision (CSV, XLSX) that announces, amends and abolishes.
    Decision(decision::DecisionFile),
    /// Days off and make-up days of whole years: CSV, or JSON with opening hours.
    Calendar {
        /// The file.
        file: PathBuf,
        /// Although it leaves out holidays of a year that it names: they stay days off.
        #[arg(long)]
        partial: bool,
        /// Only looks: nothing is published.
        #[arg(long)]
        dry_run: bool,
    },
    /// Names, ends, mergers and contacts of agencies (CSV, XLSX, JSON), on top of those that
    /// were published before.
    Agencies(agencies::AgenciesFile),
    /// An older release once more, as the newest.
    Again {
        /// catalogue, calendar or agencies.
        kind: ReleaseKind,
        /// The number of the older release.
        number: u32,
        /// So many abolished procedures, or closed agencies, are meant.
        #[arg(long)]
        meant: bool,
        /// Only looks: nothing is published.
        #[arg(long)]
        dry_run: bool,
    },
}

/// Carries it out.
pub(super) async fn act(
    configuration: &Configuration,
    client: &mut Client,
    act: Act,
) -> Result<()> {
    match act {
        Act::Template { of } => print_template(of),
        Act::List => list(client).await,
        Act::Publish(edition) => publish(configuration, client, edition).await,
    }
}

async fn publish(
    configuration: &Configuration,
    client: &mut Client,
    edition: Edition,
) -> Result<()> {
    let key = certificate::signing_key(&configuration.path("signing_key")?)?;
    let tx = client.transaction().await?;
    release::lock(&tx).await?;
    let (kind, fresh, dry_run) = prepared(&tx, edition).await?;
    if dry_run {
        return say("a look: nothing was published");
    }
    keep(&tx, &key, kind, fresh).await?;
    Ok(tx.commit().await?)
}

/// A release that may be published.
struct Fresh {
    title: String,
    content: Vec<u8>,
}

/// What is to be published, told; and whether that was only to be looked at.
async fn prepared(tx: &Transaction<'_>, edition: Edition) -> Result<(ReleaseKind, Fresh, bool)> {
    match edition {
        Edition::Catalogue(file) => {
            let before = newest_catalogue(tx).await?;
            let fresh = catalogue::fresh_catalogue(&file, &before)?;
            catalogue::tell_changes(&before, &fresh, file.meant || file.dry_run)?;
            Ok((ReleaseKind::Catalogue, fresh.try_into()?, file.dry_run))
        }
        Edition::Decision(file) => {
            let fresh = decision::decided_catalogue(&file, &newest_catalogue(tx).await?)?;
            Ok((ReleaseKind::Catalogue, fresh.try_into()?, file.dry_run))
        }
        Edition::Calendar { file, partial, dry_run } => {
            let before: Option<PublishedCalendar> = newest(tx, ReleaseKind::Calendar).await?;
            let fresh = calendar::fresh_calendar(&file, partial)?;
            calendar::tell_days(&before.unwrap_or_default().days, &fresh.days)?;
            let content = json(&fresh)?.into_bytes();
            Ok((ReleaseKind::Calendar, Fresh { title: file_name(&file), content }, dry_run))
        }
        Edition::Agencies(agencies::AgenciesFile { file, meant, dry_run }) => {
            let (before, known) = (newest_agencies(tx).await?, agencies::known_agencies(tx).await?);
            let fresh = agencies::fresh_agencies(&file, &before, &known)?;
            agencies::tell_fates(&before, &fresh, &known, meant || dry_run)?;
            let content = json(&fresh)?.into_bytes();
            Ok((ReleaseKind::Agencies, Fresh { title: file_name(&file), content }, dry_run))
        }
        Edition::Again { kind, number, meant, dry_run } => {
            Ok((kind, older(tx, (kind, number), meant || dry_run).await?, dry_run))
        }
    }
}

impl TryFrom<Published> for Fresh {
    type Error = ProvinceError;

    fn try_from(published: Published) -> Result<Self> {
        let wrong = |why| ProvinceError::refused(format!("nothing was published: {why}"));
        published.check().map_err(wrong)?;
        Ok(Self { content: json(&published)?.into_bytes(), title: published.title })
    }
}

/// An older release as it was, compared with the newest.
async fn older(tx: &Transaction<'_>, of: (ReleaseKind, u32), meant: bool) -> Result<Fresh> {
    let unknown = || ProvinceError::refused(format!("there is no release {} of {}", of.1, of.0));
    let title = release::title(tx, of).await?.ok_or_else(unknown)?;
    let content = release::content(tx, of, (0, LARGEST_RELEASE)).await?.ok_or_else(unknown)?;
    match of.0 {
        ReleaseKind::Catalogue => {
            let (before, again) = (newest_catalogue(tx).await?, parsed(&content)?);
            catalogue::tell_changes(&before, &again, meant)?;
        }
        ReleaseKind::Calendar => {
            let before: Option<PublishedCalendar> = newest(tx, of.0).await?;
            let again: PublishedCalendar = parsed(&content)?;
            calendar::tell_days(&before.unwrap_or_default().days, &again.days)?;
        }
        ReleaseKind::Agencies => {
            let (before, known) = (newest_agencies(tx).await?, agencies::known_agencies(tx).await?);
            let again: PublishedAgencies = parsed(&content)?;
            agencies::refuse_wrong(&again, &known)?;
            agencies::tell_fates(&before, &again, &known, meant)?;
        }
        ReleaseKind::Unknown => return Err(unknown()),
    }
    Ok(Fresh { title, content })
}

async fn list(client: &Client) -> Result<()> {
    for (release, title) in release::all(client).await? {
        say(&line(&release, &title)?)?;
    }
    Ok(())
}

fn line(release: &Release, title: &str) -> Result<String> {
    let Release { kind, number, made_at, bytes, sha256, .. } = release;
    json(&json!({
        "kind": kind, "number": number, "title": title, "made_at": made_at, "bytes": bytes,
        "sha256": Base64(*sha256),
    }))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|why| ProvinceError::file(file, why))?;
    let read = opened.take(LARGEST_RELEASE + 1).read_to_end(&mut bytes);
    match read.map_err(|why| ProvinceError::file(file, why))? as u64 {
        all if all <= LARGEST_RELEASE => Ok(bytes),
        _ => Err(ProvinceError::refused(format!("{}: larger than any release", file.display()))),
    }
}

fn file_name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What is published of the catalogue; nothing before the first release.
async fn newest_catalogue(tx: &Transaction<'_>) -> Result<Published> {
    Ok(newest(tx, ReleaseKind::Catalogue).await?.unwrap_or_default())
}

/// What is published of the agencies; nothing before the first release.
async fn newest_agencies(tx: &Transaction<'_>) -> Result<PublishedAgencies> {
    Ok(newest(tx, ReleaseKind::Agencies).await?.unwrap_or_default())
}

/// The content of the newest release of a kind.
async fn newest<T: serde::de::DeserializeOwned>(
    tx: &Transaction<'_>,
    kind: ReleaseKind,
) -> Result<Option<T>> {
    let newest = release::newest(tx).await?.into_iter().find(|one| one.kind == kind);
    let Some(newest) = newest else { return Ok(None) };
    let bytes = release::content(tx, (kind, newest.number), (0, newest.bytes)).await?;
    parsed(&bytes.unwrap_or_default()).map(Some)
}

fn parsed<T: serde::de::DeserializeOwned>(content: &[u8]) -> Result<T> {
    let unread = |why: serde_json::Error| ProvinceError::Internal(why.to_string());
    serde_json::from_slice(content).map_err(unread)
}

/// The number of the release that follows. A province that was put back goes on from the
/// clock, by the minute: counters may have taken releases that it forgot, and take none
/// of the same or a lower number.
fn number_after(newest: Option<&Release>, doubted_since: Option<DateTime<Utc>>) -> u32 {
    let next = newest.map_or(0, |newest| newest.number) + 1;
    let after = |since: &DateTime<Utc>| newest.is_some_and(|newest| newest.made_at > *since);
    let forgotten = doubted_since.filter(|since| !after(since));
    let minutes = forgotten.and_then(|since| u32::try_from(since.timestamp() / 60).ok());
    next.max(minutes.unwrap_or_default())
}

/// Numbers, signs and keeps a release.
async fn keep(
    tx: &Transaction<'_>,
    key: &SigningKey,
    kind: ReleaseKind,
    Fresh { title, content }: Fresh,
) -> Result<()> {
    let bytes = content.len() as u64;
    if bytes > LARGEST_RELEASE {
        return Err(ProvinceError::refused(format!("{bytes} bytes: no counter takes so many")));
    }
    let newest = release::newest(tx).await?.into_iter().find(|one| one.kind == kind);
    let release = Release {
        kind,
        number: number_after(newest.as_ref(), memory::doubted_since(tx).await?),
        made_at: clock::now().trunc_subsecs(0),
        bytes,
        sha256: Sha256::digest(&content).into(),
        signature: Base64([0; 64]),
    };
    let signature = Base64(key.sign(&release.signed()).to_bytes());
    let release = Release { signature, ..release };
    release::add(tx, &release, &title, &content).await?;
    say(&format!("{kind} {}: {bytes} bytes", release.number))
}
