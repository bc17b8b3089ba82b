//! The issue's own story, in the real window with a real spooler: a clerk with
//! a keyboard and a scanner takes one dossier in, and the paper that comes out
//! says what the register says.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use fantoccini::key::Key;
use serde_json::json;
use stories::cli::Desk;
use stories::counter::{Counter, PRINTER};
use stories::{Rigged, given, paper, walk};

/// A draft is on disk half a second after the last key; the same again to write.
const KEPT_AFTER: Duration = Duration::from_secs(1);
/// Longer than the pause that ends what a hand was typing.
const STALL: Duration = Duration::from_millis(700);

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_goes_from_the_scanner_to_the_paper_by_keys_alone() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    let (at_door, began) = (window.strokes(), Instant::now());
    let code = walk::receive(&mut window).await?;
    let strokes = window.strokes() - at_door;
    println!("one intake: {strokes} keystrokes, one scan, {:.1} s", began.elapsed().as_secs_f32());
    assert!(strokes <= 30, "{strokes} keystrokes: a scanned intake must stay short");

    let printed = counter.spooler.wait_for(1)?;
    the_paper_says(&printed[0], &code, counter.folder())?;

    window.press_with(Key::Alt, '4').await?;
    let row = window.wait_for_text("register-row-1", &code).await?;
    assert!(row.contains(walk::TITLE), "the register names the procedure: {row}");
    assert_eq!(counter.spooler.printed()?.len(), 1, "one intake, one job");
    window.close().await
}

/// Text, codes and structure of the receipt that came out of the queue.
fn the_paper_says(job: &Path, code: &str, folder: &Path) -> Rigged<()> {
    let pdf = folder.join("receipt.pdf");
    std::fs::copy(job, &pdf)?;
    paper::check(&pdf)?;
    let text = paper::flowing_text(&pdf)?;
    for words in [code, walk::TITLE, walk::NAME] {
        let found = text.to_lowercase().contains(&words.to_lowercase());
        assert!(found, "{words:?} must be on the receipt:\n{text}");
    }
    let size = std::fs::metadata(&pdf)?.len();
    assert!(size < 60_000, "a receipt of {size} bytes is too large");
    for page in paper::pictures(&pdf, folder)? {
        let codes = paper::codes(&page)?;
        for kind in ["QR-Code", "CODE-128"] {
            let says = codes.iter().find(|found| found.kind == kind);
            let says = says.map(|found| found.says.as_str());
            assert_eq!(says, Some(code), "{kind} of {}", page.display());
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_done_intake_is_still_there_after_the_window_was_killed() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    tokio::time::sleep(KEPT_AFTER).await;
    window.kill();

    let mut window = counter.signed_in().await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    window.wait_for("paper-1").await?;
    let code = walk::save(&mut window).await?;
    window.close().await?;
    assert_eq!(rows(&counter.desk)?, [code], "the draft became exactly one dossier");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scanner_that_stalls_after_its_first_key_is_still_a_scanner() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    let (first, rest) = walk::CARD.split_at(1);
    window.type_text(first).await?;
    tokio::time::sleep(STALL).await;
    window.scan(rest).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.wait_for_focus("procedure-box").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_that_begins_before_an_input_has_the_focus_is_whole() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    // As in the moment after a dossier was saved.
    window.client().execute("document.activeElement.blur()", vec![]).await?;
    let (first, rest) = walk::CARD.split_at(5);
    window.type_text(first).await?;
    let back = "document.getElementById('citizen-name').focus()";
    window.client().execute(back, vec![]).await?;
    window.scan(rest).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jammed_printer_loses_nothing_and_holds_nobody_up() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    counter.spooler.jam(PRINTER)?;
    let first = walk::receive(&mut window).await?;
    assert!(counter.spooler.printed()?.is_empty(), "nothing comes out of a jam");
    let second = walk::receive(&mut window).await?;
    assert_ne!(first, second, "the next citizen is served meanwhile");
    counter.spooler.clear(PRINTER)?;
    counter.spooler.wait_for(2)?;
    window.close().await?;
    assert_eq!(rows(&counter.desk)?, [first, second], "both stand in the register");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_from_an_earlier_day_is_entered_with_its_hour_and_why() -> Rigged<()> {
    let counter = Counter::open()?;
    let today = counter.desk.call("session.now", &json!({}))?["today"].clone();
    let today: NaiveDate = serde_json::from_value(today)?;
    let earlier = given::working_day_before(&counter.desk, today)?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.press(&[Key::F11]).await?;
    window.wait_for_focus("received-at").await?;
    window.type_text("hôm qua").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("error-received-at", "14:05").await?;
    window.wait_for_focus("received-at").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(&format!("{} 09:30", earlier.format("%d%m%Y"))).await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_focus("received-reason").await?;
    window.type_text("mất điện").await?;
    let code = walk::save(&mut window).await?;
    window.close().await?;
    assert_eq!(rows(&counter.desk)?, [""; 0], "what cannot be read was never taken for now");
    let received = &counter.desk.call("dossier.get", &json!({ "code": code }))?["received"];
    assert_eq!(received["received"], format!("{earlier}T09:30:00"));
    assert_eq!(received["received_reason"], "mất điện");
    Ok(())
}

/// The codes in today's register, in its order.
fn rows(desk: &Desk) -> Rigged<Vec<String>> {
    let register = desk.call("register.day", &json!({}))?;
    let rows = register["rows"].as_array().ok_or("a register has rows")?;
    Ok(rows.iter().filter_map(|row| row["code"].as_str()).map(str::to_owned).collect())
}
