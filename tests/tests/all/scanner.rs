//! A scanner on a serial port: a real terminal line, the real window.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;
use stories::cli::Desk;
use stories::display::Display;
use stories::program::{ProgramGuard, until};
use stories::window::{Opening, Window};
use stories::{Rigged, places, walk};

/// Two ends of one serial line: the scanner's and the counter's.
fn line(scanner: &Path, counter: &Path) -> Rigged<ProgramGuard> {
    let end = |path: &Path| format!("pty,raw,echo=0,link={}", path.display());
    let mut socat = Command::new("socat");
    socat.args([end(scanner), end(counter)]).stdout(Stdio::null()).stderr(Stdio::null());
    let held = ProgramGuard::start(&mut socat)?;
    let both = || (scanner.exists() && counter.exists()).then_some(());
    until("the serial line", Duration::from_secs(5), both)?;
    Ok(held)
}

/// What the scanner sends.
fn send(scanner: &Path, text: &str) -> Rigged<()> {
    Ok(std::fs::File::options().write(true).open(scanner)?.write_all(text.as_bytes())?)
}

/// A counter whose scanner is at this port.
fn with_port(folder: &Path, port: &Path) -> Rigged<Opening> {
    let store = folder.join("store");
    let desk = Desk::demo(&store)?;
    let mut settings = desk.call("settings.get", &json!({}))?["settings"].clone();
    settings["scanner_port"] = json!(port);
    desk.call("settings.save", &json!({ "settings": settings }))?;
    Opening::counter(&store)
}

/// Waits until nothing is told of the scanner any more.
async fn nothing_told(window: &Window) -> Rigged<()> {
    let told = "return document.querySelector('[data-testid=device-scanner]') ? 'told' : 'calm'";
    window.wait_until("the scanner's state", told, vec![], |said| said == "calm").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_from_the_serial_port_fills_in_the_citizen() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (scanner, counter) = (folder.path().join("scanner"), folder.path().join("counter"));
    let _line = line(&scanner, &counter)?;
    let opening = with_port(folder.path(), &counter)?;
    let display = Display::start()?;
    let mut window = Window::open(&display, &opening).await?;
    walk::sign_in(&mut window).await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    // Some scanners send no end of line.
    send(&scanner, walk::CARD)?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scanner_that_is_not_there_or_is_pulled_out_is_told_until_it_is_back() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (scanner, counter) = (folder.path().join("scanner"), folder.path().join("counter"));
    let opening = with_port(folder.path(), &counter)?;
    let port = counter.display().to_string();
    let display = Display::start()?;
    let mut window = Window::open(&display, &opening).await?;
    walk::sign_in(&mut window).await?;
    window.wait_for_text("device-scanner", &port).await?;
    window.screenshot(&places::out()?.join("scanner-port.png")).await?;

    let plugged = line(&scanner, &counter)?;
    nothing_told(&window).await?;
    send(&scanner, walk::CARD)?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    drop(plugged);
    window.wait_for_text("device-scanner", &port).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;

    let _again = line(&scanner, &counter)?;
    nothing_told(&window).await?;
    window.close().await
}
