//! A real centre with a list that tells of a procedure no more than its name: what a clerk
//! has to say once, in the real window by keys, is kept with one key and there the next time;
//! a procedure is found by the name that people here give it; a decision counts from its day.

use std::path::Path;

use desk::host::Host;
use fantoccini::key::Key;
use serde_json::{Value, json};
use stories::display::Display;
use stories::given::{self, PASSWORD};
use stories::window::{Opening, Window};
use stories::{Rigged, walk};

const CODE: &str = "1.555555";
const TITLE: &str = "Xác nhận nguồn gốc cây trồng";

/// A commune with two agencies and the shipped facts, and a bare procedure beside them.
fn set_up(store: &Path, list: &Path) -> Rigged<Host> {
    let host = given::commune(store)?;
    host.call("session.sign_in", json!({ "name": "chau", "password": PASSWORD }))?;
    let row = format!("code,name,field,level\n{CODE},{TITLE},Trồng trọt,Cấp xã\n");
    std::fs::write(list, row)?;
    host.call("catalogue.import", json!({ "path": list }))?;
    Ok(host)
}

async fn open(display: &Display, store: &Path) -> Rigged<Window> {
    let mut window = Window::open(display, &Opening::counter(store)?).await?;
    walk::sign_in_by(&mut window, PASSWORD).await?;
    window.wait_for_focus("citizen-name").await?;
    Ok(window)
}

async fn choose(window: &mut Window, typed: &str) -> Rigged<()> {
    window.press(&[Key::F3]).await?;
    window.wait_for_focus("procedure-box").await?;
    window.type_text(typed).await?;
    window.wait_for_text("procedure-hit-1", CODE).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("procedure-chosen", CODE).await.map(drop)
}

/// Agency and time, where the hands are led; each once.
async fn say_what_is_lacking(window: &mut Window) -> Rigged<()> {
    window.wait_for_focus("agency").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_value("agency", "H29.131.07").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("duration").await?;
    window.type_text("3").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_focus("unit").await?;
    window.press(&[Key::Down]).await?;
    window.wait_for_value("unit", "working_day").await
}

/// That no paper is told is asked about once.
async fn save_without_papers(window: &mut Window) -> Rigged<()> {
    window.press(&[Key::Control, Key::Enter]).await?;
    window.wait_for("question").await?;
    walk::save(window).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_list_lacks_is_said_once_kept_with_one_key_and_found_by_its_own_name() -> Rigged<()>
{
    let folder = tempfile::tempdir()?;
    let (store, list) = (folder.path().join("store"), folder.path().join("list.csv"));
    drop(set_up(&store, &list)?);
    let display = Display::start()?;
    let mut window = open(&display, &store).await?;
    walk::scan_card(&mut window).await?;
    choose(&mut window, CODE).await?;
    say_what_is_lacking(&mut window).await?;
    window.wait_for_text("keep-facts", "3 ngày làm việc").await?;
    window.press_with(Key::Alt, 'n').await?;
    window
        .wait_until(
            "the offer",
            "return document.querySelector('[data-testid=keep-facts]') ? 'there' : 'gone'",
            vec![],
            |said| said == "gone",
        )
        .await?;
    save_without_papers(&mut window).await?;

    window.press_with(Key::Alt, '3').await?;
    window.wait_for("catalogue-search").await?;
    window.type_text("nguồn gốc cây").await?;
    window.wait_for_text("procedure-detail", TITLE).await?;
    window.press(&[Key::F2]).await?;
    window.wait_for_focus("own-names").await?;
    window.type_text("giấy bưởi da xanh").await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("own-facts", "giấy bưởi da xanh").await?;

    window.press_with(Key::Alt, '1').await?;
    let before = window.strokes();
    choose(&mut window, "buoi da xanh").await?;
    window.wait_for_focus("paper-add").await?;
    window.scan(walk::CARD).await?;
    window.wait_for_value("citizen-name", walk::NAME).await?;
    save_without_papers(&mut window).await?;
    println!("kept once: {} keys the next time", window.strokes() - before);
    window.close().await?;
    is_kept(&store)
}

fn is_kept(store: &Path) -> Rigged<()> {
    let host = Host::new(store);
    host.call("session.sign_in", json!({ "name": "chau", "password": PASSWORD }))?;
    let got: Value = host.call("catalogue.get", json!({ "code": CODE }))?;
    assert_eq!(got["own"]["agency"], "H29.131.07");
    assert_eq!(got["own"]["names"], json!(["giấy bưởi da xanh"]));
    assert_eq!(got["own"]["duration"], json!({ "amount": "3", "unit": "working_day" }));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decisions_file_is_looked_at_answered_and_taken_in_at_the_window() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (store, list) = (folder.path().join("store"), folder.path().join("list.csv"));
    drop(set_up(&store, &list)?);
    let file = folder.path().join("phu-luc.csv");
    let heads = "STT,Mã số TTHC,Tên thủ tục hành chính,Thời hạn giải quyết";
    let row = format!("1,{CODE},{TITLE},03 hoặc 05 ngày");
    std::fs::write(&file, format!("{heads}\n{row}\n"))?;
    let display = Display::start()?;
    let mut window = open(&display, &store).await?;
    window.press_with(Key::Alt, '7').await?;
    walk::click(&window, "section-catalogue").await?;
    for (input, text) in [
        ("decision-number", "2118/QĐ-UBND"),
        ("decision-dated", "25/11/2026"),
        ("decision-effective", "01/01/2027"),
        ("decision-file", &file.display().to_string()),
    ] {
        walk::focus(&window, input).await?;
        window.type_text(text).await?;
    }
    walk::click(&window, "decision-look").await?;
    window.wait_for_text("decision-why", "Còn 1 dòng cần xem").await?;
    window.wait_for_text("decision-one", "03 hoặc 05 ngày").await?;
    walk::focus(&window, "decision-duration").await?;
    window.type_text("3").await?;
    window.press(&[Key::Tab]).await?;
    window.wait_for_focus("decision-unit").await?;
    window.press(&[Key::Down]).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("decision-one", "3 ngày làm việc").await?;
    window.wait_for_text("decision-why", "Chưa có gì thay đổi").await?;
    walk::click(&window, "decision-take").await?;
    window.wait_for_text("decisions", "2118/QĐ-UBND").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_national_list_is_looked_at_row_by_row_before_anything_changes() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (store, list) = (folder.path().join("store"), folder.path().join("list.csv"));
    drop(set_up(&store, &list)?);
    let heads = "code,name,field,level,channels,duration_value,duration_unit";
    let changed = format!("{CODE},{TITLE},Trồng trọt,Cấp xã,Trực tiếp,4,Ngày làm việc");
    let rows = [&changed, "1.666666,Của bộ,Thuế,Cấp bộ,,,", "sai mã,Tên,,,,,"].join("\n");
    std::fs::write(&list, format!("{heads}\n{rows}\n"))?;
    let display = Display::start()?;
    let mut window = open(&display, &store).await?;
    window.press_with(Key::Alt, '7').await?;
    walk::click(&window, "section-catalogue").await?;
    walk::focus(&window, "import-path").await?;
    window.type_text(&list.display().to_string()).await?;
    window.press(&[Key::Enter]).await?;
    window.wait_for_text("import-looked", "dòng không vào được").await?;
    window.wait_for_text("decision-one", "4 ngày làm việc").await?;
    assert!(window.wait_for("import-go").await?.attr("disabled").await?.is_some(), "a row is open");
    walk::click(&window, "import-leave").await?;
    walk::click(&window, "import-go").await?;
    window.wait_for_text("import-answer", "dòng không vào được").await?;
    window.close().await
}
