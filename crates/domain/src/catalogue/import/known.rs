//! The catalogue in force as rows are looked up in it: by the code, by the code without its
//! local suffix, by the title, and the fields by their words.

use std::collections::HashMap;

use super::{DoubtKind, Meaning, PublishedRow};
use crate::code::ProcedureCode;
use crate::procedure::Procedure;
use crate::text::{fold, line};

/// Words that stand before a title and do not tell one procedure from another, folded.
const BEFORE_TITLES: [&str; 2] = ["thu tuc hanh chinh ", "thu tuc "];
/// Words that stand before a field, folded.
const BEFORE_FIELDS: &str = "linh vuc ";

/// The catalogue in force, to look rows up in.
pub(super) struct Known<'a> {
    by_code: HashMap<&'a str, &'a Procedure>,
    by_base: HashMap<&'a str, Vec<&'a Procedure>>,
    by_title: HashMap<String, Vec<&'a Procedure>>,
    fields: HashMap<String, String>,
}

/// Which procedure of the catalogue a row names.
pub(super) enum Named<'a> {
    /// That one.
    One(&'a Procedure),
    /// None: it is new, under its own code.
    New(&'a ProcedureCode),
    /// It has no code; those with its title.
    NoCode(Vec<ProcedureCode>),
    /// Several that differ by their local suffix.
    Several(Vec<ProcedureCode>),
}

impl<'a> Known<'a> {
    pub(super) fn of(procedures: &'a [Procedure]) -> Self {
        let mut known = Self {
            by_code: HashMap::new(),
            by_base: HashMap::new(),
            by_title: HashMap::new(),
            fields: HashMap::new(),
        };
        for one in procedures {
            known.by_code.insert(one.code.as_str(), one);
            known.by_base.entry(base(&one.code)).or_default().push(one);
            known.by_title.entry(title_key(&one.title)).or_default().push(one);
            if !one.field.is_empty() {
                known.fields.entry(field_key(&one.field)).or_insert_with(|| one.field.clone());
            }
        }
        known
    }

    /// The procedure that a row names.
    pub(super) fn named(&self, row: &'a PublishedRow) -> Named<'a> {
        let Some(code) = row.codes.first() else {
            let alike = self.by_title.get(&title_key(&row.title));
            return Named::NoCode(alike.into_iter().flatten().map(|p| p.code.clone()).collect());
        };
        if let Some(one) = self.by_code.get(code.as_str()) {
            return Named::One(one);
        }
        let alike = self.by_base.get(base(code)).map(Vec::as_slice).unwrap_or_default();
        match alike {
            [] => Named::New(code),
            [one] if is_local(one.code.as_str()) && is_local(code.as_str()) => Named::New(code),
            [one] => Named::One(one),
            many => Named::Several(many.iter().map(|one| one.code.clone()).collect()),
        }
    }

    /// The field of a row: its own, else the catalogue's.
    pub(super) fn field_of(&mut self, row: &PublishedRow, named: &Named<'_>) -> String {
        match (&row.says.field, named) {
            (Some(field), _) => self.field(field),
            (None, Named::One(before)) => before.field.clone(),
            (None, _) => String::new(),
        }
    }

    /// A field as the catalogue, or an earlier row, already writes it.
    pub(super) fn field(&mut self, field: &str) -> String {
        let key = field_key(field);
        self.fields.entry(key).or_insert_with(|| written(field)).clone()
    }
}

impl Named<'_> {
    /// The code under which a row is taken.
    pub(super) fn code(&self) -> Option<&ProcedureCode> {
        match self {
            Self::One(one) => Some(&one.code),
            Self::New(code) => Some(code),
            Self::NoCode(_) | Self::Several(_) => None,
        }
    }

    /// Every code of the catalogue that a row may be of.
    pub(super) fn codes(&self) -> Vec<&ProcedureCode> {
        match self {
            Self::NoCode(codes) | Self::Several(codes) => codes.iter().collect(),
            _ => self.code().into_iter().collect(),
        }
    }
}

/// The national part of a code: `1.004222` of `1.004222.H29`.
fn base(code: &ProcedureCode) -> &str {
    let text = code.as_str();
    let end = text.match_indices('.').nth(1).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn is_local(code: &str) -> bool {
    code.matches('.').count() > 1
}

/// A title by which two procedures are alike.
fn title_key(title: &str) -> String {
    let folded = fold(title);
    let rest = BEFORE_TITLES.iter().find_map(|before| folded.strip_prefix(before));
    rest.map(str::to_owned).unwrap_or(folded)
}

fn field_key(field: &str) -> String {
    let folded = fold(field);
    folded.strip_prefix(BEFORE_FIELDS).map(str::to_owned).unwrap_or(folded)
}

/// A field that nobody has written yet; capitals of a group line are not kept.
fn written(field: &str) -> String {
    let field = line(field.trim_end_matches(['.', ':', ';', ',']));
    let shouted = field.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !field.chars().any(char::is_lowercase);
    let mut letters = field.chars();
    match (shouted, letters.next()) {
        (true, Some(first)) => first.to_string() + &letters.as_str().to_lowercase(),
        _ => field,
    }
}

/// Whether two titles say the same: capitals and a stop at the end are no difference.
pub(super) fn same_title(one: &str, other: &str) -> bool {
    let plain = |title: &str| line(title).trim_end_matches(['.', ';', ',', ' ']).to_lowercase();
    plain(one) == plain(other)
}

/// What stands against taking a row as it is named.
pub(super) fn standing_against(named: &Named<'_>) -> Option<(Meaning, DoubtKind)> {
    matches!(named, Named::Several(_)).then_some((Meaning::Code, DoubtKind::SeveralKnown))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_written_as_the_catalogue_has_it() {
        let procedure: Procedure = serde_json::from_value(serde_json::json!({
            "code": "1.000001", "title": "A", "field": "Hộ tịch", "levels": [],
        }))
        .unwrap();
        let all = [procedure];
        let mut known = Known::of(&all);
        for other in ["HỘ TỊCH", "Hộ Tịch", "Hộ tịch.", "Lĩnh vực Hộ tịch", " hộ  tịch"]
        {
            assert_eq!(known.field(other), "Hộ tịch", "{other}");
        }
        assert_eq!(known.field("CHỨNG THỰC"), "Chứng thực", "capitals are of the group line");
        assert_eq!(known.field("Chứng Thực"), "Chứng thực", "as the first row wrote it");
    }

    #[test]
    fn a_code_is_one_without_its_local_suffix() {
        let code: ProcedureCode = "1.008377.000.00.00.H13".parse().unwrap();
        assert_eq!(base(&code), "1.008377");
        assert_eq!(base(&"MAU.000001".parse().unwrap()), "MAU.000001");
    }

    #[test]
    fn a_title_that_differs_by_capitals_alone_is_the_same_and_one_by_its_tones_is_not() {
        assert!(same_title("THỦ TỤC ĐĂNG KÝ KHAI SINH", "Thủ tục đăng ký khai sinh."));
        assert!(!same_title("Cấp bản sao", "Cáp bản sao"));
    }
}
