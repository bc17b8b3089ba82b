//! Several dossiers that one citizen hands in at once: each a dossier of its own,
//! one receipt for them all, all of it or nothing. And what the post brings with
//! one of its lists.
use std::path::PathBuf;

use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use desk::store::{dossier, journal, print_log};
use domain::dossier::{Dossier, Received};
use serde_json::{Value, json};

const FIRST: &str = "019abcde-0000-7000-8000-000000000001";

/// Drafts of one citizen, as the window hands them over.
fn drafts(count: u32) -> Vec<Value> {
    let id = |n: u32| json!(format!("019abcde-0000-7000-8000-{n:012}"));
    (1..=count).map(|n| with(birth(), "id", id(n))).collect()
}

fn receive(world: &World, drafts: &[Value]) -> Value {
    world.ok("intake.receive_together", json!({ "drafts": drafts }))
}

fn codes(answer: &Value) -> Vec<String> {
    let dossiers = answer["dossiers"].as_array().unwrap();
    dossiers.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

fn refused(world: &World, drafts: &[Value]) -> (ErrorCode, String) {
    let error = world.err("intake.receive_together", json!({ "drafts": drafts }));
    (error.code, error.field.unwrap_or_default())
}

/// The words of a sheet, without blanks.
fn said(sheet: &Value) -> String {
    let pages = sheet["pages"].as_array().unwrap().iter();
    let marks = pages.flat_map(|page| page["marks"].as_array().unwrap());
    marks.filter_map(|mark| mark["text"].as_str()).collect::<String>().replace([' ', '\u{a0}'], "")
}

fn receipt(world: &World, code: &str) -> String {
    let paper = json!({ "form": "receipt", "about": code });
    said(&world.ok("paper.preview", paper)["sheet"])
}

#[test]
fn each_has_its_own_code_entry_promise_and_row_and_they_know_each_other() {
    let world = World::commune();
    let residence = json!({ "procedure": "1.004222", "case": "Chỗ ở thuộc quyền sở hữu của mình" });
    let mut three = drafts(3);
    three[1]["procedure"] = residence["procedure"].clone();
    three[1]["case"] = residence["case"].clone();
    let answer = receive(&world, &three);
    let codes = codes(&answer);
    assert_eq!(codes.len(), 3);
    let rows = world.rows_of_day();
    let listed: Vec<_> = rows.iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(listed, codes, "the register has a row for each, in their order");
    assert_ne!(answer["dossiers"][0]["due"], answer["dossiers"][1]["due"], "a promise each");
    for (n, code) in codes.iter().enumerate() {
        let dossier = world.ok("dossier.get", json!({ "code": code }));
        assert_eq!(dossier["received"]["together"], FIRST);
        assert_eq!(dossier["timeline"][0]["kind"], "received");
        let others: Vec<_> = codes.iter().filter(|other| *other != code).collect();
        assert_eq!(dossier["together"], json!(others), "{n}");
    }
    world.ok("dossier.hand_over", json!({ "codes": [codes[1]] }));
    let state = |n: usize| world.ok("dossier.get", json!({ "code": codes[n] }))["state"].clone();
    assert_eq!([state(0), state(1), state(2)], ["received", "at_agency", "received"]);
}

#[test]
fn the_same_drafts_twice_are_received_once() {
    let world = World::commune();
    let first = receive(&world, &drafts(3));
    assert_eq!(receive(&world, &drafts(3)), first, "a retry after a lost answer");
    assert_eq!(world.rows_of_day().len(), 3);
    let mut changed = drafts(3);
    changed[1]["note"] = json!("một nội dung khác");
    assert_eq!(refused(&world, &changed), (ErrorCode::DraftReceived, "drafts.1.id".into()));
    let mixed = [drafts(3).remove(0), with(birth(), "id", Value::Null)];
    assert_eq!(refused(&world, &mixed), (ErrorCode::TogetherReceived, "drafts.0".into()));
    let alone = drafts(4).remove(3);
    world.receive(alone.clone());
    let late = [drafts(5).remove(4), alone];
    assert_eq!(refused(&world, &late), (ErrorCode::TogetherReceived, "drafts.1".into()));
    assert_eq!(world.rows_of_day().len(), 4);
}

#[test]
fn one_wrong_draft_refuses_all_at_its_place_and_burns_no_number() {
    let world = World::commune();
    for draft in drafts(3) {
        world.ok("draft.save", json!({ "draft": draft }));
    }
    let cases = [
        ("procedure", json!("1.999999"), ErrorCode::ProcedureUnknown, "procedure"),
        ("procedure", json!("x"), ErrorCode::CodeShape, "procedure"),
        ("agency", json!("H99.01"), ErrorCode::AgencyUnknown, "agency"),
        ("sets", json!(0), ErrorCode::SetsShape, "sets"),
        ("submitter.name", json!("Lê Văn Tám"), ErrorCode::TogetherOthers, "submitter.name"),
        ("submitter.number", json!("1"), ErrorCode::NumberShape, "submitter.number"),
        ("owner", json!({ "name": "Lê Văn Tám" }), ErrorCode::TogetherOthers, "owner.name"),
    ];
    for (path, value, code, field) in cases {
        for n in [1, 2] {
            let mut drafts = drafts(3);
            drafts[n] = with(drafts[n].clone(), path, value.clone());
            let wanted = (code, format!("drafts.{n}.{field}"));
            assert_eq!(refused(&world, &drafts), wanted, "{path}");
        }
    }
    assert_eq!(world.rows_of_day(), Vec::<Value>::new());
    let kept = world.ok("draft.list", json!({}))["drafts"].as_array().unwrap().len();
    assert_eq!(kept, 3, "nothing typed is lost");
    let codes = codes(&receive(&world, &drafts(3)));
    assert_eq!(codes[0], "H29.131.12-261123-0101");
    assert_eq!(world.ok("draft.list", json!({}))["drafts"], json!([]));
}

#[test]
fn a_fee_that_is_owed_at_once_refuses_all_after_the_first_was_written() {
    let world = World::commune();
    let mut drafts = drafts(2);
    drafts[1]["charge"] = json!({ "amount": 8_000, "paid": false, "exemption": "" });
    let request = json!({ "drafts": drafts, "at_once": true });
    let error = world.err("intake.receive_together", request);
    assert_eq!(error.code, ErrorCode::FeeOwed);
    assert_eq!(error.field.as_deref(), Some("drafts.1.charge.paid"));
    assert_eq!(world.rows_of_day(), Vec::<Value>::new(), "the first is not there either");
    drafts[1]["charge"]["paid"] = json!(true);
    let answer = world.ok("intake.receive_together", json!({ "drafts": drafts, "at_once": true }));
    for code in codes(&answer) {
        assert_eq!(world.ok("dossier.get", json!({ "code": code }))["state"], "returned");
    }
}

#[test]
fn one_to_twenty_and_each_another() {
    let world = World::commune();
    for count in [0, 21] {
        let wanted = (ErrorCode::TogetherCount, "drafts".into());
        assert_eq!(refused(&world, &drafts(count)), wanted, "{count}");
    }
    let twice = [drafts(1).remove(0), drafts(1).remove(0)];
    assert_eq!(refused(&world, &twice), (ErrorCode::BadRequest, "drafts.1.id".into()));
    assert_eq!(codes(&receive(&world, &drafts(20))).len(), 20);
}

#[test]
fn one_alone_is_a_dossier_like_any_other() {
    let world = World::commune();
    let code = codes(&receive(&world, &drafts(1))).remove(0);
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["received"].get("together"), None);
    assert!(!receipt(&world, &code).contains("nộpcùnglúc"));
}

#[test]
fn the_preview_is_the_receipt_without_its_numbers() {
    let world = World::commune();
    let mut drafts = drafts(3);
    let last = drafts.pop().unwrap();
    let sheet = |draft: &Value| {
        let request = json!({ "draft": draft, "before": drafts });
        said(&world.ok("intake.preview", request)["sheet"])
    };
    assert!(sheet(&last).contains("Gồm03hồsơ"));
    let begun = sheet(&with(last.clone(), "procedure", Value::Null));
    assert!(begun.contains("Gồm02hồsơ"), "what is not begun is not one more");
    let code = codes(&receive(&world, &[drafts.as_slice(), &[last]].concat())).remove(0);
    assert!(receipt(&world, &code).contains("Gồm03hồsơ"));
}

/// The file of a printed receipt.
fn file(world: &World) -> PathBuf {
    world.out.path().join("receipt.pdf")
}

#[test]
fn the_receipt_is_the_same_from_each_of_them_and_counts_its_reprints() {
    let world = World::commune();
    let codes = codes(&receive(&world, &drafts(2)));
    for (nth, code) in [&codes[0], &codes[1], &codes[1]].into_iter().enumerate() {
        let said = receipt(&world, code);
        for other in &codes {
            assert!(said.contains(&format!("Mãhồsơ:{other}")), "{other} on the receipt of {code}");
        }
        let printed = world.ok("receipt.print", json!({ "code": code, "file": file(&world) }));
        assert_eq!(printed["reprint"], nth, "one paper, however it is asked for");
    }
    for code in &codes {
        let prints = world.ok("dossier.get", json!({ "code": code }))["prints"].clone();
        assert_eq!(prints.as_array().unwrap().len(), 3, "each dossier knows of its receipt");
    }
}

#[test]
fn the_print_of_a_shared_receipt_stands_in_the_timeline_of_each_on_it() {
    let world = World::commune();
    let codes = codes(&receive(&world, &drafts(2)));
    world.ok("receipt.print", json!({ "code": codes[0], "file": file(&world) }));
    world.ok("dossier.note", json!({ "code": codes[1], "text": "khách gọi" }));
    let kinds = |code: &str| -> Vec<String> {
        let timeline = world.ok("dossier.get", json!({ "code": code }))["timeline"].clone();
        let kind = |one: &Value| one["kind"].as_str().unwrap().to_owned();
        timeline.as_array().unwrap().iter().map(kind).collect()
    };
    assert_eq!(kinds(&codes[0]), ["received", "printed"]);
    assert_eq!(kinds(&codes[1]), ["received", "printed", "noted"]);
}

#[test]
fn a_correction_of_one_is_a_new_version_that_still_lists_all() {
    let world = World::commune();
    let codes = codes(&receive(&world, &drafts(3)));
    assert!(receipt(&world, &codes[0]).contains("phiênbản1"));
    let correction = world.ok("dossier.correction", json!({ "code": codes[1] }));
    let draft = with(correction["draft"].clone(), "note", json!("bản chính mờ"));
    let correct = json!({ "code": codes[1], "draft": draft, "reason": "thiếu ghi chú" });
    world.ok("dossier.correct", correct);
    for code in &codes {
        let said = receipt(&world, code);
        assert!(said.contains("phiênbản2") && said.contains("bảnchínhmờ"), "{said}");
        assert!(codes.iter().all(|other| said.contains(other)), "{said}");
    }
    let void = |code: &str| world.ok("dossier.void", json!({ "code": code, "reason": "trùng" }));
    void(&codes[0]);
    let said = receipt(&world, &codes[2]);
    assert!(said.contains("phiênbản3") && said.contains("Gồm02hồsơ"), "{said}");
    assert!(!said.contains(&codes[0]), "what is void is promised to nobody");
    let voided = json!({ "code": codes[0], "file": file(&world) });
    assert_eq!(world.err("receipt.print", voided).code, ErrorCode::ActNotAllowed);
    world.ok("receipt.print", json!({ "code": codes[1], "file": file(&world) }));
    void(&codes[1]);
    void(&codes[2]);
    let none = json!({ "form": "receipt", "about": codes[2] });
    assert_eq!(world.err("paper.preview", none).code, ErrorCode::PaperMissing);
}

#[test]
fn the_receipt_is_ordered_once_in_the_same_transaction() {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].take();
    settings["printer"] = json!("quay-1");
    world.ok("settings.save", json!({ "settings": settings }));
    let request = json!({ "drafts": drafts(3), "print": true });
    let line = world.ok("intake.receive_together", request.clone())["print_line"].clone();
    let again = world.ok("intake.receive_together", request)["print_line"].clone();
    assert_eq!(again, Value::Null, "a retry orders no second paper");
    let desk = world.host.signed_in().unwrap().0;
    let waiting = desk.store.read(print_log::open_lines).unwrap();
    assert_eq!(waiting.len(), 1, "one receipt for three dossiers");
    assert_eq!((json!(waiting[0].n), waiting[0].subject.as_str()), (line, FIRST));
}

#[test]
fn the_fold_of_the_journal_is_the_dossier_and_knows_its_receipt() {
    let world = World::commune();
    let codes = codes(&receive(&world, &drafts(2)));
    world.ok("dossier.note", json!({ "code": codes[1], "text": "đã gọi điện" }));
    let desk = world.host.signed_in().unwrap().0;
    let (entries, folded) = desk
        .store
        .read(|db| {
            let id = dossier::id_of_code(db, &codes[1].parse().unwrap())?.unwrap();
            Ok((journal::of_dossier(db, id)?, dossier::fold_dossier(db, id)?.unwrap()))
        })
        .unwrap();
    let done: Vec<_> =
        entries.iter().filter_map(|e| Some((e.said.entry.at, e.said.done.clone()?))).collect();
    let fold = Dossier::of(done.iter().map(|(at, done)| (*at, done))).unwrap();
    assert_eq!(fold, folded);
    assert_eq!(fold.received.receipt().to_string(), FIRST);
    let mut old: Value = serde_json::from_str(&entries[0].said.entry.body).unwrap();
    old.as_object_mut().unwrap().remove("together");
    let old: Received = serde_json::from_value(old).unwrap();
    assert_eq!(old.receipt(), old.id, "an entry of an earlier program stands alone");
}

fn by_post(list: Value) -> Value {
    with(with(birth(), "channel", json!("post")), "postal_list", list)
}

#[test]
fn what_the_post_brought_with_one_list_is_told_by_its_number() {
    let world = World::commune();
    let list = json!({ "number": "15/BK-BĐ", "officer": "Đặng Thị Thu Hà" });
    let first = world.receive(by_post(list.clone()))["code"].clone();
    let second = world.receive(by_post(list.clone()))["code"].clone();
    let other = with(list.clone(), "number", json!("16"));
    world.receive(by_post(other));
    world.receive(with(birth(), "channel", json!("post")));
    let told = world.ok("dossier.get", json!({ "code": first }))["received"]["postal_list"].clone();
    let day = json!("2026-11-23");
    assert_eq!(told, with(list, "date", day), "the day of the reception when none is told");

    let filter = json!({ "filter": { "postal_list": "15/bk-BĐ" } });
    let hits = world.ok("dossier.list", filter)["hits"].clone();
    let found: Vec<_> = hits.as_array().unwrap().iter().map(|hit| hit["code"].clone()).collect();
    assert_eq!(found, [second.clone(), first.clone()]);
    let hits = world.ok("dossier.search", json!({ "text": "15 bk bd" }))["hits"].clone();
    assert_eq!(hits.as_array().unwrap().len(), 2, "found in the search box, too");

    for about in [json!("2026-11-23/15/BK-BĐ"), second] {
        let paper = json!({ "form": "postal_hand_over", "about": about });
        let said = said(&world.ok("paper.preview", paper)["sheet"]);
        for words in ["QUABƯUCHÍNH", "số15/BK-BĐngày23/11/2026", "ĐặngThịThuHà", "haihồsơ"]
        {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert!(said.contains(first.as_str().unwrap()), "{said}");
    }
    let none = json!({ "form": "postal_hand_over", "about": "2026-11-23/99" });
    assert_eq!(world.err("paper.preview", none).code, ErrorCode::PaperMissing);
}

#[test]
fn a_list_of_the_post_that_cannot_be_is_refused_at_its_input() {
    let world = World::commune();
    let whole = json!({ "number": "15", "date": "2026-11-23", "officer": "Đặng Thị Thu Hà" });
    let cases = [
        ("number", json!(""), ErrorCode::PostalListNumber),
        ("officer", json!(" "), ErrorCode::NameMissing),
        ("date", json!("2026-11-24"), ErrorCode::DateAhead),
        ("number", json!("1".repeat(51)), ErrorCode::TextTooLong),
    ];
    for (input, value, code) in cases {
        let refused = world.refused(by_post(with(whole.clone(), input, value)));
        assert_eq!(refused, (code, format!("postal_list.{input}")));
    }
    let untold = world.receive(with(by_post(whole.clone()), "channel", Value::Null));
    let told = world.ok("dossier.get", json!({ "code": untold["code"] }));
    assert_eq!(told["received"]["channel"], "post", "what came with a list came by post");
    let walked_in = with(by_post(whole), "channel", json!("in_person"));
    let wanted = (ErrorCode::PostalListChannel, "postal_list.number".to_owned());
    assert_eq!(world.refused(walked_in), wanted);
    let empty = json!({ "number": "", "date": null, "officer": "" });
    world.receive(by_post(empty));
}

#[test]
fn a_wrong_number_of_a_list_is_corrected_like_anything_else() {
    let world = World::commune();
    let list = json!({ "number": "15", "officer": "Đặng Thị Thu Hà" });
    let code = world.receive(by_post(list))["code"].clone();
    let correction = world.ok("dossier.correction", json!({ "code": code }));
    let draft = with(correction["draft"].clone(), "postal_list.number", json!("16"));
    let correct = json!({ "code": code, "draft": draft, "reason": "nhầm số" });
    world.ok("dossier.correct", correct);
    let found = |number: &str| {
        let filter = json!({ "filter": { "postal_list": number } });
        world.ok("dossier.list", filter)["hits"].as_array().unwrap().len()
    };
    assert_eq!((found("15"), found("16")), (0, 1));
}
