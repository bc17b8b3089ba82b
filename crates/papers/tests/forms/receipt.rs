//! Mẫu số 01.

use papers::{Layout, Mark, PaperLine, Receipt, Sheet, receipt};
use proptest::prelude::*;

use crate::reading::{assert_within, letters, packed, texts};
use crate::samples::{self, CODE, SEVEN_PARTS};

const LEFT: f32 = 12.0;
const RIGHT: f32 = 10.0;

fn one(form: &Receipt) -> Sheet {
    receipt(form, Layout::A5OneCopy)
}

/// Every page with signatures has part of the form above them.
fn assert_signatures_in_company(sheet: &Sheet) {
    let mut signed = 0;
    for page in &sheet.pages {
        let texts = texts(page);
        let Some(signature) = texts.iter().find(|text| text.text == "NGƯỜI NỘP HỒ SƠ")
        else {
            continue;
        };
        signed += 1;
        let above = texts.iter().filter(|text| text.y > 9.0 && text.y < signature.y).count();
        assert!(above >= 2, "the signatures stand alone on a page");
        let name = texts.iter().any(|text| text.text.contains("(Ký và ghi rõ họ tên)"));
        assert!(name, "a signature is not torn from where it is written");
    }
    assert_eq!(signed, 1, "one copy is signed once");
}

#[test]
fn golden_birth_registration() {
    insta::assert_snapshot!(one(&samples::typical()));
}

#[test]
fn golden_preview_before_anything_is_known() {
    insta::assert_snapshot!(one(&samples::empty()));
}

#[test]
fn golden_longest_title_and_forty_papers() {
    let form = Receipt { code: None, ..samples::extreme() };
    insta::assert_snapshot!(one(&form));
}

#[test]
fn golden_code_of_seven_parts() {
    let form = Receipt { code: Some(SEVEN_PARTS.into()), reprint: Some(1), ..samples::typical() };
    insta::assert_snapshot!(one(&form));
}

#[test]
fn a_usual_receipt_is_one_page_a_copy() {
    let sheet = receipt(&samples::typical(), Layout::A5TwoCopies);
    assert_eq!((sheet.width_mm, sheet.height_mm), (148.0, 210.0));
    assert_eq!(sheet.pages.len(), 2);
    assert!(letters(&sheet.pages[0]).contains(&packed("(Liên 1: Lưu tại")));
    assert!(letters(&sheet.pages[1]).contains(&packed("(Liên 2: Giao tổ chức")));
}

#[test]
fn two_up_is_the_two_a5_copies_side_by_side() {
    for form in [samples::typical(), samples::extreme()] {
        let separate = receipt(&form, Layout::A5TwoCopies);
        let together = receipt(&form, Layout::A4LandscapeTwoUp);
        assert_eq!((together.width_mm, together.height_mm), (297.0, 210.0));
        let (kept, given) = separate.pages.split_at(together.pages.len());
        for ((page, kept), given) in together.pages.iter().zip(kept).zip(given) {
            let (left, rest) = page.marks.split_at(kept.marks.len());
            assert_eq!(left, kept.marks);
            let right: Vec<&str> = rest.iter().filter_map(said).collect();
            assert_eq!(right, given.marks.iter().filter_map(said).collect::<Vec<_>>());
            for mark in rest.iter().filter(|mark| matches!(mark, Mark::Text { .. })) {
                let Mark::Text { x, .. } = mark else { continue };
                assert!(*x >= 148.5 + LEFT - 0.02, "on the right half: {mark}");
            }
        }
    }
}

fn said(mark: &Mark) -> Option<&str> {
    if let Mark::Text { text, .. } = mark { Some(text) } else { None }
}

#[test]
fn one_copy_on_a4_leaves_the_other_half_white() {
    let sheet = receipt(&samples::typical(), Layout::A4LandscapeOneUp);
    assert!(texts(&sheet.pages[0]).iter().all(|text| text.x + text.width < 148.5));
    assert!(letters(&sheet.pages[0]).contains(&packed("(Liên 2: Giao tổ chức")));
}

#[test]
fn the_longest_title_is_printed_to_its_last_word() {
    let title = samples::long_title(1094);
    assert_eq!(title.chars().count(), 1094);
    let sheet = one(&Receipt { procedure: title.clone(), ..samples::typical() });
    let all: String = sheet.pages.iter().map(letters).collect();
    assert!(all.contains(&packed(&title)), "never cut off");
    assert_within(&sheet, LEFT, RIGHT);
    assert_signatures_in_company(&sheet);
}

#[test]
fn forty_papers_go_on_over_the_page_in_order_with_the_head_repeated() {
    let form = samples::extreme();
    let sheet = one(&form);
    assert!(sheet.pages.len() >= 2);
    let all: String = sheet.pages.iter().map(letters).collect();
    let mut from = 0;
    for paper in &form.papers {
        let title = packed(&paper.title);
        // A row torn by the page may have the head inside it; its start is enough.
        let start: String = title.chars().take(20).collect();
        let at = all[from..].find(&start);
        from += at.unwrap_or_else(|| panic!("{} is missing or out of order", paper.title));
    }
    for page in sheet.pages.iter().filter(|page| letters(page).contains("Bảnđiệntử")) {
        assert!(letters(page).contains(&packed("Tên giấy tờ")), "head on every page of the table");
    }
    assert_within(&sheet, LEFT, RIGHT);
    assert_signatures_in_company(&sheet);
}

#[test]
fn pages_are_counted_only_when_there_are_several() {
    let foot = |sheet: &Sheet, number: &str| {
        sheet.pages.iter().any(|page| texts(page).iter().any(|text| text.text.ends_with(number)))
    };
    assert!(!foot(&one(&samples::typical()), "Trang 1/1"));
    let long = one(&samples::extreme());
    for page in 1..=long.pages.len() {
        assert!(foot(&long, &format!("{CODE} – Trang {page}/{}", long.pages.len())));
    }
}

#[test]
fn both_times_are_written_as_decree_30_wants_them() {
    let said = letters(&one(&samples::typical()).pages[0]);
    assert!(
        said.contains(&packed(
            "4. Thời gian nhận hồ sơ: 14 giờ 05 phút, ngày 23 tháng 11 năm 2026"
        ))
    );
    assert!(said.contains(&packed("hồ sơ: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026")));
}

#[test]
fn decomposed_names_and_control_characters_print_like_clean_ones() {
    let dirty = Receipt {
        received_of: "TRA\u{302}\u{300}N THI\u{323} BI\u{301}CH \u{0}NGO\u{323}C\r\n".into(),
        address: "Khu\tphố 3,\u{200b} phường Phú Lợi,\u{7f} Thành phố  Hồ Chí Minh\u{1b}".into(),
        ..samples::typical()
    };
    assert_eq!(one(&dirty), one(&samples::typical()));
}

#[test]
fn fields_left_empty_are_dotted_for_the_pen() {
    let form = Receipt { address: "  \u{7} ".into(), fee: String::new(), ..samples::typical() };
    let sheet = one(&form);
    let lines = texts(&sheet.pages[0]);
    let dotted = |label: &str| {
        lines.iter().any(|line| line.text.starts_with(label) && line.text.contains('…'))
    };
    assert!(dotted("Địa chỉ:") && dotted("7. Phí, lệ phí"));
}

#[test]
fn a_preview_keeps_the_places_of_code_and_symbols() {
    let known = one(&Receipt { symbol: None, received_at: None, ..samples::typical() });
    let open = one(&Receipt { code: None, symbol: None, received_at: None, ..samples::typical() });
    let place = |sheet: &Sheet| {
        let texts = texts(&sheet.pages[0]);
        texts.iter().find(|text| text.text.starts_with("Tiếp nhận hồ sơ của")).map(|text| text.y)
    };
    assert_eq!(place(&known), place(&open), "nothing jumps when the number is drawn");
    assert!(!open.pages[0].marks.iter().any(|mark| matches!(mark, Mark::Fill { .. })));
}

#[test]
fn a_reprint_says_so_and_which_one_it_is() {
    let said = |reprint| letters(&one(&Receipt { reprint, ..samples::typical() }).pages[0]);
    assert!(said(Some(2)).contains(&packed("BẢN IN LẠI 2")));
    assert!(!said(None).contains(&packed("BẢN IN LẠI")));
}

#[test]
fn sample_material_is_marked_on_every_page_in_words_and_across() {
    let sheet = one(&samples::extreme());
    for page in &sheet.pages {
        assert!(letters(page).contains(&packed("GIẤY NÀY KHÔNG CÓ GIÁ TRỊ SỬ DỤNG")));
        assert!(matches!(&page.marks[0], Mark::Watermark { text, .. } if text == "DỮ LIỆU MẪU"));
    }
    let real = one(&samples::typical());
    assert!(!letters(&real.pages[0]).contains(&packed("DỮ LIỆU MẪU")));
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\PC\\u{0}-\\u{1f}]{0,80}",
        "[A-Za-zĐđÀ-ỹ ,.;/@-]{0,300}",
        "[A-Za-z0-9]{60,160}",
        Just(String::new()),
    ]
}

prop_compose! {
    fn any_receipt()(
        lines in proptest::collection::vec(any_line(), 16),
        titles in proptest::collection::vec(any_line(), 0..30),
        (code, reprint, demo) in (any::<bool>(), proptest::option::of(0u32..2000), any::<bool>()),
    ) -> Receipt {
        let mut lines = lines.into_iter();
        let mut line = || lines.next().unwrap_or_default();
        let mut form = samples::typical();
        form.letterhead.parent = line();
        form.letterhead.name = line();
        form.letterhead.place = line();
        form.counter = line();
        form.received_of = line();
        form.submitter = Some(line());
        form.representative = Some(line());
        form.id_number_line = Some(line());
        form.address = line();
        form.phone = line();
        form.email = line();
        form.procedure = line();
        form.case = Some(line());
        form.delivery = line();
        form.submitter_name = line();
        form.notes = vec![line()];
        form.papers = titles
            .into_iter()
            .map(|title| PaperLine { kind: "Bản chính".into(), quantity: 1, title })
            .collect();
        form.code = code.then(|| CODE.to_owned());
        Receipt { reprint, demo, ..form }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_stays_within_the_margins_and_signed(form in any_receipt()) {
        let sheet = one(&form);
        assert_within(&sheet, LEFT, RIGHT);
        assert_signatures_in_company(&sheet);
        for page in &sheet.pages {
            for text in texts(page) {
                prop_assert!(!text.text.contains(char::is_control), "{:?}", text.text);
            }
        }
    }
}
