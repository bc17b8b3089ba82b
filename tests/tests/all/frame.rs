//! What stands around every place: messages that live with their subject, rooms that are
//! one's own, a window drawn as large as somebody needs it, and a form that stays.

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::{Rigged, given, places, walk};

/// What is said in the place that is open.
const SAID: &str = "return [...document.querySelectorAll('[data-testid=toast]')]
    .map((one) => one.innerText).join('|') || 'nothing'";
/// The places that are offered.
const OFFERED: &str = "return [...document.querySelectorAll('nav [aria-keyshortcuts]')]
    .map((one) => one.dataset.testid).join(' ')";
const WIDTH: &str = "return String(window.innerWidth)";

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_gone_with_its_place_and_passes_by_itself() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 1)?;
    let mut window = counter.signed_in().await?;
    for leaves in [true, false] {
        window.press_with(Key::Alt, '4').await?;
        window.wait_for("register-row-1").await?;
        walk::click(&window, "register-print").await?;
        window.wait_for("toast").await?;
        if leaves {
            window.press_with(Key::Alt, '2').await?;
            window.wait_for_focus("dossier-search").await?;
            let said = window.client().execute(SAID, Vec::new()).await?;
            assert_eq!(said, json!("nothing"), "what was said at the register stays there");
        } else {
            window.wait_until("silence", SAID, Vec::new(), |said| said == "nothing").await?;
        }
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_lands_on_its_own_place_and_sees_no_other_s_room() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in_as(&mut window, "ngoc", walk::PASSWORD).await?;
    window.wait_for_focus("citizen-name").await?;
    let offered = window.client().execute(OFFERED, Vec::new()).await?;
    assert!(!offered.to_string().contains("settings"), "a clerk keeps no settings: {offered}");
    window.press_with(Key::Alt, '7').await?;
    window.press_with(Key::Control, 'k').await?;
    window.wait_for_text("palette", "Alt 6").await?;
    let listed = window.wait_for("palette").await?.text().await?;
    assert!(!listed.contains("Alt 7"), "nor does Ctrl K lead there: {listed}");
    window.press(&[Key::Escape]).await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in_as(&mut window, "phuc", walk::PASSWORD).await?;
    window.wait_for("register-date").await?;
    window.screenshot(&places::out()?.join("supervisor.png")).await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_and_plus_draw_the_window_larger_until_ctrl_and_0() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    let before = window.wait_until("the width", WIDTH, Vec::new(), |_| true).await?;
    let wide: u32 = before.parse()?;
    let narrower = |at: &str| at.parse::<u32>().is_ok_and(|at| at < wide * 19 / 20);
    window.press_with(Key::Control, '=').await?;
    window.wait_until("the larger window", WIDTH, Vec::new(), narrower).await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in(&mut window).await?;
    window.wait_until("the size that was left", WIDTH, Vec::new(), narrower).await?;
    window.press_with(Key::Control, '0').await?;
    window.wait_until("the whole", WIDTH, Vec::new(), |at| at == before).await?;
    window.close().await
}

/// The inputs and buttons of a form that cannot be seen, nor scrolled to.
const UNREACHABLE: &str = "const form = document.querySelector('[data-testid=act-form]');
    const lost = [...form.querySelectorAll('input, textarea, select, button')].filter((one) => {
        one.scrollIntoView({ block: 'nearest' });
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
    });
    return lost.map((one) => one.outerHTML).join('; ') || 'none'";

#[tokio::test(flavor = "multi_thread")]
async fn a_form_survives_another_theme_and_a_screen_that_shrinks() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let mut window = counter.signed_in().await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.press_with(Key::Alt, 'r').await?;
    window.wait_for_focus("act-reason").await?;
    window.type_text("cong dan xin rut").await?;
    walk::pick(&window, "theme").await?;
    window.client().set_window_rect(0, 0, 700, 480).await?;
    window.wait_until("the small window", WIDTH, Vec::new(), |at| at == "700").await?;
    window.wait_for_value("act-reason", "cong dan xin rut").await?;
    window.wait_until("what is out of reach", UNREACHABLE, Vec::new(), |at| at == "none").await?;
    window.screenshot(&places::out()?.join("shrunk.png")).await?;
    walk::focus(&window, "act-reason").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("timeline", "cong dan xin rut").await?;
    window.close().await
}
