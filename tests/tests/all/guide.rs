//! F1 opens the guide beside whatever is being done, at the part that tells of it.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::window::Window;
use stories::{Rigged, given, places, walk};

/// How far the heading stands from the top of the guide.
const AT: &str = "const at = document.getElementById(`guide-${arguments[0]}`);
    const page = at?.closest('[role=document]');
    return page ? at.getBoundingClientRect().top - page.getBoundingClientRect().top : -1";

async fn guided(window: &mut Window, heading: &str, picture: Option<&Path>) -> Rigged<()> {
    window.press(&[Key::F1]).await?;
    window.wait_for("guide").await?;
    window.wait_for_css("[role=document]:focus").await?;
    if let Some(picture) = picture {
        window.screenshot(picture).await?;
    }
    let far = window.client().execute(AT, vec![json!(heading)]).await?.as_f64();
    assert!(far.is_some_and(|far| (0.0..60.0).contains(&far)), "{heading}: {far:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn f1_opens_the_guide_at_the_place_one_is_in() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let mut window = counter.window().await?;
    window.wait_for_focus("signin-password").await?;
    guided(&mut window, "1-mo-chuong-trinh", None).await?;
    window.press(&[Key::Escape]).await?;
    walk::sign_in(&mut window).await?;

    walk::scan_card(&mut window).await?;
    guided(&mut window, "2-tiep-nhan-ho-so", Some(&places::out()?.join("guide.png"))).await?;
    // What lies under it is as it was: Esc put only the guide away.
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("procedure-box").await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;

    for (place, heading) in
        [('4', "6-so-danh-sach"), ('6', "phi-le-phi-alt-6"), ('7', "8-quan-tri")]
    {
        window.press_with(Key::Alt, place).await?;
        guided(&mut window, heading, None).await?;
        window.press(&[Key::F1]).await?;
        window.wait_for_css("body:not(:has([data-testid=guide]))").await?;
    }
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    guided(&mut window, "mot-ho-so", None).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.close().await
}
