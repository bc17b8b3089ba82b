//! Money at the counter: whole đồng, never a fraction, never a float.

mod words;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount in whole đồng.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
pub struct Dong(#[ts(type = "number")] pub u64);

/// The largest amount that a counter takes for meant, in đồng.
pub const MOST_DONG: u64 = 1_000_000_000_000;

impl Dong {
    /// The amount written out: `tám nghìn đồng`.
    pub fn words(self) -> String {
        format!("{} đồng", words::words(self.0))
    }
}

impl std::fmt::Display for Dong {
    /// `8.000 đ`, thousands separated by dots as the law's own papers do.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str(" đ")
    }
}

#[cfg(test)]
mod tests {
    use super::Dong;

    #[test]
    fn thousands_are_separated_by_dots() {
        let said: Vec<String> = [0, 8_000, 999, 1_234_567].map(|n| Dong(n).to_string()).to_vec();
        assert_eq!(said, ["0 đ", "8.000 đ", "999 đ", "1.234.567 đ"]);
    }
}
