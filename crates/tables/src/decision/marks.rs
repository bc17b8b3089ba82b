//! Cells that say yes or no by a mark, and cells that name levels.

use domain::procedure::Level;
use domain::text::{fold, line};

/// What says yes, folded.
const YES: [&str; 9] =
    ["x", "co", "v", "1", "phi dia gioi", "toan trinh", "mot phan", "truc tuyen", "dvctt"];
/// What says no, folded.
const NO: [&str; 7] = ["khong", "0", "o", "khong co", "chua", "truc tiep", ""];

/// Whether a cell says yes or no; `None` where it says neither.
pub(super) fn mark(cell: &str) -> Option<bool> {
    let clean = line(cell);
    if ["✓", "✔", "√", "☑"].contains(&clean.as_str()) {
        return Some(true);
    }
    let folded = fold(&clean);
    let yes = YES.contains(&folded.as_str())
        || ["toan trinh", "mot phan"].iter().any(|word| folded.contains(word));
    match (yes, NO.contains(&folded.as_str())) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// The level that folded words name, where they name one.
pub(super) fn level_of(folded: &str) -> Option<Level> {
    match levels_in(folded).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// How levels are called in full, folded.
const IN_FULL: [(&str, Level); 7] = [
    (" cap bo ", Level::Ministry),
    (" trung uong ", Level::Ministry),
    (" cap tinh ", Level::Province),
    (" cap thanh pho ", Level::Province),
    (" cap xa ", Level::Commune),
    (" cap huyen ", Level::Other),
    (" co quan khac ", Level::Other),
];
/// How they are called for short, folded.
const FOR_SHORT: [(&str, Level); 6] = [
    ("bo", Level::Ministry),
    ("tinh", Level::Province),
    ("thanh pho", Level::Province),
    ("xa", Level::Commune),
    ("phuong", Level::Commune),
    ("huyen", Level::Other),
];

/// Every level that folded words name.
pub(super) fn levels_in(folded: &str) -> Vec<Level> {
    let spaced = format!(" {folded} ");
    let full = IN_FULL.iter().filter(|(name, _)| spaced.contains(name));
    let short = FOR_SHORT.iter().filter(|(name, _)| *name == folded);
    let mut levels: Vec<Level> = full.chain(short).map(|(_, level)| *level).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// The levels that a cell names: `Cấp tỉnh, cấp xã`, `Tỉnh; Xã`.
pub(super) fn read_levels(cell: &str) -> Option<Vec<Level>> {
    let whole = levels_in(&fold(cell));
    if !whole.is_empty() {
        return Some(whole);
    }
    let parts = cell.split([',', ';', '|', '/', '\n']).map(fold).filter(|part| !part.is_empty());
    let mut levels = Vec::new();
    for part in parts {
        match levels_in(&part).as_slice() {
            [] => return None,
            named => levels.extend_from_slice(named),
        }
    }
    levels.sort_unstable();
    levels.dedup();
    (!levels.is_empty()).then_some(levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_yes_no_or_nothing() {
        assert_eq!(
            ["X", "x", "✓", "Toàn trình", "Không", "-"].map(mark),
            [Some(true), Some(true), Some(true), Some(true), Some(false), Some(false)]
        );
        assert_eq!(mark("xem phụ lục"), None);
    }

    #[test]
    fn levels_are_named_long_and_short() {
        assert_eq!(read_levels("Cấp tỉnh"), Some(vec![Level::Province]));
        assert_eq!(read_levels("Tỉnh; Xã"), Some(vec![Level::Province, Level::Commune]));
        assert_eq!(read_levels("Cấp tỉnh, Cấp xã"), Some(vec![Level::Province, Level::Commune]));
        assert_eq!(read_levels("Ở đâu đó"), None);
    }
}
