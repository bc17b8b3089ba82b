//! Receiving a dossier: what is stored, what is refused, and that a refusal
//! leaves no trace.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

#[test]
fn a_birth_is_received_and_stands_in_the_register_of_the_day() {
    let world = World::commune();
    let received = world.receive(birth());
    assert_eq!(received["code"], "H29.131.12-261123-0101");
    assert_eq!(received["due"], "2026-11-25T17:00:00", "24/11 is a day off from 2026");
    assert_eq!((&received["book"], &received["book_ordinal"]), (&json!("2026-Q01"), &json!(1)));
    let rows = world.rows_of_day();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["code"], received["code"]);
    assert_eq!(rows[0]["name"], "TRẦN THỊ BÍCH NGỌC");
}

#[test]
fn the_preview_says_the_date_and_why() {
    let world = World::commune();
    let preview = world.ok("intake.preview", json!({ "draft": birth() }));
    assert_eq!(preview["due"]["due"], "2026-11-25T17:00");
    let days = preview["due"]["days"].as_array().unwrap();
    let reasons: Vec<_> = days.iter().map(|d| d["reason"].as_str().unwrap()).collect();
    assert!(reasons.iter().any(|r| r.contains("Văn hóa")), "{reasons:?}");
    assert_eq!(preview["problems"], json!([]));
    assert!(!preview["papers"].as_array().unwrap().is_empty());
}

#[test]
fn numbers_follow_each_other_and_the_same_draft_twice_is_one_dossier() {
    let world = World::commune();
    let draft = with(birth(), "id", json!("019abcde-0000-7000-8000-000000000001"));
    let first = world.receive(draft.clone());
    let again = world.receive(draft);
    assert_eq!(first, again, "a retry after a lost answer makes no second dossier");
    assert_eq!(world.receive(birth())["code"], "H29.131.12-261123-0102");
    assert_eq!(world.rows_of_day().len(), 2);
}

#[test]
fn each_day_begins_its_own_numbers_and_the_book_goes_on() {
    let world = World::commune();
    world.receive(birth());
    world.at("2026-11-25T08:00:00");
    let next = world.receive(birth());
    assert_eq!(next["code"], "H29.131.12-261125-0101");
    assert_eq!(next["book_ordinal"], 2);
}

#[test]
fn a_refused_draft_names_its_input_and_burns_no_number() {
    let world = World::commune();
    let cases: [(&str, Value, ErrorCode, &str); 14] = [
        ("procedure", json!("1.999999"), ErrorCode::ProcedureUnknown, "procedure"),
        ("procedure", Value::Null, ErrorCode::ProcedureMissing, "procedure"),
        ("case", json!("không có"), ErrorCode::CaseMissing, "case"),
        ("agency", json!("H99.01"), ErrorCode::AgencyUnknown, "agency"),
        ("submitter.name", json!("  "), ErrorCode::NameMissing, "submitter.name"),
        ("submitter.number", json!("07419900123"), ErrorCode::NumberShape, "submitter.number"),
        ("submitter.phone", json!("113"), ErrorCode::PhoneShape, "submitter.phone"),
        ("submitter.address", json!("x".repeat(501)), ErrorCode::TextTooLong, "submitter.address"),
        ("received", json!("2026-11-23T14:05:01"), ErrorCode::ReceivedInFuture, "received"),
        ("received", json!("2025-01-01T08:00:00"), ErrorCode::ReceivedTooOld, "received"),
        ("sets", json!(0), ErrorCode::SetsShape, "sets"),
        (
            "duration",
            json!({ "amount": "-3", "unit": "working_day" }),
            ErrorCode::DurationReasonMissing,
            "duration_reason",
        ),
        (
            "papers",
            json!([{ "title": "Tờ khai", "kind": "original", "quantity": 0 }]),
            ErrorCode::PaperQuantity,
            "papers.0.quantity",
        ),
        (
            "delivery",
            json!({ "how": "post", "address": "x".repeat(501) }),
            ErrorCode::TextTooLong,
            "delivery.address",
        ),
    ];
    for (path, value, code, field) in cases {
        let refused = world.refused(with(birth(), path, value));
        assert_eq!(refused, (code, field.to_owned()), "{path}");
    }
    assert_eq!(world.receive(birth())["code"], "H29.131.12-261123-0101");
}

#[test]
fn a_slip_in_a_name_of_the_request_is_not_taken_for_silence() {
    let world = World::commune();
    let error = world.err("intake.receive", json!({ "draft": with(birth(), "shelv", json!("B")) }));
    assert_eq!(error.code, ErrorCode::BadRequest);
}

#[test]
fn procedures_abolished_or_not_yet_in_force_are_refused_with_their_day() {
    let world = World::commune();
    let release = desk::catalogue::sample::sample_release().unwrap();
    let today = "2026-11-23".parse().unwrap();
    let over = release.procedures.iter().find(|p| p.valid_to.is_some_and(|d| d < today)).unwrap();
    let ahead =
        release.procedures.iter().find(|p| p.valid_from.is_some_and(|d| d > today)).unwrap();
    for (procedure, code) in
        [(over, ErrorCode::ProcedureAbolished), (ahead, ErrorCode::ProcedureNotYet)]
    {
        let case = procedure.cases[0].name.clone();
        let draft = with(birth(), "procedure", json!(procedure.code));
        let draft = with(with(draft, "case", json!(case)), "agency", json!("H29.131.12"));
        assert_eq!(world.refused(draft), (code, "procedure".to_owned()));
    }
}

#[test]
fn the_owner_may_be_somebody_else_and_is_the_name_in_the_register() {
    let world = World::commune();
    let owner = json!({ "name": "Lê Văn Tám", "address": "Khu phố 5" });
    let authority = json!({ "document": "Giấy ủy quyền số 12", "date": "2026-11-20" });
    let draft = with(with(birth(), "owner", owner), "authority", authority);
    let code = world.receive(draft)["code"].clone();
    assert_eq!(world.rows_of_day()[0]["name"], "Lê Văn Tám");
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["received"]["submitter"]["name"], "TRẦN THỊ BÍCH NGỌC");
    assert_eq!(dossier["received"]["submitter"]["number"], "074••••••234", "masked by default");
}

#[test]
fn a_used_up_range_flows_into_the_reserve_and_then_says_so() {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let agency = "H29.131.12".parse().unwrap();
    let ranges = desk.store.read(|db| desk::store::number_range::of_agency(db, &agency)).unwrap();
    let room: u32 = ranges.iter().map(|r| r.last - r.first + 1).sum();
    let draft = with(birth(), "papers", json!([]));
    let codes: Vec<String> = (0..room)
        .map(|_| world.receive(draft.clone())["code"].as_str().unwrap().to_owned())
        .collect();
    assert!(codes.last().unwrap().ends_with(&ranges[1].last.to_string()));
    let preview = world.ok("intake.preview", json!({ "draft": draft }));
    let told = &preview["problems"][0];
    assert_eq!((&told["code"], &told["field"]), (&json!("number_range_used_up"), &json!("agency")));
    assert_eq!(world.refused(draft).0, ErrorCode::NumberRangeUsedUp);
    let distinct: std::collections::HashSet<_> = codes.iter().collect();
    assert_eq!(distinct.len(), codes.len(), "no two dossiers share a code");
}

#[test]
fn a_returning_citizen_is_recalled_with_address_phone_and_open_dossiers() {
    let world = World::commune();
    let code = world.receive(birth())["code"].clone();
    let recalled = world.ok("person.recall", json!({ "number": "074199001234" }));
    assert_eq!(recalled["known"], true);
    assert_eq!(recalled["phone"], "0912345678");
    assert_eq!(recalled["dossiers"][0]["code"], code);
    let stranger = world.ok("person.recall", json!({ "number": "074199009999" }));
    assert_eq!(stranger["known"], false);
}

#[test]
fn a_draft_outlives_sign_out_and_is_gone_once_received() {
    let world = World::commune();
    let kept = world.ok("draft.save", json!({ "draft": birth() }));
    world.ok("session.sign_out", json!({}));
    assert_eq!(world.err("draft.list", json!({})).code, ErrorCode::NotSignedIn);
    world.sign_in();
    let drafts = world.ok("draft.list", json!({}))["drafts"].clone();
    assert_eq!(drafts[0]["id"], kept["id"]);
    assert_eq!(drafts[0]["draft"]["submitter"]["name"], "TRẦN THỊ BÍCH NGỌC");
    world.receive(drafts[0]["draft"].clone());
    assert_eq!(world.ok("draft.list", json!({}))["drafts"], json!([]));
}

#[test]
fn dossiers_are_found_without_diacritics_by_name_number_phone_and_code() {
    let world = World::commune();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    let phones = ["0912345678", "0912 345 678", "+84912345678", "+84 912 345 678"];
    let others = ["ngoc bich", "tran thi", "074199001234", &code, "khai sinh", ""];
    for text in phones.into_iter().chain(others) {
        let hits = world.ok("dossier.search", json!({ "text": text }))["hits"].clone();
        assert_eq!(hits[0]["code"], *code, "{text}");
    }
    for text in ["nguyen", "\" OR *", "0741990012345", "\"", "%", "🎉", "((", "\u{0301}"] {
        let hits = world.ok("dossier.search", json!({ "text": text }))["hits"].clone();
        assert_eq!(hits, json!([]), "{text}");
    }
}

#[test]
fn ten_thousand_letters_in_any_input_are_an_error_at_once_not_a_standstill() {
    let world = World::commune();
    let long = json!("x".repeat(10_000));
    for path in ["submitter.name", "submitter.address", "note", "shelf", "duration_reason"] {
        let preview =
            world.ok("intake.preview", json!({ "draft": with(birth(), path, long.clone()) }));
        let problems = preview["problems"].as_array().unwrap().clone();
        assert!(
            problems.iter().any(|p| p["field"] == path && p["code"] == "text_too_long"),
            "{path}"
        );
    }
}

#[test]
fn a_code_in_the_wrong_shape_names_its_input() {
    let world = World::commune();
    for (path, field) in [("procedure", "procedure"), ("agency", "agency")] {
        let refused = world.refused(with(birth(), path, json!("abc")));
        assert_eq!(refused, (ErrorCode::CodeShape, field.to_owned()));
    }
}

#[test]
fn names_that_nobody_can_read_are_no_names() {
    let world = World::commune();
    for name in ["\u{200b}\u{200b}", "12345", "...", "\u{202e}"] {
        let refused = world.refused(with(birth(), "submitter.name", json!(name)));
        assert_eq!(refused, (ErrorCode::NameMissing, "submitter.name".to_owned()), "{name}");
    }
}

#[test]
fn of_drafts_saved_within_one_second_the_last_is_the_newest() {
    let world = World::commune();
    let id = |n| json!(format!("019abcde-0000-7000-8000-00000000000{n}"));
    let save = |n| world.ok("draft.save", json!({ "draft": with(birth(), "id", id(n)) }));
    let newest = || world.ok("draft.list", json!({}))["drafts"][0]["id"].clone();
    for n in [1, 3, 2, 1] {
        save(n);
        assert_eq!(newest(), id(n), "the clock stood still, the order does not");
    }
    assert_eq!(world.ok("draft.list", json!({}))["drafts"].as_array().unwrap().len(), 3);
}

#[test]
fn a_day_before_the_range_begins_says_so_and_not_that_the_numbers_are_used_up() {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let today = "2026-11-23".parse().unwrap();
    desk.store
        .write(|tx| {
            let mut ranges = desk::store::number_range::all_ranges(tx)?;
            ranges.iter_mut().for_each(|range| range.valid_from = today);
            desk::store::number_range::replace_ranges(tx, &ranges)
        })
        .unwrap();
    let late = with(birth(), "received", json!("2026-11-20T09:00"));
    let late = with(late, "received_reason", json!("mất điện"));
    let preview = world.ok("intake.preview", json!({ "draft": late }));
    let told = &preview["problems"][0];
    assert_eq!(
        (&told["code"], &told["detail"]),
        (&json!("number_range_not_yet"), &json!("23/11/2026"))
    );
    assert_eq!(world.refused(late).0, ErrorCode::NumberRangeNotYet);
    desk.store.write(|tx| desk::store::number_range::replace_ranges(tx, &[])).unwrap();
    let preview = world.ok("intake.preview", json!({ "draft": birth() }));
    assert_eq!(preview["problems"][0]["code"], "number_range_missing");
}

#[test]
fn a_sunday_told_as_the_day_of_reception_is_asked_about_once_and_not_by_a_correction() {
    let world = World::commune();
    let asked = |day: &str| {
        let late = with(birth(), "received", json!(day));
        let late = with(late, "received_reason", json!("mất điện"));
        let preview = world.ok("intake.preview", json!({ "draft": late }));
        (late, preview["warnings"].clone())
    };
    let (late, warned) = asked("2026-11-22T09:00");
    let wanted = json!([{
        "kind": "received_on_day_off", "field": "received", "detail": "nghỉ cuối tuần"
    }]);
    assert_eq!((warned, asked("2026-11-20T09:00").1), (wanted, json!([])));
    let code = world.receive(late)["code"].clone();
    let draft = world.ok("dossier.correction", json!({ "code": code }))["draft"].clone();
    let request = json!({ "draft": draft, "correcting": { "code": code } });
    assert_eq!(world.ok("intake.preview", request)["warnings"], json!([]));
}

#[test]
fn an_authorisation_of_a_day_to_come_is_refused_at_its_date() {
    let world = World::commune();
    let owner = with(birth(), "owner", json!({ "name": "Lê Văn Tám", "address": "Khu phố 5" }));
    let of = |date| with(owner.clone(), "authority", json!({ "document": "UQ 12", "date": date }));
    let ahead = (ErrorCode::DateAhead, "authority.date".to_owned());
    assert_eq!(world.refused(of("2026-12-31")), ahead);
    world.receive(of("2026-11-23"));
}

#[test]
fn an_owner_without_an_address_is_found_at_that_of_whoever_came() {
    let world = World::commune();
    world.receive(with(birth(), "owner", json!({ "name": "Lê Văn Tám" })));
    let row = world.rows_of_day().remove(0);
    assert_eq!(row["name"], "Lê Văn Tám");
    assert!(row["address"].as_str().unwrap().contains("Phú Lợi"), "{row}");
}
