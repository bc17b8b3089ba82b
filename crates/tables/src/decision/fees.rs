//! The fees of a cell: by case and channel. An amount is taken where the words can be read
//! in one way; groups of digits are of three, and money is named or the column is of money.

use domain::catalogue::import::{DoubtKind, SaidFee};
use domain::money::Dong;
use domain::procedure::Fee;
use domain::text::{fold, line, too_long};

use super::parts::{CellPart, parts};
use crate::national_list::fees::{named, stepped};
use crate::statement::dong;

/// How money is called, the longer words first.
const CURRENCIES: [&str; 6] = ["việt nam đồng", "đồng", "vnđ", "vnd", "đ", "d"];
/// What says that nothing is asked, folded.
const FREE: [&str; 12] = [
    "khong",
    "khong co",
    "khong thu",
    "khong thu phi",
    "khong thu le phi",
    "khong quy dinh",
    "khong qui dinh",
    "mien phi",
    "mien le phi",
    "khong mat phi",
    "0",
    "khong phi",
];
/// Words by which an amount holds for a time, or for a part.
const NOT_ALWAYS: [&str; 5] = ["đến hết", "%", "phần trăm", "giảm", "tỷ lệ"];
/// Smaller amounts without the name of money are thousands with their noughts lost, or no
/// money at all.
const SMALLEST: u64 = 1_000;
/// What one amount covers is said in a few words.
const LONGEST_PER: usize = 40;
/// What is paid once a dossier, whatever it is called.
const ONCE: [&str; 5] = ["hồ sơ", "lần", "lần đăng ký", "lượt", "bộ hồ sơ"];

/// Whether a column's head says that it is in đồng.
pub(super) fn is_in_dong(head: &str) -> bool {
    let small = head.to_lowercase();
    ["đồng", "vnđ", "vnd", "(đ)"].iter().any(|word| small.contains(word))
}

/// The fees of a cell; `name` is what the column's head calls them, and bare numbers are
/// money where the head says so. Words without an amount are a remark where another part
/// tells one.
pub(super) fn read_fees(cell: &str, name: &str, in_dong: bool) -> Result<Vec<SaidFee>, DoubtKind> {
    if let Some(fee) = by_page(cell) {
        return Ok(vec![SaidFee { fees: vec![fee], ..SaidFee::default() }]);
    }
    let (mut all, mut remarks) = (Vec::<SaidFee>::new(), Vec::new());
    for part in parts(cell) {
        let alone = part.case.is_none() && part.channels.is_empty();
        let mut fee = match of_part(&part, in_dong) {
            Ok(Some(fee)) if alone && !all.is_empty() && is_exemption(&fee) => {
                remarks.push(fee.note);
                continue;
            }
            Ok(Some(fee)) => fee,
            Ok(None) => continue,
            Err(DoubtKind::FeeInWords) if alone => {
                remarks.push(part.text);
                continue;
            }
            Err(kind) => return Err(kind),
        };
        fee.name = if part.label.is_empty() { name.to_owned() } else { called(&part.label) };
        let channels = match part.channels.as_slice() {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        for channel in channels {
            take(&mut all, SaidFee { case: part.case.clone(), channel, fees: vec![fee.clone()] })?;
        }
    }
    remarked(&mut all, remarks)?;
    if all.is_empty() { Err(DoubtKind::FeeInWords) } else { Ok(all) }
}

/// Whether a fee of nothing is one for some, told behind the amount for everybody.
fn is_exemption(fee: &Fee) -> bool {
    fee.amount == Dong(0) && !fee.note.is_empty()
}

/// Keeps remarks with the first fee; one by which an amount holds for a part is none.
fn remarked(all: &mut [SaidFee], remarks: Vec<String>) -> Result<(), DoubtKind> {
    let Some(fee) = all.first_mut().and_then(|said| said.fees.first_mut()) else { return Ok(()) };
    for remark in remarks {
        let small = remark.to_lowercase();
        if NOT_ALWAYS.iter().any(|word| small.contains(word)) {
            return Err(DoubtKind::Fee);
        }
        fee.note = if fee.note.is_empty() { remark } else { format!("{}; {remark}", fee.note) };
    }
    Ok(())
}

/// The fee of certified copies: by the page, with its step and its ceiling.
fn by_page(cell: &str) -> Option<Fee> {
    let small = line(cell).to_lowercase();
    let (first, after) = *named(&small).first()?;
    let pages = after.trim_start().trim_start_matches('/').trim_start().starts_with("trang");
    let plain = Fee { amount: Dong(first), per: "trang".into(), ..Fee::default() };
    stepped(&plain, &small).filter(|_| pages && named(&small).len() == 3)
}

/// What a fee is called by its label; plain words for all fees are no name.
fn called(label: &str) -> String {
    match fold(label).as_str() {
        "phi" => "Phí".to_owned(),
        "le phi" => "Lệ phí".to_owned(),
        long if long.starts_with("phi ") && long != "phi le phi" => line(label),
        long if long.starts_with("le phi ") => line(label),
        _ => String::new(),
    }
}

/// A fee beside those before: another of its name in one case is one too many.
fn take(all: &mut Vec<SaidFee>, said: SaidFee) -> Result<(), DoubtKind> {
    let same = |one: &&mut SaidFee| one.case == said.case && one.channel == said.channel;
    match all.iter_mut().find(same) {
        None => all.push(said),
        Some(before) => {
            let named = |fee: &Fee| before.fees.iter().any(|one| one.name == fee.name);
            if said.fees.iter().any(|fee| fee.name.is_empty() || named(fee)) {
                return Err(DoubtKind::Fee);
            }
            before.fees.extend(said.fees);
        }
    }
    Ok(())
}

/// The fee of one part; `None` where it is a remark.
fn of_part(part: &CellPart, in_dong: bool) -> Result<Option<Fee>, DoubtKind> {
    let small = part.text.to_lowercase();
    let folded = fold(&part.text);
    if FREE.contains(&folded.as_str()) || is_free_with_remark(&folded) {
        return Ok(Some(Fee { note: remark(&part.text), ..Fee::default() }));
    }
    let amounts = amounts(&small, in_dong)?;
    match amounts.as_slice() {
        [] if folded.is_empty() || is_abroad(&folded) => Ok(None),
        [] => Err(DoubtKind::FeeInWords),
        [_] if NOT_ALWAYS.iter().any(|word| small.contains(word)) => Err(DoubtKind::Fee),
        [one] => Ok(Some(Fee {
            amount: Dong(one.value),
            per: one.per.clone(),
            note: note(&part.text, one),
            ..Fee::default()
        })),
        _ => Err(DoubtKind::Fee),
    }
}

/// Whether a part tells what is asked abroad, in the money of elsewhere.
fn is_abroad(folded: &str) -> bool {
    folded.split(' ').any(|word| word == "usd")
}

/// `Không thu lệ phí đối với …`, without an amount.
fn is_free_with_remark(folded: &str) -> bool {
    let free = ["mien phi", "khong thu", "mien le phi", "0 dong"];
    let begins = free.iter().any(|free| {
        folded.strip_prefix(free).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    begins && !folded.contains("nghi quyet") && folded.matches("dong").count() <= 1
}

fn remark(text: &str) -> String {
    let short = text.split_whitespace().count() <= 4;
    if short { String::new() } else { line(text) }
}

/// An amount that stands in a text.
struct Amount {
    value: u64,
    per: String,
    from: usize,
    to: usize,
}

/// The amounts of money in a text in small letters.
fn amounts(small: &str, in_dong: bool) -> Result<Vec<Amount>, DoubtKind> {
    let mark = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(from) = small[at..].find(|c: char| c.is_ascii_digit()).map(|by| at + by) {
        let end = small[from..].find(|c: char| !mark(c)).map_or(small.len(), |by| from + by);
        let number = small[from..end].trim_end_matches(['.', ',']);
        let to = from + number.len();
        at = end.max(from + 1);
        let behind = small[to..].trim_start();
        let touched = small[..from].ends_with(|c: char| c.is_alphanumeric() || c == '/');
        let currency = currency(behind);
        let dated =
            behind.starts_with('/') && behind[1..].starts_with(|c: char| c.is_ascii_digit());
        let value = dong(number).and_then(|value| u64::try_from(value).ok());
        let bare = value.is_some_and(|value| value >= SMALLEST && number.contains(['.', ',']))
            || in_dong
            || small.trim() == number;
        match (currency, value) {
            _ if touched || dated => {}
            (Some(_), None) => return Err(DoubtKind::Fee),
            (Some(word), Some(value)) => {
                let after = small.len() - behind.len() + word.len();
                let (per, to) = per(small, after);
                found.push(Amount { value, per, from, to });
            }
            (None, Some(value)) if bare && (value == 0 || value >= SMALLEST) => {
                let (per, to) = per(small, to);
                found.push(Amount { value, per, from, to });
            }
            (None, _) if bare => return Err(DoubtKind::Fee),
            (None, _) => {}
        }
    }
    Ok(found)
}

/// The word for money that a text begins with.
fn currency(behind: &str) -> Option<&'static str> {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    CURRENCIES.iter().copied().find(|word| behind.strip_prefix(word).is_some_and(ends))
}

/// What one amount covers, and where that ends: `/bản sao`.
fn per(small: &str, after: usize) -> (String, usize) {
    let rest = &small[after..];
    let Some(words) = rest.trim_start().strip_prefix('/') else { return (String::new(), after) };
    let from = small.len() - words.len();
    let end = words.find(['.', ';', ',', '(', ')', '/', ':', '-']).unwrap_or(words.len());
    let told = line(&words[..end]);
    match told.as_str() {
        once if ONCE.contains(&once) => (String::new(), from + end),
        "th" => ("trường hợp".to_owned(), from + end),
        long if too_long(long, LONGEST_PER) => (String::new(), after),
        _ => (told, from + end),
    }
}

/// What a part says beside its amount; a few words around it say nothing more.
fn note(text: &str, one: &Amount) -> String {
    let small = text.to_lowercase();
    let beside = small.get(..one.from).zip(small.get(one.to..));
    let more = beside.map(|(before, after)| fold(&format!("{before} {after}")));
    let words = more.map_or(usize::MAX, |more| more.split_whitespace().count());
    if words > 2 { line(text) } else { String::new() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use domain::procedure::{Channel, FeeStep};

    fn one(cell: &str) -> (u64, String) {
        let fees = read_fees(cell, "", false).unwrap();
        assert_eq!((fees.len(), fees[0].fees.len()), (1, 1), "{cell}");
        (fees[0].fees[0].amount.0, fees[0].fees[0].per.clone())
    }

    #[test]
    fn an_amount_is_read_however_it_is_written() {
        for (cell, amount, per) in [
            ("12.000 đồng", 12_000, ""),
            ("12,000 đồng/bản sao", 12_000, "bản sao"),
            ("1.000.000 VNĐ", 1_000_000, ""),
            ("20.000đ/hồ sơ", 20_000, ""),
            ("50000", 50_000, ""),
            ("Lệ phí: 8.000 đồng/bản", 8_000, "bản"),
            ("Không", 0, ""),
            ("Miễn phí", 0, ""),
            ("0 đồng", 0, ""),
            ("Không thu lệ phí đối với người thuộc hộ nghèo", 0, ""),
            ("Theo Thông tư 226/2016/TT-BTC: 10.000 đồng/trường hợp", 10_000, "trường hợp"),
        ] {
            assert_eq!(one(cell), (amount, per.to_owned()), "{cell}");
        }
    }

    #[test]
    fn what_cannot_be_read_in_one_way_is_not_read() {
        for cell in [
            "Theo Nghị quyết của Hội đồng nhân dân thành phố",
            "Theo Nghị quyết số 12/2024/NQ-HĐND",
        ] {
            assert_eq!(read_fees(cell, "", false), Err(DoubtKind::FeeInWords), "{cell}");
        }
        for cell in [
            "12,34 đồng",
            "12.0000 đồng",
            "12,000.5 đồng",
            "50.000 đồng; 70.000 đồng",
            "50.000 đồng, trực tuyến giảm 50%",
            "25.000 đồng đến hết năm 2026",
        ] {
            assert_eq!(read_fees(cell, "", false), Err(DoubtKind::Fee), "{cell}");
        }
        assert_eq!(read_fees("20", "", true), Err(DoubtKind::Fee), "noughts lost");
    }

    #[test]
    fn channels_and_cases_have_their_own_fees() {
        let fees = read_fees("20.000; trực tuyến 0", "", true).unwrap();
        let told: Vec<_> = fees.iter().map(|fee| (fee.channel, fee.fees[0].amount.0)).collect();
        assert_eq!(told, [(None, 20_000), (Some(Channel::Online), 0)]);
        let cell = "- Cấp mới: Phí: 50.000 đồng; Lệ phí: 20.000 đồng\n- Cấp lại: 30.000 đồng";
        let fees = read_fees(cell, "", false).unwrap();
        let names: Vec<_> = fees[0].fees.iter().map(|fee| fee.name.as_str()).collect();
        assert_eq!((fees.len(), names), (2, vec!["Phí", "Lệ phí"]));
        let cell = "Phí thẩm định: 100.000 đồng; Lệ phí cấp phép: 50.000 đồng";
        let fees = read_fees(cell, "", false).unwrap();
        let names: Vec<_> = fees[0].fees.iter().map(|fee| fee.name.as_str()).collect();
        assert_eq!((fees.len(), names), (1, vec!["Phí thẩm định", "Lệ phí cấp phép"]));
    }

    #[test]
    fn the_pages_of_a_certified_copy_have_their_step_and_their_ceiling() {
        let cell = "2.000 đồng/trang; từ trang thứ 3 trở lên thu 1.000 đồng/trang, tối đa thu \
                    không quá 200.000 đồng/bản.";
        let fee = read_fees(cell, "", false).unwrap().remove(0).fees.remove(0);
        assert_eq!(fee.steps, [FeeStep { from: 3, amount: Dong(1_000) }]);
        assert_eq!((fee.amount, fee.ceiling), (Dong(2_000), Some(Dong(200_000))));
    }

    #[test]
    fn what_is_asked_abroad_is_not_asked_here_and_an_exemption_is_a_remark() {
        assert_eq!(
            one("10.000 đồng/th (một hoặc nhiều chữ ký)\nTại cơ quan đại diện: 10 USD/bản"),
            (10_000, "trường hợp".into())
        );
        let cell = "8.000 đồng/bản; miễn lệ phí cho người thuộc hộ nghèo";
        let fee = read_fees(cell, "", false).unwrap().remove(0).fees.remove(0);
        assert_eq!((fee.amount.0, fee.note.contains("hộ nghèo")), (8_000, true));
        let open = "50.000 đồng; trực tuyến theo Nghị quyết của HĐND";
        assert_eq!(read_fees(open, "", false), Err(DoubtKind::FeeInWords));
        let part = "50.000 đồng; hộ nghèo được giảm một nửa";
        assert_eq!(read_fees(part, "", false), Err(DoubtKind::Fee));
    }

    #[test]
    fn a_remark_behind_the_amount_is_kept() {
        let cell = "8.000 đồng/bản sao. Miễn lệ phí cho người thuộc gia đình có công";
        let fee = read_fees(cell, "", false).unwrap().remove(0).fees.remove(0);
        assert_eq!((fee.amount.0, fee.per.as_str()), (8_000, "bản sao"));
        assert!(fee.note.contains("gia đình có công"));
    }
}
