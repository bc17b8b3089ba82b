//! What a clerk types is never lost to another citizen: a card does not overwrite who
//! stands on the form, drafts are all reached and thrown away only when asked for twice,
//! and Enter means what stands in the box, however quickly it comes.

use std::time::Duration;

use fantoccini::key::Key;
use stories::counter::Counter;
use stories::window::Window;
use stories::{Rigged, places, walk};

/// What promises something to a citizen.
const PROMISE: [Key; 2] = [Key::Control, Key::Enter];
/// What is looked for and Enter, before any answer can come.
const IN_ONE_BREATH: &str = "const box = document.getElementById('procedure-box');
    box.value = arguments[0];
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const enter = { key: 'Enter', bubbles: true, cancelable: true };
    box.dispatchEvent(new KeyboardEvent('keydown', enter))";

/// Types a name and puts the draft aside.
async fn put_aside(window: &mut Window, name: &str) -> Rigged<()> {
    window.wait_for_focus("citizen-name").await?;
    window.type_text(name).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_value("citizen-name", "").await
}

/// Goes to the next draft: who stands on the form then.
async fn next_draft(window: &mut Window, before: &str) -> Rigged<String> {
    window.press(&[Key::F8]).await?;
    for _ in 0..100 {
        let name = window.wait_for("citizen-name").await?.prop("value").await?.unwrap_or_default();
        if !name.is_empty() && name != before {
            return Ok(name);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(format!("no other draft than {before:?}").into())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_draft_is_reached_and_thrown_away_only_when_asked_for_twice() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    for name in ["Nháp Một", "Nháp Hai", "Nháp Ba"] {
        put_aside(&mut window, name).await?;
    }
    window.wait_for_text("drafts", "3").await?;
    let mut seen = vec![String::new()];
    for _ in 0..4 {
        let before = seen.last().cloned().unwrap_or_default();
        seen.push(next_draft(&mut window, &before).await?);
    }
    // Those of one second stand in any order, and it is the same round after round.
    assert_eq!(seen[1], seen[4], "{seen:?}");
    let each: std::collections::BTreeSet<_> = seen[1..].iter().collect();
    assert_eq!(each.len(), 3, "{seen:?}");
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for("dropping").await?;
    window.press(&[Key::Tab]).await?;
    let asked = "document.querySelector('[data-testid=dropping]') ? 'asked' : ''";
    assert_eq!(window.client().execute(&format!("return {asked}"), vec![]).await?, "");
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for("dropping").await?;
    window.wait_for_text("drafts", "3").await?;
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for_value("citizen-name", "").await?;
    window.wait_for_text("drafts", "2").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_person_s_card_puts_aside_who_was_typed_without_a_number() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    window.type_text("Lê Văn Cũ").await?;
    walk::scan_card(&mut window).await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_value("citizen-name", "Lê Văn Cũ").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_served_does_not_come_again_with_the_next_officer() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    walk::receive(&mut window).await?;
    walk::click(&window, "signout").await?;
    walk::sign_in(&mut window).await?;
    window.type_text("A").await?;
    window.wait_for_value("citizen-name", "A").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn enter_means_what_stands_in_the_box_and_f3_gives_back_what_was_ticked() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    walk::scan_card(&mut window).await?;
    window.wait_for("procedure-hit-1").await?;
    window.client().execute(IN_ONE_BREATH, vec![walk::SEARCH.into()]).await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    window.wait_for_focus("paper-1").await?;
    window.press(&[Key::Space]).await?;
    window.press(&[Key::F3]).await?;
    window.wait_for_focus("procedure-box").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    match window.wait_for("paper-1").await?.is_selected().await? {
        true => Err("the tick that was taken away is back".into()),
        false => window.close().await,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quantity_that_is_none_is_said_at_its_place_and_holds_nothing_up() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    for _ in 0..2 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("quantity-1").await?;
    window.press_with(Key::Control, 'a').await?;
    window.press(&[Key::Delete]).await?;
    window.wait_for_css("[data-testid=\"quantity-1\"][aria-invalid=\"true\"]").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_focus("quantity-1").await?;
    window.type_text("2").await?;
    walk::save(&mut window).await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_paper_is_asked_about_once_and_again_when_it_is_another_question() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.press(&[Key::Space]).await?;
    window.press(&PROMISE).await?;
    window.wait_for_text("question", "Thiếu 1 giấy bắt buộc").await?;
    window.wait_for_focus("paper-1").await?;
    window.screenshot(&places::out()?.join("asked.png")).await?;
    // It was there after all; and then it was not.
    for _ in 0..2 {
        window.press(&[Key::Space]).await?;
        let asks = "return document.querySelector('[data-testid=question]') ? 'asks' : 'calm'";
        window.wait_until("the question", asks, vec![], |said| said == "calm").await?;
    }
    window.press(&PROMISE).await?;
    window.wait_for_text("question", "Thiếu 1 giấy bắt buộc").await?;
    walk::save(&mut window).await?;
    window.close().await?;
    let rows = counter.desk.call("register.day", &serde_json::json!({}))?["rows"].take();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "one promise: {rows}");
    Ok(())
}
