//! The letters as they come with the program. A centre may replace each of them.
//!
//! [`APOLOGY_2018`] has the wording of Mẫu 04 of TT 01/2018/TT-VPCP as it is
//! remembered in practice. The texts of TT 03/2025/TT-VPCP were not found:
//! [`APOLOGY_2025`] and [`STOP_2025`] are ours and keep to what the titles of
//! those forms say.

/// What an apology may name: `co_quan` the agency in charge; `ten` the owner of
/// the dossier; `thu_tuc`, `ma_ho_so` procedure and dossier code; `ngay_nhan`
/// and `han_moi` a day without the word *ngày* ("23 tháng 11 năm 2026");
/// `han_cu` hour and day as the receipt has them; `ly_do` the reason; `can_cu`
/// the legal basis of the extension.
pub const APOLOGY_PLACEHOLDERS: &[&str] =
    &["co_quan", "ten", "thu_tuc", "ma_ho_so", "ngay_nhan", "han_cu", "han_moi", "ly_do", "can_cu"];

/// What a stop notice may name: as in [`APOLOGY_PLACEHOLDERS`], and `ngay_dung`
/// the day from which the dossier rests, without the word *ngày*; `lien_he` whom
/// to ask; `dien_thoai` their telephone.
pub const STOP_PLACEHOLDERS: &[&str] = &[
    "co_quan",
    "ten",
    "thu_tuc",
    "ma_ho_so",
    "ngay_nhan",
    "ngay_dung",
    "han_cu",
    "ly_do",
    "can_cu",
    "lien_he",
    "dien_thoai",
];

/// *Phiếu xin lỗi và hẹn lại ngày trả kết quả* (Mẫu 04, TT 01/2018).
pub const APOLOGY_2018: &str = "\
Ngày {ngay_nhan}, {co_quan} tiếp nhận giải quyết hồ sơ đề nghị giải quyết thủ tục {thu_tuc} của \
Ông/Bà/tổ chức {ten}; mã số: {ma_ho_so}.

Thời gian hẹn trả kết quả: {han_cu}.

Tuy nhiên đến nay, {co_quan} chưa trả kết quả giải quyết hồ sơ đúng thời hạn quy định ghi trên \
Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Lý do: {ly_do}.

Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà/tổ chức.

{co_quan} xin lỗi Ông/Bà/tổ chức và sẽ trả kết quả vào ngày {han_moi}.

Mong nhận được sự thông cảm của Ông/Bà/tổ chức vì sự chậm trễ này./.
";

/// *Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết* (Mẫu 04, TT 03/2025).
pub const APOLOGY_2025: &str = "\
Ngày {ngay_nhan}, {co_quan} tiếp nhận hồ sơ đề nghị giải quyết thủ tục {thu_tuc} của Ông/Bà/tổ \
chức {ten}; mã hồ sơ: {ma_ho_so}. Thời gian hẹn trả kết quả: {han_cu}.

Đến nay, {co_quan} chưa hoàn thành việc giải quyết hồ sơ theo thời hạn đã hẹn. Lý do: {ly_do}.

{co_quan} xin lỗi Ông/Bà/tổ chức về sự chậm trễ này và đề nghị được gia hạn thời gian giải quyết \
hồ sơ; kết quả sẽ được trả vào ngày {han_moi}.

Căn cứ gia hạn: {can_cu}.

Mong nhận được sự thông cảm của Ông/Bà/tổ chức./.
";

/// *Thông báo dừng giải quyết hồ sơ* (Mẫu 05, TT 03/2025).
pub const STOP_2025: &str = "\
Ngày {ngay_nhan}, {co_quan} tiếp nhận hồ sơ đề nghị giải quyết thủ tục {thu_tuc} của Ông/Bà/tổ \
chức {ten}; mã hồ sơ: {ma_ho_so}. Thời gian hẹn trả kết quả: {han_cu}.

Căn cứ {can_cu}, {co_quan} thông báo dừng giải quyết hồ sơ nêu trên kể từ ngày {ngay_dung}.

Lý do: {ly_do}.

Đề nghị Ông/Bà/tổ chức đến nơi đã nộp hồ sơ để nhận lại giấy tờ. Nếu có vướng mắc, liên hệ với \
{lien_he}, số điện thoại {dien_thoai}, để được hướng dẫn./.
";
