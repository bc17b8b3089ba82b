//! Texts of letters that a centre may reword: paragraphs with places for names,
//! dates and reasons. A place nobody knows is an error when the text is saved,
//! not a hole in a letter that is already printed.
//!
//! Paragraphs are parted by empty lines; a place is written `{name}`, a brace
//! `{{` or `}}`. The texts that come with the program are in [`texts`].

mod texts;

use std::collections::BTreeMap;

use crate::text::{DOTS, clean};

pub use texts::{APOLOGY_2018, APOLOGY_2025, APOLOGY_PLACEHOLDERS, STOP_2025, STOP_PLACEHOLDERS};

/// Why a text is no template, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct TemplateError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: TemplateFault,
}

/// What is wrong in a line of a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// A place of a name that nothing is known for.
    #[error("unknown placeholder {{{0}}}")]
    Unknown(String),
    /// A brace that is not closed on its line.
    #[error("a brace is opened and not closed")]
    Unclosed,
    /// A closing brace that nothing opened.
    #[error("a brace is closed that was not opened")]
    Unopened,
}

/// A text with places to fill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    paragraphs: Vec<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(String),
}

impl Template {
    /// Reads a text in which the places of these names may stand.
    pub fn parse(text: &str, known: &[&str]) -> Result<Self, TemplateError> {
        let mut paragraphs = vec![Vec::new()];
        for (index, line) in text.lines().enumerate() {
            let pieces = pieces(line.trim(), known)
                .map_err(|fault| TemplateError { line: index + 1, fault })?;
            match paragraphs.last_mut() {
                Some(paragraph) if !pieces.is_empty() => join(paragraph, pieces),
                _ => paragraphs.push(pieces),
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        Ok(Self { paragraphs })
    }

    /// The paragraphs with their places filled; dots where there is no value. A
    /// value's last full stop gives way to the one of the text.
    pub fn fill(&self, values: &BTreeMap<&str, String>) -> Vec<String> {
        self.paragraphs.iter().map(|paragraph| filled(paragraph, values)).collect()
    }
}

/// Adds a line to a paragraph.
fn join(paragraph: &mut Vec<Piece>, line: Vec<Piece>) {
    if !paragraph.is_empty() {
        paragraph.push(Piece::Text(" ".to_owned()));
    }
    paragraph.extend(line);
}

/// The pieces of a line.
fn pieces(line: &str, known: &[&str]) -> Result<Vec<Piece>, TemplateFault> {
    let (mut pieces, mut text, mut rest) = (Vec::new(), String::new(), line);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        text.push_str(before);
        if let Some(after) = brace.strip_prefix("{{") {
            text.push('{');
            rest = after;
        } else if let Some(after) = brace.strip_prefix("}}") {
            text.push('}');
            rest = after;
        } else if let Some(after) = brace.strip_prefix('{') {
            let (name, after) = after.split_once('}').ok_or(TemplateFault::Unclosed)?;
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            pieces.push(place(name, known)?);
            rest = after;
        } else {
            return Err(TemplateFault::Unopened);
        }
    }
    text.push_str(rest);
    pieces.push(Piece::Text(text));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    Ok(pieces)
}

fn place(name: &str, known: &[&str]) -> Result<Piece, TemplateFault> {
    match name {
        name if name.contains('{') => Err(TemplateFault::Unclosed),
        name if known.contains(&name) => Ok(Piece::Place(name.to_owned())),
        name => Err(TemplateFault::Unknown(name.to_owned())),
    }
}

fn filled(paragraph: &[Piece], values: &BTreeMap<&str, String>) -> String {
    let mut text = String::new();
    for piece in paragraph {
        match piece {
            Piece::Text(words) => {
                if words.starts_with('.') && text.ends_with('.') {
                    text.pop();
                }
                text.push_str(words);
            }
            Piece::Place(name) => {
                let value = values.get(name.as_str()).map(|value| clean(value));
                let value = value.filter(|value| !value.is_empty());
                text.push_str(value.as_deref().unwrap_or(DOTS));
            }
        }
    }
    clean(&text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const KNOWN: [&str; 2] = ["ten", "ly_do"];

    fn fault(text: &str) -> (usize, TemplateFault) {
        let error = Template::parse(text, &KNOWN).unwrap_err();
        (error.line, error.fault)
    }

    fn fill(text: &str, values: &[(&'static str, &str)]) -> Vec<String> {
        let values = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Template::parse(text, &KNOWN).unwrap().fill(&values)
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines_and_lines_joined() {
        let text = "\n\nKính gửi {ten}:\n  về hồ sơ\n\n \nLý do: {ly_do}\n";
        let filled = fill(text, &[("ten", "Bà Ngọc"), ("ly_do", "thiếu giấy")]);
        assert_eq!(filled, ["Kính gửi Bà Ngọc: về hồ sơ", "Lý do: thiếu giấy"]);
    }

    #[test]
    fn an_unknown_placeholder_is_refused_with_its_line_and_name() {
        let text = "Dòng một\n\nGửi {ten} và {tên}";
        assert_eq!(fault(text), (3, TemplateFault::Unknown("tên".to_owned())));
        assert_eq!(fault("{}"), (1, TemplateFault::Unknown(String::new())));
        assert_eq!(fault("{ ten }"), (1, TemplateFault::Unknown(" ten ".to_owned())));
    }

    #[test]
    fn a_brace_left_open_is_refused_even_when_a_later_one_closes() {
        assert_eq!(fault("một\n{ten"), (2, TemplateFault::Unclosed));
        assert_eq!(fault("{ten\n}"), (1, TemplateFault::Unclosed));
        assert_eq!(fault("{ten và {ly_do}"), (1, TemplateFault::Unclosed));
    }

    #[test]
    fn a_brace_that_closes_nothing_is_refused() {
        assert_eq!(fault("ten}"), (1, TemplateFault::Unopened));
        assert_eq!(fault("{ten}\n\n{ten}}"), (3, TemplateFault::Unopened));
    }

    #[test]
    fn doubled_braces_are_braces() {
        assert_eq!(fill("{{ten}} là {{{ten}}}", &[("ten", "A")]), ["{ten} là {A}"]);
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        assert_eq!(fill("Gửi {ten}", &[("ten", "{ly_do} }{")]), ["Gửi {ly_do} }{"]);
    }

    #[test]
    fn a_value_not_known_is_dotted_for_the_pen() {
        assert_eq!(fill("Lý do: {ly_do}", &[("ly_do", " \u{7}")]), [format!("Lý do: {DOTS}")]);
    }

    #[test]
    fn a_sentence_does_not_end_twice() {
        assert_eq!(fill("Lý do: {ly_do}.", &[("ly_do", "Mất điện.")]), ["Lý do: Mất điện."]);
        assert_eq!(fill("Lý do: {ly_do}.", &[("ly_do", "Mất điện")]), ["Lý do: Mất điện."]);
    }

    #[test]
    fn decomposed_text_is_composed_and_control_characters_go() {
        assert_eq!(
            fill("Lý do: {ly_do}", &[("ly_do", "ma\u{302}\u{301}t\r\nđie\u{323}\u{302}n")]),
            ["Lý do: mất điện"]
        );
    }

    #[test]
    fn the_texts_that_come_with_the_program_are_templates() {
        for (text, known) in [
            (APOLOGY_2018, APOLOGY_PLACEHOLDERS),
            (APOLOGY_2025, APOLOGY_PLACEHOLDERS),
            (STOP_2025, STOP_PLACEHOLDERS),
        ] {
            let template = Template::parse(text, known).unwrap();
            assert!(template.paragraphs.len() >= 4);
        }
    }
}
