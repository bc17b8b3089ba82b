//! A centre whose agencies are renamed, merged and added while dossiers are open: codes stay
//! true, work goes on with whoever settles it, and papers say what was so on their day.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

const WARD: &str = "H29.131.12";
const POLICE: &str = "H29.131.12.1";
const OFFICE: &str = "H29.131.12.2";

fn residence() -> Value {
    let residence = with(birth(), "procedure", json!("1.004222"));
    with(residence, "case", json!("Chỗ ở thuộc quyền sở hữu của mình"))
}

fn tell(world: &World, word: Value) -> Value {
    world.ok("agency.tell", with(word, "tell", json!(true)))
}

fn added(from: &str) -> Value {
    json!({ "code": OFFICE, "naming": { "from": from, "name": "Phòng Nội vụ phường" } })
}

fn renamed(from: &str) -> Value {
    json!({ "code": POLICE, "naming": { "from": from, "name": "Đồn Công an Phú Lợi" } })
}

fn merged(from: &str) -> Value {
    json!({ "code": POLICE, "closing": { "from": from, "successor": WARD } })
}

fn code(received: &Value) -> String {
    received["code"].as_str().unwrap().to_owned()
}

/// The codes of a list, narrowed to an agency.
fn listed(world: &World, agency: &str) -> Vec<String> {
    let list = json!({ "list": "received", "filter": { "agency": agency } });
    let hits = world.ok("dossier.list", list)["hits"].take();
    hits.as_array().unwrap().iter().map(code).collect()
}

fn line(world: &World, agency: &str) -> Value {
    let all = world.ok("agency.list", json!({}))["agencies"].take();
    all.as_array().unwrap().iter().find(|one| one["code"] == agency).unwrap().clone()
}

/// What is printed of a paper, in one line.
fn printed(world: &World, form: &str, about: &Value) -> String {
    let sheet = world.ok("paper.preview", json!({ "form": form, "about": about }));
    let pages = sheet["sheet"]["pages"].as_array().unwrap().clone();
    let marks = pages.iter().flat_map(|page| page["marks"].as_array().unwrap());
    let texts = marks.filter_map(|mark| mark["text"].as_str());
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn a_merger_says_what_will_come_of_it_and_does_nothing_before_it_is_told() {
    let world = World::commune();
    world.receive(residence());
    let foreseen = world.ok("agency.tell", merged("2026-12-01"));
    assert_eq!(foreseen["day"], "2026-12-01");
    let moved = &foreseen["moves"][0];
    assert_eq!((&moved["of"]["code"], &moved["to"]["code"]), (&json!(POLICE), &json!(WARD)));
    assert_eq!(moved["dossiers"], 1);
    assert!(moved["procedures"].as_u64().unwrap() > 0, "{moved}");
    assert_eq!(foreseen["numbers"], "had");
    assert!(line(&world, POLICE)["closing"].is_null());
}

#[test]
fn open_dossiers_of_a_merged_agency_keep_their_codes_and_go_on_with_the_other() {
    let world = World::commune();
    let (own, theirs) = (code(&world.receive(birth())), code(&world.receive(residence())));
    assert!(theirs.starts_with(&format!("{POLICE}-")), "{theirs}");
    tell(&world, merged("2026-12-01"));
    assert_eq!(listed(&world, POLICE), [&*theirs], "nothing moves before the day");
    assert_eq!(listed(&world, WARD), [&*own]);

    world.at("2026-12-01T08:00:00");
    assert_eq!(listed(&world, WARD).len(), 2);
    let told = world.ok("dossier.get", json!({ "code": theirs }));
    assert_eq!(told["received"]["agency"], POLICE, "a code and what it says stay true");
    assert_eq!(told["settler"]["code"], WARD);
    assert!(world.ok("dossier.get", json!({ "code": own })).get("settler").is_none());
    let (ward, police) = (line(&world, WARD), line(&world, POLICE));
    assert_eq!((&ward["settles"], &ward["received"]), (&json!(2), &json!(1)));
    assert_eq!((&police["settles"], &police["received"]), (&json!(0), &json!(1)));
    assert_eq!((&police["open"], &police["successor"]["code"]), (&json!(false), &json!(WARD)));

    let batch = world.ok("dossier.hand_over", json!({ "codes": [theirs, own] }));
    assert_eq!(batch["lists"].as_array().unwrap().len(), 1, "one agency signs for both");
    let said = printed(&world, "hand_over", &batch["list"]);
    assert!(said.contains("Bên nhận: UBND phường Phú Lợi"), "{said}");
    assert!(!said.contains("Bên nhận: Công an"), "{said}");
    let sheet = printed(&world, "control", &json!(theirs));
    assert!(sheet.contains("UBND phường Phú Lợi"), "{sheet}");
}

#[test]
fn the_day_before_is_received_for_the_old_agency_and_the_day_after_for_the_new() {
    let world = World::commune();
    tell(&world, merged("2026-11-24"));
    let before = world.receive(residence());
    world.at("2026-11-24T09:00:00");
    let after = world.receive(residence());
    assert!(code(&before).starts_with("H29.131.12.1-261123-"), "{before}");
    assert!(code(&after).starts_with("H29.131.12-261124-"), "{after}");
    let late = with(residence(), "received", json!("2026-11-23T16:00:00"));
    let late = world.receive(with(late, "received_reason", json!("mất điện")));
    assert!(code(&late).starts_with("H29.131.12.1-261123-"), "by the day of reception: {late}");

    let chosen = with(residence(), "agency", json!(POLICE));
    assert_eq!(world.refused(chosen.clone()), (ErrorCode::AgencyClosed, "agency".to_owned()));
    let refused = world.err("intake.receive", json!({ "draft": chosen }));
    assert_eq!(refused.detail.unwrap(), "Công an phường Phú Lợi → UBND phường Phú Lợi");
    let hits = world.ok("catalogue.search", json!({ "text": "1.004222" }));
    assert_eq!(hits["hits"][0]["agency_name"], "UBND phường Phú Lợi");
    for asked in [json!({ "text": "thường trú công an" }), json!({ "agency": WARD, "limit": 500 })]
    {
        let hits = world.ok("catalogue.search", asked)["hits"].take();
        let codes: Vec<_> =
            hits.as_array().unwrap().iter().map(|hit| hit["code"].clone()).collect();
        assert!(codes.contains(&json!("1.004222")), "{codes:?}");
    }
}

#[test]
fn a_dossier_from_before_a_merger_is_corrected_without_a_word_about_the_agency() {
    let world = World::commune();
    let received = code(&world.receive(residence()));
    world.at("2026-11-25T09:00:00");
    tell(&world, merged("2026-11-23"));
    let mut draft = world.ok("dossier.correction", json!({ "code": received }))["draft"].take();
    draft["submitter"]["name"] = json!("TRẦN THỊ BÍCH NGÂN");
    let correction = json!({ "on": { "code": received }, "reason": "sai tên", "draft": draft });
    world.ok("dossier.correct", correction);
    let told = world.ok("dossier.get", json!({ "code": received }));
    assert_eq!(told["received"]["agency"], POLICE);
    assert_eq!(told["received"]["submitter"]["name"], "TRẦN THỊ BÍCH NGÂN");
}

#[test]
fn a_renamed_agency_has_its_new_name_on_new_papers_and_its_old_one_on_old() {
    let world = World::commune();
    let before = code(&world.receive(residence()));
    let list = world.ok("dossier.hand_over", json!({ "codes": [before] }))["list"].clone();
    let (receipt, slip) =
        (printed(&world, "receipt", &json!(before)), printed(&world, "hand_over", &list));
    tell(&world, renamed("2026-12-01"));
    world.at("2026-12-01T09:00:00");
    assert_eq!(printed(&world, "receipt", &json!(before)), receipt, "what was received");
    assert_eq!(printed(&world, "hand_over", &list), slip, "what was signed");
    let after = world.receive(residence());
    let told = world.ok("dossier.get", json!({ "code": after["code"] }));
    assert_eq!(told["received"]["agency_name"], "Đồn Công an Phú Lợi");
    let again = world.ok("dossier.take_back", json!({ "codes": [before], "reason": "nhầm" }));
    assert_eq!(again["lists"][0]["agency"], "Đồn Công an Phú Lợi");
    for name in ["dồn công an", "công an phường"] {
        let found = world.ok("catalogue.search", json!({ "text": format!("thường trú {name}") }));
        assert_eq!(found["hits"][0]["agency_name"], "Đồn Công an Phú Lợi", "{name}");
    }
}

#[test]
fn a_report_counts_what_was_settled_before_a_merger_under_whoever_settled_it() {
    let world = World::commune();
    let settled = code(&world.receive(residence()));
    world.receive(residence());
    world.ok("dossier.settle", json!({ "codes": [settled] }));
    tell(&world, merged("2026-12-01"));
    world.at("2026-12-10T09:00:00");
    let rows = |from: &str, to: &str| {
        let form = world.ok("report.ii06a", json!({ "from": from, "to": to, "by": "agency" }));
        let rows = form["rows"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| {
                let figure = |name: &str| row[name].as_u64().unwrap();
                (row["name"].as_str().unwrap().to_owned(), figure("c7"), figure("c11"))
            })
            .collect::<Vec<_>>()
    };
    let (police, ward) = ("Công an phường Phú Lợi".to_owned(), "UBND phường Phú Lợi".to_owned());
    assert_eq!(rows("2026-11-01", "2026-11-30"), [(police.clone(), 1, 1)], "as it was");
    assert_eq!(rows("2026-11-01", "2026-12-10"), [(police, 1, 0), (ward.clone(), 0, 1)]);
    assert_eq!(rows("2026-12-01", "2026-12-10"), [(ward.clone(), 0, 1)]);
    let behind = world.ok(
        "report.dossiers",
        json!({ "from": "2026-12-01", "to": "2026-12-10", "figure": "received", "agency": ward }),
    );
    assert_eq!(behind["hits"][0]["agency_name"], ward.as_str());
}

#[test]
fn an_added_agency_has_numbers_at_once_where_no_province_gives_them() {
    let world = World::commune();
    assert_eq!(world.ok("agency.tell", added("2026-11-24"))["numbers"], "given");
    tell(&world, added("2026-11-24"));
    let draft = with(birth(), "agency", json!(OFFICE));
    assert_eq!(world.refused(draft.clone()).0, ErrorCode::AgencyClosed);
    world.at("2026-11-24T09:00:00");
    assert_eq!(code(&world.receive(draft)), "H29.131.12.2-261124-0101");
    let chosen = world.ok("settings.get", json!({}))["agencies"].take();
    assert_eq!(chosen.as_array().unwrap().len(), 3);
    assert_eq!(code(&world.receive(birth())), "H29.131.12-261124-0101", "the others keep theirs");
}

#[test]
fn what_one_counter_tells_is_so_at_every_counter_whatever_came_first() {
    let (one, other) = (World::counter(1), World::counter(2));
    tell(&one, added("2026-11-24"));
    tell(&one, merged("2026-11-24"));
    let first = one.written();
    other.adopt(&first).unwrap();
    other.sign_in();
    assert_eq!(line(&other, POLICE)["successor"]["code"], WARD);
    let word = json!({ "code": POLICE, "closing": { "from": "2026-11-25", "successor": OFFICE } });
    tell(&other, word);
    tell(
        &one,
        json!({ "code": POLICE, "contact": { "person": "Bà Mai", "phone": "0274 3822 111" } }),
    );
    let theirs = other.written();
    let more = one.written();
    one.adopt(&theirs).unwrap();
    other.adopt(&more[first.len()..]).unwrap();
    for world in [&one, &other] {
        world.sign_in();
        let told = line(world, POLICE);
        assert_eq!(told["closing"], json!({ "from": "2026-11-25", "successor": OFFICE }));
        assert_eq!(told["contact"]["person"], "Bà Mai", "another word of it stands beside");
    }
    assert_eq!(line(&one, POLICE), line(&other, POLICE));
}

#[test]
fn what_cannot_be_told_is_refused_at_its_input() {
    let world = World::commune();
    tell(&world, merged("2026-12-01"));
    let cases = [
        (json!({ "code": "12/3" }), ErrorCode::CodeShape, "code"),
        (json!({ "code": POLICE }), ErrorCode::BadRequest, "name"),
        (with(merged("2026-12-01"), "code", json!(OFFICE)), ErrorCode::AgencyUnknown, "code"),
        (with(added("2026-12-01"), "naming.name", json!(" ")), ErrorCode::NameMissing, "name"),
        (added("1926-12-01"), ErrorCode::MomentShape, "from"),
        (
            with(merged("2026-12-02"), "closing.successor", json!(OFFICE)),
            ErrorCode::AgencyUnknown,
            "successor",
        ),
        (
            json!({ "code": WARD, "closing": { "from": "2027-01-01", "successor": POLICE } }),
            ErrorCode::AgencyCircle,
            "successor",
        ),
        (
            json!({ "code": WARD, "contact": { "phone": "máy bàn" } }),
            ErrorCode::PhoneShape,
            "phone",
        ),
        (
            json!({ "code": WARD, "add": true, "naming": { "from": null, "name": "Khác" } }),
            ErrorCode::AgencyTwice,
            "code",
        ),
        (
            json!({ "code": WARD, "naming": { "from": null, "name": null } }),
            ErrorCode::NameMissing,
            "name",
        ),
    ];
    for (word, code, field) in cases {
        let wrong = world.err("agency.tell", word.clone());
        assert_eq!((wrong.code, wrong.field.as_deref()), (code, Some(field)), "{word}");
    }
    let slip = world.err("agency.tell", json!({ "code": WARD, "naming": { "nmae": "x" } }));
    assert_eq!(slip.code, ErrorCode::BadRequest);
}

#[test]
fn the_level_of_a_centre_is_changed_and_its_procedures_come_first() {
    let world = World::commune();
    let settings = world.ok("settings.get", json!({}))["settings"].take();
    assert_eq!(settings["profile"], "commune");
    let settings = with(settings, "profile", json!("provincial"));
    let settings = with(settings, "letterhead.name", json!("Trung tâm mới"));
    world.ok("settings.save", json!({ "settings": settings }));
    let centre = world.ok("session.now", json!({}))["centre"].take();
    assert_eq!(centre, json!({ "name": "Trung tâm mới", "profile": "provincial" }));
}
