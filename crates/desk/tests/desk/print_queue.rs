//! The print queue through the command table: what was ordered stands in it
//! until it is out or given up, and nothing ever leaves the log.
use crate::world::{World, birth};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// A printer that no spooler knows.
const NOWHERE: &str = "khong-co-may-nay";

/// A counter whose printer is out of order, and a dossier with its receipt ordered.
fn ordered() -> (World, String, i64) {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["printer"] = json!(NOWHERE);
    world.ok("settings.save", json!({ "settings": settings }));
    let answer = world.ok("intake.receive", json!({ "draft": birth(), "print": true }));
    let code = answer["code"].as_str().unwrap().to_owned();
    (world, code, answer["print_line"].as_i64().unwrap())
}

fn queue(world: &World, all: bool) -> Vec<Value> {
    world.ok("print.queue", json!({ "all": all }))["lines"].as_array().unwrap().clone()
}

fn unprinted(world: &World) -> Value {
    world.ok("session.now", json!({}))["unprinted"].clone()
}

#[test]
fn an_ordered_paper_says_what_it_is_whose_and_where_it_goes() {
    let (world, code, line) = ordered();
    let lines = queue(&world, false);
    let only = &lines[0];
    assert_eq!((lines.len(), &only["n"]), (1, &json!(line)));
    assert_eq!((&only["form"], &only["about"]), (&json!("receipt"), &json!(code)));
    assert_eq!((&only["destination"], &only["copies"]), (&json!(NOWHERE), &json!(2)));
    assert_eq!((&only["state"], &only["at"]), (&json!("waiting"), &json!("2026-11-23T14:05:00")));
    assert_eq!((&only["officer"], &only["of_dossier"]), (&json!("Lê Minh Châu"), &json!(true)));
    assert_eq!(unprinted(&world), 1);
}

#[test]
fn a_paper_that_failed_says_why_and_is_open_until_it_is_tried_again_or_given_up() {
    let (world, code, line) = ordered();
    let refused = world.err("print.run", json!({ "line": line }));
    assert!(matches!(refused.code, ErrorCode::PrinterFailed | ErrorCode::PrinterMissing));
    let failed = queue(&world, false)[0].clone();
    assert_eq!((&failed["state"], &failed["problem"]), (&json!("failed"), &json!(refused.code)));
    assert_eq!(failed["detail"], json!(refused.message), "the spooler's own words are kept");
    assert_eq!(unprinted(&world), 1, "what failed still waits for somebody");

    world.ok("print.give_up", json!({ "line": line }));
    assert_eq!(
        (&queue(&world, true)[0]["state"], unprinted(&world)),
        (&json!("given_up"), json!(0))
    );
    for name in ["print.run", "print.give_up"] {
        let closed = world.err(name, json!({ "line": line }));
        assert_eq!(closed.code, ErrorCode::PrintNotWaiting, "{name}");
    }
    let timeline = world.ok("dossier.get", json!({ "code": code }))["timeline"].clone();
    assert_eq!(timeline[2]["kind"], "print_given_up", "giving up is an entry: {timeline}");
}

#[test]
fn a_reprint_counts_only_what_came_out() {
    let (world, code, line) = ordered();
    world.err("print.run", json!({ "line": line }));
    let file = world.out.path().join("one.pdf");
    let first = world.ok("receipt.print", json!({ "code": code, "file": file }));
    assert_eq!(first["reprint"], 0, "the failed one reached nobody");
    assert_eq!(unprinted(&world), 0, "the paper came out, by another line");
    world.err("print.again", json!({ "line": line }));
    let again = queue(&world, false)[0].clone();
    assert_eq!((&again["reprint"], &again["state"]), (&json!(1), &json!("failed")));
    assert_eq!(queue(&world, false).len(), 3, "everything stays in the log");
    assert_eq!(
        world.err("print.run", json!({ "line": line + 1 })).code,
        ErrorCode::PrintNotWaiting
    );
}

#[test]
fn each_act_with_a_paper_orders_it_where_it_is_done() {
    let (world, code, _) = ordered();
    let reason = json!({ "code": code, "reason": "chưa đủ", "print": true });
    let ask = json!({ "code": code, "reason": "chưa đủ", "items": ["Ảnh"], "print": true });
    let come = json!({ "code": code, "print": true });
    let again = json!({ "code": code, "due": "2026-12-31", "reason": "xác minh", "print": true });
    for (name, request, form) in [
        ("dossier.ask_supplement", ask, "supplement"),
        ("dossier.receive_supplement", come, "receipt"),
        ("dossier.reappoint", again, "apology"),
        ("dossier.stop", reason, "stop"),
    ] {
        let answer = world.ok(name, request);
        let newest = queue(&world, false)[0].clone();
        assert_eq!(
            (&newest["form"], &newest["state"]),
            (&json!(form), &json!("waiting")),
            "{name}"
        );
        assert_eq!(answer["print_line"], newest["n"], "{name}");
    }
    let visit = json!({ "outcome": "refused", "name": "Lê Văn Mẫu", "reason": "sai nơi cư trú" });
    let answer = world.ok("visit.record", json!({ "visit": visit, "print": true }));
    let newest = queue(&world, false)[0].clone();
    assert_eq!((&newest["form"], &newest["n"]), (&json!("refusal"), &answer["print_line"]));
}

#[test]
fn a_receipt_ordered_before_a_printer_was_chosen_waits_for_one() {
    let world = World::commune();
    let answer = world.ok("intake.receive", json!({ "draft": birth(), "print": true }));
    let line = queue(&world, false)[0].clone();
    assert_eq!(line["n"], answer["print_line"]);
    assert_eq!((&line["state"], &line["destination"]), (&json!("waiting"), &json!("")));
    assert_eq!(unprinted(&world), 1, "it is told in red until it is out");
}

#[test]
fn sheet_copies_and_sides_are_kept_for_each_kind_of_paper() {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    assert!(settings.get("papers").is_none(), "nothing said is not kept");
    let papers = json!({ "register": { "sheet": "A4", "copies": 2, "sides": "two_long" } });
    settings["papers"] = papers.clone();
    world.ok("settings.save", json!({ "settings": settings }));
    assert_eq!(world.ok("settings.get", json!({}))["settings"]["papers"], papers);
    settings["papers"]["register"]["copies"] = json!(10);
    let many = world.err("settings.save", json!({ "settings": settings }));
    assert_eq!(many.field.as_deref(), Some("settings.papers.register.copies"));
}

#[test]
fn a_counter_that_does_not_print_refuses_the_paper_of_an_act_with_the_act() {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["printer"] = json!("");
    world.ok("settings.save", json!({ "settings": settings }));
    assert_eq!(world.ok("printers.state", json!({}))["is"], "off");
    assert_eq!(world.ok("session.now", json!({}))["prints"], false);
    let code = world.receive(birth())["code"].clone();
    let refuse = json!({ "code": code, "reason": "sai nơi", "print": true });
    assert_eq!(world.err("dossier.refuse", refuse).code, ErrorCode::PrinterMissing);
    assert_eq!(world.ok("dossier.get", json!({ "code": code }))["state"], "received");
}

#[test]
fn a_paper_that_is_none_any_more_is_not_ordered_again() {
    let (world, code, line) = ordered();
    world.ok("dossier.void", json!({ "code": code, "reason": "nhập nhầm" }));
    assert_eq!(world.err("print.again", json!({ "line": line })).code, ErrorCode::PaperMissing);
    assert_eq!(queue(&world, true).len(), 1);
    assert_eq!(world.err("print.again", json!({ "line": 99 })).code, ErrorCode::PrintNotWaiting);
}

#[test]
fn today_shows_what_is_open_from_before_and_all_shows_everything() {
    let (world, code, _) = ordered();
    let file = world.out.path().join("one.pdf");
    world.ok("paper.print", json!({ "form": "control", "about": code, "file": file }));
    world.at("2026-11-24T08:00:00");
    let forms = |all| queue(&world, all).iter().map(|l| l["form"].clone()).collect::<Vec<_>>();
    assert_eq!(forms(false), ["receipt"], "it was ordered yesterday and is still open");
    assert_eq!(forms(true), ["control", "receipt"]);
    let page = world.ok("print.queue", json!({ "all": true, "limit": 1 }));
    assert_eq!(page["more"], true);
}
