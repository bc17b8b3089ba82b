//! How long a clerk needs for a citizen, by the keystroke-level model: the keys are those
//! that were struck in the real window, the decisions are named.
//!
//! Two decisions of a walk by hand fell away: sex and year of birth are what the number
//! speaks of; they stand there to be seen, and Enter passes them.

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::Counter;
use stories::keystroke::Walk;
use stories::window::Window;
use stories::{Rigged, walk};

/// A procedure with a fee, as a clerk types it.
const WITH_FEE: (&str, &str) = ("dktt", "Đăng ký tạm trú");
const FREE: (&str, &str) = ("dkks", walk::TITLE);
const ADDRESS: &str = "Tổ 4, khu phố 2, xã Suối Mơ";

async fn choose(window: &mut Window, (typed, title): (&str, &str)) -> Rigged<()> {
    window.wait_for_focus("procedure-box").await?;
    window.type_text(typed).await?;
    window.wait_for_text("procedure-hit-1", title).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("procedure-chosen", title).await?;
    window.wait_for_focus("paper-1").await
}

/// Says how long a walk took, and holds it to what it may.
fn held_to(walk: &Walk, most: f64) {
    println!("{walk}, of at most {most} s");
    assert!(walk.seconds() <= most, "{walk}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_serves_a_new_a_returning_and_a_typed_citizen_in_time() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;

    let before = window.strokes();
    walk::scan_card(&mut window).await?;
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_focus("citizen-phone").await?;
    window.type_text("0900000436").await?;
    window.wait_for_value("citizen-phone", "0900000436").await?;
    window.press(&[Key::Enter]).await?;
    choose(&mut window, WITH_FEE).await?;
    window.press_with(Key::Alt, 'l').await?;
    window.wait_for_focus("fee-paid").await?;
    window.press(&[Key::Space]).await?;
    let paid = walk::save(&mut window).await?;
    let decisions = &["whose card", "phone", "procedure", "papers", "fee", "promise"];
    let new = Walk::of("card, new, phone, cash fee", window.strokes() - before, decisions, 1);

    pin_to_1(&mut window, FREE).await?;
    let before = window.strokes();
    walk::scan_card(&mut window).await?;
    window.type_text("1").await?;
    window.wait_for_text("procedure-hit-1", FREE.1).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("procedure-chosen", FREE.1).await?;
    window.wait_for_value("citizen-phone", "0900000436").await?;
    walk::save(&mut window).await?;
    let decisions = &["whose card", "procedure", "papers", "promise"];
    let returning = Walk::of("card, returning", window.strokes() - before, decisions, 1);

    let before = window.strokes();
    type_citizen(&mut window).await?;
    choose(&mut window, FREE).await?;
    let by_hand = walk::save(&mut window).await?;
    let decisions = &["name", "number", "address", "phone", "procedure", "papers", "promise"];
    let typed = Walk::of("by hand", window.strokes() - before, decisions, 0);
    window.close().await?;
    let received = |code: &str| -> Rigged<Value> {
        let asked = json!({ "code": code, "unmask": true });
        Ok(counter.desk.call("dossier.get", &asked)?["received"].take())
    };
    let first = received(&paid)?;
    assert_eq!(first["submitter"]["phone"], "0900000436");
    assert_eq!(first["charge"]["paid"], true);
    let submitter = &received(&by_hand)?["submitter"];
    assert_eq!(submitter["name"], "Nguyễn Văn An", "names have their capitals by themselves");
    assert_eq!((&submitter["sex"], &submitter["born"]), (&json!("male"), &json!("1985")));
    held_to(&new, 15.0);
    held_to(&returning, 7.0);
    held_to(&typed, 35.0);
    Ok(())
}

/// Pins a procedure to the first digit; the form is free again then.
async fn pin_to_1(window: &mut Window, (typed, title): (&str, &str)) -> Rigged<()> {
    window.press(&[Key::F3]).await?;
    window.wait_for_focus("procedure-box").await?;
    window.type_text(typed).await?;
    window.wait_for_text("procedure-hit-1", title).await?;
    window.press_with(Key::Control, '1').await?;
    window.wait_for_css("#procedure-hits").await?;
    for _ in 0..2 {
        window.press(&[Key::Escape]).await?;
    }
    window.wait_for_value("procedure-box", "").await
}

/// Somebody without a card: nothing is struck that the window knows by itself.
async fn type_citizen(window: &mut Window) -> Rigged<()> {
    window.wait_for_focus("citizen-name").await?;
    window.type_text("nguyễn văn an").await?;
    window.wait_for_value("citizen-name", "nguyễn văn an").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-number").await?;
    window.type_text("079085012345").await?;
    window.wait_for_value("citizen-sex", "male").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-address").await?;
    window.type_text(ADDRESS).await?;
    window.wait_for_value("citizen-address", ADDRESS).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-phone").await?;
    window.type_text("0900000861").await?;
    window.wait_for_value("citizen-phone", "0900000861").await?;
    window.press(&[Key::Enter]).await
}
