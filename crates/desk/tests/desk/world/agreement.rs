//! Whether everything that a counter says of its dossiers is the same.

use serde_json::json;

use super::World;

/// Rows, lists and register say the same as the journal.
pub fn agrees(world: &World) {
    let list = |list: &str| {
        let mut hits = Vec::new();
        loop {
            let asked = json!({ "list": list, "skip": hits.len(), "limit": 200 });
            let page = world.ok("dossier.list", asked);
            hits.extend(page["hits"].as_array().unwrap().iter().cloned());
            if page["more"] == false {
                break hits;
            }
        }
    };
    let all = list("all");
    for hit in &all {
        let dossier = world.ok("dossier.get", json!({ "id": hit["id"] }));
        assert_eq!(hit["state"], dossier["state"]);
        assert_eq!(hit["due"], dossier["life"]["appointment"]["at"]);
        assert_eq!(hit["finished"], dossier["life"]["finished"]);
    }
    let counts = world.ok("dossier.list", json!({}))["counts"].clone();
    for name in [
        "all",
        "received",
        "at_agency",
        "awaiting_supplement",
        "to_return",
        "overdue",
        "due_today",
        "returned",
        "voided",
    ] {
        assert_eq!(counts[name].as_u64().unwrap() as usize, list(name).len(), "{name}");
    }
    let totals = world.ok("register.day", json!({}))["totals"].clone();
    let voided = all.iter().filter(|hit| hit["state"] == "voided").count();
    assert_eq!(totals["received"].as_u64().unwrap() as usize, all.len() - voided);
    let form = world.ok("report.ii06a", json!({ "from": "2026-11-23", "to": "2026-11-23" }));
    assert_eq!(form["total"]["c3"], totals["received"]);
    assert_eq!(form["total"]["c7"], totals["settled"]);
    assert_eq!(form["total"]["c11"], totals["in_progress"]);
}
