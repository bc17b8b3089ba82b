//! The life of a dossier through the command table: every act where it may
//! happen, every act where it may not, and what each leaves behind.
use crate::world::acts::{ACTS, WAYS, call_of, done, paying};
use crate::world::agreement::agrees;
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// A dossier at the counter, and its code.
fn received() -> (World, String) {
    let world = World::commune();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    (world, code)
}

#[test]
fn every_act_of_the_table_goes_where_it_is_offered_and_is_refused_where_it_is_not() {
    let world = World::commune();
    for (state, way) in WAYS {
        for act in ACTS {
            let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
            way.iter().for_each(|step| done(&world, step, &code));
            let before = world.ok("dossier.get", json!({ "code": code }));
            assert_eq!(before["state"], state);
            let offered = before["next_acts"].as_array().unwrap().iter().any(|a| a == act);
            let (name, request) = call_of(&world, act, &code);
            match offered {
                // A receipt can be recorded for money that was taken only.
                true if act == "record_fee_receipt" => {
                    assert_eq!(world.err(name, request).code, ErrorCode::PaymentMissing);
                }
                true => drop(world.ok(name, request)),
                false => {
                    let refused = world.err(name, request).code;
                    assert_eq!(refused, ErrorCode::ActNotAllowed, "{state} {act}");
                    let after = world.ok("dossier.get", json!({ "code": code }));
                    assert_eq!(after["entries"], before["entries"], "nothing half done");
                }
            }
        }
    }
    agrees(&world);
}

#[test]
fn an_act_says_on_which_dossier_and_older_requests_are_still_read() {
    let (world, code) = received();
    let note = |on: Value| json!({ "on": on, "text": "đã gọi điện" });
    world.ok("dossier.note", note(json!({ "code": code, "seen": 1 })));
    world.ok("dossier.note", json!({ "code": code, "seen": 2, "text": "đã gọi lại" }));
    let moved = world.err("dossier.note", note(json!({ "code": code, "seen": 2 })));
    assert_eq!(moved.code, ErrorCode::DossierMoved);
    let both = with(note(json!({ "code": code })), "code", json!(code));
    assert_eq!(world.err("dossier.note", both).code, ErrorCode::BadRequest);
    let slip = world.err("dossier.note", note(json!({ "code": code, "prnt": true })));
    assert_eq!(slip.code, ErrorCode::BadRequest);
    let nobody = world.err("dossier.note", json!({ "text": "x" }));
    assert_eq!((nobody.code, nobody.field.as_deref()), (ErrorCode::BadRequest, Some("code")));
}

#[test]
fn a_supplement_restarts_the_promise_and_renews_the_receipt() {
    let (world, code) = received();
    done(&world, "ask_supplement", &code);
    world.at("2026-11-30T09:00:00");
    let papers = json!([{ "title": "Giấy chứng sinh", "kind": "original", "quantity": 1 }]);
    let came = world.ok("dossier.receive_supplement", json!({ "code": code, "papers": papers }));
    assert_eq!((&came["state"], &came["version"]), (&json!("received"), &json!(2)));
    assert_eq!(came["due"], "2026-12-01T17:00:00");
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["requests"][0]["items"], json!(["Giấy chứng sinh"]));
    let titles = dossier["received"]["papers"].as_array().unwrap();
    assert!(titles.iter().any(|paper| paper["title"] == "Giấy chứng sinh"));
}

#[test]
fn a_second_request_is_warned_of_before_it_is_made() {
    let (world, code) = received();
    done(&world, "ask_supplement", &code);
    done(&world, "receive_supplement", &code);
    let ask = json!({ "code": code, "items": ["Ảnh"], "reason": "mờ" });
    let warned = world.err("dossier.ask_supplement", ask.clone());
    assert_eq!((warned.code, warned.field.as_deref()), (ErrorCode::SupplementAgain, Some("again")));
    world.ok("dossier.ask_supplement", with(ask, "again", json!(true)));
}

#[test]
fn nothing_is_refused_stopped_or_asked_for_without_its_reason() {
    let (world, code) = received();
    for (name, request, wrong, field) in [
        ("dossier.refuse", json!({ "code": code }), ErrorCode::ReasonMissing, "reason"),
        (
            "dossier.stop",
            json!({ "code": code, "reason": " \u{0} " }),
            ErrorCode::ReasonMissing,
            "reason",
        ),
        ("dossier.void", json!({ "code": code, "reason": "" }), ErrorCode::ReasonMissing, "reason"),
        (
            "dossier.ask_supplement",
            json!({ "code": code, "items": ["", " "], "reason": "x" }),
            ErrorCode::ItemsMissing,
            "items",
        ),
        (
            "dossier.refuse",
            json!({ "code": code, "reason": "x".repeat(10_000) }),
            ErrorCode::TextTooLong,
            "reason",
        ),
    ] {
        let refused = world.err(name, request);
        assert_eq!((refused.code, refused.field.as_deref()), (wrong, Some(field)), "{name}");
    }
    let torn = "Tie\u{302}\u{300}n\u{0} \u{7}mặt";
    world.ok("dossier.note", json!({ "code": code, "text": torn }));
    let timeline = world.ok("dossier.get", json!({ "code": code }))["timeline"].clone();
    assert_eq!(timeline[1]["why"], "Tiền mặt");
}

#[test]
fn another_day_is_promised_once_after_the_old_one_and_on_a_working_day() {
    let (world, code) = received();
    let again = |due: &str| json!({ "code": code, "due": due, "reason": "phải xác minh" });
    for (due, wrong) in [
        ("2026-11-25", ErrorCode::DueTooEarly),
        ("2026-11-20", ErrorCode::DueTooEarly),
        ("2026-12-05", ErrorCode::DueDayOff),
        ("2101-01-05", ErrorCode::CalendarEnds),
    ] {
        let refused = world.err("dossier.reappoint", again(due));
        assert_eq!((refused.code, refused.field.as_deref()), (wrong, Some("due")), "{due}");
    }
    let promised = world.ok("dossier.reappoint", again("2026-12-02"));
    assert_eq!(
        (&promised["due"], &promised["version"]),
        (&json!("2026-12-02T17:00:00"), &json!(2))
    );
    let twice = world.err("dossier.reappoint", again("2026-12-09"));
    assert_eq!(twice.code, ErrorCode::ReappointedAlready);
}

#[test]
fn somebody_else_gets_nothing_without_a_paper_that_says_so() {
    let (world, code) = received();
    done(&world, "settle", &code);
    let give =
        |recipient: Value| json!({ "codes": [code], "unpaid": true, "recipient": recipient });
    let stranger = json!({ "to": "authorised", "name": "Lê Văn Lạ", "number": null,
        "authority": { "document": "", "date": null } });
    let refused = world.err("dossier.return", give(stranger.clone()));
    assert_eq!(refused.code, ErrorCode::AuthorityMissing);
    let post = world.err("dossier.return", give(json!({ "to": "post", "item": " " })));
    assert_eq!(post.code, ErrorCode::PostItemMissing);
    let paper = with(stranger, "authority.document", json!("Giấy ủy quyền số 3"));
    let mut request = give(paper);
    request["rating"] = json!({ "face": "good", "comment": "nhanh" });
    assert_eq!(world.ok("dossier.return", request)["items"][0]["answer"]["state"], "returned");
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["rating"]["face"], "good");
    assert_eq!(dossier["recipient"]["name"], "Lê Văn Lạ");
}

#[test]
fn a_fee_is_owed_until_it_is_paid_and_never_more_than_once() {
    let world = World::commune();
    let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
    done(&world, "settle", &code);
    let owed = world.err("dossier.return", json!({ "codes": [code] }));
    assert_eq!((owed.code, owed.detail.as_deref()), (ErrorCode::FeeOwed, Some("50.000 đ")));
    let pay = |amount: u64| json!({ "code": code, "how": "transfer", "amount": amount });
    assert_eq!(world.err("fee.pay", pay(50_001)).code, ErrorCode::PaymentTooLarge);
    assert_eq!(
        world.err("fee.pay", json!({ "code": code, "how": "cash", "amount": -1 })).code,
        ErrorCode::BadRequest
    );
    world.ok("fee.pay", pay(20_000));
    world.ok("fee.pay", json!({ "code": code, "how": "cash" }));
    assert_eq!(
        world.err("fee.pay", json!({ "code": code, "how": "cash" })).code,
        ErrorCode::NothingOwed
    );
    done(&world, "record_fee_receipt", &code);
    let wrong = json!({ "code": code, "symbol": "C26", "number": "123456789" });
    assert_eq!(world.err("fee.record_receipt", wrong).code, ErrorCode::FeeReceiptShape);
    world.ok("dossier.return", json!({ "codes": [code] }));
}

#[test]
fn a_correction_is_found_by_its_new_words_and_keeps_its_number() {
    let (world, code) = received();
    let draft = world.ok("dossier.correction", json!({ "code": code }));
    let mended = with(draft["draft"].clone(), "submitter.name", json!("TRẦN THỊ BÍCH NGÂN"));
    let request =
        json!({ "code": code, "seen": draft["entries"], "draft": mended, "reason": "sai tên" });
    let without = with(request.clone(), "reason", json!(""));
    assert_eq!(world.err("dossier.correct", without).code, ErrorCode::ReasonMissing);
    let corrected = world.ok("dossier.correct", request);
    assert_eq!((&corrected["code"], &corrected["version"]), (&json!(code), &json!(2)));
    let found = |text: &str| {
        world.ok("dossier.search", json!({ "text": text }))["hits"].as_array().unwrap().len()
    };
    assert_eq!((found("bich ngan"), found("bich ngoc")), (1, 0));
    assert_eq!(world.rows_of_day()[0]["name"], "TRẦN THỊ BÍCH NGÂN");
    let wrong = with(draft["draft"].clone(), "procedure", json!("1.999999"));
    let refused =
        world.err("dossier.correct", json!({ "code": code, "draft": wrong, "reason": "x" }));
    assert_eq!(refused.code, ErrorCode::ProcedureUnknown);
}

#[test]
fn an_earlier_dossier_begins_a_new_one_without_its_number_and_moment() {
    let (world, code) = received();
    let draft = world.ok("dossier.copy", json!({ "code": code }))["draft"].clone();
    assert_eq!((&draft["id"], &draft["received"]), (&Value::Null, &Value::Null));
    let second = world.receive(draft);
    assert_ne!(second["code"], code);
}

#[test]
fn what_is_settled_at_once_is_recorded_all_the_same_nd_61_2018_d_17_4() {
    let world = World::commune();
    let owed = world.err("intake.receive", json!({ "draft": paying(), "at_once": true }));
    assert_eq!((owed.code, owed.field.as_deref()), (ErrorCode::FeeOwed, Some("charge.paid")));
    let paid = with(paying(), "charge.paid", json!(true));
    let code =
        world.ok("intake.receive", json!({ "draft": paid, "at_once": true }))["code"].clone();
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!(dossier["state"], "returned");
    assert!(dossier["prints"].as_array().unwrap().is_empty(), "a slip only on request");
    agrees(&world);
}
