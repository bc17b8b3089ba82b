//! The first day of a counter, in the real window with a real spooler, by keys alone: five
//! steps, a machine that is switched off between two of them, a test page that is scanned,
//! the recovery code on paper and asked back, and the counter open.

use std::path::Path;
use std::time::Duration;

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::cli::Desk;
use stories::display::Display;
use stories::spooler::Spooler;
use stories::window::{Opening, Window};
use stories::{Rigged, paper};

const PRINTER: &str = "quay-1";
const PASSWORD: &str = "mat-khau-mau";
/// What was typed is on the disk so long after the last key.
const KEPT_AFTER: Duration = Duration::from_secs(1);

/// A machine on which nothing was set up yet.
struct Machine {
    folder: tempfile::TempDir,
    display: Display,
    spooler: Spooler,
}

impl Machine {
    fn new() -> Rigged<Self> {
        let (folder, display) = (tempfile::tempdir()?, Display::start()?);
        Ok(Self { folder, display, spooler: Spooler::start(&[PRINTER])? })
    }

    fn store(&self) -> std::path::PathBuf {
        self.folder.path().join("store")
    }

    async fn window(&self) -> Rigged<Window> {
        let opening = Opening::counter(&self.store())?;
        Window::open(&self.display, &opening.with("CUPS_SERVER", self.spooler.address())).await
    }
}

async fn type_into(window: &mut Window, input: &str, text: &str) -> Rigged<()> {
    window.wait_for_focus(input).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(text).await?;
    window.press(&[Key::Enter]).await
}

async fn go_on(window: &mut Window) -> Rigged<()> {
    window.press(&[Key::Control, Key::Enter]).await
}

/// Who we are; what is wrong is told at once and at its input.
async fn say_who(window: &mut Window) -> Rigged<()> {
    window.wait_for_focus("setup-parent").await?;
    go_on(window).await?;
    window.wait_for_text("error-setup-code", "H29.131.07").await?;
    window.wait_for_text("error-setup-place", "Suối Mơ").await?;
    window.wait_for_focus("setup-place").await?;
    window.type_text("Suối Mơ").await?;
    window.press(&[Key::Enter]).await?;
    type_into(window, "setup-code", "h29.131.07").await?;
    window.wait_for_text("setup-code-parts", "cơ quan của bạn").await?;
    window.wait_for_text("setup-code-says", "H29.131.07-").await?;
    go_on(window).await?;
    window.wait_for_text("setup-step-2", PRINTER).await.map(drop)
}

/// The code of the test page that came out, as a scanner reads it.
fn code_on(page: &Path, folder: &Path) -> Rigged<String> {
    let pdf = folder.join("test.pdf");
    std::fs::copy(page, &pdf)?;
    paper::check(&pdf)?;
    let picture = paper::pictures(&pdf, folder)?.remove(0);
    let codes = paper::codes(&picture)?;
    let bars = codes.iter().find(|code| code.kind == "CODE-128").ok_or("no bars on it")?;
    Ok(bars.says.clone())
}

async fn try_the_printer(window: &mut Window, machine: &Machine) -> Rigged<()> {
    window.press(&[Key::F9]).await?;
    window.wait_for_focus("setup-printer-good").await?;
    let page = machine.spooler.wait_for(1)?.remove(0);
    let code = code_on(&page, machine.folder.path())?;
    assert!(code.starts_with("H29.131.07-") && code.ends_with("-0000"), "{code}");
    window.scan(&code).await?;
    window.wait_for_text("test-scanned", "đã nhận").await?;
    machine.spooler.jam(PRINTER)?;
    window.press_with(Key::Alt, 'k').await?;
    window.wait_for_text("setup-printer-says", "paper jam").await?;
    machine.spooler.clear(PRINTER)?;
    window.press(&[Key::F9]).await?;
    window.wait_for_focus("setup-printer-good").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_value("setup-agency-code-0", "H29.131.07").await
}

async fn say_the_officer(window: &mut Window) -> Rigged<()> {
    type_into(window, "setup-admin-full", "lê minh châu").await?;
    window.wait_for_value("setup-admin", "chau").await?;
    window.wait_for_focus("setup-admin").await?;
    window.press(&[Key::Enter]).await?;
    type_into(window, "setup-password", PASSWORD).await?;
    type_into(window, "setup-again", "mat-khau-mua").await?;
    go_on(window).await?;
    window.wait_for_text("error-setup-again", "không giống").await?;
    type_into(window, "setup-again", PASSWORD).await?;
    go_on(window).await
}

/// The code is printed, put away, and typed from the paper.
async fn keep_the_code(window: &mut Window, machine: &Machine, before: usize) -> Rigged<()> {
    let code = window.wait_for("recovery-code").await?.text().await?.replace(['\n', ' '], "");
    window.press(&[Key::F9]).await?;
    let sheet = machine.spooler.wait_for(before + 1)?.remove(before);
    let pdf = machine.folder.path().join("code.pdf");
    std::fs::copy(sheet, &pdf)?;
    assert!(paper::flowing_text(&pdf)?.contains(&code), "{code} stands on the paper");
    window.wait_for_focus("recovery-written").await?;
    window.press(&[Key::Enter]).await?;
    type_into(window, "recovery-again", "AAAA-AAAA").await?;
    window.wait_for_text("error-recovery-again", "Không khớp").await?;
    type_into(window, "recovery-again", &code[20..].to_lowercase()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_is_opened_on_its_first_day_by_keys_alone() -> Rigged<()> {
    let machine = Machine::new()?;
    let mut window = machine.window().await?;
    say_who(&mut window).await?;
    try_the_printer(&mut window, &machine).await?;
    window.press_with(Key::Alt, 't').await?;
    type_into(&mut window, "setup-agency-name-1", "Công an phường Suối Mơ").await?;
    go_on(&mut window).await?;
    window.wait_for("setup-list").await?;
    // The power fails: what was typed is there again, at the same step.
    tokio::time::sleep(KEPT_AFTER).await;
    window.kill();
    let mut window = machine.window().await?;
    window.wait_for_text("setup-step-3", "Công an phường Suối Mơ").await?;
    window.wait_for_focus("setup-catalogue-list").await?;
    go_on(&mut window).await?;
    window.wait_for_text("error-setup-list", "Chưa chọn tệp").await?;
    window.wait_for_focus("setup-list").await?;
    window.press(&[Key::Shift, Key::Tab]).await?;
    window.press(&[Key::Down]).await?;
    go_on(&mut window).await?;
    say_the_officer(&mut window).await?;
    let printed = machine.spooler.wait_for(2)?.len();
    keep_the_code(&mut window, &machine, printed).await?;
    window.wait_for_focus("citizen-name").await?;
    window.close().await?;
    is_as_it_was_typed(&machine)
}

fn is_as_it_was_typed(machine: &Machine) -> Rigged<()> {
    let desk = Desk::at(&machine.store()).by("chau").with("MOTCUA_PASSWORD", PASSWORD);
    let said: Value = desk.call("settings.get", &json!({}))?;
    assert_eq!(said["settings"]["printer"], PRINTER, "{said}");
    assert_eq!(said["settings"]["letterhead"]["place"], "Suối Mơ");
    let session = desk.call("session.now", &json!({}))?;
    assert_eq!(session["officer"]["full_name"], "Lê Minh Châu");
    assert!(session["procedures"].as_u64() > Some(100), "the sample was taken in: {session}");
    let left = machine.store().join("set-up.json");
    assert!(!left.exists(), "nothing of the first run is left beside the store");
    Ok(())
}
