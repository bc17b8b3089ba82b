//! Whether a word may be told of the agencies as they are known: what is refused here is
//! somebody's slip at the input. What another counter told stands, whatever it is; who
//! settles is found in it without going round in circles.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Agencies, AgencyHistory, AgencyWord, Closing, Naming, Told, WrongWord};
use crate::code::AgencyCode;

impl Agencies {
    /// The word in its normal form, where it may be told.
    ///
    /// # Errors
    /// What is wrong with it, at its input.
    pub fn judged(&self, word: AgencyWord) -> Result<AgencyWord, WrongWord> {
        let word = word.tidied()?;
        let known = self.of(&word.code);
        match (&word.naming, known) {
            (Some(Naming { name: Some(_), .. }), _) => {}
            (_, None) => return Err(WrongWord::Unknown),
            (Some(Naming { from, name: None }), Some(known)) => may_lose(known, *from)?,
            (None, Some(_)) => {}
        }
        if word.closing.is_some() {
            let told = self.with(word.clone());
            told.of(&word.code).map_or(Ok(()), |one| told.may_end(one))?;
        }
        Ok(word)
    }

    /// Whether the end that is told of an agency can be.
    pub(super) fn may_end(&self, one: &AgencyHistory) -> Result<(), WrongWord> {
        let Some(Closing { from: Some(from), successor }) = &one.closing else { return Ok(()) };
        let first = one.names.keys().next().copied().flatten();
        if let Some(first) = first.filter(|first| from <= first) {
            return Err(WrongWord::EndsFirst(first));
        }
        successor.as_ref().map_or(Ok(()), |next| self.may_go_on(&one.code, next, *from))
    }

    /// The agencies as they would be after a word.
    #[must_use]
    pub fn with(&self, word: AgencyWord) -> Self {
        let mut all = self.clone();
        match all.0.iter_mut().find(|one| one.code == word.code) {
            Some(known) => word.apply(known),
            None => {
                let told = Told::alone(word);
                all.0.extend(Self::new(Vec::new(), vec![told]).0);
            }
        }
        all
    }

    /// Whether `successor` may go on with an agency's work from a day on.
    fn may_go_on(
        &self,
        code: &AgencyCode,
        successor: &AgencyCode,
        from: NaiveDate,
    ) -> Result<(), WrongWord> {
        let next = self.of(successor).ok_or(WrongWord::SuccessorUnknown)?;
        let mut passed = BTreeSet::new();
        let mut at = Some(next);
        while let Some(one) = at.filter(|one| passed.insert(&one.code)) {
            if one.code == *code {
                return Err(WrongWord::Circle(successor.clone()));
            }
            at = one.successor().and_then(|code| self.of(code));
        }
        match next.is_open_on(from) {
            true => Ok(()),
            false => Err(WrongWord::SuccessorClosed(from)),
        }
    }
}

/// Whether a name can be taken back: it is there, and is not the first.
fn may_lose(known: &AgencyHistory, from: Option<NaiveDate>) -> Result<(), WrongWord> {
    let later = known.names.keys().skip(1).any(|one| *one == from);
    later.then_some(()).ok_or(WrongWord::OnlyName)
}
