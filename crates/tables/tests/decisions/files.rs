//! Files that came spoilt, or in other letters: taken in whole or listed with the cell.

use std::cell::Cell;

use domain::catalogue::import::{DoubtKind, Taking, fates};
use rust_xlsxwriter::{Formula, Workbook};
use tables::decision::{Columns, OldLetters, read};
use tables::spreadsheet::TableError;

use super::book::book;
use super::{amounts, codes, doubts, proposed, times};

const HEADS: &str =
    "Mã TTHC,Tên TTHC,Lĩnh vực,Cấp thực hiện,Cách thức thực hiện,Thời hạn giải quyết,Phí\n";

#[test]
fn an_open_quotation_mark_lists_every_line_that_it_swallowed_and_nothing_is_abolished() {
    let row = |code: &str| format!("{code},Tên,Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n");
    let open = "9.000021,\"Thủ tục có nháy mở,Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n";
    let close = "9.000023,Thủ tục kết thúc\",Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n";
    for tail in [close, ""] {
        let file = format!("{HEADS}{}{open}{}{tail}", row("9.000020"), row("9.000022"));
        let table = proposed(file.as_bytes());
        let mut wanted = vec!["9.000020", "9.000021", "9.000022"];
        wanted.extend((!tail.is_empty()).then_some("9.000023"));
        assert_eq!(codes(&table), wanted, "{tail}");
        let lines: Vec<u64> = table.rows.iter().map(|row| row.at.line).collect();
        assert_eq!(lines, (2..).take(wanted.len()).collect::<Vec<u64>>());
        assert!(doubts(&table).iter().all(|(_, kind)| *kind == DoubtKind::Swallowed));
        let told = fates(&[], &table.rows, &Taking { whole_list: true, agency: &|_| None });
        assert!(told.open > 1 && told.abolished_codes().is_empty());
    }
}

#[test]
fn line_ends_in_a_cell_and_marks_inside_words_swallow_nothing() {
    let file = format!(
        "{HEADS}1.000001,\"Tên dài\nxuống dòng, có phẩy\",Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n\
         1.000002,Màn hình 5\" “cong” 'đơn',Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n"
    );
    let table = proposed(file.as_bytes());
    assert_eq!((codes(&table), doubts(&table)), (vec!["1.000001", "1.000002"], vec![]));
    assert_eq!(table.rows[0].title, "Tên dài xuống dòng, có phẩy");
}

#[test]
fn wide_letters_told_separators_and_blank_tails_are_taken_whole() {
    let text =
        format!("{HEADS}1.000001,Tên,Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n,,,,,,\n,,,,,,\n");
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = format!("\u{feff}{text}");
    let told = format!("sep=,\r\n{}", text.replace('\n', "\r\n"));
    for file in [text.as_bytes(), &wide, marked.as_bytes(), told.as_bytes()] {
        let table = proposed(file);
        assert_eq!((codes(&table), doubts(&table)), (vec!["1.000001"], vec![]));
    }
    assert_eq!(proposed(told.as_bytes()).rows[0].at.line, 3, "the line that tells is counted");
}

#[test]
fn invisible_blanks_and_dots_between_thousands_are_no_doubt() {
    let file = format!(
        "{HEADS}\u{200b}9.000007\u{a0},Tên,Hộ tịch,Cấp xã,Trực tiếp,3\u{a0}ngày làm việc,12.000 đồng\n"
    );
    let table = proposed(file.as_bytes());
    assert_eq!((codes(&table), doubts(&table)), (vec!["9.000007"], vec![]));
    assert_eq!(times(&table.rows[0]).0, "03 ngày làm việc");
    assert_eq!(amounts(&table.rows[0]), [12_000]);
}

#[test]
fn an_error_of_the_spreadsheet_is_listed_with_its_cell() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["Mã TTHC", "Tên TTHC", "Lĩnh vực"]) {
        sheet.write_string(0, column, head).unwrap();
        sheet.write_formula(1, column, Formula::new("=NA()").set_result("#N/A")).unwrap();
    }
    sheet.write_string(1, 0, "1.000001").unwrap();
    let table = proposed(&workbook.save_to_buffer().unwrap());
    let error = DoubtKind::ErrorCell;
    assert_eq!(doubts(&table), [("B2", error), ("C2", error)]);
    assert_eq!((codes(&table), table.rows[0].title.as_str()), (vec!["1.000001"], ""));
}

#[test]
fn old_letters_are_mended_where_that_is_certain_and_listed_where_it_is_not() {
    let table = proposed(&book(&[
        &["Mã TTHC", "Tên TTHC"],
        &["9.000001", "§¨ng ký khai sinh thö nghiÖm"],
        &["9.000002", "Ñaêng kyù khai sinh thöû nghieäm"],
        &["9.000003", "Ä\u{fffd}Äƒng kÃ½"],
        &["9.000004", "Đăng ký khai sinh thử nghiệm"],
    ]));
    let title = "Đăng ký khai sinh thử nghiệm";
    let titles: Vec<_> = table.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, [title, title, "", title]);
    let from: Vec<_> = table.mended.iter().map(|one| (one.cell.as_str(), one.from)).collect();
    assert_eq!(from, [("B2", OldLetters::Tcvn3), ("B3", OldLetters::Vni)]);
    assert_eq!(doubts(&table), [("B4", DoubtKind::OldLetters)]);
    let bytes = [HEADS.as_bytes(), b"9.000001,\xa7\xa8ng k\xfd k\xd5t h\xabn,H\xe9 t\xdech,,,,\n"];
    let table = proposed(&bytes.concat());
    assert_eq!(table.rows[0].title, "Đăng ký kết hôn");
    assert_eq!(table.rows[0].says.field.as_deref(), Some("Hộ tịch"));
}

#[test]
fn what_cannot_be_is_listed_with_cell_and_text() {
    let row = |code: &str, time: &str, fee: &str| {
        format!("{code},Tên,Hộ tịch,Cấp xã,Trực tiếp,\"{time}\",\"{fee}\"\n")
    };
    let file = [
        HEADS.to_owned(),
        row("1.000001", "99999 ngày", "Không"),
        row("1.000002", "03 ngày hoặc 05 ngày", "Không"),
        row("1.000003", "3 ngày", "Theo Nghị quyết của HĐND thành phố"),
        row("1.000004", "3 ngày", "12,34 đồng"),
        row("1.00005", "3 ngày", "Không"),
        "1.000006,Tên,Hộ tịch,Cấp nào đó,Gọi điện,3 ngày,Không\n".to_owned(),
        "1.000007,Tên có, dấu phẩy,Hộ tịch,Cấp xã,Trực tiếp,3 ngày,Không\n".to_owned(),
        "1.000008,Tên,Hộ tịch\n".to_owned(),
        ",,Hộ tịch,Cấp xã,Trực tiếp,3 ngày,Không\n".to_owned(),
    ]
    .concat();
    let table = proposed(file.as_bytes());
    let told: Vec<_> = doubts(&table);
    for doubt in [
        ("F2", DoubtKind::Time),
        ("F3", DoubtKind::TwoTimes),
        ("G4", DoubtKind::FeeInWords),
        ("G5", DoubtKind::Fee),
        ("A6", DoubtKind::Code),
        ("D7", DoubtKind::Level),
        ("E7", DoubtKind::Channel),
        ("8", DoubtKind::MoreCells),
        ("9", DoubtKind::MoreCells),
        ("10", DoubtKind::NoTitle),
    ] {
        assert!(told.contains(&doubt), "{doubt:?} of {told:?}");
    }
    assert_eq!(table.rows[2].doubts[0].text, "Theo Nghị quyết của HĐND thành phố");
}

#[test]
fn doubled_codes_and_several_codes_in_one_row_are_open() {
    let file = "Mã TTHC;Tên TTHC\n1.000001;Một\n1.000001;Một khác\n1.000002, 1.000003;Hai\n";
    let table = proposed(file.as_bytes());
    let told = fates(&[], &table.rows, &Taking { whole_list: false, agency: &|_| None });
    assert_eq!(told.open, 3);
    assert_eq!(doubts(&table), [("A4", DoubtKind::SeveralCodes)]);
}

#[test]
fn a_workbook_that_is_none_is_refused_and_one_without_heads_tells_so() {
    for file in [b"PK\x03\x04broken".as_slice(), b"PK"] {
        let read = read(file, &Columns::default(), &|_, _| true);
        assert!(matches!(read, Err(TableError::Unreadable(_))));
    }
    assert_eq!(read(b" \n", &Columns::default(), &|_, _| true), Err(TableError::Empty));
    assert!(read(b"%PDF-1.7\0\x01\0", &Columns::default(), &|_, _| true).is_err());
    assert_eq!(proposed(b"xin chao\n").passed_over.len(), 1);
}

#[test]
fn twenty_thousand_rows_are_read_in_steps_that_grow_as_they_do() {
    let file = |rows: usize| {
        let row = |nth: usize| format!("1.{nth:06},Procedure {nth}\n");
        "Mã TTHC,Tên TTHC\n".to_owned() + &(0..rows).map(row).collect::<String>()
    };
    let steps = |rows: usize| {
        let asked = Cell::new(0_usize);
        let watch = |_, _| {
            asked.set(asked.get() + 1);
            true
        };
        let table = read(file(rows).as_bytes(), &Columns::default(), &watch).unwrap();
        assert_eq!((table.rows.len(), table.tables.len()), (rows, 1));
        (asked.get(), table)
    };
    let ((half, _), (whole, table)) = (steps(10_000), steps(20_000));
    assert!(whole <= 2 * half + 2, "{whole} steps for twice the rows of {half}");
    let told = fates(&[], &table.rows, &Taking { whole_list: true, agency: &|_| None });
    assert_eq!((told.rows.len(), told.open, told.procedures().count()), (20_000, 0, 20_000));
}

#[test]
fn whoever_waits_can_have_it_stopped() {
    let file =
        HEADS.to_owned() + &"1.000001,Tên,Hộ tịch,Cấp xã,Trực tiếp,5 ngày,Không\n".repeat(3_000);
    for enough in [0, 1, 5, 13] {
        let asked = Cell::new(0);
        let watch = |_, _| {
            asked.set(asked.get() + 1);
            asked.get() <= enough
        };
        let read = read(file.as_bytes(), &Columns::default(), &watch);
        assert!(matches!(read, Err(TableError::Stopped)), "{enough}");
    }
}
