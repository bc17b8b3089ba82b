//! What a search for dossiers asks, read from what was typed: a whole code, parts of
//! one as people say them, or words and numbers.
//!
//! A whole code is that dossier alone. The parts of a code are looked for first, and
//! where they find anything, that is all. Else words: whole ones first, which the
//! index walks lazily however many dossiers hold them; then the last may be a
//! beginning.

use chrono::NaiveDate;
use domain::code::{CodeParts, DossierCode, written_day};
use domain::dossier::Received;
use domain::identity::phone;
use domain::text::{fold_alike, line};

use super::Row;
use super::words::{from_the_end, in_one_piece, words_of};

/// Longer texts are not typed by anybody.
const LONGEST: usize = 400;
/// The least digits that stand for the end of a number.
const LEAST_END: usize = 4;
/// The most digits of a dossier's number of the day.
const MOST_ORDINAL: usize = 7;

/// What is looked for.
#[derive(Debug)]
pub(super) enum Asked {
    /// Nothing was typed: everything.
    Everything,
    /// What is no word of any dossier.
    Nothing,
    /// One code, exactly.
    Code(DossierCode),
    /// Parts of a code where they are any dossier's, else words.
    Words {
        /// The parts of a code that were named.
        parts: Option<CodeParts>,
        /// Every word whole.
        whole: Term,
        /// The last word a beginning; `None` where it is too short for one.
        begun: Option<Term>,
    },
}

/// A condition on the words of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    /// The word.
    Word(String),
    /// A word that begins so.
    Begun(String),
    /// All of them.
    All(Vec<Term>),
    /// One of them at least.
    Any(Vec<Term>),
}

impl Asked {
    pub(super) fn of_typed(typed: &str) -> Self {
        let text = line(&typed.chars().take(LONGEST).collect::<String>());
        if typed.trim().is_empty() {
            return Self::Everything;
        }
        if let Some(code) = DossierCode::read(&text) {
            return Self::Code(code);
        }
        match whole_term(&text, false) {
            Term::All(none) if none.is_empty() => Self::Nothing,
            whole => Self::Words { parts: code_parts(&text), whole, begun: begun_term(&text) },
        }
    }

    /// Of the dossiers of one day those that are meant; here every word may be a
    /// beginning.
    pub(super) fn meant_among(&self, day: Vec<Row>) -> Vec<Row> {
        let of_words = |whole: &Term, begun: Option<&Term>, received: &Received| {
            let words = words_of(received);
            let own: Vec<&str> = words.split(' ').collect();
            whole.holds_for(&own) || begun.is_some_and(|term| term.holds_for(&own))
        };
        let keep = |meant: &dyn Fn(&Received) -> bool| -> Vec<Row> {
            day.iter().filter(|row| meant(&row.received)).cloned().collect()
        };
        match self {
            Self::Everything => day,
            Self::Nothing => Vec::new(),
            Self::Code(code) => keep(&|received| received.code == *code),
            Self::Words { parts, whole, begun } => {
                let named = parts.as_ref().map(|parts| keep(&|received| are_of(parts, received)));
                named
                    .filter(|named| !named.is_empty())
                    .unwrap_or_else(|| keep(&|received| of_words(whole, begun.as_ref(), received)))
            }
        }
    }
}

/// The parts of a code, unless what was typed is a whole phone number as well.
fn code_parts(text: &str) -> Option<CodeParts> {
    CodeParts::read(text).filter(|parts| parts.ordinal.is_none() || phone(text).is_none())
}

fn are_of(asked: &CodeParts, dossier: &Received) -> bool {
    dossier.code.parts().is_ok_and(|(agency, day, ordinal)| {
        day == asked.day
            && asked.ordinal.is_none_or(|asked| asked == ordinal)
            && agency.as_str().ends_with(asked.agency.as_str())
    })
}

impl Term {
    /// As the full-text index is asked.
    pub(super) fn index_query(&self) -> String {
        let joined = |terms: &[Term], by: &str| {
            let terms: Vec<String> = terms.iter().map(Term::index_query).collect();
            format!("({})", terms.join(by))
        };
        match self {
            Self::Word(word) => format!("\"{word}\""),
            Self::Begun(word) => format!("\"{word}\"*"),
            Self::All(terms) => joined(terms, " AND "),
            Self::Any(terms) => joined(terms, " OR "),
        }
    }

    fn holds_for(&self, words: &[&str]) -> bool {
        match self {
            Self::Word(word) | Self::Begun(word) => words.iter().any(|own| own.starts_with(word)),
            Self::All(terms) => terms.iter().all(|term| term.holds_for(words)),
            Self::Any(terms) => terms.iter().any(|term| term.holds_for(words)),
        }
    }
}

/// Every word of a text; of digits standing side by side, the one number that they may
/// be, too.
fn whole_term(text: &str, open: bool) -> Term {
    let words: Vec<&str> = text.split(' ').collect();
    let runs: Vec<&[&str]> = words.chunk_by(|a, b| is_number(a) && is_number(b)).collect();
    let last = runs.len().saturating_sub(1);
    let terms = runs.iter().enumerate().flat_map(|(at, run)| {
        let open = open && at == last;
        match run {
            [word] if !is_number(word) => match written_day(word) {
                Some(day) => vec![Term::Word(in_a_code(day))],
                None => name_terms(word, open),
            },
            run => vec![number_term(&run.join(" "), open)],
        }
    });
    Term::All(terms.collect())
}

/// The same with its last word a beginning: three letters of a name, five digits of a
/// number.
fn begun_term(text: &str) -> Option<Term> {
    let words: Vec<&str> = text.split(' ').collect();
    let last = words.chunk_by(|a, b| is_number(a) && is_number(b)).next_back()?;
    let folded = fold_alike(&last.join(" "));
    let enough = match is_number(last[0]) {
        true => folded.replace(' ', "").len() >= 5,
        false => folded.split(' ').next_back().is_some_and(|piece| piece.len() >= 3),
    };
    enough.then(|| whole_term(text, true))
}

/// Digits, and the signs that people write among them.
fn is_number(word: &str) -> bool {
    let sign = |c: char| matches!(c, '.' | '-' | '(' | ')' | '+' | '/');
    written_day(word).is_none()
        && word.chars().all(|c| c.is_ascii_digit() || sign(c))
        && word.chars().any(|c| c.is_ascii_digit())
}

/// The pieces of a word; where an apostrophe or a dash divides it, also all of it.
fn name_terms(word: &str, open: bool) -> Vec<Term> {
    let folded = fold_alike(word);
    let pieces: Vec<&str> = folded.split(' ').filter(|piece| !piece.is_empty()).collect();
    let last = pieces.len().saturating_sub(1);
    let piece = |(at, piece): (usize, &&str)| match open && at == last {
        true => Term::Begun((*piece).to_owned()),
        false => Term::Word((*piece).to_owned()),
    };
    let apart: Vec<Term> = pieces.iter().enumerate().map(piece).collect();
    match in_one_piece(word).pop() {
        Some(whole) => vec![Term::Any(vec![Term::All(apart), word_term(whole, open)])],
        None => apart,
    }
}

/// What a number may stand for: itself, a phone with its country's code, the number of
/// a day, a day, the end of a longer one; written apart, its parts as well.
fn number_term(run: &str, open: bool) -> Term {
    let folded = fold_alike(run);
    let pieces: Vec<&str> = folded.split(' ').collect();
    let whole = pieces.concat();
    let mut any = vec![word_term(whole.clone(), open)];
    any.extend(ordinal_forms(&whole).into_iter().filter(|word| *word != whole).map(Term::Word));
    let phone = phone(run).map(|phone| fold_alike(&phone)).filter(|phone| !phone.contains(' '));
    any.extend(phone.map(Term::Word));
    any.extend((whole.len() >= LEAST_END).then(|| Term::Begun(from_the_end(&whole))));
    any.extend(bare_day(&whole).map(Term::Word));
    if pieces.len() > 1 {
        let part = |piece: &&str| {
            let mut words = vec![(*piece).to_owned()];
            words.extend(ordinal_forms(piece).into_iter().filter(|word| word != piece));
            Term::Any(words.into_iter().map(Term::Word).collect())
        };
        any.push(Term::All(pieces.iter().map(part).collect()));
    }
    Term::Any(any)
}

fn word_term(word: String, open: bool) -> Term {
    if open { Term::Begun(word) } else { Term::Word(word) }
}

/// A number of the day as codes write it, with four digits or more.
fn ordinal_forms(digits: &str) -> Vec<String> {
    let number = digits.trim_start_matches('0');
    if number.is_empty() || digits.len() > MOST_ORDINAL {
        return Vec::new();
    }
    (LEAST_END.max(number.len())..=MOST_ORDINAL).map(|wide| format!("{number:0>wide$}")).collect()
}

/// A day written without signs, `27112026`, as codes write it.
fn bare_day(digits: &str) -> Option<String> {
    let [day, month, year] = [digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?];
    let day = (digits.len() == 8).then(|| written_day(&format!("{day}/{month}/{year}"))).flatten();
    day.map(in_a_code)
}

fn in_a_code(day: NaiveDate) -> String {
    day.format("%y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> String {
        match Asked::of_typed(typed) {
            Asked::Words { whole, .. } => whole.index_query(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_number_stands_for_all_that_it_may_be() {
        assert_eq!(
            words("1122"),
            "((\"1122\" OR \"01122\" OR \"001122\" OR \"0001122\" OR \"·2211\"*))"
        );
        let spoken = words("84912349876");
        assert!(spoken.contains("\"0912349876\""), "{spoken}");
        assert!(words("+84 (0) 912 349 876").contains("\"0912349876\""));
        assert!(words("27112026").contains("\"261127\""));
    }

    #[test]
    fn a_name_in_pieces_is_also_one_word() {
        assert_eq!(words("H'Bơ"), "(((\"h\" AND \"bo\") OR \"hbo\"))");
        assert_eq!(words("ksor 27/11/2026"), "(\"ksor\" AND \"261127\")");
    }

    #[test]
    fn signs_alone_are_nothing_and_blanks_are_everything() {
        for nothing in ["🎉 ((", "%", "'", "\"*", "-", "+"] {
            assert!(
                matches!(Asked::of_typed(nothing), Asked::Nothing),
                "{nothing}: {:?}",
                Asked::of_typed(nothing)
            );
        }
        assert!(matches!(Asked::of_typed(" \t "), Asked::Everything));
    }

    #[test]
    fn ten_thousand_words_are_no_trouble() {
        assert!(words(&"an ".repeat(10_000)).len() < 2_000);
    }
}
