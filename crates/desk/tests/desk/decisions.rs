//! Decisions that announce and abolish, at the counter: what may be received each day.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use desk::store::catalogue;
use domain::procedure::Procedure;
use serde_json::{Value, json};

const BIRTH: &str = "1.001193";
const DEATH: &str = "1.000656";

fn decision(number: &str, effective: &str, abolishes: Value) -> Value {
    json!({
        "decision": {
            "number": number, "dated": "2026-11-20", "effective": effective,
            "issuer": "UBND Thành phố Hồ Chí Minh", "abolishes": abolishes,
        },
        "take": true,
    })
}

fn procedure(world: &World, code: &str) -> Value {
    world.ok("catalogue.get", json!({ "code": code }))
}

fn refused_with(world: &World) -> (ErrorCode, String) {
    let preview = world.ok("intake.preview", json!({ "draft": birth() }));
    let problem = &preview["problems"][0];
    let code = serde_json::from_value(problem["code"].clone()).unwrap();
    (code, problem["detail"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn an_abolished_procedure_is_received_to_its_last_day_and_then_names_what_comes_instead() {
    let world = World::commune();
    world.receive(birth());
    let gone = json!([{ "what": { "procedure": BIRTH }, "successors": [DEATH] }]);
    let asked = decision("2118/QĐ-UBND", "2026-11-25", gone);
    let looked = world.ok("decision.take", with(asked.clone(), "take", json!(false)));
    assert_eq!((&looked["ends"][0]["open"], &looked["taken"]), (&json!(1), &json!(false)));
    assert_eq!(world.ok("decision.list", json!({}))["decisions"], json!([]), "only looked at");
    world.ok("decision.take", asked);
    world.receive(birth());
    world.at("2026-11-25T08:00:00");
    let (code, detail) = refused_with(&world);
    assert_eq!(code, ErrorCode::ProcedureAbolished);
    assert!(detail.starts_with("2026-11-24 → 1.000656 "), "{detail}");
    let listed = world.ok("decision.list", json!({}))["decisions"][0].clone();
    assert_eq!(
        (&listed["ends"][0]["code"], &listed["ends"][0]["open"]),
        (&json!(BIRTH), &json!(2))
    );
}

#[test]
fn a_whole_field_goes_by_one_line() {
    let world = World::commune();
    let field = procedure(&world, BIRTH)["procedure"]["field"].clone();
    world.ok(
        "decision.take",
        decision("7/QĐ", "2026-11-24", json!([{ "what": { "field": field } }])),
    );
    world.at("2026-11-24T08:00:00");
    assert_eq!(procedure(&world, BIRTH)["in_force"], false);
    let hits = world.ok("catalogue.search", json!({ "text": "", "field": field }));
    assert_eq!(hits["hits"], json!([]));
}

#[test]
fn a_decision_that_cannot_count_says_why_at_its_input() {
    let world = World::commune();
    let code = |what: &str| json!([{ "what": { "procedure": what }, "successors": [] }]);
    let circle = json!([{ "what": { "procedure": BIRTH }, "successors": [BIRTH] }]);
    let early = decision("7/QĐ", "2026-11-19", code(BIRTH));
    let cases = [
        (decision(" ", "2026-11-25", code(BIRTH)), ErrorCode::DecisionNumber, "number"),
        (early, ErrorCode::DecisionEarly, "effective"),
        (
            decision("7/QĐ", "2026-11-25", code("9.999999")),
            ErrorCode::DecisionNeverAnnounced,
            "abolishes",
        ),
        (decision("7/QĐ", "2026-11-25", circle), ErrorCode::DecisionCircle, "abolishes"),
    ];
    for (asked, code, field) in cases {
        let wrong = world.err("decision.take", asked);
        assert_eq!((wrong.code, wrong.field.as_deref()), (code, Some(field)));
    }
    assert_eq!(world.ok("decision.list", json!({}))["decisions"], json!([]));
}

#[test]
fn a_version_published_ahead_waits_while_the_old_one_is_received() {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let now: Procedure =
        serde_json::from_value(procedure(&world, BIRTH)["procedure"].clone()).unwrap();
    let valid_from = Some("2026-12-20".parse().unwrap());
    let ahead = Procedure { title: "Đăng ký khai sinh (mới)".into(), valid_from, ..now };
    desk.store
        .write(|tx| {
            let release =
                catalogue::open_release(tx, "mới", "2118/QĐ-UBND", "2026-11-23T08:00:00")?;
            catalogue::put_version(tx, release, &ahead)
        })
        .unwrap();
    desk.refresh_snapshot().unwrap();
    let before = world.receive(birth())["code"].clone();
    let found = |text: &str| {
        world.ok("catalogue.search", json!({ "text": text }))["hits"][0]["title"].clone()
    };
    assert_ne!(found(BIRTH), ahead.title);
    world.at("2026-12-21T08:00:00");
    assert_eq!(found(BIRTH), ahead.title.as_str());
    let after = world.receive(birth())["code"].clone();
    let title = |code: Value| {
        world.ok("dossier.get", json!({ "code": code }))["received"]["procedure_title"].clone()
    };
    assert_ne!(title(before), ahead.title, "a dossier keeps what it was received under");
    assert_eq!(title(after), ahead.title.as_str());
}

#[test]
fn a_decision_told_again_under_its_number_adds_to_what_it_said() {
    let world = World::commune();
    let gone = |code: &str| json!([{ "what": { "procedure": code } }]);
    world.ok("decision.take", decision("2118/QĐ-UBND", "2026-11-25", gone(BIRTH)));
    world.ok("decision.take", decision("QĐ 2118/qđ-ubnd", "2026-11-25", gone(DEATH)));
    let listed = world.ok("decision.list", json!({}))["decisions"].clone();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed[0]["ends"].as_array().map(Vec::len), Some(2));
}
