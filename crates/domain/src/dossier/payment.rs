//! A payment of a fee, and how it was paid; another fee in the place of the one before.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};
use ts_rs::TS;

use crate::money::Dong;
use crate::procedure::Quantity;

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

/// Another fee than before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Charged {
    /// Whole đồng.
    pub amount: Dong,
    /// Why.
    pub reason: String,
    /// How many copies or pages it was counted for, where they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub counted: Option<Quantity>,
    /// The condition of the published fee, where one for some was chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub under: String,
}

/// How a fee was paid.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PaidBy {
    /// Tiền mặt.
    #[default]
    Cash,
    /// Chuyển khoản.
    Transfer,
}

impl PaidBy {
    /// Both ways.
    pub const ALL: &[PaidBy] = PaidBy::VARIANTS;

    /// The name used in the database.
    pub fn key(self) -> &'static str {
        self.into()
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
