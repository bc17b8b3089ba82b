//! For a counter that has no line for days: what waits as one file, sealed for the
//! province and signed by this machine, and the answer that is carried back.

mod reply;

use std::collections::HashSet;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use ::bundle::{Fault, Head, Record, Sealing};
use domain::entry_kind::EventKind;
use domain::ids::Seq;
use domain::wire::Base64;
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use reply::{AnswerRead, ReadAnswer, read_bundle_answer};

use crate::courier::{page, scans};
use crate::desk::in_flight::BundleProgress;
use crate::desk::{Actor, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::failpoint::failpoint;
use crate::files::Fresh;
use crate::progress::Begun;
use crate::saving;
use crate::store::journal::{self, Series};
use crate::store::province::{self, Membership};
use crate::store::{Transaction, closing, scan, unhex};

/// Where to.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeBundle {
    /// A folder that is there already: a USB stick.
    pub folder: String,
}

/// A bundle that was written.
#[derive(Debug, Serialize, TS)]
pub struct BundleMade {
    /// The file.
    pub file: String,
    /// How many bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How many entries.
    #[ts(type = "number")]
    pub entries: u64,
    /// How many scans.
    #[ts(type = "number")]
    pub scans: u64,
    /// How many closings wait for the province's word.
    #[ts(type = "number")]
    pub closings: u64,
}

/// `bundle.make`: making it again, answered or not, is harmless.
///
/// # Errors
/// `folder_missing`, `bundle_unsealed`, `bundle_underway`, `bundle_stopped`,
/// `numbers_stopped` while the machine waits for a new epoch; `disk_full`,
/// `folder_read_only`.
pub fn make_bundle(desk: &Desk, actor: &Actor, request: MakeBundle) -> Result<BundleMade> {
    let place = saving::folder_for_copies(&request.folder, desk.store.dir())?;
    let none = || DeskError::new(ErrorCode::BundleUnsealed, "no province told a key for bundles");
    let of = desk.store.read(province::read_membership)?.ok_or_else(none)?;
    let seals = of.seals.ok_or_else(none)?;
    let underway = || DeskError::new(ErrorCode::BundleUnderway, "a bundle is being written");
    let begun = desk.bundling.begin().ok_or_else(underway)?;
    write_bundle(desk, actor, &begun, (&of, &seals), &place).map_err(|error| error.at("folder"))
}

/// Orders the bundle, writes it aside and gives it its name once it is whole.
fn write_bundle(
    desk: &Desk,
    actor: &Actor,
    begun: &Begun<'_, BundleProgress>,
    to: (&Membership, &[u8; 32]),
    place: &Path,
) -> Result<BundleMade> {
    let file = free_name(desk, actor, place);
    let from = desk.store.write(|tx| order_bundle(tx, actor, &file))?;
    let (written, made) = fill_bundle(desk, begun, to, from, Fresh::beside(&file)?)?;
    failpoint("bundle_written");
    written.keep_as(&file)?;
    desk.written.note(&file);
    Ok(BundleMade { file: file.display().to_string(), ..made })
}

/// `mot-cua-quay-3-20261125-1705.mcb`, with the seconds where that is there.
fn free_name(desk: &Desk, actor: &Actor, place: &Path) -> PathBuf {
    let counter = desk.snapshot().counter.number;
    let name = |format: &str| {
        place.join(format!("mot-cua-quay-{counter}-{}.mcb", actor.now.format(format)))
    };
    let usual = name("%Y%m%d-%H%M");
    if usual.exists() { name("%Y%m%d-%H%M%S") } else { usual }
}

/// Writes into the journal that a bundle was ordered; that entry goes with the bundle.
/// Answers the series, and the entry after which the bundle begins.
fn order_bundle(tx: &Transaction<'_>, actor: &Actor, file: &Path) -> Result<(Series, Seq)> {
    if province::numbers_stopped(tx)? || province::read_progress(tx)?.recovering.is_some() {
        return Err(DeskError::new(ErrorCode::NumbersStopped, "the epoch is to be closed first"));
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let body = &serde_json::json!({ "file": name });
    journal::append(tx, &actor.entry(EventKind::Bundled, body))?;
    Ok((journal::current_series(tx)?, province::read_progress(tx)?.acknowledged))
}

/// Writes everything that waits into a file.
fn fill_bundle(
    desk: &Desk,
    begun: &Begun<'_, BundleProgress>,
    (of, seals): (&Membership, &[u8; 32]),
    (series, acknowledged): (Series, Seq),
    part: Fresh,
) -> Result<(Fresh, BundleMade)> {
    let device = SigningKey::from_bytes(&of.key);
    let head = bundle_head(of, series, &device);
    let mut sealing =
        Sealing::begin(BufWriter::new(part), &head, &Base64(*seals)).map_err(bundle_fault)?;
    let until = desk.store.read(|db| journal::head(db, series))?.0;
    let (mut last, mut known) = (acknowledged, HashSet::new());
    let goes_on = |last: Seq| {
        let of = until.max(last).since(acknowledged);
        let stopped = || DeskError::new(ErrorCode::BundleStopped, "the bundle was stopped");
        let now = BundleProgress { entries: last.since(acknowledged), of };
        begun.goes_on(now).then_some(()).ok_or_else(stopped)
    };
    while let Some(push) = desk.store.read(|db| page::page_after(db, series, last))? {
        for hash in scans::named_scans(&push.entries) {
            if known.insert(hash.clone()) {
                add_scan(desk, &hash, &mut sealing)?;
            }
            goes_on(last)?;
        }
        last = push.entries.last().map_or(until, |entry| entry.seq);
        sealing.add(&Record::Page(push)).map_err(bundle_fault)?;
        goes_on(last)?;
    }
    let closings = desk.store.read(closing::unconfirmed_closings)?;
    for kept in &closings {
        sealing.add(&Record::Closing(kept.closing)).map_err(bundle_fault)?;
    }
    let written = sealing.finish(&device).map_err(bundle_fault)?;
    let file = written.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    let made = BundleMade {
        file: String::new(),
        bytes: file.len()?,
        entries: last.since(acknowledged),
        scans: known.len() as u64,
        closings: closings.len() as u64,
    };
    Ok((file, made))
}

/// Whose bundle it is.
fn bundle_head(of: &Membership, series: Series, device: &SigningKey) -> Head {
    Head {
        centre: of.centre.clone(),
        counter: series.counter,
        epoch: series.epoch,
        device: Base64(device.verifying_key().to_bytes()),
    }
}

/// Adds a scan, where it is here and whole.
fn add_scan(desk: &Desk, hash: &str, sealing: &mut Sealing<BufWriter<Fresh>>) -> Result<()> {
    let Some(bytes) = desk.store.read(|db| scan::to_send(db, hash))? else { return Ok(()) };
    let broken = || DeskError::new(ErrorCode::StoreBroken, "a scan without a hash");
    let named = unhex(hash).and_then(|bytes| bytes.try_into().ok()).ok_or_else(broken)?;
    sealing.add(&Record::Scan { hash: named, bytes }).map_err(bundle_fault)
}

fn bundle_fault(fault: Fault) -> DeskError {
    match fault {
        Fault::System(error) => error.into(),
        other => DeskError::new(ErrorCode::Internal, other),
    }
}

/// `bundle.progress`
pub fn bundle_progress(desk: &Desk, _: &Actor, _: Empty) -> Result<BundleProgress> {
    Ok(desk.bundling.now())
}

/// `bundle.stop`
pub fn stop_bundle(desk: &Desk, _: &Actor, _: Empty) -> Result<Empty> {
    desk.bundling.stop();
    Ok(Empty {})
}
