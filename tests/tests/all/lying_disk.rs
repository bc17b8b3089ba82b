//! An older file put back under a counter that has answered since: the window says why no
//! number is given, and what is there can still be read.

use serde_json::json;
use stories::counter::Counter;
use stories::joined::{self, PASSWORD};
use stories::{Rigged, places, walk};

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_knows_less_than_it_did_says_so_where_nobody_overlooks_it() -> Rigged<()> {
    let counter = Counter::open()?;
    let real = tempfile::tempdir()?;
    let an = joined::counter(real.path(), 1)?;
    joined::receive(&an, "Công Dân Trước")?;
    let file = real.path().join("counter.db");
    let older = std::fs::read(&file)?;
    joined::receive(&an, "Công Dân Sau")?;
    std::fs::write(&file, older)?;

    let mut window = counter.window_on(real.path()).await?;
    walk::sign_in_as(&mut window, "an", PASSWORD).await?;
    window.wait_for_text("notice", "TẠM NGỪNG CẤP SỐ").await?;
    window.screenshot(&places::out()?.join("store-behind.png")).await?;
    window.close().await?;
    assert_eq!(joined::codes(&an)?.len(), 1, "what is there can be read");
    let draft = json!({
        "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh",
        "agency": joined::AGENCY, "submitter": { "name": "Công Dân Ba", "number": "074190012345" }
    });
    let refused = an.refused("intake.receive", &json!({ "draft": draft }))?;
    assert_eq!(refused["code"], "store_behind");
    Ok(())
}
