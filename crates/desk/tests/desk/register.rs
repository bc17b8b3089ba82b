//! The register of a centre with several counters: one counter's book, or every book
//! with its counter; totals and closings speak of the rows that they stand under.
use crate::world::{World, birth};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// Three counters of a centre that know what each received on 23/11: two, one and none;
/// the second received another the day before.
fn centre() -> [World; 3] {
    let worlds = [1, 2, 3].map(World::counter);
    let [one, two, three] = &worlds;
    for (world, at) in [
        (two, "2026-11-22T09:00:00"),
        (one, "2026-11-23T14:05:00"),
        (two, "2026-11-23T14:20:00"),
        (one, "2026-11-23T15:00:00"),
    ] {
        world.at(at);
        world.receive(birth());
    }
    three.at("2026-11-23T15:30:00");
    exchange(&worlds);
    worlds
}

fn exchange(worlds: &[World]) {
    for to in worlds {
        for from in worlds {
            to.adopt(&from.written()).unwrap();
        }
    }
}

fn rows(register: &Value, column: &str) -> Vec<u64> {
    let rows = register["rows"].as_array().unwrap().iter();
    rows.map(|row| row[column].as_u64().unwrap()).collect()
}

/// What is printed of a selection, in one line.
fn printed(world: &World, about: &str) -> String {
    let asked = json!({ "form": "register", "about": about });
    let pages = world.ok("paper.preview", asked)["sheet"]["pages"].as_array().unwrap().clone();
    let marks = pages.iter().flat_map(|page| page["marks"].as_array().unwrap());
    let texts = marks.filter_map(|mark| mark["text"].as_str());
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn a_centre_of_three_counters_prints_its_day() {
    let worlds = centre();
    let [one, two, three] = &worlds;
    one.ok("day.close", json!({}));
    two.ok("day.close", json!({}));
    exchange(&worlds);
    let day = three.ok("register.day", json!({ "date": "2026-11-23" }));
    assert_eq!(rows(&day, "counter"), [1, 2, 1], "as they were received");
    assert_eq!(day["counters"], json!([1, 2, 3]));
    let said = printed(three, "2026-11-23");
    assert!(said.contains("Toàn trung tâm, sổ của các quầy: 1, 2, 3"), "{said}");
    assert!(said.contains("Quầy 1: 2; Quầy 2: 1; Quầy 3: 0"), "{said}");
    assert!(said.contains("Quầy số 01 chốt ngày 23/11/2026"), "{said}");
    let of_two = "tiếp nhận 2 hồ sơ, trong đó 1 hồ sơ trong sổ này";
    assert!(said.contains(of_two), "its closing covers the day before, too: {said}");
}

#[test]
fn each_counter_has_its_own_book_under_its_own_name() {
    let [one, two, three] = &centre();
    for world in [one, two, three] {
        let day = json!({ "date": "2026-11-23", "counter": 1 });
        assert_eq!(rows(&world.ok("register.day", day), "ordinal"), [1, 2]);
        let said = printed(world, "2026-11-23/1");
        assert!(said.contains("Quyển số: 01/2026 – Quầy 1"), "{said}");
        assert!(!said.contains("Q01") && !said.contains("Quầy 2"), "{said}");
        assert!(said.contains("Tổng cộng: 2 hồ sơ"), "{said}");
    }
    let empty = two.ok("register.day", json!({ "date": "2026-11-23", "counter": 3 }));
    assert_eq!(rows(&empty, "ordinal"), Vec::<u64>::new());
}

#[test]
fn what_was_received_after_the_closing_is_told_as_not_closed() {
    let worlds = centre();
    let [one, ..] = &worlds;
    one.ok("day.close", json!({}));
    one.at("2026-11-23T16:30:00");
    one.receive(birth());
    let said = printed(one, "2026-11-23/1");
    assert!(said.contains("Tổng cộng: 3 hồ sơ (chưa chốt: 1)"), "{said}");
    assert!(said.contains("tiếp nhận 2 hồ sơ."), "{said}");
}

#[test]
fn a_month_is_one_register_in_the_order_of_reception() {
    let worlds = centre();
    let [one, two, _] = &worlds;
    two.ok("day.close", json!({}));
    exchange(&worlds);
    let month = json!({ "date": "2026-11-01", "to": "2026-11-30" });
    let register = one.ok("register.day", month);
    assert_eq!(rows(&register, "counter"), [2, 1, 2, 1]);
    let said = printed(one, "2026-11-01/2026-11-30");
    assert!(said.contains("Tháng 11 năm 2026"), "{said}");
    assert!(said.contains("Quầy số 02 đã chốt 1 lần"), "{said}");
    assert!(said.contains("tiếp nhận 2 hồ sơ trong sổ này"), "{said}");
    let book = printed(one, "2026-11-01/2026-11-30/2");
    assert!(book.contains("Tổng cộng: 2 hồ sơ"), "{book}");
}

#[test]
fn a_month_that_ends_before_it_begins_is_refused_at_its_end() {
    let world = World::commune();
    let backwards = world.err("register.day", json!({ "date": "2026-11-30", "to": "2026-11-01" }));
    let at = backwards.field.as_deref();
    assert_eq!((backwards.code, at), (ErrorCode::PeriodBackwards, Some("to")));
}

#[test]
fn the_register_of_a_past_day_says_as_of_when_its_dossiers_are_told() {
    let world = World::counter(1);
    world.receive(birth());
    assert!(!printed(&world, "2026-11-23").contains("tính đến"));
    world.at("2026-11-25T09:10:00");
    let said = printed(&world, "2026-11-23");
    assert!(said.contains("(Tình trạng hồ sơ tính đến 09:10 ngày 25/11/2026)"), "{said}");
    assert!(said.contains("ngày 25 tháng 11 năm 2026"), "signed on the day it is drawn: {said}");
}

#[test]
fn a_line_of_the_print_log_brings_out_the_same_selection_again() {
    let [one, ..] = &centre();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("so.pdf");
    let asked = json!({ "date": "2026-11-23", "counter": 2, "file": file });
    one.ok("register.print", asked);
    let line = one.ok("print.queue", json!({}))["lines"][0].clone();
    assert_eq!(line["subject"], "2026-11-23/2");
    std::fs::remove_file(&file).unwrap();
    one.ok("register.print", json!({ "date": "2026-11-01", "to": "2026-11-30", "file": file }));
    let line = one.ok("print.queue", json!({}))["lines"][0].clone();
    assert_eq!(line["subject"], "2026-11-01/2026-11-30");
}
