//! Several dossiers for one citizen in the real window, by keys alone: one
//! receipt that says them all. And what the post brings with one of its lists.

use std::path::Path;

use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::counter::Counter;
use stories::window::Window;
use stories::{Rigged, paper, walk};

const DO: [Key; 2] = [Key::Control, Key::Enter];
const RESIDENCE: &str = "Đăng ký thường trú";

/// One more for the same citizen: the search has the focus.
async fn one_more(window: &mut Window) -> Rigged<()> {
    window.press(&[Key::F9]).await?;
    window.wait_for_text("together", walk::TITLE).await?;
    window.wait_for_focus("procedure-box").await
}

/// Another procedure than the walk's; its papers come up.
async fn choose_residence(window: &mut Window) -> Rigged<()> {
    window.type_text("thuong tru dang ky").await?;
    window.wait_for_text("procedure-hit-1", RESIDENCE).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("procedure-chosen", RESIDENCE).await?;
    window.wait_for_focus("paper-1").await
}

/// The text of what came out of the queue, and the codes on its last page.
fn read_back(job: &Path, folder: &Path) -> Rigged<(String, Vec<String>)> {
    let pdf = folder.join("receipt.pdf");
    std::fs::copy(job, &pdf)?;
    paper::check(&pdf)?;
    let mut codes = Vec::new();
    for page in paper::pictures(&pdf, folder)? {
        codes.extend(paper::codes(&page)?.into_iter().map(|code| code.says));
    }
    codes.sort();
    codes.dedup();
    Ok((paper::flowing_text(&pdf)?, codes))
}

fn rows(counter: &Counter) -> Rigged<Vec<Value>> {
    let register = counter.desk.call("register.day", &json!({}))?;
    Ok(register["rows"].as_array().ok_or("a register has rows")?.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_dossiers_of_one_citizen_leave_on_one_receipt() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    let before = window.strokes();
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    one_more(&mut window).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    choose_residence(&mut window).await?;
    let shown = window.wait_for_text("receipt-sheet", "Gồm 02 hồ sơ").await?;
    assert!(shown.contains("Hồ sơ 2. Mã hồ sơ"), "the preview is the paper: {shown}");
    window.press(&DO).await?;
    let first = window.wait_for_text("saved-code", "-").await?;
    let second = window.wait_for_text("saved-code-2", "-").await?;
    println!("two dossiers on one receipt: {} keystrokes", window.strokes() - before);
    assert_ne!(first, second, "a code each");

    let printed = counter.spooler.wait_for(1)?;
    let (text, codes) = read_back(&printed[0], counter.folder())?;
    for words in [first.as_str(), &second, walk::TITLE, RESIDENCE, walk::NAME, "Gồm 02 hồ sơ"]
    {
        let found = text.to_lowercase().contains(&words.to_lowercase());
        assert!(found, "{words:?} must be on the receipt:\n{text}");
    }
    assert_eq!(codes, [first.as_str(), second.as_str()], "each is found by its own code");

    window.scan(&second).await?;
    window.wait_for_text("dossier-code", &second).await?;
    window.wait_for_text("same-receipt", &first).await?;
    window.press(&[Key::F9]).await?;
    let printed = counter.spooler.wait_for(2)?;
    window.close().await?;
    let (text, _) = read_back(&printed[1], counter.folder())?;
    assert!(text.contains(&first) && text.contains("BẢN IN LẠI 1"), "{text}");
    let listed: Vec<Value> = rows(&counter)?.iter().map(|row| row["code"].clone()).collect();
    assert_eq!(listed, [first.as_str(), second.as_str()], "a row of the register each");
    let drafts = counter.desk.call("draft.list", &json!({}))?;
    assert_eq!(drafts["drafts"], json!([]), "no draft is left behind");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_or_was_one_too_many_is_mended_and_nothing_is_lost() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    // Nothing is begun yet: there is nothing to lay aside.
    window.press(&[Key::F9]).await?;
    window.wait_for_text("error-procedure", "Chưa chọn thủ tục").await?;
    window.wait_for_focus("procedure-box").await?;
    walk::choose_procedure(&mut window).await?;
    one_more(&mut window).await?;
    window.kill();

    let mut window = counter.signed_in().await?;
    window.wait_for_text("together", walk::TITLE).await?;
    window.press(&[Key::Shift, Key::F9]).await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    one_more(&mut window).await?;
    // One too many: what was not begun is not received, and is no draft either.
    window.press(&DO).await?;
    let code = window.wait_for_text("saved-code", "-").await?;
    window.close().await?;
    let rows = rows(&counter)?;
    assert_eq!(rows.len(), 1, "one dossier: {rows:?}");
    assert_eq!(rows[0]["code"], code);
    let drafts = counter.desk.call("draft.list", &json!({}))?;
    assert_eq!(drafts["drafts"], json!([]), "no draft is left behind");
    Ok(())
}

/// Says that it came by post: the channel stands two inputs before the papers.
async fn by_post(window: &mut Window) -> Rigged<()> {
    for _ in 0..2 {
        window.press(&[Key::Shift, Key::Tab]).await?;
    }
    window.wait_for_focus("channel").await?;
    window.type_text("b").await?;
    window.wait_for("list-number").await?;
    for _ in 0..2 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("list-number").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_the_post_stays_for_the_next_and_is_printed_with_both() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    by_post(&mut window).await?;
    window.type_text("15").await?;
    window.press(&DO).await?;
    window.wait_for_text("error-list-officer", "Chưa có tên").await?;
    window.wait_for_focus("list-officer").await?;
    window.type_text("Dang Thi Thu Ha").await?;
    let first = walk::save(&mut window).await?;
    window.wait_for_value("list-number", "15").await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.wait_for_value("channel", "post").await?;
    let second = walk::save(&mut window).await?;
    counter.spooler.wait_for(2)?;
    window.press(&[Key::Control, Key::F9]).await?;
    let printed = counter.spooler.wait_for(3)?;

    let pdf = counter.folder().join("list.pdf");
    std::fs::copy(&printed[2], &pdf)?;
    let text = paper::flowing_text(&pdf)?.replace(' ', "");
    for words in ["QUABƯUCHÍNH", "số15", "DangThiThuHa", &first, &second] {
        assert!(text.contains(words), "{words:?} must be on the record:\n{text}");
    }
    window.scan(&second).await?;
    window.wait_for_text("came-by-list", "15").await?;
    window.close().await
}
