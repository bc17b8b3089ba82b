//! A selection that goes to several agencies: one list each, with a number of its own,
//! and to each dossier the number of its own document.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// Two dossiers of the ward's office and one of the police, in between.
fn received() -> (World, Vec<String>) {
    let world = World::commune();
    let residence = with(birth(), "procedure", json!("1.004222"));
    let residence = with(residence, "case", json!("Chỗ ở thuộc quyền sở hữu của mình"));
    let code = |draft: Value| world.receive(draft)["code"].as_str().unwrap().to_owned();
    let codes = vec![code(birth()), code(residence), code(birth())];
    (world, codes)
}

/// What is printed of a list of hand-over, in one line.
fn printed(world: &World, list: &Value) -> String {
    let sheet = world.ok("paper.preview", json!({ "form": "hand_over", "about": list }));
    let pages = sheet["sheet"]["pages"].as_array().unwrap().clone();
    let marks = pages.iter().flat_map(|page| page["marks"].as_array().unwrap());
    let texts = marks.filter_map(|mark| mark["text"].as_str());
    texts.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn each_agency_signs_a_list_of_its_own() {
    let (world, codes) = received();
    let batch = world.ok("dossier.hand_over", json!({ "codes": codes }));
    let lists = batch["lists"].as_array().unwrap();
    let counts: Vec<_> = lists.iter().map(|one| one["dossiers"].clone()).collect();
    assert_eq!(counts, [2, 1]);
    assert_eq!(lists[0]["list"], batch["list"], "the first agency's");
    let said: Vec<String> = lists.iter().map(|one| printed(&world, &one["list"])).collect();
    for (nth, (own, other)) in [(0, 1), (1, 0)].into_iter().enumerate() {
        let name = |at: usize| lists[at]["agency"].as_str().unwrap();
        assert!(said[nth].contains(&format!("Bên nhận: {}", name(own))), "{}", said[nth]);
        assert!(!said[nth].contains(name(other)), "{}", said[nth]);
    }
    let numbered = |said: &str, n: u32| said.contains(&format!("{n:02}/BBBG-Quầy 1"));
    assert!(numbered(&said[0], 1) != numbered(&said[1], 1), "each has its number: {said:?}");
    assert!(said.iter().all(|one| numbered(one, 1) || numbered(one, 2)), "{said:?}");
}

#[test]
fn a_selection_handed_over_in_two_calls_goes_on_with_the_same_lists() {
    let (world, codes) = received();
    let more = world.receive(birth())["code"].clone();
    let first = world.ok("dossier.hand_over", json!({ "codes": codes[..2] }));
    let again = json!({ "codes": [more, codes[2]], "list": first["list"] });
    let second = world.ok("dossier.hand_over", again);
    assert_eq!(second["lists"][0]["list"], first["list"], "by what stands on it already");
    let police = json!({ "codes": [codes[1]], "reason": "nhầm", "list": first["list"] });
    let back = world.ok("dossier.take_back", police);
    assert_eq!(back["lists"][0]["list"], first["lists"][1]["list"], "not on the other's list");
}

#[test]
fn a_dossier_that_may_not_be_handed_over_makes_no_list() {
    let (world, codes) = received();
    world.ok("dossier.hand_over", json!({ "codes": [codes[1]] }));
    let batch = world.ok("dossier.hand_over", json!({ "codes": codes }));
    let lists = batch["lists"].as_array().unwrap();
    assert_eq!((lists.len(), &batch["done"]), (1, &json!(2)));
}

#[test]
fn each_dossier_of_a_batch_has_the_number_of_its_own_document() {
    let (world, codes) = received();
    let outcomes = json!([{ "number": "112/KS" }, { "number": "7" }, { "number": "113/KS" }]);
    world.ok("dossier.settle", json!({ "codes": codes, "outcomes": outcomes }));
    let number = |code: &String| {
        world.ok("dossier.get", json!({ "code": code }))["outcome"]["number"].clone()
    };
    assert_eq!(codes.iter().map(number).collect::<Vec<_>>(), ["112/KS", "7", "113/KS"]);
}

#[test]
fn a_document_of_a_day_to_come_is_told_at_its_dossier_and_the_others_go_on() {
    let (world, codes) = received();
    let ahead = json!([{}, { "number": "7", "date": "2026-11-24" }, {}]);
    let batch = world.ok("dossier.settle", json!({ "codes": codes, "outcomes": ahead }));
    assert_eq!(batch["done"], 2);
    assert_eq!(batch["items"][1]["problem"]["code"], "date_ahead");
    let uneven = world.err("dossier.settle", json!({ "codes": codes, "outcomes": [{}] }));
    assert_eq!(uneven.code, ErrorCode::BadRequest);
}
