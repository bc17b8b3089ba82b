//! The letters the tests and benches print: short, typical and extreme. All
//! persons are invented.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeMap;

use papers::{APOLOGY_2018, APOLOGY_PLACEHOLDERS, Letter, STOP_2025, STOP_PLACEHOLDERS, Template};

use crate::samples::{self, CODE, letterhead, long_title};
use crate::slip_samples::{code, reason, today};

pub fn values(reason: &str) -> BTreeMap<&'static str, String> {
    [
        ("co_quan", "Ủy ban nhân dân phường Phú Lợi"),
        ("ten", "TRẦN THỊ BÍCH NGỌC"),
        ("thu_tuc", "Đăng ký khai sinh"),
        ("ma_ho_so", CODE),
        ("ngay_nhan", "23 tháng 11 năm 2026"),
        ("ngay_dung", "25 tháng 11 năm 2026"),
        ("han_cu", "17 giờ 00 phút, ngày 25 tháng 11 năm 2026"),
        ("han_moi", "27 tháng 11 năm 2026"),
        ("can_cu", "khoản 2 Điều 19 của quy chế"),
        ("lien_he", "bà Lê Minh Châu"),
        ("dien_thoai", "0274 3 822 000"),
        ("ly_do", reason),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

pub fn apology() -> Letter {
    let template = Template::parse(APOLOGY_2018, APOLOGY_PLACEHOLDERS).unwrap();
    let reason = "Cơ sở dữ liệu hộ tịch điện tử bị gián đoạn trong hai ngày 24 và 25 tháng 11";
    Letter {
        letterhead: letterhead(),
        form_number: "Mẫu số 04 – TT 01/2018/TT-VPCP".into(),
        symbol: Some("15/UBND-TTPVHCC".into()),
        date: today(),
        title: "Phiếu xin lỗi và hẹn lại ngày trả kết quả".into(),
        addressee: "Bà TRẦN THỊ BÍCH NGỌC".into(),
        paragraphs: template.fill(&values(reason)),
        office: vec!["TM. Ủy ban nhân dân".into(), "KT. Chủ tịch".into(), "Phó Chủ tịch".into()],
        signer_name: "Võ Thị Hồng Hạnh".into(),
        recipients: vec![
            "Như trên;".into(),
            "Trung tâm Phục vụ hành chính công;".into(),
            "Lưu: VT.".into(),
        ],
        code: code(),
        version: 1,
        ..Letter::default()
    }
}

pub fn stop_notice() -> Letter {
    let template = Template::parse(STOP_2025, STOP_PLACEHOLDERS).unwrap();
    Letter {
        form_number: "Mẫu số 05 – TT 03/2025/TT-VPCP".into(),
        title: "Thông báo".into(),
        about: "Dừng giải quyết hồ sơ".into(),
        paragraphs: template.fill(&values("Người nộp hồ sơ đề nghị rút hồ sơ.")),
        office: vec!["Giám đốc".into()],
        how_to_sign: "(Ký, ghi rõ họ tên, đóng dấu)".into(),
        ..apology()
    }
}

/// A title, one line, nobody else.
pub fn letter_short() -> Letter {
    Letter {
        letterhead: letterhead(),
        title: "Thông báo".into(),
        paragraphs: vec!["Hồ sơ đã dừng./.".into()],
        office: vec!["Giám đốc".into()],
        ..Letter::default()
    }
}

pub fn letter_extreme(characters: usize, recipients: usize) -> Letter {
    let template = Template::parse(APOLOGY_2018, APOLOGY_PLACEHOLDERS).unwrap();
    let mut values = values(&reason(characters));
    values.insert("thu_tuc", long_title(1094));
    values.insert("ten", samples::extreme().received_of);
    Letter {
        letterhead: samples::extreme().letterhead,
        about: long_title(300),
        addressee: samples::extreme().received_of,
        paragraphs: template.fill(&values),
        recipients: (1..=recipients).map(|n| format!("{};", long_title(10 + n % 90))).collect(),
        reprint: Some(1),
        demo: true,
        version: 2,
        ..apology()
    }
}
