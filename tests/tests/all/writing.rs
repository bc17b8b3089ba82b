//! A procedure is written on screen by keys alone: a new one with two steps of its process,
//! published for a later day, received on that day and not before; and another fee of one
//! that there is.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::Counter;
use stories::given::{self, RESIDENCE, line};
use stories::window::Window;
use stories::{Rigged, walk};

const CODE: &str = "1.777777";
const TITLE: &str = "Cấp thẻ thư viện lưu động";

/// The next day that is no weekend.
fn next_day() -> NaiveDate {
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let mut day = desk::clock::now().date() + TimeDelta::days(1);
    while weekend(&day) {
        day += TimeDelta::days(1);
    }
    day
}

fn spoken(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Types into an input that is reached by Tab, over what stands there.
async fn fill(window: &mut Window, input: &str, text: &str) -> Rigged<()> {
    walk::focus(window, input).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(text).await
}

/// Presses a button that is reached by Tab.
async fn enter(window: &mut Window, button: &str) -> Rigged<()> {
    walk::focus(window, button).await?;
    window.press(&[Key::Enter]).await
}

/// The decision by which what lies open counts, signed today.
async fn decide(window: &mut Window, number: &str, from: NaiveDate) -> Rigged<()> {
    fill(window, "writing-number", number).await?;
    fill(window, "writing-dated", &spoken(desk::clock::now().date())).await?;
    fill(window, "writing-effective", &spoken(from)).await
}

async fn publish(window: &mut Window, from: NaiveDate) -> Rigged<()> {
    window.wait_for_text("writing-foot", "Đủ để ban hành").await?;
    window.wait_for_text("writing-publish", &spoken(from)).await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_focus("catalogue-search").await
}

/// Two steps, the second one moved before the first and back.
async fn write_steps(window: &mut Window) -> Rigged<()> {
    enter(window, "writing-step-add").await?;
    window.wait_for_focus("writing-step-name").await?;
    window.type_text("Tiếp nhận").await?;
    fill(window, "writing-step-hours", "2").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("writing-step-0").await?;
    window.press(&[Key::Insert]).await?;
    window.wait_for_focus("writing-step-name").await?;
    window.type_text("Làm thẻ").await?;
    fill(window, "writing-step-hours", "5,5").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("writing-step-1").await?;
    window.press(&[Key::Alt, Key::Left]).await?;
    window.wait_for_focus("writing-step-0").await?;
    window.wait_for_text("writing-step-0", "Làm thẻ").await?;
    window.press(&[Key::Alt, Key::Right]).await?;
    window.wait_for_focus("writing-step-1").await?;
    window.wait_for_text("writing-findings", "2 + 5,5 = 7,5 ≠ 8").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("writing-step-name").await?;
    fill(window, "writing-step-hours", "6").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("writing-findings", "2 + 6 = 8").await.map(drop)
}

async fn write_new(window: &mut Window, from: NaiveDate) -> Rigged<()> {
    window.press_with(Key::Alt, '3').await?;
    window.wait_for_focus("catalogue-search").await?;
    window.press(&[Key::Shift, Key::F8]).await?;
    window.wait_for_focus("writing-title").await?;
    window.type_text(TITLE).await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("error-writing-code", "1.004222").await?;
    fill(window, "writing-code", CODE).await?;
    fill(window, "writing-field", "Thư viện").await?;
    decide(window, "7/QĐ-UBND", from).await?;
    fill(window, "writing-in_person-promised", "1").await?;
    enter(window, "writing-in_person-fee-add").await?;
    window.wait_for_focus("writing-in_person-fee-0").await?;
    window.type_text("10.000").await?;
    enter(window, "writing-paper-add").await?;
    window.wait_for_focus("writing-paper-0").await?;
    window.type_text("Đơn đề nghị").await?;
    walk::focus(window, "writing-agency").await?;
    window.press(&[Key::Down]).await?;
    write_steps(window).await
}

/// The fee of a procedure that there is, seen beside the one before.
async fn change_fee(window: &mut Window, from: NaiveDate) -> Rigged<()> {
    window.press(&[Key::Escape]).await?;
    window.type_text(RESIDENCE.0).await?;
    window.wait_for_text("procedure-detail", RESIDENCE.0).await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_focus("writing-number").await?;
    decide(window, "8/QĐ-UBND", from).await?;
    fill(window, "writing-in_person-fee-0", "15.000").await?;
    window.wait_for_text("writing-changes", "15.000 đ").await?;
    window.press(&[Key::F4]).await?;
    window.wait_for("writing-guidance").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("writing-in_person-fee-0").await
}

fn refused_today(counter: &Counter) -> Rigged<()> {
    let refused = counter.desk.lines(&[given::reception("Lê Mẫu", (CODE, ""), "")])?;
    let said = refused.first().ok_or("one line, one answer")?.to_string();
    assert!(said.contains("procedure_not_yet"), "{said}");
    Ok(())
}

fn fee_on(counter: &Counter, day: NaiveDate) -> Rigged<Value> {
    let got = counter.desk.call("catalogue.get", &json!({ "code": RESIDENCE.0, "day": day }))?;
    let channels = got["procedure"]["channels"].as_array().cloned().unwrap_or_default();
    let in_person = channels.into_iter().find(|one| one["channel"] == "in_person");
    Ok(in_person.ok_or("it is received by hand")?["times"][0]["fees"][0]["amount"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procedure_is_written_published_ahead_and_received_from_its_day_on() -> Rigged<()> {
    let counter = Counter::open()?;
    let (today, from) = (desk::clock::now().date(), next_day());
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    write_new(&mut window, from).await?;
    publish(&mut window, from).await?;
    window.wait_for_text("procedure-detail", TITLE).await?;
    window.wait_for_text("procedure-steps", "Làm thẻ: 6 giờ").await?;
    change_fee(&mut window, from).await?;
    publish(&mut window, from).await?;
    window.close().await?;

    refused_today(&counter)?;
    let morning = format!("{from}T09:00:00");
    given::received(&counter.desk, &[given::reception("Lê Mẫu", (CODE, ""), &morning)])?;
    assert_eq!((fee_on(&counter, today)?, fee_on(&counter, from)?), (json!(20_000), json!(15_000)));
    let kept = line("procedure.draft_list", &json!({}), "");
    assert_eq!(
        counter.desk.lines(&[kept])?[0]["drafts"],
        json!([]),
        "what is published is no draft"
    );
    Ok(())
}
