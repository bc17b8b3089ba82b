//! The register as a spreadsheet, read back with another library.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use papers::register_workbook;

use crate::samples;

const FIRST: usize = 7;

fn rows(count: u32) -> Vec<Vec<Data>> {
    let bytes = register_workbook(&samples::day_register(count)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn numbers_are_numbers_and_dates_are_dates() {
    let rows = rows(3);
    let third = &rows[FIRST + 2];
    assert_eq!(third[0], Data::Float(3.0));
    assert_eq!(third[1], Data::String("H29.131.12-261123-0003".into()));
    assert_eq!(third[3], Data::Float(1.0));
    assert!(matches!(&third[7], Data::DateTime(moment) if moment.to_ymd_hms_milli().0 == 2026));
    assert!(matches!(&third[9], Data::DateTime(_)), "handed over");
    assert_eq!(third[10], Data::Empty, "not back yet");
}

#[test]
fn heads_are_those_of_the_form() {
    let rows = rows(1);
    assert_eq!(rows[2][0], Data::String("SỔ THEO DÕI HỒ SƠ".into()));
    assert_eq!(rows[3][0], Data::String("Ngày 23 tháng 11 năm 2026 – Quyển số: 01".into()));
    assert_eq!(rows[4][7], Data::String("Ngày, tháng, năm".into()));
    assert_eq!(rows[5][8], Data::String("Hẹn trả kết quả".into()));
    assert_eq!(rows[6][14], Data::String("(15)".into()));
}

#[test]
fn a_demonstration_says_so_in_the_workbook_too() {
    let of = |demo| {
        let register = papers::Register { demo, ..samples::day_register(1) };
        let mut book: Xlsx<_> =
            Xlsx::new(Cursor::new(register_workbook(&register).unwrap())).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        sheet.rows().flatten().any(|cell| cell.to_string().contains("DỮ LIỆU MẪU"))
    };
    assert!(of(true) && !of(false));
}

#[test]
fn a_thousand_rows_arrive_with_their_total() {
    let rows = rows(1000);
    assert_eq!(rows[FIRST + 999][0], Data::Float(1000.0));
    let total = &rows[FIRST + 1001];
    assert_eq!((&total[1], &total[3]), (&Data::Float(1000.0), &Data::Float(1000.0)));
}

#[test]
fn the_totals_are_counted_by_the_spreadsheet_each_under_what_it_counts() {
    let formulas = |register: &papers::Register| {
        let mut book: Xlsx<_> =
            Xlsx::new(Cursor::new(register_workbook(register).unwrap())).unwrap();
        let name = book.sheet_names()[0].clone();
        let all = book.worksheet_formula(&name).unwrap();
        let left = all.start().map_or(0, |(_, column)| column as usize);
        let used = all.used_cells();
        used.map(|(_, column, formula)| (left + column, formula.clone())).collect::<Vec<_>>()
    };
    let day = formulas(&samples::day_register(3));
    assert_eq!(day, [(1, "COUNTA(B8:B10)".to_owned()), (3, "SUM(D8:D10)".to_owned())]);
    let centre = formulas(&samples::centre_register(3));
    assert!(centre.contains(&(3, "COUNTA(D8:D10)".to_owned())), "{centre:?}");
    assert!(centre.contains(&(3, "COUNTIF(B8:B10,2)".to_owned())), "{centre:?}");
    assert_eq!(formulas(&samples::day_register(0)), [], "nothing is counted over no rows");
}

#[test]
fn a_centres_workbook_has_counter_number_and_what_was_closed() {
    let bytes = register_workbook(&samples::centre_register(4)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    let told = rows[3][0].to_string();
    assert!(told.contains("Tháng 11 năm 2026") && told.contains("quầy: 1, 2, 3"), "{told}");
    assert_eq!(rows[4][1..3], ["Quầy", "Số trong quyển"].map(|head| Data::String(head.into())));
    assert_eq!(rows[6][3], Data::String("(2)".into()), "the form's numbers stay");
    assert_eq!(rows[FIRST][..3], [1.0, 2.0, 5.0].map(Data::Float));
    let said = |words: &str| rows.iter().any(|row| row[0].to_string().contains(words));
    assert!(said("Quầy số 02 đã chốt 2 lần"), "a line a counter");
}

#[test]
fn it_is_printed_on_lying_a4_with_the_head_on_every_page() {
    let bytes = register_workbook(&samples::day_register(1)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let part = |name: &str| {
        let output = std::process::Command::new("unzip").args(["-p"]).arg(&path).arg(name).output();
        String::from_utf8(output.expect("unzip is installed").stdout).unwrap()
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"orientation="landscape""#) && sheet.contains(r#"paperSize="9""#));
    assert!(sheet.contains(r#"state="frozen""#));
    let book = part("xl/workbook.xml");
    assert!(book.contains("Print_Titles") && book.contains("$5:$7"), "{book}");
}
