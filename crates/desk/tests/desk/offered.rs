//! What a procedure is offered as, and what it is counted as; digits that stay where
//! somebody pinned them.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use domain::procedure::{Channel, Procedure};
use serde_json::{Value, json};

/// The first procedure of the demonstration of this kind, as a draft.
fn draft_of(kind: impl Fn(&Procedure) -> bool) -> Value {
    let release = desk::catalogue::sample::sample_release().unwrap();
    let found = release.procedures.iter().find(|p| p.valid_to.is_none() && kind(p)).unwrap();
    let case = found.cases.first().map(|case| case.name.clone()).unwrap_or_default();
    let draft = with(with(birth(), "procedure", json!(found.code)), "case", json!(case));
    with(draft, "agency", json!("H29.131.12"))
}

fn is_online(procedure: &Procedure) -> impl Iterator<Item = bool> {
    procedure.channels.iter().map(|one| one.channel == Channel::Online)
}

#[test]
fn who_comes_to_the_counter_for_what_is_offered_online_counts_as_who_came() {
    let world = World::commune();
    let draft = draft_of(|p| is_online(p).all(|online| online));
    for channel in ["in_person", "post"] {
        let received = world.receive(with(draft.clone(), "channel", json!(channel)));
        let dossier = world.ok("dossier.get", json!({ "code": received["code"] }));
        assert_eq!(dossier["received"]["channel"], channel, "told as it was");
    }
}

#[test]
fn nothing_comes_online_that_is_not_offered_so() {
    let world = World::commune();
    let draft = draft_of(|p| is_online(p).all(|online| !online));
    let draft = with(draft, "channel", json!("online"));
    assert_eq!(world.refused(draft), (ErrorCode::ChannelNotOffered, "channel".to_owned()));
}

fn most_used(world: &World) -> Vec<String> {
    let hits = world.ok("catalogue.search", json!({ "text": "", "limit": 9 }))["hits"].clone();
    let code = |hit: &Value| hit["code"].as_str().unwrap().to_owned();
    hits.as_array().unwrap().iter().map(code).collect()
}

#[test]
fn the_digits_change_places_overnight_and_never_under_a_clerks_hands() {
    let world = World::commune();
    let morning = most_used(&world);
    let fifth = || draft_of(|p| p.code.as_str() == morning[4]);
    world.receive(fifth());
    world.receive(fifth());
    assert_eq!(most_used(&world), morning);
    world.at("2026-11-25T08:00:00");
    assert_eq!(most_used(&world)[0], morning[4]);
}

#[test]
fn a_pinned_procedure_stays_at_its_digit_until_it_is_taken_away() {
    let world = World::commune();
    let before = most_used(&world);
    let pin = |digit: u8| world.ok("catalogue.pin", json!({ "code": before[4], "digit": digit }));
    pin(3);
    assert_eq!(most_used(&world)[2], before[4]);
    pin(1);
    assert_eq!(most_used(&world)[0], before[4], "one procedure has one digit");
    world.at("2026-11-25T08:00:00");
    assert_eq!(most_used(&world)[0], before[4]);
    pin(1);
    assert_eq!(most_used(&world), before);
    let wrong = world.err("catalogue.pin", json!({ "code": before[4], "digit": 0 }));
    assert_eq!((wrong.code, wrong.field.as_deref()), (ErrorCode::BadRequest, Some("digit")));
}
