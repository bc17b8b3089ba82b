//! Scans on their way: up before the entry that names them, in pieces that need
//! not be sent twice; down when an entry named one that is not here.

use domain::dossier::{Done, DoneKind};
use domain::journal::Entry;
use domain::wire::{HELD, LARGEST_BLOB};
use http::Method;
use sha2::{Digest, Sha256};

use super::line::accepted_body;
use super::{SyncError, SyncProblem, Uplink};
use crate::store::{Store, hexadecimal, scan};

/// One piece: what a cut line costs at most.
const PIECE: usize = 1 << 20;

/// Sends the scans that the entries name.
pub(super) async fn send_scans(
    store: &Store,
    line: &Uplink<'_>,
    entries: &[Entry],
) -> Result<(), SyncError> {
    for hash in named_scans(entries) {
        if let Some(bytes) = store.read(|db| scan::to_send(db, &hash))? {
            send_scan(line, &hash, &bytes).await?;
        }
    }
    Ok(())
}

/// The hashes of the scans that entries name.
pub(crate) fn named_scans(entries: &[Entry]) -> impl Iterator<Item = String> {
    let attached = entries.iter().filter(|entry| entry.kind == DoneKind::Attached.key());
    attached.filter_map(|entry| match Done::read(&entry.kind, &entry.body) {
        Some(Done::Attached(attached)) => Some(attached.hash),
        _ => None,
    })
}

async fn send_scan(line: &Uplink<'_>, hash: &str, bytes: &[u8]) -> Result<(), SyncError> {
    let path = format!("/v1/blobs/{hash}");
    let there = line.await_answer(line.build_request(Method::HEAD, &path), Vec::new()).await?;
    let held = there.headers().get(HELD).and_then(|held| held.to_str().ok()?.parse().ok());
    let whole = bytes.len();
    let mut from: usize = held.unwrap_or(0);
    while from < whole {
        let to = whole.min(from + PIECE);
        let range = format!("bytes {from}-{}/{whole}", to - 1);
        let piece = line.build_request(Method::PUT, &path).header("content-range", range);
        accepted_body(line.await_answer(piece, bytes[from..to].to_vec()).await?)?;
        from = to;
    }
    Ok(())
}

/// Fetches the scans that others named and that are not here. One that the
/// province does not hold yet is asked for again in the next round.
pub(super) async fn fetch_scans(store: &Store, line: &Uplink<'_>) -> Result<(), SyncError> {
    for hash in store.read(scan::missing_scans)? {
        let asked = line.build_request(Method::GET, &format!("/v1/blobs/{hash}"));
        let asked = line.await_answer(asked, Vec::new()).await?;
        let bytes = match accepted_body(asked) {
            Err(halt) if halt.why == SyncProblem::Unavailable => continue,
            bytes => bytes?,
        };
        if bytes.len() > LARGEST_BLOB || hexadecimal(&Sha256::digest(&bytes)) != hash {
            return Err(SyncError::new(
                SyncProblem::Altered,
                "a scan that has not the hash it was named by",
            ));
        }
        store.write(|tx| scan::put_scan(tx, &hash, &bytes))?;
    }
    Ok(())
}
