//! The forms of the law and the number each kind has on a date.
//!
//! *Mẫu số 05* and *06* mean different papers before and after 15/9/2025, so a
//! paper is stored by its kind and numbered by its date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Sổ theo dõi hồ sơ.
    Register,
    /// Phiếu hướng dẫn thủ tục: no form of the law, hence no number.
    Guidance,
}

/// Thông tư 03/2025/TT-VPCP, in force from this day.
const CIRCULAR_03_2025: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 9, 15);

impl FormKind {
    /// The form's number on `day`: Thông tư 01/2018/TT-VPCP until 14/9/2025,
    /// Thông tư 03/2025/TT-VPCP since.
    pub fn number(self, day: NaiveDate) -> Option<&'static str> {
        let since_2025 = CIRCULAR_03_2025.is_some_and(|first| first <= day);
        match (self, since_2025) {
            (FormKind::Receipt, _) => Some("01"),
            (FormKind::Register, false) => Some("06"),
            (FormKind::Register, true) => Some("07"),
            (FormKind::Guidance, _) => None,
        }
    }

    /// The name used in the database and the print log.
    pub fn key(self) -> &'static str {
        match self {
            FormKind::Receipt => "receipt",
            FormKind::Register => "register",
            FormKind::Guidance => "guidance",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::FormKind;

    #[test]
    fn the_register_is_form_06_until_14_september_2025_and_07_since() {
        let number = |day: &str| FormKind::Register.number(day.parse().unwrap());
        assert_eq!(number("2025-09-14"), Some("06"));
        assert_eq!(number("2025-09-15"), Some("07"));
    }
}
