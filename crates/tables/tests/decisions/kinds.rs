//! Every kind of table that provincial and ministry decisions print, by their columns and
//! their layout; titles, codes and amounts are written anew.

use domain::catalogue::import::DoubtKind;
use domain::procedure::{Channel, Level};
use tables::decision::{Meaning, TableKind};

use super::book::{Sheet, book, sheets};
use super::{amounts, codes, doubts, meanings, proposed, times};

#[test]
fn a_list_without_codes_and_its_abolished_ones_without_codes() {
    let new: &[&[&str]] = &[
        &[
            "STT",
            "Tên thủ tục hành chính",
            "Thời hạn giải quyết",
            "Địa điểm thực hiện",
            "Phí, lệ phí",
            "Căn cứ pháp lý",
        ],
        &["I", "LĨNH VỰC HỘ TỊCH"],
        &[
            "1",
            "Đăng ký lại khai sinh",
            "05 ngày làm việc",
            "Trung tâm PVHCC cấp xã",
            "8.000 đồng",
            "Luật Hộ tịch 2014;\nNghị định 123/2015/NĐ-CP",
        ],
    ];
    let gone: &[&[&str]] = &[
        &["STT", "Tên thủ tục hành chính", "Tên VBQPPL quy định việc bãi bỏ"],
        &["1", "Thủ tục cũ của tỉnh trước khi sáp nhập", "Nghị định 01/2026/NĐ-CP"],
    ];
    let table = proposed(&sheets(&[
        Sheet { name: "PL I", lines: new, ..Sheet::default() },
        Sheet { name: "PL II", lines: gone, ..Sheet::default() },
    ]));
    assert_eq!(codes(&table), ["–", "–"]);
    assert_eq!(table.rows[0].says.field.as_deref(), Some("LĨNH VỰC HỘ TỊCH").map(|_| "HỘ TỊCH"));
    assert_eq!(table.rows[0].says.basis.as_ref().unwrap().len(), 2);
    assert_eq!((amounts(&table.rows[0]), table.rows[0].abolishes), (vec![8_000], false));
    assert_eq!(table.tables[1].kind, TableKind::Abolished);
    assert!(table.rows[1].abolishes);
    assert_eq!(table.rows[1].says.abolished_by.as_deref(), Some("Nghị định 01/2026/NĐ-CP"));
    assert_eq!(doubts(&table), []);
}

#[test]
fn two_decisions_of_one_province_say_the_same_in_another_order() {
    let first = "STT;Mã TTHC;Tên TTHC;Cách thức;Địa điểm;Thời gian giải quyết;Phí, lệ phí;Căn cứ\n\
        1;1.012345;Cấp giấy phép A;Trực tiếp, trực tuyến;Sở X;05 ngày làm việc;Không;Luật A\n";
    let second = "STT;Mã TTHC;Tên TTHC;Thời gian giải quyết;Địa điểm;Cách thức;Phí, lệ phí;Căn cứ\n\
        1;1.012345;Cấp giấy phép A;05 ngày làm việc;Sở X;Trực tiếp, trực tuyến;Không;Luật A\n";
    let [one, other] = [first, second].map(|text| proposed(text.as_bytes()).rows.remove(0));
    assert_eq!(one, other);
    assert_eq!(one.says.channels, Some(vec![Channel::InPerson, Channel::Online]));
    assert_eq!(amounts(&one), [0]);
}

#[test]
fn a_list_with_a_remark_keeps_the_remark() {
    let text = "TT\tTên thủ tục hành chính\tThời hạn\tĐịa điểm\tPhí\tCăn cứ\tGhi chú\n\
        1\tCấp bản sao\tNgay trong ngày làm việc\tUBND xã\t2.000 đồng/trang\tLuật B\tXem phụ lục\n";
    let table = proposed(text.as_bytes());
    assert_eq!(times(&table.rows[0]).0, "trong ngày");
    assert_eq!(table.rows[0].says.note.as_deref(), Some("Xem phụ lục"));
    assert_eq!(table.rows[0].says.fees.as_ref().unwrap()[0].fees[0].per, "trang");
}

#[test]
fn flags_for_online_and_for_any_boundary_are_read_and_a_blank_says_no_boundary_alone() {
    let table = proposed(&book(&[
        &[
            "STT",
            "Mã số TTHC",
            "Tên thủ tục",
            "Thời hạn giải quyết",
            "Địa điểm",
            "Dịch vụ công trực tuyến",
            "Phi địa giới (X)",
            "Cơ quan thực hiện",
            "Phí, lệ phí",
            "Ghi chú",
        ],
        &[
            "1",
            "1.014390.H05",
            "Thủ tục một",
            "03 ngày",
            "TTPVHCC",
            "Toàn trình",
            "X",
            "Sở X",
            "Không",
            "",
        ],
        &["2", "1.014391.H05", "Thủ tục hai", "03 ngày", "TTPVHCC", "", "", "Sở X", "Không", ""],
    ]));
    let flags: Vec<_> =
        table.rows.iter().map(|row| (row.says.online, row.says.any_boundary)).collect();
    assert_eq!(flags, [(Some(true), Some(true)), (None, Some(false))]);
    assert_eq!(codes(&table), ["1.014390.H05", "1.014391.H05"]);
    assert_eq!(table.rows[0].says.agency.as_deref(), Some("Sở X"));
}

#[test]
fn abolished_ones_are_grouped_by_the_earlier_decision() {
    let table = proposed(&book(&[
        &["PHỤ LỤC III. DANH MỤC THỦ TỤC HÀNH CHÍNH BÃI BỎ"],
        &["Mã số", "Tên thủ tục hành chính", "VBQPPL"],
        &["02 TTHC tại Quyết định số 1548/QĐ-UBND ngày 12/8/2025"],
        &["1.000001", "Thủ tục cũ một", "Luật C"],
        &["1.000002", "Thủ tục cũ hai (thay bằng 1.014390)", "Luật C"],
        &["01 TTHC tại Quyết định số 2001/QĐ-UBND"],
        &["1.000003", "Thủ tục cũ ba", "Luật C"],
    ]));
    let earlier: Vec<_> = table.rows.iter().map(|row| row.group.decision.as_str()).collect();
    assert_eq!(earlier, ["1548/QĐ-UBND", "1548/QĐ-UBND", "2001/QĐ-UBND"]);
    assert!(table.rows.iter().all(|row| row.abolishes));
    assert_eq!(table.group_lines, 2);
    assert_eq!(doubts(&table), [("4", DoubtKind::CodesDiffer)].map(|(_, kind)| ("5", kind)));
}

#[test]
fn the_reduced_time_is_promised_and_the_statutory_one_is_kept_beside_it() {
    let text = "Mã số TTHC,Tên thủ tục hành chính,Thời hạn giải quyết\n\
        1.000001,Một,\"02 ngày làm việc (cắt giảm 01/03 ngày, 33,33 %)\"\n";
    let row = proposed(text.as_bytes()).rows.remove(0);
    assert_eq!(times(&row), ("02 ngày làm việc".into(), "03 ngày làm việc".into()));
    let apart = "Mã TTHC;Tên TTHC;Thời hạn theo quy định;Thời hạn sau cắt giảm\n\
        1.000001;Một;10 ngày làm việc;07 ngày làm việc\n";
    let row = proposed(apart.as_bytes()).rows.remove(0);
    assert_eq!(times(&row), ("07 ngày làm việc".into(), "10 ngày làm việc".into()));
}

#[test]
fn a_code_inside_the_name_is_found_and_taken_out_of_it() {
    let table = proposed(&book(&[
        &["STT", "Tên thủ tục hành chính", "Thời hạn giải quyết"],
        &["1", "Cấp giấy xác nhận (1.014464. H12)", "03 ngày"],
        &["2", "Cấp giấy chứng nhận/ 2.002058", "03 ngày"],
    ]));
    assert_eq!(codes(&table), ["1.014464.H12", "2.002058"]);
    let titles: Vec<_> = table.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["Cấp giấy xác nhận", "Cấp giấy chứng nhận"]);
}

#[test]
fn bare_amounts_are_money_where_the_head_says_so() {
    let table = proposed(&book(&[
        &[
            "STT",
            "Mã TTHC",
            "Tên TTHC",
            "Thời hạn",
            "Địa điểm",
            "Cách thức thực hiện",
            "Phí, lệ phí (ĐVT: đồng)",
            "Căn cứ pháp lý",
        ],
        &[
            "1",
            "1.000001",
            "Một",
            "01 ngày",
            "Chi nhánh số 1",
            "Trực tiếp; Trực tuyến; Bưu chính",
            "20.000; trực tuyến 0",
            "Luật D",
        ],
    ]));
    let fees = table.rows[0].says.fees.as_ref().unwrap();
    assert_eq!(
        (amounts(&table.rows[0]), fees[1].channel),
        (vec![20_000, 0], Some(Channel::Online))
    );
}

#[test]
fn lists_of_those_that_any_centre_receives_say_it_in_their_title() {
    let with_levels = proposed(&book(&[
        &["DANH MỤC THỦ TỤC HÀNH CHÍNH TIẾP NHẬN KHÔNG PHỤ THUỘC ĐỊA GIỚI HÀNH CHÍNH"],
        &["Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện"],
        &["1.000001", "Một", "Hộ tịch", "Cấp tỉnh, cấp xã"],
    ]));
    assert_eq!(with_levels.tables[0].kind, TableKind::AnyBoundary);
    let says = &with_levels.rows[0].says;
    assert_eq!(says.any_boundary, Some(true));
    assert_eq!(says.levels, Some(vec![Level::Province, Level::Commune]));
    let with_marks = proposed(&sheets(&[Sheet {
        name: "PL",
        lines: &[
            &["Danh mục thủ tục hành chính phi địa giới"],
            &["Mã TTHC", "Tên TTHC", "Nơi tiếp nhận", ""],
            &["", "", "Cấp tỉnh", "Cấp xã"],
            &["1.000001", "Một", "X", "X"],
            &["1.000002", "Hai", "X", ""],
        ],
        merged: &[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)],
        ..Sheet::default()
    }]));
    let columns = &with_marks.tables[0].columns;
    assert_eq!(columns[3].head, "Nơi tiếp nhận / Cấp xã");
    assert_eq!(codes(&with_marks), ["1.000001", "1.000002"]);
    assert!(with_marks.rows.iter().all(|row| row.says.any_boundary == Some(true)));
    let places: Vec<_> =
        with_marks.rows.iter().map(|row| row.says.place.as_deref().unwrap()).collect();
    assert_eq!(places, ["Cấp tỉnh; Cấp xã", "Cấp tỉnh"]);
    let levels = &with_marks.rows[1].says.levels;
    assert_eq!(*levels, None, "where it is received is not who handles it");
}

#[test]
fn a_ministry_lists_new_amended_and_abolished_ones_one_below_the_other() {
    let table = proposed(&book(&[
        &["A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"],
        &["STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện"],
        &["1", "Thủ tục mới", "Việc làm", "Sở Nội vụ"],
        &["B. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG"],
        &[
            "STT",
            "Mã TTHC",
            "Tên thủ tục hành chính",
            "Tên VBQPPL quy định nội dung sửa đổi",
            "Lĩnh vực",
            "Cơ quan thực hiện",
        ],
        &["1", "1.000001", "Thủ tục sửa", "Thông tư 1", "Việc làm", "Sở Nội vụ"],
        &["C. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ"],
        &[
            "STT",
            "Mã TTHC",
            "Tên thủ tục hành chính",
            "Tên VBQPPL quy định việc bãi bỏ",
            "Lĩnh vực",
            "Cơ quan thực hiện",
        ],
        &["1", "1.000002", "Thủ tục bỏ", "Thông tư 2", "Việc làm", "Sở Nội vụ"],
    ]));
    let kinds: Vec<_> = table.tables.iter().map(|one| (one.kind, one.rows)).collect();
    assert_eq!(kinds, [(TableKind::New, 1), (TableKind::Amended, 1), (TableKind::Abolished, 1)]);
    assert_eq!(codes(&table), ["–", "1.000001", "1.000002"]);
    assert_eq!(table.rows[1].says.basis, Some(vec!["Thông tư 1".to_owned()]));
    let last = [Meaning::AbolishedBy, Meaning::Field, Meaning::Agency];
    assert_eq!(meanings(&table, 2)[3..], last);
    assert_eq!(doubts(&table), []);
}

#[test]
fn one_title_with_four_cases_has_the_time_and_the_fee_of_each() {
    let cases = ["Cấp mới", "Cấp đổi", "Cấp lại", "Bổ sung"];
    let time: Vec<String> =
        (0..4).map(|nth| format!("- {}: {:02} ngày làm việc", cases[nth], 7 - nth)).collect();
    let fee: Vec<String> =
        (0..4).map(|nth| format!("- {}: {}0.000 đồng", cases[nth], nth + 1)).collect();
    let row = ["1", "1.000001", "Cấp giấy phép", &time.join("\n"), &fee.join("\n")];
    let table =
        proposed(&book(&[&["STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "Phí"], &row]));
    let says = &table.rows[0].says;
    let told: Vec<_> =
        says.times.iter().flatten().filter_map(|time| time.case.as_deref()).collect();
    assert_eq!(told, cases);
    assert_eq!(amounts(&table.rows[0]), [10_000, 20_000, 30_000, 40_000]);
}
