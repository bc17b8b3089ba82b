//! Looking at what is kept: the scans of a dossier, opened in the window and
//! nowhere else, and all the dossiers of one person. Every look leaves an entry.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::Counter;
use stories::given::{self, line};
use stories::window::Window;
use stories::{Rigged, paper, places, walk};

/// How many pixels of the drawn page are dark.
const INK: &str = "const c = document.querySelector('[data-testid=\"pdf-canvas\"]');
    const { data } = c.getContext('2d').getImageData(0, 0, c.width, c.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 96) dark += 1;
    return dark";

async fn drawn(window: &Window, page: u32) -> Rigged<u64> {
    window.wait_for_css(&format!("[data-testid=\"pdf-page\"][data-drawn=\"{page}\"]")).await?;
    let ink = window.client().execute(INK, Vec::new()).await?;
    ink.as_u64().ok_or_else(|| "no number of pixels".into())
}

/// A dossier with a PDF of two pages and a picture attached; the PDF's path.
fn with_scans(counter: &Counter) -> Rigged<(String, std::path::PathBuf)> {
    let code = given::births(&counter.desk, 1)?.remove(0);
    let pdf = counter.folder().join("to-khai.pdf");
    counter.desk.call("receipt.print", &json!({ "code": code, "file": pdf }))?;
    let picture = paper::pictures(&pdf, counter.folder())?.remove(0);
    let attach = |title: &str, file: &Path| {
        line("dossier.attach", &json!({ "code": code, "title": title, "file": file }), "")
    };
    given::done(&counter.desk, &[attach("Tờ khai", &pdf), attach("Ảnh chụp", &picture)])?;
    Ok((code, pdf))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scanned_pdf_is_read_in_the_window_and_leaves_it_only_as_an_act() -> Rigged<()> {
    let counter = Counter::open()?;
    let (code, pdf) = with_scans(&counter)?;
    let mut window = counter.signed_in().await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.wait_for("scans").await?;

    window.press(&[Key::F7]).await?;
    let first = drawn(&window, 1).await?;
    window.wait_for_text("pdf-page", "1/2").await?;
    window.press(&[Key::PageDown]).await?;
    let second = drawn(&window, 2).await?;
    assert!(first > 2_000 && second > 2_000, "letters on both pages: {first}, {second}");

    window.press_with(Key::Alt, 'l').await?;
    window.wait_for_focus("save-scan-file").await?;
    window.press_with(Key::Control, 'a').await?;
    let copy = counter.folder().join("ban-luu.pdf");
    window.type_text(&copy.to_string_lossy()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("scan-saved", "Đã lưu ra tệp").await?;
    assert_eq!(std::fs::read(&copy)?, std::fs::read(&pdf)?, "the same bytes");

    window.press(&[Key::F7]).await?;
    window.wait_for("scan-picture").await?;
    let wide = "return document.querySelector('[data-testid=\"scan-picture\"]').naturalWidth > 100";
    assert_eq!(window.client().execute(wide, Vec::new()).await?, json!(true));
    window.press(&[Key::Escape]).await?;
    window.wait_for_text("timeline", "Lưu bản quét ra tệp").await?;
    window.close().await?;

    let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
    let kinds: Vec<_> = dossier["timeline"].as_array().ok_or("a timeline")?.iter().collect();
    let looks = kinds.iter().filter(|entry| entry["kind"] == "looked_at_scan").count();
    assert_eq!(looks, 2, "each scan that was looked at: {dossier}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_s_earlier_dossier_begins_the_next_one_by_keys() -> Rigged<()> {
    let counter = Counter::open()?;
    let codes = given::births(&counter.desk, 2)?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    window.wait_for_text("returning", "2").await?;
    window.press(&[Key::F5]).await?;
    window.wait_for_focus("history-grid").await?;
    window.wait_for_text("history-number", "074••••••345").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_text("history-2", &codes[0]).await?;
    window.press_with(Key::Alt, 'a').await?;
    window.wait_for_value("citizen-name", "Nguyễn Văn Mẫu 01").await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    window.wait_for_focus("citizen-name").await?;

    window.press_with(Key::Alt, '2').await?;
    window.wait_for_text("dossier-hit-1", &codes[1]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("dossier-code", &codes[1]).await?;
    window.wait_for("act-note").await?;
    window.press(&[Key::F5]).await?;
    window.wait_for_focus("history-grid").await?;
    window.press(&[Key::End]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("dossier-code", &codes[0]).await?;
    window.close().await?;
    let dossier = counter.desk.call("dossier.get", &json!({ "code": codes[1] }))?;
    assert!(dossier["timeline"].to_string().contains("looked_at_history"), "{dossier}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_chosen_and_saved_by_keys_as_it_is_seen() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 1)?;
    let periods = counter.desk.call("report.periods", &json!({}))?;
    let year = &periods["periods"][4];
    let spoken = |day: &Value| -> Rigged<String> {
        let day: chrono::NaiveDate = day.as_str().ok_or("no day")?.parse()?;
        Ok(day.format("%d/%m/%Y").to_string())
    };
    let (from, to) = (spoken(&year["from"])?, spoken(&year["to"])?);
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '5').await?;
    window.wait_for_focus("report-period-month").await?;
    // From the first of the periods to the last: the year.
    for _ in 0..4 {
        window.press(&[Key::Right]).await?;
    }
    window.wait_for_value("report-from", &from).await?;
    window.wait_for_css("[data-testid=\"report-pdf\"]:enabled").await?;
    window.press_with(Key::Control, 's').await?;
    window.wait_for_focus("report-file").await?;
    window.press_with(Key::Control, 'a').await?;
    let file = counter.folder().join("bieu.pdf");
    window.type_text(&file.to_string_lossy()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "bieu.pdf").await?;
    let said = paper::flowing_text(&file)?;
    for words in ["II.06a/VPCP/KSTT", &format!("từ ngày {from} đến ngày {to}")] {
        assert!(said.contains(words), "{words}: {said}");
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_opens_its_dossiers_and_whoever_comes_back_goes_on_with_the_next() -> Rigged<()> {
    let counter = Counter::open()?;
    let codes = given::births(&counter.desk, 3)?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '5').await?;
    window.wait_for_focus("report-period-month").await?;
    window.wait_for_text("figure-received", "3").await?;
    for _ in 0..4 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("figure-received").await?;
    // Nothing is settled: down is what is in progress.
    window.press(&[Key::Down]).await?;
    window.wait_for_focus("figure-open_in_time").await?;
    window.wait_for_text("report-opens", "mở 3 hồ sơ").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("behind-count", "3").await?;
    window.wait_for_focus("behind-grid").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_css("#behind-2.here").await?;
    window.press(&[Key::Enter]).await?;
    let found = [&codes[0], &codes[1], &codes[2]];
    let second = window.wait_for("dossier-code").await?.text().await?;
    assert!(found.iter().any(|code| second.contains(code.as_str())), "{second}");
    window.press_with(Key::Alt, '5').await?;
    window.wait_for_focus("behind-grid").await?;
    window.wait_for_css("#behind-2.here").await?;
    window.screenshot(&places::out()?.join("behind.png")).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("figure-open_in_time").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_scanned_at_the_table_leaves_nothing_to_look_for() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 2)?.remove(0);
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.wait_for("dossier-hit-2").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_focus("dossier-grid").await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for("dossier-hit-2").await?;
    window.wait_for_value("dossier-search", "").await?;
    window.close().await
}
