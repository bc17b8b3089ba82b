//! Counter and province over a line that fails in every way: what was received
//! offline arrives once, whole and in order, wherever either side was killed.

use std::collections::BTreeSet;

use domain::wire::Ticket;
use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::flaky_proxy::Line;
use stories::given::{self, BIRTH, reception};
use stories::joined::{
    self, codes, copied, counter, enrol, enrolled, killed_at, receive, sync, waiting,
};
use stories::remote::Remote;

/// The agency of what the demonstration receives, which lets its clock be set.
const DEMO_AGENCY: &str = "H09.02";

#[test]
fn ten_intakes_offline_reach_the_province_when_the_line_is_back() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    province.toll.set(Line::Down);
    for nth in 0..10 {
        receive(&desk, &format!("Công Dân Mẫu {nth}"))?;
    }
    assert_eq!(sync(&desk)?["detail"], "offline");
    assert_eq!(waiting(&desk)?, 10);
    assert!(province.received()?.is_empty());
    province.toll.set(Line::Open);
    assert_eq!(sync(&desk)?["sent"], 10);
    assert_eq!(waiting(&desk)?, 0);
    assert_eq!(province.received()?, Vec::from_iter(codes(&desk)?), "both sides hold the same");
    assert_eq!(sync(&desk)?["sent"], 0, "nothing is sent twice");
    Ok(())
}

#[test]
fn two_counters_see_each_others_dossiers() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one) = enrolled(first.path())?;
    let two = counter(second.path(), 2)?;
    enrol(&province, &two, 2)?;
    let code = receive(&one, "Công Dân Mẫu")?;
    sync(&one)?;
    sync(&two)?;
    two.call("dossier.hand_over", &json!({ "codes": [code] }))?;
    let other = receive(&two, "Công Dân Khác")?;
    sync(&two)?;
    sync(&one)?;
    assert_eq!(codes(&one)?, codes(&two)?);
    for desk in [&one, &two] {
        let told = desk.call("dossier.get", &json!({ "code": code }))?;
        assert_eq!((&told["state"], &told["life"]["apart"]), (&json!("at_agency"), &json!(0)));
        assert_eq!(desk.call("dossier.get", &json!({ "code": other }))?["state"], "received");
    }
    Ok(())
}

#[test]
fn killed_at_any_step_nothing_is_lost_and_nothing_comes_twice() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one) = enrolled(first.path())?;
    let two = counter(second.path(), 2)?;
    enrol(&province, &two, 2)?;
    sync(&two)?;
    for step in ["push_sending", "push_answered", "push_kept"] {
        receive(&one, step)?;
        killed_at(&one, &["sync"], step)?;
        sync(&one)?;
        assert_eq!(waiting(&one)?, 0, "{step}");
        assert_eq!(province.received()?, Vec::from_iter(codes(&one)?), "{step}");
    }
    for step in ["pull_asking", "pull_answered", "pull_kept"] {
        receive(&one, step)?;
        sync(&one)?;
        killed_at(&two, &["sync"], step)?;
        sync(&two)?;
        assert_eq!(codes(&two)?, codes(&one)?, "{step}");
    }
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn an_answer_lost_after_the_commit_is_no_second_dossier() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    for nth in 0..10 {
        receive(&desk, &format!("Công Dân Mẫu {nth}"))?;
    }
    // The greeting is small, the ten receptions are not: only their answer is lost.
    province.toll.set(Line::SwallowAfter(12_000));
    assert_eq!(sync(&desk)?["detail"], "offline");
    assert_eq!(province.received()?.len(), 10, "the province has them");
    assert_eq!(waiting(&desk)?, 10, "the counter does not know");
    province.toll.set(Line::Open);
    sync(&desk)?;
    assert_eq!(waiting(&desk)?, 0);
    assert_eq!(province.received()?, Vec::from_iter(codes(&desk)?));
    Ok(())
}

#[test]
fn a_cut_in_the_middle_of_sending_and_a_sign_in_page_cost_nothing() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (mut province, desk) = enrolled(folder.path())?;
    for nth in 0..10 {
        receive(&desk, &format!("Công Dân Mẫu {nth}"))?;
    }
    for line in [Line::CutAfter(12_000), Line::SignInPage, Line::Down] {
        province.toll.set(line);
        assert_eq!(sync(&desk)?["detail"], "offline", "{line:?}");
        assert_eq!(waiting(&desk)?, 10, "{line:?}");
    }
    province.toll.set(Line::Open);
    province.kill();
    assert_eq!(sync(&desk)?["detail"], "offline", "the server was killed");
    province.start()?;
    sync(&desk)?;
    assert_eq!((waiting(&desk)?, province.received()?.len()), (0, 10));
    Ok(())
}

#[test]
fn a_counter_restored_from_a_copy_gets_a_new_epoch_and_loses_nothing() -> Rigged<()> {
    let (folder, copy) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, desk) = enrolled(folder.path())?;
    let kept = receive(&desk, "Trước bản sao")?;
    copied(folder.path(), copy.path())?;
    let lost = receive(&desk, "Sau bản sao")?;
    sync(&desk)?;
    // The machine dies; the copy is all there is, and it goes on offline.
    let restored = joined::at(copy.path());
    let forked = receive(&restored, "Sau khi khôi phục")?;
    assert_eq!(forked, lost, "what has not met the province cannot know");
    sync(&restored)?;
    sync(&restored)?;
    assert_eq!(waiting(&restored)?, 0);
    assert_eq!(codes(&restored)?, BTreeSet::from([kept, lost.clone()]));
    let rows = restored.call("register.day", &json!({}))?;
    assert_eq!(rows["rows"].as_array().map(Vec::len), Some(3), "both of the number are kept");
    let next = receive(&restored, "Kỳ ghi mới")?;
    assert!(next != lost, "a number that was given is not given again");
    let epochs = province.asked("SELECT DISTINCT epoch FROM journal ORDER BY 1")?;
    assert_eq!(epochs, ["1", "2"]);
    let attention = restored.call("dossier.list", &json!({ "list": "needs_attention" }))?;
    assert_eq!(attention["hits"].as_array().map(Vec::len), Some(2), "one of them must go");
    province.told(&["verify"])?;
    Ok(())
}

/// The demonstration's clock, which a story may set, at a counter of the province.
fn receive_at(desk: &Desk, now: &str) -> Rigged<String> {
    Ok(given::received(desk, &[reception("Công Dân Mẫu", BIRTH, now)])?.remove(0))
}

#[test]
fn a_clock_that_steps_back_over_midnight_repeats_no_number_and_no_order() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = (Remote::demonstration()?, Desk::demo(&folder.path().join("store"))?);
    desk.call("province.enrol", &json!({ "ticket": province.ticket(1, DEMO_AGENCY)? }))?;
    let today = desk.call("session.now", &json!({}))?["today"].clone();
    let today: chrono::NaiveDate = serde_json::from_value(today)?;
    let (before, eve) = (today.pred_opt().ok_or("a day")?, |day, time| format!("{day}T{time}"));
    let codes = [
        receive_at(&desk, &eve(before, "23:58:00"))?,
        receive_at(&desk, &eve(today, "00:01:00"))?,
        // The clock is set by an hour, over midnight, and goes on.
        receive_at(&desk, &eve(before, "23:59:00"))?,
        receive_at(&desk, &eve(today, "00:02:00"))?,
    ];
    assert_eq!(BTreeSet::from_iter(&codes).len(), 4, "no number twice: {codes:?}");
    assert_eq!(sync(&desk)?["trouble"], Value::Null);
    assert_eq!(waiting(&desk)?, 0);
    let order = "SELECT convert_from(body, 'UTF8')::jsonb ->> 'code' FROM journal
                 WHERE kind = 'received' ORDER BY seq";
    assert_eq!(province.asked(order)?, codes, "in the order in which they were written");
    assert!(province.asked("SELECT because FROM parked")?.is_empty());
    province.told(&["verify"])?;
    Ok(())
}

#[test]
fn a_demonstration_joins_no_real_province_and_no_real_counter_a_demonstration() -> Rigged<()> {
    let (one, two) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, demo) = (Remote::open()?, Desk::demo(&one.path().join("store"))?);
    let ticket = province.ticket(1, DEMO_AGENCY)?;
    let refused = demo.refused("province.enrol", &json!({ "ticket": ticket }))?;
    assert_eq!(
        (&refused["code"], &refused["field"]),
        (&json!("ticket_for_real"), &json!("ticket"))
    );
    let forged = Ticket { demonstration: true, ..ticket.parse()? };
    let forged = json!({ "ticket": forged.to_string() });
    assert_eq!(demo.refused("province.enrol", &forged)?["code"], "province_refused");
    let real = counter(two.path(), 1)?;
    assert_eq!(real.refused("province.enrol", &forged)?["code"], "ticket_for_demo");
    real.call("province.enrol", &json!({ "ticket": ticket }))?;
    Ok(())
}

#[test]
fn a_clock_a_year_off_is_told_and_what_it_dated_is_kept() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = (Remote::demonstration()?, Desk::demo(&folder.path().join("store"))?);
    desk.call("province.enrol", &json!({ "ticket": province.ticket(1, DEMO_AGENCY)? }))?;
    let today = desk.call("session.now", &json!({}))?["today"].clone();
    let today: chrono::NaiveDate = serde_json::from_value(today)?;
    let year = chrono::Days::new(364);
    let (ahead, behind) = (today.checked_add_days(year), today.checked_sub_days(year));
    let ahead = receive_at(&desk, &format!("{}T09:00:00", ahead.ok_or("a day")?))?;
    // Nothing that holds now held then: the counter itself refuses.
    let early = reception("Công Dân Mẫu", BIRTH, &format!("{}T09:00:00", behind.ok_or("a day")?));
    assert_eq!(desk.lines(&[early])?[0]["code"], "procedure_not_yet");
    let right = receive_at(&desk, "")?;
    sync(&desk)?;
    assert_eq!(waiting(&desk)?, 0, "what follows is not held up");
    assert_eq!(
        province.received()?,
        BTreeSet::from([ahead.clone(), right]).into_iter().collect::<Vec<_>>()
    );
    let status = desk.call("province.status", &json!({}))?;
    let parked = status["parked"].as_array().ok_or("no list")?;
    let told: Vec<_> = parked.iter().map(|line| (&line["because"], &line["code"])).collect();
    assert_eq!(told, [(&json!("clock"), &json!(ahead))]);
    Ok(())
}
