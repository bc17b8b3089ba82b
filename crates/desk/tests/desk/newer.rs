//! What a counter of a newer version wrote arrives at one of this version: nothing stops,
//! what is known of it holds, and what is not known stays in the entry as it came.
use crate::world;
use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::store::journal;
use domain::journal::Entry;
use serde_json::{Value, json};

/// Every shape of a body with one name more.
fn with_more(value: &mut Value) {
    match value {
        Value::Object(all) => {
            all.values_mut().for_each(with_more);
            all.insert("of_next_year".into(), json!([{ "a": null }]));
        }
        Value::Array(all) => all.iter_mut().for_each(with_more),
        _ => {}
    }
}

/// The same series as a newer version would have written it.
fn newer(entries: &[Entry]) -> Vec<Entry> {
    let mut before: Option<Entry> = None;
    let mut written = Vec::new();
    for entry in entries {
        let mut body: Value = serde_json::from_str(&entry.body).unwrap();
        with_more(&mut body);
        let prev_hash = before.map_or(entry.prev_hash, |before| before.hash);
        let entry = Entry { body: body.to_string(), prev_hash, ..entry.clone() }.sealed();
        written.push(entry.clone());
        before = Some(entry);
    }
    written
}

#[test]
fn what_a_newer_counter_wrote_is_shown_as_far_as_it_is_known_and_kept_as_it_came() {
    let (one, two) = (World::counter(1), World::counter(2));
    let code = one.receive(birth())["code"].clone();
    let draft = one.ok("dossier.correction", json!({ "code": code }))["draft"].clone();
    let draft = world::with(draft, "submitter.name", json!("Trần Thị Bích Ngân"));
    one.ok("dossier.correct", json!({ "code": code, "draft": draft, "reason": "sai tên" }));
    one.ok("dossier.settle", json!({ "codes": [code], "outcome": { "number": "112" } }));
    let recipient = json!({ "to": "authorised", "name": "Lê Văn Tám", "number": "074199001234",
                            "authority": { "document": "Giấy ủy quyền số 12" } });
    let lost = json!({ "codes": [code], "recipient": recipient, "lost_receipt": "rơi dọc đường" });
    one.ok("dossier.return", lost);
    let visit = json!({ "outcome": "guided", "name": "Lê Văn An" });
    one.ok("visit.record", json!({ "visit": visit }));
    let came = newer(&one.written());
    assert_eq!(two.adopt(&came).unwrap(), came.len());

    let shown = two.ok("dossier.get", json!({ "code": code }));
    assert_eq!((&shown["state"], &shown["version"]), (&json!("returned"), &json!(2)));
    assert_eq!(shown["received"]["submitter"]["name"], "Trần Thị Bích Ngân");
    let timeline = shown["timeline"].as_array().unwrap();
    let lost = |one: &Value| one["why"].to_string().contains("rơi dọc đường");
    assert!(timeline.iter().any(lost), "{timeline:?}");
    assert_eq!(two.rows_of_day().len(), 1);
    let list = two.ok("dossier.list", json!({ "list": "all" }));
    assert_eq!(list["hits"].as_array().unwrap().len(), 1);
    assert_eq!(two.ok("visit.day", json!({}))["visits"][0]["visit"]["name"], "Lê Văn An");
    let kept = two.host.signed_in().unwrap().0.store.read(journal::all_entries).unwrap();
    let kept: Vec<Entry> = kept.into_iter().filter(|entry| came.contains(entry)).collect();
    assert_eq!(kept, came, "byte for byte, under the same hashes");
}

#[test]
fn numbers_that_no_store_holds_are_the_callers_fault() {
    let world = World::commune();
    let code = world.receive(birth())["code"].clone();
    for number in [1_u64 << 63, u64::MAX] {
        for (name, request) in [
            ("print.run", json!({ "line": number })),
            ("print.queue", json!({ "skip": number })),
            ("dossier.note", json!({ "code": code, "seen": number, "text": "x" })),
            ("register.day", json!({ "counter": number })),
        ] {
            assert_eq!(world.err(name, request).code, ErrorCode::BadRequest, "{name} {number}");
        }
        for (name, request) in [
            ("fee.charge", json!({ "code": code, "amount": number, "reason": "x" })),
            ("fee.pay", json!({ "code": code, "amount": number, "how": "cash" })),
            ("fee.count", json!({ "procedure": "1.001193", "copies": number })),
            ("till.count", json!({ "cash": number })),
            ("paper.preview", json!({ "form": "guidance", "about": format!("visit/{number}") })),
        ] {
            let said = world.host.call(name, request);
            let fault = said.is_err_and(|error| error.code == ErrorCode::Internal);
            assert!(!fault, "{name} {number} is a fault of the program");
        }
    }
}
