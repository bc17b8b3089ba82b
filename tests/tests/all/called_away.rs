//! Who sits at the counter: a clerk who is called away and locks it, another who comes
//! meanwhile, and a password that anybody would guess.

use std::path::Path;

use desk::credentials::SignIn;
use desk::host::Host;
use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::joined::{self, FIRST, PASSWORD};
use stories::window::Window;
use stories::{Rigged, given, places, walk};

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_called_away_locks_the_counter_and_finds_the_draft_as_it_was() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    window.type_text("Lê Văn Dở Dang").await?;
    window.press_with(Key::Control, 'l').await?;
    window.wait_for_focus("lock-password").await?;
    window.screenshot(&places::out()?.join("lock.png")).await?;
    window.scan(walk::CARD).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("motcua-dem0").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-lock-password", "không đúng").await?;
    window.type_text("motcua-demo").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-name").await?;
    window.wait_for_value("citizen-name", "Lê Văn Dở Dang").await?;

    window.press_with(Key::Control, 'l').await?;
    window.wait_for_focus("lock-password").await?;
    for _ in 0..2 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("lock-other").await?;
    window.press(&[Key::Enter]).await?;
    walk::sign_in_as(&mut window, "NGOC", walk::PASSWORD).await?;
    window.wait_for_focus("citizen-name").await?;
    window.wait_for_value("citizen-name", "").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_value("citizen-name", "").await?;
    walk::pick(&window, "signout").await?;
    window.wait_for_focus("signin-password").await?;
    walk::sign_in(&mut window).await?;
    window.wait_for_value("citizen-name", "Lê Văn Dở Dang").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_password_is_changed_before_work_and_a_common_one_refused_at_its_place()
-> Rigged<()> {
    let counter = Counter::open()?;
    let real = tempfile::tempdir()?;
    let an = joined::counter(real.path(), 1)?;
    let mai = json!({ "name": "mai", "full_name": "Đỗ Thị Mai", "roles": ["clerk"],
                      "password": FIRST });
    an.call("officer.add", &mai)?;
    let mut window = counter.window_on(real.path()).await?;
    walk::sign_in_as(&mut window, "mai", FIRST).await?;
    window.wait_for_focus("password-old").await?;
    window.type_text(FIRST).await?;
    for text in ["matkhau123", "matkhau123"] {
        window.press(&[Key::Tab]).await?;
        window.type_text(text).await?;
    }
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-password-new", "nhiều người dùng").await?;
    window.wait_for_focus("password-new").await?;
    window.screenshot(&places::out()?.join("first-password.png")).await?;
    for _ in 0..2 {
        window.press_with(Key::Control, 'a').await?;
        window.type_text(PASSWORD).await?;
        window.press(&[Key::Tab]).await?;
    }
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-name").await?;
    window.close().await
}

/// Receives somebody at this counter two hours from now: its clock ran ahead since.
fn received_by_a_wrong_clock(store: &Path) -> Rigged<()> {
    let host = Host::with_told_clock(store);
    let (name, password) = ("an".to_owned(), PASSWORD.to_owned());
    desk::session::act_as(&host, SignIn { name, password })?;
    host.set_clock(Some(desk::clock::now() + chrono::TimeDelta::hours(2)))?;
    let draft = json!({
        "procedure": given::BIRTH.0, "case": given::BIRTH.1, "agency": joined::AGENCY,
        "submitter": { "name": "Lê Văn Mai Sau", "number": "074190012345" }
    });
    host.call("intake.receive", json!({ "draft": draft }))?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_is_told_at_once_and_confirmed_by_whoever_answers_for_it() -> Rigged<()> {
    let counter = Counter::open()?;
    let real = tempfile::tempdir()?;
    let an = joined::counter(real.path(), 1)?;
    received_by_a_wrong_clock(real.path())?;
    let mut window = counter.window_on(real.path()).await?;
    walk::sign_in_as(&mut window, "an", PASSWORD).await?;
    window.wait_for_focus("clock-date").await?;
    window.screenshot(&places::out()?.join("clock.png")).await?;
    window.type_text("01012020").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-clock-date", "khác ngày của máy").await?;
    window.press_with(Key::Control, 'a').await?;
    let today = desk::clock::now().date();
    window.type_text(&today.format("%d%m%Y").to_string()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-name").await?;
    walk::settings(&mut window, "staff").await?;
    window.wait_for("change-an-open").await?;
    walk::click(&window, "change-an-open").await?;
    window.wait_for_focus("change-an").await?;
    window.screenshot(&places::out()?.join("change-officer.png")).await?;
    window.close().await?;
    joined::receive(&an, "Trần Thị Bích Ngọc").map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_officer_looked_for_is_not_there_for_the_next() -> Rigged<()> {
    let counter = Counter::open()?;
    given::settled(&counter.desk, "Trần Văn Mẫu", given::BIRTH)?;
    let mut window = counter.signed_in().await?;
    walk::pick(&window, "language").await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.type_text("van mau").await?;
    window.wait_for("dossier-hit-1").await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in_as(&mut window, "NGOC", walk::PASSWORD).await?;
    window.wait_for_focus("citizen-name").await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.wait_for_value("dossier-search", "").await?;
    walk::click(&window, "who").await?;
    window.wait_for_text("signout", "Sign out").await?;
    window.close().await
}

/// Goes to the intake and back to the dossiers.
async fn away_and_back(window: &mut Window) -> Rigged<()> {
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_focus("citizen-name").await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for("dossier-hit-2").await?;
    Ok(())
}

/// Begins the form for what agencies answered, and types a document's number.
async fn half_fill(window: &mut Window, number: &str) -> Rigged<()> {
    window.press_with(Key::Alt, 'k').await?;
    window.wait_for_value("outcome-number", "").await?;
    walk::focus(window, "outcome-number").await?;
    window.type_text(number).await?;
    window.wait_for_value("outcome-number", number).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_filled_form_of_a_selection_is_there_again_and_never_for_another() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 2)?;
    let mut window = counter.signed_in().await?;
    away_and_back(&mut window).await?;
    window.press_with(Key::Control, 'a').await?;
    window.wait_for_text("selected", "2").await?;
    half_fill(&mut window, "12").await?;
    away_and_back(&mut window).await?;
    window.wait_for_value("outcome-number", "12").await?;
    window.screenshot(&places::out()?.join("half-batch.png")).await?;

    for _ in 0..2 {
        window.press(&[Key::Escape]).await?;
    }
    window.wait_for_focus("dossier-grid").await?;
    window.press(&[Key::Space]).await?;
    window.wait_for_text("selected", "1").await?;
    half_fill(&mut window, "13").await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in_as(&mut window, "ngoc", walk::PASSWORD).await?;
    window.wait_for_focus("citizen-name").await?;
    away_and_back(&mut window).await?;
    let open = "return document.getElementById('act-form') ? 'open' : 'none'";
    window.wait_until("the form", open, vec![], |said| said == "none").await?;
    window.close().await
}
