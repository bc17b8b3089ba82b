//! A text as words: each as it stands, and folded. Numbers and letters that touch
//! (`05ngày`) are two words.

use domain::text::fold;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// As it stands, with the signs that touch it.
    pub(super) text: &'a str,
    /// Folded; for a number its digits and marks.
    pub(super) folded: String,
    /// Where it begins in the text.
    pub(super) at: usize,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begin = None;
    let mut before: Option<(char, Part)> = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let part = match before {
            None | Some((' ', _)) if c == '-' && rest.starts_with(is_digit) => Part::Number,
            _ => part(c),
        };
        let parts = before.is_some_and(|(_, before)| before != part);
        if let Some(from) = begin.filter(|_| parts) {
            words.push(word(text, from, at));
            begin = None;
        }
        if part != Part::Between && begin.is_none() {
            begin = Some(at);
        }
        before = Some((c, part));
    }
    words.extend(begin.map(|from| word(text, from, text.len())));
    words.retain(|word| !word.folded.is_empty());
    words
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Number,
    Letters,
    Between,
}

fn part(c: char) -> Part {
    match c {
        c if c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '½') => Part::Number,
        c if c.is_alphanumeric() || is_mark(c) => Part::Letters,
        _ => Part::Between,
    }
}

/// A mark of decomposed letters.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn word(text: &str, from: usize, to: usize) -> Word<'_> {
    let text = &text[from..to];
    let number = text.trim_matches(['.', ',', '/']);
    let numeric = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '-'));
    let folded = if numeric { number.to_owned() } else { fold(text) };
    Word { text, folded, at: from }
}

/// Whether these folded words stand from `at` on.
pub(super) fn stand_at(words: &[Word<'_>], at: usize, wanted: &str) -> bool {
    let wanted = wanted.split(' ');
    let mut here = words.get(at..).unwrap_or_default().iter();
    wanted.into_iter().all(|one| here.next().is_some_and(|word| word.folded == one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn numbers_and_letters_that_touch_are_two_words() {
        assert_eq!(
            folded("05ngày làm việc (cắt giảm 01/03 ngày)."),
            ["05", "ngay", "lam", "viec", "cat", "giam", "01/03", "ngay"]
        );
        assert_eq!(
            folded("0,5 ngày; ½ ngày, 12.000đ."),
            ["0,5", "ngay", "½", "ngay", "12.000", "d"]
        );
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let all = words("trong ngày làm việc");
        assert!(stand_at(&all, 1, "ngay lam viec") && !stand_at(&all, 2, "ngay"));
    }
}
