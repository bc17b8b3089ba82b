//! A decision as a province prints it, as a file: looked at, answered, and taken in whole.
use crate::world::{World, birth, with};
use desk::error::ErrorCode;
use serde_json::{Value, json};

const BIRTH: &str = "1.001193";
const DEATH: &str = "1.000656";
const HEADS: &str = "STT,Mã số TTHC,Tên thủ tục hành chính,Thời hạn giải quyết,Phí (đồng)\n";

/// A decision whose table stands in a file, effective on 01/12/2026.
fn asked(world: &World, rows: &str) -> Value {
    let file = world.out.path().join("phu-luc.csv");
    let above = "PHỤ LỤC DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI,,,,\n";
    std::fs::write(&file, format!("{above}{HEADS}{rows}")).unwrap();
    json!({
        "path": file,
        "decision": {
            "number": "2118/QĐ-UBND", "dated": "2026-11-20", "effective": "2026-12-01",
            "issuer": "UBND Thành phố Hồ Chí Minh", "abolishes": [],
        },
    })
}

fn read(world: &World, asked: &Value) -> Value {
    world.ok("decision.read_file", asked.clone())
}

fn take(world: &World, asked: &Value) -> Value {
    world.ok("decision.read_file", with(asked.clone(), "take", json!(true)))
}

fn duration(world: &World, code: &str) -> Value {
    let answer = world.ok("catalogue.get", json!({ "code": code }));
    answer["procedure"]["channels"][0]["times"][0]["duration"].clone()
}

#[test]
fn a_time_that_is_cut_short_is_shown_field_by_field_and_counts_from_its_day() {
    let world = World::commune();
    let asked = asked(&world, &format!("1,{BIRTH},,02 ngày làm việc,\n"));
    let before = duration(&world, BIRTH);
    let looked = read(&world, &asked);
    assert_eq!((&looked["open"], &looked["counts"]["changed"]), (&json!(0), &json!(1)), "{looked}");
    let change = &looked["rows"][0]["changes"][0];
    assert_eq!(
        (&change["part"], &change["after"]["value"]["amount"]),
        (&json!("duration"), &json!("2"))
    );
    assert_eq!(duration(&world, BIRTH), before, "only looked at");
    assert!(take(&world, &asked)["release"].is_number());
    assert_eq!(duration(&world, BIRTH), before, "it counts from the first of December");
    world.receive(birth());
    let announced = |world: &World| {
        let told = world.ok("decision.announced", json!({}));
        let all = told["agencies"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["latest"]["number"] != json!(null))
    };
    assert_eq!(announced(&world), None, "nobody has announced what counts later");
    world.at("2026-12-01T08:00:00");
    assert_eq!(announced(&world).unwrap()["latest"]["effective"], "2026-12-01");
    assert_eq!(duration(&world, BIRTH), json!({ "amount": "2", "unit": "working_day" }));
    let days = json!({ "from": "2026-11-30", "to": "2026-12-01" });
    let differences = world.ok("catalogue.differences", days);
    assert_eq!(differences["changed"][0]["changes"][0]["part"], "duration", "{differences}");
    let listed = world.ok("decision.list", json!({}))["decisions"][0].clone();
    assert_eq!((&listed["announces"], &listed["ends"]), (&json!(1), &json!([])));
}

#[test]
fn a_doubtful_row_shuts_the_taking_until_somebody_answers_it() {
    let world = World::commune();
    let asked =
        asked(&world, &format!("1,{BIRTH},,03 hoặc 05 ngày,\n2,{DEATH},,02 ngày làm việc,\n"));
    let looked = read(&world, &asked);
    assert_eq!(looked["open"], 1, "{looked}");
    let row = &looked["rows"][0];
    assert_eq!((&row["fate"], &row["doubts"][0]["cell"]), (&json!("open"), &json!("D3")));
    let shut = world.err("decision.read_file", with(asked.clone(), "take", json!(true)));
    assert_eq!(shut.code, ErrorCode::RowsOpen);
    let about = row["doubts"][0]["about"].clone();
    let keep = json!([{ "at": row["at"], "answer": { "answer": "keep", "about": about } }]);
    let answered = with(asked, "answers", keep);
    assert_eq!(read(&world, &answered)["open"], 0);
    let before = duration(&world, BIRTH);
    take(&world, &answered);
    world.at("2026-12-01T08:00:00");
    assert_eq!(duration(&world, BIRTH), before, "kept as it was");
    assert_eq!(duration(&world, DEATH)["amount"], "2");
}

#[test]
fn a_file_of_two_lines_never_ends_a_catalogue_unasked() {
    let world = World::commune();
    let asked = asked(&world, &format!("1,{BIRTH},,02 ngày làm việc,\n"));
    let whole = with(asked, "whole_list", json!(true));
    let looked = read(&world, &whole);
    assert_eq!(looked["asks"], true);
    assert!(looked["counts"]["abolished"].as_u64().unwrap() > 50);
    let refused = world.err("decision.read_file", with(whole.clone(), "take", json!(true)));
    assert_eq!(refused.code, ErrorCode::AbolishesMuch);
    let session = world.ok("session.now", json!({}));
    take(&world, &with(whole, "meant", json!(true)));
    assert_eq!(world.ok("session.now", json!({}))["procedures"], session["procedures"]);
    world.at("2026-12-01T08:00:00");
    assert_eq!(world.ok("catalogue.get", json!({ "code": DEATH }))["in_force"], false);
    assert_eq!(world.ok("catalogue.get", json!({ "code": BIRTH }))["in_force"], true);
}

#[test]
fn a_column_that_was_told_once_is_known_by_its_head() {
    let world = World::commune();
    let file = world.out.path().join("la.csv");
    let rows = format!("Mã số TTHC,Tên thủ tục hành chính,Hẹn dân\n{BIRTH},,04 ngày làm việc\n");
    std::fs::write(&file, rows).unwrap();
    let mut request = asked(&world, "");
    request["path"] = json!(file);
    let meaning = |looked: &Value| looked["tables"][0]["columns"][2]["meaning"].clone();
    assert_eq!(meaning(&read(&world, &request)), "unclear");
    request["columns"] = json!({ "Hẹn dân": "time" });
    assert_eq!(read(&world, &request)["counts"]["changed"], 1);
    take(&world, &request);
    request["columns"] = json!({});
    assert_eq!(meaning(&read(&world, &request)), "time", "kept by its head");
}

#[test]
fn what_is_no_table_is_refused_at_the_path() {
    let world = World::commune();
    let mut request = asked(&world, "");
    request["path"] = json!(world.out.path().join("không có.xlsx"));
    assert_eq!(world.err("decision.read_file", request.clone()).code, ErrorCode::FileMissing);
    let empty = world.out.path().join("trống.csv");
    std::fs::write(&empty, "").unwrap();
    request["path"] = json!(empty);
    let refused = world.err("decision.read_file", request);
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::ImportEmpty, Some("path")));
}

#[test]
fn a_list_that_is_taken_in_later_changes_the_version_that_has_begun() {
    let world = World::commune();
    take(&world, &asked(&world, &format!("1,{BIRTH},,02 ngày làm việc,\n")));
    world.at("2026-12-02T08:00:00");
    let list = world.out.path().join("list.csv");
    std::fs::write(&list, format!("code,name,field,level\n{BIRTH},Tên mới,Hộ tịch,Cấp xã\n"))
        .unwrap();
    world.ok("catalogue.import", json!({ "path": list }));
    let now = world.ok("catalogue.get", json!({ "code": BIRTH }))["procedure"].clone();
    assert_eq!((&now["title"], &now["decision"]), (&json!("Tên mới"), &json!("2118/QĐ-UBND")));
    let before = json!({ "code": BIRTH, "day": "2026-11-23" });
    assert_ne!(world.ok("catalogue.get", before)["procedure"]["title"], "Tên mới");
}
