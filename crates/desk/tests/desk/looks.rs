//! What a screen shows of a person, and which looks leave an entry.
use crate::world::{World, birth, with};
use desk::store::journal;
use serde_json::{Value, json};

const NUMBER: &str = "074199001234";
const PHONE: &str = "0912345678";
const HOUSE: &str = "Khu phố 3";

/// How many entries of this kind there are.
fn entries(world: &World, kind: &str) -> usize {
    let desk = world.host.signed_in().unwrap().0;
    let all = desk.store.read(journal::all_entries).unwrap();
    all.iter().filter(|entry| entry.kind == kind).count()
}

fn all(world: &World) -> usize {
    let desk = world.host.signed_in().unwrap().0;
    desk.store.read(journal::all_entries).unwrap().len()
}

fn received(world: &World) -> String {
    let draft = with(birth(), "submitter.email", json!("ngoc@thu.vn"));
    world.receive(draft)["code"].as_str().unwrap().to_owned()
}

#[test]
fn what_a_screen_shows_unasked_has_nobody_whole_and_leaves_no_entry() {
    let world = World::commune();
    let code = received(&world);
    let visit = json!({ "outcome": "guided", "name": "Lê Thị Mẫu", "phone": PHONE,
        "address": format!("{HOUSE}, phường Phú Lợi") });
    world.ok("visit.record", json!({ "visit": visit }));
    let before = all(&world);
    let preview =
        |form: &str, about: &str| ("paper.preview", json!({ "form": form, "about": about }));
    for (name, request) in [
        ("dossier.get", json!({ "code": code })),
        ("dossier.list", json!({})),
        ("dossier.search", json!({ "text": PHONE })),
        ("register.day", json!({})),
        ("visit.day", json!({})),
        ("receipt.preview", json!({ "code": code })),
        preview("register", "2026-11-23"),
        preview("control", &code),
        preview("uncollected_list", "2026-11-23"),
        preview("returned_list", "2026-11-23"),
    ] {
        let shown = world.ok(name, request).to_string().replace(' ', "");
        for whole in [NUMBER, PHONE, HOUSE, "ngoc@"] {
            assert!(!shown.contains(&whole.replace(' ', "")), "{whole} in {name}: {shown}");
        }
    }
    assert_eq!(all(&world), before, "a day does not drown in looks at lists");
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    let party = &dossier["received"]["submitter"];
    assert_eq!(party["phone"], "09•••••678");
    assert_eq!(party["address"], "•••, phường Phú Lợi, TP. Hồ Chí Minh");
    assert_eq!(party["email"], "•••@thu.vn");
}

#[test]
fn a_look_at_one_person_is_one_entry_however_often_the_window_asks() {
    let world = World::commune();
    let code = received(&world);
    for _ in 0..3 {
        assert_eq!(world.ok("person.recall", json!({ "number": NUMBER }))["phone"], PHONE);
        world.ok("dossier.correction", json!({ "code": code }));
        world.ok("dossier.copy", json!({ "code": code }));
    }
    world.ok("person.recall", json!({ "number": "074199009999" }));
    assert_eq!((entries(&world, "recalled_person"), entries(&world, "looked_at_numbers")), (1, 1));
    world.at("2026-11-23T14:21:00");
    world.ok("person.recall", json!({ "number": NUMBER }));
    assert_eq!(entries(&world, "recalled_person"), 2, "a quarter of an hour later it is another");
    let whole = world.ok("dossier.get", json!({ "code": code, "unmask": true }));
    assert_eq!(whole["received"]["submitter"]["phone"], PHONE);
    assert_eq!(entries(&world, "looked_at_numbers"), 2);
    let again = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!((&again["entries"], &again["state"]), (&json!(1), &json!("received")));
}

#[test]
fn a_register_that_leaves_is_an_entry_with_its_kind_and_how_many() {
    let world = World::commune();
    received(&world);
    received(&world);
    let file = |name: &str| json!({ "file": world.out.path().join(name) });
    world.ok("register.print", file("so.xlsx"));
    world.ok("register.print", file("so.pdf"));
    let desk = world.host.signed_in().unwrap().0;
    let entries = desk.store.read(journal::all_entries).unwrap();
    let bodies = |kind: &str| -> Vec<Value> {
        let found = entries.iter().filter(|entry| entry.kind == kind);
        found.map(|entry| serde_json::from_str(&entry.body).unwrap()).collect()
    };
    let told =
        json!({ "form": "register", "subject": "2026-11-23", "format": "xlsx", "dossiers": 2 });
    assert_eq!(bodies("exported"), [told]);
    assert_eq!(bodies("printed")[0]["form"], "register");
}

#[test]
fn looks_are_passed_over_by_whoever_folds_what_another_counter_wrote() {
    let (one, other) = (World::counter(1), World::counter(2));
    let code = received(&one);
    one.ok("person.recall", json!({ "number": NUMBER }));
    one.ok("register.print", json!({ "file": one.out.path().join("so.xlsx") }));
    other.adopt(&one.written()).unwrap();
    let dossier = other.ok("dossier.get", json!({ "code": code }));
    assert_eq!((&dossier["state"], &dossier["entries"]), (&json!("received"), &json!(1)));
    assert_eq!(dossier["timeline"].as_array().unwrap().last().unwrap()["kind"], "recalled_person");
}
