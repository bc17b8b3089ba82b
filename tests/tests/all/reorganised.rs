//! A centre is reorganised: an agency is added and another merged into it at the window, by
//! keys, once it was told what comes of that; and what one counter tells of its agencies
//! reaches the others by way of the province.

use chrono::{Days, NaiveDate};
use desk::clock;
use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::cli::Desk;
use stories::counter::Counter;
use stories::joined::{AGENCY, counter, enrol, enrolled, receive, sync};
use stories::window::Window;
use stories::{Rigged, given, places, walk};

/// Sở Tư pháp, for which births are received in the demonstration.
const JUSTICE: &str = "H09.02";
const ADDED: &str = "H09.21";

async fn typed_at(window: &mut Window, input: &str, text: &str) -> Rigged<()> {
    walk::focus(window, input).await?;
    window.type_text(text).await
}

/// Tells for good what was looked at.
async fn tell(window: &mut Window, back_at: &str) -> Rigged<()> {
    walk::focus(window, "agency-tell").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus(back_at).await
}

async fn add_agency(window: &mut Window) -> Rigged<()> {
    walk::focus(window, "agency-add").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("agency-code").await?;
    window.type_text("21").await?;
    typed_at(window, "agency-name", "Sở Tư pháp và Nội vụ").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-agency-code", "Mã").await?;
    walk::focus(window, "agency-code").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(ADDED).await?;
    typed_at(window, "agency-phone", "0274 3822 111").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("agency-foreseen", "tự có dải số").await?;
    tell(window, "agency-add").await
}

async fn merge_agency(window: &mut Window, from: NaiveDate) -> Rigged<()> {
    walk::focus(window, "agency-change-2").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("agency-act-rename").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_focus("agency-act-close").await?;
    window.press(&[Key::Tab]).await?;
    window.wait_for_focus("agency-successor").await?;
    window.press(&[Key::End]).await?;
    window.wait_for_value("agency-successor", ADDED).await?;
    window.press(&[Key::Tab]).await?;
    window.wait_for_focus("agency-from").await?;
    window.type_text(&from.format("%d%m%Y").to_string()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("agency-foreseen", "2 hồ sơ đang mở").await?;
    window.screenshot(&places::out()?.join("merger.png")).await?;
    tell(window, "agency-change-2").await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agencies_are_merged_at_the_window_once_it_said_what_comes_of_it() -> Rigged<()> {
    let counter = Counter::open()?;
    let codes = given::births(&counter.desk, 2)?;
    let tomorrow = clock::now().date() + Days::new(1);
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    walk::settings(&mut window, "agencies").await?;
    add_agency(&mut window).await?;
    merge_agency(&mut window, tomorrow).await?;
    let merged = "sáp nhập vào Sở Tư pháp và Nội vụ từ";
    window.wait_for_text("agency-line-2", merged).await?;
    window.screenshot(&places::out()?.join("agencies.png")).await?;
    window.close().await?;

    let told = agency(&counter.desk, JUSTICE)?;
    assert_eq!(told["closing"], json!({ "from": tomorrow, "successor": ADDED }));
    assert_eq!((&told["open"], &told["settles"]), (&json!(true), &json!(2)), "until tomorrow");
    assert_eq!(agency(&counter.desk, ADDED)?["contact"]["phone"], "02743822111");
    for code in codes {
        let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
        assert_eq!(dossier["received"]["agency"], JUSTICE, "its code is as it was");
    }
    Ok(())
}

fn agency(desk: &Desk, code: &str) -> Rigged<Value> {
    let all = desk.call("agency.list", &json!({}))?["agencies"].take();
    let all = all.as_array().ok_or("no agencies")?;
    Ok(all.iter().find(|one| one["code"] == code).ok_or("no such agency")?.clone())
}

#[test]
fn a_merger_told_at_one_counter_holds_at_the_other_and_open_dossiers_go_on() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one) = enrolled(first.path())?;
    let two = counter(second.path(), 2)?;
    enrol(&province, &two, 2)?;
    let (office, today) = ("H29.131.12.2", clock::now().date());
    let open = receive(&one, "Công Dân Mẫu")?;
    let added = json!({ "code": office, "tell": true,
                        "naming": { "from": null, "name": "Phòng Nội vụ" } });
    assert_eq!(one.call("agency.tell", &added)?["numbers"], "awaited");
    let merged = json!({ "code": AGENCY, "tell": true,
                         "closing": { "from": today, "successor": office } });
    assert_eq!(one.call("agency.tell", &merged)?["moves"][0]["dossiers"], 1);
    sync(&one)?;
    sync(&two)?;
    assert_eq!(agency(&two, office)?["settles"], 1);

    let of = ["--centre", "BD-01", "--counter", "2", "--agency", office];
    let span = ["--first", "1", "--last", "99", "--from", "2026-01-01"];
    province.told(&[&["range", "assign"], of.as_slice(), &span].concat())?;
    sync(&two)?;
    let draft = json!({
        "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh",
        "submitter": { "name": "Công Dân Khác", "number": "074190012345" }
    });
    let fresh = two.call("intake.receive", &json!({ "draft": draft }))?;
    let (fresh, head) = (fresh["code"].as_str().ok_or("no code")?, format!("{office}-"));
    assert!(fresh.starts_with(&head), "{fresh}");
    let batch = two.call("dossier.hand_over", &json!({ "codes": [open, fresh] }))?;
    let lists = batch["lists"].as_array().ok_or("no lists")?;
    assert_eq!((lists.len(), &lists[0]["agency"]), (1, &json!("Phòng Nội vụ")));
    assert!(open.starts_with(&format!("{AGENCY}-")), "its code is as it was: {open}");
    sync(&two)?;
    sync(&one)?;
    let told = one.call("dossier.get", &json!({ "code": open }))?;
    assert_eq!((&told["state"], &told["settler"]["code"]), (&json!("at_agency"), &json!(office)));
    Ok(())
}
