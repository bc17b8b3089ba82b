//! What a centre says of procedures on top of what is published: said once by a clerk, kept
//! with one act, at every counter, over every list that is taken in.
use crate::world::{World, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

const HEAD: &str = "code,name,field,level,ministry,type,decision,subjects,channels,\
                    duration_value,duration_unit,duration_fee_raw,url\n";
const CODE: &str = "1.555555";

/// Takes in a list that tells of one procedure no more than its name and a bare number.
fn take_list(world: &World, title: &str) {
    let file = world.out.path().join("list.csv");
    let row = format!("{CODE},{title},Cư trú,Cấp xã,,,,,Trực tiếp,7,,,\n");
    std::fs::write(&file, format!("{HEAD}{row}")).unwrap();
    world.ok("catalogue.import", json!({ "path": file }));
}

fn draft() -> Value {
    json!({
        "procedure": CODE, "agency": "H29.131.12.1",
        "duration": { "amount": "7", "unit": "working_day" },
        "papers": [{ "title": "Tờ khai CT01", "kind": "original", "quantity": 1 }],
        "submitter": { "name": "Lê Văn Tám", "number": "074090001234", "phone": "0912345678" },
    })
}

fn got(world: &World) -> Value {
    world.ok("catalogue.get", json!({ "code": CODE }))
}

fn kept() -> Value {
    json!({
        "code": CODE, "agency": "H29.131.12.1",
        "duration": { "amount": "7", "unit": "working_day" },
        "papers": [{ "title": "Tờ khai CT01", "originals": 1 }],
        "names": ["nhập hộ khẩu", "vô hộ khẩu"], "shelf": "B2",
    })
}

/// A draft that says nothing which the centre says.
fn bare_draft() -> Value {
    let bare = with(with(draft(), "agency", json!(null)), "duration", json!(null));
    with(bare, "papers", json!(null))
}

#[test]
fn what_a_clerk_had_to_say_once_is_offered_the_next_time() {
    let world = World::commune();
    take_list(&world, "Đăng ký thường trú");
    assert!(got(&world).get("told").is_none(), "nobody said anything yet");
    world.receive(draft());
    let told = got(&world)["told"].clone();
    assert_eq!(
        (&told["agency"], &told["duration"]["unit"]),
        (&json!("H29.131.12.1"), &json!("working_day"))
    );
    assert_eq!(told["papers"], json!([]), "a clerk's words may name a citizen");
    world.receive(with(draft(), "agency", json!("H29.131.12")));
    assert_eq!(got(&world)["told"]["agency"], "H29.131.12", "the last word");
}

#[test]
fn what_the_centre_keeps_is_received_without_a_word_and_outlives_a_list() {
    let world = World::commune();
    take_list(&world, "Đăng ký thường trú");
    world.ok("catalogue.note", kept());
    for title in ["Đăng ký thường trú", "Đăng ký thường trú (sửa)"] {
        take_list(&world, title);
        let code = world.receive(bare_draft())["code"].clone();
        let dossier = world.ok("dossier.get", json!({ "code": code }))["received"].clone();
        assert_eq!(dossier["agency"], "H29.131.12.1", "{title}");
        assert_eq!(dossier["papers"][0]["title"], "Tờ khai CT01", "{title}");
        assert_eq!(got(&world)["procedure"]["title"], title);
        assert!(got(&world).get("told").is_none(), "nothing is lacking");
    }
    world.ok("catalogue.note", json!({ "code": CODE }));
    assert_eq!(world.refused(bare_draft()).0, ErrorCode::AgencyMissing, "nothing was baked in");
}

#[test]
fn a_procedure_is_found_by_the_name_that_the_centre_gave_it() {
    let world = World::commune();
    take_list(&world, "Đăng ký thường trú");
    world.ok("catalogue.note", kept());
    let best = world.ok("catalogue.search", json!({ "text": "vo ho khau" }));
    assert_eq!((&best["hits"][0]["code"], &best["near"]), (&json!(CODE), &json!(false)));
}

#[test]
fn the_word_of_one_counter_is_that_of_every_counter() {
    let (one, other) = (World::commune(), World::counter(2));
    for world in [&one, &other] {
        take_list(world, "Đăng ký thường trú");
    }
    one.ok("catalogue.note", kept());
    other.adopt(&one.written()).unwrap();
    other.sign_in();
    assert_eq!(got(&other)["own"]["shelf"], "B2");
    other.ok("catalogue.note", with(kept(), "shelf", json!("C1")));
    one.adopt(&other.written()).unwrap();
    one.sign_in();
    assert_eq!(got(&one)["own"]["shelf"], "C1", "who knew of the first has the later word");
}

#[test]
fn what_cannot_be_kept_says_where() {
    let world = World::commune();
    take_list(&world, "Đăng ký thường trú");
    let cases = [
        ("code", json!("1.999999"), ErrorCode::ProcedureUnknown, "code"),
        ("agency", json!("H29.131.99"), ErrorCode::AgencyUnknown, "agency"),
        ("names", json!(["x".repeat(61)]), ErrorCode::TextTooLong, "names.0"),
        ("names", json!(vec!["x"; 41]), ErrorCode::TooManyNames, "names"),
        ("duration", json!({ "amount": "7" }), ErrorCode::DurationMissing, "duration"),
    ];
    for (path, value, code, field) in cases {
        let wrong = world.err("catalogue.note", with(kept(), path, value));
        assert_eq!((wrong.code, wrong.field.as_deref()), (code, Some(field)), "{path}");
    }
    assert!(got(&world).get("own").is_none());
}
