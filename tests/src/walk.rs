//! The walk of a clerk through one intake, keys only, as every story and the
//! tour take it: sign in, scan, find, tick, save.

use fantoccini::key::Key;
use serde_json::json;

use crate::Rigged;
use crate::window::Window;

/// A citizen card as its code reads; the person is invented.
pub const CARD: &str = "074190012345||Trần Thị Bích Ngọc|15041990|Nữ|\
                        Số 8, khu phố Mẫu, phường Phú Lợi, Bình Dương|10052021";

/// The name on [`CARD`].
pub const NAME: &str = "Trần Thị Bích Ngọc";

/// What a clerk types to find birth registration: no diacritics, any order.
pub const SEARCH: &str = "khai sinh dang ky";

/// The title that is found.
pub const TITLE: &str = "Thủ tục đăng ký khai sinh";

/// The password of every officer of a demonstration.
pub const PASSWORD: &str = "motcua-demo";

/// Signs the demonstration's own officer in, by the password on the screen.
///
/// # Errors
/// When the door does not open.
pub async fn sign_in(window: &mut Window) -> Rigged<()> {
    sign_in_by(window, PASSWORD).await?;
    window.wait_for_focus("citizen-name").await
}

/// Signs in whoever stands at the door already.
///
/// # Errors
/// When the door asks for no password.
pub async fn sign_in_by(window: &mut Window, password: &str) -> Rigged<()> {
    window.wait_for_focus("signin-password").await?;
    window.type_text(password).await?;
    window.press(&[Key::Enter]).await
}

/// Signs in another one than who stands at the door.
///
/// # Errors
/// When the door does not ask for a name.
pub async fn sign_in_as(window: &mut Window, name: &str, password: &str) -> Rigged<()> {
    window.wait_for_focus("signin-password").await?;
    window.press(&[Key::Shift, Key::Tab]).await?;
    window.wait_for_focus("signin-name").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(name).await?;
    window.press(&[Key::Tab]).await?;
    sign_in_by(window, password).await
}

/// Clicks what has no key of its own: a switch in the status bar.
///
/// # Errors
/// When it is not there.
pub async fn click(window: &Window, test_id: &str) -> Rigged<()> {
    let script = "document.querySelector(`[data-testid=${arguments[0]}]`).click()";
    window.client().execute(script, vec![json!(test_id)]).await?;
    Ok(())
}

/// Picks from the menu of who works here: theme, language, lock, password, signing out.
///
/// # Errors
/// When the menu does not open.
pub async fn pick(window: &Window, test_id: &str) -> Rigged<()> {
    click(window, "who").await?;
    window.wait_for(test_id).await?;
    click(window, test_id).await
}

/// Puts the focus on what a clerk reaches by Tab alone.
///
/// # Errors
/// When it is not there.
pub async fn focus(window: &Window, test_id: &str) -> Rigged<()> {
    window.wait_for(test_id).await?;
    let script = "document.querySelector(`[data-testid=${arguments[0]}]`).focus()";
    window.client().execute(script, vec![json!(test_id)]).await?;
    window.wait_for_focus(test_id).await
}

/// Opens a section of the settings by their index.
///
/// # Errors
/// When there is none of that name.
pub async fn settings(window: &mut Window, section: &str) -> Rigged<()> {
    window.press_with(Key::Alt, '7').await?;
    focus(window, &format!("section-{section}")).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for(&format!("settings-{section}")).await.map(drop)
}

/// Scans the card; the citizen is filled in and the search has the focus.
///
/// # Errors
/// When the card does not arrive.
pub async fn scan_card(window: &mut Window) -> Rigged<()> {
    window.scan(CARD).await?;
    window.wait_for_value("citizen-name", NAME).await?;
    window.wait_for_focus("procedure-box").await
}

/// Finds the procedure by words and takes the best hit; its papers come up.
///
/// # Errors
/// When the best hit is another one.
pub async fn choose_procedure(window: &mut Window) -> Rigged<()> {
    window.type_text(SEARCH).await?;
    window.wait_for_text("procedure-hit-1", TITLE).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("procedure-chosen", TITLE).await?;
    window.wait_for_focus("paper-1").await
}

/// Ticks the fourth paper too: it is only asked for where it applies.
///
/// # Errors
/// When the tick does not take.
pub async fn tick_a_paper(window: &mut Window) -> Rigged<()> {
    for _ in 0..3 {
        window.press(&[Key::Down]).await?;
    }
    window.wait_for_focus("paper-4").await?;
    window.press(&[Key::Space]).await?;
    match window.wait_for("paper-4").await?.is_selected().await? {
        true => Ok(()),
        false => Err("the fourth paper is not ticked".into()),
    }
}

/// Saves and prints, and answers the new dossier's code.
///
/// # Errors
/// When it is not saved.
pub async fn save(window: &mut Window) -> Rigged<String> {
    window.press(&[Key::Control, Key::Enter]).await?;
    let code = window.wait_for_text("saved-code", "-").await?;
    window.wait_for_focus("citizen-name").await?;
    Ok(code)
}

/// The whole walk after the door: from the scan to the code.
///
/// # Errors
/// When any step does not come about.
pub async fn receive(window: &mut Window) -> Rigged<String> {
    scan_card(window).await?;
    choose_procedure(window).await?;
    tick_a_paper(window).await?;
    save(window).await
}
