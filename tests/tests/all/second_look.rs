//! The window's second look, by keys: every place says at its foot what it will do, what
//! stops a paper is told beside it, the bar below says all it has to in one line, the usual
//! procedures stand there unasked, and a recovery code that nobody has is asked for.

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::{Counter, PRINTER};
use stories::display::Display;
use stories::given::{self, PASSWORD, RESIDENCE};
use stories::window::{Opening, Window};
use stories::{Rigged, places, walk};

/// What of the status bar lies outside the window, is cut, or stands in a second line.
const ASTRAY: &str = "const bar = document.querySelector('footer')
    const all = [...bar.querySelectorAll('span, button, b, kbd')].filter((one) => one.offsetWidth)
    const out = all.filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    if (bar.clientHeight > 29 || bar.scrollWidth > bar.clientWidth) out.push(bar)
    return out.map((one) => one.innerText).join('|') || 'nothing'";
/// What lies to the right of the window.
const BESIDE: &str = "const out = [...document.querySelectorAll('button, input, select, h1, h2')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
    return out.map((one) => one.id || one.innerText).join('|') || 'nothing'";

async fn picture(window: &Window, name: &str) -> Rigged<()> {
    window.screenshot(&places::out()?.join(format!("{name}.png"))).await
}

/// Makes the window another size, and a picture of it once the page has come to rest.
async fn resize(window: &Window, (width, height): (u32, u32), name: &str) -> Rigged<()> {
    window.client().set_window_size(width, height).await?;
    picture(window, &format!("{name}-{width}")).await
}

/// Waits until the page says that there is nothing of the kind.
async fn wait_for_nothing(window: &Window, script: &str) -> Rigged<()> {
    window.wait_until("nothing", script, vec![], |told| told == "nothing").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_money_is_counted_listed_and_compared_by_keys_alone() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut paid = given::reception("Phạm Minh Đức", RESIDENCE, "");
    paid["args"]["draft"]["charge"] = json!({ "amount": 20_000, "paid": true, "exemption": "" });
    given::received(&counter.desk, &[paid])?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '6').await?;
    window.wait_for_focus("till-cash").await?;
    window.wait_for_text("till-difference", "Sổ ghi 20.000").await?;
    window.wait_for("day-sheet").await?;
    picture(&window, "money-tills").await?;
    window.press(&[Key::F6]).await?;
    window.wait_for_focus("month").await?;
    window.wait_for("month-sheet").await?;
    window.wait_for_text("money-commit", "Bảng đối soát tháng").await?;
    picture(&window, "money-month").await?;
    window.press(&[Key::F9]).await?;
    counter.spooler.wait_for(1)?;
    window.press_with(Key::Control, 'e').await?;
    window.wait_for_focus("month-save-file").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("month").await?;
    window.press(&[Key::F6]).await?;
    window.wait_for_focus("statement-file").await?;
    window.wait_for_text("money-commit", "Chọn tệp sao kê").await?;
    picture(&window, "money-statement").await?;
    window.press(&[Key::F6]).await?;
    window.wait_for_focus("till-cash").await?;
    window.type_text("20.000").await?;
    window.wait_for_text("till-difference", "khớp").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("toast", "Đã ghi kiểm đếm").await?;
    for size in [(1024, 768), (683, 384)] {
        resize(&window, size, "money").await?;
        wait_for_nothing(&window, BESIDE).await?;
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_printer_is_told_beside_the_papers_and_below_in_one_line() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    counter.spooler.jam(PRINTER)?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.type_text(&code).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for("paper-print").await?;
    window.wait_for_text("printer-trouble", "đang dừng: giấy sẽ chờ in").await?;
    picture(&window, "papers-stopped").await?;
    for size in [(1366, 768), (1024, 768), (683, 384), (512, 384)] {
        resize(&window, size, "papers-stopped").await?;
        wait_for_nothing(&window, ASTRAY).await?;
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_usual_procedures_stand_there_unasked_and_by_the_same_digits() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    let first = window.wait_for("procedure-hit-1").await?.text().await?;
    picture(&window, "usual-unasked").await?;
    walk::receive(&mut window).await?;
    let again = window.wait_for("procedure-hit-1").await?.text().await?;
    assert_eq!(first, again, "a digit means the same all day");
    for size in [(1024, 768), (683, 384)] {
        resize(&window, size, "usual").await?;
        wait_for_nothing(&window, BESIDE).await?;
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_lost_with_the_power_is_made_anew_printed_and_asked_back() -> Rigged<()> {
    let display = Display::start()?;
    let folder = tempfile::tempdir()?;
    // The power fails when the store is there and nobody has the code.
    drop(given::commune(folder.path())?);
    let mut window = Window::open(&display, &Opening::counter(folder.path())?).await?;
    walk::sign_in_by(&mut window, PASSWORD).await?;
    window.wait_for_text("recovery-unconfirmed", "chưa cất mã khôi phục").await?;
    picture(&window, "recovery-lacks").await?;
    walk::settings(&mut window, "copies").await?;
    window.wait_for_text("recovery-state", "chưa cất").await?;
    picture(&window, "recovery-settings").await?;
    walk::focus(&window, "recovery-new").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("recovery-password").await?;
    window.type_text("khong-phai").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for("error-recovery-password").await?;
    window.type_text(PASSWORD).await?;
    window.press(&[Key::Enter]).await?;
    let code = window.wait_for("recovery-code").await?.text().await?.replace(['\n', ' '], "");
    picture(&window, "recovery-code").await?;
    walk::focus(&window, "recovery-written").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("recovery-again").await?;
    window.type_text(&code[20..].to_lowercase()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "đã cất").await?;
    window.wait_for_text("recovery-state", "mã khôi phục đã cất").await?;
    picture(&window, "recovery-kept").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_code_is_proved_on_the_receipt_while_its_pattern_is_typed() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::settings(&mut window, "codes").await?;
    window.wait_for("receipt-proof").await?;
    walk::focus(&window, "set-code-1").await?;
    window.type_text("{agency}-{yyMMdd}-{ordinal:6}").await?;
    let code = "return [...document.querySelectorAll('[data-testid=receipt-proof] text')]
        .map((one) => one.textContent).join(' ')";
    window.wait_until("receipt-proof", code, vec![], |said| said.contains("-000101")).await?;
    picture(&window, "proof-codes").await?;
    walk::settings(&mut window, "printers").await?;
    window.wait_for("receipt-proof").await?;
    picture(&window, "proof-printers").await?;
    window.close().await
}
