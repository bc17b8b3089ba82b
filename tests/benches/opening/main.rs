//! What a clerk waits for at the window, warm: from its start to the first picture and to
//! the first key it accepts, from a key to its letter on the screen; and what memory the
//! window takes. Printed, never judged; the drivers' own work is inside.
#![allow(missing_docs)]

mod processes;

use std::time::Instant;

use stories::cli::Desk;
use stories::display::Display;
use stories::window::{Opening, Window};
use stories::{Rigged, walk};

const OPENINGS: usize = 5;

/// When the page had its first picture, in seconds since 1970.
const PAINTED: &str = "const [first] = performance.getEntriesByName('first-contentful-paint');
    return first ? (performance.timeOrigin + first.startTime) / 1000 : 0";

/// Notes for each key how long it took until its picture was out: the second frame after
/// it begins when the first is on the screen. In milliseconds.
const NOTE_KEYS: &str = "window.keyed = [];
    addEventListener('keydown', (event) => {
        const out = () => window.keyed.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => requestAnimationFrame(out));
    }, true)";

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
        let mut window = Window::open(&display, &Opening::counter(desk.store())?).await?;
        window.wait_for_focus("signin-password").await?;
        let warmth = if number == 0 { "cold" } else { "warm" };
        println!("window and its drivers, start to first key, {warmth}: {:.2?}", began.elapsed());
        let started = processes::started(desk.store())?;
        let painted: f64 = serde_json::from_value(window.client().execute(PAINTED, vec![]).await?)?;
        if painted == 0.0 {
            return Err("the page does not tell when it was painted".into());
        }
        println!("process start to first picture, {warmth}: {:.2} s", painted - started);
        if number == OPENINGS {
            work(&mut window).await?;
            let (memory, of) = processes::memory(desk.store())?;
            println!("memory of {}, an intake open: {:.0} MB", of.join(", "), memory);
        }
        window.close().await?;
    }
    Ok(())
}

/// Types into an intake that has everything on it, and says how soon letters are seen.
async fn work(window: &mut Window) -> Rigged<()> {
    walk::sign_in(window).await?;
    walk::scan_card(window).await?;
    walk::choose_procedure(window).await?;
    walk::focus(window, "citizen-address").await?;
    window.client().execute(NOTE_KEYS, vec![]).await?;
    for _ in 0..6 {
        window.type_text("khu pho Mau, phuong Phu Loi ").await?;
    }
    let keyed = window.client().execute("return window.keyed", vec![]).await?;
    let mut keyed: Vec<f64> = serde_json::from_value(keyed)?;
    keyed.sort_by(f64::total_cmp);
    let part = |percent: usize| keyed.get(keyed.len() * percent / 100).copied().unwrap_or_default();
    let (middle, late) = (part(50), part(95));
    println!("key to its letter, {} keys: middle {middle:.0} ms, p95 {late:.0} ms", keyed.len());
    Ok(())
}
