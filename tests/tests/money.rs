//! Money at the window: what is typed as an amount is understood or told wrong at its
//! input, what is owed is offered to be taken, and what a voided dossier still has in the
//! till is marked wherever it is listed.

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::window::Window;
use stories::{Rigged, given, places, walk};

/// Types anew what stands in an input.
async fn type_at(window: &mut Window, input: &str, text: &str) -> Rigged<()> {
    walk::focus(window, input).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(text).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_over_is_no_guess_and_only_what_is_owed_is_offered_to_be_taken() -> Rigged<()>
{
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    walk::receive(&mut window).await?;
    let keys = window.wait_for_text("saved-keys", "Alt S").await?;
    assert!(!keys.contains("Thu tiền"), "a birth costs nothing: {keys}");
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    type_at(&mut window, "fee-amount", "8.000đ").await?;
    type_at(&mut window, "fee-handed", "8k").await?;
    window.wait_for_text("error-fee-handed", "Chưa đọc được số tiền").await?;
    window.screenshot(&places::out()?.join("fee-handed.png")).await?;
    type_at(&mut window, "fee-handed", "10.000").await?;
    window.wait_for_text("fee-change", "Thối lại 2.000").await?;
    walk::save(&mut window).await?;
    window.wait_for_text("saved-keys", "Thu tiền").await?;
    window.screenshot(&places::out()?.join("saved-owing.png")).await?;
    window.press_with(Key::Alt, '6').await?;
    type_at(&mut window, "till-cash", "8k").await?;
    window.wait_for_text("error-till-cash", "Chưa đọc được số tiền").await?;
    window.screenshot(&places::out()?.join("till-unread.png")).await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voided_dossiers_money_is_marked_where_it_is_listed() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut paid = given::reception("Phạm Minh Đức", given::RESIDENCE, "");
    paid["args"]["draft"]["charge"] = json!({ "amount": 20_000, "paid": true, "exemption": "" });
    let code = given::received(&counter.desk, &[paid])?.remove(0);
    let void = json!({ "code": code, "reason": "Nhập nhầm người" });
    given::done(&counter.desk, &[given::line("dossier.void", &void, "")])?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for("list-voided").await?;
    walk::click(&window, "list-voided").await?;
    window.wait_for_text("held-1", "20.000 đ chưa hoàn trả").await?;
    window.screenshot(&places::out()?.join("voided-held.png")).await?;
    window.press_with(Key::Alt, '4').await?;
    window.wait_for_text("register-count", "0").await?;
    window.screenshot(&places::out()?.join("register-held.png")).await?;
    window.close().await
}
