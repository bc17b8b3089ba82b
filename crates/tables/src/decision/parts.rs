//! A cell that says several things, taken apart: by case (`Cấp mới: …`), by channel
//! (`trực tuyến 0`), line by line. What the parts say is for whoever reads times or fees.

use domain::procedure::Channel;
use domain::text::{fold, line, too_long};

use super::words::{stand_at, words};

/// A name of a case is no longer.
pub(super) const LONGEST_CASE: usize = 200;
/// Labels that name what the column is, not a case, folded.
const NEUTRAL: [&str; 17] = [
    "thoi han",
    "thoi gian",
    "thoi han giai quyet",
    "thoi gian giai quyet",
    "phi",
    "le phi",
    "phi le phi",
    "muc phi",
    "muc thu",
    "muc le phi",
    "muc thu phi",
    "muc thu le phi",
    "cu the",
    "nhu sau",
    "thuc hien",
    "thoi gian thuc hien",
    "thoi han thuc hien",
];
/// How a label begins that says by which law, not for whom, folded.
const BY_LAW: [&str; 7] =
    ["theo ", "can cu ", "tai ", "thong tu", "nghi dinh", "nghi quyet", "luat "];
/// Words that stand before the name of a channel, folded.
const BEFORE_CHANNELS: [&str; 8] =
    ["nop", "ho so", "qua", "thu", "hinh thuc", "doi voi", "truong hop", "gui"];
/// How channels are called, folded, the longer names first.
const CHANNELS: [(&str, Channel); 7] = [
    ("dich vu buu chinh cong ich", Channel::Post),
    ("buu chinh cong ich", Channel::Post),
    ("dich vu buu chinh", Channel::Post),
    ("buu chinh", Channel::Post),
    ("dich vu cong truc tuyen", Channel::Online),
    ("truc tuyen", Channel::Online),
    ("truc tiep", Channel::InPerson),
];
/// Words that join two channels, folded.
const AND: [&str; 3] = ["va", "hoac", "cung"];

/// A part of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CellPart {
    /// The case that it is told for.
    pub(super) case: Option<String>,
    /// The channels that it is told for; none for every one.
    pub(super) channels: Vec<Channel>,
    /// The label that names what the column is (`Phí`), as it stands.
    pub(super) label: String,
    /// What is said.
    pub(super) text: String,
}

/// The parts of a cell.
pub(super) fn parts(cell: &str) -> Vec<CellPart> {
    let mut all = Vec::new();
    let mut open: Option<String> = None;
    for row in broken_at_cases(cell).split(['\n', '\r']) {
        let mut case = open.clone();
        for piece in row.split(';').map(|piece| without_bullet(&line(piece)).to_owned()) {
            if piece.is_empty() {
                continue;
            }
            let begun = part(&piece, case.as_deref());
            case.clone_from(&begun.case);
            match begun.text.is_empty() {
                true => open.clone_from(&begun.case),
                false => all.push(begun),
            }
        }
    }
    all
}

/// A new line before each *Trường hợp* that begins a sentence or follows a stop.
fn broken_at_cases(cell: &str) -> String {
    let mut broken = String::with_capacity(cell.len() + 8);
    let mut stopped = false;
    for piece in cell.split_inclusive(' ') {
        let begins = piece.to_lowercase().trim_start_matches('(') == "trường ";
        if stopped && begins && !piece.starts_with('(') {
            broken.push('\n');
        }
        stopped = piece.trim_end().ends_with(['.', ',', ';']);
        broken.push_str(piece);
    }
    broken
}

/// A line without the mark of a list: `-`, `+`, `•`, `a)`, `1.`
pub(super) fn without_bullet(text: &str) -> &str {
    let marked = text.trim_start_matches(['-', '+', '•', '*', '–', '—', '·', '●', ' ']);
    let negative = text.starts_with('-') && text[1..].starts_with(|c: char| c.is_ascii_digit());
    let text = if negative { text } else { marked };
    let numbered = text.split_once([')', '.']).filter(|(mark, rest)| {
        let short = mark.trim_start_matches('(').chars().count() <= 2;
        let plain = mark.trim_start_matches('(').chars().all(|c| c.is_ascii_alphanumeric());
        short && plain && !mark.is_empty() && rest.starts_with(' ')
    });
    numbered.map_or(text, |(_, rest)| rest).trim_start()
}

/// One piece with its labels, in the case that is open.
fn part(piece: &str, open: Option<&str>) -> CellPart {
    let mut part = CellPart { case: open.map(str::to_owned), ..CellPart::default() };
    let mut text = piece;
    while let Some((label, rest)) = text.split_once(':').filter(|(label, _)| is_label(label)) {
        let (channels, name) = leading_channels(label);
        let folded = fold(name);
        match () {
            () if is_role(&folded) || is_by_law(&folded) => break,
            () if folded.is_empty() => {}
            () if names_the_column(&folded) => part.label = line(name),
            () => part.case = Some(line(name)),
        }
        part.channels.extend(channels);
        text = rest;
    }
    if part.channels.is_empty() {
        let (channels, rest) = leading_channels(text);
        (part.channels, text) = (channels, rest);
    }
    CellPart { text: line(text), ..part }
}

/// Whether a label says what the column is, or which of several fees or times follows.
fn names_the_column(folded: &str) -> bool {
    let begins = ["phi ", "le phi ", "thoi han ", "thoi gian "];
    NEUTRAL.contains(&folded) || begins.iter().any(|begin| folded.starts_with(begin))
}

/// Whether a label says by which law something is asked, not for whom.
fn is_by_law(folded: &str) -> bool {
    BY_LAW.iter().any(|begin| folded.starts_with(begin))
}

/// Whether a label says which of two times follows.
fn is_role(folded: &str) -> bool {
    ["quy dinh", "luat dinh", "cat giam", "rut ngan", "con lai", "thuc te"]
        .iter()
        .any(|role| folded.contains(role))
}

fn is_label(label: &str) -> bool {
    let numbers = label.chars().filter(char::is_ascii_digit).count();
    let money = fold(label).split(' ').any(|word| matches!(word, "dong" | "vnd"));
    let amount = numbers > 0 && money;
    !amount && !label.trim().is_empty() && !too_long(label, LONGEST_CASE)
}

/// The channels that a text begins with, and the rest.
pub(super) fn leading_channels(text: &str) -> (Vec<Channel>, &str) {
    let all = words(text);
    let (mut at, mut end, mut found) = (0, 0, Vec::new());
    while at < all.len() {
        if let Some((name, channel)) = CHANNELS.iter().find(|(name, _)| stand_at(&all, at, name)) {
            at += name.split(' ').count();
            end = at;
            found.push(*channel);
            continue;
        }
        let joins = !found.is_empty() && AND.contains(&all[at].folded.as_str());
        let before = BEFORE_CHANNELS.iter().find(|before| stand_at(&all, at, before));
        match (joins, before) {
            (true, _) => at += 1,
            (false, Some(before)) => at += before.split(' ').count(),
            (false, None) => break,
        }
    }
    if found.is_empty() {
        return (found, text);
    }
    let rest = all.get(end).map_or("", |word| &text[word.at..]);
    let cut = all.get(end - 1).map_or(0, |word| word.at + word.text.len());
    let signed = text[cut..].trim_start_matches([' ', ':', '-', '–', ',', '.', ')', '(']);
    (found, if rest.is_empty() { signed } else { rest })
}

/// Every channel that a text names, in order.
pub(super) fn channels_in(text: &str) -> Vec<Channel> {
    let all = words(text);
    let mut found = Vec::new();
    for at in 0..all.len() {
        let named = CHANNELS.iter().find(|(name, _)| stand_at(&all, at, name));
        if let Some((_, channel)) = named.filter(|(_, channel)| !found.contains(channel)) {
            found.push(*channel);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Vec<(String, Vec<Channel>, String)> {
        let told = |part: CellPart| (part.case.unwrap_or_default(), part.channels, part.text);
        parts(cell).into_iter().map(told).collect()
    }

    #[test]
    fn a_cell_is_taken_apart_by_case_and_channel() {
        let (here, online) = (vec![Channel::InPerson], vec![Channel::Online]);
        assert_eq!(
            read(
                "- Cấp mới: trực tiếp 50.000 đồng; trực tuyến 25.000 đồng\n- Cấp lại: 30.000 đồng"
            ),
            [
                ("Cấp mới".into(), here.clone(), "50.000 đồng".into()),
                ("Cấp mới".into(), online.clone(), "25.000 đồng".into()),
                ("Cấp lại".into(), vec![], "30.000 đồng".into()),
            ]
        );
        assert_eq!(
            read("Cấp mới:\n+ Trực tuyến: 0\n+ Trực tiếp và bưu chính: 5 ngày"),
            [
                ("Cấp mới".into(), online, "0".into()),
                ("Cấp mới".into(), vec![Channel::InPerson, Channel::Post], "5 ngày".into()),
            ]
        );
        assert_eq!(read("20.000; trực tuyến 0").len(), 2);
    }

    #[test]
    fn what_is_no_case_is_none() {
        for text in ["Lệ phí: 8.000 đồng", "Theo Thông tư 226/2016/TT-BTC: 2.000 đồng", "05 ngày"]
        {
            assert_eq!(parts(text)[0].case, None, "{text}");
        }
        assert_eq!(parts("Lệ phí: 8.000 đồng")[0].label, "Lệ phí");
    }

    #[test]
    fn a_sentence_about_a_case_is_a_part_of_its_own() {
        let told = parts("05 ngày làm việc. Trường hợp cần xác minh: 08 ngày làm việc");
        assert_eq!(told[1].case.as_deref(), Some("Trường hợp cần xác minh"));
        assert_eq!(told.len(), 2);
    }
}
