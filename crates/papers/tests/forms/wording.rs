//! What single papers must say, and must not say.

use papers::*;
use proptest::prelude::*;

use crate::letter_samples;
use crate::list_samples as lists;
use crate::reading::{assert_apart, assert_within, letters, packed};
use crate::slip_samples as slips;

fn said(sheet: &Sheet) -> String {
    sheet.pages.iter().map(letters).collect()
}

#[test]
fn a_payment_slip_is_no_fee_receipt_and_claims_no_payment_of_its_own() {
    for state in ["Đã phát mã thanh toán", "Đã nhận chuyển khoản", ""] {
        let sheet = payment_slip(&PaymentSlip { state: state.into(), ..slips::payment() });
        let said = said(&sheet);
        assert!(said.contains(&packed("(không thay biên lai)")));
        assert!(!said.contains(&packed("BIÊN LAI")), "never titled so");
        assert!(!said.to_lowercase().contains(&packed("đã thu")), "{state}");
        assert!(!sheet.title.to_lowercase().contains("biên lai"));
    }
    let paid = PaymentSlip { state: "Đã thu tiền mặt".into(), ..slips::payment() };
    assert!(said(&payment_slip(&paid)).contains(&packed("Tình trạng: Đã thu tiền mặt")));
}

#[test]
fn slips_before_there_is_a_dossier_carry_no_code_and_no_symbol() {
    for sheet in [
        supplement_request(&SupplementRequest { code: None, ..slips::supplement() }),
        refusal(&Refusal { code: None, ..slips::refusal() }),
    ] {
        assert!(!said(&sheet).contains(&packed("Mã hồ sơ:")));
        let fills = sheet.pages[0].marks.iter().filter(|mark| matches!(mark, Mark::Fill { .. }));
        assert_eq!(fills.count(), 0);
    }
}

#[test]
fn a_letter_numbers_its_pages_at_the_top_from_the_second_on() {
    let sheet = letter(&letter_samples::letter_extreme(6000, 3));
    assert!(sheet.pages.len() > 2);
    for (index, page) in sheet.pages.iter().enumerate() {
        let number = (index + 1).to_string();
        let at_the_top = |mark: &&Mark| matches!(mark, Mark::Text { text, y, .. } if *text == number && *y < 20.0);
        assert_eq!(page.marks.iter().filter(at_the_top).count(), usize::from(index > 0));
    }
}

#[test]
fn a_letter_says_nothing_of_how_sure_its_wording_is() {
    for sheet in [letter(&letter_samples::apology()), letter(&letter_samples::stop_notice())] {
        let said = said(&sheet).to_lowercase();
        assert!(!said.contains(&packed("đối chiếu")) && !said.contains('{'));
    }
}

#[test]
fn every_direction_of_a_hand_over_has_its_heading() {
    use HandOverDirection::{FromAgency, FromPost, ToAgency};
    for (direction, heading, column) in [
        (ToAgency, "BIÊN BẢN BÀN GIAO HỒ SƠ(Chuyển hồ sơ", "Ghi chú"),
        (FromAgency, "BIÊN BẢN BÀN GIAO HỒ SƠ(Nhận kết quả", "Kết quả"),
        (FromPost, "BIÊN BẢN GIAO NHẬN HỒ SƠ QUA BƯU CHÍNH", "Số phiếu gửi, ghi chú"),
    ] {
        let list = lists::hand_over(direction, 2);
        let said = said(&hand_over_list(&list, HandOverPaper::Landscape));
        assert!(said.contains(&packed(heading)) && said.contains(&packed(column)));
        assert!(said.contains("BÊNGIAO") && said.contains("BÊNNHẬN"));
    }
}

#[test]
fn a_thousand_lines_are_all_there_under_repeated_heads_with_page_numbers() {
    let direction = HandOverDirection::ToAgency;
    let sheets = [
        (
            hand_over_list(&lists::hand_over(direction, 1000), HandOverPaper::Portrait),
            "Số bộ, giấy tờ",
        ),
        (outcome_list(&lists::outcomes(OutcomeListKind::Returned, 1000)), "Ký nhận"),
        (fee_list(&lists::fees(1000)), "Số tiền (đồng)"),
    ];
    for (sheet, head) in sheets {
        let count = sheet.pages.len();
        let all = said(&sheet);
        for n in 1..=1000 {
            assert!(all.contains(&format!("261123-{n:04}")), "{n} is missing in {}", sheet.title);
        }
        for (index, page) in sheet.pages.iter().enumerate() {
            let said = letters(page);
            assert!(!said.contains("261123-") || said.contains(&packed(head)), "no head");
            assert!(said.contains(&format!("Trang{}/{count}", index + 1)));
        }
    }
}

#[test]
fn a_list_of_fees_prints_the_sums_it_was_given() {
    let said = said(&fee_list(&lists::fees(3)));
    for wanted in [
        "Tiền mặt40.0002 khoản",
        "Chuyển khoản-32.0001 khoản",
        "Tổng cộng8.0003 khoản",
        "Hoàn trả: Lệ phí",
        "35.000Thiếu 5.000",
        "Chưa kiểm đếm",
    ] {
        assert!(said.contains(&packed(wanted)), "{wanted}");
    }
}

#[test]
fn a_rating_slip_has_three_boxes_a_question() {
    let sheet = rating_slip(&slips::rating());
    let side = |mark: &&Mark| matches!(mark, Mark::Rule { x1, x2, y1, y2, .. } if x1 == x2 && (y2 - y1 - 3.0).abs() < 0.02);
    let sides = sheet.pages[0].marks.iter().filter(side).count();
    assert_eq!(sides, 6 * 3 * 2);
}

#[test]
fn decomposed_words_and_control_characters_print_like_clean_ones() {
    let dirty = SupplementRequest {
        applicant: "TRA\u{302}\u{300}N THI\u{323} BI\u{301}CH \u{0}NGO\u{323}C\r\n".into(),
        ..slips::supplement()
    };
    assert_eq!(supplement_request(&dirty), supplement_request(&slips::supplement()));
    let dirty = AddressLabel {
        recipient: "TRA\u{302}\u{300}N\tTHI\u{323} BI\u{301}CH NGO\u{323}C\u{7}".into(),
        ..slips::label()
    };
    let clean = address_label(&slips::label(), LabelPaper::Label);
    assert_eq!(address_label(&dirty, LabelPaper::Label), clean);
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\PC\\u{0}-\\u{1f}]{0,80}",
        "[A-Za-zĐđÀ-ỹ ,.;/@-]{0,400}",
        "[A-Za-z0-9]{60,160}",
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_stays_within_the_margins(
        lines in proptest::collection::vec(any_line(), 8),
        many in proptest::collection::vec(any_line(), 0..20),
    ) {
        let line = |n: usize| lines[n].clone();
        let head = Letterhead {
            parent: line(0),
            name: line(1),
            place: line(2),
            address: line(3),
            phone: line(4),
        };
        let request = SupplementRequest {
            letterhead: head.clone(),
            symbol: Some(line(5)),
            applicant: line(6),
            items: many.clone(),
            reason: line(7),
            contact_phone: line(3),
            officer_name: line(2),
            ..slips::supplement()
        };
        let apology = Letter {
            letterhead: head.clone(),
            title: line(5),
            about: line(6),
            paragraphs: many.clone(),
            recipients: many.clone(),
            office: vec![line(7), line(3)],
            signer_name: line(2),
            ..letter_samples::apology()
        };
        let step = |text: &String| ControlStep {
            from: text.clone(),
            giver: text.clone(),
            note: text.clone(),
            ..ControlStep::default()
        };
        let control = ControlSheet {
            steps: many.iter().map(step).collect(),
            partners: many.clone(),
            ..slips::control()
        };
        let payment = PaymentSlip {
            transfer: Some(BankTransfer {
                bank: line(0),
                account: line(5),
                holder: line(6),
                purpose: line(7),
                payload: line(3),
            }),
            state: line(1),
            ..slips::payment()
        };
        let address = AddressLabel {
            letterhead: head,
            recipient: line(5),
            address: line(6),
            phone: line(7),
            note: line(2),
            ..slips::label()
        };
        for (sheet, left, right) in [
            (supplement_request(&request), 12.0, 10.0),
            (letter(&apology), 30.0, 17.0),
            (control_sheet(&control), 12.0, 10.0),
            (payment_slip(&payment), 12.0, 10.0),
            (address_label(&address, LabelPaper::Label), 5.0, 5.0),
            (address_label(&address, LabelPaper::Envelope), 12.0, 12.0),
        ] {
            assert_within(&sheet, left, right);
            assert_apart(&sheet);
        }
    }
}
