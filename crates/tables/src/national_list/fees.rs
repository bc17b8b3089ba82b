//! The fee of one block of the national portal's text. An amount is taken where the
//! text can be read in one way; of the rest the words themselves are kept, so that
//! nobody promises that nothing is asked.

use domain::money::Dong;
use domain::procedure::{Fee, FeeStep};
use domain::text::{fold, line};

/// What the list says where it says nothing.
pub(super) const NOT_TOLD: &str = "Không có thông tin";
const FREE: &str = "Miễn phí";
const CURRENCIES: [&str; 2] = [" Việt Nam Đồng", " VNĐ"];
/// How remarks write the currency, the longer word first.
const IN_REMARKS: [&str; 3] = ["đồng", "vnđ", "đ"];
/// Remarks behind *Miễn phí* that say it once more, folded.
const FREE_AGAIN: [&str; 5] = ["khong", "khong co", "khong quy dinh", "mien phi", "khong thu phi"];
/// What is paid once a dossier, whatever the remark calls it.
const ONCE: [&str; 4] = ["hồ sơ", "lần", "lần đăng ký", "lượt"];
/// Remarks by which an amount holds for a time, or for a part.
const NOT_ALWAYS: [&str; 5] = ["đến hết", "%", "phần trăm", "miễn", "giảm"];
/// Smaller amounts in the national list are thousands with the zeros lost.
const SMALLEST_FEE: u64 = 1_000;
/// What one amount covers is said in a few words or is a remark.
const LONGEST_PER: usize = 30;
/// A remark that is longer says more than the amount and what it covers.
const SHORT_REMARK: usize = 40;
/// So much of the list's own words is kept.
const LONGEST_TOLD: usize = 500;

/// The fees of a block behind its duration, and where they are doubtful the words
/// that tell them.
pub(super) fn read(text: &str) -> (Vec<Fee>, String) {
    match certain(text) {
        Some(fee) => (vec![fee], String::new()),
        None => (Vec::new(), told(text)),
    }
}

/// Whether a block's fee is asked abroad, in the money of elsewhere.
pub(super) fn is_foreign(block: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    block.match_indices(" USD").any(|(at, _)| block[..at].ends_with(number))
}

/// Whether a text begins with a fee.
pub(super) fn begins(text: &str) -> bool {
    text.starts_with(FREE) || text.starts_with(NOT_TOLD)
}

/// The list's own words of a fee: the fee and its remark, not what runs on behind.
pub(super) fn told(text: &str) -> String {
    let head = [FREE, NOT_TOLD].into_iter().find(|head| text.starts_with(head));
    let head = head.map(str::len).or_else(|| Some(amount(text)?.2));
    let end = head.map_or(text.len(), |head| match text[head..].starts_with('(') {
        true => remark(&text[head..]).map_or(text.len(), |inner| head + inner.len() + 2),
        false => head,
    });
    let words = line(&text[..end]);
    match words.char_indices().nth(LONGEST_TOLD) {
        Some((cut, _)) => format!("{}…", &words[..cut]),
        None => words,
    }
}

fn certain(text: &str) -> Option<Fee> {
    if let Some(after) = text.strip_prefix(FREE) {
        let again = |inner: &str| FREE_AGAIN.contains(&fold(inner).trim_end_matches('.').trim());
        let free = !after.starts_with('(') || remark(after).is_some_and(again);
        return free.then(|| fee(0, "", FREE));
    }
    let (value, after, _) = amount(text)?;
    if !after.starts_with('(') {
        return (value >= SMALLEST_FEE).then(|| fee(value, "", ""));
    }
    let inner = remark(after)?;
    match inner.trim_start().strip_prefix('/') {
        Some(per) => rate(value, per.trim(), &after[inner.len() + 2..]),
        None => agreed(value, inner),
    }
}

/// An amount, what stands behind it and where that begins.
fn amount(text: &str) -> Option<(u64, &str, usize)> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != ',')?;
    let (number, after) = text.split_at(digits);
    let after = CURRENCIES.iter().find_map(|currency| after.strip_prefix(currency))?;
    Some((number.replace(',', "").parse().ok()?, after, text.len() - after.len()))
}

/// What stands between the bracket that a text begins with and the one that closes it.
fn remark(text: &str) -> Option<&str> {
    let mut depth = 0_i32;
    let close = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    })?;
    text.get(1..close.0)
}

/// An amount with what it covers (`/trang`); steps and ceiling by the page stand in the
/// running text.
fn rate(value: u64, per: &str, running: &str) -> Option<Fee> {
    let sensible = value >= SMALLEST_FEE && per.chars().count() <= LONGEST_PER;
    let plain = sensible.then(|| fee(value, per, ""))?;
    Some(if per == "trang" { stepped(&plain, running).unwrap_or(plain) } else { plain })
}

/// An amount that its remark repeats, and no other: `70 VNĐ(70.000 đồng/giấy)`.
fn agreed(value: u64, remark: &str) -> Option<Fee> {
    let small = remark.to_lowercase();
    let named = named(&small);
    let (said, after) = *named.first()?;
    let agrees = said == value || (value < SMALLEST_FEE && said == value.saturating_mul(1_000));
    if !agrees || NOT_ALWAYS.iter().any(|word| small.contains(word)) {
        return None;
    }
    let per = after.trim_start().strip_prefix('/').unwrap_or_default();
    let per = per.split(['.', ';', ',', '(', ')']).next().unwrap_or_default().trim();
    let note = if small.chars().count() > SHORT_REMARK { remark.trim() } else { "" };
    let plain = rate(said, per, "").map(|fee| Fee { note: note.into(), ..fee })?;
    match named.iter().all(|(one, _)| *one == said) {
        true => Some(plain),
        false => stepped(&plain, &small).filter(|_| per == "trang" && named.len() == 3),
    }
}

/// The amounts of money in a text in small letters, each with what follows it.
pub(crate) fn named(text: &str) -> Vec<(u64, &str)> {
    let digit = |c: char| c.is_ascii_digit();
    let starts = text.char_indices().filter(|(at, c)| digit(*c) && !text[..*at].ends_with(digit));
    let mut found: Vec<(u64, &str)> = Vec::new();
    for (at, _) in starts.filter(|(at, _)| !text[..*at].ends_with(['.', ','])) {
        let rest = &text[at..];
        let end = rest.find(|c: char| !digit(c) && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let after = IN_REMARKS.iter().find_map(|word| after.trim_start().strip_prefix(word));
        let after = after.filter(|after| !after.starts_with(char::is_alphabetic));
        if let (Ok(value), Some(after)) = (number.replace('.', "").parse(), after) {
            found.push((value, after));
        }
    }
    found
}

/// The steps and the ceiling of a fee by the page, as chứng thực words them.
pub(crate) fn stepped(plain: &Fee, running: &str) -> Option<Fee> {
    let small = running.to_lowercase();
    let (_, behind) = small.split_once("từ trang thứ ")?;
    let (from, behind) = behind.split_once(" trở lên thu ")?;
    let (further, ceiling) = behind.split_once("không quá ")?;
    let first = |text| named(text).first().map(|(value, _)| Dong(*value));
    let step = FeeStep { from: from.trim().parse().ok()?, amount: first(further)? };
    Some(Fee { steps: vec![step], ceiling: first(ceiling), note: String::new(), ..plain.clone() })
}

fn fee(amount: u64, per: &str, note: &str) -> Fee {
    let per = if ONCE.contains(&per) { "" } else { per };
    Fee { amount: Dong(amount), per: per.into(), note: note.into(), ..Fee::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(u64, String)> {
        read(text).0.into_iter().map(|fee| (fee.amount.0, fee.per)).collect()
    }

    #[test]
    fn an_amount_that_its_remark_repeats_is_certain() {
        assert_eq!(of("20 VNĐ(20.000 đồng/lần)"), [(20_000, String::new())]);
        assert_eq!(
            of("10,000 VNĐ(Nộp trực tiếp thu 10.000 đồng/lần đăng ký;)- Nộp tại"),
            [(10_000, String::new())]
        );
        assert_eq!(
            of("70,000 VNĐ(70.000Đ/Giấy chứng nhận.)"),
            [(70_000, "giấy chứng nhận".into())]
        );
        assert_eq!(of("Miễn phí(Không quy định.)"), [(0, String::new())]);
    }

    #[test]
    fn a_doubtful_fee_keeps_the_lists_own_words() {
        for (text, words) in [
            (
                "40 VNĐ(4.000 đ/giấy (áp dụng 2026).)+ Trực tiếp",
                "40 VNĐ(4.000 đ/giấy (áp dụng 2026).)",
            ),
            ("5,000 VNĐ(trực tuyến thu 7.000 đồng)", "5,000 VNĐ(trực tuyến thu 7.000 đồng)"),
            ("50,000 VNĐ(50.000 đồng; trực tuyến 50%)", "50,000 VNĐ(50.000 đồng; trực tuyến 50%)"),
            ("25,000 VNĐ(25.000đ đến hết năm 2026)", "25,000 VNĐ(25.000đ đến hết năm 2026)"),
            ("Miễn phí(Mức cụ thể do tỉnh)x", "Miễn phí(Mức cụ thể do tỉnh)"),
            ("Không có thông tin- Nộp tại", "Không có thông tin"),
            ("20,000 VNĐ(Trường hợp thuộc diện", "20,000 VNĐ(Trường hợp thuộc diện"),
        ] {
            assert_eq!(read(text), (Vec::new(), words.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_pages_of_a_certified_copy_have_their_step_and_their_ceiling() {
        let words = "2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu \
                     không quá 200.000 đồng/bản.";
        for text in [format!("2,000 VNĐ(/trang)Tại xã: {words}"), format!("2,000 VNĐ({words})")]
        {
            let fee = read(&text).0.remove(0);
            assert_eq!((fee.amount, fee.per.as_str()), (Dong(2_000), "trang"));
            assert_eq!(fee.steps, [FeeStep { from: 3, amount: Dong(1_000) }]);
            assert_eq!(fee.ceiling, Some(Dong(200_000)));
        }
    }
}
