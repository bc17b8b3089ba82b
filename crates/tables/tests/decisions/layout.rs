//! How tables are laid out: sheets, titles, heads of two lines, groups, merged cells, pages.

use std::collections::BTreeMap;

use domain::procedure::Level;
use tables::decision::{Columns, Meaning, PassedWhy, TableKind, read};

use super::book::{Sheet, book, sheets};
use super::{amounts, codes, doubts, meanings, proposed, times};

const HEADS: &[&str] = &["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn giải quyết"];

#[test]
fn every_visible_sheet_is_read_and_the_others_are_named() {
    let row = |code: &'static str| [HEADS.to_vec(), vec!["1", code, "Tên", "Hộ tịch", "1 ngày"]];
    let (one, two, gone) = (row("1.000001"), row("1.000002"), row("1.000199"));
    fn lines<'a>(of: &'a [Vec<&'a str>; 2]) -> [&'a [&'a str]; 2] {
        [&of[0], &of[1]]
    }
    let (one, two, gone) = (lines(&one), lines(&two), lines(&gone));
    let cover: &[&[&str]] =
        &[&["QUYẾT ĐỊNH"], &["Điều 1. Công bố danh mục"], &["Nơi nhận", "Chủ tịch"]];
    let table = proposed(&sheets(&[
        Sheet { name: "Bìa", lines: cover, ..Sheet::default() },
        Sheet { name: "Cũ", hidden: true, lines: &gone, ..Sheet::default() },
        Sheet { name: "Hộ tịch", lines: &one, ..Sheet::default() },
        Sheet { name: "Trống", ..Sheet::default() },
        Sheet { name: "Chứng thực", lines: &two, ..Sheet::default() },
    ]));
    assert_eq!(codes(&table), ["1.000001", "1.000002"]);
    assert_eq!(table.rows[1].at.sheet, "Chứng thực");
    let passed: Vec<_> =
        table.passed_over.iter().map(|one| (one.sheet.as_str(), one.why)).collect();
    assert_eq!(
        passed,
        [("Bìa", PassedWhy::NoHeads), ("Cũ", PassedWhy::Hidden), ("Trống", PassedWhy::Empty)]
    );
    assert_eq!(table.passed_over[0].heads, ["Nơi nhận", "Chủ tịch"], "what may be its heads");
}

#[test]
fn lines_above_the_heads_are_the_title_and_lines_below_them_number_the_columns() {
    let table = proposed(&book(&[
        &["ỦY BAN NHÂN DÂN", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        &["DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG"],
        &["(Kèm theo Quyết định số 2118/QĐ-UBND ngày 25/11/2026)"],
        HEADS,
        &["(1)", "(2)", "(3)", "(4)", "(5)"],
        &["1", "1.000001", "Tên", "Hộ tịch", "1 ngày"],
    ]));
    assert_eq!((table.tables[0].line, table.tables[0].kind), (4, TableKind::Amended));
    assert_eq!(table.tables[0].above.len(), 3);
    assert_eq!((table.rows.len(), table.rows[0].at.line), (1, 6));
    assert_eq!(table.tables[0].columns[1].sample, "1.000001");
}

#[test]
fn a_field_merged_over_rows_counts_for_each_and_groups_give_field_and_level() {
    let table = proposed(&sheets(&[Sheet {
        name: "PL",
        lines: &[
            HEADS,
            &["A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH"],
            &["1", "1.000001", "Một", "Hộ tịch", "1 ngày"],
            &["2", "1.000002", "Hai", "", "1 ngày"],
            &["3", "1.000003", "Ba", "", "1 ngày"],
            &["B", "THỦ TỤC HÀNH CHÍNH CẤP XÃ"],
            &["I", "LĨNH VỰC CHỨNG THỰC (01 TTHC)"],
            &["1", "1.000004", "Bốn", "", "1 ngày"],
        ],
        merged: &[(2, 3, 4, 3), (1, 0, 1, 4), (5, 1, 5, 4), (6, 1, 6, 4)],
        ..Sheet::default()
    }]));
    let told: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.says.field.as_deref().unwrap(), row.group.level.unwrap()))
        .collect();
    let tinh = ("Hộ tịch", Level::Province);
    assert_eq!(told, [tinh, tinh, tinh, ("CHỨNG THỰC", Level::Commune)]);
    assert_eq!((table.group_lines, doubts(&table).len()), (3, 0));
}

#[test]
fn a_title_merged_over_lines_is_one_row_with_the_cases_of_each_line() {
    let table = proposed(&sheets(&[Sheet {
        name: "PL",
        lines: &[
            &["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Phí"],
            &["1", "1.000001", "Một", "Cấp mới: 5 ngày", "Cấp mới: 20.000 đồng"],
            &["", "", "", "Cấp lại: 3 ngày", "Cấp lại: 10.000 đồng"],
            &["2", "1.000002", "Hai", "1 ngày", "Không"],
        ],
        merged: &[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)],
        ..Sheet::default()
    }]));
    assert_eq!(codes(&table), ["1.000001", "1.000002"]);
    assert_eq!(table.rows[0].says.times.as_ref().unwrap().len(), 2);
    assert_eq!(amounts(&table.rows[0]), [20_000, 10_000]);
}

#[test]
fn heads_of_two_lines_are_read_together_and_heads_of_a_further_page_are_no_row() {
    let table = proposed(&sheets(&[Sheet {
        name: "PL",
        lines: &[
            &["STT", "Mã TTHC", "Tên TTHC", "Thời hạn", "", "Phí, lệ phí", ""],
            &["", "", "", "Theo quy định", "Sau cắt giảm", "Phí", "Lệ phí"],
            &["1", "1.000001", "Một", "10 ngày", "7 ngày", "50.000 đồng", "20.000 đồng"],
            &["STT", "Mã TTHC", "Tên TTHC", "Thời hạn", "", "Phí, lệ phí", ""],
            &["", "", "", "Theo quy định", "Sau cắt giảm", "Phí", "Lệ phí"],
            &["2", "1.000002", "Hai", "10 ngày", "7 ngày", "Không", "Không"],
        ],
        merged: &[
            (0, 0, 1, 0),
            (0, 1, 1, 1),
            (0, 2, 1, 2),
            (0, 3, 0, 4),
            (0, 5, 0, 6),
            (3, 0, 4, 0),
            (3, 1, 4, 1),
            (3, 2, 4, 2),
            (3, 3, 3, 4),
            (3, 5, 3, 6),
        ],
        ..Sheet::default()
    }]));
    assert_eq!((table.tables.len(), table.tables[0].rows), (1, 2));
    assert_eq!(times(&table.rows[0]), ("07 ngày".into(), "10 ngày".into()));
    let names: Vec<_> = table.rows[0].says.fees.as_ref().unwrap()[0]
        .fees
        .iter()
        .map(|fee| (fee.name.as_str(), fee.amount.0))
        .collect();
    assert_eq!(names, [("Phí", 50_000), ("Lệ phí", 20_000)]);
}

#[test]
fn columns_are_set_by_hand_and_known_again_by_their_heads() {
    let foreign = "Ký hiệu;Nội dung công việc;Hạn;Đơn vị tính\n1.000001;Đăng ký;5 ngày;x\n";
    let table = proposed(foreign.as_bytes());
    assert!(table.tables.is_empty());
    assert_eq!(table.passed_over[0].heads[1], "Nội dung công việc");
    let told: BTreeMap<String, Meaning> = [
        ("KÝ HIỆU", Meaning::Code),
        ("Nội dung công việc", Meaning::Title),
        ("Hạn", Meaning::Time),
    ]
    .into_iter()
    .map(|(head, meaning)| (head.to_owned(), meaning))
    .collect();
    let table = read(foreign.as_bytes(), &Columns { meanings: told }, &|_, _| true).unwrap();
    assert_eq!(codes(&table), ["1.000001"]);
    let shown: Vec<_> =
        table.tables[0].columns.iter().map(|one| (one.meaning, one.by_hand)).collect();
    assert_eq!(shown[2..], [(Meaning::Time, true), (Meaning::Unclear, false)]);
}

#[test]
fn a_remark_that_is_told_to_be_a_flag_is_one() {
    let text = "Mã TTHC;Tên TTHC;Ghi chú\n1.000001;Một;X\n1.000002;Hai;\n";
    let as_flag = [("Ghi chú".to_owned(), Meaning::AnyBoundary)].into_iter().collect();
    let table = read(text.as_bytes(), &Columns { meanings: as_flag }, &|_, _| true).unwrap();
    let flags: Vec<_> = table.rows.iter().map(|row| row.says.any_boundary).collect();
    assert_eq!(flags, [Some(true), Some(false)]);
    assert_eq!(meanings(&proposed(text.as_bytes()), 0)[2], Meaning::Note);
}

#[test]
fn a_column_without_a_head_is_shown_as_unclear() {
    let table = proposed(&book(&[&["Mã TTHC", "Tên TTHC"], &["1.000001", "Một", "gì đó"]]));
    let column = table.tables[0].columns.last().unwrap();
    assert_eq!((column.letter.as_str(), column.meaning), ("C", Meaning::Unclear));
    assert_eq!(column.sample, "gì đó");
}

#[test]
fn the_steps_of_a_process_below_the_list_are_no_rows_of_it() {
    let table = proposed(&book(&[
        &["DANH MỤC THỦ TỤC HÀNH CHÍNH LĨNH VỰC DU LỊCH THUỘC THẨM QUYỀN CỦA SỞ"],
        HEADS,
        &["1", "1.000001", "Một", "", "10 ngày"],
        &["B. QUY TRÌNH ĐIỆN TỬ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"],
        &["Các bước", "Trình tự thực hiện", "Đơn vị giải quyết", "Thời gian giải quyết", "Phí"],
        &["1. Một (Mã TTHC: 1.000001)"],
        &["Bước 1", "Tiếp nhận hồ sơ", "Chuyên viên", "17 ngày", "Không có"],
        &["C. DANH MỤC THỦ TỤC HÀNH CHÍNH BÃI BỎ"],
        HEADS,
        &["1", "1.000002", "Hai", "Hộ tịch", ""],
    ]));
    assert_eq!((codes(&table), doubts(&table)), (vec!["1.000001", "1.000002"], vec![]));
    assert_eq!(table.rows[0].says.field.as_deref(), Some("DU LỊCH"), "the title names it");
    assert_eq!(table.passed_over[0].why, PassedWhy::OtherTable);
    assert!(table.rows[1].abolishes && !table.rows[0].abolishes);
}

#[test]
fn the_agency_is_found_among_the_places() {
    let table = proposed(&book(&[
        &["Mã TTHC", "Tên TTHC", "Địa điểm thực hiện"],
        &["1.000001", "Một", "- Nơi tiếp nhận: Trung tâm PVHCC;\n- Cơ quan thực hiện: Sở Y tế."],
    ]));
    assert_eq!(table.rows[0].says.agency.as_deref(), Some("Sở Y tế"));
}

#[test]
fn a_title_for_several_tables_and_a_sum_below_them_are_understood() {
    let heads: &[&str] =
        &["TT", "Tên thủ tục hành chính (Mã TTHC)", "Thời hạn giải quyết", "Ghi chú"];
    let table = proposed(&book(&[
        &["PHỤ LỤC I"],
        &["DANH MỤC TTHC MỚI BAN HÀNH, SỬA ĐỔI THỰC HIỆN KHÔNG PHỤ THUỘC VÀO ĐỊA GIỚI HÀNH CHÍNH"],
        &["DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (01 TTHC)"],
        heads,
        &["I", "DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP TỈNH (01 TTHC)"],
        &["1", "Một (1.000001)", "03 ngày", ""],
        &["DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG[1] (01 TTHC)"],
        heads,
        &["", "DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP TỈNH (01 TTHC)"],
        &["I", "LĨNH VỰC DI SẢN VĂN HÓA (01 TTHC)"],
        &["1", "Hai (1.000002)", "03 ngày", "Nội dung sửa đổi: Thời hạn"],
        &["Tổng số TTHC công bố:", "Cấp tỉnh", "02", "TTHC"],
        &["- TTHC mới ban hành:", "Cấp tỉnh", "01", "TTHC"],
        &["PHỤ LỤC II. QUY TRÌNH NỘI BỘ"],
        &["Thứ tự công việc", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian thực hiện"],
        &["Bước 1", "Tiếp nhận", "Chuyên viên", "0,25 ngày làm việc"],
    ]));
    assert_eq!((codes(&table), doubts(&table)), (vec!["1.000001", "1.000002"], vec![]));
    let kinds: Vec<_> = table.tables.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [TableKind::New, TableKind::Amended]);
    assert!(table.rows.iter().all(|row| row.says.any_boundary == Some(true)));
    assert!(table.rows.iter().all(|row| row.group.level == Some(Level::Province)));
    assert_eq!(table.rows[1].says.field.as_deref(), Some("DI SẢN VĂN HÓA"));
}

#[test]
fn a_row_of_a_number_and_a_title_alone_is_a_row_whatever_its_title_says() {
    let text = "STT;Tên thủ tục hành chính;Tên VBQPPL quy định việc bãi bỏ\n\
        1;Cấp lại chứng chỉ;Quyết định 3740/QĐ-BTC\n2;Cấp đổi chứng chỉ;\n3;THU HỒI CHỨNG CHỈ;\n\
        4;Hỗ trợ theo Quyết định số 22/2013/QĐ-TTg;\nII;LĨNH VỰC ĐẤU THẦU;\n5;Gia hạn;\n";
    let table = proposed(text.as_bytes());
    assert_eq!((table.rows.len(), table.group_lines), (5, 1));
    assert_eq!(table.rows[4].says.field.as_deref(), Some("ĐẤU THẦU"));
}

#[test]
fn a_line_with_a_fee_alone_is_no_group_and_is_listed() {
    let text =
        "STT;Mã TTHC;Tên TTHC;Phí\n1;1.000001;Một;Trực tiếp: 20.000 đồng\n;;;Trực tuyến: 0\n";
    let table = proposed(text.as_bytes());
    assert_eq!(table.group_lines, 0);
    assert_eq!(doubts(&table), [("3", domain::catalogue::import::DoubtKind::NoTitle)]);
}
