//! Who sits at the counter: a clerk who is called away and locks it, another who comes
//! meanwhile, and a password that anybody would guess.

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::joined::{self, FIRST, PASSWORD};
use stories::window::Window;
use stories::{Rigged, places, walk};

async fn signed_in_as(window: &mut Window, name: &str, password: &str) -> Rigged<()> {
    window.wait_for_focus("signin-password").await?;
    window.press(&[Key::Shift, Key::Tab]).await?;
    window.wait_for_focus("signin-name").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(name).await?;
    window.press(&[Key::Tab]).await?;
    window.type_text(password).await?;
    window.press(&[Key::Enter]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_called_away_locks_the_counter_and_finds_the_draft_as_it_was() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.window().await?;
    walk::sign_in(&mut window).await?;
    window.type_text("Lê Văn Dở Dang").await?;
    window.press_with(Key::Control, 'l').await?;
    window.wait_for_focus("lock-password").await?;
    window.screenshot(&places::out()?.join("lock.png")).await?;
    window.scan(walk::CARD).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("motcua-dem0").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-lock-password", "không đúng").await?;
    window.type_text("motcua-demo").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-name").await?;
    window.wait_for_value("citizen-name", "Lê Văn Dở Dang").await?;

    window.press_with(Key::Control, 'l').await?;
    window.wait_for_focus("lock-password").await?;
    for _ in 0..2 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("lock-other").await?;
    window.press(&[Key::Enter]).await?;
    signed_in_as(&mut window, "NGOC", "motcua-demo").await?;
    window.wait_for_focus("citizen-name").await?;
    window.wait_for_value("citizen-name", "").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_value("citizen-name", "").await?;
    walk::click(&window, "signout").await?;
    window.wait_for_focus("signin-password").await?;
    walk::sign_in(&mut window).await?;
    window.wait_for_value("citizen-name", "Lê Văn Dở Dang").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_password_is_changed_before_work_and_a_common_one_refused_at_its_place()
-> Rigged<()> {
    let counter = Counter::open()?;
    let real = tempfile::tempdir()?;
    let an = joined::counter(real.path(), 1)?;
    let mai = json!({ "name": "mai", "full_name": "Đỗ Thị Mai", "roles": ["clerk"],
                      "password": FIRST });
    an.call("officer.add", &mai)?;
    let mut window = counter.window_on(real.path()).await?;
    signed_in_as(&mut window, "mai", FIRST).await?;
    window.wait_for_focus("password-old").await?;
    window.type_text(FIRST).await?;
    for text in ["matkhau123", "matkhau123"] {
        window.press(&[Key::Tab]).await?;
        window.type_text(text).await?;
    }
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-password-new", "nhiều người dùng").await?;
    window.wait_for_focus("password-new").await?;
    window.screenshot(&places::out()?.join("first-password.png")).await?;
    for _ in 0..2 {
        window.press_with(Key::Control, 'a').await?;
        window.type_text(PASSWORD).await?;
        window.press(&[Key::Tab]).await?;
    }
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("citizen-name").await?;
    window.close().await
}
