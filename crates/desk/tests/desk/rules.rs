//! The rules asked through the command table, in the shapes scripts rely on.
use crate::world;
use crate::world::World;
use desk::error::ErrorCode;
use serde_json::{Value, json};

#[test]
fn every_rule_answers_in_its_shape() {
    let world = World::commune();
    for (name, request, answer) in answers() {
        assert_eq!(world.ok(name, request.clone()), answer, "{name} {request}");
    }
}

fn answers() -> Vec<(&'static str, Value, Value)> {
    let card_qr = "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52";
    let card = json!({
        "bank": "970403", "account": "9704031101234567", "service": "card",
        "amount": null, "purpose": null
    });
    vec![
        (
            "calendar.lunar",
            json!({ "date": "2026-02-17" }),
            json!({ "year": 2026, "month": 1, "day": 1, "leap": false }),
        ),
        (
            "calendar.solar",
            json!({ "year": 2033, "month": 11, "day": 1, "leap": true }),
            json!({ "date": "2033-12-22" }),
        ),
        (
            "calendar.solar",
            json!({ "year": 2027, "month": 3, "day": 10 }),
            json!({ "date": "2027-04-16" }),
        ),
        (
            "taxcode.check",
            json!({ "text": "0100109106 001" }),
            json!({ "form": "branch", "normalised": "0100109106-001" }),
        ),
        (
            "phone.check",
            json!({ "text": "+84 912 345 678" }),
            json!({ "normalised": "0912345678" }),
        ),
        (
            "code.parse",
            json!({ "text": "000.00.16.G04-220405-0008" }),
            json!({ "agency": "000.00.16.G04", "date": "2022-04-05", "ordinal": 8 }),
        ),
        ("money.words", json!({ "amount": 8_000 }), json!({ "words": "tám nghìn đồng" })),
        ("payment_qr.build", card.clone(), json!({ "text": card_qr })),
        ("payment_qr.parse", json!({ "text": card_qr }), card),
    ]
}

#[test]
fn a_day_nobody_has_announced_says_that_it_is_only_proposed() {
    let world = World::commune();
    let day = world.ok("calendar.day", json!({ "date": "2027-02-08" }));
    assert_eq!((&day["working"], &day["provisional"]), (&json!(false), &json!(true)));
    let due = json!({ "received": "2027-02-03T10:00", "amount": "1", "unit": "working_day" });
    let due = world.ok("deadline.compute", due);
    assert_eq!(due["due"], "2027-02-11T17:00");
    assert_eq!(due["provisional"], true);
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let world = World::commune();
    for (name, request, code, field) in [
        ("calendar.lunar", json!({ "date": "1899-12-31" }), ErrorCode::LunarUnknown, "date"),
        (
            "calendar.solar",
            json!({ "year": 2026, "month": 2, "day": 31 }),
            ErrorCode::LunarUnknown,
            "day",
        ),
        ("calendar.day", json!({ "date": "2101-01-01" }), ErrorCode::CalendarEnds, "date"),
        ("taxcode.check", json!({ "text": "0305149146" }), ErrorCode::TaxCodeWrong, "text"),
        ("phone.check", json!({ "text": "12" }), ErrorCode::PhoneShape, "text"),
        ("code.parse", json!({ "text": "H29-261332-0001" }), ErrorCode::CodeShape, "text"),
        ("money.words", json!({ "amount": -1 }), ErrorCode::BadRequest, "amount"),
        (
            "payment_qr.build",
            json!({ "bank": "97", "account": "1" }),
            ErrorCode::PaymentCodeWrong,
            "bank",
        ),
        ("payment_qr.parse", json!({ "text": "0002" }), ErrorCode::PaymentCodeWrong, "text"),
        (
            "identity.read",
            json!({ "text": "DN4740012345678|4e677579|01/01/1990|1" }),
            ErrorCode::CardHealth,
            "text",
        ),
    ] {
        let refused = world.err(name, request.clone());
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (code, Some(field)),
            "{name} {request}"
        );
    }
}

#[test]
fn a_storm_day_tells_the_promises_it_would_move_and_changes_none_of_them() {
    let world = World::commune();
    let code = world.receive(world::birth())["code"].clone();
    let storm =
        json!({ "date": "2026-11-25", "kind": "off", "name": "Nghỉ bão", "source": "Công điện 9" });
    let told = world.ok("calendar.announce", storm.clone());
    assert_eq!(
        told["moved"],
        json!([{ "id": code, "old": "2026-11-25T17:00:00", "new": "2026-11-26T17:00:00" }])
    );
    assert_eq!(world.ok("calendar.day", json!({ "date": "2026-11-25" }))["working"], true);
    world.ok("calendar.announce", world::with(storm, "announce", json!(true)));
    assert_eq!(world.ok("calendar.day", json!({ "date": "2026-11-25" }))["reason"], "Nghỉ bão");
    let due = world.ok("dossier.get", json!({ "code": code }))["life"]["appointment"]["at"].clone();
    assert_eq!(due, "2026-11-25T17:00:00", "a promise is not changed in silence");
}

#[test]
fn what_is_missing_from_a_request_is_named() {
    let world = World::commune();
    for (name, request, field) in [
        ("deadline.compute", json!({ "received": "2026-02-13T09:00", "amount": "3" }), "unit"),
        ("report.summary", json!({ "from": "2026-01-01" }), "to"),
        ("payment_qr.build", json!({ "account": "1" }), "bank"),
        ("intake.receive", json!({ "draft": { "charge": { "amount": -1 } } }), "charge.amount"),
    ] {
        let refused = world.err(name, request);
        assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::BadRequest, Some(field)));
    }
    for (about, field) in [("2026-11-01", "about"), ("2026-11-30/2026-11-01/field", "to")] {
        let refused = world.err("paper.preview", json!({ "form": "ii06a", "about": about }));
        assert_eq!(refused.field.as_deref(), Some(field), "{about}");
    }
    for (amount, unit, received, field) in [
        ("0", "working_day", "2026-02-13T09:00", "amount"),
        ("-1", "same_day", "2026-02-13T09:00", "amount"),
        ("3", "working_day", "1800-01-01T09:00", "received"),
    ] {
        let request = json!({ "received": received, "amount": amount, "unit": unit });
        let refused = world.err("deadline.compute", request);
        assert_eq!(refused.field.as_deref(), Some(field), "{amount} {unit} {received}");
    }
}

#[test]
fn a_reception_written_down_later_counts_from_its_own_day() {
    let world = World::commune();
    world.at("2026-12-02T08:00:00");
    let late = world::with(world::birth(), "received", json!("2026-11-30T09:00"));
    world.receive(world::with(late, "received_reason", json!("mất điện")));
    let of = |from: &str, to: &str| {
        world.ok("report.ii06a", json!({ "from": from, "to": to }))["total"].clone()
    };
    let (november, december) = (of("2026-11-01", "2026-11-30"), of("2026-12-01", "2026-12-31"));
    assert_eq!((&november["c5"], &november["c11"]), (&json!(1), &json!(1)));
    assert_eq!((&december["c5"], &december["c6"]), (&json!(0), &json!(1)));
}

#[test]
fn a_fee_by_the_page_is_named_until_somebody_has_counted() {
    let world = World::commune();
    let copies = json!({ "procedure": "2.000815", "submitter": {
        "name": "Nguyễn Văn Mẫu", "number": "074190012345", "address": "Phường Mẫu" } });
    let preview = world.ok("intake.preview", json!({ "draft": copies }));
    assert!(preview["charge"]["rates"][0].as_str().unwrap().contains("2.000 đ/"), "{preview}");
    let counted = json!({ "amount": 6_000, "paid": true, "exemption": "" });
    let preview = world
        .ok("intake.preview", json!({ "draft": { "procedure": "2.000815", "charge": counted } }));
    assert_eq!(preview["charge"]["rates"], Value::Null);
}

#[test]
fn a_promise_keeps_the_hours_that_the_centre_told() {
    let world = World::commune();
    let due = json!({ "received": "2026-11-30T10:00", "amount": "1", "unit": "working_day" });
    assert_eq!(world.ok("deadline.compute", due.clone())["due"], "2026-12-01T17:00");
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    let from_december = |weekdays: &str| {
        let (valid_from, source) = ("2026-12-01", "QĐ 12/QĐ-UBND");
        let saturday = "7:30-11:30";
        json!([{ "valid_from": valid_from, "weekdays": weekdays, "saturday": saturday, "sunday": "", "source": source }])
    };
    settings["hours"] = from_december("7h30-11h30, 13h-16h30");
    world.ok("settings.save", json!({ "settings": settings }));
    assert_eq!(world.ok("deadline.compute", due)["due"], "2026-12-01T16:30");
    let friday = json!({ "received": "2026-12-04T10:00", "amount": "1", "unit": "working_day" });
    let saturday = world.ok("deadline.compute", friday)["due"].clone();
    assert_eq!(saturday, "2026-12-05T11:30", "a Saturday morning is worked");
    settings["hours"] = from_december("13h-16h30, 7h30-11h30");
    let refused = world.err("settings.save", json!({ "settings": settings }));
    let told = (refused.code, refused.field.as_deref());
    assert_eq!(told, (ErrorCode::HoursWrong, Some("settings.hours.0.weekdays")));
}
