//! How people call procedures: everyday names by code (*độc thân*, *sổ đỏ*), and words
//! that people say for words of titles (*heo*, *passport*). Data, read from two lists.
//!
//! Which lists a program ships is not said here; searching by them is `finder`'s.

use std::collections::HashMap;

use thiserror::Error;

use crate::code::ProcedureCode;
use crate::text::line;

/// What people say for procedures and for their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everyday {
    names: HashMap<ProcedureCode, Vec<String>>,
    said: Vec<Said>,
}

/// Words that people say, and the words of titles that they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// As it is said: `heo`.
    pub words: String,
    /// As titles and names write it: `lợn`.
    pub means: String,
}

/// A line of a list that cannot be read; the line counts from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotEveryday {
    /// The first line does not name the columns.
    #[error("line 1 is not {0:?}")]
    Head(&'static str),
    /// A line is not two filled columns.
    #[error("line {0} is not two columns")]
    Columns(usize),
    /// The second column is no procedure's code.
    #[error("line {0} names no procedure's code")]
    Code(usize),
}

impl Everyday {
    /// Reads everyday names (`words,code`) and everyday words (`said,means`).
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn read(names: &str, said: &str) -> Result<Self, NotEveryday> {
        let mut everyday = Self::default();
        for (at, words, code) in columns(names, "words,code")? {
            let code = code.parse().map_err(|_| NotEveryday::Code(at))?;
            everyday.names.entry(code).or_default().push(words);
        }
        let said = columns(said, "said,means")?.into_iter();
        everyday.said = said.map(|(_, words, means)| Said { words, means }).collect();
        Ok(everyday)
    }

    /// Adds what a centre calls a procedure.
    pub fn add_names(&mut self, code: ProcedureCode, names: Vec<String>) {
        if !names.is_empty() {
            self.names.entry(code).or_default().extend(names);
        }
    }

    /// What people call the procedure with this code.
    pub fn names_of(&self, code: &ProcedureCode) -> &[String] {
        self.names.get(code).map_or(&[], Vec::as_slice)
    }

    /// The codes that have an everyday name, in no order.
    pub fn codes(&self) -> impl Iterator<Item = &ProcedureCode> {
        self.names.keys()
    }

    /// The words that people say for others.
    pub fn said(&self) -> &[Said] {
        &self.said
    }
}

/// The lines below the head, each with its number and its two columns.
fn columns(list: &str, head: &'static str) -> Result<Vec<(usize, String, String)>, NotEveryday> {
    let mut lines = (1..).zip(list.lines());
    if lines.next().is_none_or(|(_, first)| first != head) {
        return Err(NotEveryday::Head(head));
    }
    let two = |(at, row): (usize, &str)| {
        let (left, right) = row.split_once(',').ok_or(NotEveryday::Columns(at))?;
        let (left, right) = (line(left), line(right));
        let whole = !left.is_empty() && !right.is_empty() && !right.contains(',');
        whole.then_some((at, left, right)).ok_or(NotEveryday::Columns(at))
    };
    lines.map(two).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NAMES: &str = "words,code\nđộc thân,1.004873\ngiấy độc thân,1.004873\nsao y,2.000815\n";

    #[test]
    fn names_stand_under_their_code_and_words_under_each_other() {
        let everyday = Everyday::read(NAMES, "said,means\nheo,lợn\n").unwrap();
        let code = "1.004873".parse().unwrap();
        assert_eq!(everyday.names_of(&code), ["độc thân", "giấy độc thân"]);
        assert!(everyday.names_of(&"1.000656".parse().unwrap()).is_empty());
        assert_eq!(everyday.codes().count(), 2);
        assert_eq!(everyday.said()[0], Said { words: "heo".into(), means: "lợn".into() });
    }

    #[test]
    fn what_cannot_be_read_says_its_line() {
        let said = "said,means\n";
        let names = |rows: &str| Everyday::read(&format!("words,code\n{rows}"), said);
        assert_eq!(Everyday::read("", said), Err(NotEveryday::Head("words,code")));
        assert_eq!(Everyday::read(NAMES, "heo,lợn"), Err(NotEveryday::Head("said,means")));
        assert_eq!(names("sao y,2.000815\nsao y\n"), Err(NotEveryday::Columns(3)));
        assert_eq!(names("sao y,\n"), Err(NotEveryday::Columns(2)));
        assert_eq!(names("a,b,2.000815\n"), Err(NotEveryday::Columns(2)));
        assert_eq!(names("sao y,không\n"), Err(NotEveryday::Code(2)));
    }
}
