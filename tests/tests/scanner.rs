//! A scanner on a serial port: a real terminal line, the real window.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::json;
use stories::cli::Desk;
use stories::display::Display;
use stories::held::{Held, until};
use stories::window::{Opening, Window};
use stories::{Rigged, walk};

/// Two ends of one serial line: the scanner's and the counter's.
fn line(scanner: &Path, counter: &Path) -> Rigged<Held> {
    let end = |path: &Path| format!("pty,raw,echo=0,link={}", path.display());
    let mut socat = Command::new("socat");
    socat.args([end(scanner), end(counter)]).stdout(Stdio::null()).stderr(Stdio::null());
    let held = Held::start(&mut socat)?;
    let both = || (scanner.exists() && counter.exists()).then_some(());
    until("the serial line", Duration::from_secs(5), both)?;
    Ok(held)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_from_the_serial_port_fills_in_the_citizen() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (scanner, counter) = (folder.path().join("scanner"), folder.path().join("counter"));
    let _line = line(&scanner, &counter)?;
    let store = folder.path().join("store");
    let desk = Desk::demo(&store)?;
    let mut settings = desk.call("settings.get", &json!({}))?["settings"].clone();
    settings["scanner_port"] = json!(counter);
    desk.call("settings.save", &json!({ "settings": settings }))?;

    let display = Display::start()?;
    let mut window = Window::open(&display, &Opening::counter(&store)?).await?;
    walk::sign_in(&mut window).await?;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let mut port = std::fs::File::options().write(true).open(&scanner)?;
    // Some scanners send no end of line.
    port.write_all(walk::CARD.as_bytes())?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.close().await
}
