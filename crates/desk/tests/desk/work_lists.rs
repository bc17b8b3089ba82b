//! What lies around a dossier: work lists and their pages, visits that opened
//! none, scans.
use crate::world::acts::paying;
use crate::world::{World, birth, with};
use base64::Engine;
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// A dossier at the counter, and its code.
fn received() -> (World, String) {
    let world = World::commune();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    (world, code)
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[test]
fn a_scan_is_what_its_name_says_is_kept_once_and_shows_no_identity_card() {
    let (world, code) = received();
    let scan = |file: &str, content: String| json!({ "code": code, "title": "Tờ khai", "file": file, "content": content });
    let png = *b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xae\x42\x60\x82";
    assert_eq!(
        world.err("dossier.attach", scan("a.pdf", base64(png))).code,
        ErrorCode::AttachmentKind
    );
    assert_eq!(
        world.err("dossier.attach", scan("a.exe", base64(b"MZ"))).code,
        ErrorCode::AttachmentKind
    );
    assert_eq!(
        world.err("dossier.attach", scan("a.pdf", "%%".into())).code,
        ErrorCode::AttachmentUnreadable
    );
    let large = world.dir.path().join("large.pdf");
    std::fs::File::create(&large).unwrap().set_len(50 << 20).unwrap();
    let file = json!({ "code": code, "title": "Lớn", "file": large });
    assert_eq!(world.err("dossier.attach", file).code, ErrorCode::AttachmentTooLarge);
    let mut card = scan("cccd.png", base64(png));
    card["shows"] = json!("identity_card");
    assert_eq!(world.err("dossier.attach", card).code, ErrorCode::AttachmentIdentity);
    world.ok("dossier.attach", scan("a.png", base64(png)));
    assert_eq!(
        world.err("dossier.attach", scan("b.png", base64(png))).code,
        ErrorCode::AttachmentTwice
    );
    let hash = world.ok("dossier.get", json!({ "code": code }))["attachments"][0]["hash"].clone();
    let seen = world.ok("dossier.scan", json!({ "code": code, "hash": hash }));
    assert_eq!((&seen["media"], &seen["content"]), (&json!("png"), &json!(base64(png))));
    let kinds = world.ok("dossier.get", json!({ "code": code }))["timeline"].clone();
    assert_eq!(kinds.as_array().unwrap().last().unwrap()["kind"], "looked_at_scan");
}

#[test]
fn a_visit_without_a_dossier_is_recorded_with_what_its_paper_needs() {
    let world = World::commune();
    let of = |visit: &Value| json!({ "visit": visit });
    let refused =
        json!({ "outcome": "refused", "name": "Nguyễn Văn Mẫu", "procedure": "1.001193" });
    assert_eq!(world.err("visit.record", of(&refused)).code, ErrorCode::ReasonMissing);
    let guided =
        world.ok("visit.record", of(&json!({ "outcome": "guided", "procedure": "1.001193" })));
    assert_eq!(guided["print_line"], Value::Null, "guidance by word leaves no paper");
    let mut refused = refused;
    refused["reason"] = json!("không thuộc thẩm quyền");
    world.ok("visit.record", of(&refused));
    let papers = json!({ "outcome": "sent_for_papers", "name": "Lê Thị Mẫu", "reason": "thiếu" });
    assert_eq!(world.err("visit.record", of(&papers)).code, ErrorCode::ItemsMissing);
    let unknown = json!({ "outcome": "guided", "procedure": "1.999999" });
    let unknown = world.err("visit.record", of(&unknown));
    assert_eq!(
        (unknown.code, unknown.field.as_deref()),
        (ErrorCode::ProcedureUnknown, Some("procedure"))
    );
    let visits = world.ok("visit.day", json!({}))["visits"].as_array().unwrap().clone();
    let outcomes: Vec<_> = visits.iter().map(|v| v["visit"]["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["guided", "refused"]);
    assert!(world.rows_of_day().is_empty(), "no number is taken");
}

#[test]
fn lists_are_narrowed_by_everything_they_are_filtered_by() {
    let (world, code) = received();
    let other = with(birth(), "submitter.name", json!("LÊ VĂN TÁM"));
    world.receive(with(other, "channel", json!("post")));
    let found = |filter: Value| {
        let list = world.ok("dossier.list", json!({ "filter": filter, "limit": 1 }));
        assert_eq!(
            list["hits"].as_array().unwrap().len() as u64,
            1.min(list["found"].as_u64().unwrap())
        );
        list["found"].as_u64().unwrap()
    };
    let received = world.ok("dossier.get", json!({ "code": code }))["received"].clone();
    for (filter, hits) in [
        (json!({}), 2),
        (json!({ "text": "le van tam" }), 1),
        (json!({ "text": "🎉 ((" }), 0),
        (json!({ "text": "  " }), 2),
        (json!({ "field": received["field"] }), 2),
        (json!({ "field": "Đất đai" }), 0),
        (json!({ "agency": received["agency"] }), 2),
        (json!({ "procedure": "1.001193", "channel": "post" }), 1),
        (json!({ "officer": "chau" }), 2),
        (json!({ "officer": "khac" }), 0),
        (json!({ "from": "2026-11-23", "to": "2026-11-23" }), 2),
        (json!({ "to": "2026-11-22" }), 0),
    ] {
        assert_eq!(found(filter.clone()), hits, "{filter}");
    }
}

#[test]
fn every_page_of_a_list_follows_the_one_before() {
    let world = World::commune();
    let total = 7;
    (0..total).for_each(|_| drop(world.receive(birth())));
    for limit in [1, 3, 6, 7, 8, 14] {
        let mut codes = Vec::new();
        let mut skip = 0;
        loop {
            let page = world
                .ok("dossier.list", json!({ "list": "received", "skip": skip, "limit": limit }));
            codes
                .extend(page["hits"].as_array().unwrap().iter().map(|hit| hit["code"].to_string()));
            skip += limit;
            if page["more"] == false {
                break;
            }
        }
        codes.dedup();
        assert_eq!(codes.len(), total, "limit {limit}");
    }
}

fn void(world: &World, code: &str) {
    world.ok("dossier.void", json!({ "code": code, "reason": "vì lẽ đó" }));
}

#[test]
fn fifty_dossiers_go_to_the_agency_on_one_list_each_with_its_result() {
    let world = World::commune();
    let mut codes: Vec<Value> = (0..50).map(|_| world.receive(birth())["code"].clone()).collect();
    void(&world, codes[7].as_str().unwrap());
    codes.push(json!("H29.131.12-261123-9999"));
    let batch = world.ok("dossier.hand_over", json!({ "codes": codes }));
    assert_eq!(batch["done"], 49);
    let problem = |at: usize| batch["items"][at]["problem"]["code"].clone();
    assert_eq!(problem(7), "act_not_allowed");
    assert_eq!(problem(50), "dossier_unknown");
    let more = world.receive(birth())["code"].clone();
    let on = json!({ "codes": [more], "list": batch["list"] });
    assert_eq!(world.ok("dossier.hand_over", on)["list"], batch["list"]);
    assert_eq!(
        world.err("dossier.hand_over", json!({ "codes": [] })).code,
        ErrorCode::NothingSelected
    );
}

#[test]
fn codes_of_nobody_of_another_centre_and_of_a_voided_dossier_say_so() {
    let (world, code) = received();
    let get = |code: &str| world.err("dossier.get", json!({ "code": code }));
    let unknown = code.replace("-0101", "-0199");
    assert_eq!(get(&unknown).code, ErrorCode::DossierUnknown);
    let foreign = get("H15.50.05.13-261008-0975");
    assert_eq!(
        (foreign.code, foreign.detail.as_deref()),
        (ErrorCode::DossierForeign, Some("H15.50.05.13"))
    );
    assert_eq!(get("khong phai ma").code, ErrorCode::CodeShape);
    void(&world, &code);
    assert_eq!(world.ok("dossier.get", json!({ "code": code }))["state"], "voided");
    assert_eq!(world.rows_of_day()[0]["note"], "Hủy: vì lẽ đó");
}

#[test]
fn a_voided_dossiers_money_is_marked_in_every_list_until_it_is_given_back() {
    let world = World::commune();
    let paid = with(paying(), "charge.paid", json!(true));
    let code = world.receive(paid)["code"].as_str().unwrap().to_owned();
    let held = || {
        let lists = [
            world.ok("dossier.list", json!({ "list": "voided" })),
            world.ok("dossier.search", json!({ "text": code })),
            world.ok("person.history", json!({ "code": code })),
        ];
        lists.map(|list| list["hits"][0]["held"].clone())
    };
    let remark = || world.rows_of_day()[0]["note"].as_str().unwrap().to_owned();
    assert_eq!(world.ok("dossier.search", json!({ "text": code }))["hits"][0]["held"], 0);
    world.ok("dossier.void", json!({ "code": code, "reason": "nhập nhầm người" }));
    assert_eq!(held(), [50_000, 50_000, 50_000].map(Value::from));
    assert_eq!(remark(), "Hủy: nhập nhầm người; còn 50.000 đ chưa hoàn trả");
    world.ok("fee.refund", json!({ "code": code, "how": "cash", "reason": "hủy hồ sơ" }));
    assert_eq!(held(), [0, 0, 0].map(Value::from));
    assert_eq!(remark(), "Hủy: nhập nhầm người");
}
