//! Procedures written on screen: whose a draft is, what it outlives, from when on what is
//! published counts, and what two people do to each other.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use desk::store::province::{self, Membership};
use desk::store::{catalogue, release};
use domain::catalogue::written::WrittenProcedure;
use domain::procedure::Procedure;
use domain::wire::Release;
use serde_json::{Value, json};

const BIRTH: &str = "1.001193";
const CHAU: (&str, &str) = ("chau", "motcua-demo");
const MINH: (&str, &str) = ("minh", "ca kho lang Vu");

/// What one's draft of the birth registration says, opened and by its decision.
fn draft(world: &World, effective: &str) -> Value {
    let opened = world.ok("procedure.draft_open", json!({ "code": BIRTH }));
    with(opened["draft"].clone(), "decision", decision("2118/QĐ-UBND", effective))
}

fn decision(number: &str, effective: &str) -> Value {
    json!({ "number": number, "dated": "2026-11-20", "issuer": "UBND", "effective": effective })
}

fn of_birth(draft: Value) -> Value {
    json!({ "code": BIRTH, "draft": draft })
}

fn keep(world: &World, draft: &Value) -> Value {
    world.ok("procedure.draft_keep", of_birth(draft.clone()))
}

fn publish(world: &World, draft: &Value) -> Value {
    world.ok("procedure.publish", json!({ "written": of_birth(draft.clone()) }))
}

/// The amount of the first fee in person, in a draft that has one.
fn with_fee(mut draft: Value, amount: &str) -> Value {
    let fee = json!({ "amount": amount, "fee": {
        "name": "Lệ phí", "amount": 0, "per": "", "note": "" } });
    for channel in draft["channels"].as_array_mut().unwrap() {
        for time in channel["times"].as_array_mut().unwrap() {
            time["fees"] = json!([fee]);
        }
    }
    draft
}

fn fee_today(world: &World) -> Value {
    let got = world.ok("catalogue.get", json!({ "code": BIRTH }));
    let channels = got["procedure"]["channels"].as_array().unwrap().clone();
    channels[0]["times"][0]["fees"]
        .as_array()
        .and_then(|fees| fees.first().cloned())
        .unwrap_or_default()["amount"]
        .clone()
}

fn abouts(told: &Value, weight: &str) -> Vec<String> {
    let all = told["findings"].as_array().unwrap().iter();
    let of = all.filter(|one| one["weight"] == weight);
    of.map(|one| one["about"].as_str().unwrap().to_owned()).collect()
}

/// A second administrator, who has chosen a password.
fn admit_minh(world: &World) {
    let first = "lan-dau-vao-quay";
    world.ok(
        "officer.add",
        json!({ "name": MINH.0, "full_name": "Đỗ Quang Minh", "password": first,
                "roles": ["administrator"] }),
    );
    world.enter(MINH.0, first);
    world.ok("officer.change_password", json!({ "old_password": first, "new_password": MINH.1 }));
}

fn enter(world: &World, (name, password): (&str, &str)) {
    world.enter(name, password);
}

/// Something else is published of the birth registration, as a release does it.
fn release_comes(world: &World, title: &str) {
    let desk = world.host.signed_in().unwrap().0;
    let written = desk.store.write(|tx| {
        let before = catalogue::versions_of(tx, BIRTH)?.remove(0);
        let release = catalogue::open_release(tx, "mới", "9/QĐ-UBND", "2026-11-23T08:00:00")?;
        catalogue::put_version(tx, release, &Procedure { title: title.into(), ..before })
    });
    written.unwrap();
    desk.refresh_snapshot().unwrap();
}

#[test]
fn every_shipped_procedure_reads_back_from_its_draft_as_it_is() {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let all = desk.store.read(catalogue::current_versions).unwrap();
    assert!(all.len() > 100);
    for published in all {
        let draft = serde_json::to_value(WrittenProcedure::of(&published)).unwrap();
        let code = published.code.as_str();
        world.ok("procedure.draft_open", json!({ "code": code }));
        let told = world.ok("procedure.draft_keep", json!({ "code": code, "draft": draft }));
        assert_eq!(told["changes"], json!([]), "{code}");
        let blocks = abouts(&told, "blocks");
        let other =
            |about: &&String| !["decision_number", "dated", "effective"].contains(&about.as_str());
        let other: Vec<&String> = blocks.iter().filter(other).collect();
        let lacks_time = published.channels.iter().flat_map(|c| &c.times);
        let lacks_time = lacks_time.filter(|t| t.duration.is_none_or(|d| d.unit.is_none())).count();
        assert_eq!(other, vec!["time"; lacks_time], "{code}");
    }
}

#[test]
fn a_draft_is_ones_own_and_outlives_a_restart() {
    let world = World::commune();
    admit_minh(&world);
    enter(&world, CHAU);
    let typed = with(draft(&world, "2026-12-20"), "title", json!("Khai sinh, nháp"));
    keep(&world, &typed);
    enter(&world, MINH);
    assert_eq!(world.ok("procedure.draft_list", json!({}))["drafts"], json!([]));
    let other = world.ok("procedure.draft_open", json!({ "code": BIRTH }));
    assert_eq!(other["begun"], true);
    assert_ne!(other["draft"]["title"], typed["title"], "seen by nobody else");
    world.ok("session.sign_out", json!({}));
    let again = desk::host::Host::new(world.dir.path());
    again.call("session.sign_in", json!({ "name": CHAU.0, "password": CHAU.1 })).unwrap();
    let opened = again.call("procedure.draft_open", json!({ "code": BIRTH })).unwrap();
    assert_eq!((&opened["begun"], &opened["draft"]), (&json!(false), &typed));
}

#[test]
fn what_is_published_ahead_counts_from_its_day_and_the_old_one_until_then() {
    let world = World::commune();
    let typed = with_fee(draft(&world, "2026-12-20"), "99000");
    let typed = with(
        typed,
        "steps",
        json!([
            { "name": "Tiếp nhận", "unit": "Một cửa", "hours": "2" },
            { "name": "Ký", "unit": "Chủ tịch", "hours": "2,5" },
        ]),
    );
    let told = keep(&world, &typed);
    let parts: Vec<&Value> =
        told["changes"].as_array().unwrap().iter().map(|one| &one["part"]).collect();
    assert!(parts.contains(&&json!("fees")) && parts.contains(&&json!("step")), "{parts:?}");
    let published = publish(&world, &typed);
    assert_eq!(published["from"], "2026-12-20");
    assert_eq!(world.ok("procedure.draft_list", json!({}))["drafts"], json!([]), "it is done");
    assert_ne!(fee_today(&world), 99_000);
    world.receive(birth());
    world.at("2026-12-20T09:00:00");
    assert_eq!(fee_today(&world), 99_000);
    let got = world.ok("catalogue.get", json!({ "code": BIRTH }))["procedure"].clone();
    assert_eq!(got["steps"][1], json!({ "name": "Ký", "unit": "Chủ tịch", "hours": "2.5" }));
    let days = json!({ "from": "2026-12-19", "to": "2026-12-20" });
    let differences = world.ok("catalogue.differences", days)["changed"].clone();
    assert_eq!(differences[0]["code"], BIRTH);
    let decisions = world.ok("decision.list", json!({}))["decisions"].clone();
    assert_eq!(
        (&decisions[0]["decision"]["number"], &decisions[0]["announces"]),
        (&json!("2118/QĐ-UBND"), &json!(1))
    );
    let opened = world.ok("procedure.draft_open", json!({ "code": BIRTH }));
    assert_eq!(opened["open"], 1, "what was received keeps what it was received under");
    assert_eq!(opened["told"]["versions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_entry_names_the_decision_and_the_procedure() {
    let world = World::counter(3);
    publish(&world, &draft(&world, "2026-12-20"));
    let entry = world.written().pop().unwrap();
    assert_eq!(&*entry.kind, "decision_taken");
    let body: Value = serde_json::from_str(&entry.body).unwrap();
    assert_eq!((&body["number"], &body["announces"]), (&json!("2118/QĐ-UBND"), &json!([BIRTH])));
}

#[test]
fn a_new_procedure_is_written_and_received_from_its_day_on() {
    let world = World::commune();
    let opened = world.ok("procedure.draft_open", json!({}));
    assert_eq!(opened["draft"]["code"], "");
    let lacks = world.ok("procedure.draft_keep", json!({ "draft": opened["draft"] }));
    let lacks = abouts(&lacks, "blocks");
    assert_eq!(lacks, ["code", "title", "time", "decision_number", "dated", "effective"]);
    let draft = json!({
        "code": "1.777777", "title": "Cấp thẻ thư viện lưu động", "field": "Thư viện",
        "levels": ["commune"], "agency": "H29.131.12",
        "channels": [{ "channel": "in_person", "times": [{
            "promised": { "amount": "3", "unit": "working_day" },
            "fees": [{ "amount": "10000", "fee": { "amount": 0 } }] }] }],
        "cases": [{ "papers": [{ "title": "Đơn đề nghị", "originals": "1" }] }],
        "decision": decision("7/QĐ-UBND", "2026-12-01"),
    });
    let taken = with(draft.clone(), "code", json!(BIRTH));
    let told = world.ok("procedure.draft_keep", json!({ "draft": taken }));
    assert_eq!(abouts(&told, "blocks"), ["code_taken"]);
    let published = world.ok("procedure.publish", json!({ "written": { "draft": draft } }));
    assert_eq!(published["code"], "1.777777");
    let asked = with(with(birth(), "procedure", json!("1.777777")), "case", json!(""));
    let early = world.refused(asked.clone());
    assert_eq!(early.0, ErrorCode::ProcedureNotYet);
    world.at("2026-12-01T09:00:00");
    world.receive(asked);
}

#[test]
fn a_release_that_comes_while_a_draft_is_open_loses_nothing_and_is_told() {
    let world = World::commune();
    let typed = with_fee(draft(&world, "2026-12-20"), "5000");
    keep(&world, &typed);
    release_comes(&world, "Đăng ký khai sinh (bản tỉnh)");
    let opened = world.ok("procedure.draft_open", json!({ "code": BIRTH }));
    assert_eq!(opened["draft"], typed, "nothing is lost");
    let came = &opened["told"]["meanwhile"]["changes"];
    assert_eq!(
        (&came[0]["part"], &came[0]["after"]["value"]),
        (&json!("title"), &json!("Đăng ký khai sinh (bản tỉnh)"))
    );
    let asked = json!({ "written": of_birth(typed) });
    let refused = world.err("procedure.publish", asked.clone());
    assert_eq!(refused.code, ErrorCode::ProcedureChanged);
    let seen = opened["told"]["meanwhile"]["stands"].clone();
    let mut seen_asked = asked;
    seen_asked["seen"] = seen;
    release_comes(&world, "Đăng ký khai sinh (bản tỉnh, sửa)");
    let again = world.err("procedure.publish", seen_asked.clone());
    assert_eq!(again.code, ErrorCode::ProcedureChanged, "that one was not seen");
    let told = keep(&world, &opened["draft"]);
    seen_asked["seen"] = told["meanwhile"]["stands"].clone();
    world.ok("procedure.publish", seen_asked);
}

#[test]
fn of_two_people_the_second_is_told_of_the_first() {
    let world = World::commune();
    admit_minh(&world);
    let his = with_fee(draft(&world, "2026-12-20"), "7000");
    keep(&world, &his);
    enter(&world, CHAU);
    let hers = with_fee(draft(&world, "2026-12-15"), "6000");
    let hers = with(hers, "decision", decision("2117/QĐ-UBND", "2026-12-15"));
    publish(&world, &hers);
    enter(&world, MINH);
    let refused = world.err("procedure.publish", json!({ "written": of_birth(his.clone()) }));
    assert_eq!(
        (refused.code, refused.detail.as_deref()),
        (ErrorCode::ProcedureChanged, Some(BIRTH))
    );
    let told = keep(&world, &his);
    assert_eq!(told["meanwhile"]["changes"][0]["part"], "fees");
    let seen = told["meanwhile"]["stands"].clone();
    world.ok("procedure.publish", json!({ "written": of_birth(his), "seen": seen }));
    for (day, fee) in [("2026-12-16", 6_000), ("2026-12-20", 7_000)] {
        world.at(&format!("{day}T09:00:00"));
        assert_eq!(fee_today(&world), fee, "{day}");
    }
}

#[test]
fn what_blocks_is_refused_at_its_input_and_changes_nothing() {
    let world = World::commune();
    let typed = with(draft(&world, "2026-12-20"), "title", json!(" "));
    let refused = world.err("procedure.publish", json!({ "written": of_birth(typed.clone()) }));
    assert_eq!(
        (refused.code, refused.field.as_deref(), refused.detail.as_deref()),
        (ErrorCode::WritingBlocked, Some("title"), Some("title"))
    );
    assert_eq!(world.ok("decision.list", json!({}))["decisions"], json!([]));
    keep(&world, &typed);
    world.ok("procedure.draft_drop", json!({ "code": BIRTH }));
    let gone = world.err("procedure.draft_drop", json!({ "code": BIRTH }));
    assert_eq!(gone.code, ErrorCode::DraftUnknown);
    let gone = world.err("procedure.publish", json!({ "written": of_birth(typed) }));
    assert_eq!(gone.code, ErrorCode::DraftUnknown);
    let unknown = world.err("procedure.draft_open", json!({ "code": "9.999999" }));
    assert_eq!(
        (unknown.code, unknown.field.as_deref()),
        (ErrorCode::ProcedureUnknown, Some("code"))
    );
}

/// The counter belongs to a province, and took a release of its catalogue.
fn province_publishes(world: &World) {
    let desk = world.host.signed_in().unwrap().0;
    let member = Membership {
        url: "https://localhost:1".into(),
        ca: String::new(),
        centre: "BD-01".into(),
        token: "t".into(),
        key: [1; 32],
        signs: [2; 32],
        seals: None,
    };
    let taken: Release = serde_json::from_value(json!({
        "kind": "catalogue", "number": 7, "made_at": "2026-11-01T00:00:00Z", "bytes": 1,
        "sha256": "A".repeat(43), "signature": "A".repeat(86),
    }))
    .unwrap();
    let now = "2026-11-23T14:05:00".parse().unwrap();
    let put = desk.store.write(|tx| {
        province::put_membership(tx, &member)?;
        release::note_taken(tx, &taken, now)
    });
    put.unwrap();
}

#[test]
fn where_the_province_publishes_a_procedure_may_be_written_and_not_published() {
    let world = World::commune();
    let typed = draft(&world, "2026-12-20");
    province_publishes(&world);
    let found = keep(&world, &typed)["findings"][0].clone();
    assert_eq!((&found["about"], &found["weight"]), (&json!("province_writes"), &json!("blocks")));
    assert_eq!(found["detail"], "7");
    let refused = world.err("procedure.publish", json!({ "written": of_birth(typed) }));
    assert_eq!((refused.code, refused.detail.as_deref()), (ErrorCode::ProvinceWrites, Some("7")));
}

#[test]
fn the_guidance_sheet_of_a_draft_says_what_was_typed() {
    let world = World::commune();
    let typed = with(draft(&world, "2026-12-20"), "title", json!("Khai sinh kiểu mới"));
    let sheet = world.ok("procedure.guidance", of_birth(typed))["sheet"].to_string();
    assert!(sheet.contains("Khai sinh kiểu mới") || sheet.contains("kiểu mới"), "{sheet}");
}

#[test]
fn a_clerk_writes_no_procedure() {
    let world = World::commune();
    let clerk = json!({ "name": "lan", "full_name": "Vũ Thị Lan", "roles": ["clerk"],
                        "password": "lan-dau-vao-quay" });
    world.ok("officer.add", clerk);
    world.enter("lan", "lan-dau-vao-quay");
    let changed = json!({ "old_password": "lan-dau-vao-quay", "new_password": "ca kho lang Vu" });
    world.ok("officer.change_password", changed);
    let refused = world.err("procedure.draft_open", json!({ "code": BIRTH }));
    assert_eq!(refused.code, ErrorCode::NotPermitted);
}

#[test]
fn a_code_with_invisible_signs_is_the_code_that_is_there() {
    let world = World::commune();
    let opened = world.ok("procedure.draft_open", json!({}));
    let pasted = with(opened["draft"].clone(), "code", json!("1.001193\u{200b}"));
    let told = world.ok("procedure.draft_keep", json!({ "draft": pasted }));
    assert!(abouts(&told, "blocks").contains(&"code_taken".to_owned()), "{told}");
}

#[test]
fn a_decision_keeps_its_issuer_where_none_is_said_again() {
    let world = World::commune();
    publish(&world, &draft(&world, "2026-12-01"));
    let fresh = draft(&world, "2026-12-01");
    let silent = with(fresh["decision"].clone(), "issuer", json!(""));
    let again = with(with_fee(fresh, "7000"), "decision", silent);
    let seen = keep(&world, &again);
    let stands = seen["meanwhile"]["stands"].clone();
    let asked = json!({ "written": of_birth(again), "seen": stands.as_str().unwrap_or_default() });
    world.ok("procedure.publish", asked);
    let listed = world.ok("decision.list", json!({}))["decisions"][0].clone();
    assert_eq!(listed["decision"]["issuer"], "UBND");
}
