//! What a supervisor and an administrator do at the window: a storm's day is announced
//! once its promises were looked at, an account closed once that was asked twice, and
//! a day of the register that is none stays to be mended.

use chrono::{NaiveDate, NaiveDateTime};
use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::{Rigged, given, places, walk};

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_is_announced_once_its_promises_were_looked_at() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let promised = || -> Rigged<NaiveDateTime> {
        let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
        Ok(serde_json::from_value(dossier["life"]["appointment"]["at"].clone())?)
    };
    let before = promised()?;
    let storm: NaiveDate = before.date();
    let mut window = counter.signed_in().await?;
    walk::settings(&mut window, "calendar").await?;
    walk::focus(&window, "days-date").await?;
    window.type_text(&storm.format("%d%m%Y").to_string()).await?;
    walk::focus(&window, "days-name").await?;
    window.type_text("Nghỉ bão").await?;
    window.press(&[Key::Tab]).await?;
    window.type_text("CĐ 9").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("days-moved", &code).await?;
    walk::focus(&window, "days-announce").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", &storm.format("%d/%m/%Y").to_string()).await?;
    window.wait_for_text("days-line", "Nghỉ bão").await?;
    let told = "return [...document.querySelectorAll('[data-testid=days-line]')]
        .filter((line) => line.innerText.includes('Nghỉ bão')).length";
    assert_eq!(window.client().execute(told, vec![]).await?, 1);
    window.screenshot(&places::out()?.join("days.png")).await?;
    window.close().await?;
    let day = counter.desk.call("calendar.day", &json!({ "date": storm }))?;
    assert_eq!((&day["working"], &day["reason"]), (&json!(false), &json!("Nghỉ bão")));
    assert_eq!(promised()?, before, "a promise is not changed in silence");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_closed_when_that_was_asked_twice() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::settings(&mut window, "staff").await?;
    walk::focus(&window, "close-ngoc").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("keep-ngoc").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("close-ngoc").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("keep-ngoc").await?;
    window.press(&[Key::Tab]).await?;
    window.wait_for_focus("really-close-ngoc").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "ngoc").await?;
    window.wait_for("reopen-ngoc").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_is_found_by_its_everyday_word_from_its_place_and_from_any_other() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '7').await?;
    window.wait_for("settings-centre").await?;
    window.press_with(Key::Control, 'f').await?;
    window.wait_for_focus("settings-search").await?;
    window.type_text("stk").await?;
    window.press(&[Key::Down]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("set-account-number").await?;
    window.press(&[Key::Control, Key::Down]).await?;
    window.wait_for_focus("section-staff").await?;
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_focus("citizen-name").await?;
    window.press_with(Key::Control, 'k').await?;
    window.wait_for_focus("palette-box").await?;
    window.type_text("cccd").await?;
    window.press(&[Key::Down]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("set-identity-pictures").await?;
    // The section that lies open is remembered.
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.press_with(Key::Alt, '7').await?;
    window.wait_for("settings-scanning").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_changed_is_named_kept_and_asked_about_before_one_goes() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::settings(&mut window, "centre").await?;
    walk::focus(&window, "set-phone").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("0251 000 111").await?;
    window.wait_for_text("section-centre-state", "1 thay đổi").await?;
    window.wait_for_text("changes", "→ 0251 000 111").await?;
    window.wait_for_css("#set-phone.chg").await?;
    // Another section and another place keep it.
    window.press(&[Key::Control, Key::Down]).await?;
    window.wait_for("settings-agencies").await?;
    window.press_with(Key::Alt, '4').await?;
    window.wait_for("register-date").await?;
    walk::pick(&window, "signout").await?;
    window.wait_for_text("leaving-change", "→ 0251 000 111").await?;
    window.screenshot(&places::out()?.join("leaving.png")).await?;
    window.press(&[Key::Escape]).await?;
    window.press_with(Key::Alt, '7').await?;
    window.wait_for_text("changes-count", "1 thay đổi").await?;
    window.press_with(Key::Alt, 'z').await?;
    window.wait_for_text("settings-commit", "Chưa có thay đổi nào").await?;
    // What is saved is asked about no more.
    walk::settings(&mut window, "centre").await?;
    walk::focus(&window, "set-phone").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("0251 000 222").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("settings-commit", "Chưa có thay đổi nào").await?;
    window.wait_for_focus("set-phone").await?;
    walk::pick(&window, "signout").await?;
    window.wait_for_focus("signin-password").await?;
    window.close().await?;
    let phone = &counter.desk.call("settings.get", &json!({}))?["settings"]["letterhead"]["phone"];
    assert_eq!(phone, &json!("0251 000 222"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_the_register_that_is_none_stays_to_be_mended() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 1)?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '4').await?;
    window.wait_for_text("register-count", "1").await?;
    walk::focus(&window, "register-date").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("32/13/2018").await?;
    window.press(&[Key::Tab]).await?;
    window.wait_for_text("error-register-date", "ngày/tháng/năm").await?;
    window.wait_for_value("register-date", "32/13/2018").await?;
    window.wait_for_text("register-count", "1").await?;
    window.close().await
}
