//! What is looked at before it is saved: the code of an account, a letter in its wording.

use crate::world::{self, World};
use desk::error::ErrorCode;
use serde_json::{Value, json};

fn said(sheet: &Value) -> String {
    let marks = sheet["sheet"]["pages"][0]["marks"].as_array().unwrap();
    marks.iter().filter_map(|mark| mark["text"].as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_account_is_proved_by_its_code_before_it_is_saved() {
    let world = World::commune();
    let account = |number: &str| {
        json!({ "account": { "bank": "970415", "bank_name": "VietinBank", "number": number,
            "holder": "UBND PHUONG PHU LOI" } })
    };
    let proof = world.ok("settings.prove_account", account("1133 6666 8888"));
    let marks = proof["sheet"]["pages"][0]["marks"].as_array().unwrap();
    assert!(!marks.is_empty(), "no code is drawn");
    let wrong = world.err("settings.prove_account", account("12-3"));
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (ErrorCode::AccountShape, Some("settings.account.number"))
    );
    assert_eq!(world.ok("settings.get", json!({}))["settings"]["account"], Value::Null);
}

#[test]
fn the_next_receipt_is_proved_with_the_head_and_the_code_that_are_typed() {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["letterhead"]["name"] = json!("Trung tâm Hành chính công Suối Mơ");
    let proof = |settings: &Value| {
        said(&world.ok("settings.prove_receipt", json!({ "settings": settings })))
    };
    let text = proof(&settings);
    for told in ["SUỐI", "MƠ", "-0101"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    world.receive(world::birth());
    assert!(proof(&settings).contains("-0102"), "the next one");
    settings["code_patterns"] = json!([
        { "text": "{agency}-{yyMMdd}-{ordinal:6}", "valid_from": "2030-01-02", "source": "" }
    ]);
    let text = proof(&settings);
    assert!(
        text.contains("-300102-000101"),
        "by the pattern that is typed, on its first day: {text}"
    );
    settings["code_patterns"][0]["text"] = json!("{agency}");
    let wrong = world.err("settings.prove_receipt", json!({ "settings": settings }));
    assert_eq!(wrong.field.as_deref(), Some("settings.code_patterns.0.text"));
}

#[test]
fn a_letter_is_proved_in_the_wording_that_is_typed() {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["templates"] =
        json!({ "apology_2018": "", "apology_2025": "Kính báo {ten}.", "stop_2025": "" });
    settings["signing"] = json!({ "office": ["KT. GIÁM ĐỐC"], "name": "Trần Bảo Ngọc" });
    let ask =
        |settings: &Value, on: &str| json!({ "settings": settings, "form": "apology", "on": on });
    let text = said(&world.ok("settings.prove_letter", ask(&settings, "2026-11-30")));
    for told in ["Kính", "báo", "Trần", "GIÁM"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let before = said(&world.ok("settings.prove_letter", ask(&settings, "2025-09-14")));
    assert!(!before.contains("Kính báo"), "another form: {before}");
    settings["templates"]["stop_2025"] = json!("{khong_co}");
    let wrong = world.err("settings.prove_letter", ask(&settings, "2026-11-30"));
    assert_eq!(wrong.field.as_deref(), Some("settings.templates.stop_2025"));
}

#[test]
fn the_settings_tell_when_the_last_copy_was_made() {
    let world = World::commune();
    assert_eq!(world.ok("settings.get", json!({}))["copied_at"], Value::Null);
    let stick = tempfile::tempdir().unwrap();
    world.ok("backup.make", json!({ "folder": stick.path() }));
    let first = world.ok("settings.get", json!({}))["copied_at"].take();
    assert!(first.is_string(), "{first}");
    world.at("2027-03-01T09:00:00");
    world.ok("backup.make", json!({ "folder": stick.path() }));
    assert_eq!(world.ok("settings.get", json!({}))["copied_at"], json!("2027-03-01T09:00:00"));
}
