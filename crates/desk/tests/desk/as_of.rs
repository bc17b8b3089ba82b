//! What a list or a report says, it says of the moment it names: not of a later one,
//! and the same wherever it is asked.
use crate::world;
use crate::world::{World, birth};
use serde_json::{Value, json};

/// What is printed, in one line.
fn printed(world: &World, form: &str, about: &str) -> String {
    let sheet = world.ok("paper.preview", json!({ "form": form, "about": about }))["sheet"].clone();
    let pages = sheet["pages"].as_array().unwrap().iter();
    let marks = pages.flat_map(|page| page["marks"].as_array().unwrap());
    let texts = marks.filter_map(|mark| mark["text"].as_str());
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

/// The last four figures of a code, as they stand alone on paper.
fn tail(code: &Value) -> String {
    let code = code.as_str().unwrap();
    code[code.len() - 4..].to_owned()
}

#[test]
fn results_that_nobody_had_fetched_by_a_day_are_those_of_that_day() {
    let world = World::commune();
    let codes = [(); 3].map(|()| world.receive(birth())["code"].clone());
    let settle = |code: &Value, at: &str| {
        world.at(at);
        world.ok("dossier.settle", json!({ "codes": [code] }));
    };
    settle(&codes[0], "2026-11-24T09:00:00");
    settle(&codes[1], "2026-11-24T10:00:00");
    settle(&codes[2], "2026-11-26T09:00:00");
    world.at("2026-11-25T09:00:00");
    world.ok("dossier.return", json!({ "codes": [codes[0]] }));
    world.at("2026-11-28T09:00:00");
    world.ok("dossier.return", json!({ "codes": [codes[1]] }));
    let on = |day: &str| {
        let said = printed(&world, "uncollected_list", day);
        codes.iter().map(|code| said.contains(&tail(code))).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-11-23"), [false, false, false], "nothing lay ready");
    assert_eq!(on("2026-11-24"), [true, true, false]);
    assert_eq!(on("2026-11-25"), [false, true, false], "one was fetched, one was not ready yet");
    assert_eq!(on("2026-11-26"), [false, true, true]);
    assert_eq!(on("2026-11-28"), [false, false, true], "today as it stands");
    let said = printed(&world, "uncollected_list", "2026-11-28");
    assert!(said.contains("(Tính đến 09:00 ngày 28"), "the day is not over: {said}");
    let said = printed(&world, "uncollected_list", "2026-11-25");
    assert!(said.contains("(Tính đến hết ngày 25") && !said.contains("26/11"), "{said}");
}

#[test]
fn a_list_of_hand_over_printed_later_tells_nothing_that_came_later() {
    let world = World::commune();
    let code = world.receive(birth())["code"].clone();
    let list = world.ok("dossier.hand_over", json!({ "codes": [code] }))["list"].clone();
    let before = printed(&world, "hand_over", list.as_str().unwrap());
    world.at("2026-11-24T09:00:00");
    world.ok("dossier.settle", json!({ "codes": [code], "outcome": { "number": "112" } }));
    assert_eq!(printed(&world, "hand_over", list.as_str().unwrap()), before);
}

#[test]
fn the_list_of_results_returned_on_a_day_keeps_the_names_of_that_day() {
    let world = World::commune();
    let code = world.receive(birth())["code"].clone();
    world.at("2026-11-24T09:00:00");
    world.ok("dossier.settle", json!({ "codes": [code] }));
    world.ok("dossier.return", json!({ "codes": [code] }));
    world.at("2026-11-26T09:00:00");
    let before = printed(&world, "returned_list", "2026-11-24");
    let draft = world.ok("dossier.correction", json!({ "code": code }))["draft"].clone();
    let draft = world::with(draft, "submitter.name", json!("Hoàng Thị Khác"));
    world.ok("dossier.correct", json!({ "code": code, "draft": draft, "reason": "sai tên" }));
    let after = printed(&world, "returned_list", "2026-11-24");
    assert!(after.contains(&tail(&code)), "it stays on the list: {after}");
    assert_eq!(after, before, "as it was handed over");
}

#[test]
fn list_and_report_agree_this_evening_on_what_is_overdue() {
    let world = World::commune();
    world.receive(birth());
    let due = world.ok("dossier.list", json!({ "list": "all" }))["hits"][0]["due"].clone();
    let day = &due.as_str().unwrap()[..10];
    for (at, overdue) in [("16:59:00", 0), ("17:30:00", 1), ("23:30:00", 1)] {
        world.at(&format!("{day}T{at}"));
        let counts = world.ok("dossier.list", json!({ "list": "overdue" }))["counts"].clone();
        let period = json!({ "from": "2026-11-01", "to": day });
        let report = world.ok("report.whole", period);
        assert_eq!(counts["overdue"], overdue, "the list at {at}");
        assert_eq!(report["summary"]["open_overdue"], overdue, "the report at {at}");
    }
    world.at("2026-12-20T09:00:00");
    let report = world.ok("report.whole", json!({ "from": "2026-11-01", "to": day }));
    assert_eq!(report["summary"]["open_overdue"], 1, "the period is over, and it was not settled");
    assert_eq!(report["running"], false);
}

#[test]
fn a_report_says_that_its_period_still_runs_and_which_counters_are_in_it_until_when() {
    let (one, two) = (World::counter(1), World::counter(2));
    two.at("2026-11-21T16:40:00");
    two.receive(birth());
    one.adopt(&two.written()).unwrap();
    one.at("2026-11-26T17:30:00");
    let report = one.ok("report.whole", json!({ "from": "2026-11-15", "to": "2026-12-14" }));
    assert_eq!(report["running"], true);
    let told = json!([{ "counter": 1, "until": "2026-11-26T17:30:00" },
                      { "counter": 2, "until": "2026-11-21T16:40:00" }]);
    assert_eq!(report["counters"], told);
    let said = printed(&one, "ii06a", "2026-11-15/2026-12-14/agency");
    let running = "(kỳ chưa kết thúc, số liệu tính đến 17:30 ngày 26/11/2026)";
    assert!(said.contains(running), "{said}");
    let until = "quầy 1 đến 17:30 ngày 26/11/2026; quầy 2 đến 16:40 ngày 21/11/2026.";
    assert!(said.contains(until), "{said}");
    let over = printed(&one, "ii06a", "2026-11-01/2026-11-14/agency");
    assert!(!over.contains("chưa kết thúc"), "{over}");
}
