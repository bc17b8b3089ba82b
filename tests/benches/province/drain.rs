//! A counter that worked for weeks without a line sends 10,000 entries, and the
//! counter beside it fetches them: whole processes, start and sign-in included.
//! Then the same documents by PouchDB to its own server.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{self, AGENCY};
use stories::places;
use stories::remote::{CENTRE, Remote};

use super::{bare, timed, window};

const DOSSIERS: usize = 5_000;

/// Measures and prints.
///
/// # Errors
/// When a program is missing.
pub(super) fn print() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let province = Remote::open()?;
    let one = enrolled(&province, &folder.path().join("one"), 1)?;
    let two = enrolled(&province, &folder.path().join("two"), 2)?;
    let third = folder.path().join("three");
    enrolled(&province, &third, 3)?;
    busy(&one)?;
    let (push, sent) = timed(|| moved(&one, "sent"))?;
    let (pull, fetched) = timed(|| moved(&two, "fetched"))?;
    // What PouchDB is not charged: starting, opening the store, signing in, greeting.
    let (idle, _) = timed(|| moved(&two, "fetched"))?;
    println!("{:44} {push:8.0} ms   {sent} entries", "a counter drained");
    println!("{:44} {pull:8.0} ms   {fetched} entries", "and fetched by the counter beside it");
    println!("{:44} {idle:8.0} ms", "of either with nothing to move");
    let bare = bare::insert(&folder.path().join("two"), folder.path())?;
    let times = (pull - idle).max(1.0) / bare;
    println!(
        "{:44} {bare:8.0} ms   fetching {times:.1} times",
        "their rows put bare into SQLCipher"
    );
    window::print(&third)?;
    let peer = places::root().join("target/peers/pouch");
    if !peer.join("ready").exists() {
        println!("PouchDB is not here; `make bench-peers` installs it");
        return Ok(());
    }
    let theirs = pouch(&peer, &documents(&province)?)?;
    let of = |key: &str| theirs[key].as_f64().ok_or("no figure from PouchDB");
    let (pushed, pulled, found) = (of("push")?, of("pull")?, of("find")?);
    compare("pushed", pushed, push, idle);
    compare("pulled", pulled, pull, idle);
    compare("pushed and pulled", pushed + pulled, push + pull, 2.0 * idle);
    // Here whatever was fetched is found at once, by code, number, word and day.
    compare("pulled, to be found by code", pulled + found, pull, idle);
    Ok(())
}

/// Prints how many times as long PouchDB took, with what a start costs and without.
fn compare(what: &str, theirs: f64, ours: f64, idle: f64) {
    let name = format!("PouchDB: the same {what}");
    let (times, net) = (theirs / ours, theirs / (ours - idle).max(1.0));
    println!("{name:44} {theirs:8.0} ms   {times:.1} times as long, {net:.1} without that");
}

/// A counter of the centre with numbers enough.
fn enrolled(province: &Remote, folder: &Path, number: u32) -> Rigged<Desk> {
    let desk = joined::counter(folder, number)?;
    joined::enrol(province, &desk, number)?;
    if number == 1 {
        let of = ["--centre", CENTRE, "--counter", "1", "--agency", AGENCY];
        let wide = ["--first", "1000", "--last", "8999"];
        province.told(&[["range", "assign"].as_slice(), &of, &wide].concat())?;
    }
    moved(&desk, "sent")?;
    Ok(desk)
}

/// Two entries a dossier: received, and a remark.
fn busy(desk: &Desk) -> Rigged<()> {
    let receive = |nth| {
        let submitter = json!({ "name": format!("Công Dân Mẫu {nth}"), "number": "074190012345" });
        let draft = json!({
            "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh", "agency": AGENCY,
            "submitter": submitter
        });
        json!({ "call": "intake.receive", "args": { "draft": draft } })
    };
    let received = desk.lines(&(0..DOSSIERS).map(receive).collect::<Vec<_>>())?;
    let remark = |answer: &Value| {
        let args = json!({ "code": answer["code"], "text": "Đã gọi điện cho công dân" });
        json!({ "call": "dossier.note", "args": args })
    };
    let told = desk.lines(&received.iter().map(remark).collect::<Vec<_>>())?;
    let refused = received.iter().chain(&told).find(|answer| answer["message"].is_string());
    refused.map_or(Ok(()), |answer| Err(answer.to_string().into()))
}

/// One round of the courier: how many entries went that way.
fn moved(desk: &Desk, way: &str) -> Rigged<u64> {
    let said = joined::sync(desk)?;
    said[way].as_u64().ok_or_else(|| format!("the courier stopped: {said}").into())
}

/// What the province holds, as documents.
fn documents(province: &Remote) -> Rigged<String> {
    let mut documents = String::new();
    for line in province.told(&["export", "--centre", CENTRE])?.lines() {
        let mut entry: Value = serde_json::from_str(line)?;
        entry["_id"] = entry["id"].take();
        documents.push_str(&format!("{entry}\n"));
    }
    Ok(documents)
}

fn pouch(peer: &Path, documents: &str) -> Rigged<Value> {
    let script = places::root().join("tests/benches/province/pouch.mjs");
    let mut node = Command::new("node");
    let mut child =
        node.arg(script).arg(peer).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("no pipe to node")?.write_all(documents.as_bytes())?;
    let said = child.wait_with_output()?;
    Ok(serde_json::from_slice(&said.stdout)?)
}
