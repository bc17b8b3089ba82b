//! Reading the national list: every row arrives or is listed with its line.
use crate::world;
use crate::world::World;
use desk::catalogue::import::read_national_list as read_watched;
use desk::error::ErrorCode;
use domain::procedure::{Channel, Level, Unit};
use serde_json::json;
use tables::national_list::{ListError, NationalList, Reason, read_bytes};

const HEAD: &str = "code,name,field,level,ministry,type,decision,subjects,channels,duration_value,duration_unit,duration_fee_raw,url\n";

fn read(path: &std::path::Path) -> Result<NationalList, ListError> {
    read_watched(path, &|_, _| true)
}

fn rows(body: &str) -> Vec<u8> {
    format!("\u{feff}{HEAD}{body}").into_bytes()
}

#[test]
fn a_row_arrives_with_levels_channels_and_duration() {
    let list = read_bytes(&rows(
        "1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,\"Cấp tỉnh, Cấp xã\",bo-tu-phap,x,163/QĐ-BTP,\
         \"Công dân Việt Nam, Doanh nghiệp\",Trực tuyến|Trực tiếp,1.5,Ngày làm việc,,\n",
    ))
    .unwrap();
    assert!(list.rejected.is_empty());
    let row = &list.rows[0];
    assert_eq!(row.levels, [Level::Province, Level::Commune]);
    let channels: Vec<Channel> = row.channels.iter().map(|c| c.channel).collect();
    assert_eq!(channels, [Channel::Online, Channel::InPerson]);
    let duration = row.channels[0].times[0].duration.unwrap();
    assert_eq!(
        (duration.amount.to_string().as_str(), duration.unit),
        ("1.5", Some(Unit::WorkingDay))
    );
    assert_eq!(row.subjects, ["Công dân Việt Nam", "Doanh nghiệp"]);
}

#[test]
fn missing_units_survive_as_missing() {
    let list = read_bytes(&rows(
        "1.000001,A,,Cấp xã,,,,,Trực tiếp,3,?,,\n1.000002,B,,Cấp xã,,,,,Trực tiếp,,,,\n",
    ))
    .unwrap();
    let duration = |at: usize| list.rows[at].channels[0].times[0].duration;
    assert_eq!(duration(0).unwrap().unit, None);
    assert!(duration(1).is_none());
}

#[test]
fn every_bad_row_is_listed_with_its_true_line_and_the_good_ones_arrive() {
    let list = read_bytes(&rows(
        "1.000001,\"Tên có\nxuống dòng\",,Cấp xã,,,,,Trực tiếp,3,Ngày,,\n\
         khong,Tên,,Cấp xã,,,,,Trực tiếp,3,Ngày,,\n\
         1.000002,,,Cấp xã,,,,,Trực tiếp,3,Ngày,,\n\
         1.000003,Tên,,Cấp trời,,,,,Trực tiếp,3,Ngày,,\n\
         1.000004,Tên,,Cấp xã,,,,,Bồ câu,3,Ngày,,\n\
         1.000005,Tên,,Cấp xã,,,,,Trực tiếp,-3,Ngày,,\n\
         1.000006,Tên,,Cấp xã,,,,,Trực tiếp,3,Tuần trăng,,\n\
         1.000001,Lặp,,Cấp xã,,,,,Trực tiếp,3,Ngày,,\n\
         1.000007,Thiếu ô\n\
         1.000008,Tốt,,Cấp xã,,,,,Trực tiếp,3,Ngày,,\n",
    ))
    .unwrap();
    assert_eq!(list.rows.len(), 2);
    let listed: Vec<(u64, Reason)> =
        list.rejected.into_iter().map(|r| (r.line, r.reason)).collect();
    assert_eq!(
        listed,
        [
            (4, Reason::Code),
            (5, Reason::Title),
            (6, Reason::Level("Cấp trời".into())),
            (7, Reason::Channel("Bồ câu".into())),
            (8, Reason::Duration("-3".into())),
            (9, Reason::Unit("Tuần trăng".into())),
            (10, Reason::Twice(2)),
            (11, Reason::Fields(2, 13)),
        ]
    );
}

#[test]
fn vietnamese_heads_semicolons_and_windows_lines_are_read() {
    let text = "Tên TTHC;Mã TTHC;Lĩnh vực\r\nĐăng ký;1.000001;Hộ tịch\r\n";
    let list = read_bytes(text.as_bytes()).unwrap();
    assert_eq!((list.rows[0].title.as_str(), list.rows[0].field.as_str()), ("Đăng ký", "Hộ tịch"));
}

#[test]
fn a_workbook_is_read_like_a_csv() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("list.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (head, value)) in
        [("code", "1.000001"), ("name", "Đăng ký"), ("level", "Cấp xã")].into_iter().enumerate()
    {
        let column = u16::try_from(column).unwrap();
        sheet.write(0, column, head).unwrap();
        sheet.write(1, column, value).unwrap();
    }
    sheet.write(2, 0, 1.00114).unwrap();
    sheet.write(2, 1, "Mã đã thành số").unwrap();
    sheet.write(1_000_000, 16_000, "xa ngoài bảng").unwrap();
    sheet.write(1_000_001, 1, "Thiếu mã").unwrap();
    book.save(&path).unwrap();
    let list = read(&path).unwrap();
    assert_eq!(list.rows[0].title, "Đăng ký");
    assert_eq!(list.rows[1].code.as_str(), "1.001140");
    assert_eq!((list.rejected.len(), list.rejected[0].line), (1, 1_000_002));
}

#[test]
fn files_that_are_no_list_say_what_they_are() {
    assert!(matches!(read_bytes(b" \n "), Err(ListError::Empty)));
    assert!(matches!(read_bytes(HEAD.as_bytes()), Err(ListError::Empty)));
    assert!(matches!(read_bytes(b"PK\x03\x04broken"), Err(ListError::Unreadable(_))));
    assert!(matches!(read_bytes(b"\xff\xfec\0o\0"), Err(ListError::Unreadable(_))));
    assert!(matches!(read_bytes(b"M\xb7 TTHC,T\xaan TTHC\n1,x\n"), Err(ListError::Unreadable(_))));
    assert!(
        matches!(read_bytes(b"ten,ma\nx,y\n"), Err(ListError::Columns(c)) if c == "code, name")
    );
    assert!(matches!(read(std::path::Path::new("no-such.csv")), Err(ListError::Unreadable(_))));
}

#[test]
fn a_comma_in_brackets_belongs_to_the_subject() {
    let body = "1.000001,A,,Cấp xã,,,,\"Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân Việt Nam\",Trực tiếp,,,,\n";
    let list = read_bytes(&rows(body)).unwrap();
    assert_eq!(
        list.rows[0].subjects,
        ["Tổ chức (không bao gồm doanh nghiệp, HTX)", "Công dân Việt Nam"]
    );
}

#[test]
fn channels_keep_their_own_durations_and_certain_fees() {
    let raw = "Trực tuyến15 Ngày làm việcMiễn phíTrực tiếp5 Ngày8,000 VNĐ";
    let body =
        format!("1.000001,A,,Cấp tỉnh,,,,,Trực tuyến|Trực tiếp,15,Ngày làm việc,\"{raw}\",\n");
    let row = read_bytes(&rows(&body)).unwrap().rows.remove(0);
    let terms =
        |at: usize| (row.channels[at].times[0].duration.unwrap(), &row.channels[at].times[0]);
    assert_eq!(terms(0).0.to_string(), "15 ngày làm việc");
    assert_eq!(terms(1).0.to_string(), "05 ngày");
    assert_eq!(terms(0).1.fees[0].note, "Miễn phí");
    assert_eq!(terms(1).1.fees[0].amount.0, 8_000);
}

#[test]
fn a_duration_and_its_unit_may_stand_in_one_cell() {
    let text = "Mã TTHC,Tên TTHC,Cách thức thực hiện,Thời hạn giải quyết\n\
                1.000001,Đăng ký,Trực tiếp,03 ngày làm việc\n";
    let row = read_bytes(text.as_bytes()).unwrap().rows.remove(0);
    assert_eq!(row.channels[0].times[0].duration.unwrap().unit, Some(Unit::WorkingDay));
}

#[test]
fn no_bytes_make_the_reader_stumble() {
    let whole = rows("1.000001,\"A\nB\",,Cấp xã,,,,,Trực tiếp,3,Ngày,Trực tiếp3 NgàyMiễn phí,\n");
    let mut seed = 7_u32;
    for round in 0..2_000 {
        let mut bytes = whole.clone();
        for _ in 0..=round % 8 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = seed as usize % bytes.len();
            bytes[at] = (seed >> 24) as u8;
        }
        bytes.truncate(bytes.len() - round % 40);
        drop(read_bytes(&bytes));
    }
}

#[test]
fn a_row_in_another_encoding_is_listed_and_the_next_one_arrives() {
    let mut bytes = rows("1.000001,T");
    bytes.extend([0xa1, 0xb2]);
    bytes.extend("n,,,,,,,,,,,\n1.000002,Tốt,,,,,,,,,,,\n".bytes());
    let list = read_bytes(&bytes).unwrap();
    assert_eq!((list.rows.len(), &list.rejected[0].reason), (1, &Reason::NotText));
}

/// The national list itself, where it lies beside the project.
#[test]
fn all_2642_rows_of_the_national_list_arrive() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/procedures.csv");
    if path.exists() {
        let list = read(&path).unwrap();
        assert_eq!((list.rows.len(), list.rejected.len()), (2_642, 0), "{:?}", list.rejected);
    }
}

#[test]
fn a_hostile_list_is_refused_in_words_and_of_many_bad_rows_the_first_are_listed() {
    let world = World::commune();
    let file = world.out.path().join("list.csv");
    let import = json!({ "path": file });
    std::fs::write(&file, rows(&"sai mã,Tên,,,,,,,,,,,\n".repeat(700))).unwrap();
    let answer = world.ok("catalogue.import", import.clone());
    assert_eq!(answer["rejected"].as_array().unwrap().len(), 500);
    assert_eq!((&answer["rejected_in_all"], &answer["release"]), (&json!(700), &json!(null)));
    std::fs::write(&file, rows(&"1.000001,a\n".repeat(100_001))).unwrap();
    let refused = world.err("catalogue.import", import.clone());
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::ImportTooLarge, Some("path")));
    assert_eq!(refused.detail.as_deref(), Some("quá 100.000 dòng"));
    std::fs::write(&file, rows(&"1.000001,a,,,,,,,,,,,\n".repeat(90_000))).unwrap();
    let stopped = std::thread::scope(|scope| {
        let taking = scope.spawn(|| world.host.call("catalogue.import", import).unwrap_err());
        while !taking.is_finished() {
            world.ok("catalogue.import_stop", json!({}));
        }
        taking.join().unwrap()
    });
    assert_eq!(stopped.code, ErrorCode::ImportStopped);
    assert_eq!(world.ok("catalogue.import_progress", json!({}))["of"], 0, "none is underway");
}

#[test]
fn a_look_at_a_list_tells_each_row_and_field_and_changes_nothing() {
    let world = World::commune();
    let file = world.out.path().join("list.csv");
    let known = "1.001193,Đăng ký khai sinh tên mới,Hộ tịch,Cấp xã,,,,,Trực tiếp,,,,\n";
    let new = "1.777777,Thủ tục mới,Cư trú,Cấp xã,,,,,Trực tiếp,7,Ngày làm việc,,\n";
    let others = "1.888888,Của bộ,Thuế,Cấp bộ,,,,,Trực tiếp,7,Ngày làm việc,,\n";
    std::fs::write(&file, rows(&format!("{known}{new}{others}sai mã,Tên,,,,,,,,,,,\n"))).unwrap();
    let before = world.ok("catalogue.get", json!({ "code": "1.001193" }));
    let asked = json!({ "path": file, "level": "commune", "dry": true });
    let told = world.ok("catalogue.import", asked.clone());
    assert_eq!(
        told["counts"],
        json!({ "open": 0, "new": 1, "changed": 1, "abolished": 0, "kept": 0 })
    );
    assert_eq!((&told["others"], &told["rejected_in_all"]), (&json!(1), &json!(1)));
    let row = told["rows"].as_array().unwrap().iter().find(|row| row["fate"] == "changed").unwrap();
    let change = &row["changes"][0];
    assert_eq!(
        (&change["part"], &change["after"]["value"]),
        (&json!("title"), &json!("Đăng ký khai sinh tên mới"))
    );
    assert_eq!(told["release"], json!(null));
    assert_eq!(world.ok("catalogue.get", json!({ "code": "1.001193" })), before);
    let taken = world.ok("catalogue.import", crate::world::with(asked, "dry", json!(false)));
    assert!(taken["release"].is_number() && taken["rows"] == json!([]), "{taken}");
    world.ok("catalogue.get", json!({ "code": "1.777777" }));
}

/// A draft of a procedure that the list told alone, taken in as such.
fn of_the_list(world: &World, raw: &str) -> serde_json::Value {
    let file = world.out.path().join("list.csv");
    let row = format!("1.555555,Đăng ký thường trú,Cư trú,Cấp xã,,,,,Trực tiếp,7,,\"{raw}\",\n");
    std::fs::write(&file, rows(&row)).unwrap();
    world.ok("catalogue.import", json!({ "path": file }));
    let duration = json!({ "amount": "7", "unit": "working_day" });
    json!({
        "procedure": "1.555555", "agency": "H29.131.12", "duration": duration,
        "duration_reason": "theo Luật Cư trú",
        "papers": [{ "title": "Tờ khai", "kind": "original", "quantity": 1 }],
        "submitter": { "name": "Lê Văn Tám", "number": "074090001234", "phone": "0912345678" },
    })
}

fn receipt_says(world: &World, code: &serde_json::Value) -> String {
    let paper = json!({ "form": "receipt", "about": code });
    let sheet = world.ok("paper.preview", paper)["sheet"].clone();
    let pages = sheet["pages"].as_array().unwrap().iter();
    let marks = pages.flat_map(|page| page["marks"].as_array().unwrap());
    marks.filter_map(|mark| mark["text"].as_str()).collect::<String>().replace('\u{a0}', " ")
}

#[test]
fn a_fee_that_nobody_could_read_is_asked_about_and_never_promised_as_none() {
    let world = World::commune();
    let words = "20,000 VNĐ(Trường hợp thuộc diện được miễn phí thì xuất trình giấy tờ)";
    let draft = of_the_list(&world, &format!("Trực tiếp7 Ngày làm việc{words}"));
    let looked = |draft: &serde_json::Value| world.ok("intake.preview", json!({ "draft": draft }));
    let preview = looked(&draft);
    assert_eq!(preview["fee_text"], words);
    let asked = json!([{ "kind": "fee_unclear", "field": "charge.amount", "detail": words }]);
    assert_eq!(preview["warnings"], asked);
    let code = world.receive(draft.clone())["code"].clone();
    let paper = receipt_says(&world, &code);
    assert!(paper.contains("Chưa xác định") && paper.contains("20,000 VNĐ"), "{paper}");
    for (amount, said) in [(0, "Không"), (20_000, "20.000 đ")] {
        let charge = json!({ "amount": amount, "paid": false, "exemption": "" });
        let told = world::with(draft.clone(), "charge", charge);
        assert_eq!(looked(&told)["warnings"], json!([]), "{amount} was told");
        let code = world.receive(told)["code"].clone();
        let paper = receipt_says(&world, &code);
        assert!(paper.contains(said) && !paper.contains("Chưa xác định"), "{paper}");
    }
    // Whoever ticks *paid* hands the words back, and has told no amount.
    let charge = json!({ "amount": 0, "paid": true, "exemption": "", "unclear": words });
    let ticked = world::with(draft, "charge", charge);
    assert_eq!(looked(&ticked)["warnings"], asked);
    world.ok("fee.charge", json!({ "code": code, "amount": 20_000, "reason": "theo TT 75" }));
    assert!(receipt_says(&world, &code).contains("20.000 đ, chưa thanh toán"));
}

#[test]
fn a_fee_that_the_list_calls_free_is_none_without_a_question() {
    let world = World::commune();
    let draft = of_the_list(&world, "Trực tiếp7 Ngày làm việcMiễn phí(Không)");
    let preview = world.ok("intake.preview", json!({ "draft": draft }));
    assert_eq!((&preview["warnings"], &preview["fee_text"]), (&json!([]), &json!(null)));
    let code = world.receive(draft)["code"].clone();
    assert!(receipt_says(&world, &code).contains("Không"));
}

#[test]
fn a_correction_of_a_name_keeps_the_term_that_was_typed_by_hand() {
    let world = World::commune();
    let draft = of_the_list(&world, "Trực tiếp7Miễn phí");
    for reason in ["theo Luật Cư trú", ""] {
        let draft = world::with(draft.clone(), "duration_reason", json!(reason));
        let received = world.receive(draft.clone());
        let code = received["code"].clone();
        let again = world.ok("dossier.correction", json!({ "code": code }))["draft"].clone();
        assert_eq!(again["duration"], draft["duration"], "{reason}");
        assert_eq!(again["duration_reason"], reason);
        let named = world::with(again, "submitter.name", json!("Lê Văn Chín"));
        let correct = |draft| json!({ "code": code, "draft": draft, "reason": "sai tên" });
        world.ok("dossier.correct", correct(named.clone()));
        let got = || world.ok("dossier.get", json!({ "code": code }));
        let due = || got()["life"]["appointment"]["at"].clone();
        assert_eq!(due(), received["due"]);
        let other = json!({ "amount": "8", "unit": "working_day" });
        world.ok("dossier.correct", correct(world::with(named, "duration", other)));
        assert_ne!(due(), received["due"], "the term was changed");
    }
}
