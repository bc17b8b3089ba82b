//! The questions of the rating slip, each with the answers for two, one and no
//! points.

pub(super) const QUESTIONS: [(&str, [&str; 3]); 6] = [
    ("Thời gian giải quyết so với thời gian quy định:", ["Sớm hơn", "Đúng thời gian", "Lâu hơn"]),
    (
        "Số lần phải liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ:",
        ["Không lần nào", "01 lần", "Trên 01 lần"],
    ),
    (
        "Số cơ quan, đơn vị phải liên hệ để hoàn thiện hồ sơ:",
        ["Chỉ nơi tiếp nhận", "Thêm 01 cơ quan", "Nhiều hơn"],
    ),
    ("Thái độ của cán bộ, công chức, viên chức:", ["Rất hài lòng", "Hài lòng", "Không hài lòng"]),
    (
        "Tiếp thu, giải trình phản ánh, kiến nghị:",
        ["Đúng hạn, rõ ràng", "Có, chưa rõ ràng", "Không trả lời"],
    ),
    ("Thủ tục hành chính được công khai:", ["Đủ, dễ tìm", "Đủ, khó tìm", "Không đầy đủ"]),
];
