//! Counters of one centre that know of each other what has reached them: a
//! dossier received at one is found, continued and counted at another, and acts
//! made in ignorance of each other are kept and shown.
use crate::world;
use crate::world::{World, birth};
use desk::error::ErrorCode;
use desk::store::journal::{self, Series};
use desk::store::{calendar, dossier, number_range, setting};
use domain::journal::Entry;
use serde_json::{Value, json};

/// What everybody should agree on of a dossier: all but papers and places.
fn seen_by(world: &World, code: &Value) -> Value {
    let mut told = world.ok("dossier.get", json!({ "code": code, "unmask": false }));
    let dossier = told.as_object_mut().unwrap();
    dossier.remove("prints");
    for happened in dossier["timeline"].as_array_mut().unwrap() {
        happened.as_object_mut().unwrap().remove("position");
    }
    told
}

fn found(world: &World, list: &str) -> Vec<Value> {
    world.ok("dossier.list", json!({ "list": list }))["hits"].as_array().unwrap().clone()
}

/// What is shown side by side: at which counter, and what.
fn aside(world: &World, code: &Value) -> Vec<String> {
    let timeline = seen_by(world, code)["timeline"].as_array().unwrap().clone();
    let shown = timeline.iter().filter(|entry| entry["aside"] == true);
    shown.map(|entry| format!("{} {}", entry["counter"], entry["kind"].as_str().unwrap())).collect()
}

fn exchange(one: &World, two: &World) {
    one.adopt(&two.written()).unwrap();
    two.adopt(&one.written()).unwrap();
}

/// Two counters of which one is a cloned machine: the same numbers, another series.
fn of_the_same_numbers() -> (World, World) {
    let (one, two) = (World::counter(1), World::counter(2));
    let ranges = one.ok("settings.get", json!({}))["ranges"].clone();
    let ranges: Vec<domain::code::NumberRange> = serde_json::from_value(ranges).unwrap();
    let clone = two.host.signed_in().unwrap().0;
    clone.store.write(|tx| number_range::replace_ranges(tx, &ranges)).unwrap();
    (one, two)
}

#[test]
fn a_dossier_received_at_one_counter_is_found_continued_and_counted_at_the_other() {
    let (one, two) = (World::counter(1), World::counter(2));
    let paid = world::with(birth(), "charge", json!({ "amount": 8_000, "paid": true }));
    let code = one.receive(world::with(paid, "note", json!("x")))["code"].clone();
    assert_eq!(two.adopt(&one.written()).unwrap(), one.written().len());
    assert_eq!(two.adopt(&one.written()).unwrap(), 0, "twice changes nothing");
    let hits = two.ok("dossier.search", json!({ "text": "bich ngoc" }));
    assert_eq!(hits["hits"][0]["code"], code);
    let rows = two.rows_of_day();
    assert_eq!((rows.len(), &rows[0]["code"]), (1, &code), "the register of the whole centre");
    let fees = two.ok("paper.preview", json!({ "form": "fee_list", "about": "2026-11-23" }));
    assert!(fees.to_string().contains("8.000"), "the payment stands in the list of the day");
    two.ok("dossier.hand_over", json!({ "codes": [code] }));
    one.adopt(&two.written()).unwrap();
    assert_eq!(seen_by(&one, &code), seen_by(&two, &code));
    assert_eq!(found(&one, "at_agency").len(), 1);
    assert!(found(&one, "needs_attention").is_empty(), "each knew what the other had done");
}

#[test]
fn a_correction_made_elsewhere_is_found_by_its_new_words() {
    let (one, two) = (World::counter(1), World::counter(2));
    let code = one.receive(birth())["code"].clone();
    exchange(&one, &two);
    let draft = two.ok("dossier.correction", json!({ "code": code }))["draft"].clone();
    let draft = world::with(draft, "submitter.name", json!("TRẦN THỊ BÍCH NGÂN"));
    let correction = json!({ "code": code, "draft": draft, "reason": "sai tên" });
    two.ok("dossier.correct", correction);
    exchange(&one, &two);
    for text in ["bich ngan", "074199001234"] {
        let hits = one.ok("dossier.search", json!({ "text": text }))["hits"].clone();
        assert_eq!(hits[0]["name"], "TRẦN THỊ BÍCH NGÂN", "{text}");
    }
    let gone = one.ok("dossier.search", json!({ "text": "bich ngoc" }))["hits"].clone();
    assert_eq!(gone, json!([]));
}

#[test]
fn acts_in_ignorance_of_each_other_need_attention_until_somebody_says_how_they_were_settled() {
    let (one, two) = (World::counter(1), World::counter(2));
    let code = one.receive(birth())["code"].clone();
    exchange(&one, &two);
    let early = one.err("dossier.resolve", json!({ "code": code, "reason": "x" }));
    assert_eq!(early.code, ErrorCode::ActNotAllowed, "nothing to resolve yet");
    one.ok("dossier.hand_over", json!({ "codes": [code] }));
    two.ok("dossier.withdraw", json!({ "code": code }));
    exchange(&one, &two);
    for world in [&one, &two] {
        assert_eq!(found(world, "needs_attention").len(), 1);
        assert_eq!(seen_by(world, &code)["state"], "withdrawn");
        assert_eq!(aside(world, &code), ["1 handed_over", "2 withdrawn"]);
    }
    assert!(seen_by(&one, &code)["next_acts"].as_array().unwrap().contains(&json!("resolve")));
    two.ok("dossier.resolve", json!({ "code": code, "reason": "công dân đã rút tại quầy 2" }));
    assert!(found(&two, "needs_attention").is_empty());
    exchange(&one, &two);
    assert!(found(&one, "needs_attention").is_empty());
    assert!(aside(&one, &code).is_empty(), "looked into");
    assert_eq!(seen_by(&one, &code), seen_by(&two, &code));
}

#[test]
fn a_day_that_one_counter_announces_moves_the_promises_of_every_counter_of_the_centre() {
    let (one, two) = (World::counter(1), World::counter(2));
    let announced = |world: &World, at: &str, name: &str| {
        world.at(at);
        let day = json!({ "date": "2026-11-25", "kind": "off", "name": name, "source": "Công điện 9",
                          "announce": true });
        world.ok("calendar.announce", day);
    };
    let named =
        |world: &World| world.ok("calendar.day", json!({ "date": "2026-11-25" }))["reason"].clone();
    announced(&one, "2026-11-23T08:00:00", "Bão");
    announced(&two, "2026-11-23T09:00:00", "Mưa lũ");
    exchange(&one, &two);
    for world in [&one, &two] {
        world.host.reload_session().unwrap();
        assert_eq!(named(world), "Mưa lũ", "the later word, in whatever order it came");
    }
    // Who knows of the other's word has the later one, though the clock is behind.
    announced(&one, "2026-11-23T08:30:00", "Lụt");
    exchange(&one, &two);
    for world in [&one, &two] {
        world.host.reload_session().unwrap();
        assert_eq!(named(world), "Lụt");
    }
    let due = one.receive(birth())["due"].clone();
    assert_eq!(due, "2026-11-26T17:00:00", "the storm's day is not counted");
    let year = two.ok("calendar.year", json!({ "year": 2026 }));
    let days = year["days"].as_array().unwrap();
    let storm = days.iter().find(|day| day["date"] == "2026-11-25").unwrap();
    assert_eq!((&storm["kind"], &storm["source"]), (&json!("off"), &json!("Công điện 9")));
    assert_eq!((&year["provisional"], &year["of_province"]), (&json!(false), &Value::Null));
    assert_eq!(two.err("calendar.year", json!({ "year": 1900 })).code, ErrorCode::CalendarEnds);
    let three = World::counter(3);
    let store = three.host.signed_in().unwrap().0;
    store.store.write(|tx| calendar::of_province(tx, Some(&[2026].into()))).unwrap();
    exchange(&one, &three);
    three.host.reload_session().unwrap();
    assert_eq!(named(&three), "ngày làm việc", "a year that the province named is as it says");
}

#[test]
fn a_number_taken_twice_is_kept_and_both_are_shown_until_one_is_voided() {
    let (one, two) = of_the_same_numbers();
    let code = one.receive(birth())["code"].clone();
    assert_eq!(two.receive(birth())["code"], code);
    exchange(&one, &two);
    for world in [&one, &two] {
        assert_eq!(found(world, "needs_attention").len(), 2);
        assert_eq!(world.rows_of_day().len(), 2, "nothing is dropped");
    }
    let fresh = two.receive(birth())["code"].clone();
    assert!(fresh != code, "a number that arrived from elsewhere is taken here too");
    let twin = two.written()[0].dossier.unwrap();
    two.ok("dossier.void", json!({ "code": twin, "reason": "trùng mã" }));
    exchange(&one, &two);
    for world in [&one, &two] {
        assert_eq!(found(world, "needs_attention"), Vec::<Value>::new());
        assert_eq!(world.rows_of_day().len(), 3, "a voided number stays in the book");
    }
    let opened = two.ok("dossier.get", json!({ "code": code }));
    assert_eq!(opened["state"], "received", "the code opens the one that is not voided");
}

#[test]
fn a_voiding_written_again_after_what_it_did_not_know_leaves_both_of_one_code_to_be_looked_into() {
    let (one, two) = of_the_same_numbers();
    one.receive(birth());
    two.receive(birth());
    let (first, twin) = (one.written()[0].dossier.unwrap(), two.written()[0].dossier.unwrap());
    one.ok("dossier.void", json!({ "code": first, "reason": "trùng mã" }));
    one.adopt(&two.written()).unwrap();
    let needing = || found(&one, "needs_attention").iter().map(|hit| hit["id"].clone()).collect();
    let before: Vec<Value> = needing();
    assert!(!before.contains(&json!(twin)), "one of the two is voided: {before:?}");
    // What a copy of this machine wrote in the same place.
    let voided = one.written().into_iter().find(|entry| entry.kind == "voided").unwrap();
    let (kind, body) = ("handed_over".to_owned(), "{}".to_owned());
    let id = uuid::Uuid::from_u128(1);
    let seq = voided.seq.plus(9);
    one.adopt(&[Entry { id, kind, body, seq, ..voided.clone() }.sealed()]).unwrap();
    let desk = one.host.signed_in().unwrap().0;
    let closed = desk.store.read(journal::current_series).unwrap();
    let opened = Series { epoch: closed.epoch.next(), ..closed };
    desk.store
        .write(|tx| {
            setting::put_setting(tx, journal::SERIES, &opened)?;
            dossier::reissue_and_refold(tx, closed, voided.seq.before())
        })
        .unwrap();
    let after: Vec<Value> = needing();
    assert!(after.contains(&json!(first)), "nobody voids what lies at the agency: {after:?}");
    assert!(after.contains(&json!(twin)), "so that there are two of one code again: {after:?}");
}

#[test]
fn an_entry_that_was_altered_on_its_way_is_refused_with_all_that_came_with_it() {
    let (one, two) = (World::counter(1), World::counter(2));
    one.receive(birth());
    one.receive(birth());
    let whole = one.written();
    let mut altered = whole.clone();
    altered.last_mut().unwrap().body.push(' ');
    assert_eq!(two.adopt(&altered).unwrap_err().code, ErrorCode::EntryAltered);
    assert!(two.rows_of_day().is_empty());
    let mut rewritten = whole.clone();
    let last = rewritten.last_mut().unwrap();
    last.prev_hash = [7; 32];
    *last = last.clone().sealed();
    assert_eq!(two.adopt(&rewritten).unwrap_err().code, ErrorCode::EntryAltered);
    assert_eq!(two.adopt(&whole).unwrap(), whole.len());
}

#[test]
fn what_the_province_keeps_parked_leaves_a_hole_and_fills_it_later() {
    let (one, two) = (World::counter(1), World::counter(2));
    let code = one.receive(birth())["code"].clone();
    one.ok("dossier.hand_over", json!({ "codes": [code] }));
    let written = one.written();
    two.adopt(&written[1..]).unwrap();
    let unknown = two.err("dossier.get", json!({ "code": code }));
    assert_eq!(unknown.code, ErrorCode::DossierUnknown, "it waits for its reception");
    two.adopt(&written[..1]).unwrap();
    assert_eq!(seen_by(&two, &code), seen_by(&one, &code));
}

/// Three counters work on three dossiers with whatever has reached them.
#[test]
fn whatever_reaches_whom_when_all_three_end_with_the_same() {
    for seed in 0..3 {
        let mut dice = fastrand::Rng::with_seed(seed);
        let worlds = [1, 2, 3].map(World::counter);
        let codes: Vec<Value> =
            worlds.iter().map(|world| world.receive(birth())["code"].clone()).collect();
        for _ in 0..40 {
            let world = &worlds[dice.usize(..3)];
            let code = &codes[dice.usize(..3)];
            let acts = [
                ("dossier.hand_over", json!({ "codes": [code] })),
                ("dossier.take_back", json!({ "codes": [code], "reason": "x" })),
                ("dossier.ask_supplement", json!({ "code": code, "items": ["y"], "reason": "x" })),
                ("dossier.receive_supplement", json!({ "code": code })),
                ("dossier.settle", json!({ "codes": [code] })),
                ("dossier.return", json!({ "codes": [code], "unpaid": true })),
                ("dossier.resolve", json!({ "code": code, "reason": "x" })),
                ("fee.charge", json!({ "code": code, "amount": 5_000, "reason": "x" })),
                ("fee.pay", json!({ "code": code, "amount": 1_000, "how": "cash" })),
            ];
            let (name, args) = &acts[dice.usize(..acts.len())];
            let _refused_or_not = world.host.call(name, args.clone());
            let from = worlds[dice.usize(..3)].written();
            let part = dice.usize(..=from.len());
            worlds[dice.usize(..3)].adopt(&from[..part]).unwrap();
        }
        for to in &worlds {
            for from in &worlds {
                to.adopt(&from.written()).unwrap();
            }
        }
        for code in &codes {
            let told = seen_by(&worlds[0], code);
            worlds[1..].iter().for_each(|world| assert_eq!(seen_by(world, code), told));
        }
        let lists = worlds.each_ref().map(|world| found(world, "all").len());
        assert_eq!(lists, [3, 3, 3]);
        for world in &worlds {
            let rows = world.ok("dossier.list", json!({}));
            let other = worlds[0].ok("dossier.list", json!({}));
            assert_eq!(rows["counts"], other["counts"], "the rows stand where the fold says");
            let mut own: Vec<Entry> = world.written();
            own.sort_by_key(|entry| entry.seq);
            assert_eq!(own, world.written(), "its own order is kept");
        }
    }
}
