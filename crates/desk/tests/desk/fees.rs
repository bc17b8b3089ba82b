//! What a fee comes to by its published tariff, at the reception and when another is
//! asked after it: counted by copies and pages, and one for some only where its
//! condition was chosen.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use desk::store::catalogue;
use domain::money::Dong;
use domain::procedure::Fee;
use serde_json::{Value, json};

/// Certified copies: by the page of each copy.
const CODE: &str = "2.000815";
const POOR: &str = "Người thuộc hộ nghèo";

/// A counter at which certified copies cost the poor 500 đ a page.
fn world() -> World {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let day = "2026-11-23".parse().unwrap();
    let mut procedure = desk.snapshot().catalogue.on(&CODE.parse().unwrap(), day).unwrap().clone();
    for term in procedure.channels.iter_mut().flat_map(|one| &mut one.times) {
        let (condition, evidence) = (POOR.to_owned(), "Giấy chứng nhận hộ nghèo".to_owned());
        let (amount, steps, usual) = (Dong(500), Vec::new(), term.fees[0].clone());
        term.fees.push(Fee { amount, steps, condition, evidence, ..usual });
    }
    let put = |tx: &rusqlite::Transaction<'_>| {
        let release = catalogue::open_release(tx, "Thử", "", "2026-11-23T08:00:00")?;
        catalogue::put_version(tx, release, &procedure)
    };
    desk.store.write(put).unwrap();
    desk.refresh_snapshot().unwrap();
    world
}

fn draft(world: &World) -> Value {
    let procedure = world.ok("catalogue.get", json!({ "code": CODE }))["procedure"].clone();
    let draft = with(birth(), "procedure", json!(CODE));
    with(draft, "case", procedure["cases"][0]["name"].clone())
}

fn charge(amount: u64, under: &str, counted: Value) -> Value {
    json!({ "amount": amount, "paid": false, "exemption": "", "under": under, "counted": counted })
}

fn receipt(world: &World, code: &str) -> String {
    world.ok("paper.preview", json!({ "form": "receipt", "about": code }))["sheet"].to_string()
}

#[test]
fn a_fee_for_some_is_a_choice_with_the_words_of_its_condition_and_is_never_asked_by_itself() {
    let world = world();
    let draft = draft(&world);
    let preview = world.ok("intake.preview", json!({ "draft": draft }));
    let choice = |condition: &str, evidence: &str, rate: &str| json!({ "condition": condition, "evidence": evidence, "rate": rate });
    let wanted =
        [choice("", "", "2.000 đ/trang"), choice(POOR, "Giấy chứng nhận hộ nghèo", "500 đ/trang")];
    assert_eq!(preview["choices"], json!(wanted));
    let counted = json!({ "copies": 2, "pages": 3 });
    let case = draft["case"].clone();
    let request =
        json!({ "procedure": CODE, "case": case, "channel": "in_person", "counted": counted });
    assert_eq!(world.ok("fee.count", request.clone())["amount"], 10_000);
    let poor = world.ok("fee.count", with(request, "under", json!(POOR)));
    let parts = json!([{ "units": 3, "each": 500 }]);
    let reckoned = json!([{ "amount": 3_000, "unit": "trang", "parts": parts, "sum": 1_500,
        "ceiling": 200_000, "one": 1_500, "copies": 2 }]);
    assert_eq!((&poor["amount"], &poor["reckoned"]), (&json!(3_000), &reckoned));
    let told = |under: &str| with(draft.clone(), "charge", charge(3_000, under, counted.clone()));
    assert_eq!(world.refused(told("")), (ErrorCode::ExemptionMissing, "charge.exemption".into()));
    assert_eq!(world.refused(told("ai đó")).0, ErrorCode::ExemptionMissing, "no fee has it");
    let code = world.receive(told(POOR))["code"].as_str().unwrap().to_owned();
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!((&dossier["owed"], &dossier["account"]["under"]), (&json!(3_000), &json!(POOR)));
    assert!(receipt(&world, &code).contains("nghèo"), "the receipt says which fee it is");
}

#[test]
fn another_fee_after_the_reception_is_counted_and_chosen_as_at_the_intake() {
    let world = world();
    let counted = |copies: u32, pages: u32| json!({ "copies": copies, "pages": pages });
    let draft = with(draft(&world), "charge", charge(5_000, "", counted(1, 3)));
    let code = world.receive(draft)["code"].as_str().unwrap().to_owned();
    let ask = |counted: Value| json!({ "code": code, "amount": 6_000, "reason": "đếm lại", "under": POOR, "counted": counted });
    for (wrong, at) in [(counted(0, 3), "counted.copies"), (counted(2, 0), "counted.pages")] {
        let refused = world.err("fee.charge", ask(wrong));
        assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::QuantityShape, Some(at)));
    }
    world.ok("fee.charge", ask(counted(4, 3)));
    let account = world.ok("dossier.get", json!({ "code": code }))["account"].clone();
    assert_eq!((&account["charged"], &account["counted"]["copies"]), (&json!(6_000), &json!(4)));
    assert_eq!(account["under"], POOR);
    let plain = json!({ "code": code, "amount": 9_000, "reason": "thỏa thuận" });
    world.ok("fee.charge", plain);
    let account = world.ok("dossier.get", json!({ "code": code }))["account"].clone();
    assert_eq!((&account["counted"], &account["under"]), (&Value::Null, &json!("")));
}

#[test]
fn a_fee_is_counted_by_the_way_that_is_published_where_another_was_told() {
    let world = world();
    let request = json!({ "procedure": CODE, "case": draft(&world)["case"], "channel": "post",
        "counted": { "copies": 1, "pages": 2 } });
    assert_eq!(world.ok("fee.count", request)["amount"], 4_000);
}
