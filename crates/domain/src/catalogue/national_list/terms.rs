//! Durations and fees by channel, read from the text that the national portal
//! runs together (`Trực tuyến3 Ngày làm việcMiễn phíTrực tiếp…`). Only what can
//! be read in one way is taken; the rest keeps the common duration and no fee.

use rust_decimal::Decimal;

use crate::money::Dong;
use crate::procedure::{Channel, ChannelTerms, Fee, PublishedDuration, Term, Unit};

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
const CURRENCIES: [&str; 2] = [" Việt Nam Đồng", " VNĐ"];
const UNKNOWN: &str = "Không có thông tin";
const FREE: &str = "Miễn phí";
/// Smaller amounts in the national list are thousands with the zeros lost.
const SMALLEST_FEE: u64 = 1_000;
/// What one amount covers is said in a few words or is a remark.
const LONGEST_PER: usize = 30;

/// The terms of `channel`: its own where `raw` says them, else `common`.
pub(super) fn of(channel: Channel, raw: &str, common: Option<PublishedDuration>) -> ChannelTerms {
    let mut blocks = blocks(raw).into_iter().filter(|(of, _)| *of == channel);
    let said = match (blocks.next(), blocks.next()) {
        (Some((_, block)), None) => read(block),
        _ => None,
    };
    let (own, fees) = said.unwrap_or_default();
    let term = Term { case: None, duration: own.or(common), fees, note: String::new() };
    ChannelTerms { channel, times: vec![term] }
}

/// The text after each channel's name. A name counts only where a duration
/// follows at once: in running text it is followed by a space.
fn blocks(raw: &str) -> Vec<(Channel, &str)> {
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) || known(rest);
    let mut starts: Vec<(usize, usize, Channel)> = NAMES
        .iter()
        .flat_map(|(name, of)| raw.match_indices(name).map(|(at, m)| (at, at + m.len(), *of)))
        .filter(|(_, after, _)| begins(&raw[*after..]))
        .collect();
    starts.sort_unstable_by_key(|start| start.0);
    let ends = starts.iter().skip(1).map(|next| next.0).chain([raw.len()]);
    starts.iter().zip(ends).map(|((_, from, of), to)| (*of, &raw[*from..to])).collect()
}

fn known(rest: &str) -> bool {
    rest.starts_with(UNKNOWN)
}

type Said = (Option<PublishedDuration>, Vec<Fee>);

/// The duration and the fees of one block; `None` when a bare number and an
/// amount run into each other (`1100 VNĐ`).
fn read(block: &str) -> Option<Said> {
    if let Some(rest) = block.strip_prefix(UNKNOWN) {
        return Some((None, fees(rest)));
    }
    let digits = block.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(block.len());
    let (number, rest) = block.split_at(digits);
    let amount: Decimal = number.parse().ok()?;
    let unit = UNITS
        .iter()
        .find_map(|(name, unit)| Some((*unit, rest.strip_prefix(' ')?.strip_prefix(name)?)));
    match unit {
        Some((unit, rest)) => {
            Some((Some(PublishedDuration { amount, unit: Some(unit) }), fees(rest)))
        }
        None if rest.starts_with(FREE) || known(rest) => {
            Some((Some(PublishedDuration { amount, unit: None }), fees(rest)))
        }
        None => None,
    }
}

/// *Miễn phí* with a remark often means that the province decides, so only a
/// plain one is taken.
fn fees(rest: &str) -> Vec<Fee> {
    if let Some(after) = rest.strip_prefix(FREE) {
        let plain = !after.starts_with('(');
        return if plain { vec![fee(0, "", FREE)] } else { Vec::new() };
    }
    amount(rest).into_iter().collect()
}

fn amount(rest: &str) -> Option<Fee> {
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != ',')?;
    let (number, after) = rest.split_at(digits);
    let after = CURRENCIES.iter().find_map(|currency| after.strip_prefix(currency))?;
    let value: u64 = number.replace(',', "").parse().ok()?;
    let per = match after.strip_prefix('(') {
        None => "",
        Some(remark) => remark.strip_prefix('/')?.split_once(')')?.0.trim(),
    };
    let sensible = value >= SMALLEST_FEE && per.chars().count() <= LONGEST_PER;
    sensible.then(|| fee(value, if per == "hồ sơ" { "" } else { per }, ""))
}

fn fee(amount: u64, per: &str, note: &str) -> Fee {
    Fee { amount: Dong(amount), per: per.into(), note: note.into(), ..Fee::default() }
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
        for doubtful in ["50 VNĐ", "10 USD(/bản)", "150,000 VNĐ(- Mức cụ thể do tỉnh)", "9,9"]
        {
            assert_eq!(of(doubtful), [], "{doubtful}");
        }
    }

    #[test]
    fn a_channel_named_twice_or_not_at_all_keeps_the_common_duration() {
        let raw = "Trực tiếp2 NgàyMiễn phíTrực tiếp3 NgàyMiễn phí";
        assert_eq!(said(Channel::InPerson, raw), ("10 (chưa rõ đơn vị)".into(), vec![]));
        assert_eq!(said(Channel::Post, raw), ("10 (chưa rõ đơn vị)".into(), vec![]));
    }
}
