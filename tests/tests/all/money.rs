//! Money at the window: what is typed as an amount is understood or told wrong at its
//! input, what is owed is offered to be taken, and what a voided dossier still has in the
//! till is marked wherever it is listed.

use std::path::Path;

use desk::host::Host;
use desk::store::catalogue;
use domain::money::Dong;
use domain::procedure::Fee;
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

/// Certified copies cost the poor 500 đ a page at this counter.
fn with_a_fee_for_some(store: &Path) -> Rigged<()> {
    let host = Host::new(store);
    host.call("session.sign_in", json!({ "name": "chau", "password": "motcua-demo" }))?;
    let (open, _) = host.signed_in()?;
    let known =
        open.snapshot().catalogue.on(&"2.000815".parse()?, desk::clock::now().date()).cloned();
    let mut procedure = known.ok_or("certified copies are in the sample")?;
    for term in procedure.channels.iter_mut().flat_map(|one| &mut one.times) {
        let usual = term.fees.first().cloned().unwrap_or_default();
        let (condition, evidence) = ("Hộ nghèo".to_owned(), "Giấy chứng nhận".to_owned());
        let (amount, steps) = (Dong(500), Vec::new());
        term.fees.push(Fee { amount, steps, condition, evidence, ..usual });
    }
    open.store.write(|tx| {
        let release = catalogue::open_release(tx, "Thử", "", "2026-11-23T08:00:00")?;
        catalogue::put_version(tx, release, &procedure)
    })?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn another_fee_is_chosen_and_counted_as_at_the_intake() -> Rigged<()> {
    let counter = Counter::open()?;
    with_a_fee_for_some(counter.desk.store())?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    window.type_text("2.000815").await?;
    window.wait_for_text("procedure-hit-1", "Chứng thực").await?;
    window.press(&[Key::Enter]).await?;
    type_at(&mut window, "fee-copies", "2x").await?;
    window.wait_for_text("error-fee-copies", "Số bản từ 1").await?;
    type_at(&mut window, "fee-copies", "2").await?;
    type_at(&mut window, "fee-pages", "3").await?;
    window.wait_for_value("fee-amount", "10.000").await?;
    walk::focus(&window, "fee-under").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_text("fee-evidence", "Giấy chứng nhận").await?;
    type_at(&mut window, "fee-copies", "2").await?;
    type_at(&mut window, "fee-pages", "3").await?;
    window.wait_for_value("fee-amount", "3.000").await?;
    window.screenshot(&places::out()?.join("fee-chosen.png")).await?;
    walk::save(&mut window).await?;
    window.press_with(Key::Control, 'b').await?;
    window.wait_for_text("dossier-owed", "3.000").await?;
    window.press_with(Key::Alt, 'm').await?;
    type_at(&mut window, "charge-copies", "4").await?;
    window.wait_for_value("fee-charged", "6.000").await?;
    type_at(&mut window, "fee-why", "khách xin thêm hai bản").await?;
    window.screenshot(&places::out()?.join("fee-charged.png")).await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("dossier-owed", "6.000").await?;
    window.close().await
}

/// The centre has an account to be paid into.
fn with_an_account(counter: &Counter) -> Rigged<()> {
    let mut settings = counter.desk.call("settings.get", &json!({}))?["settings"].take();
    settings["account"] = json!({ "bank": "970415", "bank_name": "VietinBank",
        "number": "113366668888", "holder": "UBND PHUONG MAU" });
    counter.desk.call("settings.save", &json!({ "settings": settings })).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_is_held_up_with_its_sum_and_noted_once_it_came() -> Rigged<()> {
    let counter = Counter::open()?;
    with_an_account(&counter)?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    window.type_text("2.000815").await?;
    window.wait_for_text("procedure-hit-1", "Chứng thực").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("paper-1").await?;
    window.press_with(Key::Alt, 'l').await?;
    window.wait_for_focus("fee-pages").await?;
    window.type_text("30").await?;
    window.press(&[Key::Enter]).await?;
    window.type_text("2").await?;
    window.wait_for_value("fee-amount", "64.000").await?;
    let sum = "2 trang đầu × 2.000 + 28 trang × 1.000";
    window.wait_for_text("fee-lines", sum).await?;
    window.press_with(Key::Alt, 'l').await?;
    window.wait_for_focus("fee-paid").await?;
    for _ in 0..2 {
        window.press(&[Key::Right]).await?;
    }
    window.wait_for_text("pay-code", "64.000 đ").await?;
    window.wait_for_text("pay-code", "UBND PHUONG MAU").await?;
    window.screenshot(&places::out()?.join("pay-code.png")).await?;
    window.press(&[Key::F12]).await?;
    window.wait_for_focus("pay-code-large").await?;
    window.screenshot(&places::out()?.join("pay-code-large.png")).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("fee-paid").await?;
    window.press_with(Key::Alt, 'p').await?;
    let held = "return document.querySelector('[data-testid=pay-code]') ? 'held' : 'gone'";
    window.wait_until("the code", held, vec![], |said| said == "gone").await?;
    let code = walk::save(&mut window).await?;
    window.close().await?;
    let charge = &counter.desk.call("dossier.get", &json!({ "code": code }))?["received"]["charge"];
    assert_eq!((&charge["paid"], &charge["how"]), (&json!(true), &json!("transfer")), "{charge}");
    Ok(())
}

/// Space at how the fee is taken: in cash, or not yet after all.
async fn taken_or_not(window: &mut Window) -> Rigged<()> {
    window.press_with(Key::Alt, 'l').await?;
    window.wait_for_focus("fee-paid").await?;
    window.press(&[Key::Space]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_over_is_no_guess_and_only_what_is_owed_is_offered_to_be_taken() -> Rigged<()>
{
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::receive(&mut window).await?;
    let keys = window.wait_for_text("saved-keys", "Alt S").await?;
    assert!(!keys.contains("Thu tiền"), "a birth costs nothing: {keys}");
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    type_at(&mut window, "fee-amount", "8.000đ").await?;
    taken_or_not(&mut window).await?;
    type_at(&mut window, "fee-handed", "8k").await?;
    window.wait_for_text("error-fee-handed", "Chưa đọc được số tiền").await?;
    window.screenshot(&places::out()?.join("fee-handed.png")).await?;
    type_at(&mut window, "fee-handed", "10.000").await?;
    window.wait_for_text("fee-change", "Thối lại 2.000").await?;
    // It is brought back another day after all.
    taken_or_not(&mut window).await?;
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
    let mut window = counter.signed_in().await?;
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
