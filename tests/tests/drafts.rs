//! What a clerk types is never lost to another citizen: a card does not overwrite who
//! stands on the form, drafts are all reached and thrown away only when asked for twice,
//! and Enter means what stands in the box, however quickly it comes.

use fantoccini::key::Key;
use stories::counter::Counter;
use stories::window::Window;
use stories::{Rigged, walk};

/// Types a name and puts the draft aside.
async fn put_aside(window: &mut Window, name: &str) -> Rigged<()> {
    window.wait_for_focus("citizen-name").await?;
    window.type_text(name).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_value("citizen-name", "").await
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
    for name in ["Nháp Ba", "Nháp Hai", "Nháp Một", "Nháp Ba"] {
        window.press(&[Key::F8]).await?;
        window.wait_for_value("citizen-name", name).await?;
    }
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for("dropping").await?;
    window.press(&[Key::Tab]).await?;
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for_value("citizen-name", "Nháp Ba").await?;
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
    // Without waiting for the hits, as a quick hand does.
    window.type_text(walk::SEARCH).await?;
    window.press(&[Key::Enter]).await?;
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
