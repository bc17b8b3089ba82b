//! The province in the real window: a counter joins it by a ticket, goes on
//! without a line, and what was parked is read, corrected and taken.

use chrono::{Days, NaiveDate};
use fantoccini::key::Key;
use serde_json::json;
use stories::counter::Counter;
use stories::flaky_proxy::Line;
use stories::given::{self, BIRTH, reception};
use stories::joined::{enrol, sync};
use stories::remote::{CENTRE, Remote};
use stories::window::Window;
use stories::{Rigged, places, walk};

/// The agency that settles what the walk receives.
const AGENCY: &str = "H09.02";

/// A window whose counter has just joined the province by a pasted ticket.
async fn joined(counter: &Counter, province: &Remote) -> Rigged<Window> {
    let ticket = province.ticket(1, AGENCY)?;
    let mut window = counter.signed_in().await?;
    walk::settings(&mut window, "province").await?;
    window.wait_for("enrol-ticket").await?;
    let paste = "const at = document.getElementById('enrol-ticket');
        at.focus(); at.value = arguments[0];
        at.dispatchEvent(new Event('input', { bubbles: true }));";
    window.client().execute(paste, vec![json!(ticket)]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("enrolled-at", CENTRE).await?;
    Ok(window)
}

/// Has the courier try at once, from the panel that says how things stand.
async fn send_now(window: &mut Window) -> Rigged<()> {
    window.press_with(Key::Alt, '0').await?;
    window.wait_for_focus("send-now").await?;
    window.press(&[Key::Enter]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_intakes_without_a_line_are_sent_when_it_is_back() -> Rigged<()> {
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    let mut window = joined(&counter, &province).await?;
    send_now(&mut window).await?;
    window.wait_for_text("waiting", "đã gửi hết").await?;
    window.press(&[Key::Escape]).await?;

    province.toll.set(Line::Down);
    window.press_with(Key::Alt, '1').await?;
    let mut codes = Vec::new();
    for _ in 0..10 {
        codes.push(walk::receive(&mut window).await?);
    }
    send_now(&mut window).await?;
    window.wait_for_text("outbox-trouble", "Vẫn làm việc bình thường").await?;
    province.toll.set(Line::Open);
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("outbox-waiting", "0").await?;
    window.wait_for_text("waiting", "đã gửi hết").await?;
    window.close().await?;
    let held = "SELECT convert_from(body, 'UTF8')::jsonb ->> 'code' FROM journal
                WHERE kind = 'received' ORDER BY 1";
    assert_eq!(province.asked(held)?, codes, "each once");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parked_dossier_is_read_corrected_and_taken() -> Rigged<()> {
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    let today = counter.desk.call("session.now", &json!({}))?["today"].clone();
    let today: NaiveDate = serde_json::from_value(today)?;
    let ahead = today.checked_add_days(Days::new(3)).ok_or("a day that far")?;
    // The machine's clock was three days ahead.
    let late = reception("Trần Thị Bích Ngọc", BIRTH, &format!("{ahead}T09:00:00"));
    let code = given::received(&counter.desk, &[late])?.remove(0);
    let true_day = given::working_day_before(&counter.desk, today)?;
    let mut window = joined(&counter, &province).await?;
    send_now(&mut window).await?;
    let line = window.wait_for_text("parked-line", &code).await?;
    assert!(line.contains("Giờ của máy này đi trước"), "it says why: {line}");
    window.press(&[Key::Escape]).await?;

    window.scan(&code).await?;
    window.wait_for_text("dossier-code", &code).await?;
    window.press_with(Key::Alt, 's').await?;
    window.wait_for_focus("correction-reason").await?;
    window.type_text("gio may sai").await?;
    window.press(&[Key::F11]).await?;
    window.wait_for_focus("received-at").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(&format!("{} 09:00", true_day.format("%d%m%Y"))).await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("dossier-version", "2").await?;
    send_now(&mut window).await?;
    window.wait_for_text("outbox", "Không có bản ghi nào bị giữ lại").await?;
    window.close().await?;
    let log = "SELECT kind FROM journal j JOIN log_run r
               ON (r.centre, r.counter, r.epoch) = (j.centre, j.counter, j.epoch)
               AND j.seq BETWEEN r.first AND r.last
               WHERE kind IN ('received', 'corrected') ORDER BY r.position, j.seq";
    assert_eq!(province.asked(log)?, ["received", "corrected"], "both are in the log");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_counters_did_unknown_to_each_other_is_seen_side_by_side_and_settled() -> Rigged<()>
{
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    let (one, folder) = (&counter.desk, tempfile::tempdir()?);
    let two = stories::joined::counter(folder.path(), 2)?;
    stories::joined::demonstrates(&two)?;
    enrol(&province, &two, 2)?;
    one.call("province.enrol", &json!({ "ticket": province.ticket(1, AGENCY)? }))?;
    let code = given::received(one, &[reception("Trần Thị Bích Ngọc", BIRTH, "")])?.remove(0);
    sync(one)?;
    sync(&two)?;
    one.call("dossier.hand_over", &json!({ "codes": [code] }))?;
    let asked = "công dân đổi ý, xin rút";
    two.call("dossier.withdraw", &json!({ "code": code, "reason": asked }))?;
    two.call("dossier.note", &json!({ "code": code, "text": "đã trả lại giấy tờ" }))?;
    sync(&two)?;
    sync(one)?;

    let mut window = counter.signed_in().await?;
    window.scan(&code).await?;
    let sides = window.wait_for_text("sides", asked).await?;
    for told in ["Quầy 1 (quầy này)", "Quầy 2", "đã trả lại giấy tờ", "được áp dụng"]
    {
        assert!(sides.contains(told), "{told}: {sides}");
    }
    window.screenshot(&places::out()?.join("side-by-side.png")).await?;
    window.press_with(Key::Alt, 'y').await?;
    window.wait_for_focus("act-reason").await?;
    window.type_text("cong dan da rut tai quay 2").await?;
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for_text("timeline", "Ghi cách xử lý").await?;
    let gone = window.client().find(fantoccini::Locator::Css("[data-testid=sides]")).await;
    assert!(gone.is_err(), "settled");
    window.close().await?;
    sync(one)?;
    sync(&two)?;
    let list = json!({ "list": "needs_attention" });
    assert_eq!(two.call("dossier.list", &list)?["hits"], json!([]), "there as well");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_closed_by_keys_and_the_screen_says_that_the_province_holds_it() -> Rigged<()> {
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    let stick = counter.folder().join("stick");
    std::fs::create_dir(&stick)?;
    let mut settings = counter.desk.call("settings.get", &json!({}))?["settings"].take();
    settings["backup_folder"] = json!(stick);
    counter.desk.call("settings.save", &json!({ "settings": settings }))?;
    let mut window = joined(&counter, &province).await?;
    window.press_with(Key::Alt, '1').await?;
    walk::receive(&mut window).await?;
    province.toll.set(Line::Down);
    window.press_with(Key::Alt, '4').await?;
    window.wait_for("register-row-1").await?;
    window.press(&[Key::F8]).await?;
    window.wait_for_text("closing-will", "tiếp nhận 1 hồ sơ").await?;
    window.wait_for_focus("closing-go").await?;
    window.screenshot(&places::out()?.join("closing.png")).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("closing-line", "Chưa có xác nhận của tỉnh").await?;
    window.wait_for_text("closing-copied", "Đã sao lưu").await?;
    window.wait_for_text("closing-nothing", "Không có gì mới").await?;
    window.press(&[Key::Escape]).await?;
    window.press_with(Key::Alt, '0').await?;
    window.wait_for_text("outbox-closing", "Chưa có xác nhận").await?;
    province.toll.set(Line::Open);
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("outbox", "Mọi lần chốt ngày đã có xác nhận").await?;
    window.press(&[Key::Escape]).await?;
    window.wait_for_text("closing-line", "Tỉnh xác nhận đang giữ đủ").await?;
    window.screenshot(&places::out()?.join("closed.png")).await?;
    window.close().await?;
    assert_eq!(std::fs::read_dir(&stick)?.count(), 1, "one copy");
    assert_eq!(province.asked("SELECT count(*) FROM closing")?, ["1"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_written_to_a_stick_and_the_answer_read_by_keys() -> Rigged<()> {
    let (counter, province) = (Counter::open()?, Remote::demonstration()?);
    let stick = tempfile::Builder::new().prefix("usb-").tempdir()?;
    let mut window = joined(&counter, &province).await?;
    send_now(&mut window).await?;
    window.wait_for_text("waiting", "đã gửi hết").await?;
    window.press(&[Key::Escape]).await?;
    province.toll.set(Line::Down);
    window.press_with(Key::Alt, '1').await?;
    walk::receive(&mut window).await?;
    window.press_with(Key::Alt, '0').await?;
    window.wait_for_focus("send-now").await?;
    for _ in 0..4 {
        window.press(&[Key::Shift, Key::Tab]).await?;
    }
    window.wait_for_focus("bundle-folder").await?;
    window.type_text("/khong-co").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("error-bundle-folder", "Không có thư mục này").await?;
    window.press_with(Key::Control, 'a').await?;
    window.type_text(&stick.path().display().to_string()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("bundle-made", ".mcb").await?;
    window.screenshot(&places::out()?.join("bundle.png")).await?;
    let bundle = std::fs::read_dir(stick.path())?.next().ok_or("no bundle")??.path();
    province.told(&["bundle", "import", &bundle.display().to_string()])?;
    window.wait_for_focus("bundle-folder").await?;
    // Past what makes it, and past the way to its folder.
    for _ in 0..3 {
        window.press(&[Key::Tab]).await?;
    }
    window.wait_for_focus("answer-file").await?;
    window.type_text(&bundle.with_extension("mca").display().to_string()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("answer-done", "còn 0 bản ghi chờ").await?;
    window.wait_for_text("outbox-waiting", "0").await?;
    window.close().await
}
