//! Mẫu 06 / 07: the register of a day.

use papers::{DayClosed, Page, ProvinceWord, Register, RegisterRow, register};

use crate::reading::{assert_within, letters, packed, texts};
use crate::samples;

const MARGIN: f32 = 10.0;

fn has_head(page: &Page) -> bool {
    let said = letters(page);
    said.contains(&packed("Cơ quan chủ trì giải quyết"))
        && said.contains("(1)")
        && said.contains("(15)")
}

#[test]
fn golden_three_dossiers() {
    insta::assert_snapshot!(register(&samples::day_register(3)));
}

#[test]
fn golden_a_closed_day() {
    insta::assert_snapshot!(register(&samples::closed_register()));
}

#[test]
fn a_closed_day_says_what_the_province_says_and_nothing_where_there_is_none() {
    let said = |province: ProvinceWord| {
        let closed = vec![DayClosed { province, ..samples::day_closed() }];
        letters(&register(&Register { closed, ..samples::day_register(1) }).pages[0])
    };
    let none = said(ProvinceWord::None);
    assert!(none.contains(&packed("Quầy số 03 chốt ngày 23/11/2026 lúc 17:05")), "{none}");
    assert!(!none.contains("ỉnhxácnhận") && !none.contains(&packed("của tỉnh")), "{none}");
    assert!(said(ProvinceWord::Waits).contains(&packed("Chưa có xác nhận của tỉnh")));
    let many = (0..60).map(|n| format!("bản ghi {n}")).collect();
    let differs = said(ProvinceWord::Differs(many));
    assert!(differs.contains(&packed("Tỉnh giữ khác")), "{differs}");
    assert!(differs.contains(&packed("bản ghi 39; và 20 bản ghi khác.")), "{differs}");
}

#[test]
fn golden_a_month_of_a_centre_of_three_counters() {
    insta::assert_snapshot!(register(&samples::centre_register(4)));
}

#[test]
fn a_closing_that_covers_more_than_these_rows_says_how_many_of_them() {
    let of = |in_rows| {
        let closed = vec![DayClosed { in_rows, ..samples::day_closed() }];
        letters(&register(&Register { closed, ..samples::day_register(1) }).pages[0])
    };
    let among = packed("tiếp nhận 2 hồ sơ, trong đó 1 hồ sơ trong sổ này");
    assert!(of(1).contains(&among) && !of(2).contains(&packed("trong đó")), "{}", of(1));
}

#[test]
fn golden_a_day_without_dossiers() {
    insta::assert_snapshot!(register(&samples::day_register(0)));
}

#[test]
fn a_thousand_dossiers_are_all_there_in_order_under_repeated_heads() {
    let sheet = register(&samples::day_register(1000));
    assert_within(&sheet, MARGIN, MARGIN);
    let count = sheet.pages.len();
    let mut next = 1;
    for (index, page) in sheet.pages.iter().enumerate() {
        for text in texts(page) {
            if text.text == format!("261123-{next:04}") {
                next += 1;
            }
        }
        if letters(page).contains("261123-") {
            assert!(has_head(page), "page {} has no head", index + 1);
        }
        let numbered = texts(page).iter().any(|text| text.text == format!("{}/{count}", index + 1));
        assert_eq!(numbered, index > 0, "numbered from the second page on");
    }
    assert_eq!(next, 1001);
    let last = letters(&sheet.pages[count - 1]);
    assert!(last.contains(&packed("Tổng cộng: 1.000 hồ sơ (trực tiếp: 667; trực tuyến: 333)")));
}

#[test]
fn the_supervisor_never_signs_an_otherwise_empty_page() {
    for rows in 0..60 {
        let sheet = register(&samples::day_register(rows));
        let signed: Vec<&Page> =
            sheet.pages.iter().filter(|page| letters(page).contains("VõThịHồngHạnh")).collect();
        assert_eq!(signed.len(), 1);
        assert!(letters(signed[0]).contains(&packed("Tổng cộng:")), "{rows} rows");
    }
}

#[test]
fn the_longest_title_is_torn_over_pages_but_complete() {
    let title = samples::long_title(1094);
    let row = RegisterRow { procedure: title.clone(), ..samples::register_row(1) };
    let rows = (0..6).map(|_| row.clone()).collect();
    let sheet = register(&Register { rows, ..samples::day_register(1) });
    assert_within(&sheet, MARGIN, MARGIN);
    let words = |text: &str| text.matches("chuyên").count();
    let printed: usize = sheet.pages.iter().map(|page| words(&letters(page))).sum();
    assert_eq!(printed, 6 * words(&title));
}

#[test]
fn no_columns_rule_is_drawn_in_pieces() {
    let sheet = register(&samples::day_register(200));
    let rules = |page: &Page| {
        let upright =
            |mark: &&papers::Mark| matches!(mark, papers::Mark::Rule { x1, x2, .. } if x1 == x2);
        page.marks.iter().filter(upright).count()
    };
    for page in &sheet.pages {
        assert!(rules(page) <= 24, "{} upright rules", rules(page));
    }
}
