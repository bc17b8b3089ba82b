//! Numbers in Vietnamese words, as amounts are written out on papers.

/// The digits by their names.
const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
/// The names of the groups of three digits, from the right, below a tỷ.
const GROUPS: [&str; 3] = ["", " nghìn", " triệu"];
/// One tỷ.
const BILLION: u64 = 1_000_000_000;

/// `1234567` → `một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy`.
pub(super) fn words(number: u64) -> String {
    match number {
        0 => DIGITS[0].to_owned(),
        _ => below_or_above(number, false).join(" "),
    }
}

/// The words of a number that is not nought; `follows` when higher words stand
/// before it, so that its first group is read with its noughts.
fn below_or_above(number: u64, follows: bool) -> Vec<String> {
    let (billions, rest) = (number / BILLION, number % BILLION);
    let mut said = Vec::new();
    if billions > 0 {
        said = below_or_above(billions, follows);
        if let Some(last) = said.last_mut() {
            last.push_str(" tỷ");
        }
    }
    for (place, name) in GROUPS.iter().enumerate().rev() {
        let group = rest / 1_000_u64.pow(place as u32) % 1_000;
        if group > 0 {
            let full = follows || !said.is_empty();
            said.push(format!("{}{name}", group_words(group as usize, full)));
        }
    }
    said
}

/// Up to three digits; `full` reads the noughts in front.
fn group_words(group: usize, full: bool) -> String {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let mut said = Vec::new();
    if full || hundreds > 0 {
        said.push(format!("{} trăm", DIGITS[hundreds]));
    }
    match tens {
        0 if ones > 0 && !said.is_empty() => said.push("lẻ".to_owned()),
        0 => {}
        1 => said.push("mười".to_owned()),
        _ => said.push(format!("{} mươi", DIGITS[tens])),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => said.push("mốt".to_owned()),
        (2.., 4) => said.push("tư".to_owned()),
        (1.., 5) => said.push("lăm".to_owned()),
        _ => said.push(DIGITS[ones].to_owned()),
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn numbers_are_read_as_vietnamese_reads_them() {
        for (number, said) in [
            (0, "không"),
            (4, "bốn"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm lẻ một"),
            (105, "một trăm lẻ năm"),
            (110, "một trăm mười"),
            (115, "một trăm mười lăm"),
            (999, "chín trăm chín mươi chín"),
            (8_000, "tám nghìn"),
            (1_005, "một nghìn không trăm lẻ năm"),
            (10_050, "mười nghìn không trăm năm mươi"),
            (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
            (1_000_001, "một triệu không trăm lẻ một"),
            (2_000_005_000, "hai tỷ không trăm lẻ năm nghìn"),
            (1_000_000_000, "một tỷ"),
            (1_000_000_000_000, "một nghìn tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
            (21_004_000_000_000, "hai mươi mốt nghìn không trăm lẻ bốn tỷ"),
        ] {
            assert_eq!(words(number), said, "{number}");
        }
    }

    #[test]
    fn the_largest_number_is_read_too() {
        let said = words(u64::MAX);
        assert!(said.starts_with("mười tám tỷ bốn trăm bốn mươi sáu triệu"), "{said}");
        assert!(said.ends_with("sáu trăm mười lăm"), "{said}");
    }
}
