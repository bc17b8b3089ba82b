//! How long a clerk waits for the window: from its start to the first key it
//! accepts, warm. Printed, never judged; the drivers' own start is inside.
#![allow(missing_docs)]

use std::time::Instant;

use stories::Rigged;
use stories::cli::Desk;
use stories::display::Display;
use stories::window::{Opening, Window};

const OPENINGS: usize = 5;

#[tokio::main]
async fn main() -> Rigged<()> {
    if std::env::args().any(|argument| argument == "--test") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let desk = Desk::demo(&folder.path().join("store"))?;
    let display = Display::start()?;
    for number in 0..=OPENINGS {
        let began = Instant::now();
        let window = Window::open(&display, &Opening::counter(desk.store())?).await?;
        window.wait_for_focus("signin-password").await?;
        let warmth = if number == 0 { "cold" } else { "warm" };
        println!("window and its drivers, start to first key, {warmth}: {:.2?}", began.elapsed());
        window.close().await?;
    }
    Ok(())
}
