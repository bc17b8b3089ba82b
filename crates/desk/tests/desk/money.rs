//! The centre's money through the command table: a mistaken payment put right, the
//! list of a day, the tills, and the month that an agency compares.
use crate::world::acts::paying;
use crate::world::{World, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// A dossier that costs 50.000 đ, and its code.
fn owing() -> (World, String) {
    let world = World::commune();
    let code = received(&world, paying());
    (world, code)
}

fn received(world: &World, draft: Value) -> String {
    world.receive(draft)["code"].as_str().unwrap().to_owned()
}

fn pay(world: &World, code: &str, amount: u64, how: &str) {
    world.ok("fee.pay", json!({ "code": code, "amount": amount, "how": how }));
}

fn offered(world: &World, code: &str) -> Vec<String> {
    let dossier = world.ok("dossier.get", json!({ "code": code }));
    let acts = dossier["next_acts"].as_array().unwrap().iter();
    acts.map(|act| act.as_str().unwrap().to_owned()).collect()
}

fn owed(world: &World, code: &str) -> Value {
    world.ok("dossier.get", json!({ "code": code }))["owed"].clone()
}

/// All that a list says, as one line of letters.
fn said(world: &World, form: &str, about: &str) -> String {
    let sheet = world.ok("paper.preview", json!({ "form": form, "about": about }));
    fn texts(value: &Value, all: &mut String) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| match value {
                Value::String(text) if key == "text" => *all += text,
                value => texts(value, all),
            }),
            Value::Array(list) => list.iter().for_each(|value| texts(value, all)),
            _ => {}
        }
    }
    let mut all = String::new();
    texts(&sheet["sheet"]["pages"], &mut all);
    all.split_whitespace().collect()
}

fn says(all: &str, words: &str) -> bool {
    all.contains(&words.split_whitespace().collect::<String>())
}

#[test]
fn a_payment_taken_by_mistake_is_reversed_and_the_reversal_too() {
    let (world, code) = owing();
    pay(&world, &code, 50_000, "cash");
    let acts = offered(&world, &code);
    assert!(!acts.contains(&"take_payment".into()), "nothing is owed, so nothing is offered");
    assert!(acts.contains(&"reverse_movement".into()) && acts.contains(&"refund".into()));
    let reverse = |movement: u32| json!({ "code": code, "movement": movement, "reason": "nhầm" });
    let without = world.err("fee.reverse", with(reverse(1), "reason", json!(" ")));
    assert_eq!(
        (without.code, without.field.as_deref()),
        (ErrorCode::ReasonMissing, Some("reason"))
    );
    world.ok("fee.reverse", reverse(1));
    assert_eq!(owed(&world, &code), 50_000);
    let twice = world.err("fee.reverse", reverse(1));
    assert_eq!(
        (twice.code, twice.field.as_deref()),
        (ErrorCode::MovementUnknown, Some("movement"))
    );
    assert_eq!(world.err("fee.reverse", reverse(9)).code, ErrorCode::MovementUnknown);
    world.ok("fee.reverse", reverse(2));
    assert_eq!(owed(&world, &code), 0);
    let timeline = world.ok("dossier.get", json!({ "code": code }))["timeline"].clone();
    assert_eq!(timeline[2]["kind"], "movement_reversed");
    assert_eq!(timeline[2]["why"], "50.000 đ tiền mặt, nhầm");
}

#[test]
fn a_payment_with_another_amount_or_way_is_corrected_and_the_list_tells_both() {
    let (world, code) = owing();
    pay(&world, &code, 50_000, "cash");
    let correct = |amount: u64, how: &str| {
        json!({ "code": code, "movement": 1, "amount": amount,
        "how": how, "reference": "FT26", "reason": "gõ nhầm" })
    };
    let beyond = world.err("fee.correct_payment", correct(50_001, "cash"));
    assert_eq!(beyond.code, ErrorCode::PaymentTooLarge);
    world.ok("fee.correct_payment", correct(30_000, "transfer"));
    assert_eq!(owed(&world, &code), 20_000);
    let again = world.err("fee.correct_payment", correct(30_000, "transfer"));
    assert_eq!(again.code, ErrorCode::MovementUnknown, "what was corrected stands no more");
    let list = said(&world, "fee_list", "2026-11-23");
    for words in ["Sửa, bỏ khoản ghi nhầm", "-50.000", "Sửa, ghi lại", "Tổng cộng 30.000"]
    {
        assert!(says(&list, words), "{words} in {list}");
    }
    let unchanged = json!({ "code": code, "movement": 3, "amount": 30_000, "how": "transfer",
        "reference": "FT26", "reason": "x" });
    assert_eq!(world.err("fee.correct_payment", unchanged).code, ErrorCode::PaymentUnchanged);
}

#[test]
fn no_more_is_refunded_than_was_paid_and_a_lower_fee_waits_for_the_refund() {
    let (world, code) = owing();
    pay(&world, &code, 50_000, "cash");
    let lower = json!({ "code": code, "amount": 20_000, "reason": "tính nhầm" });
    let refused = world.err("fee.charge", lower.clone());
    assert_eq!(
        (refused.code, refused.detail.as_deref()),
        (ErrorCode::FeeBelowPaid, Some("50.000 đ"))
    );
    let refund = |amount: u64| {
        json!({ "code": code, "amount": amount, "how": "cash",
        "reason": "thu thừa" })
    };
    let beyond = world.err("fee.refund", refund(50_001));
    assert_eq!(
        (beyond.code, beyond.field.as_deref(), beyond.detail.as_deref()),
        (ErrorCode::RefundTooLarge, Some("amount"), Some("50.000 đ"))
    );
    assert_eq!(world.err("fee.refund", refund(0)).code, ErrorCode::PaymentMissing);
    world.ok("fee.refund", refund(30_000));
    world.ok("fee.charge", lower);
    assert_eq!(owed(&world, &code), 0);
    let list = said(&world, "fee_list", "2026-11-23");
    assert!(["Hoàn trả: ", "-30.000", "thu thừa"].iter().all(|said| says(&list, said)), "{list}");
}

#[test]
fn a_voided_dossiers_money_is_marked_and_given_back_and_an_unpaid_one_owes_nothing() {
    let world = World::commune();
    let mut draft = paying();
    draft["charge"]["paid"] = json!(true);
    let paid = received(&world, draft);
    let unpaid = received(&world, paying());
    for code in [&paid, &unpaid] {
        world.ok("dossier.void", json!({ "code": code, "reason": "nhập nhầm người" }));
    }
    assert_eq!(owed(&world, &unpaid), 0);
    assert_eq!(
        world.err("fee.pay", json!({ "code": unpaid, "how": "cash" })).code,
        ErrorCode::ActNotAllowed
    );
    assert!(says(&said(&world, "fee_list", "2026-11-23"), "Hồ sơ đã hủy"));
    world.ok("fee.refund", json!({ "code": paid, "how": "cash", "reason": "hủy hồ sơ" }));
    let list = said(&world, "fee_list", "2026-11-23");
    assert!(says(&list, "Tổng cộng 0"), "{list}");
    assert!(!offered(&world, &paid).contains(&"refund".into()));
}

#[test]
fn a_fee_paid_by_transfer_at_the_reception_is_none_of_the_tills() {
    let world = World::commune();
    let mut draft = paying();
    draft["charge"] = json!({ "amount": 50_000, "paid": true, "exemption": "", "how": "transfer" });
    let code = received(&world, draft);
    let account = world.ok("dossier.get", json!({ "code": code }))["account"].clone();
    assert_eq!(account["payments"][0]["how"], "transfer");
    let tills = world.ok("till.day", json!({}));
    assert_eq!((&tills["cash"], &tills["transfer"]), (&json!(0), &json!(50_000)));
}

#[test]
fn a_till_that_does_not_add_up_is_told_and_written_down_and_nobody_is_forced() {
    let (world, code) = owing();
    pay(&world, &code, 50_000, "cash");
    let count = |cash: u64, note: &str| json!({ "cash": cash, "note": note });
    let short = world.ok("till.count", count(45_000, "thối nhầm"));
    let till = &short["tills"][0];
    assert_eq!((&till["own"], &till["cash"]), (&json!(true), &json!(50_000)));
    assert_eq!(till["counted"]["difference"], -5_000);
    let list = said(&world, "fee_list", "2026-11-23");
    assert!(says(&list, "45.000 Thiếu 5.000: thối nhầm"), "{list}");
    let found = world.ok("till.count", count(50_000, ""));
    assert_eq!(found["tills"][0]["counted"]["difference"], 0, "the last count holds");
    let closings = world.ok("day.closings", json!({}));
    assert_eq!(closings["money"]["cash"], 50_000, "closing a day shows the cash");
    let ahead = world.err("till.count", json!({ "cash": 1, "date": "2026-12-01" }));
    assert_eq!(ahead.code, ErrorCode::DateAhead);
    for (cash, wrong) in [
        (json!(-1), ErrorCode::BadRequest),
        (json!(2_000_000_000_000_u64), ErrorCode::AmountTooLarge),
    ] {
        assert_eq!(world.err("till.count", json!({ "cash": cash })).code, wrong);
    }
}

#[test]
fn money_that_moved_after_the_count_shows_as_a_difference() {
    let (world, code) = owing();
    world.ok("till.count", json!({ "cash": 0 }));
    pay(&world, &code, 20_000, "cash");
    let tills = world.ok("till.day", json!({}));
    assert_eq!(tills["tills"][0]["counted"]["difference"], -20_000);
}

#[test]
fn the_month_of_an_agency_has_its_own_fees_alone_and_all_have_every_one() {
    let (world, code) = owing();
    pay(&world, &code, 50_000, "cash");
    let agency = world.ok("dossier.get", json!({ "code": code }))["received"]["agency"].clone();
    let agency = agency.as_str().unwrap();
    let own = said(&world, "fee_month", &format!("2026-11/{agency}"));
    assert!(says(&own, "Tháng 11/2026") && says(&own, "Tổng cộng 50.000"), "{own}");
    let others = world.ok("settings.get", json!({}))["agencies"].clone();
    let other = others.as_array().unwrap().iter().find(|one| one["code"] != agency).unwrap();
    let other = format!("2026-11/{}", other["code"].as_str().unwrap());
    assert!(
        says(&said(&world, "fee_month", &other), "Tổng cộng 0")
            || says(&said(&world, "fee_month", &other), "không phát sinh")
    );
    assert!(says(&said(&world, "fee_month", "2026-11"), "Tổng cộng 50.000"));
    assert!(says(&said(&world, "fee_month", "2026-10"), "không phát sinh"));
    for (about, wrong) in
        [("2026-13", ErrorCode::BadRequest), ("2026-11/H99.99", ErrorCode::AgencyUnknown)]
    {
        let refused = world.err("paper.preview", json!({ "form": "fee_month", "about": about }));
        assert_eq!((refused.code, refused.field.as_deref()), (wrong, Some("about")), "{about}");
    }
}

#[test]
fn the_months_workbook_has_numbers_for_numbers_and_its_sums_are_formulas() {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let (world, code) = owing();
    pay(&world, &code, 50_000, "cash");
    world.ok("fee.refund", json!({ "code": code, "amount": 8_000, "how": "cash", "reason": "y" }));
    let agency = world.ok("dossier.get", json!({ "code": code }))["received"]["agency"].clone();
    for about in ["2026-11", &format!("2026-11/{}", agency.as_str().unwrap())] {
        let file = world.out.path().join("phi.xlsx");
        world.ok("fee.workbook", json!({ "about": about, "file": file }));
        let mut book: Xlsx<_> = open_workbook(&file).unwrap();
        let name = book.sheet_names()[0].clone();
        let cells = book.worksheet_range(&name).unwrap();
        let row =
            |row| [2, 3, 4, 9, 14].map(|column| cells.get_value((row, column)).unwrap().clone());
        let [of, told, nth, amount, _] = row(5);
        assert_eq!((of.to_string(), told.to_string()), (code.clone(), "01/2026 – Quầy 1".into()));
        assert_eq!((nth, amount), (Data::Float(1.0), Data::Float(50_000.0)));
        assert_eq!(row(6)[3..], [Data::Float(-8_000.0), Data::String("y".into())]);
        let formulas = book.worksheet_formula(&name).unwrap();
        let all: Vec<&String> = formulas.cells().map(|(_, _, formula)| formula).collect();
        assert!(all.iter().any(|formula| formula.starts_with("SUM($J$6:$J$7")), "{all:?}");
        assert!(all.iter().any(|formula| formula.starts_with("SUMIF($F$6")), "{all:?}");
    }
}

/// A certified copy at the counter: the fee is counted by the page of each copy.
fn certification() -> Value {
    let mut draft = paying();
    draft["procedure"] = json!("2.000815");
    draft["case"] = json!("");
    draft.as_object_mut().unwrap().remove("charge");
    draft
}

#[test]
fn three_copies_of_ten_pages_cost_36_000_and_the_receipt_says_how() {
    let world = World::commune();
    let case =
        world.ok("catalogue.get", json!({ "code": "2.000815" }))["procedure"]["cases"][0]["name"]
            .clone();
    let draft = with(certification(), "case", case.clone());
    let preview = world.ok("intake.preview", json!({ "draft": draft }));
    assert_eq!(preview["to_count"], json!({ "pages": true, "unit": "bản" }));
    let asked = preview["warnings"].as_array().unwrap().iter();
    assert!(asked.clone().any(|one| one["kind"] == "fee_uncounted"), "nothing is given away");
    let counted = json!({ "copies": 3, "pages": 10 });
    let request = json!({ "procedure": "2.000815", "case": case, "channel": "in_person",
        "counted": counted });
    let count = world.ok("fee.count", request.clone());
    assert_eq!(count["amount"], 36_000);
    assert_eq!((&count["reckoned"][0]["one"], &count["once"]), (&json!(12_000), &json!(0)));
    let none = world.err("fee.count", with(request, "counted.pages", json!(0)));
    assert_eq!(
        (none.code, none.field.as_deref()),
        (ErrorCode::QuantityShape, Some("counted.pages"))
    );
    let charge = json!({ "amount": 36_000, "paid": false, "exemption": "", "counted": counted });
    let draft = with(draft, "charge", charge);
    let less = with(draft.clone(), "charge.amount", json!(2_000));
    assert_eq!(world.refused(less), (ErrorCode::ExemptionMissing, "charge.exemption".into()));
    let wrong = with(draft.clone(), "charge.counted.copies", json!(0));
    assert_eq!(world.refused(wrong), (ErrorCode::QuantityShape, "charge.counted.copies".into()));
    let code = received(&world, draft);
    let receipt = said(&world, "receipt", &code);
    assert!(says(&receipt, "3 bản × 10 trang: 36.000 đ, chưa thanh toán"), "{receipt}");
}

#[test]
fn the_code_to_pay_names_the_draft_before_there_is_a_dossier_and_the_dossier_after() {
    let world = World::commune();
    let id = "01980000-0000-7000-8000-0000000000ff";
    let ask = json!({ "draft": id, "amount": 50_000 });
    assert_eq!(world.err("fee.payment_code", ask.clone()).code, ErrorCode::AccountMissing);
    let mut settings = world.ok("settings.get", json!({}))["settings"].clone();
    settings["account"] = json!({ "bank": "970415", "bank_name": "VietinBank",
        "number": "113366668888", "holder": "UBND PHUONG PHU LOI" });
    world.ok("settings.save", json!({ "settings": settings }));
    let early = world.ok("fee.payment_code", ask);
    assert_eq!(early["purpose"], "MC800000000007Z");
    assert_eq!(early["holder"], "UBND PHUONG PHU LOI");
    let code = received(&world, paying());
    let later = world.ok("fee.payment_code", json!({ "code": code }));
    assert_eq!((&later["amount"], &later["purpose"]), (&json!(50_000), &json!(code)));
    pay(&world, &code, 50_000, "transfer");
    let paid = world.err("fee.payment_code", json!({ "code": code }));
    assert_eq!(paid.code, ErrorCode::PaymentMissing);
}

#[test]
fn a_wrong_bank_is_told_at_the_bank_and_blanks_may_stand_in_a_name() {
    let world = World::commune();
    let answer = world.ok("settings.get", json!({}));
    let banks = answer["banks"].as_array().unwrap();
    assert!(banks.iter().any(|bank| bank["bin"] == "970436" && bank["name"] == "Vietcombank"));
    let with_account = |bank: &str, number: &str| {
        let mut settings = answer["settings"].clone();
        settings["account"] = json!({ "bank": bank, "bank_name": " Kho bạc  Nhà nước ",
            "number": number, "holder": "UBND PHUONG SUOI MO " });
        json!({ "settings": settings })
    };
    for (bank, number, wrong, field) in [
        ("97041", "1133", ErrorCode::BankShape, "settings.account.bank"),
        ("970415", "", ErrorCode::AccountShape, "settings.account.number"),
    ] {
        let refused = world.err("settings.save", with_account(bank, number));
        assert_eq!((refused.code, refused.field.as_deref()), (wrong, Some(field)));
    }
    world.ok("settings.save", with_account("970415", "1133 6666 8888"));
    let account = world.ok("settings.get", json!({}))["settings"]["account"].clone();
    assert_eq!(account["bank_name"], "Kho bạc Nhà nước");
    assert_eq!(account["holder"], "UBND PHUONG SUOI MO");
    assert_eq!(account["number"], "113366668888");
}

/// A statement of four lines: what fits, another sum, one that names nobody, and one that
/// brought nothing.
fn statement(code: &str, other: &str) -> String {
    use base64::Engine;
    let text = format!(
        "SAO KE TAI KHOAN;;;\nNgày;Số tham chiếu;Ghi có;Nội dung\n\
         23/11;FT1;50.000;MBVCB {} nop phi\n23/11;FT2;20.000;{other}\n\
         23/11;FT3;7.000;tien ca phe\n23/11;FT4;;phi dich vu\n23/11;FT5;50.000;{code}",
        code.replace(['.', '-'], " ")
    );
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn a_statement_finds_what_fits_and_nothing_is_paid_before_somebody_confirms_it() {
    let world = World::commune();
    let (code, other) = (received(&world, paying()), received(&world, paying()));
    let content = statement(&code, &other);
    let request = json!({ "bank": "VietinBank", "content": content });
    let matched = world.ok("fee.match_statement", request.clone());
    let lines = matched["lines"].as_array().unwrap();
    let fits: Vec<&str> = lines.iter().map(|line| line["fits"].as_str().unwrap()).collect();
    assert_eq!(fits, ["paid", "wrong_sum", "unmatched", "already"]);
    assert_eq!((owed(&world, &code), owed(&world, &other)), (json!(50_000), json!(50_000)));
    let confirm = json!({ "codes": [code], "seen": [lines[0]["entries"]],
        "amounts": [lines[0]["amount"]], "references": [lines[0]["reference"]] });
    world.ok("fee.confirm_transfers", confirm.clone());
    assert_eq!(owed(&world, &code), 0);
    assert_eq!(world.err("fee.confirm_transfers", confirm).code, ErrorCode::DossierMoved);
    let again = world.ok("fee.match_statement", request);
    assert_eq!(again["lines"][0]["fits"], "already");
    let uneven = json!({ "codes": [other], "amounts": [], "references": [] });
    assert_eq!(world.err("fee.confirm_transfers", uneven).code, ErrorCode::BadRequest);
}

#[test]
fn a_statement_of_a_foreign_layout_names_its_heads_and_what_is_told_is_kept_by_the_bank() {
    use base64::Engine;
    let world = World::commune();
    let text = "Dat;Betrag;Text\n1;5,000.00;x";
    let content = base64::engine::general_purpose::STANDARD.encode(text);
    let request = json!({ "bank": "Ngân hàng lạ", "content": content });
    let foreign = world.err("fee.match_statement", request.clone());
    assert_eq!(
        (foreign.code, foreign.detail.as_deref()),
        (ErrorCode::StatementColumns, Some("Dat; Betrag; Text"))
    );
    let columns = json!({ "amount": "Betrag", "purpose": "Text", "reference": "" });
    world.ok("fee.match_statement", with(request.clone(), "columns", columns));
    world.ok("fee.match_statement", request);
    let kept = world.ok("fee.statement_mappings", json!({}));
    assert_eq!(kept["banks"]["Ngân hàng lạ"]["amount"], "Betrag");
    let broken = json!({ "bank": "x", "content": "PK nothing" });
    assert_eq!(world.err("fee.match_statement", broken).code, ErrorCode::ImportUnreadable);
}
