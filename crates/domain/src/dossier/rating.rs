//! How the applicant judged the service: one of three faces and a comment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the applicant judged the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// Which of the three faces.
    pub face: Verdict,
    /// In their own words; may be empty.
    #[serde(default)]
    pub comment: String,
}

/// Three faces (Thông tư 01/2018 Đ.13 scores 2, 1, 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Không hài lòng.
    Bad,
    /// Bình thường.
    Fair,
    /// Hài lòng.
    Good,
}
