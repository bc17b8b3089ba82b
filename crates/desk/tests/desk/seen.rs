//! What was done meanwhile by somebody else is never overrun: an act on what its
//! doer did not see is refused, alone and in a selection.
use crate::world::acts::{ACTS, WAYS, call_of, done, paying};
use crate::world::{World, birth};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// A dossier at the counter, and its code.
fn received() -> (World, String) {
    let world = World::commune();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    (world, code)
}

#[test]
fn what_was_done_meanwhile_at_another_counter_is_not_overrun() {
    let (world, code) = received();
    let seen = world.ok("dossier.get", json!({ "code": code }))["entries"].clone();
    done(&world, "note", &code);
    let refuse = json!({ "code": code, "seen": seen, "reason": "sai thẩm quyền" });
    assert_eq!(world.err("dossier.refuse", refuse).code, ErrorCode::DossierMoved);
    assert_eq!(world.ok("dossier.get", json!({ "code": code }))["state"], "received");
}

#[test]
fn every_act_on_what_was_not_seen_is_refused() {
    for act in ACTS.into_iter().filter(|act| *act != "print_receipt") {
        let world = World::commune();
        let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
        let paid: &[&str] = &["take_payment"];
        let mut ways = WAYS.into_iter().map(|(_, way)| way).chain([paid]);
        let way = ways.find(|way| offers(&world, way, act)).unwrap();
        way.iter().for_each(|step| done(&world, step, &code));
        let seen = world.ok("dossier.get", json!({ "code": code }))["entries"].clone();
        let (name, mut request) = call_of(&world, act, &code);
        world.ok("dossier.note", json!({ "code": code, "text": "đã gọi điện" }));
        match request["codes"].is_array() {
            true => request["seen"] = json!([seen]),
            false => request["on"]["seen"] = seen,
        }
        assert_eq!(world.err(name, request).code, ErrorCode::DossierMoved, "{act}");
    }
}

/// Whether a dossier that went this way is offered the act.
fn offers(world: &World, way: &[&str], act: &str) -> bool {
    let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
    way.iter().for_each(|step| done(world, step, &code));
    let next = world.ok("dossier.get", json!({ "code": code }))["next_acts"].clone();
    next.as_array().unwrap().iter().any(|offered| offered == act)
}

#[test]
fn of_a_selection_only_what_was_seen_as_it_is_goes_through() {
    let (world, first) = received();
    let second = world.receive(birth())["code"].as_str().unwrap().to_owned();
    done(&world, "note", &second);
    let both = json!({ "codes": [first, second], "seen": [1, 1] });
    let batch = world.ok("dossier.hand_over", both);
    assert_eq!((&batch["done"], &batch["items"][0]["problem"]), (&json!(1), &Value::Null));
    assert_eq!(batch["items"][1]["problem"]["code"], "dossier_moved");
    let hits = world.ok("dossier.list", json!({ "list": "received" }))["hits"].clone();
    assert_eq!((&hits[0]["code"], &hits[0]["entries"]), (&json!(second), &json!(2)));
    let uneven = world.err("dossier.hand_over", json!({ "codes": [second], "seen": [1, 2] }));
    assert_eq!((uneven.code, uneven.field.as_deref()), (ErrorCode::BadRequest, Some("seen")));
}
