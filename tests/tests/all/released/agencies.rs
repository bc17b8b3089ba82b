//! Agencies that the province publishes: told, asked about, refused where they cannot be, the
//! same at every counter, and followed by dossiers and their successors.

use chrono::{Days, NaiveDate};
use desk::clock;
use domain::wire::{Release, ReleaseKind};
use serde_json::{Value, json};
use stories::Rigged;
use stories::cli::Desk;
use stories::joined::{AGENCY, enrolled, receive, sync};
use stories::remote::Remote;

use super::{number, publish, resigned, signed, smuggle, standing, two_counters};

const OFFICE: &str = "H29.131.12.2";
const HEADS: &str = "Mã cơ quan,Tên cơ quan,Ngừng từ ngày,Sáp nhập vào,Người liên hệ";

fn today() -> NaiveDate {
    clock::now().date()
}

/// The centre's agency goes on as another that the province adds.
fn merger(from: NaiveDate) -> String {
    let day = from.format("%d/%m/%Y");
    format!("{HEADS}\n{OFFICE},Phòng Nội vụ,,,Bà Tỉnh\n{AGENCY},,{day},{OFFICE},\n")
}

fn refusal(said: Rigged<String>) -> Rigged<String> {
    Ok(said.err().ok_or("published")?.to_string())
}

fn agency(desk: &Desk, code: &str) -> Rigged<Value> {
    let all = desk.call("agency.list", &json!({}))?["agencies"].take();
    let all = all.as_array().ok_or("no agencies")?;
    Ok(all.iter().find(|one| one["code"] == code).cloned().unwrap_or_default())
}

#[test]
fn what_becomes_of_each_agency_is_told_and_many_ends_have_to_be_meant() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    let list = merger(today() + Days::new(30));
    let why = refusal(publish(&province, &["agencies"], &list))?;
    assert!(why.contains("it closes 1 of 1 agencies") && why.contains("--meant"), "{why}");
    let said = publish(&province, &["agencies", "--dry-run"], &list)?;
    assert!(said.contains(&format!("new: {OFFICE} Phòng Nội vụ\n")), "{said}");
    assert!(said.contains(&format!("merged: {AGENCY} into {OFFICE} from ")), "{said}");
    assert!(said.contains("agencies: 2, unchanged: 0, closed: 1\na look"), "{said}");
    assert_eq!(province.told(&["publish", "list"])?, "");

    publish(&province, &["agencies", "--meant"], &list)?;
    let renamed = "Mã cơ quan,Tên cơ quan,Tên từ ngày\nH29.131.12.2,Phòng Nội vụ mới,01/07/2099\n";
    let said = publish(&province, &["agencies"], renamed)?;
    let named = format!("renamed: {OFFICE} from 2099-07-01: Phòng Nội vụ mới\n");
    assert!(said.contains(&named) && said.contains("unchanged: 1, closed: 0"), "{said}");
    sync(&desk)?;
    assert_eq!(agency(&desk, OFFICE)?["names"].as_array().map(Vec::len), Some(2));
    assert_eq!(agency(&desk, AGENCY)?["closing"]["successor"], OFFICE, "it is told once more");

    let said = province.told(&["publish", "again", "agencies", "1"])?;
    assert!(said.contains(&format!("name taken back: {OFFICE} from 2099-07-01")), "{said}");
    sync(&desk)?;
    assert_eq!(number(&desk, "agencies")?, Some(3));
    assert_eq!(agency(&desk, OFFICE)?["names"].as_array().map(Vec::len), Some(1));
    Ok(())
}

#[test]
fn what_is_wrong_with_a_list_is_told_by_line_and_nothing_of_it_is_published() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, _desk) = enrolled(folder.path())?;
    let template = province.told(&["publish", "template", "agencies"])?;
    let why = refusal(publish(&province, &["agencies", "--meant"], &template))?;
    assert!(why.contains("dòng 2: H00.1: tỉnh không có trung tâm mã MAU-01"), "{why}");
    let wrong = [
        (format!("{AGENCY},,01/01/2099,H99.1,"), "dòng 2: H29.131.12: sáp nhập vào cơ quan chưa"),
        (format!("{AGENCY},,01/01/2099,{AGENCY},"), "dòng 2: H29.131.12: sáp nhập vòng tròn"),
        ("H99.1,,01/01/2099,,".into(), "dòng 2: H99.1: chưa trung tâm nào biết cơ quan này"),
        (format!("{AGENCY},,31/02/2099,,"), "dòng 2: ngày “31/02/2099” sai dạng"),
        (format!("{AGENCY},,01/01/1999,,"), "dòng 2: H29.131.12: ngày phải trong các năm"),
    ];
    for (line, said) in wrong {
        let list = format!("{HEADS}\n{line}\n");
        let why = refusal(publish(&province, &["agencies", "--meant"], &list))?;
        assert!(why.contains(said) && why.contains("nothing was published"), "{why}");
    }
    let early = "Mã cơ quan,Tên cơ quan,Tên từ ngày,Ngừng từ ngày\nH99.1,X,02/01/2099,01/01/2099\n";
    let why = refusal(publish(&province, &["agencies", "--meant"], early))?;
    assert!(why.contains("ngừng trước khi có tên đầu tiên (02/01/2099)"), "{why}");
    assert_eq!(province.told(&["publish", "list"])?, "");
    Ok(())
}

#[test]
fn a_merger_of_the_province_is_so_at_two_counters_and_open_dossiers_go_on() -> Rigged<()> {
    let (first, second) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (province, one, two) = two_counters(first.path(), second.path())?;
    let open = receive(&one, "Công Dân Mẫu")?;
    let contact = json!({ "code": AGENCY, "tell": true, "contact": { "person": "Bà Mai" } });
    one.call("agency.tell", &contact)?;
    publish(&province, &["agencies", "--meant"], &merger(today() + Days::new(30)))?;
    sync(&two)?;
    sync(&one)?;
    sync(&two)?;
    for desk in [&one, &two] {
        let told = agency(desk, AGENCY)?;
        assert_eq!((&told["open"], &told["settles"]), (&json!(true), &json!(1)), "not before");
        assert_eq!(told["contact"]["person"], "Bà Mai", "the centre's own stays");
        assert_eq!(agency(desk, OFFICE)?["contact"]["person"], "Bà Tỉnh");
    }
    let before = receive(&two, "Công Dân Khác")?;
    assert!(before.starts_with(&format!("{AGENCY}-")), "{before}");

    publish(&province, &["agencies", "--meant"], &merger(today()))?;
    let of = ["--centre", "BD-01", "--counter", "2", "--agency", OFFICE];
    let span = ["--first", "1", "--last", "99", "--from", "2026-01-01"];
    province.told(&[&["range", "assign"], of.as_slice(), &span].concat())?;
    sync(&two)?;
    sync(&one)?;
    let draft = json!({
        "procedure": "1.001193", "case": "Đúng hạn, có giấy chứng sinh",
        "submitter": { "name": "Công Dân Mới", "number": "074190012345" }
    });
    let fresh = two.call("intake.receive", &json!({ "draft": draft }))?;
    let fresh = fresh["code"].as_str().ok_or("no code")?.to_owned();
    assert!(fresh.starts_with(&format!("{OFFICE}-")), "for the one that goes on: {fresh}");
    for desk in [&one, &two] {
        let told = desk.call("dossier.get", &json!({ "code": open }))?;
        assert_eq!(told["received"]["agency"], AGENCY, "its code and what it says stay");
        assert_eq!(told["settler"]["code"], OFFICE);
    }
    assert_eq!(agency(&one, AGENCY)?["closing"], agency(&two, AGENCY)?["closing"]);
    Ok(())
}

#[test]
fn a_release_that_cannot_be_is_set_aside_and_nothing_of_it_is_in_force() -> Rigged<()> {
    let folder = tempfile::tempdir()?;
    let (province, desk) = enrolled(folder.path())?;
    publish(&province, &["agencies"], &format!("{HEADS}\n{OFFICE},Phòng Nội vụ,,,\n"))?;
    sync(&desk)?;
    let end = |code: &str, next: &str| json!({ "word": { "code": code, "closing": { "from": "2099-01-01", "successor": next } } });
    let named = |from: &str| {
        json!({ "word": { "code": OFFICE, "naming": { "from": from, "name": "Phòng mới" },
                          "closing": { "from": "2098-01-01", "successor": null } } })
    };
    let wrong = [
        json!([end(AGENCY, OFFICE), end(OFFICE, AGENCY)]),
        json!([{ "word": { "code": AGENCY, "contact": { "person": "Bà Ba" } } },
               end(AGENCY, "H99.1")]),
        json!([named("2098-01-02")]),
    ];
    for (nth, words) in (2..).zip(wrong) {
        smuggled(&province, nth, &words)?;
        let sent = receive(&desk, "Công Dân Mẫu")?;
        sync(&desk)?;
        let standing = standing(&desk, "agencies")?;
        assert_eq!(standing["refused"]["because"], "contradictory", "{words}: {standing}");
        assert_eq!((&standing["number"], &standing["refused"]["number"]), (&json!(1), &json!(nth)));
        let told = agency(&desk, AGENCY)?;
        assert_eq!((&told["closing"], &told["contact"]["person"]), (&json!(null), &json!("")));
        assert_eq!(agency(&desk, OFFICE)?["name"], "Phòng Nội vụ", "{sent}");
    }
    Ok(())
}

/// A release of agencies that the province's own program would not make.
pub(super) fn smuggled(province: &Remote, number: u32, words: &Value) -> Rigged<()> {
    let content = json!({ "words": words }).to_string();
    let release = signed(province, number, content.as_bytes())?;
    let release = Release { kind: ReleaseKind::Agencies, ..release };
    smuggle(province, &resigned(province, release)?, content.as_bytes())
}
