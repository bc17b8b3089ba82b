//! One person's dossiers, scans that leave the store, and receptions that are
//! entered late or twice: what is looked at and what is told is an entry.
use crate::world;
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

const NUMBER: &str = "074199001234";

fn code_of(answer: &Value) -> String {
    answer["code"].as_str().unwrap().to_owned()
}

fn kinds(world: &World, code: &str) -> Vec<String> {
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    let timeline = dossier["timeline"].as_array().unwrap().iter();
    timeline.map(|entry| entry["kind"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_person_is_found_by_exactly_their_number_as_submitter_and_as_owner() {
    let world = World::commune();
    let own = code_of(&world.receive(birth()));
    let stranger = json!({ "name": "Lê Văn Khác", "number": "074199001235", "address": "Mẫu" });
    let mut for_them = with(birth(), "submitter", stranger);
    for_them["owner"] = birth()["submitter"].clone();
    let owned = code_of(&world.receive(for_them));
    let history = world.ok("person.history", json!({ "number": NUMBER }));
    let found: Vec<_> = history["hits"].as_array().unwrap().iter().map(code_of).collect();
    assert_eq!(found, [owned.clone(), own.clone()]);
    assert_eq!(history["number"], "074••••••234", "masked on the screen");
    assert!(!history.to_string().contains(NUMBER), "nowhere whole: {history}");
    assert!(kinds(&world, &owned).contains(&"looked_at_history".to_owned()), "the look is kept");

    let of_submitter = world.ok("person.history", json!({ "code": owned }));
    assert_eq!(of_submitter["hits"].as_array().unwrap().len(), 1, "the submitter is another");
    let of_owner = world.ok("person.history", json!({ "code": owned, "owner": true }));
    assert_eq!(of_owner["hits"].as_array().unwrap().len(), 2);
    for near in ["07419900123", "074199001239"] {
        let none = world.ok("person.history", json!({ "number": near }));
        assert_eq!(none["hits"], json!([]), "{near} is nobody's");
    }
    assert_eq!(
        world.err("person.history", json!({ "number": " " })).code,
        ErrorCode::NumberMissing
    );
}

#[test]
fn a_scan_leaves_the_store_only_with_an_entry_that_says_so() {
    let world = World::commune();
    let code = code_of(&world.receive(birth()));
    let bytes = world::acts::whole("%PDF-1.7 to khai");
    let content = world::acts::pdf("%PDF-1.7 to khai");
    let attach =
        json!({ "code": code, "title": "Tờ khai", "file": "to-khai.pdf", "content": content });
    world.ok("dossier.attach", attach);
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    let hash = dossier["attachments"][0]["hash"].clone();
    let file = world.out.path().join("ra.pdf");
    world.ok("dossier.save_scan", json!({ "code": code, "hash": hash, "file": file }));
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
    assert_eq!(kinds(&world, &code), ["received", "attached", "saved_scan"]);
    let other = json!({ "code": code, "hash": "00", "file": file });
    assert_eq!(world.err("dossier.save_scan", other).code, ErrorCode::AttachmentUnreadable);
    let nowhere = json!({ "code": code, "hash": hash, "file": " " });
    assert_eq!(world.err("dossier.save_scan", nowhere).field.as_deref(), Some("file"));
    let officer = json!({ "name": "quan.tri", "full_name": "Quản Trị Mẫu",
        "roles": ["administrator"], "password": "motcua-mau" });
    for (field, wrong, code) in [
        ("roles", json!([]), ErrorCode::RoleMissing),
        ("name", json!("Quan Trị"), ErrorCode::SignInNameShape),
        ("name", json!(" "), ErrorCode::NameMissing),
    ] {
        let refused = world.err("officer.add", with(officer.clone(), field, wrong));
        assert_eq!((refused.code, refused.field.as_deref()), (code, Some(field)));
    }
    world.ok("officer.add", officer);
    world.ok("session.sign_in", json!({ "name": "quan.tri", "password": "motcua-mau" }));
    let save = json!({ "code": code, "hash": hash, "file": file });
    assert_eq!(world.err("dossier.save_scan", save).code, ErrorCode::NotPermitted);
}

#[test]
fn a_reception_entered_on_a_later_day_says_why() {
    let world = World::commune();
    let late = with(birth(), "received", json!("2026-11-20T09:00"));
    let (code, field) = world.refused(late.clone());
    assert_eq!((code, field.as_str()), (ErrorCode::BackdatingReasonMissing, "received_reason"));
    world.receive(with(birth(), "received", json!("2026-11-23T08:00")));
    let told = with(late, "received_reason", json!("mất điện ngày 20/11"));
    let code = code_of(&world.receive(told));
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["received"]["received_reason"], "mất điện ngày 20/11");
    assert_eq!(dossier["timeline"][0]["why"], "mất điện ngày 20/11", "it stands in its entry");

    let again = world.ok("dossier.correction", json!({ "code": code }));
    let mended = with(again["draft"].clone(), "submitter.name", json!("TRẦN THỊ BÍCH NGÂN"));
    world.ok("dossier.correct", json!({ "code": code, "draft": mended, "reason": "sai tên" }));
    let kept = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(kept["received"]["received_reason"], "mất điện ngày 20/11", "a correction keeps it");
}

#[test]
fn a_draft_that_became_a_dossier_answers_again_only_to_the_same_bytes() {
    let world = World::commune();
    let draft = with(birth(), "id", json!("019abcde-0000-7000-8000-000000000001"));
    let first = world.receive(draft.clone());
    let again = world.receive(draft.clone());
    assert_eq!((&first["code"], &first["due"]), (&again["code"], &again["due"]));
    let other = with(draft.clone(), "submitter.name", json!("LÊ VĂN KHÁC"));
    let refused = world.err("intake.receive", json!({ "draft": other }));
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::DraftReceived, Some("id")));
    assert_eq!(refused.detail.as_deref(), first["code"].as_str(), "it says which dossier it is");
    let at_once = world.err("intake.receive", json!({ "draft": draft, "at_once": true }));
    assert_eq!(at_once.code, ErrorCode::DraftReceived, "handing over at once is another act");
    assert_eq!(world.rows_of_day().len(), 1);
}
