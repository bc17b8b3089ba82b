//! A fee that is published before it counts, at three counters of which one hears of it
//! only after its day.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use desk::courier;
use desk::host::Host;
use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{self, AGENCY, PASSWORD};
use stories::remote::Remote;

use super::{publish, sample};

const BIRTH: &str = "1.001193";
/// What it costs from its day on, in đồng.
const FEE: u64 = 50_000;

/// The counter's program on a working day that the story tells, somebody signed in.
fn host_on(desk: &Desk, at: NaiveDateTime) -> Rigged<Host> {
    let host = Host::with_told_clock(desk.store());
    host.set_clock(Some(at))?;
    host.call("session.sign_in", json!({ "name": "an", "password": PASSWORD }))?;
    Ok(host)
}

/// Receives a citizen on a day by the fee that the intake proposes, and answers the code
/// and what is owed by the receipt.
fn receive_on(desk: &Desk, at: NaiveDateTime, name: &str) -> Rigged<(String, u64)> {
    let host = host_on(desk, at)?;
    let mut draft = json!({
        "procedure": BIRTH, "case": "Đúng hạn, có giấy chứng sinh", "agency": AGENCY,
        "submitter": { "name": name, "number": "074190012345" }
    });
    draft["charge"] = host.call("intake.preview", json!({ "draft": draft }))?["charge"].take();
    let code = host.call("intake.receive", json!({ "draft": draft }))?["code"].take();
    Ok((code.as_str().ok_or("no code")?.to_owned(), owed(&host, &code)?))
}

fn owed(host: &Host, code: &Value) -> Rigged<u64> {
    let told = host.call("dossier.get", json!({ "code": code }))?;
    Ok(told["owed"].as_u64().ok_or("no sum")?)
}

fn sync_on(desk: &Desk, at: NaiveDateTime) -> Rigged<()> {
    let host = host_on(desk, at)?;
    courier::sync_once(host.second_handle()?, at).map_err(|halt| format!("{halt:?}"))?;
    Ok(())
}

/// The first Wednesday, ten days on or later: the day from which the fee counts.
fn day_of_the_fee(today: NaiveDate) -> NaiveDate {
    let mut days = (today + TimeDelta::days(10)).iter_days();
    days.find(|day| day.weekday() == Weekday::Wed).unwrap_or(today)
}

#[test]
fn a_fee_published_ahead_counts_on_its_day_and_only_for_whoever_has_heard_of_it() -> Rigged<()> {
    let folders = [tempfile::tempdir()?, tempfile::tempdir()?, tempfile::tempdir()?];
    let [one, two, offline] = folders.each_ref().map(tempfile::TempDir::path);
    let (province, one, two) = super::two_counters(one, two)?;
    let offline = joined::counter(offline, 3)?;
    joined::enrol(&province, &offline, 3)?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    let now = desk::clock::now();
    let day = day_of_the_fee(now.date());
    let at = |day: NaiveDate, hour| {
        day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
    };
    for counter in [&one, &two, &offline] {
        sync_on(counter, now)?;
    }
    announce_fee(&province, day)?;
    for counter in [&one, &two] {
        sync_on(counter, now)?;
    }

    let eve = at(day.pred_opt().ok_or("no eve")?, 15);
    let mut before = Vec::new();
    for (counter, name) in [(&one, "Một"), (&two, "Hai"), (&offline, "Ba")] {
        before.push(receive_on(counter, eve, &format!("Công Dân {name}"))?);
    }
    assert!(before.iter().all(|(_, owed)| *owed == 0), "it does not count yet: {before:?}");
    let (_, first) = receive_on(&one, at(day, 8), "Công Dân Bốn")?;
    let (_, second) = receive_on(&two, at(day, 8), "Công Dân Năm")?;
    let (unheard, third) = receive_on(&offline, at(day, 8), "Công Dân Sáu")?;
    assert_eq!((first, second, third), (FEE, FEE, 0), "who has not heard of it takes the old one");

    sync_on(&offline, at(day, 10))?;
    let host = host_on(&offline, at(day, 11))?;
    assert_eq!(owed(&host, &json!(unheard))?, 0, "a dossier keeps what it was received under");
    drop(host);
    let (_, heard) = receive_on(&offline, at(day, 11), "Công Dân Bảy")?;
    assert_eq!(heard, FEE, "the next one pays what counts");

    for counter in [&one, &two, &offline] {
        sync_on(counter, at(day, 12))?;
    }
    let held = province.received()?;
    let mut once = held.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((held.len(), once.len()), (7, 7), "each exactly once: {held:?}");
    province.told(&["verify"])?;
    Ok(())
}

/// Publishes the decision of the fee, which counts from `day` on.
fn announce_fee(province: &Remote, day: NaiveDate) -> Rigged<()> {
    let shipped = desk::catalogue::sample::sample_release()?;
    let births = shipped.procedures.iter().find(|one| one.code.as_str() == BIRTH);
    let title = &births.ok_or("no such procedure")?.title;
    let table = format!("Mã số TTHC,Tên thủ tục hành chính,Lệ phí\n{BIRTH},{title},50.000 đồng\n");
    let (dated, from) = (desk::clock::now().date().to_string(), day.to_string());
    let said = ["decision", "--number", "20/NQ-HĐND", "--dated", &dated, "--effective", &from];
    let told = publish(province, &said, &table)?;
    assert!(told.contains("open: 0"), "{told}");
    Ok(())
}
