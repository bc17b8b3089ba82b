//! Whether the numbers of a day will do: told before they run out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many numbers of an agency's day a counter still has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    /// Enough for the day.
    Plenty,
    /// A fifth or less is left, or a busy day would need more than nearly all.
    Low,
    /// None is left.
    UsedUp,
}

/// What `left` of the `of` numbers that a counter has today come to, where `busiest` is
/// the most that it gave on one of the days before.
pub fn supply(left: u32, of: u32, busiest: u32) -> Supply {
    let is_few = u64::from(left) * 5 <= u64::from(of);
    let is_tight = u64::from(busiest) * 10 > u64::from(of) * 9;
    match left {
        0 => Supply::UsedUp,
        _ if is_few || is_tight => Supply::Low,
        _ => Supply::Plenty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_run_out_are_told_before_they_have() {
        assert_eq!(supply(899, 899, 0), Supply::Plenty);
        assert_eq!(supply(180, 899, 40), Supply::Plenty);
        assert_eq!(supply(179, 899, 40), Supply::Low, "a fifth is left");
        assert_eq!((supply(2, 5, 0), supply(1, 5, 0)), (Supply::Plenty, Supply::Low));
        assert_eq!(supply(0, 5, 0), Supply::UsedUp);
        assert_eq!(supply(0, 0, 0), Supply::UsedUp, "none today");
        assert_eq!(supply(100, 100, 95), Supply::Low, "a day like that one would need them all");
    }
}
