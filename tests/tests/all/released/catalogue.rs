//! Releases that are taken: whole, once, in force at once.

use std::sync::Arc;
use std::time::Duration;

use desk::host::Host;
use domain::wire::RELEASE_PART;
use serde_json::{Value, json};
use stories::Rigged;
use stories::joined::{PASSWORD, at, enrolled, killed_at, receive, sync, waiting};
use stories::program::until;

use super::{changed, number, publish, sample, standing, two_counters, written};

/// Titles that a search finds whole; what only comes near is not what was published.
fn found(answer: &Value) -> Vec<String> {
    let whole = answer["hits"].as_array().filter(|_| answer["near"] == false);
    let hits = whole.into_iter().flatten();
    hits.filter_map(|hit| hit["title"].as_str()).map(str::to_owned).collect()
}

#[test]
fn a_published_catalogue_is_in_force_at_every_counter_and_nobody_changes_it_there() -> Rigged<()> {
    let (one, two) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, first, second) = two_counters(one.path(), two.path())?;
    let before = receive(&first, "Công Dân Trước")?;
    let said = publish(&province, &["catalogue"], &sample()?.to_string())?;
    assert!(said.contains("catalogue 1:"), "{said}");
    let said = publish(&province, &["catalogue"], &changed()?.to_string())?;
    let removed = sample()?["procedures"][1]["code"].as_str().ok_or("no code")?.to_owned();
    assert!(said.contains("new: 1 MAU.777777\nchanged: 1 "), "{said}");
    assert!(said.contains(&format!("abolished: 1 {removed}\ncatalogue 2:")), "{said}");
    assert_eq!(province.told(&["publish", "list"])?.lines().count(), 2);

    for desk in [&first, &second] {
        sync(desk)?;
        assert_eq!(number(desk, "catalogue")?, Some(2), "the newest, whatever was missed");
        let hits = desk.call("catalogue.search", &json!({ "text": "vừa công bố" }))?;
        assert_eq!(found(&hits), ["Thủ tục vừa công bố (mẫu)"]);
        let kept = desk.call("catalogue.get", &json!({ "code": "MAU.777777" }))?;
        assert_eq!(kept["release"]["title"], "Bản tỉnh 2");
        let gone = desk.call("catalogue.get", &json!({ "code": removed }))?;
        assert_eq!(gone["in_force"], false, "what the release lacks is abolished");
    }
    let told = first.call("dossier.get", &json!({ "code": before }))?;
    assert_eq!(told["state"], "received", "what was received under the old release stays");
    let refusal = first.refused("catalogue.import", &json!({ "path": "/nowhere.csv" }))?;
    assert_eq!(refusal["code"], "province_writes");

    for desk in [&first, &second] {
        sync(desk)?;
        assert_eq!(waiting(desk)?, 0);
    }
    assert_eq!(written(&province, "release_taken")?, "2", "each counter took it once");
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn a_calendar_brings_days_and_hours_and_is_the_provinces_from_then_on() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    let storm = json!({ "date": "2026-11-27", "kind": "off", "name": "Bão", "source": "TB 9",
                        "announce": true });
    desk.call("calendar.announce", &storm)?;
    let days = "date,kind,name,source\n2027-01-01,off,Tết Dương lịch,TB 1\n\
                2027-02-06,off,Mùng một Tết,TB 1\n2027-06-07,off,Ngày của tỉnh,TB 1\n";
    publish(&province, &["calendar", "--partial"], days)?;
    sync(&desk)?;
    let day = |date: &str| desk.call("calendar.day", &json!({ "date": date }));
    assert_eq!(day("2027-06-07")?["reason"], "Ngày của tỉnh");
    assert_eq!(day("2026-11-27")?["reason"], "Bão", "a year that is not named stays");
    assert_eq!(day("2027-06-12")?["working"], false, "a Saturday");
    assert_eq!(desk.refused("calendar.announce", &storm)?["code"], "province_writes");

    let session = json!([{ "opens": "07:00:00", "closes": "11:00:00" }]);
    let week = vec![session.clone(); 6].into_iter().chain([json!([])]).collect::<Vec<_>>();
    let days = json!([{ "date": "2027-01-01", "kind": "off", "name": "Tết", "source": "TB 2" },
                      { "date": "2027-02-06", "kind": "off", "name": "Tết", "source": "TB 2" }]);
    let hours = json!({ "days": days, "weeks": [{ "days": week, "source": "QĐ 5" }] });
    let said = publish(&province, &["calendar", "--partial"], &hours.to_string())?;
    assert!(said.contains("0 new, 2 changed, 1 not named any more"), "{said}");
    sync(&desk)?;
    assert_eq!(day("2027-06-07")?["working"], true, "the year is as the new release says");
    assert_eq!(day("2027-06-12")?["working"], true, "Saturdays are worked now");
    Ok(())
}

#[test]
fn a_calendar_that_leaves_holidays_out_is_published_only_where_that_is_meant() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    let days = "date,kind,name,source\n2027-02-06,off,Mùng một Tết,TB 1\n\
                2027-06-07,off,Ngày của tỉnh,TB 1\n2027-06-12,makeup_working_day,Bù,TB 1\n";
    let refusal = publish(&province, &["calendar"], days).err().ok_or("published")?.to_string();
    assert!(refusal.contains("nothing was published") && refusal.contains("--partial"));
    assert_eq!(province.told(&["publish", "list"])?.trim(), "");
    let said = publish(&province, &["calendar", "--partial"], days)?;
    for told in [
        "2027-04-30: holiday left out, off all the same: Ngày Chiến thắng",
        "2027-06-07: working day turned off: Ngày của tỉnh",
        "2027-06-12: day off turned into a working day: Bù",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    sync(&desk)?;
    let day = desk.call("calendar.day", &json!({ "date": "2027-04-30" }))?;
    assert_eq!(day["working"], false, "the law makes it a day off");
    Ok(())
}

/// A release of several parts.
fn large() -> Rigged<Value> {
    let mut release = changed()?;
    let procedures = release["procedures"].as_array_mut().ok_or("no procedures")?;
    for nth in 0..800 {
        let mut one = procedures[0].clone();
        one["code"] = json!(format!("MAU.5{nth:05}"));
        procedures.push(one);
    }
    Ok(release)
}

#[test]
fn killed_at_any_step_a_release_is_taken_whole_and_once() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    let large = large()?.to_string();
    assert!(large.len() as u64 > 3 * RELEASE_PART, "{} bytes", large.len());
    let said = publish(&province, &["catalogue"], &large)?;
    assert!(said.contains(" and 8"), "not every code is listed: {said}");
    for step in ["release_asking", "release_kept", "release_taking"] {
        killed_at(&desk, &["sync"], step)?;
        assert_eq!(number(&desk, "catalogue")?, None, "{step}");
        let parts = desk.call("catalogue.search", &json!({ "text": "vừa công bố" }))?;
        assert_eq!(found(&parts), Vec::<String>::new(), "{step}: nothing of it is in force");
    }
    killed_at(&desk, &["sync"], "release_taken")?;
    assert_eq!(number(&desk, "catalogue")?, Some(1));
    sync(&desk)?;
    assert_eq!(standing(&desk, "catalogue")?["refused"], json!(null));
    assert_eq!(written(&province, "release_taken")?, "1");
    let total = desk.call("catalogue.browse", &json!({}))?["total"].as_u64();
    assert!(total > Some(800), "{total:?}");
    Ok(())
}

#[test]
fn the_window_shows_a_release_without_a_restart() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, _desk) = enrolled(folder.path())?;
    let host = Arc::new(Host::new(folder.path()));
    let call =
        |name: &str, args: Value| host.call(name, args).map_err(|e| format!("{name}: {e:?}"));
    call("session.sign_in", json!({ "name": "an", "password": PASSWORD }))?;
    desk::courier::start_courier(Arc::clone(&host))?;
    publish(&province, &["catalogue"], &changed()?.to_string())?;
    call("province.send_now", json!({}))?;
    until("the release at the open window", Duration::from_secs(20), || {
        let hits = call("catalogue.search", json!({ "text": "vừa công bố" })).ok()?;
        (!found(&hits).is_empty()).then_some(())
    })?;
    let session = call("session.now", json!({}))?;
    assert_eq!(session["release"]["title"], "Bản tỉnh 2");
    Ok(())
}

#[test]
fn publishers_at_once_take_numbers_of_their_own_and_a_bad_file_takes_none() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, _desk) = enrolled(folder.path())?;
    let bad = "code,name\n1.000001,Tốt\nkhông,Hỏng\n1.000001,Lặp\n";
    let refusal = publish(&province, &["catalogue"], bad).err().ok_or("published")?.to_string();
    assert!(refusal.contains("line 3: không"), "{refusal}");
    assert!(refusal.contains("line 4: 1.000001 mã đã có ở dòng 2"), "{refusal}");
    let bad = "date,kind,name,source\n2027-01-01,off,Tết,TB 1\n2027-02-30,off,x,TB 1\n";
    let refusal = publish(&province, &["calendar"], bad).err().ok_or("published")?.to_string();
    assert!(refusal.contains("line 3:"), "{refusal}");

    let text = sample()?.to_string();
    std::thread::scope(|scope| {
        let publishing = || publish(&province, &["catalogue"], &text);
        let all: Vec<_> = (0..4).map(|_| scope.spawn(publishing)).collect();
        all.into_iter().try_for_each(|one| one.join().map_err(|_| "broke off")?.map(drop))
    })?;
    let numbers = province.asked("SELECT number FROM release ORDER BY number")?;
    assert_eq!(numbers, ["1", "2", "3", "4"]);
    assert!(province.asked("UPDATE release SET title = 'x'").is_err(), "append-only");
    Ok(())
}

#[test]
fn a_national_list_adds_to_what_was_published_and_abolishes_only_when_it_is_whole() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    publish(&province, &["catalogue"], &sample()?.to_string())?;
    let list = "code,name\nMAU.888888,Thủ tục của danh sách\n";
    let said = publish(&province, &["catalogue"], list)?;
    assert!(said.contains("new: 1 MAU.888888\nchanged: 0\nabolished: 0"), "{said}");
    let said = publish(&province, &["catalogue", "--whole", "--meant"], list)?;
    assert!(said.contains("new: 0\nchanged: 0\nabolished: "), "{said}");
    sync(&at(folder.path()))?;
    assert_eq!(number(&desk, "catalogue")?, Some(3));
    let hits = desk.call("catalogue.search", &json!({ "limit": 500 }))?;
    assert_eq!(found(&hits), ["Thủ tục của danh sách"], "the rest may not be received");
    Ok(())
}
