//! What `make run` shows where there is no display: the real window walked
//! through one intake, one register and the life of some dossiers on a screen
//! of its own. Leaves the papers and a picture of each place under `out/`, and
//! says so.

mod handling;

use std::path::{Path, PathBuf};
use std::time::Instant;

use fantoccini::key::Key;
use serde_json::json;
use stories::cli::Desk;
use stories::counter::Counter;
use stories::display::Display;
use stories::window::Window;
use stories::{Rigged, places, walk};

#[tokio::main]
async fn main() -> Rigged<()> {
    let counter = Counter::open()?;
    let out = places::out()?;
    let started = Instant::now();
    let mut window = counter.window().await?;

    window.wait_for_focus("signin-password").await?;
    let opened = started.elapsed();
    let code = intake(&mut window, &out).await?;
    other_places(&mut window, &out, &code).await?;
    let strokes = window.strokes();
    dark_and_english(&mut window, &out).await?;
    window.close().await?;
    let papers = papers(&counter.desk, &out, &code)?;
    // There is one screen at a time.
    drop(counter);
    handling::tour(&Display::start()?, &out).await?;

    println!("window and its drivers started, first key accepted after {opened:.1?}");
    println!("received {code} with {strokes} keystrokes and one scan");
    for paper in papers {
        println!("  {}", paper.display());
    }
    println!("papers and pictures are in {}", out.display());
    Ok(())
}

/// From the door to the code, with a picture at each stop.
async fn intake(window: &mut Window, out: &Path) -> Rigged<String> {
    window.wait_for_focus("signin-password").await?;
    picture(window, out, "1-sign-in").await?;
    walk::sign_in(window).await?;
    picture(window, out, "2-intake-empty").await?;
    walk::scan_card(window).await?;
    walk::choose_procedure(window).await?;
    walk::tick_a_paper(window).await?;
    window.wait_for("due-strip").await?;
    picture(window, out, "3-intake-filled").await?;
    let code = walk::save(window).await?;
    picture(window, out, "4-intake-saved").await?;
    Ok(code)
}

/// The other places, by their digits; the register holds the new dossier.
async fn other_places(window: &mut Window, out: &Path, code: &str) -> Rigged<()> {
    window.press_with(Key::Alt, '4').await?;
    window.wait_for_text("register-row-1", code).await?;
    picture(window, out, "5-register").await?;
    for (digit, name) in [('2', "6-dossiers"), ('3', "7-procedures"), ('7', "8-settings")] {
        window.press_with(Key::Alt, digit).await?;
        picture(window, out, name).await?;
    }
    for (section, name) in [("copies", "11-backup"), ("staff", "13-officers")] {
        walk::settings(window, section).await?;
        picture(window, out, name).await?;
    }
    window.press_with(Key::Alt, '0').await?;
    window.wait_for("outbox-waiting").await?;
    picture(window, out, "12-outbox").await?;
    window.press(&[Key::Escape]).await
}

/// One dossier whole, then the intake in the dark and in English.
async fn dark_and_english(window: &mut Window, out: &Path) -> Rigged<()> {
    window.press_with(Key::Alt, '2').await?;
    window.wait_for("dossier-hit-1").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for("dossier-sheet").await?;
    picture(window, out, "9-dossier").await?;
    window.press_with(Key::Alt, '1').await?;
    for switch in ["theme", "language"] {
        walk::pick(window, switch).await?;
    }
    walk::scan_card(window).await?;
    walk::choose_procedure(window).await?;
    picture(window, out, "10-dark-english").await
}

async fn picture(window: &Window, out: &Path, name: &str) -> Rigged<()> {
    window.screenshot(&out.join(format!("{name}.png"))).await
}

/// The receipt and the register, from the committed record.
fn papers(desk: &Desk, out: &Path, code: &str) -> Rigged<Vec<PathBuf>> {
    let receipt = out.join("receipt.pdf");
    desk.call("receipt.print", &json!({ "code": code, "file": receipt }))?;
    let mut papers = vec![receipt];
    for format in ["pdf", "xlsx"] {
        let register = out.join(format!("register.{format}"));
        desk.call("register.print", &json!({ "file": register, "format": format }))?;
        papers.push(register);
    }
    Ok(papers)
}
