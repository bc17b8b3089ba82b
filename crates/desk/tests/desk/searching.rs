//! Dossiers as people ask for them: by a whole code, parts of one, the end of a number,
//! a name as it is said. The right one, and where a code is whole no other.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

/// The codes that a search finds, by the list, the search and the search of the day alike.
fn found(world: &World, text: &str) -> Vec<String> {
    let codes = |answer: &Value| -> Vec<String> {
        let hits = answer["hits"].as_array().unwrap().iter();
        hits.map(|hit| hit["code"].as_str().unwrap().to_owned()).collect()
    };
    let search = codes(&world.ok("dossier.search", json!({ "text": text })));
    let list = codes(&world.ok("dossier.list", json!({ "filter": { "text": text } })));
    let of_day = json!({ "text": text, "day": "2026-11-23" });
    let of_day = codes(&world.ok("dossier.search", of_day));
    assert_eq!(search, list, "{text}: the list says the same");
    assert_eq!(search, of_day, "{text}: so does the search of the day");
    search
}

/// That code and no other.
fn alone(code: &str) -> Vec<String> {
    vec![code.to_owned()]
}

fn received(world: &World, draft: Value) -> String {
    world.receive(draft)["code"].as_str().unwrap().to_owned()
}

fn named(name: &str, number: &str, phone: &str) -> Value {
    with(
        birth(),
        "submitter",
        json!({ "name": name, "number": number, "phone": phone, "address": "Mẫu" }),
    )
}

#[test]
fn a_whole_code_finds_its_dossier_and_never_one_whose_code_continues_it() {
    let world = World::commune();
    let short = received(&world, birth());
    let long = received(&world, with(birth(), "agency", json!("H29.131.12.1")));
    assert_eq!(
        (short.as_str(), long.as_str()),
        ("H29.131.12-261123-0101", "H29.131.12.1-261123-0101")
    );
    for (code, other) in [(&short, &long), (&long, &short)] {
        let blanks = code.replace(['.', '-'], " ");
        for typed in [
            code.clone(),
            code.to_lowercase(),
            format!(" {code} "),
            blanks.clone(),
            blanks.to_lowercase(),
        ] {
            assert_eq!(found(&world, &typed), alone(code), "{typed}, not {other}");
            let dossier = world.ok("dossier.get", json!({ "code": typed }));
            assert_eq!(dossier["received"]["code"], code.as_str());
            let scan = world.ok("identity.read", json!({ "text": format!("]Q1{typed}\r") }));
            assert_eq!(scan["code"], code.as_str(), "a scan is read as well");
        }
    }
    let neither = short.replace("-0101", "-0102");
    assert!(found(&world, &neither).is_empty(), "a code that nobody has finds nobody");
    assert_eq!(found(&world, "H29.131.12-261123").len(), 2, "part of one is a word like others");
}

#[test]
fn parts_of_a_code_find_it_as_people_say_them() {
    let world = World::commune();
    let code = received(&world, birth());
    let police = received(&world, with(birth(), "agency", json!("H29.131.12.1")));
    let other = received(&world, named("Lê Văn Khác", "074190005678", "0987654321"));
    let both = [police.clone(), code.clone()];
    for part in ["261123-0101", "261123 0101", "0101 261123", "23/11/2026 101", "101 23.11.2026"] {
        assert_eq!(found(&world, part), both, "{part}");
    }
    assert_eq!(found(&world, "131.12-261123-0101"), alone(&code));
    assert_eq!(found(&world, "12.1-261123-0101"), alone(&police));
    assert_eq!(found(&world, "0102"), alone(&other));
    assert_eq!(found(&world, "102"), alone(&other), "without its noughts");
    assert_eq!(found(&world, "23/11/2026").len(), 3);
    assert_eq!(found(&world, "23112026").len(), 3);
    assert_eq!(found(&world, "khac 23/11/2026"), alone(&other));
    assert_eq!(found(&world, "khac 261123-0102"), [other]);
    assert!(found(&world, "24/11/2026").is_empty());
}

#[test]
fn the_last_digits_of_a_phone_or_a_number_find_who_has_them() {
    let world = World::commune();
    received(&world, birth());
    let code = received(&world, named("Lê Văn Khác", "074190001122", "0987654321"));
    let foreign = named("KIM MIN JUN", "M123A4567", "+82 10 9876 1357");
    let foreign = received(&world, with(foreign, "submitter.nationality", json!("Hàn Quốc")));
    for digits in [
        "1122",
        "001122",
        "4321",
        "654321",
        "84987654321",
        "987654321",
        "+84 987 654 321",
        "0987 654 321",
        "+84 (0) 987 654 321",
        "khac 4321",
    ] {
        assert_eq!(found(&world, digits), alone(&code), "{digits}");
    }
    for digits in ["+82 10 9876 1357", "821098761357", "1357", "m123a4567", "4567"] {
        assert_eq!(found(&world, digits), alone(&foreign), "{digits}");
    }
    assert!(found(&world, "9999").is_empty());
}

#[test]
fn names_are_found_as_they_are_said() {
    let world = World::commune();
    for (name, asked) in [
        ("KSOR H'BƠ", vec!["hbo", "ksor hbo", "h'bo", "h’bơ", "H Bơ", "hbơ ksor"]),
        ("Sean O’Connor", vec!["oconnor", "o'connor", "sean oconnor"]),
        ("Trần Mỹ Lý", vec!["mi li", "my ly", "tran mi ly"]),
        ("ÐỖ THỊ LƣU", vec!["do thi luu", "Đỗ Thị Lưu", "ðỗ lƣu"]),
        ("H' HOES NIÊ", vec!["hhoes", "h hoes nie"]),
    ] {
        let code = received(&world, named(name, "074190001122", ""));
        for text in asked {
            assert_eq!(found(&world, text), alone(&code), "{name} by {text}");
        }
        let name =
            world.ok("dossier.get", json!({ "code": code }))["received"]["submitter"]["name"]
                .clone();
        assert!(!name.as_str().unwrap().contains(['Ð', 'ƣ']), "{name}");
    }
    let corrected = received(&world, named("Y Bhuôr", "074190001122", ""));
    let again = world.ok("dossier.correction", json!({ "code": corrected }));
    let mended = with(again["draft"].clone(), "submitter.name", json!("Y Đhăm"));
    world.ok("dossier.correct", json!({ "code": corrected, "draft": mended, "reason": "sai tên" }));
    assert!(found(&world, "bhuor").is_empty(), "a corrected name is found by what it is now");
    assert_eq!(found(&world, "dham"), [corrected]);
}

#[test]
fn a_store_whose_words_were_written_before_is_found_by_the_new_ones() {
    let mut world = World::commune();
    let code = received(&world, named("KSOR H'MỸ", "074190001122", "0987654321"));
    let desk = world.host.signed_in().unwrap().0;
    desk.store
        .write(|tx| {
            tx.execute_batch(
                "DROP TABLE dossier_text;
                 CREATE VIRTUAL TABLE dossier_text USING fts5 (
                     words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
                 INSERT INTO dossier_text (rowid, words) SELECT n, 'h29 131 12 261123 ksor h my' FROM dossier;
                 DELETE FROM migration WHERE name = 'dossier_text/1';",
            )?;
            Ok(())
        })
        .unwrap();
    drop(desk);
    world.host = desk::host::Host::new(world.dir.path());
    world.sign_in();
    world.at("2026-11-23T15:00:00");
    for text in ["ksor hmi", "1122", "4321", "h my"] {
        assert_eq!(found(&world, text), alone(&code), "{text}");
    }
}

#[test]
fn a_branch_asks_for_its_history_by_its_tax_code() {
    let world = World::commune();
    let branch = json!({ "kind": "enterprise", "name": "Chi nhánh Mẫu", "number": "0100109106-001", "address": "Mẫu" });
    let code = received(&world, with(birth(), "submitter", branch));
    let history = world.ok("person.history", json!({ "number": "0100109106-001" }));
    assert_eq!(history["hits"][0]["code"], code.as_str());
    for nobody in ["0100109106-002", "0100109106", "%", "\"", "-"] {
        assert_eq!(
            world.ok("person.history", json!({ "number": nobody }))["hits"],
            json!([]),
            "{nobody}"
        );
    }
}

#[test]
fn a_returning_citizen_is_recalled_whole_by_number_or_phone() {
    let world = World::commune();
    received(&world, birth());
    let recalled = world.ok("person.recall", json!({ "number": "074 199 001 234" }));
    let person = &recalled["people"][0];
    for (fact, told) in [
        ("name", "TRẦN THỊ BÍCH NGỌC"),
        ("number", "074199001234"),
        ("born", "05/02/1999"),
        ("sex", "female"),
        ("address", "Khu phố 3, phường Phú Lợi, TP. Hồ Chí Minh"),
        ("phone", "0912345678"),
    ] {
        assert_eq!(person[fact], told);
    }
    assert_eq!(person["from_card"], false, "what is recalled was not scanned now");
    let by_phone = world.ok("person.recall", json!({ "phone": "+84 912 345 678" }));
    assert_eq!(by_phone["people"], recalled["people"]);

    received(&world, named("TRẦN VĂN CON", "074221001234", "0912345678 (mẹ)"));
    let family = world.ok("person.recall", json!({ "phone": "0912345678" }));
    let names: Vec<&str> =
        family["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["TRẦN VĂN CON", "TRẦN THỊ BÍCH NGỌC"], "who shares a phone is not guessed");
    assert_eq!(world.ok("person.recall", json!({ "number": "B1234567" }))["known"], false);
    let refused = world.err("person.recall", json!({ "number": "12" }));
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::NumberShape, Some("number")));
    let refused = world.err("person.recall", json!({ "phone": "12" }));
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::PhoneShape, Some("phone")));
}

#[test]
fn a_foreigner_is_received_and_the_paper_says_of_which_country() {
    let world = World::commune();
    let foreign = named("KIM MIN JUN", "m123 a4567", "+82 10 9876 1357");
    let draft = with(foreign, "submitter.nationality", json!("kr"));
    let preview = world.ok("intake.preview", json!({ "draft": draft }));
    assert_eq!(preview["problems"], json!([]));
    assert!(preview["sheet"].to_string().contains("(Hàn Quốc)"), "{}", preview["sheet"]);
    let code = received(&world, draft);
    let dossier = world.ok("dossier.get", json!({ "code": code, "unmask": true }));
    let party = &dossier["received"]["submitter"];
    assert_eq!((&party["number"], &party["nationality"]), (&json!("M123A4567"), &json!("KOR")));
}
