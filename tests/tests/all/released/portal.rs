//! What the province tells the national portal: what its counters know, and no
//! more.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use stories::Rigged;
use stories::joined::{AGENCY, receive, sync};
use stories::remote::{CENTRE, Remote};

use super::two_counters;

fn lines(said: &str) -> Rigged<Vec<Value>> {
    Ok(said.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn dossier(province: &Remote, code: &str) -> Rigged<Vec<Value>> {
    lines(&province.told(&["portal", "dossier", "--code", code])?)
}

#[test]
fn a_day_is_exported_as_the_registers_have_it_and_validates() -> Rigged<()> {
    let (one, two) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, first, second) = two_counters(one.path(), two.path())?;
    let moved = receive(&first, "Công Dân Mẫu")?;
    let voided = receive(&first, "Nhận Nhầm")?;
    let other = receive(&second, "Công Dân Khác")?;
    first.call("dossier.void", &json!({ "code": voided, "reason": "nhận nhầm" }))?;
    for desk in [&first, &second, &first] {
        sync(desk)?;
    }
    // Two counters act on one dossier, neither knowing of the other.
    first.call("dossier.hand_over", &json!({ "codes": [moved] }))?;
    second.call(
        "dossier.ask_supplement",
        &json!({
            "code": moved, "items": ["Bản sao giấy khai sinh"], "reason": "còn thiếu",
        }),
    )?;
    for desk in [&first, &second, &first, &second] {
        sync(desk)?;
    }

    let today = first.call("session.now", &json!({}))?["today"].take();
    let today = today.as_str().ok_or("no day")?.to_owned();
    let day = ["portal", "day", "--centre", CENTRE, "--date", &today];
    let items = lines(&province.told(&day)?)?;
    let sent: BTreeSet<&str> = items.iter().filter_map(|item| item["MaHoSo"].as_str()).collect();
    assert_eq!(
        sent,
        BTreeSet::from([moved.as_str(), other.as_str()]),
        "the voided one is not sent"
    );
    let totals = first.call("register.day", &json!({}))?["totals"].take();
    assert_eq!(totals["received"].as_u64(), Some(items.len() as u64), "{totals}");

    let item = dossier(&province, &moved)?.remove(0);
    for desk in [&first, &second] {
        let told = desk.call("dossier.get", &json!({ "code": moved }))?;
        let state = match told["state"].as_str() {
            Some("at_agency") => "4",
            Some("awaiting_supplement") => "5",
            other => return Err(format!("{other:?}").into()),
        };
        assert_eq!(item["TrangThaiHoSo"], state, "as either counter folds it");
    }
    assert_eq!(item["MaLinhVuc"], "", "what no counter keeps is not made up");
    let report = lines(&province.told(&[&day[..], &["--report"]].concat())?)?;
    let unfilled = report[0]["unfilled"].to_string();
    assert!(unfilled.contains(r#"{"field":"MaLinhVuc","why":"not_kept"}"#), "{unfilled}");
    assert_eq!(dossier(&province, &voided)?, Vec::<Value>::new());
    let yesterday = ["portal", "day", "--centre", CENTRE, "--date", "2020-01-01"];
    assert_eq!(province.told(&yesterday)?, "");
    Ok(())
}

#[test]
fn neither_what_is_parked_nor_what_is_made_up_is_told() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = stories::joined::enrolled(folder.path())?;
    let taken = receive(&desk, "Công Dân Mẫu")?;
    let list = folder.path().join("mau.csv");
    std::fs::write(&list, "code,name,field,level\nMAU.000024,Thủ tục bịa (mẫu),Mẫu,Cấp xã\n")?;
    desk.call("catalogue.import", &json!({ "path": list }))?;
    let draft = json!({
        "procedure": "MAU.000024", "agency": AGENCY,
        "duration": { "amount": "3", "unit": "working_day" },
        "submitter": { "name": "Thủ Tục Mẫu", "number": "074190012345" }
    });
    let sample = desk.call("intake.receive", &json!({ "draft": draft }))?["code"].take();
    let outside = receive(&desk, "Ngoài Dải Số")?;
    let number: u32 = outside.rsplit('-').next().ok_or("no number")?.parse()?;
    // The province takes the range back before it hears of the second number.
    let given = "UPDATE number_range SET last = $1 WHERE counter = 1 AND last > $1";
    province.asked(&given.replace("$1", &(number - 1).to_string()))?;
    sync(&desk)?;
    let today = desk.call("session.now", &json!({}))?["today"].take();
    let day = ["portal", "day", "--centre", CENTRE, "--date", today.as_str().ok_or("no day")?];
    let items = lines(&province.told(&day)?)?;
    let sent: Vec<&str> = items.iter().filter_map(|item| item["MaHoSo"].as_str()).collect();
    assert_eq!(sent, [taken.as_str()]);
    assert_eq!(dossier(&province, sample.as_str().ok_or("no code")?)?, Vec::<Value>::new());
    assert!(dossier(&province, &outside).is_err(), "nothing is known of it yet");
    Ok(())
}
