//! Corrections: the receipt that the page of the intake shows is the one that is
//! printed, and the fee is that of what was corrected.
use crate::world::acts::{done, paying};
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use domain::identity::{mask, mask_address};
use domain::procedure::Procedure;
use serde_json::{Value, json};

/// Numbers without an order, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A counter that prints one copy, as the page of the intake shows it.
fn world() -> World {
    let world = World::commune();
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["layout"] = json!("a5_one_copy");
    world.ok("settings.save", json!({ "settings": settings }));
    world
}

fn preview(world: &World, code: &str, draft: &Value, charge: Option<&Value>) -> Value {
    let correcting = json!({ "code": code, "charge": charge });
    world.ok("intake.preview", json!({ "draft": draft, "correcting": correcting }))
}

fn correct(world: &World, code: &str, draft: &Value, charge: Option<&Value>) -> Value {
    let reason = "nhập nhầm";
    world.ok(
        "dossier.correct",
        json!({ "code": code, "draft": draft, "charge": charge, "reason": reason }),
    )
}

fn receipt(world: &World, code: &str) -> Value {
    world.ok("paper.preview", json!({ "form": "receipt", "about": code }))["sheet"].clone()
}

/// The words of a sheet, without blanks.
fn said(sheet: &Value) -> String {
    let pages = sheet["pages"].as_array().unwrap().iter();
    let marks = pages.flat_map(|page| page["marks"].as_array().unwrap());
    marks.filter_map(|mark| mark["text"].as_str()).collect::<String>().replace([' ', '\u{a0}'], "")
}

fn again(world: &World, code: &str) -> Value {
    world.ok("dossier.correction", json!({ "code": code }))["draft"].clone()
}

/// The words of the receipt of a draft with its addresses and its phone masked: the page
/// of the intake shows what is being typed there, a saved paper on a screen does not.
fn said_to_others(sheet: &Value, draft: &Value) -> String {
    let text = |path: &str| draft.pointer(path).and_then(Value::as_str);
    let addresses = ["/submitter/address", "/delivery/address"].into_iter().filter_map(text);
    let hidden = addresses.map(|address| (address, mask_address(address)));
    let phone = text("/submitter/phone").map(|phone| (phone, mask(phone)));
    hidden.chain(phone).fold(said(sheet), |words, (shown, masked)| {
        words.replace(&shown.replace(' ', ""), &masked.replace(' ', ""))
    })
}

/// The draft as somebody may have meant it who typed something else.
fn meant(dice: &mut Dice, draft: Value, procedures: &[Procedure]) -> Value {
    let mut draft = draft;
    if dice.below(3) > 0 {
        let procedure = dice.one(procedures);
        draft["procedure"] = json!(procedure.code);
        draft["agency"] = Value::Null;
        draft["case"] = procedure.cases.first().map_or(json!(""), |case| json!(case.name));
        draft["papers"] = Value::Null;
    }
    let code = draft["procedure"].as_str().unwrap().to_owned();
    let procedure = procedures.iter().find(|one| one.code.as_str() == code);
    if let Some(procedure) = procedure.filter(|_| dice.below(2) == 0) {
        if !procedure.cases.is_empty() {
            draft["case"] = json!(dice.one(&procedure.cases).name);
        }
        draft["channel"] = json!(dice.one(&procedure.channels).channel);
    }
    for (path, value) in [
        ("submitter.name", json!("TRẦN THỊ BÍCH NGÂN")),
        ("submitter.phone", json!("0987654321")),
        ("note", json!("đã xem bản chính")),
        ("delivery", json!({ "how": "post", "address": "Khu phố 7" })),
        ("sets", json!(2)),
        ("owner", json!({ "name": "LÊ VĂN TÁM", "number": "074085001235" })),
        ("duration", json!({ "amount": "4", "unit": "working_day" })),
        ("duration_reason", json!("phải xác minh")),
    ] {
        if dice.below(4) == 0 {
            draft = with(draft, path, value);
        }
    }
    draft
}

#[test]
fn the_receipt_shown_while_correcting_is_the_one_that_is_printed() {
    let (world, mut dice) = (world(), Dice(17));
    let procedures = desk::catalogue::sample::sample_release().unwrap().procedures;
    let lives: [&[&str]; 7] = [
        &[],
        &["take_payment"],
        &["exempt"],
        &["charge", "take_payment"],
        &["ask_supplement", "receive_supplement"],
        &["reappoint"],
        &["move_shelf", "correct"],
    ];
    let mut same = 0;
    for _ in 0..90 {
        let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
        dice.one(&lives).iter().for_each(|act| done(&world, act, &code));
        let draft = meant(&mut dice, again(&world, &code), &procedures);
        let told = json!({ "amount": 70_000, "paid": false, "exemption": "" });
        let told = (dice.below(4) == 0).then_some(&told);
        let shown = preview(&world, &code, &draft, told);
        if shown["problems"].as_array().unwrap().is_empty() {
            correct(&world, &code, &draft, told);
            let saved = said(&receipt(&world, &code));
            assert_eq!(said_to_others(&shown["sheet"], &draft), saved, "{code}: {draft}");
            let stands = world.ok("dossier.get", json!({ "code": code }));
            assert_eq!(shown["fee"]["owed"], stands["owed"]);
            assert_eq!(shown["charge"]["amount"], stands["account"]["charged"]);
            same += 1;
        }
    }
    assert!(same > 40, "most of what is drawn can be saved: {same}");
}

#[test]
fn a_copy_corrected_to_a_free_birth_registration_costs_nothing() {
    let world = world();
    let copies = with(with(birth(), "procedure", json!("2.000635")), "case", json!(""));
    let code = world.receive(copies)["code"].as_str().unwrap().to_owned();
    assert!(said(&receipt(&world, &code)).contains("theosốlượng"));
    let birth = with(birth(), "papers", Value::Null);
    correct(&world, &code, &birth, None);
    let stands = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!((&stands["owed"], &stands["account"]["rates"]), (&json!(0), &json!([])));
    assert!(!said(&receipt(&world, &code)).contains("theosốlượng"));
}

#[test]
fn what_was_paid_stays_paid_and_what_is_too_much_is_said() {
    let world = world();
    let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
    done(&world, "take_payment", &code);
    let free = json!({ "amount": 0, "paid": true, "exemption": "hộ nghèo" });
    let draft = again(&world, &code);
    let shown = preview(&world, &code, &draft, Some(&free));
    assert_eq!(
        shown["fee"],
        json!({ "anew": true, "before": 50_000, "paid": 50_000, "owed": 0, "overpaid": 50_000 })
    );
    correct(&world, &code, &draft, Some(&free));
    let stands = world.ok("dossier.get", json!({ "code": code }));
    assert_eq!((&stands["owed"], &stands["overpaid"]), (&json!(0), &json!(50_000)));
    assert_eq!(stands["account"]["payments"].as_array().unwrap().len(), 1);
    assert!(said(&receipt(&world, &code)).contains("Không,đãnộp50.000đ,nộpthừa50.000đ"));
}

#[test]
fn a_correction_of_a_name_leaves_the_fee_as_it_stands() {
    let world = world();
    let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
    done(&world, "charge", &code);
    let draft = with(again(&world, &code), "submitter.name", json!("TRẦN THỊ BÍCH NGÂN"));
    assert_eq!(preview(&world, &code, &draft, None)["fee"]["anew"], json!(false));
    correct(&world, &code, &draft, None);
    assert_eq!(world.ok("dossier.get", json!({ "code": code }))["owed"], json!(90_000));
}

#[test]
fn a_fee_told_below_the_published_one_needs_its_reason() {
    let world = world();
    let code = world.receive(paying())["code"].as_str().unwrap().to_owned();
    let residence = with(again(&world, &code), "procedure", json!("1.004222"));
    let residence = with(residence, "case", json!("Chỗ ở thuộc quyền sở hữu của mình"));
    let residence = with(with(residence, "papers", Value::Null), "agency", Value::Null);
    let less = json!({ "amount": 0, "paid": false, "exemption": "" });
    let shown = preview(&world, &code, &residence, Some(&less));
    assert_eq!(shown["problems"][0]["field"], "charge.exemption");
    let request = json!({ "code": code, "draft": residence, "charge": less, "reason": "nhầm" });
    assert_eq!(world.err("dossier.correct", request).code, ErrorCode::ExemptionMissing);
}

#[test]
fn the_first_print_of_a_corrected_receipt_is_no_reprint_and_the_second_is() {
    let world = world();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    let papers = tempfile::tempdir().unwrap();
    let file = papers.path().join("giay.pdf");
    let print = || {
        let paper = json!({ "form": "receipt", "about": code, "file": file });
        world.ok("paper.print", paper)["reprint"].as_u64().unwrap()
    };
    assert_eq!((print(), print()), (0, 1));
    done(&world, "correct", &code);
    assert_eq!((print(), print()), (0, 1), "version 2 has not been printed");
    done(&world, "ask_supplement", &code);
    done(&world, "receive_supplement", &code);
    assert_eq!((print(), print(), print()), (0, 1, 2), "a supplement renews it");
    let stands = world.ok("dossier.get", json!({ "code": code }));
    let timeline = stands["timeline"].as_array().unwrap();
    let printed: Vec<&Value> =
        timeline.iter().map(|one| &one["paper"]).filter(|p| !p.is_null()).collect();
    assert_eq!(printed[0], &json!({ "form": "receipt", "reprint": 0, "version": 1 }));
    assert_eq!(printed[6], &json!({ "form": "receipt", "reprint": 2, "version": 3 }));
}

#[test]
fn a_correction_on_a_shared_receipt_renews_it_for_all_on_it() {
    let world = world();
    let answer = world.ok("intake.receive_together", json!({ "drafts": [birth(), birth()] }));
    let code = |n: usize| answer["dossiers"][n]["code"].as_str().unwrap().to_owned();
    let papers = tempfile::tempdir().unwrap();
    let file = papers.path().join("giay.pdf");
    let print = |code: &str| {
        let paper = json!({ "form": "receipt", "about": code, "file": file });
        world.ok("paper.print", paper)["reprint"].clone()
    };
    assert_eq!((print(&code(0)), print(&code(1))), (json!(0), json!(1)));
    done(&world, "correct", &code(1));
    assert_eq!((print(&code(0)), print(&code(1))), (json!(0), json!(1)));
}

#[test]
fn the_timeline_says_what_was_changed_from_what_and_hides_numbers() {
    let world = world();
    let code = world.receive(birth())["code"].as_str().unwrap().to_owned();
    let draft = with(again(&world, &code), "submitter.number", json!("074199001299"));
    let draft = with(draft, "submitter.name", json!("TRẦN THỊ BÍCH NGÂN"));
    let draft = with(draft, "channel", json!("post"));
    correct(&world, &code, &draft, None);
    let stands = world.ok("dossier.get", json!({ "code": code }));
    let corrected = stands["timeline"].as_array().unwrap().last().unwrap().clone();
    let change = |of: &str, fact: &str, from: &str, to: &str| json!({ "of": of, "fact": fact, "from": from, "to": to });
    assert_eq!(
        corrected["changes"],
        json!([
            change("dossier", "channel", "Trực tiếp", "Dịch vụ bưu chính"),
            change("submitter", "name", "TRẦN THỊ BÍCH NGỌC", "TRẦN THỊ BÍCH NGÂN"),
            change("submitter", "number", &mask("074199001234"), &mask("074199001299")),
        ])
    );
    assert_eq!((&corrected["by"], &corrected["counter"]), (&json!("chau"), &json!(1)));
}
