//! The print queue in the real window: a printer that refuses, one that jams
//! and a program that died in between; nobody waits and no paper is lost.

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::{Counter, PRINTER};
use stories::given::{BIRTH, line, reception};
use stories::window::Window;
use stories::{Rigged, walk};

/// Opens the queue and waits until its first line says this.
async fn open(window: &mut Window, says: &str) -> Rigged<String> {
    window.press_with(Key::Control, 'p').await?;
    window.wait_for_focus("print-grid").await?;
    window.wait_for_text("print-line-1", says).await
}

/// How often the receipt of the only dossier stands in the log, by state.
fn states(counter: &Counter) -> Rigged<Vec<String>> {
    let queue = counter.desk.call("print.queue", &json!({ "all": true }))?;
    let lines = queue["lines"].as_array().ok_or("a queue has lines")?;
    let state = |line: &Value| line["state"].as_str().unwrap_or_default().to_owned();
    Ok(lines.iter().map(state).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_paper_waits_with_its_reason_and_comes_out_when_tried_again() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    counter.spooler.refuse(PRINTER)?;
    let code = walk::receive(&mut window).await?;
    window.wait_for_text("unprinted", "1").await?;

    let failed = open(&mut window, "in lỗi").await?;
    assert!(failed.contains(&code) && failed.contains("2 liên"), "what and how many: {failed}");
    assert!(failed.contains("Máy in không nhận"), "the reason is in words: {failed}");
    counter.spooler.accept(PRINTER)?;
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_text("print-line-1", "đã in").await?;
    counter.spooler.wait_for(1)?;
    window.press_with(Key::Alt, 'i').await?;
    window.wait_for_text("print-line-1", "bản in lại 1").await?;
    counter.spooler.wait_for(2)?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("citizen-name").await?;
    window.close().await?;
    assert_eq!(states(&counter)?, ["done", "done"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jam_is_seen_in_the_queue_while_the_next_citizen_is_served() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    counter.spooler.jam(PRINTER)?;
    walk::receive(&mut window).await?;
    let held = open(&mut window, "đang in").await?;
    assert!(!held.contains("đã in"), "what the spooler holds is not out: {held}");
    window.wait_for_text("print-line-1", "đang dừng").await?;
    window.press(&[Key::Escape]).await?;
    walk::receive(&mut window).await?;
    counter.spooler.clear(PRINTER)?;
    counter.spooler.wait_for(2)?;
    open(&mut window, "đã in").await?;
    window.wait_for_text("print-line-2", "đã in").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_without_a_printer_keeps_the_receipt_in_red_until_one_is_chosen() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut settings = counter.desk.call("settings.get", &json!({}))?["settings"].take();
    settings["printer"] = json!(null);
    counter.desk.call("settings.save", &json!({ "settings": settings }))?;
    let mut window = counter.signed_in().await?;
    window.wait_for_text("device-printer", "Chưa chọn máy in").await?;
    walk::receive(&mut window).await?;
    window.wait_for_text("unprinted", "1").await?;
    window.wait_for_text("device-printer", "1 giấy đang chờ in").await?;
    open(&mut window, "chưa chọn máy in").await?;
    window.press(&[Key::Escape]).await?;

    walk::settings(&mut window, "printers").await?;
    walk::focus(&window, "set-printer-chosen").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_value("set-printer-chosen", PRINTER).await?;
    window.press(&[Key::F9]).await?;
    window.wait_for_focus("set-printer-good").await?;
    counter.spooler.wait_for(1)?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("set-printer-says", PRINTER).await?;
    walk::focus(&window, "settings-save").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "Đã lưu").await?;
    walk::focus(&window, "printer-waits").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("print-grid").await?;
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_text("print-line-1", "đã in").await?;
    counter.spooler.wait_for(2)?;
    window.press(&[Key::Escape]).await?;

    counter.spooler.jam(PRINTER)?;
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_text("device-printer", "đang dừng").await?;
    window.close().await?;
    let line = counter.desk.call("print.queue", &json!({}))?["lines"][0].take();
    assert_eq!((&line["state"], &line["destination"]), (&json!("done"), &json!(PRINTER)));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_is_tried_or_given_up_and_stays_in_the_log() -> Rigged<()> {
    let mut counter = Counter::open()?;
    // Two receipts ordered, and the program gone before either was printed.
    let mut acts: Vec<Value> =
        ["Trần Văn Mẫu", "Lê Thị Mẫu"].map(|name| reception(name, BIRTH, "")).into();
    acts.iter_mut().for_each(|act| act["args"]["print"] = json!(true));
    acts.push(line("print.waiting", &json!({}), ""));
    let waiting = counter.desk.lines(&acts)?;
    assert_eq!(waiting[2]["lines"].as_array().map(Vec::len), Some(2));

    counter.spooler.take_down();
    let mut window = counter.signed_in().await?;
    window.wait_for_text("unprinted", "2").await?;
    open(&mut window, "chờ in").await?;
    window.wait_for("spooler-silent").await?;
    window.press_with(Key::Alt, 'b').await?;
    window.wait_for_text("print-line-1", "đã bỏ").await?;
    window.press(&[Key::Down]).await?;
    counter.spooler.bring_up()?;
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_text("print-line-2", "đã in").await?;
    counter.spooler.wait_for(1)?;
    window.press(&[Key::Enter]).await?;
    window.wait_for("dossier-code").await?;
    window.close().await?;
    assert_eq!(states(&counter)?, ["given_up", "done"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_that_is_refused_has_the_hands_and_its_words() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::settings(&mut window, "codes").await?;
    walk::focus(&window, "set-code-1").await?;
    window.type_text("{agency}-{ordinal:4}").await?;
    // A refusal leads to its input, whichever section lies open.
    window.press(&[Key::Control, Key::Down]).await?;
    window.wait_for("settings-province").await?;
    walk::focus(&window, "settings-save").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("set-code-1").await?;
    window.wait_for_text("error-set-code-1", "{yyMMdd}").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("{agency}-{yyMMdd}-{ordinal:5}").await?;
    walk::focus(&window, "settings-save").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "Đã lưu").await?;
    window.close().await
}
