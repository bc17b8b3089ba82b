//! The rules asked through the command table, in the shapes scripts rely on.
#![allow(clippy::unwrap_used)]

mod world;

use desk::error::ErrorCode;
use serde_json::{Value, json};
use world::World;

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
        ("calendar.day", json!({ "date": "2099-01-01" }), ErrorCode::CalendarEnds, "date"),
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
