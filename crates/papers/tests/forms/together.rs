//! Several dossiers on one receipt.

use papers::{Layout, Receipt, Sheet, receipt, receipt_together};

use crate::reading::{assert_apart, assert_within, letters, packed, texts};
use crate::samples;

fn laid_out(receipts: &[Receipt], layout: Layout) -> Sheet {
    let (first, others) = receipts.split_first().unwrap();
    receipt_together(first, others, layout)
}

fn one_copy(receipts: &[Receipt]) -> Sheet {
    laid_out(receipts, Layout::A5OneCopy)
}

fn said(sheet: &Sheet) -> String {
    sheet.pages.iter().map(letters).collect()
}

#[test]
fn golden_two_dossiers() {
    insta::assert_snapshot!(one_copy(&samples::together(2)));
}

#[test]
fn golden_twelve_with_long_titles_and_papers() {
    insta::assert_snapshot!(one_copy(&samples::together_extreme(12)));
}

#[test]
fn golden_preview_before_the_codes() {
    let open = |receipt| Receipt { code: None, book: None, book_ordinal: None, ..receipt };
    let receipts: Vec<Receipt> = samples::together(2).into_iter().map(open).collect();
    insta::assert_snapshot!(one_copy(&receipts));
}

#[test]
fn one_dossier_alone_is_a_receipt_like_any_other() {
    let alone = samples::typical();
    for layout in [Layout::A5TwoCopies, Layout::A4LandscapeTwoUp] {
        assert_eq!(receipt_together(&alone, &[], layout), receipt(&alone, layout));
    }
}

#[test]
fn two_dossiers_for_one_citizen_are_one_page_a_copy() {
    let sheet = laid_out(&samples::together(2), Layout::A5TwoCopies);
    assert_eq!(sheet.pages.len(), 2);
    assert!(letters(&sheet.pages[0]).contains(&packed("(Liên 1: Lưu tại")));
    assert!(letters(&sheet.pages[1]).contains(&packed("(Liên 2: Giao tổ chức")));
}

#[test]
fn every_dossier_says_its_code_title_papers_promise_and_number() {
    for receipts in [samples::together(20), samples::together_extreme(12)] {
        let sheet = one_copy(&receipts);
        let all = said(&sheet);
        for (n, receipt) in (1..).zip(&receipts) {
            let code = receipt.code.as_ref().unwrap();
            assert!(all.contains(&packed(&format!("Hồ sơ {n}. Mã hồ sơ: {code}"))), "{code}");
            assert!(all.contains(&packed(&receipt.procedure)), "{code}: never cut off");
            let number = format!("Số thứ tự: {}", receipt.book_ordinal.unwrap());
            assert!(all.contains(&packed(&number)), "{code}");
        }
        let promises = all.matches(&packed("5. Thời gian trả kết quả")).count();
        assert_eq!(promises, receipts.len(), "a promise each");
        assert_within(&sheet, 12.0, 10.0);
        assert_apart(&sheet);
    }
}

#[test]
fn what_holds_for_all_is_said_once_and_what_does_not_is_said_each_time() {
    let count = |receipts: &[Receipt], words: &str| {
        said(&one_copy(receipts)).matches(&packed(words)).count()
    };
    for words in ["4. Thời gian nhận hồ sơ", "6. Đăng ký nhận kết quả"] {
        assert_eq!(count(&samples::together(3), words), 1, "{words}");
        assert_eq!(count(&samples::together_extreme(3), words), 3, "{words}");
    }
    let other = count(&samples::together_extreme(3), "Tiếp nhận hồ sơ của: NGUYỄN VĂN TÁM");
    assert_eq!(other, 1, "an owner of another name is named where he is");
}

#[test]
fn it_is_signed_once_and_never_on_a_page_of_its_own() {
    for count in 2..=20 {
        for receipts in [samples::together(count), samples::together_extreme(count)] {
            let sheet = one_copy(&receipts);
            let signs = "(Ký và ghi rõ họ tên)";
            let signed: Vec<_> =
                sheet.pages.iter().filter(|page| letters(page).contains(&packed(signs))).collect();
            assert_eq!(signed.len(), 1, "{count} dossiers");
            let texts = texts(signed[0]);
            let at = texts.iter().find(|text| text.text == "NGƯỜI NỘP HỒ SƠ").unwrap().y;
            let above = texts.iter().filter(|text| text.y > 9.0 && text.y < at).count();
            assert!(above >= 2, "{count} dossiers: the signatures stand alone");
        }
    }
}

#[test]
fn further_pages_say_which_receipt_they_belong_to() {
    let sheet = one_copy(&samples::together_extreme(12));
    let pages = sheet.pages.len();
    assert!(pages > 1, "twelve long ones take more than a page");
    for (n, page) in (1..).zip(&sheet.pages) {
        let foot = format!("H29.131.12-261123-0112 và 11 hồ sơ khác – Trang {n}/{pages}");
        assert!(letters(page).contains(&packed(&foot)), "page {n}");
        assert!(letters(page).contains(&packed("BẢN IN LẠI 2")) || n > 1);
    }
}
