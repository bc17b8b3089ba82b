//! What the province writes, in the real window.

use std::path::{Path, PathBuf};

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::joined::{enrol, sync};
use stories::remote::{CENTRE, Remote};
use stories::{Rigged, walk};

use super::{changed, publish, signed, small, smuggle};

/// Where pictures go, when somebody wants to look at them.
fn picture(name: &str) -> Option<PathBuf> {
    std::env::var_os("MOTCUA_PICTURES").map(|folder| Path::new(&folder).join(name))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_a_refused_one_and_a_new_account_are_told_and_the_account_admitted() -> Rigged<()>
{
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    enrol(&province, &counter.desk, 1)?;
    publish(&province, &["catalogue"], &changed()?.to_string())?;
    sync(&counter.desk)?;
    let content = small()?.to_string().replace("vừa", "Vừa");
    let release = signed(&province, 2, small()?.to_string().as_bytes())?;
    smuggle(&province, &release, content.as_bytes())?;
    let officer = ["officers", "add", "--centre", CENTRE, "--name", "mai"];
    let said = ["--full-name", "Đỗ Thị Mai", "--role", "clerk"];
    province.told(&[officer.as_slice(), &said].concat())?;
    sync(&counter.desk)?;

    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '0').await?;
    window.wait_for_text("release-line", "bản số 1").await?;
    window.wait_for_text("release-refused", "Bản số 2 chưa nhận").await?;
    window.wait_for_focus("send-now").await?;
    if let Some(file) = picture("releases.png") {
        window.screenshot(&file).await?;
    }
    window.press(&[Key::Escape]).await?;
    walk::settings(&mut window, "staff").await?;
    window.wait_for_text("province-keeps", "Tài khoản do tỉnh lập").await?;
    let input = window.wait_for_css("#admit-mai").await?;
    input.click().await?;
    if let Some(file) = picture("officers.png") {
        window.screenshot(&file).await?;
    }
    window.type_text("mat-khau-cua-mai").await?;
    window.press(&[Key::Enter]).await?;
    stories::program::until("the first password", std::time::Duration::from_secs(10), || {
        let ring = std::fs::read_to_string(counter.desk.store().join("keys.json")).ok()?;
        ring.contains("Đỗ Thị Mai").then_some(())
    })?;
    window.close().await?;
    let mai = counter.desk.clone().by("mai").with("MOTCUA_PASSWORD", "mat-khau-cua-mai");
    mai.call("register.day", &json!({}))?;
    Ok(())
}
