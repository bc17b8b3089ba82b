//! The first day of a counter, in the real window with a real spooler, by keys alone: five
//! steps, a machine that is switched off between two of them, a test page that is scanned,
//! the recovery code on paper and asked back, and the counter open.

use std::path::Path;
use std::time::Duration;

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::cli::Desk;
use stories::display::Display;
use stories::keystroke::Walk;
use stories::places;
use stories::spooler::Spooler;
use stories::window::{Opening, Window};
use stories::{Rigged, paper, walk};

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
    window.type_text("UBND phường Suối Mơ").await?;
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
    say_a_colleague(window).await?;
    go_on(window).await
}

/// Somebody else who works here, whose first password is asked for.
async fn say_a_colleague(window: &mut Window) -> Rigged<()> {
    window.press_with(Key::Alt, 't').await?;
    type_into(window, "setup-colleague-full-0", "vũ thị lan").await?;
    window.wait_for_value("setup-colleague-0", "lan").await?;
    go_on(window).await?;
    window.wait_for_focus("setup-colleague-password-0").await?;
    type_into(window, "setup-colleague-password-0", "lan-dau-vao-quay").await
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
    window.wait_for("setup-catalogue").await?;
    // The power fails: what was typed is there again, at the same step.
    tokio::time::sleep(KEPT_AFTER).await;
    window.kill();
    let mut window = machine.window().await?;
    window.wait_for_text("setup-step-3", "Công an phường Suối Mơ").await?;
    window.wait_for_focus("setup-catalogue-ready").await?;
    window.press(&[Key::Down]).await?;
    go_on(&mut window).await?;
    window.wait_for_text("error-setup-list", "Chưa chọn tệp").await?;
    type_into(&mut window, "setup-list", &national_list(&machine)?).await?;
    go_on(&mut window).await?;
    say_the_officer(&mut window).await?;
    let printed = machine.spooler.wait_for(2)?.len();
    keep_the_code(&mut window, &machine, printed).await?;
    window.wait_for_focus("citizen-name").await?;
    let walks = serve_ten(&mut window).await?;
    window.close().await?;
    let most = walks.iter().map(|walk| walk.keys()).max();
    assert!(most <= Some(MOST_KEYS), "one of them took {most:?} keys");
    is_as_it_was_typed(&machine)
}

/// The most keys of a card, a new citizen and a receipt on a real centre's first day.
const MOST_KEYS: usize = 10;

/// What citizens of a commune ask for on a first day, as a clerk types it, its code, and
/// the name of who asks.
const TEN: [(&str, &str, &str); 10] = [
    ("sao y", "2.000815", "Lan"),
    ("dkks", "1.001193", "Hoa"),
    ("dkkh", "1.000894", "Mai"),
    ("doc th", "1.004873", "Cúc"),
    ("ho khau", "1.004222", "Đào"),
    ("dkkt", "1.000656", "Hồng"),
    ("trich", "2.000635", "Huệ"),
    ("tam tr", "1.004194", "Liễu"),
    ("ctck", "2.000884", "Ngọc"),
    ("giam", "1.004837", "Thu"),
];

/// Ten citizens with cards, none of whom was here before, each with keys alone.
async fn serve_ten(window: &mut Window) -> Rigged<Vec<Walk>> {
    let mut walks = Vec::new();
    for (nth, (typed, code, name)) in TEN.into_iter().enumerate() {
        let before = window.strokes();
        window.scan(&card(nth, name)).await?;
        window.wait_for_focus("procedure-box").await?;
        window.type_text(typed).await?;
        window.wait_for_text("procedure-hit-1", code).await?;
        window.press(&[Key::Enter]).await?;
        window.wait_for_text("procedure-chosen", code).await?;
        save_whatever_is_asked(window).await?;
        let decisions = &["whose card", "procedure", "papers", "promise"];
        walks.push(Walk::of(typed, window.strokes() - before, decisions, 1));
    }
    walks.iter().for_each(|walk| println!("{walk}"));
    Ok(walks)
}

/// Saves; a doubt about a fee that a province's council sets is answered by saving again.
async fn save_whatever_is_asked(window: &mut Window) -> Rigged<()> {
    let told = "const said = (id) => document.querySelector(`[data-testid=${id}]`)?.textContent;
        return said('saved-code') || said('question') || ''";
    window.press(&[Key::Control, Key::Enter]).await?;
    let said = window.wait_until("what was said", told, vec![], |said| !said.is_empty()).await?;
    match said.contains("Ctrl Enter") {
        true => walk::save(window).await.map(drop),
        false => window.wait_for_focus("citizen-name").await,
    }
}

/// The card of somebody who was never here.
fn card(nth: usize, name: &str) -> String {
    format!(
        "0741900{nth:05}||Trần Thị {name}|15041990|Nữ|Số {nth}, khu phố Mẫu, \
         phường Suối Mơ, Thành phố Hồ Chí Minh|10052021"
    )
}

/// A list as it comes from the national portal: the real codes, titles, fields and levels,
/// nothing of papers, times and fees.
fn national_list(machine: &Machine) -> Rigged<String> {
    let file = machine.folder.path().join("danh-muc.csv");
    let facts = std::fs::read_to_string(places::root().join("tests/questions/procedures.csv"))?;
    std::fs::write(&file, facts.replacen("code,title,", "code,name,", 1))?;
    Ok(file.display().to_string())
}

fn is_as_it_was_typed(machine: &Machine) -> Rigged<()> {
    let desk = Desk::at(&machine.store()).by("chau").with("MOTCUA_PASSWORD", PASSWORD);
    let said: Value = desk.call("settings.get", &json!({}))?;
    assert_eq!(said["settings"]["printer"], PRINTER, "{said}");
    assert_eq!(said["settings"]["letterhead"]["place"], "Suối Mơ");
    let officers = desk.call("officer.list", &json!({}))?;
    assert_eq!(officers["officers"][1]["full_name"], "Vũ Thị Lan", "{officers}");
    let session = desk.call("session.now", &json!({}))?;
    assert_eq!(session["officer"]["full_name"], "Lê Minh Châu");
    assert!(
        session["procedures"].as_u64() > Some(100),
        "the national list was taken in: {session}"
    );
    let left = machine.store().join("set-up.json");
    assert!(!left.exists(), "nothing of the first run is left beside the store");
    Ok(())
}
