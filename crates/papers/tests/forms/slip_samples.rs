//! The slips the tests and benches print: short, typical and
//! extreme. All persons are invented.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{NaiveDate, NaiveDateTime};
use papers::{
    AddressLabel, BankTransfer, ControlSheet, ControlStep, PaymentItem, PaymentSlip, RatingSlip,
    Refusal, ReturnSlip, ReturnedOutcome, SupplementRequest,
};

use crate::samples::{self, CODE, letterhead, long_title, moment};

/// An account that does not exist.
pub const VIETQR: &str = "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA\
                          53037045405200005802VN62220818LP H09-261123-00016304E9DE";

pub fn today() -> Option<NaiveDate> {
    Some(moment(23, 0, 0).date())
}

fn then(day: u32, hour: u32) -> Option<NaiveDateTime> {
    Some(moment(day, hour, 5))
}

pub fn code() -> Option<String> {
    Some(CODE.to_owned())
}

/// A reason of exactly so many characters, in sentences.
pub fn reason(characters: usize) -> String {
    let sentence = "Tờ khai chưa ghi đủ họ tên, năm sinh và nơi cư trú của người được khai sinh. ";
    sentence.chars().cycle().take(characters.saturating_sub(1)).collect::<String>() + "."
}

pub fn supplement() -> SupplementRequest {
    SupplementRequest {
        letterhead: letterhead(),
        form_number: "Mẫu số 02 – TT 03/2025/TT-VPCP".into(),
        symbol: Some(format!("{CODE}/HDHS")),
        code: code(),
        date: today(),
        applicant: "TRẦN THỊ BÍCH NGỌC".into(),
        procedure: "Đăng ký khai sinh".into(),
        address: "Khu phố 3, phường Phú Lợi, Thành phố Hồ Chí Minh".into(),
        phone: "0912 345 678".into(),
        email: "bichngoc.tran@example.vn".into(),
        items: vec![
            "Bản sao Giấy chứng nhận kết hôn của cha mẹ trẻ, có chứng thực".into(),
            "Tờ khai đăng ký khai sinh: ghi bổ sung nơi sinh của trẻ".into(),
        ],
        reason: "Tờ khai chưa ghi nơi sinh; bản sao đã nộp không có chứng thực và không kèm bản \
                 chính để đối chiếu."
            .into(),
        contact: "bà Lê Minh Châu, quầy số 01".into(),
        contact_phone: "0274 3 822 000".into(),
        officer_name: "Lê Minh Châu".into(),
        version: 1,
        ..SupplementRequest::default()
    }
}

/// Before there is a dossier, to be filled in by hand.
pub fn supplement_short() -> SupplementRequest {
    SupplementRequest {
        letterhead: letterhead(),
        form_number: supplement().form_number,
        ..SupplementRequest::default()
    }
}

pub fn supplement_extreme(items: usize, characters: usize) -> SupplementRequest {
    SupplementRequest {
        letterhead: samples::extreme().letterhead,
        applicant: samples::extreme().received_of,
        procedure: long_title(1094),
        address: samples::extreme().address,
        email: samples::extreme().email,
        items: (1..=items).map(|n| format!("Mục {n}: {}", long_title(20 + n % 200))).collect(),
        reason: reason(characters),
        contact: long_title(200),
        reprint: Some(2),
        demo: true,
        version: 3,
        ..supplement()
    }
}

pub fn refusal() -> Refusal {
    Refusal {
        letterhead: letterhead(),
        form_number: "Mẫu số 03 – TT 03/2025/TT-VPCP".into(),
        symbol: Some("12/TTPVHCC".into()),
        code: code(),
        date: today(),
        counter: "Trung tâm Phục vụ hành chính công phường Phú Lợi".into(),
        received_of: "LÊ VĂN HÙNG".into(),
        address: "Số 12 đường Lê Hồng Phong, phường Phú Lợi".into(),
        phone: "0987 654 321".into(),
        email: String::new(),
        procedure: "Đăng ký lại khai sinh".into(),
        reason: "Việc đăng ký lại khai sinh thuộc thẩm quyền của Ủy ban nhân dân cấp xã nơi đã \
                 đăng ký khai sinh trước đây hoặc nơi cư trú; nơi cư trú của ông Hùng không thuộc \
                 phường Phú Lợi."
            .into(),
        submitter_name: "Lê Văn Hùng".into(),
        officer_name: "Lê Minh Châu".into(),
        version: 1,
        ..Refusal::default()
    }
}

pub fn refusal_short() -> Refusal {
    Refusal {
        letterhead: letterhead(),
        form_number: refusal().form_number,
        procedure: "Xin xác nhận đơn".into(),
        reason: "Không thuộc thẩm quyền.".into(),
        ..Refusal::default()
    }
}

pub fn refusal_extreme(characters: usize) -> Refusal {
    Refusal {
        letterhead: samples::extreme().letterhead,
        received_of: samples::extreme().received_of,
        address: samples::extreme().address,
        email: samples::extreme().email,
        procedure: long_title(1094),
        reason: reason(characters),
        submitter_name: samples::extreme().received_of,
        reprint: Some(12),
        demo: true,
        version: 2,
        ..refusal()
    }
}

pub fn control() -> ControlSheet {
    let centre = "Bộ phận tiếp nhận và trả kết quả";
    let agency = "Công chức Tư pháp – Hộ tịch";
    let step = |from: &str, to: &str, at, giver: &str, taker: &str, outcome: &str| ControlStep {
        from: from.into(),
        to: to.into(),
        at,
        giver: giver.into(),
        taker: taker.into(),
        outcome: outcome.into(),
        note: String::new(),
    };
    ControlSheet {
        letterhead: letterhead(),
        form_number: "Mẫu số 06 – TT 03/2025/TT-VPCP".into(),
        code: code(),
        date: today(),
        procedure: "Đăng ký khai sinh".into(),
        agency: "Ủy ban nhân dân phường Phú Lợi".into(),
        partners: vec!["Công an phường Phú Lợi".into(), "Bảo hiểm xã hội khu vực".into()],
        steps: vec![
            step(centre, agency, then(23, 15), "Lê Minh Châu", "Nguyễn Hữu Phước", ""),
            step(agency, centre, then(25, 9), "Nguyễn Hữu Phước", "Lê Minh Châu", "Trước hạn"),
        ],
        version: 1,
        ..ControlSheet::default()
    }
}

pub fn control_short() -> ControlSheet {
    ControlSheet { steps: Vec::new(), partners: Vec::new(), open_steps: 4, ..control() }
}

pub fn control_extreme(steps: u32, characters: usize) -> ControlSheet {
    let step = |n| ControlStep {
        from: samples::extreme().letterhead.name,
        to: format!("Phòng thứ {n}"),
        at: (n % 3 != 0).then(|| moment(1 + n % 28, 8, n % 60)),
        giver: "Nguyễn Hoàng Phúc Thịnh".into(),
        taker: "Trần Lê Bảo Khánh Ngọc".into(),
        outcome: "Quá hạn".into(),
        note: if n == 2 { reason(characters) } else { "Bổ sung".into() },
    };
    ControlSheet {
        letterhead: samples::extreme().letterhead,
        procedure: long_title(1094),
        partners: (1..9).map(|n| format!("Cơ quan phối hợp thứ {n}")).collect(),
        steps: (1..=steps).map(step).collect(),
        reprint: Some(3),
        demo: true,
        version: 4,
        ..control()
    }
}

pub fn return_slip() -> ReturnSlip {
    ReturnSlip {
        letterhead: letterhead(),
        symbol: Some("98/TTPVHCC".into()),
        code: code(),
        counter: "Trung tâm Phục vụ hành chính công phường Phú Lợi – Quầy số 01".into(),
        owner: "TRẦN THỊ BÍCH NGỌC".into(),
        procedure: "Đăng ký khai sinh".into(),
        receiver: "Trần Văn Nam".into(),
        receiver_id: Some("Căn cước số 074088001122".into()),
        authority: Some("Giấy ủy quyền ngày 24 tháng 11 năm 2026, có chứng thực".into()),
        returned_at: then(25, 16),
        outcomes: vec![
            ReturnedOutcome {
                title: "Giấy khai sinh".into(),
                number: "112/2026".into(),
                date: today(),
                quantity: 1,
            },
            ReturnedOutcome {
                title: "Trích lục khai sinh (bản sao)".into(),
                number: "112/TLKS-BS".into(),
                date: today(),
                quantity: 3,
            },
        ],
        papers_back: vec![samples::paper("Giấy chứng nhận kết hôn", "Bản chính", 1)],
        officer_name: "Lê Minh Châu".into(),
        version: 1,
        ..ReturnSlip::default()
    }
}

pub fn return_slip_short() -> ReturnSlip {
    ReturnSlip { letterhead: letterhead(), owner: "LÊ VĂN HÙNG".into(), ..ReturnSlip::default() }
}

pub fn return_slip_extreme(rows: usize, characters: usize) -> ReturnSlip {
    let outcome = |n| ReturnedOutcome {
        title: long_title(10 + n * 7 % 300),
        number: "00112233/2026/QĐ-UBND-TTPVHCC".into(),
        ..return_slip().outcomes[0].clone()
    };
    ReturnSlip {
        letterhead: samples::extreme().letterhead,
        owner: samples::extreme().received_of,
        procedure: long_title(1094),
        receiver: samples::extreme().received_of,
        outcomes: (1..=rows).map(outcome).collect(),
        papers_back: samples::extreme().papers.into_iter().cycle().take(rows).collect(),
        note: Some(reason(characters)),
        reprint: Some(1),
        demo: true,
        version: 2,
        ..return_slip()
    }
}

pub fn payment() -> PaymentSlip {
    let item = |title: &str, amount| PaymentItem { title: title.into(), amount };
    PaymentSlip {
        letterhead: letterhead(),
        code: code(),
        date: today(),
        payer: "TRẦN THỊ BÍCH NGỌC".into(),
        procedure: "Đăng ký khai sinh".into(),
        items: vec![
            item("Lệ phí đăng ký khai sinh quá hạn", 8_000),
            item("Bản sao trích lục hộ tịch (02 bản)", 16_000),
        ],
        total: 24_000,
        total_in_words: "Hai mươi bốn nghìn đồng".into(),
        transfer: Some(BankTransfer {
            bank: "VietinBank – Chi nhánh Bình Dương".into(),
            account: "113366668888".into(),
            holder: "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG PHÚ LỢI".into(),
            purpose: "LP 261123-0112".into(),
            payload: VIETQR.into(),
        }),
        state: "Đã phát mã thanh toán".into(),
        officer_name: "Lê Minh Châu".into(),
        version: 1,
        ..PaymentSlip::default()
    }
}

pub fn payment_short() -> PaymentSlip {
    PaymentSlip {
        code: None,
        transfer: None,
        state: "Đã thu tiền mặt".into(),
        items: payment().items[..1].to_vec(),
        total: 8_000,
        total_in_words: "Tám nghìn đồng".into(),
        ..payment()
    }
}

pub fn payment_extreme(items: usize) -> PaymentSlip {
    let item = |n| PaymentItem { title: long_title(10 + n * 13 % 400), amount: 99_999_999_999 };
    PaymentSlip {
        letterhead: samples::extreme().letterhead,
        payer: samples::extreme().received_of,
        procedure: long_title(1094),
        items: (1..=items).map(item).collect(),
        total: 9_999_999_999_999,
        total_in_words: "Chín nghìn chín trăm chín mươi chín tỷ ".repeat(6),
        transfer: payment().transfer.map(|transfer| BankTransfer {
            bank: long_title(160),
            holder: samples::extreme().received_of,
            purpose: "LP-H29.131.12-261123-0112-".repeat(5),
            ..transfer
        }),
        reprint: Some(1),
        demo: true,
        version: 2,
        ..payment()
    }
}

pub fn rating() -> RatingSlip {
    RatingSlip {
        letterhead: letterhead(),
        code: code(),
        date: today(),
        counter: "Trung tâm Phục vụ hành chính công phường Phú Lợi – Quầy số 01".into(),
        procedure: "Đăng ký khai sinh".into(),
        hand_in_at: "Hòm phiếu tại sảnh Trung tâm".into(),
        version: 1,
        ..RatingSlip::default()
    }
}

pub fn rating_short() -> RatingSlip {
    RatingSlip { letterhead: letterhead(), ..RatingSlip::default() }
}

pub fn rating_extreme(characters: usize) -> RatingSlip {
    RatingSlip {
        letterhead: samples::extreme().letterhead,
        counter: samples::extreme().received_of,
        procedure: long_title(characters),
        hand_in_at: long_title(150),
        reprint: Some(1),
        demo: true,
        version: 2,
        ..rating()
    }
}

pub fn label() -> AddressLabel {
    AddressLabel {
        letterhead: letterhead(),
        recipient: "TRẦN THỊ BÍCH NGỌC".into(),
        address: "Số 25 đường Huỳnh Văn Lũy, khu phố 3, phường Phú Lợi, Thành phố Hồ Chí Minh"
            .into(),
        phone: "0912 345 678".into(),
        code: code(),
        note: "Kết quả giải quyết thủ tục hành chính".into(),
        version: 1,
        ..AddressLabel::default()
    }
}

pub fn label_short() -> AddressLabel {
    AddressLabel { recipient: "LÊ VĂN HÙNG".into(), ..AddressLabel::default() }
}

pub fn label_extreme(characters: usize) -> AddressLabel {
    AddressLabel {
        letterhead: samples::extreme().letterhead,
        recipient: samples::extreme().received_of,
        address: long_title(characters),
        note: long_title(200),
        reprint: Some(1),
        demo: true,
        version: 2,
        ..label()
    }
}
