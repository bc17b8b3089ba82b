//! What the province published of agencies beside what the counters of a centre told: the
//! same at every counter, and nothing of the centre's own is wiped.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use desk::store::agency;
use domain::agency::AgencyWord;
use serde_json::{Value, json};

const WARD: &str = "H29.131.12";
const POLICE: &str = "H29.131.12.1";
const OFFICE: &str = "H29.131.12.2";

/// What a release of the province tells this centre.
fn publish(world: &World, words: &Value) {
    let words: Vec<AgencyWord> = serde_json::from_value(words.clone()).unwrap();
    let desk = world.host.signed_in().unwrap().0;
    desk.store.write(|tx| agency::put_published(tx, &words)).unwrap();
    desk.refresh_snapshot().unwrap();
}

fn tell(world: &World, word: Value) -> Value {
    world.ok("agency.tell", with(word, "tell", json!(true)))
}

fn agencies(world: &World) -> Vec<Value> {
    world.ok("agency.list", json!({}))["agencies"].as_array().unwrap().clone()
}

fn line(world: &World, agency: &str) -> Value {
    agencies(world).into_iter().find(|one| one["code"] == agency).unwrap()
}

/// The police go into an office that the province adds, and both are reached otherwise.
fn release() -> Value {
    let naming = json!({ "from": null, "name": "Phòng Nội vụ phường" });
    let police = json!({ "person": "Ông Tỉnh", "phone": "02743822222", "address": "" });
    json!([
        { "code": OFFICE, "naming": naming },
        { "code": POLICE, "closing": { "from": "2026-12-01", "successor": OFFICE },
          "contact": police },
        { "code": WARD, "contact": { "person": "Bà Tỉnh", "phone": "", "address": "" } },
    ])
}

#[test]
fn two_counters_have_the_same_agencies_whichever_came_first() {
    let (one, other) = (World::counter(1), World::counter(2));
    tell(&one, json!({ "code": WARD, "contact": { "person": "Bà Mai", "phone": "" } }));
    tell(&one, json!({ "code": POLICE, "closing": { "from": "2026-11-25", "successor": WARD } }));
    tell(&one, json!({ "code": WARD, "naming": { "from": "2026-12-15", "name": "UBND mới" } }));
    publish(&one, &release());
    publish(&other, &release());
    other.adopt(&one.written()).unwrap();
    other.sign_in();
    assert_eq!(agencies(&one), agencies(&other));
    let (ward, police) = (line(&other, WARD), line(&other, POLICE));
    assert_eq!(ward["contact"]["person"], "Bà Mai", "a centre's own contact is not wiped");
    assert_eq!(ward["names"][1]["name"], "UBND mới", "nor a name of its own");
    assert_eq!(police["closing"], json!({ "from": "2026-12-01", "successor": OFFICE }));
    let from = |line: &Value| line["contact_of_province"].clone();
    assert_eq!((from(&ward), from(&police)), (json!(false), json!(true)));
    assert_eq!(
        (&ward["end_of_province"], &police["end_of_province"]),
        (&json!(false), &json!(true))
    );
    let names = |line: &Value| line["names"][0]["of_province"].clone();
    assert_eq!((names(&line(&one, OFFICE)), names(&ward)), (json!(true), json!(false)));
}

#[test]
fn an_end_that_the_province_tells_is_not_changed_at_the_counter_and_a_contact_is() {
    let world = World::commune();
    publish(&world, &release());
    let word = json!({ "code": POLICE, "closing": { "from": null, "successor": null } });
    assert_eq!(world.err("agency.tell", word).code, ErrorCode::ProvinceWrites);
    tell(&world, json!({ "code": POLICE, "contact": { "person": "Ông Hai" } }));
    tell(&world, json!({ "code": WARD, "naming": { "from": "2027-01-01", "name": "Khác" } }));
    assert_eq!(line(&world, POLICE)["contact"]["person"], "Ông Hai");
    publish(&world, &json!([{ "code": POLICE, "contact": { "person": "Bà Ba" } }]));
    let police = line(&world, POLICE);
    assert_eq!(police["contact"]["person"], "Ông Hai", "a later release does not wipe it");
    assert!(police["closing"].is_null(), "what the province tells no more is over: {police}");
}

#[test]
fn a_dossier_received_before_a_merger_of_the_province_keeps_its_code() {
    let world = World::commune();
    let residence = with(birth(), "procedure", json!("1.004222"));
    let residence = with(residence, "case", json!("Chỗ ở thuộc quyền sở hữu của mình"));
    let open = world.receive(residence.clone())["code"].clone();
    publish(
        &world,
        &json!([
            { "code": POLICE, "closing": { "from": "2026-11-24", "successor": WARD } }
        ]),
    );
    world.at("2026-11-24T09:00:00");
    let after = world.receive(residence)["code"].clone();
    assert!(after.as_str().unwrap().starts_with("H29.131.12-261124-"), "{after}");
    let told = world.ok("dossier.get", json!({ "code": open }));
    assert_eq!(
        (&told["received"]["agency"], &told["settler"]["code"]),
        (&json!(POLICE), &json!(WARD))
    );
}
