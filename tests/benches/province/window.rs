//! What a clerk feels while the courier fetches: dossiers received meanwhile, in the
//! program that fetches, as at a window.

use std::path::Path;
use std::thread;
use std::time::Duration;

use desk::host::Host;
use desk::{clock, courier};
use serde_json::json;
use stories::Rigged;
use stories::joined::{AGENCY, PASSWORD};

use super::timed;

/// Between one citizen and the next.
const PAUSE: Duration = Duration::from_millis(20);

/// Measures and prints; the counter in this folder has everything to fetch yet.
///
/// # Errors
/// When its store does not open, or it is refused.
pub(super) fn print(folder: &Path) -> Rigged<()> {
    let host = Host::new(folder);
    host.call("session.sign_in", json!({ "name": "an", "password": PASSWORD }))?;
    let store = host.second_handle()?;
    let fetching = thread::spawn(|| courier::sync_once(store, clock::now()));
    let mut took = Vec::new();
    while !fetching.is_finished() {
        let submitter = json!({ "name": "Công Dân Mẫu", "number": "074190012345" });
        let draft = json!({
            "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh", "agency": AGENCY,
            "submitter": submitter
        });
        let receive = || Ok(host.call("intake.receive", json!({ "draft": draft }))?);
        took.push(timed(receive)?.0);
        thread::sleep(PAUSE);
    }
    let fetched = fetching.join().map_err(|_| "the courier broke off")??.fetched;
    took.sort_by(f64::total_cmp);
    let (middle, longest) = (took[took.len() / 2], took[took.len() - 1]);
    let what = format!("{} received while {fetched} are fetched", took.len());
    println!("{what:44} {middle:8.1} ms   each, by the middle; the longest {longest:.1}");
    Ok(())
}
