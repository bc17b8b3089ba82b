//! Returns: a shared receipt whole, a lost one, whose card is shown; what a withdrawal
//! gives back; and reasons that are offered again.
use crate::world::acts::{done, paying};
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

const CARD: &str = "074199001234|281234567|Trần Thị Bích Ngọc|05021999|Nữ|Khu phố 3, phường Phú Lợi, TP. Hồ Chí Minh|01012022";
const ANOTHER: &str = "074085001235|281234999|Lê Văn Tám|12031985|Nam|Khu phố 7, phường Phú Lợi, TP. Hồ Chí Minh|01012022";

fn received(world: &World, draft: Value) -> String {
    world.receive(draft)["code"].as_str().unwrap().to_owned()
}

/// Three dossiers on one receipt, of which the last two cost something; the outcomes
/// of all lie ready.
fn shared(world: &World) -> Vec<String> {
    let drafts = [birth(), paying(), paying()];
    let answer = world.ok("intake.receive_together", json!({ "drafts": drafts }));
    let dossiers = answer["dossiers"].as_array().unwrap();
    let codes: Vec<String> =
        dossiers.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect();
    world.ok("dossier.settle", json!({ "codes": codes }));
    codes
}

fn get(world: &World, code: &str) -> Value {
    world.ok("dossier.get", json!({ "code": code }))
}

/// The words of a sheet, without blanks.
fn said(sheet: &Value) -> String {
    let pages = sheet["pages"].as_array().unwrap().iter();
    let marks = pages.flat_map(|page| page["marks"].as_array().unwrap());
    marks.filter_map(|mark| mark["text"].as_str()).collect::<String>().replace([' ', '\u{a0}'], "")
}

#[test]
fn a_shared_receipt_is_returned_whole_and_what_is_owed_of_all_is_paid_with_it() {
    let world = World::commune();
    let codes = shared(&world);
    let stands = get(&world, &codes[0]);
    let companions = stands["companions"].as_array().unwrap();
    assert_eq!(companions.len(), 2);
    assert_eq!(
        (&companions[0]["owed"], &companions[0]["returnable"]),
        (&json!(50_000), &json!(true))
    );
    let owing = json!({ "codes": codes, "whole": true });
    let error = world.err("dossier.return", owing);
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::FeeOwed, Some("unpaid")));
    for code in &codes {
        assert_eq!(get(&world, code)["state"], "settled", "all of it or nothing");
    }
    let paid =
        json!({ "codes": codes, "whole": true, "pay": "cash", "rating": { "face": "good" } });
    assert_eq!(world.ok("dossier.return", paid)["done"], 3);
    for code in &codes {
        let stands = get(&world, code);
        assert_eq!((&stands["state"], &stands["owed"]), (&json!("returned"), &json!(0)));
        assert_eq!(stands["rating"]["face"], "good");
    }
}

#[test]
fn one_of_a_shared_receipt_that_is_not_ready_keeps_the_whole_back() {
    let world = World::commune();
    let answer = world.ok("intake.receive_together", json!({ "drafts": [birth(), birth()] }));
    let code = |n: usize| answer["dossiers"][n]["code"].as_str().unwrap().to_owned();
    done(&world, "settle", &code(0));
    let both = json!({ "codes": [code(0), code(1)], "whole": true });
    assert_eq!(world.err("dossier.return", both).code, ErrorCode::ActNotAllowed);
    assert_eq!(get(&world, &code(0))["state"], "settled");
}

#[test]
fn a_payment_at_a_return_that_is_refused_is_not_taken() {
    let world = World::commune();
    let code = received(&world, paying());
    done(&world, "settle", &code);
    let to = json!({ "to": "authorised", "name": "LÊ VĂN TÁM", "number": null, "authority": { "document": "" } });
    let request = json!({ "codes": [code], "pay": "cash", "recipient": to });
    assert_eq!(world.err("dossier.return", request).code, ErrorCode::AuthorityMissing);
    assert_eq!(get(&world, &code)["owed"], 50_000);
}

#[test]
fn a_lost_receipt_needs_its_reason_and_the_slip_says_it() {
    let world = World::commune();
    let code = received(&world, birth());
    done(&world, "settle", &code);
    let without = json!({ "codes": [code], "lost_receipt": " " });
    let error = world.err("dossier.return", without);
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::ReasonMissing, Some("lost_receipt"))
    );
    let why = "rơi dọc đường, đã đối chiếu căn cước";
    world.ok("dossier.return", json!({ "codes": [code], "lost_receipt": why }));
    let stands = get(&world, &code);
    assert_eq!(stands["lost_receipt"], why);
    assert_eq!(stands["timeline"].as_array().unwrap().last().unwrap()["why"], why);
    let slip = world.ok("paper.preview", json!({ "form": "return_slip", "about": code }));
    assert!(said(&slip["sheet"]).contains("Mấtgiấytiếpnhận:rơidọcđường"));
}

#[test]
fn the_card_shown_is_the_submitters_the_owners_or_somebody_elses() {
    let world = World::commune();
    let own = received(&world, birth());
    let owner = json!({ "name": "LÊ VĂN TÁM", "number": "074085001235" });
    let for_another = received(&world, with(birth(), "owner", owner));
    let nameless = with(birth(), "submitter", json!({ "name": "Lê Văn Tám" }));
    let nameless = received(&world, nameless);
    let whose = |code: &str, text: &str| {
        let answer = world.ok("dossier.whose_card", json!({ "code": code, "text": text }));
        (answer["of"].as_str().unwrap().to_owned(), answer["by_name"].as_bool().unwrap())
    };
    assert_eq!(whose(&own, CARD), ("submitter".into(), false));
    assert_eq!(whose(&own, ANOTHER), ("nobody".into(), false));
    assert_eq!(whose(&for_another, ANOTHER), ("owner".into(), false));
    assert_eq!(whose(&nameless, ANOTHER), ("submitter".into(), true), "no number to compare");
    assert_eq!(whose(&nameless, CARD), ("nobody".into(), false));
    let no_card = json!({ "code": own, "text": own });
    assert_eq!(world.err("dossier.whose_card", no_card).code, ErrorCode::CardNotCitizen);
}

#[test]
fn a_withdrawal_that_gives_the_papers_back_leaves_a_slip_of_them() {
    let world = World::commune();
    let code = received(&world, birth());
    world.ok("dossier.withdraw", json!({ "code": code, "reason": "đổi ý", "give_back": true }));
    let stands = get(&world, &code);
    assert_eq!(
        (&stands["state"], &stands["life"]["ending"]),
        (&json!("returned"), &json!("withdrawn"))
    );
    let slip = world.ok("paper.preview", json!({ "form": "return_slip", "about": code }));
    let words = said(&slip["sheet"]);
    assert!(words.contains("PHIẾUTRẢLẠIHỒSƠ"), "{words}");
    assert!(!words.contains("Kếtquảđãtrả"), "there is no outcome: {words}");
    assert!(words.contains("Giấytờtrảlại"), "{words}");
}

#[test]
fn a_supplement_whose_items_say_it_needs_no_reason() {
    let world = World::commune();
    let code = received(&world, birth());
    world.ok("dossier.ask_supplement", json!({ "code": code, "items": ["Giấy chứng sinh"] }));
    let stands = get(&world, &code);
    assert_eq!(stands["timeline"].as_array().unwrap().last().unwrap()["why"], "Giấy chứng sinh");
}

#[test]
fn a_reason_is_offered_again_for_its_act_and_never_what_speaks_of_a_person() {
    let world = World::commune();
    for reason in
        ["Nhập trùng", "chị Bích Ngọc nộp hai lần", "gọi lại số 0912345678", "Người nộp đổi ý"]
    {
        let code = received(&world, birth());
        world.ok("dossier.void", json!({ "code": code, "reason": reason }));
    }
    let offered = |act: &str| world.ok("phrase.list", json!({ "act": act }))["phrases"].clone();
    assert_eq!(offered("void"), json!(["Người nộp đổi ý", "Nhập trùng"]), "the last used first");
    assert_eq!(offered("refuse"), json!([]));
}

#[test]
fn the_queue_names_a_list_by_its_agency_and_no_id() {
    let world = World::commune();
    let code = received(&world, birth());
    let list = world.ok("dossier.hand_over", json!({ "codes": [code] }))["list"].clone();
    let papers = tempfile::tempdir().unwrap();
    let file = papers.path().join("ban-giao.pdf");
    world.ok("paper.print", json!({ "form": "hand_over", "about": list, "file": file }));
    let line = world.ok("print.queue", json!({}))["lines"][0].clone();
    let about = line["about"].as_str().unwrap();
    assert!(about.ends_with("· 1 hồ sơ") && !about.contains(list.as_str().unwrap()), "{about}");
}

#[test]
fn an_authorised_receiver_stands_in_the_list_with_the_paper_and_never_with_one_of_a_day_to_come() {
    let world = World::commune();
    let code = received(&world, birth());
    done(&world, "hand_over", &code);
    done(&world, "settle", &code);
    let to = |date: &str| {
        let authority = json!({ "document": "Giấy ủy quyền 15", "date": date });
        let to = json!({ "to": "authorised", "name": "Lê Văn Chín", "authority": authority });
        let card = json!({ "name": "H'Bơ Niê", "number": "066099001234" });
        json!({ "codes": [code], "recipient": to, "unpaid": true, "card": card })
    };
    let ahead = world.err("dossier.return", to("2026-12-31"));
    let at = ahead.field.as_deref();
    assert_eq!((ahead.code, at), (ErrorCode::DateAhead, Some("recipient.authority.date")));
    world.ok("dossier.return", to("2026-11-20"));
    let paper = json!({ "form": "returned_list", "about": "2026-11-23" });
    let sheet = world.ok("paper.preview", paper)["sheet"].clone();
    let pages = sheet["pages"].as_array().unwrap().iter();
    let marks = pages.flat_map(|page| page["marks"].as_array().unwrap());
    let said: Vec<&str> = marks.filter_map(|mark| mark["text"].as_str()).collect();
    let said = said.join(" ").replace('\u{a0}', " ");
    let wanted = "Lê Văn Chín – được ủy quyền: Giấy ủy quyền 15, ngày 20/11/2026";
    assert!(said.contains(wanted), "{said}");
    let timeline = world.ok("dossier.get", json!({ "code": code }))["timeline"].to_string();
    assert!(timeline.contains("thẻ của H'Bơ Niê"), "whose card was shown is kept: {timeline}");
}
