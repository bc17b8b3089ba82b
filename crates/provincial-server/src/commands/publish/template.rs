//! What `publish` reads, as files to begin with.

use clap::ValueEnum;

use super::say;
use crate::error::Result;

/// What there is a template of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Template {
    /// The tables of a decision.
    Decision,
    /// Words about agencies.
    Agencies,
}

/// Prints a table to begin with; no database is asked.
pub(in crate::commands) fn print_template(of: Template) -> Result<()> {
    let text = match of {
        Template::Decision => DECISION,
        Template::Agencies => tables::agencies::TEMPLATE,
    };
    say(text.trim_end())
}

/// The tables of a decision as a file to begin with: a head of each kind that is read, and
/// a row of each kind. Columns may stand in any order, and those that are not needed may
/// go; what is abolished stands in a table of its own, as in the decisions themselves.
/// It is CSV with a byte order mark for spreadsheets.
const DECISION: &str = "\u{feff}\
DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC CÔNG BỐ (mẫu)\n\
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,Cấp thực hiện,Thời hạn giải quyết,\
Thời hạn theo quy định,\"Phí, lệ phí\",Cách thức thực hiện,Phi địa giới,Căn cứ pháp lý\n\
1,1.000001,Thủ tục có thời hạn đã cắt giảm (mẫu),Hộ tịch,Cấp xã,03 ngày làm việc,\
05 ngày làm việc,8.000 đồng,\"Trực tiếp, trực tuyến\",x,Nghị định số … (mẫu)\n\
2,1.000002,Thủ tục giải quyết trong ngày (mẫu),Hộ tịch,Cấp xã,Trong ngày,,Không,\
\"Trực tiếp, trực tuyến, bưu chính\",,\n\
DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (mẫu)\n\
STT,Mã số TTHC,Tên thủ tục hành chính,Lĩnh vực,VBQPPL bãi bỏ\n\
1,1.000003,Thủ tục bị bãi bỏ (mẫu),Hộ tịch,Quyết định số … (mẫu)\n";
