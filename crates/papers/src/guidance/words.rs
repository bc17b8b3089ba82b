//! The words of the guidance sheet.

use chrono::NaiveDate;

use crate::text::{day, two_figures};

pub(super) const TITLE: &str = "HƯỚNG DẪN THỦ TỤC HÀNH CHÍNH";
/// What the document is called in a queue.
pub(super) const SHORT_TITLE: &str = "Hướng dẫn thủ tục";
pub(super) const PLACE: &str = "Nơi nộp hồ sơ: ";
pub(super) const AGENCY: &str = "Cơ quan giải quyết: ";
pub(super) const OUTCOME: &str = "Kết quả: ";
pub(super) const PAPERS: &str = "Giấy tờ cần chuẩn bị";
pub(super) const PAPER_COLUMNS: [&str; 5] =
    ["STT", "Tên giấy tờ", "Loại giấy tờ", "Số lượng", "Có"];
pub(super) const CHANNELS: &str = "Thời gian giải quyết, phí và lệ phí";
pub(super) const CHANNEL_COLUMNS: [&str; 4] =
    ["Cách nộp", "Thời gian giải quyết", "Phí, lệ phí", "Ghi chú"];
pub(super) const CONDITIONS: &str = "Yêu cầu, điều kiện";
pub(super) const LEGAL_BASIS: &str = "Căn cứ pháp lý";
pub(super) const DECISION: &str = "Công bố tại: ";

/// How many sets to bring.
pub(super) fn sets(count: u32) -> String {
    format!("số lượng: {} bộ", two_figures(count.max(1)))
}

/// The foot line: paper does not know that the law has changed.
pub(super) fn printed_on(date: NaiveDate) -> String {
    format!("In {}; quy định có thể thay đổi sau ngày này.", day(date))
}

/// Where to ask.
pub(super) fn ask(address: &str, phone: &str) -> Option<String> {
    match (address, phone) {
        ("", "") => None,
        (address, "") => Some(format!("Địa chỉ: {address}.")),
        ("", phone) => Some(format!("Điện\u{a0}thoại:\u{a0}{phone}.")),
        (address, phone) => Some(format!("Địa chỉ: {address}. Điện\u{a0}thoại:\u{a0}{phone}.")),
    }
}
