//! Scans that belong to a dossier: kept encrypted, once by their hash, and never
//! the picture of an identity card unless the centre's settings allow it.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::dossier::{Act, Attachment, Done, DossierId, Media, Shows, Soundness};
use domain::entry_kind::EventKind;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::{ActAnswer, On, act_answer, allowed_dossier, record_done, typed_reason};
use crate::desk::{Actor, Desk};
use crate::dossiers;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::looks;
use crate::saving::{self, Kind};
use crate::store::{hexadecimal, scan as scans};

/// A scan to attach: a file to read, or its bytes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// On which dossier.
    pub on: On,
    /// What it shows, as the clerk calls it.
    pub title: String,
    /// The file's name, or its path where it is to be read from the disk.
    pub file: String,
    /// Its bytes in base64, where whoever calls has read them already.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<String>,
    /// What it belongs to.
    #[serde(default)]
    #[ts(optional, as = "Option<Shows>")]
    pub shows: Shows,
    /// Whether a PDF that a password locks is attached all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub locked: bool,
}

/// A scan to look at.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AttachmentRequest {
    /// The dossier's code or id.
    pub code: String,
    /// The scan's hash.
    pub hash: String,
}

/// A scan to write into a file.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveScan {
    /// The dossier's code or id.
    pub code: String,
    /// The scan's hash.
    pub hash: String,
    /// The file to write.
    pub file: String,
}

/// A scan that was written into a file.
#[derive(Debug, Serialize, TS)]
pub struct SavedScan {
    /// The file's whole path.
    pub file: String,
}

/// A scan.
#[derive(Debug, Serialize, TS)]
pub struct ScanAnswer {
    /// What its bytes are.
    pub media: Media,
    /// Its bytes in base64.
    pub content: String,
}

/// The most bytes of a scan: forty pages at 200 dpi in colour.
const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// `dossier.attach`
///
/// # Errors
/// `attachment_unreadable`, `attachment_too_large`, `attachment_kind`,
/// `attachment_cut_short`, `attachment_locked` until that is meant, `attachment_twice`, `attachment_identity`, `reason_missing` without a title.
pub fn attach_scan(desk: &Desk, actor: &Actor, request: Attach) -> Result<ActAnswer> {
    let title = typed_reason(&request.title, "title")?;
    if request.shows == Shows::IdentityCard && !desk.snapshot().settings.identity_pictures {
        let kept = "pictures of identity cards are not kept";
        return Err(DeskError::new(ErrorCode::AttachmentIdentity, kept).at("shows"));
    }
    let bytes = scan_bytes(&request)?;
    let media = media_of(&bytes, &request.file)?;
    check_soundness(media.soundness(&bytes), request.locked)?;
    let hash = hexadecimal(&Sha256::digest(&bytes));
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let attachment = Attachment { hash, title, media, bytes: size, shows: request.shows };
    let id = dossiers::id_of(desk, &request.on.code)?;
    desk.store.write(|tx| {
        let mut dossier = allowed_dossier(tx, id, request.on.seen, Act::Attach)?;
        if dossier.attachments.iter().any(|known| known.hash == attachment.hash) {
            let twice = DeskError::new(ErrorCode::AttachmentTwice, "attached already");
            return Err(twice.at("file"));
        }
        scans::put_scan(tx, &attachment.hash, &bytes)?;
        let position = record_done(tx, actor, &mut dossier, &Done::Attached(attachment))?;
        Ok(act_answer(&dossier, position))
    })
}

/// `dossier.scan`: the look at it is an entry of the journal.
///
/// # Errors
/// `dossier_unknown`, `attachment_unreadable` for a scan that is not its own,
/// `store_broken` where it is not what was attached.
pub fn look_at_scan(desk: &Desk, actor: &Actor, request: AttachmentRequest) -> Result<ScanAnswer> {
    let (id, media, bytes) = of_dossier(desk, &request.code, &request.hash)?;
    let of = serde_json::json!({ "hash": request.hash });
    looks::note_look(desk, actor, id, EventKind::LookedAtScan, &of)?;
    Ok(ScanAnswer { media, content: STANDARD.encode(bytes) })
}

/// `dossier.save_scan`: writes a scan into a file outside the store. That it
/// left is an entry of the journal before the file is there.
///
/// # Errors
/// `dossier_unknown`, `attachment_unreadable` for a scan that is not its own,
/// `file_not_written`, `file_in_store`, `file_not_plain`, `file_other_kind`.
pub fn save_scan(desk: &Desk, actor: &Actor, request: SaveScan) -> Result<SavedScan> {
    let (id, media, bytes) = of_dossier(desk, &request.code, &request.hash)?;
    let path = saving::target_path(desk, &request.file, file_kind(media))?;
    let of = serde_json::json!({ "hash": request.hash });
    looks::note_look(desk, actor, id, EventKind::SavedScan, &of)?;
    saving::save_file(desk, &path, &bytes)?;
    Ok(SavedScan { file: path.display().to_string() })
}

/// A scan of a dossier: whose it is, what its bytes are, and the bytes.
fn of_dossier(desk: &Desk, code: &str, hash: &str) -> Result<(DossierId, Media, Vec<u8>)> {
    let dossier = dossiers::folded_by(desk, code)?;
    let known = dossier.attachments.iter().find(|known| known.hash == hash);
    let gone = || DeskError::new(ErrorCode::AttachmentUnreadable, "no such scan").at("hash");
    let media = known.ok_or_else(gone)?.media;
    let bytes = desk.store.read(|db| scans::get_scan(db, hash))?.ok_or_else(gone)?;
    Ok((dossier.received.id, media, bytes))
}

fn scan_bytes(request: &Attach) -> Result<Vec<u8>> {
    let large = || {
        let large = DeskError::new(ErrorCode::AttachmentTooLarge, "more than 20 MB");
        large.at("file")
    };
    let unreadable =
        |e: &dyn std::fmt::Display| DeskError::new(ErrorCode::AttachmentUnreadable, e).at("file");
    let bytes = match &request.content {
        // Four letters a three bytes: refused before they are decoded.
        Some(text) if text.len() as u64 > MOST_BYTES / 3 * 4 + 4 => return Err(large()),
        Some(text) => STANDARD.decode(text).map_err(|e| unreadable(&e))?,
        None => {
            let file = Path::new(&request.file);
            files::check_there(file, "file")?;
            files::read_plain_file(file, MOST_BYTES).map_err(|e| unreadable(&e))?
        }
    };
    if bytes.len() as u64 > MOST_BYTES { Err(large()) } else { Ok(bytes) }
}

/// Refuses a scan that breaks off, and asks about one that a password locks.
fn check_soundness(found: Soundness, locked_is_meant: bool) -> Result<()> {
    let refused = |code, why: &str| Err(DeskError::new(code, why).at("file"));
    match found {
        Soundness::CutShort => refused(ErrorCode::AttachmentCutShort, "the file breaks off"),
        Soundness::Locked if !locked_is_meant => {
            refused(ErrorCode::AttachmentLocked, "a password locks it; is that meant?")
        }
        Soundness::Locked | Soundness::Whole => Ok(()),
    }
}

fn file_kind(media: Media) -> Kind {
    match media {
        Media::Pdf => Kind::Pdf,
        Media::Jpeg => Kind::Jpeg,
        Media::Png => Kind::Png,
    }
}

/// What the bytes are by their beginning; their name must say the same.
fn media_of(bytes: &[u8], file: &str) -> Result<Media> {
    let name = Path::new(file).extension().and_then(|e| e.to_str()).unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let found = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some((Media::Pdf, ["pdf", "pdf"])),
        [0xff, 0xd8, 0xff, ..] => Some((Media::Jpeg, ["jpg", "jpeg"])),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some((Media::Png, ["png", "png"])),
        _ => None,
    };
    let agreed = found.filter(|(_, names)| names.contains(&name.as_str()));
    let wrong = || DeskError::new(ErrorCode::AttachmentKind, "not what its name says").at("file");
    agreed.map(|(media, _)| media).ok_or_else(wrong)
}
