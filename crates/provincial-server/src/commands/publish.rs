//! `publish`: a release of the catalogue or the calendar, checked, compared with
//! the one before, numbered and signed.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SubsecRound as _, Utc};
use clap::Subcommand;
use deadpool_postgres::Client;
use domain::calendar::{PublishedCalendar, SpecialDay};
use domain::catalogue::{NotPublished, Published, changes, merged};
use domain::code::ProcedureCode;
use domain::decision::fold::begun_on;
use domain::procedure::Procedure;
use domain::wire::{Base64, LARGEST_RELEASE, Release, ReleaseKind};
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::json;
use sha2::{Digest, Sha256};
use tables::days_off;
use tables::national_list::{NationalList, read_bytes};

use super::{json, say};
use crate::certificate;
use crate::clock;
use crate::config::Configuration;
use crate::error::{ProvinceError, Result};
use crate::store::{Transaction, memory, release};

/// What may be published.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// The procedures: a whole release as JSON, or a national list as CSV or XLSX.
    Catalogue {
        /// The file.
        file: PathBuf,
        /// The release's title; what the file says, or its name, by default.
        #[arg(long)]
        title: Option<String>,
        /// The decision that announced it.
        #[arg(long)]
        decision: Option<String>,
        /// A national list is all there is: what it lacks is abolished.
        #[arg(long)]
        whole: bool,
    },
    /// Days off and make-up days of whole years: CSV, or JSON with opening hours.
    Calendar {
        /// The file.
        file: PathBuf,
        /// Although it leaves out holidays of a year that it names: they stay days off.
        #[arg(long)]
        partial: bool,
    },
    /// Lists what was published, one JSON object a line.
    List,
}

/// Carries it out.
pub(super) async fn act(
    configuration: &Configuration,
    client: &mut Client,
    act: Act,
) -> Result<()> {
    if let Act::List = act {
        for (release, title) in release::all(client).await? {
            say(&line(&release, &title)?)?;
        }
        return Ok(());
    }
    let key = certificate::signing_key(&configuration.path("signing_key")?)?;
    let tx = client.transaction().await?;
    release::lock(&tx).await?;
    match act {
        Act::Catalogue { file, title, decision, whole } => {
            let before: Option<Published> = content(&tx, ReleaseKind::Catalogue).await?;
            let before = before.unwrap_or_default();
            let mut fresh = catalogue(&file, &before, whole)?;
            fresh.title = title.unwrap_or(fresh.title);
            fresh.decision = decision.unwrap_or(fresh.decision);
            told(&before.procedures, &fresh.procedures)?;
            keep(&tx, &key, ReleaseKind::Catalogue, &fresh.title, &fresh).await?;
        }
        Act::Calendar { file, partial } => {
            let before: Option<PublishedCalendar> = content(&tx, ReleaseKind::Calendar).await?;
            let fresh = calendar(&file)?;
            whole_years(&fresh, partial)?;
            told_days(&before.unwrap_or_default().days, &fresh.days)?;
            keep(&tx, &key, ReleaseKind::Calendar, &named(&file), &fresh).await?;
        }
        Act::List => {}
    }
    Ok(tx.commit().await?)
}

fn line(release: &Release, title: &str) -> Result<String> {
    let Release { kind, number, made_at, bytes, sha256, .. } = release;
    json(&json!({
        "kind": kind, "number": number, "title": title, "made_at": made_at, "bytes": bytes,
        "sha256": Base64(*sha256),
    }))
}

/// The release in the file, over what was published before.
fn catalogue(file: &Path, before: &Published, whole: bool) -> Result<Published> {
    let bytes = read(file)?;
    let wrong = |why: NotPublished| ProvinceError::refused(format!("{}: {why}", file.display()));
    if bytes.trim_ascii_start().starts_with(b"{") {
        return Published::read(&bytes).map_err(wrong);
    }
    let list = read_bytes(&bytes);
    let list = list.map_err(|why| ProvinceError::refused(format!("{}: {why}", file.display())))?;
    if list.rejected.is_empty() {
        return Ok(over(before, &list, named(file), whole));
    }
    for row in list.rejected.iter().take(MOST_LISTED) {
        say(&format!("line {}: {} {}", row.line, row.code, row.reason))?;
    }
    let count = list.rejected.len();
    Err(ProvinceError::refused(format!("{count} lines cannot be taken; nothing was published")))
}

/// A national list over what was known before: it adds and changes; what it lacks
/// stays, unless it is the whole list.
fn over(before: &Published, list: &NationalList, title: String, whole: bool) -> Published {
    let today = clock::local(clock::now()).date();
    let known = |code: &ProcedureCode| {
        begun_on(before.procedures.iter().filter(|one| one.code == *code), today)
    };
    let fresh = list.rows.iter().map(|row| merged(known(&row.code), row));
    let mut procedures: Vec<Procedure> = fresh.collect();
    let named: HashSet<_> = list.rows.iter().map(|row| &row.code).collect();
    let begins = |one: &Procedure| (one.code.clone(), one.valid_from);
    let told: HashSet<_> = procedures.iter().map(begins).collect();
    let kept = before.procedures.iter().filter(|one| !told.contains(&begins(one)));
    let kept = kept.filter(|one| !whole || named.contains(&one.code));
    procedures.extend(kept.cloned());
    let decisions = before.decisions.clone();
    Published { title, decision: String::new(), procedures, decisions }
}

fn calendar(file: &Path) -> Result<PublishedCalendar> {
    let bytes = read(file)?;
    let read = match bytes.trim_ascii_start().starts_with(b"{") {
        true => PublishedCalendar::read(&bytes).map_err(|why| vec![why]),
        false => days_off::read(&bytes),
    };
    read.map_err(|wrong| {
        let said: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        ProvinceError::refused(format!("nothing was published:\n{}", said.join("\n")))
    })
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

fn named(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The content of the newest release of a kind.
async fn content<T: serde::de::DeserializeOwned>(
    tx: &Transaction<'_>,
    kind: ReleaseKind,
) -> Result<Option<T>> {
    let newest = release::newest(tx).await?.into_iter().find(|one| one.kind == kind);
    let Some(newest) = newest else { return Ok(None) };
    let bytes = release::content(tx, (kind, newest.number), (0, newest.bytes)).await?;
    let unread = |why: serde_json::Error| ProvinceError::Internal(why.to_string());
    serde_json::from_slice(&bytes.unwrap_or_default()).map(Some).map_err(unread)
}

/// So many lines that cannot be taken are named; the rest are counted.
const MOST_LISTED: usize = 500;

/// So many procedures of a kind of change are named.
const SHOWN: usize = 50;

fn told(before: &[Procedure], after: &[Procedure]) -> Result<()> {
    let changes = changes(before, after);
    let lists = [("new", &changes.new), ("changed", &changes.changed)];
    for (word, codes) in lists.into_iter().chain([("abolished", &changes.abolished)]) {
        let (count, shown) = (codes.len(), codes.len().min(SHOWN));
        let named: Vec<&str> = codes[..shown].iter().map(ProcedureCode::as_str).collect();
        let more =
            if count > shown { format!(" and {} more", count - shown) } else { String::new() };
        say(format!("{word}: {count} {}{more}", named.join(" ")).trim_end())?;
    }
    Ok(())
}

/// Tells what a calendar makes of the working days of its years, and refuses one that
/// leaves out holidays of the law unless that is meant.
fn whole_years(fresh: &PublishedCalendar, partial: bool) -> Result<()> {
    let against = fresh.against_the_law();
    let lists = [
        ("holiday left out, off all the same", &against.left_out),
        ("working day turned off", &against.turned_off),
        ("day off turned into a working day", &against.worked),
    ];
    for (word, days) in lists {
        for SpecialDay { date, name, .. } in days {
            say(&format!("{date}: {word}: {name}"))?;
        }
    }
    let count = against.left_out.len();
    if count == 0 || partial {
        return Ok(());
    }
    Err(ProvinceError::refused(format!(
        "{count} holidays of the law are left out, see above; nothing was published. Say \
         --partial where that is meant: they stay days off"
    )))
}

fn told_days(before: &[SpecialDay], after: &[SpecialDay]) -> Result<()> {
    let of = |days: &[SpecialDay], date| days.iter().any(|day| day.date == date);
    let new = after.iter().filter(|day| !of(before, day.date)).count();
    let changed = after.iter().filter(|day| of(before, day.date) && !before.contains(day)).count();
    let gone = before.iter().filter(|day| !of(after, day.date)).count();
    say(&format!("days: {new} new, {changed} changed, {gone} not named any more"))
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
    title: &str,
    content: &impl serde::Serialize,
) -> Result<()> {
    let content = json(content)?.into_bytes();
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
    release::add(tx, &release, title, &content).await?;
    say(&format!("{kind} {}: {bytes} bytes", release.number))
}
