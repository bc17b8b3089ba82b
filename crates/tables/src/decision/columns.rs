//! What the columns of a decision's table mean: proposed by their heads, set by hand where
//! a person knows better, and kept by the heads' words.

use std::collections::BTreeMap;

use domain::catalogue::import::Meaning;
use domain::procedure::{Channel, Level, Unit};
use domain::text::{fold, line, too_long};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fees::is_in_dong;
use super::marks::level_of;
use super::parts::channels_in;
use super::times::unit_of;

/// A head is no longer.
const LONGEST_HEAD: usize = 160;

/// What columns were told to mean, by their heads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {
    /// Each head as printed, and what it means.
    pub meanings: BTreeMap<String, Meaning>,
}

/// A column of a table as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Column {
    /// Its letter in the sheet, `C`.
    pub letter: String,
    /// Its head as printed; of two lines, both.
    pub head: String,
    /// What it means.
    pub meaning: Meaning,
    /// Whether that was set by hand.
    pub by_hand: bool,
    /// What stands in it first.
    pub sample: String,
}

/// A column, and what its head says beside its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Its place, from 0.
    pub(super) at: usize,
    /// As it is shown.
    pub(super) column: Column,
    /// The channel that a time or fee below is told for.
    pub(super) channel: Option<Channel>,
    /// The level that a mark below stands for.
    pub(super) level: Option<Level>,
    /// The unit of bare numbers below.
    pub(super) unit: Option<Unit>,
    /// Whether bare numbers below are money.
    pub(super) in_dong: bool,
    /// What a fee below is called.
    pub(super) fee: &'static str,
}

/// Heads by the words they are, folded; in a table of all procedures.
const EXACT: [(&str, Meaning); 29] = [
    ("stt", Meaning::Ordinal),
    ("tt", Meaning::Ordinal),
    ("so tt", Meaning::Ordinal),
    ("so thu tu", Meaning::Ordinal),
    ("no", Meaning::Ordinal),
    ("code", Meaning::Code),
    ("ma", Meaning::Code),
    ("ma so", Meaning::Code),
    ("ten", Meaning::Title),
    ("name", Meaning::Title),
    ("tthc", Meaning::Title),
    ("thu tuc", Meaning::Title),
    ("thu tuc hanh chinh", Meaning::Title),
    ("field", Meaning::Field),
    ("level", Meaning::Level),
    ("cap", Meaning::Level),
    ("cap tinh", Meaning::Level),
    ("cap xa", Meaning::Level),
    ("cap trung uong", Meaning::Level),
    ("channels", Meaning::Channels),
    ("kenh", Meaning::Channels),
    ("phi", Meaning::Fee),
    ("le phi", Meaning::Fee),
    ("fee", Meaning::Fee),
    ("don vi tinh", Meaning::Unclear),
    ("dvt", Meaning::Unclear),
    ("ghi chu", Meaning::Note),
    ("note", Meaning::Note),
    ("noi thuc hien", Meaning::Place),
];

/// Heads by words that stand in them, folded; the first that fits.
const INSIDE: [(&str, Meaning); 43] = [
    ("bai bo", Meaning::AbolishedBy),
    ("ma tthc", Meaning::Code),
    ("ma so tthc", Meaning::Code),
    ("ma thu tuc", Meaning::Code),
    ("ma so thu tuc", Meaning::Code),
    ("ma ho so", Meaning::Code),
    ("ma so ho so", Meaning::Code),
    ("ten thu tuc", Meaning::Title),
    ("ten tthc", Meaning::Title),
    ("phi dia gioi", Meaning::AnyBoundary),
    ("dia gioi hanh chinh", Meaning::AnyBoundary),
    ("truoc khi cat giam", Meaning::Statutory),
    ("truoc cat giam", Meaning::Statutory),
    ("thoi han theo quy dinh", Meaning::Statutory),
    ("thoi gian theo quy dinh", Meaning::Statutory),
    ("thoi han luat dinh", Meaning::Statutory),
    ("thoi gian luat dinh", Meaning::Statutory),
    ("thoi han theo luat", Meaning::Statutory),
    ("sau khi cat giam", Meaning::Time),
    ("sau cat giam", Meaning::Time),
    ("con lai", Meaning::Time),
    ("cat giam", Meaning::Unclear),
    ("thoi han", Meaning::Time),
    ("thoi gian", Meaning::Time),
    ("phi le phi", Meaning::Fee),
    ("muc thu", Meaning::Fee),
    ("muc phi", Meaning::Fee),
    ("le phi", Meaning::Fee),
    ("cach thuc", Meaning::Channels),
    ("hinh thuc", Meaning::Channels),
    ("dich vu cong", Meaning::OnlineFlag),
    ("dvc", Meaning::OnlineFlag),
    ("truc tuyen", Meaning::OnlineFlag),
    ("dia diem", Meaning::Place),
    ("noi tiep nhan", Meaning::Place),
    ("noi nop", Meaning::Place),
    ("linh vuc", Meaning::Field),
    ("cap thuc hien", Meaning::Level),
    ("cap giai quyet", Meaning::Level),
    ("can cu", Meaning::Basis),
    ("phap ly", Meaning::Basis),
    ("van ban quy pham", Meaning::Basis),
    ("vbqppl", Meaning::Basis),
];

/// What a head most likely means.
pub(super) fn proposed(head: &str) -> Meaning {
    let folded = fold(head);
    let first = folded.split(" dvt ").next().unwrap_or(&folded);
    if let Some((_, meaning)) = EXACT.iter().find(|(name, _)| *name == first) {
        return *meaning;
    }
    if ["ten thu tuc", "ten tthc"].iter().any(|name| folded.starts_with(name)) {
        return Meaning::Title;
    }
    let inside = INSIDE.iter().find(|(words, _)| stands_in(&folded, words));
    if let Some((_, meaning)) = inside {
        return *meaning;
    }
    match () {
        () if folded.starts_with("co quan") || folded.starts_with("don vi") => Meaning::Agency,
        () if folded.starts_with("phi ") => Meaning::Fee,
        () if folded.starts_with("ten ") => Meaning::Title,
        () => Meaning::Unclear,
    }
}

/// Whether whole words stand in a folded text.
fn stands_in(folded: &str, words: &str) -> bool {
    let whole = |(at, _): (usize, &str)| {
        let (before, after) = (&folded[..at], &folded[at + words.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    };
    folded.match_indices(words).any(whole)
}

impl Head {
    /// A column with its head, as a person told or as its words say.
    pub(super) fn of(at: usize, head: &str, told: &Columns) -> Self {
        let head = line(head);
        let by_hand = told.meanings.iter().find(|(name, _)| fold(name) == fold(&head));
        let meaning = by_hand.map_or_else(|| proposed(&head), |(_, meaning)| *meaning);
        let channels = channels_in(&head);
        let folded = fold(&head);
        let column = Column {
            letter: letter(at),
            head: head.clone(),
            meaning,
            by_hand: by_hand.is_some(),
            sample: String::new(),
        };
        Self {
            at,
            column,
            channel: match channels.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            level: level_of(&folded),
            unit: unit_of(&head),
            in_dong: is_in_dong(&head),
            fee: fee_name(&head),
        }
    }

    /// What the column means.
    pub(super) fn meaning(&self) -> Meaning {
        self.column.meaning
    }
}

/// What fees below a head are called; a head for both calls them nothing.
fn fee_name(head: &str) -> &'static str {
    let last = fold(head.rsplit(" / ").next().unwrap_or_default());
    match last.split(" dvt ").next().unwrap_or_default() {
        "phi" | "muc phi" => "Phí",
        "le phi" | "muc le phi" => "Lệ phí",
        _ => "",
    }
}

/// Whether a text may be a head.
pub(super) fn may_be_head(text: &str) -> bool {
    !too_long(text, LONGEST_HEAD)
}

/// The letter of a column in a sheet: `A`, `Z`, `AA`.
pub(super) fn letter(at: usize) -> String {
    let mut letters = Vec::new();
    let mut left = at + 1;
    while left > 0 {
        let nth = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + nth));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_real_decisions_are_understood() {
        for (head, meaning) in [
            ("STT", Meaning::Ordinal),
            ("Mã số TTHC", Meaning::Code),
            ("Mã thủ tục hành chính", Meaning::Code),
            ("Tên thủ tục hành chính (TTHC)", Meaning::Title),
            ("Tên thủ tục hành chính (Mã TTHC)", Meaning::Title),
            ("Thời hạn giải quyết", Meaning::Time),
            ("Thời hạn theo quy định", Meaning::Statutory),
            ("Thời gian sau khi cắt giảm", Meaning::Time),
            ("Địa điểm thực hiện", Meaning::Place),
            ("Cơ quan thực hiện", Meaning::Agency),
            ("Phí, lệ phí (nếu có)", Meaning::Fee),
            ("Phí, lệ phí (ĐVT: đồng)", Meaning::Fee),
            ("Cách thức thực hiện", Meaning::Channels),
            ("Dịch vụ công trực tuyến", Meaning::OnlineFlag),
            ("DVC TT", Meaning::OnlineFlag),
            ("Phi địa giới (X)", Meaning::AnyBoundary),
            ("Căn cứ pháp lý", Meaning::Basis),
            ("Tên VBQPPL quy định nội dung bãi bỏ", Meaning::AbolishedBy),
            ("Đơn vị tính", Meaning::Unclear),
            ("Nguồn nhân lực", Meaning::Unclear),
        ] {
            assert_eq!(proposed(head), meaning, "{head}");
        }
    }

    #[test]
    fn a_column_has_its_letter() {
        assert_eq!([0, 6, 25, 26, 701, 702].map(letter), ["A", "G", "Z", "AA", "ZZ", "AAA"]);
    }
}
