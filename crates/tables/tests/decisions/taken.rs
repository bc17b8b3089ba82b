//! A whole decision from its file to the fate of each row, as the window shows it.

use domain::catalogue::import::{Answer, Fate, Fates, Meaning, Part, Taking, answer, fates};
use domain::code::AgencyCode;
use domain::procedure::{Channel, Procedure};
use tables::decision::DecisionTable;

use super::book::{Sheet, sheets};
use super::proposed;

/// A procedure as a catalogue has it, in person alone.
fn known(code: &str, title: &str, days: u32, dong: u64) -> Procedure {
    let said = serde_json::json!({
        "code": code, "title": title, "field": "Cư trú", "levels": ["commune"],
        "cases": [{ "name": "", "papers": [{ "title": "Tờ khai" }] }],
        "channels": [{ "channel": "in_person", "times": [{
            "duration": { "amount": days.to_string(), "unit": "working_day" },
            "fees": [{ "amount": dong }],
        }] }],
    });
    serde_json::from_value(said).unwrap()
}

fn catalogue() -> Vec<Procedure> {
    vec![
        known("1.004222", "Đăng ký thường trú", 7, 20_000),
        known("1.010041", "Khai báo tạm vắng", 1, 0),
        known("2.001159", "Thông báo lưu trú", 1, 0),
        known("2.000635", "Cấp bản sao trích lục hộ tịch", 1, 8_000),
        known("1.010028", "Điều chỉnh thông tin về cư trú", 3, 0),
    ]
}

fn decision() -> DecisionTable {
    let first: &[&[&str]] = &[
        &["DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG"],
        &[
            "STT",
            "Mã TTHC",
            "Tên thủ tục hành chính",
            "Thời gian giải quyết",
            "Địa điểm",
            "Cơ quan thực hiện",
            "Phí, lệ phí (đ)",
            "Cách thức thực hiện",
        ],
        &["I. LĨNH VỰC CƯ TRÚ"],
        &[
            "1",
            "1.004222.H29",
            "Đăng ký thường trú",
            "05 ngày làm việc (cắt giảm 02 ngày)",
            "Công an cấp xã",
            "Công an phường",
            "20.000; trực tuyến 10.000",
            "Trực tiếp, trực tuyến",
        ],
        &[
            "2",
            "1.010041",
            "Khai báo tạm vắng",
            "½ ngày làm việc",
            "",
            "",
            "Theo Nghị quyết HĐND",
            "",
        ],
        &["3", "2.001159", "Thông báo lưu trú", "01 ngày làm việc", "", "", "Không", ""],
        &["4", "1.014390", "Xác nhận nơi cư trú", "02 ngày làm việc", "", "", "Không", ""],
        &["II. LĨNH VỰC HỘ TỊCH"],
        &["5", "", "Cấp bản sao trích lục hộ tịch", "01 ngày làm việc", "", "", "8.000", ""],
    ];
    let second: &[&[&str]] = &[
        &["STT", "Mã TTHC", "Tên thủ tục hành chính", "VBQPPL bãi bỏ", "Ghi chú"],
        &["1", "1.010028", "Điều chỉnh thông tin về cư trú", "Luật Cư trú", "Thay bằng 1.014390"],
    ];
    proposed(&sheets(&[
        Sheet { name: "PL I", lines: first, ..Sheet::default() },
        Sheet { name: "PL III (bãi bỏ)", lines: second, ..Sheet::default() },
    ]))
}

fn told(table: &DecisionTable, whole_list: bool) -> Fates {
    let agency = |name: &str| -> Option<AgencyCode> {
        (name == "Công an phường").then(|| "H29.131.13".parse().unwrap())
    };
    fates(&catalogue(), &table.rows, &Taking { whole_list, agency: &agency })
}

/// The fate of each row in a letter.
fn letters(told: &Fates) -> String {
    let letter = |fate: &Fate| match fate {
        Fate::New { .. } => 'n',
        Fate::Changed { .. } => 'c',
        Fate::Unchanged => '=',
        Fate::Abolished { lacking, .. } => {
            if *lacking {
                'l'
            } else {
                'a'
            }
        }
        Fate::Joined { .. } => 'j',
        Fate::Doubtful { .. } => '?',
        Fate::Unmatched { .. } => 'u',
        Fate::DoubledCode { .. } => 'd',
        Fate::Left => '.',
    };
    told.rows.iter().map(|row| letter(&row.fate)).collect()
}

#[test]
fn a_dry_run_tells_the_fate_of_each_row_and_each_change_of_each_field() {
    let table = decision();
    let first = told(&table, false);
    assert_eq!((letters(&first).as_str(), first.open), ("c?=nua", 2));
    let Fate::Changed { changes, procedure } = &first.rows[0].fate else { unreachable!() };
    let parts: Vec<Part> = changes.iter().map(|change| change.part).collect();
    assert!(
        [Part::Agency, Part::Channels, Part::Duration, Part::Statutory]
            .iter()
            .all(|part| parts.contains(part))
    );
    let fee = |channel| procedure.term("", channel).unwrap().fees[0].amount.0;
    assert_eq!((fee(Channel::InPerson), fee(Channel::Online)), (20_000, 10_000));
    assert_eq!(procedure.cases[0].papers.len(), 1, "papers are not named and stay");
    assert!(first.abolished_codes().is_empty(), "two rows are open");
}

#[test]
fn answers_settle_the_open_rows_and_then_the_abolished_are_told() {
    let mut table = decision();
    answer(&mut table.rows[1], &Answer::Keep { about: Meaning::Fee });
    answer(&mut table.rows[4], &Answer::Code { code: "2.000635".parse().unwrap() });
    let told = told(&table, true);
    assert_eq!((letters(&told).as_str(), told.open), ("cc=nca", 0));
    let Fate::Changed { changes, .. } = &told.rows[1].fate else { unreachable!() };
    assert_eq!(changes.len(), 1, "the time alone; the fee is kept");
    assert_eq!(told.abolished_codes(), [&"1.010028".parse().unwrap()]);
    assert!(told.asks, "one of five is more than a tenth");
}

#[test]
fn a_decision_that_was_taken_in_changes_nothing_when_it_is_read_again() {
    let mut table = decision();
    answer(&mut table.rows[1], &Answer::Leave);
    answer(&mut table.rows[4], &Answer::Leave);
    let mut after = catalogue();
    for fresh in told(&table, false).procedures() {
        after.retain(|one| one.code != fresh.code);
        after.push(fresh.clone());
    }
    let again = fates(&after, &table.rows, &Taking { whole_list: false, agency: &|_| None });
    assert_eq!(letters(&again), "=.==.a");
}
