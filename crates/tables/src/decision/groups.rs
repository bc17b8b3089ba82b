//! Lines that stand above several rows: a field (`I. LĨNH VỰC HỘ TỊCH`), a level (`CẤP
//! TỈNH`), an earlier decision (`06 TTHC tại Quyết định 1548/QĐ-UBND`), a part of the list
//! (`B. DANH MỤC THỦ TỤC HÀNH CHÍNH BÃI BỎ`).

use domain::catalogue::import::Group;
use domain::procedure::Level;
use domain::text::{fold, line, too_long};
use serde::Serialize;
use ts_rs::TS;

use super::marks::levels_in;

/// The name of a field is no longer.
const LONGEST_FIELD: usize = 120;
/// How a group begins that names no field, folded.
const NO_FIELD: [&str; 13] = [
    "so ",
    "ban ",
    "cong an",
    "van phong",
    "ubnd",
    "uy ban",
    "danh muc",
    "phu luc",
    "phan ",
    "ap dung",
    "trung tam",
    "noi dung",
    "bo ",
];

/// How lines begin that are group lines wherever they stand, folded.
const GROUPS: [&str; 9] = [
    "linh vuc",
    "cap tinh",
    "cap xa",
    "cap huyen",
    "cap trung uong",
    "danh muc",
    "phu luc",
    "thu tuc hanh chinh cap",
    "ap dung chung",
];

/// What a table, or a part of it, is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Procedures; nothing more is said.
    #[default]
    Plain,
    /// New ones.
    New,
    /// Amended ones.
    Amended,
    /// Abolished ones.
    Abolished,
    /// Those that any centre of the province receives (phi địa giới).
    AnyBoundary,
}

/// What a title says its table is a list of; `None` where it says nothing of it.
pub(super) fn kind_of(title: &str) -> Option<TableKind> {
    let folded = fold(title);
    let says = |some: &[&str]| some.iter().any(|one| folded.contains(one));
    let fresh = says(&["moi ban hanh", "ban hanh moi"]);
    let amended = says(&["sua doi", "bo sung", "thay the"]);
    match () {
        () if says(&["bai bo"]) && !fresh && !amended => Some(TableKind::Abolished),
        () if says(&["bai bo"]) => None,
        () if amended => Some(TableKind::Amended),
        () if fresh => Some(TableKind::New),
        () => None,
    }
}

/// Whether words say that any centre of the province receives what they speak of.
pub(super) fn says_any_boundary(words: &str) -> bool {
    let folded = fold(words);
    let apart = folded.contains("khong phu thuoc") && folded.contains("dia gioi");
    let denied = ["khong phi dia gioi", "khong thuc hien phi dia gioi"];
    let denied = denied.iter().any(|words| folded.contains(words));
    apart || (folded.contains("phi dia gioi") && !denied)
}

/// How a group line is numbered, which tells what it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Letter,
    Roman,
    Number(usize),
    Field,
    Level,
    Other,
}

/// A group line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    rank: Rank,
    words: String,
    field: Option<String>,
    level: Option<Level>,
    decision: Option<String>,
    kind: Option<TableKind>,
}

/// The group lines that hold for the next row.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    lines: Vec<Line>,
}

impl Groups {
    /// One more line: it ends those of its rank and below.
    pub(super) fn take(&mut self, words: &str) {
        let fresh = read(words);
        let same = self.lines.iter().position(|line| line.rank == fresh.rank);
        self.lines.truncate(same.unwrap_or(self.lines.len()));
        self.lines.push(fresh);
    }

    /// A line above the heads, which is a title and names a field only in so many words.
    pub(super) fn take_title(&mut self, words: &str) {
        let fresh = read(words);
        let field = field_in_title(words);
        if field.is_some() || fresh.level.is_some() {
            self.lines.push(Line { field, ..fresh });
        }
    }

    /// What they say together.
    pub(super) fn group(&self) -> Group {
        let last = |of: fn(&Line) -> Option<String>| self.lines.iter().rev().find_map(of);
        Group {
            words: self.lines.iter().map(|line| line.words.clone()).collect(),
            field: last(|line| line.field.clone()).unwrap_or_default(),
            level: self.lines.iter().rev().find_map(|line| line.level),
            decision: last(|line| line.decision.clone()).unwrap_or_default(),
        }
    }

    /// What part of the list the next row stands in.
    pub(super) fn kind(&self) -> Option<TableKind> {
        self.lines.iter().rev().find_map(|line| line.kind)
    }
}

/// Whether the words of a lone cell are a group line wherever they stand.
pub(super) fn is_group(words: &str) -> bool {
    let (rank, rest) = ordinal(words);
    let folded = fold(rest);
    let known = GROUPS.iter().any(|begin| folded.starts_with(begin));
    let listed = folded.starts_with("quyet dinh") || folded.contains("tthc");
    let known = known || (listed && decision(rest).is_some());
    let counted = matches!(rank, Some(Rank::Number(_)));
    known || (is_shouted(rest) && !counted) || matches!(rank, Some(Rank::Letter | Rank::Roman))
}

/// A group line out of its words.
fn read(words: &str) -> Line {
    let words = line(words);
    let (rank, rest) = ordinal(&words);
    let folded = fold(rest);
    let decision = decision(rest);
    let kind = kind_of(rest);
    let level = match levels_in(&folded).as_slice() {
        [one] if folded.contains("cap ") || folded.contains("trung uong") => Some(*one),
        _ => None,
    };
    let plain = level.is_none() && decision.is_none() && kind.is_none();
    let told = folded.starts_with("linh vuc");
    let field =
        field(rest, &folded).filter(|_| told || (plain && (rank.is_some() || is_shouted(rest))));
    let own = match (&field, level) {
        (Some(_), _) => Rank::Field,
        (None, Some(_)) => Rank::Level,
        (None, None) => Rank::Other,
    };
    Line { rank: rank.unwrap_or(own), field, level, decision, kind, words }
}

/// The field that a group line names.
fn field(rest: &str, folded: &str) -> Option<String> {
    let told = folded.starts_with("linh vuc");
    let name = match told {
        true => rest.split_whitespace().skip(2).collect::<Vec<_>>().join(" "),
        false => rest.to_owned(),
    };
    let name = without_count(name.trim_start_matches([':', '-', ' ']));
    let procedures = folded.contains("thu tuc hanh chinh") || folded.contains("tthc");
    let other = !told && (procedures || NO_FIELD.iter().any(|begin| folded.starts_with(begin)));
    let fits = !name.is_empty() && !too_long(&name, LONGEST_FIELD) && !other;
    fits.then_some(name)
}

/// Whether words are all in capitals.
fn is_shouted(words: &str) -> bool {
    words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase)
}

/// The field that a title names: `… TRONG LĨNH VỰC HỘ TỊCH THUỘC THẨM QUYỀN …`.
fn field_in_title(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut named = (0..words.len())
        .filter(|at| folded[*at] == "linh" && folded.get(at + 1).is_some_and(|word| word == "vuc"));
    let (at, others) = (named.next()?, named.next().is_some());
    let several = at > 0 && matches!(folded[at - 1].as_str(), "cac" | "so");
    let from = at + 2;
    let ends = |at: &usize| {
        matches!(folded[*at].as_str(), "thuoc" | "tren" | "tai" | "do")
            || words[*at].starts_with('(')
    };
    let end = (from..words.len()).find(ends).unwrap_or(words.len());
    let name = without_count(words.get(from..end)?.join(" ").trim_start_matches([':', ' ']));
    let fits = !name.is_empty() && !too_long(&name, LONGEST_FIELD) && !several && !others;
    fits.then_some(name)
}

/// A name without how many there are: `HỘ TỊCH (05 TTHC)`.
fn without_count(name: &str) -> String {
    let cut = name.rfind('(').filter(|at| {
        let inside = fold(&name[*at..]);
        inside.starts_with(|c: char| c.is_ascii_digit())
    });
    line(name[..cut.unwrap_or(name.len())].trim_end_matches([':', '.', ' ', '-']))
}

/// The earlier decision that a group line names: `1548/QĐ-UBND`.
fn decision(words: &str) -> Option<String> {
    let number = words.split_whitespace().find(|word| {
        word.starts_with(|c: char| c.is_ascii_digit()) && word.to_uppercase().contains("/QĐ")
    });
    let number = number.map(|word| word.trim_matches([',', ';', '.', ':', '(', ')']).to_owned());
    let told = fold(words).contains("quyet dinh");
    number.or_else(|| {
        let at = told.then(|| words.split_whitespace().position(|word| fold(word) == "dinh"))??;
        let next = words.split_whitespace().skip(at + 1).find(|word| fold(word) != "so")?;
        next.starts_with(|c: char| c.is_ascii_digit()).then(|| line(next))
    })
}

/// How a line is numbered, and the rest of it.
fn ordinal(words: &str) -> (Option<Rank>, &str) {
    let words = words.trim();
    let end = words.find(['.', ')', '-', '/', ':', ' ']);
    let Some((mark, rest)) = end.map(|end| words.split_at(end)) else { return (None, words) };
    let signed = rest.starts_with(['.', ')', '/', ':', '-']) || rest.trim_start().starts_with('-');
    let rank = match mark {
        "" => None,
        mark if mark.len() <= 5 && mark.chars().all(|c| "IVX".contains(c)) => Some(Rank::Roman),
        mark if mark.len() == 1 && mark.chars().all(|c| c.is_ascii_uppercase()) => {
            Some(Rank::Letter)
        }
        mark if mark.chars().all(|c| c.is_ascii_digit()) && signed => {
            let depth = words.split(' ').next().unwrap_or_default().matches('.').count();
            Some(Rank::Number(depth))
        }
        _ => None,
    };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " .):/-".contains(c));
    match rank {
        Some(Rank::Letter | Rank::Roman) if !signed && !mark_stands_alone(rest) => (None, words),
        Some(rank) => (Some(rank), after),
        None => (None, words),
    }
}

/// Whether a blank alone stands between a numeral and words in capitals: `I LĨNH VỰC`.
fn mark_stands_alone(rest: &str) -> bool {
    rest.starts_with(' ') && !rest.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under(lines: &[&str]) -> Group {
        let mut groups = Groups::default();
        lines.iter().for_each(|line| groups.take(line));
        groups.group()
    }

    #[test]
    fn a_group_gives_its_field_level_and_earlier_decision() {
        let group = under(&["A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH", "I. LĨNH VỰC HỘ TỊCH (05 TTHC)"]);
        assert_eq!((group.field.as_str(), group.level), ("HỘ TỊCH", Some(Level::Province)));
        let group = under(&["A. CẤP TỈNH", "I. LĨNH VỰC HỘ TỊCH", "B. CẤP XÃ"]);
        assert_eq!((group.field.as_str(), group.level), ("", Some(Level::Commune)));
        let group = under(&["I. LĨNH VỰC HỘ TỊCH", "A. CẤP TỈNH", "II. Lĩnh vực: Chứng thực"]);
        assert_eq!((group.field.as_str(), group.level), ("Chứng thực", None));
        let group = under(&["06 TTHC tại Quyết định số 1548/QĐ-UBND ngày 12/8/2025"]);
        assert_eq!((group.decision.as_str(), group.field.as_str()), ("1548/QĐ-UBND", ""));
    }

    #[test]
    fn what_names_no_field_gives_none() {
        for line in ["A. ÁP DỤNG CHUNG", "I. SỞ TƯ PHÁP", "PHỤ LỤC III. BÃI BỎ", "CẤP TỈNH"]
        {
            assert_eq!(under(&[line]).field, "", "{line}");
        }
        assert_eq!(under(&["II. ĐẤT ĐAI"]).field, "ĐẤT ĐAI");
    }

    #[test]
    fn a_title_names_the_field_of_all_its_rows() {
        for (title, field) in [
            (
                "DANH MỤC TTHC TRONG LĨNH VỰC BÁO CHÍ, XUẤT BẢN THUỘC THẨM QUYỀN",
                "BÁO CHÍ, XUẤT BẢN",
            ),
            ("Danh mục TTHC lĩnh vực Du lịch (kèm theo Quyết định)", "Du lịch"),
            ("Danh mục TTHC trong các lĩnh vực thuộc thẩm quyền", ""),
            ("Danh mục TTHC lĩnh vực Hộ tịch và lĩnh vực Chứng thực", ""),
        ] {
            let mut groups = Groups::default();
            groups.take_title(title);
            assert_eq!(groups.group().field, field, "{title}");
        }
        assert_eq!(under(&["Ghi chú: các thủ tục trên"]).field, "", "a stray line names none");
    }

    #[test]
    fn a_part_of_the_list_tells_of_what_it_is_a_list() {
        for (title, kind) in [
            ("B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", Some(TableKind::Abolished)),
            ("Danh mục TTHC mới ban hành", Some(TableKind::New)),
            ("Danh mục TTHC được sửa đổi, bổ sung", Some(TableKind::Amended)),
            ("Danh mục TTHC ban hành mới, sửa đổi, bãi bỏ", None),
        ] {
            assert_eq!(kind_of(title), kind, "{title}");
        }
        assert!(says_any_boundary("thực hiện không phụ thuộc vào địa giới hành chính"));
        assert!(!says_any_boundary("theo địa giới hành chính mới"));
    }
}
