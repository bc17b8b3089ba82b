//! The window rig itself, on a page of its own in WebKitGTK's small browser:
//! fingers and a scanner arrive as keys, at the speeds the window tells apart.

use std::path::{Path, PathBuf};

use fantoccini::key::Key;
use stories::Rigged;
use stories::display::Display;
use stories::window::{Opening, Window};

const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// Echoes what is typed, the last chord, and the longest gap between two keys.
const PAGE: &str = r#"<!doctype html><meta charset="utf-8"><title>rig</title>
<input data-testid="box" autofocus><p data-testid="chord">-</p><p data-testid="gap">0</p>
<script>
let last = 0, gap = 0
const show = (id, text) => { document.querySelector(`[data-testid=${id}]`).textContent = text }
addEventListener('keydown', (event) => {
  const now = performance.now()
  if (last) { gap = Math.max(gap, now - last); show('gap', gap.toFixed(1)) }
  last = now
  if (event.ctrlKey && event.key === 'Enter') show('chord', 'Ctrl+Enter')
  if (event.altKey && event.key === '1') show('chord', 'Alt+1')
  if (event.key === 'Escape') { last = gap = 0; document.querySelector('input').value = '' }
})
</script>"#;

async fn open(display: &Display, folder: &Path) -> Rigged<Window> {
    let page = folder.join("rig.html");
    std::fs::write(&page, PAGE)?;
    let opening = Opening::of(PathBuf::from(BROWSER), "MiniBrowser", &["--automation"]);
    let window = Window::open(display, &opening).await?;
    window.client().goto(&format!("file://{}", page.display())).await?;
    window.wait_for("box").await?;
    Ok(window)
}

async fn typed(window: &Window) -> Rigged<String> {
    let value = window.wait_for("box").await?.prop("value").await?;
    Ok(value.unwrap_or_default())
}

async fn longest_gap(window: &Window) -> Rigged<f64> {
    Ok(window.wait_for("gap").await?.text().await?.parse()?)
}

#[tokio::test(flavor = "multi_thread")]
async fn fingers_and_a_scanner_arrive_as_keys() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let display = Display::start()?;
    let mut window = open(&display, folder.path()).await?;
    window.wait_for_focus("box").await?;

    window.type_text("hộ tịch Đ").await?;
    assert_eq!(typed(&window).await?, "hộ tịch Đ");
    assert_eq!(window.strokes(), 9 + 3 + 2, "nine letters; marks, bar and Shift");
    let by_hand = longest_gap(&window).await?;

    window.press(&[Key::Escape]).await?;
    let card = "001190012345||Nguyễn Thị Mẫu|15041990|Nữ|Số 1, phố Không Có Thật|01012024";
    window.scan(card).await?;
    assert_eq!(typed(&window).await?, card, "every letter, diacritics included");
    assert_eq!(window.strokes(), 15, "a scan costs no finger");
    let scanned = longest_gap(&window).await?;
    println!("longest gap between keys: fingers {by_hand} ms, scanner {scanned} ms");
    assert!(scanned < by_hand, "a scan must be faster than fingers");

    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("chord", "Ctrl+Enter").await?;
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_text("chord", "Alt+1").await?;
    let picture = folder.path().join("rig.png");
    window.screenshot(&picture).await?;
    assert!(std::fs::metadata(&picture)?.len() > 1_000, "a picture of a page");
    window.close().await
}
