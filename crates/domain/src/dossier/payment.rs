//! A payment of a fee, and how it was paid.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::money::Dong;

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Whole đồng.
    pub amount: Dong,
    /// How it was paid.
    pub how: PaidBy,
    /// The bank's reference of a transfer; may be empty.
    #[serde(default)]
    pub reference: String,
}

/// How a fee was paid.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// Tiền mặt.
    #[default]
    Cash,
    /// Chuyển khoản.
    Transfer,
}

impl PaidBy {
    /// Both ways.
    pub const ALL: [PaidBy; 2] = [PaidBy::Cash, PaidBy::Transfer];

    /// The name used in the database.
    pub fn key(self) -> &'static str {
        match self {
            PaidBy::Cash => "cash",
            PaidBy::Transfer => "transfer",
        }
    }

    /// The words in the middle of a sentence.
    pub fn vietnamese(self) -> &'static str {
        match self {
            PaidBy::Cash => "tiền mặt",
            PaidBy::Transfer => "chuyển khoản",
        }
    }
}

impl std::fmt::Display for Payment {
    /// `50.000 đ tiền mặt`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.amount, self.how.vietnamese())
    }
}
