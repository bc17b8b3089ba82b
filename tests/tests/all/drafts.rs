//! What a clerk types is never lost to another citizen: a card does not overwrite who
//! stands on the form, drafts are all reached and thrown away only when asked for twice,
//! and Enter means what stands in the box, however quickly it comes.

use fantoccini::key::Key;
use stories::counter::Counter;
use stories::window::Window;
use stories::{Rigged, given, places, walk};

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

#[tokio::test(flavor = "multi_thread")]
async fn drafts_are_people_each_is_chosen_and_thrown_away_only_when_asked_for_twice() -> Rigged<()>
{
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    for name in ["Nháp Một", "Nháp Hai", "Nháp Ba"] {
        put_aside(&mut window, name).await?;
    }
    window.wait_for_text("drafts", "3 người chờ: Nháp").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_focus("draft-list").await?;
    // Those of one second stand in any order; what is marked is what is opened.
    let second = window.wait_for_text("draft-2", "Nháp").await?;
    let name = ["Nháp Một", "Nháp Hai", "Nháp Ba"].into_iter().find(|name| second.contains(name));
    window.screenshot(&places::out()?.join("drafts.png")).await?;
    window.press(&[Key::Down]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_value("citizen-name", name.ok_or("a draft has a name")?).await?;
    window.wait_for_text("drafts", "2 người chờ").await?;
    // The one on the form, and one of those that wait.
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for("dropping").await?;
    window.press(&[Key::Tab]).await?;
    let asked = "return document.querySelector('[data-testid=dropping]') ? 'asked' : 'calm'";
    window.wait_until("what was asked", asked, vec![], |said| said == "calm").await?;
    for _ in 0..2 {
        window.press(&[Key::Shift, Key::F8]).await?;
    }
    window.wait_for_value("citizen-name", "").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_text("draft-2", "Nháp").await?;
    for _ in 0..2 {
        window.press(&[Key::Shift, Key::F8]).await?;
    }
    window.press(&[Key::Escape]).await?;
    window.wait_for_text("drafts", "1 người chờ: Nháp").await?;
    window.close().await
}

/// Opens the newest of the drafts that wait.
async fn newest_draft(window: &mut Window) -> Rigged<()> {
    window.press(&[Key::F8]).await?;
    window.wait_for_focus("draft-list").await?;
    window.press(&[Key::Enter]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_typed_first_never_reaches_the_next_card() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_focus("citizen-phone").await?;
    window.type_text("0900000436").await?;
    window.wait_for_value("citizen-phone", "0900000436").await?;
    walk::scan_card(&mut window).await?;
    window.wait_for_value("citizen-phone", "").await?;
    window.wait_for_text("drafts", "1 người chờ: 0900000436").await?;
    // Words that were left in the box are no beginning of the next search either.
    window.type_text("khai sinh").await?;
    window.scan(walk::CARD).await?;
    window.wait_for_value("procedure-box", "").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_value("citizen-name", "").await?;
    newest_draft(&mut window).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    newest_draft(&mut window).await?;
    window.wait_for_value("citizen-phone", "0900000436").await?;
    for _ in 0..2 {
        window.press(&[Key::Shift, Key::F8]).await?;
    }
    window.wait_for_value("citizen-phone", "").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_card_again_opens_the_citizens_draft() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_value("citizen-name", "").await?;
    window.type_text("Lê Văn Cũ").await?;
    window.scan(walk::CARD).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    window.wait_for_text("drafts", "1 người chờ: Lê Văn Cũ").await?;
    newest_draft(&mut window).await?;
    window.wait_for_value("citizen-name", "Lê Văn Cũ").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_served_does_not_come_again_with_the_next_officer() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::receive(&mut window).await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in(&mut window).await?;
    window.type_text("A").await?;
    window.wait_for_value("citizen-name", "A").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn enter_means_what_stands_in_the_box_and_f3_gives_back_what_was_ticked() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
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
    let mut window = counter.signed_in().await?;
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
    let mut window = counter.signed_in().await?;
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

/// Types the phone of the invented citizen.
async fn type_phone(window: &mut Window) -> Rigged<()> {
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_focus("citizen-phone").await?;
    window.type_text("0912345678").await?;
    window.wait_for_value("citizen-phone", "0912345678").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_phone_offers_the_person_and_fills_in_nothing_unasked() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 1)?;
    let mut window = counter.signed_in().await?;
    type_phone(&mut window).await?;
    let offer = window.wait_for_text("offer-1", "Nguyễn Văn Mẫu 01").await?;
    assert!(offer.contains("•••, phường Mẫu"), "of the address the commune: {offer}");
    assert!(offer.contains("074••••••345"), "of the number half: {offer}");
    window.wait_for_value("citizen-name", "").await?;
    window.screenshot(&places::out()?.join("offered.png")).await?;
    window.press(&[Key::F10]).await?;
    window.wait_for_value("citizen-name", "Nguyễn Văn Mẫu 01").await?;
    window.wait_for_focus("procedure-box").await?;
    window.wait_for_text("returning", "1").await?;

    // Somebody else of the same house.
    window.press(&[Key::Escape]).await?;
    window.wait_for_value("citizen-name", "").await?;
    window.type_text("Le Thi Khac").await?;
    type_phone(&mut window).await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let offered = "return document.querySelector('[data-testid=offered]') ? 'offered' : 'none'";
    window.wait_until("who is offered", offered, vec![], |said| said == "none").await?;
    window.press(&[Key::F10]).await?;
    window.wait_for_value("citizen-name", "Le Thi Khac").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_is_left_is_there_again_with_its_reason() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let mut window = counter.signed_in().await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.wait_for("act-note").await?;
    // The key of another act, struck before the page has changed, begins nothing.
    window.press_with(Key::Alt, 's').await?;
    window.press_with(Key::Alt, 'q').await?;
    window.wait_for_focus("correction-reason").await?;
    window.type_text("go nham ten").await?;
    window.wait_for_value("correction-reason", "go nham ten").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.wait_for("act-note").await?;
    window.press_with(Key::Alt, 's').await?;
    window.wait_for_value("correction-reason", "go nham ten").await?;
    window.wait_for_focus("correction-reason").await?;
    window.close().await
}
