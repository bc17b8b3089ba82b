//! The list with which the post hands over what it brought: which dossiers came
//! together by post, and who of the post signed for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A list of the post office (QĐ 45/2016/QĐ-TTg: a dossier counts as handed in
/// when both sides have signed for it).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PostalList {
    /// Its number, as the post wrote it.
    pub number: String,
    /// Its date; the day of the reception when not told.
    pub date: Option<NaiveDate>,
    /// Who of the post handed over: full name.
    pub officer: String,
}

impl PostalList {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.number.trim().is_empty() && self.officer.trim().is_empty()
    }

    /// What the paper of the list is asked for by: its day, a slash, its number.
    /// `None` before it has both.
    pub fn subject(&self) -> Option<String> {
        let day = self.date.filter(|_| !self.number.is_empty())?;
        Some(format!("{day}/{}", self.number))
    }

    /// The day and the number of a [`Self::subject`].
    pub fn of_subject(subject: &str) -> Option<(NaiveDate, &str)> {
        let (day, number) = subject.split_once('/')?;
        Some((day.parse().ok()?, number)).filter(|(_, number)| !number.is_empty())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_slashes_of_its_own_is_read_back_whole() {
        let date = "2026-11-23".parse().ok();
        let list = PostalList { number: "15/BK/2026".into(), date, officer: String::new() };
        let subject = list.subject().unwrap();
        assert_eq!(PostalList::of_subject(&subject), Some((date.unwrap(), "15/BK/2026")));
        assert_eq!(PostalList::of_subject("2026-11-23"), None, "a day is no list");
        assert_eq!(PostalList::default().subject(), None);
    }
}
