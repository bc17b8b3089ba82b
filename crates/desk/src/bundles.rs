//! For a counter that has no line for days: what waits as one file, sealed for the
//! province and signed by this machine, and the answer that is carried back.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::bundle::{Answer as Reply, Fault, Head, Record, Sealing};
use domain::wire::{Base64, Closed};
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backup;
use crate::courier::{closings, page, scans};
use crate::desk::{Actor, Desk, Nothing};
use crate::error::{Answer, DeskError, ErrorCode};
use crate::steps::step;
use crate::store::journal::{self, Series, outbox};
use crate::store::province::{self, Membership, Progress};
use crate::store::{Transaction, closing, parked, scan};

/// The most bytes of an answer that are read.
const LARGEST_ANSWER: u64 = 16 << 20;

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

/// How far a bundle is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct BundleProgress {
    /// Entries written; 0 of 0 while none is made.
    #[ts(type = "number")]
    pub entries: u64,
    /// Entries in all.
    #[ts(type = "number")]
    pub of: u64,
}

/// Where from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadAnswer {
    /// The file that the province wrote.
    pub file: String,
}

/// What an answer said that was not known.
#[derive(Debug, Serialize, TS)]
pub struct AnswerRead {
    /// How many entries the province holds that were not known to be.
    #[ts(type = "number")]
    pub acknowledged: u64,
    /// How many entries wait still.
    #[ts(type = "number")]
    pub waiting: u64,
    /// How many are parked.
    pub parked: u32,
    /// How many closings it confirms that were not.
    #[ts(type = "number")]
    pub confirmed: u64,
}

/// The bundle being written, for those who watch it.
#[derive(Debug, Default)]
pub struct Bundling(Mutex<Option<(BundleProgress, bool)>>);

impl Bundling {
    fn inside(&self) -> MutexGuard<'_, Option<(BundleProgress, bool)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) -> Answer<()> {
        let mut inside = self.inside();
        if inside.is_some() {
            return Err(DeskError::new(ErrorCode::BundleUnderway, "a bundle is being written"));
        }
        *inside = Some((BundleProgress::default(), false));
        Ok(())
    }

    /// Notes how far it is.
    fn at(&self, now: BundleProgress) -> Answer<()> {
        match self.inside().as_mut() {
            Some((progress, stopped)) if !*stopped => *progress = now,
            _ => return Err(DeskError::new(ErrorCode::BundleStopped, "the bundle was stopped")),
        }
        Ok(())
    }
}

/// `bundle.make`: making it again, answered or not, is harmless.
///
/// # Errors
/// `folder_missing`, `bundle_unsealed`, `bundle_underway`, `bundle_stopped`,
/// `numbers_stopped` while the machine waits for a new epoch; what the disk says.
pub fn make(desk: &Desk, actor: &Actor, request: MakeBundle) -> Answer<BundleMade> {
    let place = backup::folder(&request.folder, desk.store.dir())?;
    let none = || DeskError::new(ErrorCode::BundleUnsealed, "no province told a key for bundles");
    let of = desk.store.read(province::membership)?.ok_or_else(none)?;
    let seals = of.seals.ok_or_else(none)?;
    desk.bundling.begin()?;
    let made = write(desk, actor, &of, &seals, &place);
    desk.bundling.inside().take();
    made.map_err(|error| error.at("folder"))
}

/// Orders the bundle, writes it aside and gives it its name once it is whole.
fn write(
    desk: &Desk,
    actor: &Actor,
    of: &Membership,
    seals: &[u8; 32],
    place: &Path,
) -> Answer<BundleMade> {
    let file = free_name(desk, actor, place);
    let from = desk.store.write(|tx| ordered(tx, actor, &file))?;
    let part = file.with_extension("part");
    let made = filled(desk, of, seals, from, &part);
    step("bundle_written");
    let named = made.and_then(|made| {
        std::fs::rename(&part, &file)?;
        File::open(place)?.sync_all()?;
        Ok(BundleMade { file: file.display().to_string(), ..made })
    });
    if named.is_err() {
        let _gone_already = std::fs::remove_file(&part);
    }
    named
}

/// `mot-cua-quay-3-20261125-1705.mcb`, with the seconds where that is there.
fn free_name(desk: &Desk, actor: &Actor, place: &Path) -> PathBuf {
    let counter = desk.at_hand().counter.number;
    let name = |format: &str| {
        place.join(format!("mot-cua-quay-{counter}-{}.mcb", actor.now.format(format)))
    };
    let usual = name("%Y%m%d-%H%M");
    if usual.exists() { name("%Y%m%d-%H%M%S") } else { usual }
}

/// Writes into the journal that a bundle was ordered, which goes with it; from where
/// on it is to be.
fn ordered(tx: &Transaction<'_>, actor: &Actor, file: &Path) -> Answer<(Series, u64)> {
    if province::stopped(tx)? || province::progress(tx)?.recovering.is_some() {
        return Err(DeskError::new(ErrorCode::NumbersStopped, "the epoch is to be closed first"));
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (kind, version, at, by) = ("bundled", 1, actor.now, &actor.officer.name);
    let body = &serde_json::json!({ "file": name });
    journal::append(tx, &journal::Act { kind, version, at, by, dossier: None, body })?;
    Ok((journal::series(tx)?, province::progress(tx)?.acknowledged))
}

/// Writes everything that waits into a file.
fn filled(
    desk: &Desk,
    of: &Membership,
    seals: &[u8; 32],
    (series, acknowledged): (Series, u64),
    part: &Path,
) -> Answer<BundleMade> {
    let device = SigningKey::from_bytes(&of.key);
    let head = Head {
        centre: of.centre.clone(),
        counter: series.counter,
        epoch: series.epoch,
        device: Base64(device.verifying_key().to_bytes()),
    };
    let to = BufWriter::new(File::create(part)?);
    let mut sealing = Sealing::begin(to, &head, &Base64(*seals)).map_err(unwritten)?;
    let until = desk.store.read(|db| journal::head(db, series))?.0;
    let (mut last, mut known) = (acknowledged, HashSet::new());
    while let Some(push) = desk.store.read(|db| page::after(db, series, last))? {
        for hash in scans::named(&push.entries) {
            if !known.insert(hash.clone()) {
                continue;
            }
            if let Some(bytes) = desk.store.read(|db| scan::get(db, &hash))? {
                let hash = hash_of(&hash)?;
                sealing.add(&Record::Scan { hash, bytes }).map_err(unwritten)?;
            }
            desk.bundling
                .at(BundleProgress { entries: last - acknowledged, of: until - acknowledged })?;
        }
        last = push.entries.last().map_or(until, |entry| entry.seq);
        sealing.add(&Record::Page(push)).map_err(unwritten)?;
        let of = until.max(last) - acknowledged;
        desk.bundling.at(BundleProgress { entries: last - acknowledged, of })?;
    }
    let closings = desk.store.read(closing::unconfirmed)?;
    for kept in &closings {
        sealing.add(&Record::Closing(kept.closing)).map_err(unwritten)?;
    }
    let written = sealing.finish(&device).map_err(unwritten)?;
    let file = written.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(BundleMade {
        file: String::new(),
        bytes: file.metadata()?.len(),
        entries: last - acknowledged,
        scans: known.len() as u64,
        closings: closings.len() as u64,
    })
}

/// The bytes of a hash in hexadecimal.
fn hash_of(text: &str) -> Answer<[u8; 32]> {
    let broken = || DeskError::new(ErrorCode::StoreBroken, "a scan without a hash");
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..64).step_by(2).map(byte).collect();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(broken)
}

fn unwritten(fault: Fault) -> DeskError {
    match fault {
        Fault::System(error) => error.into(),
        other => DeskError::new(ErrorCode::Internal, other),
    }
}

/// `bundle.progress`
///
/// # Errors
/// None.
pub fn progress(desk: &Desk, _: &Actor, _: Nothing) -> Answer<BundleProgress> {
    Ok(desk.bundling.inside().map(|(progress, _)| progress).unwrap_or_default())
}

/// `bundle.stop`
///
/// # Errors
/// None.
pub fn stop(desk: &Desk, _: &Actor, _: Nothing) -> Answer<Nothing> {
    if let Some((_, stopped)) = desk.bundling.inside().as_mut() {
        *stopped = true;
    }
    Ok(Nothing {})
}

/// `bundle.answer`: acknowledges as the answer to a push does, and keeps what the
/// province says of closings. Twice changes nothing.
///
/// # Errors
/// `answer_unreadable`, `answer_altered`, `answer_foreign`, `answer_old`.
pub fn answer(desk: &Desk, actor: &Actor, request: ReadAnswer) -> Answer<AnswerRead> {
    let wrong = |code, why: &str| DeskError::new(code, why).at("file");
    let bytes = read(Path::new(request.file.trim()))
        .map_err(|why| wrong(ErrorCode::AnswerUnreadable, &why.to_string()))?;
    let none = || wrong(ErrorCode::AnswerForeign, "this counter belongs to no province");
    let of = desk.store.read(province::membership)?.ok_or_else(none)?;
    let reply = Reply::read(&bytes, &of.signs).map_err(|fault| {
        let code = match fault {
            Fault::Altered => ErrorCode::AnswerAltered,
            _ => ErrorCode::AnswerUnreadable,
        };
        wrong(code, &fault.to_string())
    })?;
    desk.store.write(|tx| taken(tx, actor, &of, &reply)).map_err(|error| error.at("file"))
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST_ANSWER).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn taken(
    tx: &Transaction<'_>,
    actor: &Actor,
    of: &Membership,
    reply: &Reply,
) -> Answer<AnswerRead> {
    let (series, before) = (journal::series(tx)?, province::progress(tx)?);
    let spoken_to = (reply.centre.as_str(), reply.counter, reply.epoch);
    let foreign = |why| DeskError::new(ErrorCode::AnswerForeign, why);
    if spoken_to != (of.centre.as_str(), series.counter, series.epoch) {
        return Err(foreign("another counter or another epoch"));
    }
    let acknowledged = reply.held.map_or(0, |held| held.seq);
    if acknowledged < before.acknowledged {
        return Err(DeskError::new(ErrorCode::AnswerOld, "the province said more since"));
    }
    match reply.held {
        Some(held) if !outbox::wrote(tx, series, held.seq, &held.hash)? => {
            return Err(foreign("the province holds what was not written here"));
        }
        _ => province::proceed(tx, &Progress { acknowledged, ..before })?,
    }
    parked::keep(tx, &reply.parked, actor.now)?;
    let confirmed = confirmed(tx, actor, of, reply)?;
    Ok(AnswerRead {
        acknowledged: acknowledged - before.acknowledged,
        waiting: journal::waiting(tx)?.0,
        parked: parked::count(tx)?,
        confirmed,
    })
}

/// Keeps what the province says of closings; how many it confirms.
fn confirmed(tx: &Transaction<'_>, actor: &Actor, of: &Membership, reply: &Reply) -> Answer<u64> {
    let mut confirmed = 0;
    for kept in closing::unconfirmed(tx)? {
        let said = reply.closings.iter().find(|one| one.closing == kept.closing);
        let Some(said) = said else { continue };
        if let Closed::Held(statement) = &said.answer {
            let genuine = closings::genuine(statement, of, reply.counter, &kept.closing);
            genuine.map_err(|halt| DeskError::new(ErrorCode::AnswerAltered, halt))?;
            confirmed += 1;
        }
        closing::answered(tx, kept.entry, &said.answer, actor.now)?;
    }
    Ok(confirmed)
}
