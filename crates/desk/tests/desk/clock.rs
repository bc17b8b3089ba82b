//! The counter's clock: one that went back gives no number until a supervisor says so,
//! one that ran far ahead asks for the day once, and no Tết asks anybody.
use crate::world::real::PASSWORD;
use crate::world::{World, birth};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// The clerk's own password.
const LAN: &str = "mot-mua-lua-vang";

/// A real counter that received somebody on Tuesday, 24/11/2026.
fn counter() -> World {
    let world = World::real();
    world.at("2026-11-24T09:00:00");
    world.receive(birth());
    world
}

fn refused(world: &World) -> Option<ErrorCode> {
    world.host.call("intake.receive", json!({ "draft": birth() })).err().map(|e| e.code)
}

fn confirm(date: &str) -> Value {
    json!({ "date": date })
}

#[test]
fn a_clock_ten_days_back_gives_no_number_until_a_supervisor_confirms() {
    let world = counter();
    let clerk = json!({ "name": "lan", "full_name": "Vũ Thị Lan", "roles": ["clerk"],
                        "password": "lan-dau-vao-quay" });
    world.ok("officer.add", clerk);
    world.enter("lan", "lan-dau-vao-quay");
    let own = json!({ "old_password": "lan-dau-vao-quay", "new_password": LAN });
    world.ok("officer.change_password", own);
    world.at("2026-11-24T08:51:00");
    assert_eq!(refused(&world), None, "nine minutes: the clock is put right by small steps");
    world.at("2026-11-14T09:00:00");
    let told = world.err("intake.receive", json!({ "draft": birth() }));
    assert_eq!(told.code, ErrorCode::ClockBehind);
    assert_eq!(told.detail.as_deref(), Some("09:00 24/11/2026"));
    world.ok("session.lock", json!({}));
    let lan = world.enter("lan", LAN);
    assert_eq!(lan["clock"]["jump"], "back", "what the wrong clock wrote tells nothing");
    assert_eq!(refused(&world), Some(ErrorCode::ClockBehind));
    let alone = world.err("clock.confirm", confirm("2026-11-14"));
    assert_eq!((alone.code, alone.field.as_deref()), (ErrorCode::NotPermitted, Some("name")));
    let other = |password: &str, date: &str| json!({ "date": date, "supervisor": { "name": "An", "password": password } });
    let wrong = world.err("clock.confirm", other(PASSWORD, "2026-11-24"));
    assert_eq!((wrong.code, wrong.field.as_deref()), (ErrorCode::ClockDateDiffers, Some("date")));
    let wrong = world.err("clock.confirm", other("khong-phai", "2026-11-14"));
    assert_eq!(wrong.code, ErrorCode::WrongPassword);
    assert_eq!(refused(&world), Some(ErrorCode::ClockBehind));
    world.ok("clock.confirm", other(PASSWORD, "2026-11-14"));
    let entry = world.written().pop().unwrap();
    assert_eq!((&*entry.kind, &*entry.by), ("clock_confirmed", "an"));
    assert_eq!(refused(&world), None);
    assert_eq!(world.ok("session.now", json!({}))["clock"], json!(null));
}

#[test]
fn a_clock_more_than_fifteen_days_ahead_asks_once_for_the_day() {
    let world = counter();
    world.at("2027-12-24T09:00:00");
    world.ok("session.lock", json!({}));
    world.enter("an", PASSWORD);
    assert_eq!(refused(&world), Some(ErrorCode::ClockAhead), "a sign-in confirms nothing");
    let wrong = world.err("clock.confirm", confirm("2026-12-24"));
    assert_eq!(wrong.code, ErrorCode::ClockDateDiffers, "another year");
    world.ok("clock.confirm", confirm("2027-12-24"));
    assert_eq!(refused(&world), None);
    world.at("2027-12-25T09:00:00");
    assert_eq!(refused(&world), None, "once");
    world.at("2026-11-25T09:00:00");
    assert_eq!(refused(&world), Some(ErrorCode::ClockBehind), "put right, it is a supervisor's");
}

#[test]
fn a_clock_that_was_put_right_before_anything_was_numbered_asks_nobody() {
    let world = counter();
    world.at("2029-01-01T09:00:00");
    world.ok("session.lock", json!({}));
    world.enter("an", PASSWORD);
    world.at("2026-11-24T10:00:00");
    assert_eq!(refused(&world), None);
}

#[test]
fn neither_a_weekend_nor_the_longest_tet_nor_a_fresh_store_asks() {
    let world = World::real();
    for first in ["2031-01-01T09:00:00", "2031-01-04T09:00:00", "2031-01-19T09:00:00"] {
        world.at(first);
        assert_eq!(refused(&world), None, "{first}");
    }
    world.at("2031-02-03T09:00:01");
    assert_eq!(refused(&world), Some(ErrorCode::ClockAhead), "fifteen days and a second");
}

#[test]
fn the_made_up_clock_of_a_demonstration_jumps_as_it_likes() {
    let world = World::commune();
    for now in ["2026-11-24T09:00:00", "2026-11-02T09:00:00", "2027-10-01T09:00:00"] {
        world.at(now);
        assert_eq!(refused(&world), None, "{now}");
    }
}
