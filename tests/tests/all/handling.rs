//! The life of dossiers in the real window, by keys alone: a supplement and its
//! resubmission, a return by scan, a correction with its reprint, a hand-over of
//! fifty.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::given::{self, BIRTH, FOREIGN, RESIDENCE, line, reception};
use stories::window::Window;
use stories::{Rigged, paper, walk};

const DO: [Key; 2] = [Key::Control, Key::Enter];

/// Scans a receipt and waits until its dossier lies open.
async fn scan(window: &mut Window, code: &str) -> Rigged<()> {
    window.scan(code).await?;
    window.wait_for_text("dossier-code", code).await?;
    Ok(())
}

/// Opens the form of an act by its letter.
async fn begin(window: &mut Window, letter: char) -> Rigged<()> {
    window.press_with(Key::Alt, letter).await?;
    window.wait_for("act-form").await?;
    Ok(())
}

/// Fills in the request for a supplement; the list has the focus.
async fn ask_supplement(window: &mut Window) -> Rigged<()> {
    begin(window, 'b').await?;
    window.wait_for_focus("supplement-items").await?;
    window.type_text("ban sao so ho khau").await?;
    window.press(&[Key::Tab]).await?;
    window.type_text("ho so chua du").await?;
    window.press(&DO).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplement_is_asked_and_brought_and_asked_again_only_knowingly() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let mut window = counter.signed_in().await?;
    scan(&mut window, &code).await?;
    window.wait_for_text("dossier-state", "Đã tiếp nhận").await?;

    begin(&mut window, 'b').await?;
    window.press(&DO).await?;
    window.wait_for_text("error-supplement-items", "đầy đủ").await?;
    window.press(&[Key::Escape]).await?;
    ask_supplement(&mut window).await?;
    window.wait_for_text("dossier-state", "Chờ bổ sung").await?;
    window.wait_for_text("requests", "ban sao so ho khau").await?;
    let request = counter.spooler.wait_for(1)?.remove(0);

    begin(&mut window, 'b').await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-state", "Đã tiếp nhận").await?;
    window.wait_for_text("dossier-version", "2").await?;
    counter.spooler.wait_for(2)?;

    ask_supplement(&mut window).await?;
    window.wait_for_focus("again").await?;
    window.press(&[Key::Space]).await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-state", "Chờ bổ sung").await?;
    counter.spooler.wait_for(3)?;
    window.close().await?;

    let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
    let papers = dossier["received"]["papers"].to_string();
    assert!(papers.contains("ban sao so ho khau"), "what came is among the papers: {papers}");
    assert_eq!(dossier["requests"].as_array().map(Vec::len), Some(2), "both requests are kept");
    let pdf = counter.folder().join("request.pdf");
    std::fs::copy(&request, &pdf)?;
    let text = paper::flowing_text(&pdf)?;
    assert!(text.contains("ban sao so ho khau"), "the request came out with its act:\n{text}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn from_scan_to_returned_it_takes_two_keys() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::settled(&counter.desk, "Đặng Thị Thu Hà", BIRTH)?;
    let owing = given::settled(&counter.desk, "Phạm Minh Đức", RESIDENCE)?;
    let mut window = counter.signed_in().await?;

    scan(&mut window, &code).await?;
    window.wait_for_focus("recipient-submitter").await?;
    let before = window.strokes();
    window.press(&DO).await?;
    window.wait_for_text("dossier-state", "Đã trả").await?;
    assert_eq!(window.strokes() - before, 2, "Ctrl and Enter, no more");

    // What is owed is said, and paid where it is returned.
    scan(&mut window, &owing).await?;
    window.wait_for_text("return-owed", "20.000").await?;
    window.press(&DO).await?;
    window.wait_for_focus("owed-cash").await?;
    window.press(&[Key::Space]).await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-state", "Đã trả").await?;
    window.wait_for_text("money", "tiền mặt").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_foreign_and_voided_codes_say_so_at_once() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let void = json!({ "code": code, "reason": "Nhập nhầm người" });
    given::done(&counter.desk, &[line("dossier.void", &void, "")])?;
    let mut window = counter.signed_in().await?;
    window.scan(FOREIGN).await?;
    window.wait_for_text("dossier-trouble", "không do trung tâm cấp").await?;
    window.scan(&code.replace("-0101", "-9999")).await?;
    window.wait_for_text("dossier-trouble", "Không có hồ sơ này").await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-voided", "Nhập nhầm người").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_a_new_version_of_the_same_receipt() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::received(&counter.desk, &[reception("Trần Thị Bích Ngọk", BIRTH, "")])?;
    let code = code[0].as_str();
    let mut window = counter.signed_in().await?;
    scan(&mut window, code).await?;
    window.wait_for_text("act-print_receipt", "In giấy tiếp nhận").await?;
    window.press(&[Key::F9]).await?;
    window.wait_for_text("act-print_receipt", "In lại").await?;
    counter.spooler.wait_for(1)?;

    window.press_with(Key::Alt, 's').await?;
    window.wait_for_focus("correction-reason").await?;
    window.press(&DO).await?;
    window.wait_for_text("error-correction-reason", "lý do").await?;
    window.type_text("sai ten").await?;
    for _ in 0..2 {
        window.press(&[Key::Enter]).await?;
    }
    window.wait_for_focus("citizen-name").await?;
    window.press(&[Key::End]).await?;
    window.press(&[Key::Backspace]).await?;
    window.type_text("c").await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-version", "2").await?;
    // The new version comes out by itself.
    let printed = counter.spooler.wait_for(2)?;
    window.close().await?;

    let pdf = counter.folder().join("second.pdf");
    std::fs::copy(&printed[1], &pdf)?;
    let text = paper::flowing_text(&pdf)?;
    for words in [code, "Trần Thị Bích Ngọc"] {
        assert!(text.contains(words), "{words:?} must be on the corrected receipt:\n{text}");
    }
    let drafts = counter.desk.call("draft.list", &json!({}))?;
    assert_eq!(drafts["drafts"], json!([]), "a correction leaves no draft behind");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_dossiers_are_handed_over_on_one_list_with_a_result_each() -> Rigged<()> {
    let counter = Counter::open()?;
    let codes = given::births(&counter.desk, 50)?;
    let mut window = counter.signed_in().await?;
    let before = window.strokes();
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("dossier-search").await?;
    window.press(&[Key::Control, Key::Down]).await?;
    window.wait_for_text("list-title", "Mới tiếp nhận").await?;
    window.wait_for("dossier-hit-50").await?;
    window.press_with(Key::Control, 'a').await?;
    window.wait_for_text("selected", "50").await?;
    begin(&mut window, 'g').await?;
    window.press(&DO).await?;
    window.wait_for_text("batch-summary", "Xong 50/50").await?;
    println!("fifty handed over with {} keystrokes", window.strokes() - before);
    window.wait_for_text("batch-item-50", "đã làm").await?;
    window.wait_for("list-empty").await?;

    // Once more the same: refused, and the reason is in words.
    window.press(&[Key::Escape]).await?;
    window.press(&[Key::Control, Key::Down]).await?;
    window.wait_for("dossier-hit-50").await?;
    window.press_with(Key::Control, 'a').await?;
    window.wait_for_text("selected", "50").await?;
    begin(&mut window, 'g').await?;
    window.press(&DO).await?;
    window.wait_for_text("batch-item-1", "ở trạng thái hiện tại").await?;
    window.close().await?;

    let mut lists = BTreeSet::new();
    for code in &codes {
        let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
        assert_eq!(dossier["state"], "at_agency", "{code}");
        lists.insert(dossier["passages"][0]["list"].to_string());
    }
    assert_eq!(lists.len(), 1, "one selection, one list: {lists:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_stopped_says_of_each_dossier_how_far_it_came() -> Rigged<()> {
    let counter = Counter::open()?;
    given::births(&counter.desk, 40)?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for("dossier-hit-40").await?;
    window.press_with(Key::Control, 'a').await?;
    window.wait_for_text("selected", "40").await?;
    window.press(&[Key::F9]).await?;
    window.wait_for("act-form").await?;
    window.press(&DO).await?;
    window.press(&[Key::Escape]).await?;
    let summary = window.wait_for_text("batch-summary", "Đã dừng").await?;
    let done = summary.split(['/', ' ']).find_map(|word| word.parse::<usize>().ok());
    let done = done.ok_or_else(|| format!("no number in {summary:?}"))?;
    assert!((1..40).contains(&done), "stopped on the way: {summary}");
    window.wait_for_text("batch-item-1", "đã làm").await?;
    window.wait_for_text("batch-item-40", "chưa làm").await?;
    counter.spooler.wait_for(done)?;
    window.close().await?;
    assert_eq!(counter.spooler.printed()?.len(), done, "as many papers as it says, no more");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_acts_made_in_ignorance_of_each_other_are_seen_and_neither_is_lost() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let refuse = json!({ "code": code, "reason": "sai nơi cư trú" });
    given::done(&counter.desk, &[line("dossier.refuse", &refuse, "")])?;
    given::done_unknowing(&counter.desk, &code, "handed_over", &json!({ "list": null }))?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_text("list-needs_attention", "1").await?;
    for _ in 0..8 {
        window.press(&[Key::Control, Key::Down]).await?;
    }
    window.wait_for_text("list-title", "Cần xử lý").await?;
    window.wait_for_text("dossier-hit-1", &code).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("dossier-attention", "mà không biết nhau").await?;
    window.wait_for_text("dossier-state", "Từ chối").await?;
    window.wait_for_text("timeline", "Bàn giao cho cơ quan").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_sent_for_papers_leaves_with_the_request_and_no_dossier() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.press(&[Key::Space]).await?;
    window.press(&[Key::F6]).await?;
    window.wait_for_focus("visit-outcome-guided").await?;
    window.press(&[Key::Right]).await?;
    window.press(&DO).await?;
    window.wait_for_focus("visit-reason").await?;
    window.type_text("chua co to khai").await?;
    window.press(&DO).await?;
    window.wait_for_value("citizen-name", "").await?;
    let printed = counter.spooler.wait_for(1)?;
    window.close().await?;

    let pdf = counter.folder().join("request.pdf");
    std::fs::copy(&printed[0], &pdf)?;
    let text = paper::flowing_text(&pdf)?;
    assert!(text.contains("chua co to khai"), "the request says why:\n{text}");
    let visits = counter.desk.call("visit.day", &json!({}))?;
    assert_eq!(visits["visits"][0]["visit"]["outcome"], "sent_for_papers");
    let dossiers = counter.desk.call("dossier.list", &json!({}))?;
    assert_eq!(dossiers["hits"], json!([]), "a visit opens no dossier");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_returned_at_once_is_a_dossier_with_its_outcome() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    walk::choose_procedure(&mut window).await?;
    window.press(&[Key::F7]).await?;
    let code = window.wait_for_text("saved-code", "-").await?;
    window.close().await?;
    let dossier = counter.desk.call("dossier.get", &json!({ "code": code }))?;
    assert_eq!(dossier["state"], "returned");
    assert!(counter.spooler.printed()?.is_empty(), "no receipt unless one is asked for");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistaken_payment_is_put_right() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::settled(&counter.desk, "Phạm Minh Đức", RESIDENCE)?;
    let mut window = counter.signed_in().await?;
    scan(&mut window, &code).await?;
    window.wait_for("act-form").await?;
    window.press(&[Key::Escape]).await?;
    begin(&mut window, 'p').await?;
    window.press(&DO).await?;
    window.wait_for_text("movement-1", "20.000 đ · tiền mặt").await?;

    // It was a transfer, and of less.
    begin(&mut window, 'u').await?;
    for _ in 0..2 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("right-amount").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("15000").await?;
    window.press(&DO).await?;
    window.wait_for_text("error-right-reason", "lý do").await?;
    window.type_text("go nham").await?;
    window.press(&DO).await?;
    window.wait_for_text("movement-3", "15.000 đ").await?;
    window.wait_for_text("dossier-owed", "5.000").await?;

    // It never was; nothing is given back that was not taken.
    begin(&mut window, 'f').await?;
    window.press(&[Key::Tab]).await?;
    window.type_text("khong thu").await?;
    window.press(&DO).await?;
    window.wait_for_text("dossier-owed", "20.000").await?;
    window.wait_for_text("movement-4", "Hủy khoản").await?;

    // Taken after all, and part of it refunded.
    begin(&mut window, 'p').await?;
    window.press(&DO).await?;
    window.wait_for_text("movement-5", "20.000 đ").await?;
    begin(&mut window, 'o').await?;
    window.press(&[Key::Tab]).await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("20001").await?;
    window.press(&[Key::Tab]).await?;
    window.type_text("thu thua").await?;
    window.press(&DO).await?;
    window.wait_for_text("error-refund-amount", "20.000").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text("8000").await?;
    window.press(&DO).await?;
    window.wait_for_text("movement-6", "Hoàn trả").await?;
    window.wait_for_text("dossier-owed", "8.000").await?;
    window.close().await
}
