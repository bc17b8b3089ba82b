//! Stores that older programs wrote, kept in `tests/stores` by the day on which they
//! were written: each is opened by the program of today after every migration, and
//! what stands in it is what stood in it.
//!
//! `2026-11-29` is a commune's demonstration of commit `0a81b7e`: eleven dossiers in
//! every state, with a payment, a scan, a supplement, a correction, another promise, a
//! closed day, a draft, a visit and a second officer. `known.json` beside it is what
//! that program answered about them.

use std::path::Path;

use serde_json::{Value, json};
use stories::cli::Desk;
use stories::given::line;
use stories::{Rigged, places};

/// A moment at which the demonstration's clock stands.
const NOW: &str = "2026-11-26T09:00:00";

/// A copy of the store of that day to work with, and what its program knew of it.
fn kept(day: &str, folder: &Path) -> Rigged<(Desk, Value)> {
    let from = places::root().join("tests/stores").join(day);
    for file in ["counter.db", "keys.json"] {
        std::fs::copy(from.join(file), folder.join(file))?;
    }
    let known = serde_json::from_slice(&std::fs::read(from.join("known.json"))?)?;
    Ok((Desk::at(folder), known))
}

/// One answer at that moment.
fn ask(desk: &Desk, call: &str, args: &Value) -> Rigged<Value> {
    Ok(desk.lines(&[line(call, args, NOW)])?.remove(0))
}

/// A dossier in the words of `known.json`.
fn told(dossier: &Value) -> Value {
    let payments = dossier["account"]["payments"].as_array().into_iter().flatten();
    let paid: u64 = payments.filter_map(|payment| payment["amount"].as_u64()).sum();
    json!({
        "state": dossier["state"],
        "version": dossier["version"],
        "charged": dossier["account"]["charged"],
        "paid": paid,
        "name": dossier["received"]["submitter"]["name"],
        "scans": dossier["attachments"].as_array().map_or(0, Vec::len),
    })
}

/// Every dossier stands where the program of that day left it.
fn stands_as_known(desk: &Desk, known: &Value) -> Rigged<()> {
    let dossiers = known["dossiers"].as_object().ok_or("known.json names dossiers")?;
    let asked: Vec<Value> =
        dossiers.keys().map(|code| line("dossier.get", &json!({ "code": code }), NOW)).collect();
    for (answer, (code, was)) in desk.lines(&asked)?.iter().zip(dossiers) {
        assert_eq!(told(answer), *was, "{code}");
    }
    let rows = ask(desk, "register.day", &json!({ "date": "2026-11-23" }))?;
    assert_eq!(json!(rows["rows"].as_array().map(Vec::len)), known["rows_of_23"]);
    Ok(())
}

#[test]
fn a_store_of_november_2026_opens_with_every_dossier_as_it_was() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (desk, known) = kept("2026-11-29", folder.path())?;
    stands_as_known(&desk, &known)?;
    let draft = &ask(&desk, "draft.list", &json!({}))?["drafts"][0]["draft"];
    assert_eq!(draft["submitter"]["name"], "Thạch Sô Phia", "what was being typed is kept");
    let paid = "H29.131.12.1-261123-0101";
    let scan = &ask(&desk, "dossier.get", &json!({ "code": paid }))?["attachments"][0]["hash"];
    let scan = ask(&desk, "dossier.scan", &json!({ "code": paid, "hash": scan }))?;
    assert_eq!(scan["media"], "pdf", "its scan is whole: {scan}");
    Ok(())
}

#[test]
fn work_goes_on_in_a_store_of_november_2026() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (desk, known) = kept("2026-11-29", folder.path())?;
    let found = ask(&desk, "dossier.search", &json!({ "text": "ksor" }))?;
    let code = "H29.131.12.1-261124-0102";
    assert_eq!(found["hits"][0]["code"], code, "found by its corrected name: {found}");
    let next = stories::given::reception("Lê Văn Tiếp", stories::given::BIRTH, NOW);
    let received = desk.lines(&[next])?.remove(0);
    assert_eq!(received["code"], "H29.131.12-261126-0101", "the next number: {received}");
    let late = json!({ "codes": [code], "outcome": { "kind": "granted", "number": "17/2026" } });
    assert_eq!(ask(&desk, "dossier.settle", &late)?["done"], 1);
    let after = ask(&desk, "dossier.get", &json!({ "code": code }))?;
    assert_eq!((&after["state"], &after["version"]), (&json!("settled"), &json!(3)));
    assert_eq!(known["dossiers"][code]["state"], "received", "it was open before");
    Ok(())
}

#[test]
fn a_receipt_printed_before_versions_were_counted_comes_out_as_the_reprint_it_is() -> Rigged<()> {
    let (folder, papers) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (desk, _) = kept("2026-11-29", folder.path())?;
    let file = papers.path().join("giay.pdf");
    let print = |code: &str| -> Rigged<Value> {
        let paper = json!({ "form": "receipt", "about": code, "file": file });
        Ok(ask(&desk, "paper.print", &paper)?["reprint"].clone())
    };
    let (code, other) = ("H29.131.12.1-261124-0102", "H29.131.12.1-261124-0103");
    let stands = ask(&desk, "dossier.get", &json!({ "code": code }))?;
    assert_eq!((&stands["version"], &stands["prints"][0]["version"]), (&json!(3), &json!(3)));
    assert_eq!((print(code)?, print(code)?), (json!(1), json!(2)), "that version was out");
    assert_eq!((print(other)?, print(other)?), (json!(0), json!(1)), "it never came out");
    let mut draft = ask(&desk, "dossier.correction", &json!({ "code": code }))?["draft"].take();
    draft["submitter"]["name"] = json!("Ksor H’Bơ");
    let correct = json!({ "code": code, "draft": draft, "reason": "sai tên" });
    assert_eq!(ask(&desk, "dossier.correct", &correct)?["version"], 4);
    assert_eq!((print(code)?, print(code)?), (json!(0), json!(1)), "a version of its own");
    Ok(())
}

#[test]
fn its_second_officer_signs_in_with_the_password_of_that_day() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (desk, _) = kept("2026-11-29", folder.path())?;
    let linh = desk.by("linh").with("MOTCUA_PASSWORD", "quay-so-hai-2026");
    let session = linh.call("session.now", &json!({}))?;
    assert_eq!(session["officer"]["full_name"], "Trần Thị Linh");
    Ok(())
}

#[test]
fn the_copy_made_before_an_upgrade_is_put_back_and_opens_whole() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (desk, known) = kept("2026-11-29", folder.path())?;
    stands_as_known(&desk, &known)?;
    let aside = folder.path().join("counter.before-upgrade.db");
    assert!(aside.is_file(), "what the older program wrote is copied before it is changed");
    for file in ["counter.db", "counter.db-wal", "counter.db-shm"] {
        let _none = std::fs::remove_file(folder.path().join(file));
    }
    std::fs::rename(&aside, folder.path().join("counter.db"))?;
    stands_as_known(&desk, &known)
}
