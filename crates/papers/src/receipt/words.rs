//! The words of Mẫu số 01 as TT 03/2025/TT-VPCP has them, and the few of ours.
//!
//! Only wording: what is filled in comes with the receipt.

use super::Copy;

/// Heading of the form.
pub(super) const TITLE: &str = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ";
/// What the document is called in a queue.
pub(super) const SHORT_TITLE: &str = "Giấy tiếp nhận hồ sơ";
pub(super) const COUNTER: &str = "Bộ phận tiếp nhận và trả kết quả: ";
pub(super) const RECEIVED_OF: &str = "Tiếp nhận hồ sơ của: ";
pub(super) const SUBMITTER: &str = "Người nộp hồ sơ: ";
pub(super) const REPRESENTATIVE: &str = "Người được ủy quyền: ";
pub(super) const REQUEST: &str = "Nội dung yêu cầu giải quyết: ";
pub(super) const CASE: &str = "Trường hợp: ";
pub(super) const PAPERS: &str = "1. Thành phần hồ sơ nộp gồm:";
pub(super) const SETS: &str = "2. Số lượng hồ sơ: ";
pub(super) const SETS_UNIT: &str = "(bộ)";
pub(super) const DURATION: &str = "3. Thời gian giải quyết hồ sơ theo quy định là: ";
pub(super) const RECEIVED_AT: &str = "4. Thời gian nhận hồ sơ: ";
pub(super) const DUE_AT: &str = "5. Thời gian trả kết quả giải quyết hồ sơ: ";
pub(super) const DELIVERY: &str = "6. Đăng ký nhận kết quả tại: ";
pub(super) const FEE: &str = "7. Phí, lệ phí (nếu có): ";
pub(super) const BOOK: &str = "Vào Sổ theo dõi hồ sơ, Quyển số: ";
pub(super) const ORDINAL: &str = "Số thứ tự: ";
pub(super) const NOTE: &str = "Ghi chú: ";
pub(super) const SUBMITTER_SIGNS: &str = "NGƯỜI NỘP HỒ SƠ";
pub(super) const OFFICER_SIGNS: &str = "NGƯỜI TIẾP NHẬN HỒ SƠ";
pub(super) const NOTES: &str = "Ghi chú:";
/// The notes of the form itself.
pub(super) const LEGAL_NOTES: [&str; 2] = [
    "Giấy tiếp nhận và hẹn trả kết quả được lập thành 2 liên; một liên chuyển kèm theo Phiếu kiểm \
     soát quá trình giải quyết hồ sơ và được lưu tại Bộ phận tiếp nhận và trả kết quả; một liên \
     giao cho cá nhân, tổ chức nộp hồ sơ;",
    "Cá nhân, tổ chức có thể đăng ký nhận kết quả tại Bộ phận tiếp nhận và trả kết quả hoặc tại \
     nhà (trụ sở tổ chức) qua dịch vụ bưu chính.",
];
/// What to bring when fetching the outcome; ours.
const BRING: &str = "Khi đến nhận kết quả, mang theo giấy này và giấy tờ tùy thân; người nhận thay \
                     mang thêm giấy ủy quyền.";

/// Under the code: which copy this is.
pub(super) fn copy(copy: Copy) -> &'static str {
    match copy {
        Copy::Kept => "(Liên 1: Lưu tại Bộ phận tiếp nhận và trả kết quả)",
        Copy::Given => "(Liên 2: Giao tổ chức, cá nhân đã nộp hồ sơ)",
    }
}

/// Under the title, where several dossiers stand on one receipt.
pub(super) fn together(count: usize) -> String {
    format!("Gồm {count:02} hồ sơ nộp cùng lúc")
}

/// What heads the block of one of them.
pub(super) fn nth(n: usize) -> String {
    format!("Hồ sơ {n}. Mã hồ sơ: ")
}

/// What stands before the page numbers.
pub(super) fn subject(code: &str, others: usize) -> String {
    match (code, others) {
        (code, 0) => code.to_owned(),
        ("", others) => format!("{} hồ sơ", others + 1),
        (code, others) => format!("{code} và {others} hồ sơ khác"),
    }
}

/// The note on fetching the outcome.
pub(super) fn bring(phone: &str) -> String {
    if phone.is_empty() {
        BRING.to_owned()
    } else {
        format!("{BRING} Điện\u{a0}thoại:\u{a0}{phone}.")
    }
}

/// The foot line.
pub(super) fn foot(form: &str, version: u32) -> String {
    match (form, version) {
        ("", _) => format!("Phiên bản {version}"),
        (form, 0) => form.to_owned(),
        (form, version) => format!("{form} – phiên bản {version}"),
    }
}
