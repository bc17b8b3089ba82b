//! A whole counter through its command line: a day of dossiers, the register
//! that comes of it, the papers, and what is refused and how.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use stories::cli::Desk;
use stories::{Rigged, paper};

const MORNING: &str = "2026-11-23T08:15:00";

fn draft(name: &str) -> Value {
    json!({
        "procedure": "1.001193",
        "case": "Đúng hạn, có giấy chứng sinh",
        "submitter": { "name": name, "number": "074190012345", "address": "Phường Mẫu" }
    })
}

fn receive(name: &str, now: &str) -> Value {
    json!({ "call": "intake.receive", "now": now, "args": { "draft": draft(name) } })
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn a_day_at_the_counter_stands_in_its_register_in_order() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(folder.path())?;
    let answers = desk.lines(&[
        receive("Nguyễn Văn Một", MORNING),
        receive("Trần Thị Hai", "2026-11-23T10:40:00"),
        receive("Lê Đức Ba", "2026-11-23T16:55:00"),
        json!({ "call": "register.day", "now": "2026-11-23T17:00:00", "args": {} }),
        json!({ "call": "dossier.search", "args": { "text": "le duc" } }),
    ])?;
    let codes: Vec<&str> = answers[..3].iter().map(|a| text(a, "code")).collect();
    for (code, last) in codes.iter().zip(["0101", "0102", "0103"]) {
        assert!(code.ends_with(&format!("-261123-{last}")), "{code}");
    }
    let rows = answers[3]["rows"].as_array().ok_or("rows")?;
    let listed: Vec<&str> = rows.iter().map(|row| text(row, "code")).collect();
    assert_eq!(listed, codes, "the register keeps the order of the day");
    assert_eq!(answers[3]["totals"]["received"], 3, "an identity before a figure");
    let found = answers[4]["hits"].as_array().ok_or("hits")?;
    assert_eq!(found.len(), 1, "found without diacritics: {found:?}");
    assert_eq!(text(&found[0], "code"), codes[2]);
    Ok(())
}

#[test]
fn the_due_date_counts_over_the_new_holiday() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(folder.path())?;
    let answers = desk.lines(&[receive("Nguyễn Văn Một", MORNING)])?;
    let due = text(&answers[0], "due");
    assert!(due.starts_with("2026-11-25"), "24/11 is a day off since 2026, not {due}");
    Ok(())
}

#[test]
fn receipt_and_register_come_out_as_whole_files() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(&folder.path().join("store"))?;
    let code =
        desk.call("intake.receive", &json!({ "draft": draft("Phạm Thị Mẫu") }))?["code"].take();
    let at = |name: &str| folder.path().join(name);

    desk.call("receipt.print", &json!({ "code": code, "file": at("first.pdf") }))?;
    desk.call("receipt.print", &json!({ "code": code, "file": at("again.pdf") }))?;
    desk.call("register.print", &json!({ "file": at("register.pdf"), "format": "pdf" }))?;
    desk.call("register.print", &json!({ "file": at("register.xlsx"), "format": "xlsx" }))?;
    let code = code.as_str().unwrap_or_default();
    for name in ["first.pdf", "again.pdf", "register.pdf"] {
        paper::check(&at(name))?;
        // A narrow column may break the code over two lines.
        let printed = paper::flowing_text(&at(name))?.replace(' ', "");
        assert!(printed.contains(code), "{name} names {code}");
    }
    let reprinted = |name: &str| paper::flowing_text(&at(name)).map(|t| t.contains("IN LẠI 1"));
    assert!(!reprinted("first.pdf")?, "the first paper is no reprint");
    assert!(reprinted("again.pdf")?, "the second says that it is one");
    assert!(fs::read(at("register.xlsx"))?.starts_with(b"PK"), "a workbook is a zip");
    Ok(())
}

#[test]
fn a_refused_line_names_its_input_and_the_next_line_goes_on() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(folder.path())?;
    let mut unknown = receive("Nguyễn Văn Một", MORNING);
    unknown["args"]["draft"]["procedure"] = json!("9.999999");
    let answers =
        desk.lines(&[unknown, json!({ "call": "no.such" }), receive("Trần Thị Hai", MORNING)])?;
    assert_eq!(text(&answers[0], "code"), "procedure_unknown");
    assert_eq!(text(&answers[0], "field"), "procedure");
    assert!(answers[1]["code"].is_string(), "an unknown call is refused: {}", answers[1]);
    assert!(text(&answers[2], "code").ends_with("-0101"), "a refusal burns no number");
    Ok(())
}

#[test]
fn the_door_opens_to_the_right_password_only() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(folder.path())?;
    let stranger = desk.clone().with("MOTCUA_PASSWORD", "not-it");
    let refusal = stranger.refused("register.day", &json!({}))?;
    assert_eq!(text(&refusal, "code"), "wrong_password");
    assert_eq!(text(&refusal, "field"), "password");
    desk.call("register.day", &json!({}))?;
    Ok(())
}

#[test]
fn nothing_on_disk_can_be_read_without_the_key() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(folder.path())?;
    desk.call("intake.receive", &json!({ "draft": draft("Đặng Thị Bí Mật") }))?;
    for entry in fs::read_dir(folder.path())? {
        let path = entry?.path();
        let bytes = fs::read(&path)?;
        for secret in ["Bí Mật", "bi mat", "074190012345", "SQLite format 3"] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{secret:?} stands readable in {}", path.display());
        }
    }
    Ok(())
}

#[test]
fn two_centres_of_two_levels_never_share_a_code() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let province = Desk::demo(&folder.path().join("province"))?;
    let commune = Desk::at(&folder.path().join("commune"));
    let set_up = commune.command()?.args(["init", "--demo", "--profile", "commune"]).output()?;
    assert!(set_up.status.success(), "a commune is a profile too");
    let mut codes = BTreeSet::new();
    for desk in [&province, &commune] {
        let answer = desk.lines(&[receive("Nguyễn Văn Một", MORNING)])?;
        codes.insert(text(&answer[0], "code").to_owned());
    }
    assert_eq!(codes.len(), 2, "{codes:?}");
    Ok(())
}
