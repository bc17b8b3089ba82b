//! What becomes of a row in Vietnamese words, for whoever publishes without a window.

use std::fmt;

use super::{Doubt, DoubtKind, FieldChange, Part, Value};
use crate::procedure::{Channel, Fee, Level, decimal_words};

impl DoubtKind {
    /// What is doubtful, as a sentence.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Code => "Ô mã không phải là mã thủ tục.",
            Self::SeveralCodes => "Một dòng có nhiều mã.",
            Self::CodesDiffer => "Mã trong tên khác mã ở cột mã.",
            Self::NoTitle => "Dòng không có tên thủ tục.",
            Self::TitleTooLong => "Tên dài quá mức giữ được.",
            Self::ErrorCell => "Bảng tính báo lỗi ở ô này.",
            Self::OldLetters => "Chữ hỏng hoặc theo bảng mã cũ.",
            Self::Swallowed => "Dòng bị một dấu ngoặc kép không đóng nuốt mất.",
            Self::MoreCells => "Dòng có nhiều ô hơn số cột.",
            Self::Time => "Không đọc ra thời hạn.",
            Self::TwoTimes => "Có hai thời hạn, chưa rõ hẹn theo thời hạn nào.",
            Self::Fee => "Không đọc ra mức phí.",
            Self::FeeInWords => "Phí chỉ ghi bằng lời.",
            Self::Level => "Không đọc ra cấp thực hiện.",
            Self::Channel => "Không đọc ra cách thức.",
            Self::Mark => "Dấu không rõ có hay không.",
            Self::SeveralKnown => "Danh mục có nhiều thủ tục cùng mã, khác đuôi địa phương.",
            Self::OtherCases => "Tên trường hợp khác với danh mục.",
        }
    }
}

impl Part {
    /// The field's name.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Title => "Tên",
            Self::Field => "Lĩnh vực",
            Self::Levels => "Cấp",
            Self::Agency => "Cơ quan",
            Self::AnyBoundary => "Phi địa giới",
            Self::Basis => "Căn cứ",
            Self::Ended => "Ngày cuối",
            Self::Cases => "Trường hợp",
            Self::Channels => "Cách thức",
            Self::Duration => "Thời hạn",
            Self::Statutory => "Luật định",
            Self::Fees => "Phí, lệ phí",
            Self::Paper => "Giấy tờ",
            Self::Step => "Bước",
            Self::Steps => "Thứ tự các bước",
        }
    }
}

impl Level {
    /// The level's name.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Ministry => "Bộ",
            Self::Province => "Tỉnh",
            Self::Commune => "Xã",
            Self::Other => "Khác",
        }
    }
}

/// `G12 “12 ngày, 7 ngày”: Có hai thời hạn, …`
impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} “{}”: {}", self.cell, self.text, self.kind.vietnamese())
    }
}

/// `Thời hạn (Trực tuyến): 7 ngày làm việc → 5 ngày làm việc`
impl fmt::Display for FieldChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.vietnamese())?;
        let under = self.channel.map(Channel::vietnamese).into_iter().chain(self.case.as_deref());
        let under: Vec<&str> = under.collect();
        if !under.is_empty() {
            write!(f, " ({})", under.join(", "))?;
        }
        write!(f, ": {} → {}", self.before, self.after)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("–"),
            Self::Text(text) => f.write_str(text),
            Self::Lines(lines) => f.write_str(&lines.join("; ")),
            Self::Duration(duration) => duration.fmt(f),
            Self::Fees(fees) => f.write_str(&joined(fees, fee_words, "; ")),
            Self::Levels(levels) => f.write_str(&joined(levels, |l| l.vietnamese().into(), ", ")),
            Self::Channels(channels) => {
                f.write_str(&joined(channels, |c| c.vietnamese().into(), ", "))
            }
            Self::Flag(yes) => f.write_str(if *yes { "có" } else { "không" }),
            Self::Agency(code) => code.fmt(f),
            Self::Day(day) => day.format("%d/%m/%Y").fmt(f),
            Self::Paper(paper) => f.write_str(&paper.title),
            Self::Step(step) => write!(f, "{} ({} giờ)", step.name, decimal_words(step.hours)),
        }
    }
}

fn joined<T>(all: &[T], words: impl Fn(&T) -> String, between: &str) -> String {
    all.iter().map(words).collect::<Vec<_>>().join(between)
}

fn fee_words(Fee { name, amount, .. }: &Fee) -> String {
    format!("{name} {amount}").trim_start().to_owned()
}
