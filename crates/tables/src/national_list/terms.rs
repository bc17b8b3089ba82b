//! Durations and fees by channel, read from the text that the national portal
//! runs together (`Trực tuyến3 Ngày làm việcMiễn phíTrực tiếp…`). Only what can
//! be read in one way is taken; the rest keeps the common duration, and of its fee the
//! list's own words.

use domain::procedure::{Channel, ChannelTerms, Fee, PublishedDuration, Term, Unit};
use rust_decimal::Decimal;

use super::fees;

const NAMES: [(&str, Channel); 3] = [
    ("Trực tiếp", Channel::InPerson),
    ("Dịch vụ bưu chính", Channel::Post),
    ("Trực tuyến", Channel::Online),
];
/// The longer name first: each begins with the next.
const UNITS: [(&str, Unit); 4] = [
    ("Ngày làm việc", Unit::WorkingDay),
    ("Ngày", Unit::CalendarDay),
    ("Giờ", Unit::WorkingHour),
    ("Tháng", Unit::Month),
];
/// What stands in the place of a duration where there is none.
const NO_DURATION: [&str; 3] =
    [fees::NOT_TOLD, "Không phải trả kết quả cho người nộp thuế", "Không quy định"];

/// The terms of `channel`: its own where `raw` says them, else `common`.
pub(super) fn of(channel: Channel, raw: &str, common: Option<PublishedDuration>) -> ChannelTerms {
    let own = blocks(raw).into_iter().filter(|(of, _)| *of == channel).map(|(_, block)| block);
    let (abroad, here): (Vec<&str>, Vec<&str>) = own.partition(|block| fees::is_foreign(block));
    let (own, fees, fee_text) = match (here.as_slice(), abroad.as_slice()) {
        ([one], _) | ([], [one]) => read(one),
        ([], []) if raw.is_empty() => Said::default(),
        ([], []) => (None, Vec::new(), fees::NOT_TOLD.to_owned()),
        (many, _) => (None, Vec::new(), fees::told(&many.join("; "))),
    };
    let duration = own.or(common);
    let term = Term { case: None, duration, statutory: None, fees, fee_text, note: String::new() };
    ChannelTerms { channel, times: vec![term] }
}

/// The text after each channel's name. A name counts only where a duration
/// follows at once: in running text it is followed by a space.
fn blocks(raw: &str) -> Vec<(Channel, &str)> {
    let begins =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) || unmeasured(rest).is_some();
    let mut starts: Vec<(usize, usize, Channel)> = NAMES
        .iter()
        .flat_map(|(name, of)| raw.match_indices(name).map(|(at, m)| (at, at + m.len(), *of)))
        .filter(|(_, after, _)| begins(&raw[*after..]))
        .collect();
    starts.sort_unstable_by_key(|start| start.0);
    let ends = starts.iter().skip(1).map(|next| next.0).chain([raw.len()]);
    starts.iter().zip(ends).map(|((_, from, of), to)| (*of, &raw[*from..to])).collect()
}

/// What follows where no duration is told.
fn unmeasured(rest: &str) -> Option<&str> {
    NO_DURATION.iter().find_map(|words| rest.strip_prefix(words))
}

/// A duration, the fees, and the words of a fee that is doubtful.
type Said = (Option<PublishedDuration>, Vec<Fee>, String);

/// The duration and the fees of one block; where a bare number and an amount run into
/// each other (`1100 VNĐ`), only its words.
fn read(block: &str) -> Said {
    match measured(block) {
        Some((duration, rest)) => {
            let (fees, words) = fees::read(rest);
            (duration, fees, words)
        }
        None => (None, Vec::new(), fees::told(block)),
    }
}

/// The duration that a block begins with, and the rest.
fn measured(block: &str) -> Option<(Option<PublishedDuration>, &str)> {
    if let Some(rest) = unmeasured(block) {
        return Some((None, rest));
    }
    let digits = block.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(block.len());
    let (number, rest) = block.split_at(digits);
    let amount: Decimal = number.parse().ok()?;
    let unit = UNITS
        .iter()
        .find_map(|(name, unit)| Some((*unit, rest.strip_prefix(' ')?.strip_prefix(name)?)));
    let (unit, rest) = match unit {
        Some((unit, rest)) => (Some(unit), rest),
        None if fees::begins(rest) => (None, rest),
        None => return None,
    };
    Some((Some(PublishedDuration { amount, unit }), rest))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(channel: Channel, raw: &str) -> (String, Vec<(u64, String)>) {
        let common = Some(PublishedDuration { amount: Decimal::TEN, unit: None });
        let term = of(channel, raw, common).times.remove(0);
        let fees = term.fees.into_iter().map(|fee| (fee.amount.0, fee.per)).collect();
        (term.duration.unwrap().to_string(), fees)
    }

    #[test]
    fn each_channel_has_its_own_duration() {
        let raw = "Trực tuyến15 Ngày làm việcMiễn phí(Theo quy định)Dịch vụ bưu chính20 Ngày làm \
                   việcMiễn phíTrực tiếp5 NgàyKhông có thông tinNộp Trực tiếp tại Trung tâm.";
        assert_eq!(said(Channel::Online, raw), ("15 ngày làm việc".into(), vec![]));
        assert_eq!(said(Channel::Post, raw), ("20 ngày làm việc".into(), vec![(0, String::new())]));
        assert_eq!(said(Channel::InPerson, raw), ("05 ngày".into(), vec![]));
    }

    #[test]
    fn bare_numbers_are_read_only_where_no_amount_follows() {
        let raw = "Trực tuyến3Miễn phíTrực tiếp1100 VNĐ(Phí công bố)";
        assert_eq!(said(Channel::Online, raw).0, "03 (chưa rõ đơn vị)");
        assert_eq!(said(Channel::InPerson, raw), ("10 (chưa rõ đơn vị)".into(), vec![]));
    }

    #[test]
    fn amounts_are_taken_when_they_are_certain() {
        let of = |fee: &str| said(Channel::InPerson, &format!("Trực tiếp1.5 Ngày{fee}")).1;
        assert_eq!(of("8,000 VNĐ"), [(8_000, String::new())]);
        assert_eq!(of("50,000 Việt Nam Đồng(/giao dịch)x"), [(50_000, "giao dịch".into())]);
        assert_eq!(of("1,000,000 Việt Nam Đồng(/hồ sơ)"), [(1_000_000, String::new())]);
        assert_eq!(of("50 VNĐ(50.000 đồng/lần)"), [(50_000, String::new())]);
        for doubtful in ["50 VNĐ", "10 USD(/bản)", "150,000 VNĐ(- Mức cụ thể do tỉnh)", "9,9"]
        {
            assert_eq!(of(doubtful), [], "{doubtful}");
        }
    }

    #[test]
    fn a_doubtful_fee_is_kept_in_the_lists_words_by_channel() {
        let words = |channel, raw: &str| of(channel, raw, None).times.remove(0).fee_text;
        let raw = "Trực tuyến3 NgàyMiễn phíTrực tiếp1100 VNĐ(Phí công bố)x";
        assert_eq!(words(Channel::Online, raw), "");
        assert_eq!(words(Channel::InPerson, raw), "1100 VNĐ(Phí công bố)");
        assert_eq!(words(Channel::Post, raw), "Không có thông tin");
        assert_eq!(words(Channel::Post, ""), "", "a list without the column tells no fee at all");
    }

    #[test]
    fn what_is_asked_abroad_is_not_asked_here() {
        let raw =
            "Trực tiếp1 Ngày2,000 VNĐ(/trang)Trực tiếp2 Ngày10 USD(/bản)Ở nước ngoài: 10 USD.";
        assert_eq!(said(Channel::InPerson, raw), ("01 ngày".into(), vec![(2_000, "trang".into())]));
    }

    #[test]
    fn a_channel_named_twice_or_not_at_all_keeps_the_common_duration() {
        let raw = "Trực tiếp2 NgàyMiễn phíTrực tiếp3 NgàyMiễn phí";
        assert_eq!(said(Channel::InPerson, raw), ("10 (chưa rõ đơn vị)".into(), vec![]));
        assert_eq!(said(Channel::Post, raw), ("10 (chưa rõ đơn vị)".into(), vec![]));
    }
}
