//! What the province writes and a counter only takes: releases of the catalogue, the calendar
//! and the agencies, officers' accounts; how it stands with a province of another version; and
//! what the province tells the national portal.

mod agencies;
mod catalogue;
mod decided;
mod fee_ahead;
mod officers;
mod portal;
mod refused;
mod versions;
mod window;

use std::path::Path;

use domain::wire::{Base64, Release, ReleaseKind};
use ed25519_dalek::Signer as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use stories::Rigged;
use stories::cli::Desk;
use stories::remote::Remote;

/// Publishes what this text says, and answers what the province said.
fn publish(province: &Remote, what: &[&str], text: &str) -> Rigged<String> {
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), text)?;
    let path = file.path().to_string_lossy().into_owned();
    province.told(&[&["publish"], what, &[path.as_str()]].concat())
}

/// The sample release that counters are set up with.
fn sample() -> Rigged<Value> {
    let shipped = desk::catalogue::sample::sample_release()?;
    let (title, decision) = (shipped.title, shipped.decision);
    Ok(json!({ "title": title, "decision": decision, "procedures": shipped.procedures }))
}

/// The sample release without its second procedure, with another title for its
/// third, and with one more.
fn changed() -> Rigged<Value> {
    let mut release = sample()?;
    release["title"] = json!("Bản tỉnh 2");
    let procedures = release["procedures"].as_array_mut().ok_or("no procedures")?;
    let mut fresh = procedures[0].clone();
    (fresh["code"], fresh["title"]) = (json!("MAU.777777"), json!("Thủ tục vừa công bố (mẫu)"));
    procedures[2]["title"] = json!("Tên mới của thủ tục thứ ba");
    procedures.remove(1);
    procedures.push(fresh);
    Ok(release)
}

/// A release of the one fresh procedure.
fn small() -> Rigged<Value> {
    let mut release = changed()?;
    let procedures = release["procedures"].as_array_mut().ok_or("no procedures")?;
    procedures.drain(..procedures.len() - 1);
    Ok(release)
}

/// How releases of a kind stand at a counter.
fn standing(desk: &Desk, kind: &str) -> Rigged<Value> {
    let status = desk.call("province.status", &json!({}))?;
    let lines = status["releases"].as_array().ok_or("no releases")?;
    Ok(lines.iter().find(|line| line["kind"] == kind).cloned().unwrap_or_default())
}

/// The number in force at a counter.
fn number(desk: &Desk, kind: &str) -> Rigged<Option<u64>> {
    Ok(standing(desk, kind)?["number"].as_u64())
}

/// A release that the province's own program would not make.
fn signed(province: &Remote, number: u32, content: &[u8]) -> Rigged<Release> {
    let release = Release {
        kind: ReleaseKind::Catalogue,
        number,
        made_at: "2026-11-25T01:00:00Z".parse()?,
        bytes: content.len() as u64,
        sha256: Sha256::digest(content).into(),
        signature: Base64([0; 64]),
    };
    resigned(province, release)
}

/// The same, signed as it says now.
fn resigned(province: &Remote, release: Release) -> Rigged<Release> {
    let signature = province.signs()?.sign(&release.signed()).to_bytes();
    Ok(Release { signature: Base64(signature), ..release })
}

/// Puts it into the province's database past its program.
fn smuggle(province: &Remote, release: &Release, content: &[u8]) -> Rigged<()> {
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|b| format!("{b:02x}")).collect() };
    let Release { kind, number, made_at, bytes, sha256, signature } = release;
    province.asked(&format!(
        "INSERT INTO release VALUES ('{kind}', {number}, '{made_at}', 'x', {bytes}, '\\x{}',
         '\\x{}', '\\x{}')",
        hex(sha256),
        hex(&signature.0),
        hex(content)
    ))?;
    Ok(())
}

/// How often the province's journal has entries of a kind.
fn written(province: &Remote, kind: &str) -> Rigged<String> {
    let sql = format!("SELECT count(*) FROM journal WHERE kind = '{kind}'");
    Ok(province.asked(&sql)?.pop().unwrap_or_default())
}

/// A counter of a centre, joined to its province, and one more.
fn two_counters(one: &Path, two: &Path) -> Rigged<(Remote, Desk, Desk)> {
    let (province, first) = stories::joined::enrolled(one)?;
    let second = stories::joined::counter(two, 2)?;
    stories::joined::enrol(&province, &second, 2)?;
    Ok((province, first, second))
}
