//! What the province writes, in the real window.

use std::path::{Path, PathBuf};

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::joined::{enrol, sync};
use stories::remote::{CENTRE, Remote};
use stories::{Rigged, walk};

use super::agencies::smuggled;
use super::{changed, publish, signed, small, smuggle};

/// Sở Tư pháp goes into an agency that the province adds.
const MERGER: &str = "Mã cơ quan,Tên cơ quan,Ngừng từ ngày,Sáp nhập vào,Điện thoại\n\
                      H09.21,Sở Nội vụ và Tư pháp,,,0274 3822 111\n\
                      H09.02,,01/01/2099,H09.21,\n";

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

#[tokio::test(flavor = "multi_thread")]
async fn what_the_province_says_of_agencies_is_marked_and_its_ends_are_not_offered() -> Rigged<()> {
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    enrol(&province, &counter.desk, 1)?;
    sync(&counter.desk)?;
    publish(&province, &["agencies", "--meant"], MERGER)?;
    sync(&counter.desk)?;
    let closing = json!({ "from": "2099-01-01", "successor": "H99.1" });
    smuggled(&province, 2, &json!([{ "word": { "code": "H09.02", "closing": closing } }]))?;
    sync(&counter.desk)?;

    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '0').await?;
    window.wait_for_text("release-line", "bản số 1").await?;
    window.wait_for_text("release-refused", "không thể có ở trung tâm này").await?;
    if let Some(file) = picture("agencies_refused.png") {
        window.screenshot(&file).await?;
    }
    window.press(&[Key::Escape]).await?;
    walk::settings(&mut window, "agencies").await?;
    let merged = "sáp nhập vào Sở Nội vụ và Tư pháp từ 01/01/2099 (tỉnh)";
    window.wait_for_text("agency-line-2", merged).await?;
    walk::focus(&window, "agency-change-2").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("agency-act-rename").await?;
    if let Some(file) = picture("agencies_of_province.png") {
        window.screenshot(&file).await?;
    }
    window.press(&[Key::Down]).await?;
    window.wait_for_focus("agency-act-contact").await?;
    window.press(&[Key::Tab]).await?;
    window.wait_for_focus("agency-person").await?;
    window.type_text("Bà Mai").await?;
    window.press(&[Key::Enter]).await?;
    walk::focus(&window, "agency-tell").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("agency-line-2", "Bà Mai").await?;
    window.close().await
}
