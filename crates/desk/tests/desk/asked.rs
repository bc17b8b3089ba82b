//! What a draft is asked about before it is promised, and that asking refuses nothing.
use crate::world::{World, birth, with};
use serde_json::{Value, json};

/// The kinds that a draft is asked about, each with its input.
fn asked(world: &World, draft: &Value) -> Vec<(String, String)> {
    let preview = world.ok("intake.preview", json!({ "draft": draft }));
    assert_eq!(preview["problems"], json!([]), "what is asked about is not wrong");
    let said = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let warnings = preview["warnings"].as_array().unwrap().iter();
    warnings.map(|one| (said(one, "kind"), said(one, "field"))).collect()
}

fn one(kind: &str, field: &str) -> Vec<(String, String)> {
    vec![(kind.to_owned(), field.to_owned())]
}

#[test]
fn a_whole_draft_is_asked_about_nothing() {
    assert_eq!(asked(&World::commune(), &birth()), []);
}

#[test]
fn each_required_paper_that_is_missing_is_asked_about_by_its_title() {
    let world = World::commune();
    let mut papers = world.ok("intake.preview", json!({ "draft": birth() }))["papers"].clone();
    let taken = papers.as_array_mut().unwrap().remove(0);
    let preview = world.ok("intake.preview", json!({ "draft": with(birth(), "papers", papers) }));
    assert_eq!(preview["warnings"][0]["kind"], "paper_missing");
    assert_eq!(preview["warnings"][0]["detail"], taken["title"]);
}

#[test]
fn a_dossier_without_any_paper_is_asked_about() {
    let world = World::commune();
    let kinds = asked(&world, &with(birth(), "papers", json!([])));
    assert!(kinds.contains(&("no_papers".into(), "papers".into())), "{kinds:?}");
}

#[test]
fn a_bare_name_is_asked_about_and_received_all_the_same() {
    let world = World::commune();
    let bare = with(birth(), "submitter", json!({ "name": "Trần Thị B" }));
    assert_eq!(asked(&world, &bare), one("bare_name", "submitter.number"));
    for reached in ["phone", "address", "number"] {
        let value = json!(if reached == "number" { "074199001234" } else { "0912 345 678" });
        assert_eq!(asked(&world, &with(bare.clone(), &format!("submitter.{reached}"), value)), []);
    }
    assert!(world.receive(bare)["code"].is_string());
}

#[test]
fn an_owner_of_age_is_asked_about_his_authorisation_and_a_child_is_not() {
    let world = World::commune();
    let of = |owner: Value| with(birth(), "owner", owner);
    for owner in [
        json!({ "name": "Lê Văn Tám" }),
        json!({ "name": "Lê Văn Tám", "born": "24/11/2007" }),
        json!({ "name": "Công ty Mẫu", "kind": "enterprise" }),
    ] {
        let expected = one("authority_missing", "authority.document");
        assert_eq!(asked(&world, &of(owner)), expected);
    }
    for born in ["2026", "05/2009", "24/11/2008"] {
        assert_eq!(asked(&world, &of(json!({ "name": "Lê Thị Bé", "born": born }))), [], "{born}");
    }
    let document = json!({ "document": "Giấy ủy quyền số 12" });
    let authorised = with(of(json!({ "name": "Lê Văn Tám" })), "authority", document);
    assert_eq!(asked(&world, &authorised), []);
}

#[test]
fn a_citizens_number_speaks_of_sex_and_year_and_nobody_elses_does() {
    let world = World::commune();
    let says = |number: &str| {
        let draft = with(birth(), "submitter.number", json!(number));
        world.ok("intake.preview", json!({ "draft": draft }))["number_says"].clone()
    };
    let said = json!({ "number": "074199001234", "sex": "female", "born": "1999" });
    assert_eq!(says("074 199 001234"), said);
    assert_eq!(says("B1234567"), Value::Null);
    assert_eq!(says("07419900123"), Value::Null);
}

#[test]
fn a_typed_number_that_speaks_of_another_sex_or_year_is_asked_about_and_a_scanned_one_is_not() {
    let world = World::commune();
    let typed = with(birth(), "submitter.from_card", json!(false));
    assert_eq!(asked(&world, &typed), []);
    let man = with(typed.clone(), "submitter.sex", json!("male"));
    assert_eq!(asked(&world, &man), one("number_sex", "submitter.number"));
    let older = with(typed.clone(), "submitter.born", json!("05/02/1989"));
    assert_eq!(asked(&world, &older), one("number_birth", "submitter.number"));
    let preview = world.ok("intake.preview", json!({ "draft": older }));
    assert_eq!(preview["warnings"][0]["detail"], "1999");
    for unsure in [json!(null), json!("1999"), json!("02/1999")] {
        assert_eq!(asked(&world, &with(typed.clone(), "submitter.born", unsure)), []);
    }
    let card = with(with(man, "submitter.from_card", json!(true)), "submitter.born", json!("1989"));
    assert_eq!(asked(&world, &card), [], "genuine cards mismatch");
    world.receive(older);
}

#[test]
fn nine_digits_are_asked_whether_they_are_a_passport_unless_the_nationality_says_it() {
    let world = World::commune();
    let nine = with(
        with(birth(), "submitter.from_card", json!(false)),
        "submitter.number",
        json!("310 123 456"),
    );
    assert_eq!(asked(&world, &nine), one("number_passport", "submitter.number"));
    let told = with(nine.clone(), "submitter.nationality", json!("Hoa Kỳ"));
    assert_eq!(asked(&world, &told), []);
    let lettered = with(nine.clone(), "submitter.number", json!("C01X00T47"));
    assert_eq!(asked(&world, &lettered), []);
    world.receive(nine);
}
