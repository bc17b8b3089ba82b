//! Percentages as text: half-up to two decimals, or together exactly 100.

/// `part` of `whole` in percent, half-up to two decimals, with a point:
/// `94.45`. A whole of nought has no share: `0.00`.
pub fn percent(part: u32, whole: u32) -> String {
    text(hundredths(part, whole))
}

/// Hundredths of a percent, half-up.
fn hundredths(part: u32, whole: u32) -> u64 {
    match u64::from(whole) {
        0 => 0,
        whole => (u64::from(part) * 20_000 + whole) / (2 * whole),
    }
}

/// The shares of parts in their sum, so that the printed figures add up to
/// exactly 100.00: what rounding down leaves over goes to the largest
/// remainders, the first of equals first.
pub fn shares(parts: &[u32]) -> Vec<String> {
    let whole: u64 = parts.iter().copied().map(u64::from).sum();
    if whole == 0 {
        return vec![text(0); parts.len()];
    }
    let exact = parts.iter().map(|part| u64::from(*part) * 10_000);
    let mut shares: Vec<(u64, u64)> = exact.map(|n| (n / whole, n % whole)).collect();
    let left = 10_000 - shares.iter().map(|(share, _)| share).sum::<u64>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(shares[*at].1));
    for at in order.into_iter().take(left as usize) {
        shares[at].0 += 1;
    }
    shares.into_iter().map(|(share, _)| text(share)).collect()
}

fn text(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::{percent, shares};

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(percent(2_454, 44_220), "5.55");
        assert_eq!(percent(1, 800), "0.13");
        assert_eq!(percent(1, 3), "33.33");
        assert_eq!(percent(2, 3), "66.67");
        assert_eq!(percent(3, 3), "100.00");
        assert_eq!(percent(0, 0), "0.00");
        assert_eq!(percent(u32::MAX, u32::MAX), "100.00");
    }

    #[test]
    fn shares_that_stand_together_add_up_to_a_hundred() {
        assert_eq!(shares(&[1, 1, 1]), ["33.34", "33.33", "33.33"]);
        assert_eq!(shares(&[41_766, 2_454]), ["94.45", "5.55"]);
        assert_eq!(shares(&[1, 1, 1, 1, 1, 1, 1]).iter().filter(|s| *s == "14.29").count(), 4);
        assert_eq!(shares(&[0, 0]), ["0.00", "0.00"]);
        assert!(shares(&[]).is_empty());
    }
}
