//! A morning at a real counter: what its clerks found is held here. A restored counter's
//! dossiers open, a question is answered only by whoever was asked, nobody's draft comes
//! back unasked, and what is told is told where it is looked for.

use std::path::Path;

use desk::host::Host;
use desk::store::catalogue;
use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::cli::Desk;
use stories::counter::Counter;
use stories::given::{self, BIRTH, RESIDENCE, line};
use stories::joined::sync;
use stories::remote::Remote;
use stories::window::Window;
use stories::{Rigged, places, walk};

/// What promises something to a citizen.
const PROMISE: [Key; 2] = [Key::Control, Key::Enter];
/// The card of whoever comes for another; the person is invented.
const TAM: &str =
    "074085001235||Lê Văn Tám|12031985|Nam|Khu phố 7, phường Mẫu, Bình Dương|10052021";

/// A picture as wide as the window stands, and one of the smallest screen of a counter.
async fn pictures(window: &Window, name: &str) -> Rigged<()> {
    let out = places::out()?;
    window.screenshot(&out.join(format!("{name}.png"))).await?;
    let (width, height) = window.client().get_window_size().await?;
    window.client().set_window_size(1024, 768).await?;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    window.screenshot(&out.join(format!("{name}-1024.png"))).await?;
    window.client().set_window_size(u32::try_from(width)?, u32::try_from(height)?).await?;
    Ok(())
}

/// The machine that takes a counter's place, from a copy of it: in its next epoch.
fn restored(counter: &Counter, store: &Path) -> Rigged<Desk> {
    let copies = counter.folder().join("copies");
    std::fs::create_dir(&copies)?;
    let copy = counter.desk.call("backup.make", &json!({ "folder": copies }))?["folder"].take();
    let again = Desk::at(store);
    again.call("desk.restore", &json!({ "from": copy }))?;
    let said = sync(&again)?;
    assert!(said["detail"].is_null(), "the restored counter is at rest: {said}");
    Ok(again)
}

/// How many entries of a timeline have the counter and number of one before them.
fn numbered_again(dossier: &Value) -> Rigged<usize> {
    let timeline = dossier["timeline"].as_array().ok_or("a timeline")?;
    let mut seen = std::collections::BTreeSet::new();
    let again =
        timeline.iter().filter(|one| !seen.insert(format!("{}/{}", one["counter"], one["seq"])));
    Ok(again.count())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_with_entries_of_two_epochs_opens_after_a_restore() -> Rigged<()> {
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    let ticket = province.ticket_of_readme()?;
    counter.desk.call("province.enrol", &json!({ "ticket": ticket }))?;
    sync(&counter.desk)?;
    let code =
        given::received(&counter.desk, &[given::reception(walk::NAME, BIRTH, "")])?.remove(0);
    sync(&counter.desk)?;
    let store = counter.folder().join("restored");
    let again = restored(&counter, &store)?;
    let note = |nth: usize| {
        line("dossier.note", &json!({ "code": code, "text": format!("ghi chú {nth}") }), "")
    };
    given::done(&again, &(1..=60).map(note).collect::<Vec<_>>())?;
    let dossier = again.call("dossier.get", &json!({ "code": code }))?;
    assert!(numbered_again(&dossier)? > 0, "both epochs are in it: {}", dossier["timeline"]);

    let mut window = counter.window_on(&store).await?;
    walk::sign_in(&mut window).await?;
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.wait_for_text("timeline", "ghi chú 60").await?;
    window.wait_for_text("timeline", "Tiếp nhận").await?;
    window.screenshot(&places::out()?.join("two-epochs.png")).await?;
    window.close().await
}

/// Every list of dossiers that is asked for from now on holds its first one twice.
const TWICE: &str = "const json = window.Response.prototype.json;
    window.Response.prototype.json = async function () {
        const told = await json.call(this);
        const first = told?.hits?.[0];
        if (first && !('in_force' in first)) told.hits.push(first);
        return told;
    };
    window.mended = () => (window.Response.prototype.json = json);";

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_cannot_be_shown_says_so_and_the_others_go_on() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::births(&counter.desk, 1)?.remove(0);
    let mut window = counter.signed_in().await?;
    window.client().execute(TWICE, vec![]).await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_text("broken", "không hiển thị được").await?;
    window.wait_for_focus("broken-go").await?;
    pictures(&window, "broken").await?;
    window.press_with(Key::Alt, '1').await?;
    window.wait_for_focus("citizen-name").await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("broken-go").await?;
    // A receipt is no list, and opens.
    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.press_with(Key::Alt, '1').await?;
    window.press_with(Key::Alt, '2').await?;
    window.wait_for_focus("broken-go").await?;
    window.client().execute("window.mended()", vec![]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("dossier-hit-1", &code).await?;
    window.close().await
}

/// Types a phone and nothing else.
async fn type_phone(window: &mut Window) -> Rigged<()> {
    window.press_with(Key::Alt, 't').await?;
    window.wait_for_focus("citizen-phone").await?;
    window.type_text("0912345678").await?;
    window.wait_for_value("citizen-phone", "0912345678").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_laid_aside_stays_so_and_what_stood_on_the_form_is_said_to_be_back()
-> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    type_phone(&mut window).await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_value("citizen-phone", "").await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in(&mut window).await?;
    window.wait_for_text("drafts", "1 người chờ: 0912345678").await?;
    window.type_text("Đỗ Thị Lan").await?;
    window.wait_for_value("citizen-phone", "").await?;
    // The window ends with a name on the form.
    walk::pick(&window, "signout").await?;
    walk::sign_in(&mut window).await?;
    window.wait_for_value("citizen-name", "Đỗ Thị Lan").await?;
    window.wait_for_value("citizen-phone", "").await?;
    window.wait_for_text("toast", "Đã mở lại bản nháp đang dở: Đỗ Thị Lan").await?;
    window.screenshot(&places::out()?.join("reopened.png")).await?;
    // What was laid aside and taken up again stood on the form, too.
    window.press(&[Key::F8]).await?;
    window.wait_for_focus("draft-list").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_value("citizen-phone", "0912345678").await?;
    walk::pick(&window, "signout").await?;
    walk::sign_in(&mut window).await?;
    window.wait_for_value("citizen-phone", "0912345678").await?;
    window.wait_for_text("drafts", "1 người chờ: Đỗ Thị Lan").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_cards_in_one_breath_both_are_told_and_no_digit_stays() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    window.scan(&format!("{}\u{e007}{TAM}", walk::CARD)).await?;
    window.wait_for_value("citizen-name", "Lê Văn Tám").await?;
    window.wait_for_text("toast", "Đã để lại bản nháp").await?;
    window.wait_for_value("procedure-box", "").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_focus("draft-list").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    window.close().await
}

/// Birth registration as the national list has it: without a paper.
fn without_papers(store: &Path) -> Rigged<()> {
    let host = Host::new(store);
    host.call("session.sign_in", json!({ "name": "chau", "password": "motcua-demo" }))?;
    let (open, _) = host.signed_in()?;
    let known = open.snapshot().catalogue.on(&BIRTH.0.parse()?, desk::clock::now().date()).cloned();
    let mut procedure = known.ok_or("births are in the sample")?;
    procedure.cases.iter_mut().for_each(|case| case.papers.clear());
    open.store.write(|tx| {
        let release = catalogue::open_release(tx, "Thử", "", "2026-11-23T08:00:00")?;
        catalogue::put_version(tx, release, &procedure)
    })?;
    Ok(())
}

/// How many dossiers the day has.
fn received(counter: &Counter) -> Rigged<usize> {
    let rows = counter.desk.call("register.day", &json!({}))?["rows"].take();
    Ok(rows.as_array().ok_or("rows")?.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn space_never_saves_what_another_key_asked_about_and_alt_g_adds_the_first_paper()
-> Rigged<()> {
    let counter = Counter::open()?;
    without_papers(counter.desk.store())?;
    let mut window = counter.signed_in().await?;
    walk::scan_card(&mut window).await?;
    window.type_text(walk::SEARCH).await?;
    window.wait_for_text("procedure-hit-1", walk::TITLE).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("procedure-chosen", walk::TITLE).await?;
    walk::focus(&window, "save").await?;
    window.press(&[Key::F9]).await?;
    let asked = window.wait_for_text("question", "chưa ghi giấy tờ nào").await?;
    assert!(!asked.contains("Space"), "there is nothing to tick: {asked}");
    window.wait_for_focus("paper-add").await?;
    pictures(&window, "asked-no-papers").await?;
    for _ in 0..2 {
        walk::focus(&window, "save").await?;
        window.press(&[Key::Space]).await?;
        window.wait_for_focus("paper-add").await?;
    }
    walk::focus(&window, "citizen-phone").await?;
    window.press_with(Key::Alt, 'g').await?;
    window.wait_for_focus("paper-add").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("title-1").await?;
    window.type_text("To khai").await?;
    window.wait_for_value("title-1", "To khai").await?;
    walk::save(&mut window).await?;
    window.close().await?;
    assert_eq!(received(&counter)?, 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_to_another_than_who_stands_there_is_asked_about_once_more() -> Rigged<()> {
    let counter = Counter::open()?;
    let code = given::settled(&counter.desk, walk::NAME, BIRTH)?;
    let mut window = counter.signed_in().await?;
    window.scan(&code).await?;
    window.wait_for_focus("recipient-submitter").await?;
    window.scan(TAM).await?;
    window.wait_for_text("card-told", "không phải người đang ghi").await?;
    window.press(&PROMISE).await?;
    window.wait_for_text("card-asked", "Lê Văn Tám").await?;
    pictures(&window, "return-asked").await?;
    window.wait_for_text("dossier-state", "Đã có kết quả").await?;
    // One key takes him; chosen away again, his card asks anew.
    window.press(&[Key::F2]).await?;
    window.wait_for_value("recipient-name", "Lê Văn Tám").await?;
    window.wait_for_focus("recipient-document").await?;
    walk::focus(&window, "recipient-submitter").await?;
    window.press(&[Key::Space]).await?;
    window.scan(TAM).await?;
    window.wait_for_text("card-told", "không phải người đang ghi").await?;
    window.press(&PROMISE).await?;
    window.wait_for("card-asked").await?;
    window.press(&PROMISE).await?;
    window.wait_for_text("dossier-state", "Đã trả").await?;
    window.close().await?;
    let told = counter.desk.call("dossier.get", &json!({ "code": code }))?["timeline"].to_string();
    assert!(told.contains("thẻ của"), "the card that was shown is kept: {told}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_is_typed_at_once_into_its_first_input() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    let chord = "window.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'P', code: 'KeyP', ctrlKey: true, shiftKey: true, bubbles: true }))";
    window.client().execute(chord, vec![]).await?;
    window.wait_for_focus("password-old").await?;
    pictures(&window, "password").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_focus("citizen-name").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_names_the_owner_with_the_owners_number_in_rows_of_a_few_lines() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut on_behalf = given::reception("Lê Thị Tư", RESIDENCE, "");
    let owner = json!({ "name": "Trần Gia Bảo", "number": "074099001234" });
    on_behalf["args"]["draft"]["owner"] = owner;
    on_behalf["args"]["draft"]["authority"] = json!({ "document": "GUQ 1", "date": null });
    given::received(&counter.desk, &[on_behalf])?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '2').await?;
    let owner = window.wait_for_text("hit-owner-1", "Trần Gia Bảo").await?;
    assert!(owner.contains("074••••••234"), "the owner's own number: {owner}");
    pictures(&window, "list-owner").await?;
    for width in [1366, 1024] {
        window.client().set_window_size(width, 768).await?;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let high = "return document.querySelector('[data-testid=dossier-hit-1]').offsetHeight";
        let high = window.client().execute(high, vec![]).await?;
        assert!(high.as_f64().is_some_and(|high| high < 90.0), "{width} wide: {high} high");
    }
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_till_that_differs_is_asked_why_before_it_is_written_down() -> Rigged<()> {
    let counter = Counter::open()?;
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '6').await?;
    window.wait_for_focus("till-cash").await?;
    window.type_text("10.000").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("till-note").await?;
    window.wait_for_text("till-asks", "Ghi lý do").await?;
    pictures(&window, "till-asks").await?;
    window.type_text("tien le").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "Đã ghi kiểm đếm. thừa 10.000").await?;
    walk::focus(&window, "till-cash").await?;
    window.type_text("20.000").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("till-note").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("toast", "thừa 20.000").await?;
    window.close().await?;
    let tills = counter.desk.call("till.day", &json!({}))?["tills"].take();
    assert_eq!(tills[0]["counted"]["cash"], 20_000, "Enter once more is an answer: {tills}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_answers_where_it_is_looked_at_and_counts_what_was_confirmed() -> Rigged<()> {
    let counter = Counter::open()?;
    let code =
        given::received(&counter.desk, &[given::reception(walk::NAME, RESIDENCE, "")])?.remove(0);
    let purpose = code.replace(['.', '-'], " ");
    let text = format!(
        "Ngày;Số tham chiếu;Ghi có;Nội dung\n23/11;FT1;20.000;MBVCB {purpose} nop phi\n\
         23/11;FT3;7.000;tien ca phe"
    );
    let mut window = counter.signed_in().await?;
    window.press_with(Key::Alt, '6').await?;
    let file = counter.folder().join("sao-ke.csv");
    std::fs::write(&file, text)?;
    walk::focus(&window, "statement-file").await?;
    window.type_text(&file.with_extension("xls").to_string_lossy()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-statement-file", "Không có tệp này").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(&file.to_string_lossy()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("statement-told").await?;
    window.wait_for_text("statement-told", "2 khoản ghi có; 1 khoản khớp").await?;
    pictures(&window, "statement").await?;
    let seen = "const at = document.querySelector('[data-testid=statement-told]');
        const { top, bottom } = at.getBoundingClientRect();
        return top >= 0 && bottom < innerHeight";
    assert_eq!(window.client().execute(seen, vec![]).await?, json!(true), "it is on the screen");
    walk::click(&window, "statement-confirm").await?;
    window.wait_for_text("toast", "Đã ghi thu 1/1 khoản").await?;
    window.wait_for_focus("statement-told").await?;
    window.close().await
}
