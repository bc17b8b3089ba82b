//! Paths at the window: typed or chosen with the system's dialog, which may be cancelled;
//! the message says where a file lies and opens its folder, and no other.

use std::fs;

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::given::{self, BIRTH};
use stories::rehearsal::Rehearsal;
use stories::window::Window;
use stories::{Rigged, places, walk};

async fn rehearsed(counter: &Counter) -> Rigged<(Window, Rehearsal)> {
    let around = Rehearsal::prepare(&counter.folder().join("around"))?;
    let window = counter.window_of(around.around(counter.opening(counter.desk.store())?)?).await?;
    Ok((window, around))
}

/// The report of a month is on the screen, and asked where to save it.
async fn saving_a_report(window: &mut Window) -> Rigged<()> {
    window.wait_for_css("[data-testid=\"report-pdf\"]:enabled").await?;
    walk::focus(window, "report-pdf").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("report-file").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_chosen_saved_and_its_folder_opened_by_keys() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 1)?;
    let folder = counter.folder().canonicalize()?.join("Báo cáo");
    fs::create_dir(&folder)?;
    let file = folder.join("bieu.pdf");
    let (mut window, around) = rehearsed(&counter).await?;
    walk::sign_in(&mut window).await?;
    window.press_with(Key::Alt, '5').await?;
    saving_a_report(&mut window).await?;
    let named = window.wait_for("report-file").await?.prop("value").await?.unwrap_or_default();

    around.answer(None)?;
    window.press_with(Key::Control, 'o').await?;
    assert_eq!(around.asked()?["asked"]["told"], json!(named));
    window.wait_for_css("[data-testid=\"report-file-choose\"]:enabled").await?;
    window.wait_for_value("report-file", &named).await?;
    window.wait_for_focus("report-file").await?;

    around.answer(Some(&file))?;
    window.press_with(Key::Control, 'o').await?;
    window.wait_for_value("report-file", &file.to_string_lossy()).await?;
    window.screenshot(&places::out()?.join("path-input.png")).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("written", &file.to_string_lossy()).await?;
    window.wait_for_focus("report-pdf").await?;
    assert!(file.is_file());
    window.screenshot(&places::out()?.join("written.png")).await?;
    window.press_with(Key::Control, 'o').await?;
    assert_eq!(around.shown()?, folder);

    // The next one begins where that one lies.
    saving_a_report(&mut window).await?;
    around.answer(None)?;
    window.press_with(Key::Control, 'o').await?;
    assert_eq!(around.asked()?["begin"], json!(folder));
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_gone_says_so_where_it_was_typed() -> Rigged<()> {
    let counter = Counter::open()?;
    let (mut window, around) = rehearsed(&counter).await?;
    walk::sign_in(&mut window).await?;
    window.press_with(Key::Alt, '5').await?;
    saving_a_report(&mut window).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("/khong-co/bieu.pdf").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-report-file", "Không có thư mục này").await?;

    for (section, input, purpose, answer) in [
        ("copies", "backup-folder", "backup", "usb"),
        ("catalogue", "import-path", "list", "a.csv"),
    ] {
        walk::settings(&mut window, section).await?;
        walk::focus(&window, input).await?;
        let gone = counter.folder().join(answer);
        around.answer(Some(&gone))?;
        window.press_with(Key::Control, 'o').await?;
        assert_eq!(around.asked()?["asked"]["purpose"], purpose);
        window.wait_for_value(input, &gone.to_string_lossy()).await?;
        window.press(&[Key::Enter]).await?;
        window.wait_for_text(&format!("error-{input}"), "Không có").await?;
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_folder_that_was_written_to_is_opened() -> Rigged<()> {
    let counter = Counter::open()?;
    let (mut window, _around) = rehearsed(&counter).await?;
    walk::sign_in(&mut window).await?;
    let ask = "const done = arguments[1];
        window.__TAURI_INTERNALS__.invoke('open_folder', { file: arguments[0] })
          .then(() => done('opened'), (why) => done(why.code))";
    for file in ["/etc/passwd", "/", counter.folder().to_str().unwrap_or_default()] {
        let said = window.client().execute_async(ask, vec![json!(file)]).await?;
        assert_eq!(said, json!("folder_missing"), "{file}");
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_is_chosen_and_attached_under_its_own_name() -> Rigged<()> {
    let counter = Counter::open()?;
    let code =
        given::received(&counter.desk, &[given::reception(walk::NAME, BIRTH, "")])?.remove(0);
    let pdf = counter.folder().join("giay-chung-sinh.pdf");
    counter.desk.call("receipt.print", &json!({ "code": code, "file": pdf }))?;
    let (mut window, around) = rehearsed(&counter).await?;
    walk::sign_in(&mut window).await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.press_with(Key::Alt, 'q').await?;
    window.wait_for_focus("scan-file").await?;
    around.answer(Some(&pdf))?;
    window.press_with(Key::Control, 'o').await?;
    window.wait_for_value("scan-title", "giay-chung-sinh").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("scans", "giay-chung-sinh").await?;
    window.close().await
}
