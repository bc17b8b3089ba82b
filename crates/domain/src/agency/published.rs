//! What the province publishes of agencies: the words that it ever told and that hold, each
//! for every centre or for some. A release has all of them, so that a counter which takes
//! only the newest knows what the others know.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Agencies, Agency, AgencyHistory, AgencyWord, WrongWord};
use crate::code::AgencyCode;
use crate::text::line;

/// A word of the province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceWord {
    /// The centres that it is told to, by their codes; every one where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub centres: Vec<String>,
    /// The word.
    pub word: AgencyWord,
}

impl ProvinceWord {
    /// The word in its normal form.
    ///
    /// # Errors
    /// What cannot be kept.
    pub fn tidied(self) -> Result<Self, WrongWord> {
        let mut centres: Vec<String> = self.centres.iter().map(|code| line(code)).collect();
        centres.sort();
        centres.dedup();
        Ok(Self { centres, word: self.word.tidied()? })
    }

    fn is_for(&self, centre: &str) -> bool {
        self.centres.is_empty() || self.centres.iter().any(|one| one == centre)
    }

    /// Takes from an earlier word what this one tells anew.
    fn supersede(&self, before: &mut Self) {
        let (fresh, old) = (&self.word, &mut before.word);
        if before.centres != self.centres || fresh.code != old.code {
            return;
        }
        let day = |word: &AgencyWord| word.naming.as_ref().map(|naming| naming.from);
        if day(fresh) == day(old) {
            old.naming = None;
        }
        old.closing.take_if(|_| fresh.closing.is_some());
        old.contact.take_if(|_| fresh.contact.is_some());
    }
}

/// A release of agencies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedAgencies {
    /// The words, the earliest first.
    pub words: Vec<ProvinceWord>,
}

/// Why what was read is no release of agencies.
#[derive(Debug, Error)]
pub enum NotAgencies {
    /// It does not read.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A word cannot be kept.
    #[error(transparent)]
    Word(#[from] WrongWord),
}

impl PublishedAgencies {
    /// Reads a release from its JSON, each word in its normal form.
    ///
    /// # Errors
    /// See [`NotAgencies`].
    pub fn read(bytes: &[u8]) -> Result<Self, NotAgencies> {
        let Self { words } = serde_json::from_slice(bytes)?;
        let words = words.into_iter().map(ProvinceWord::tidied).collect::<Result<_, _>>()?;
        Ok(Self { words })
    }

    /// The release that tells these words, too. What they pass over stays as it was.
    #[must_use]
    pub fn with(mut self, fresh: impl IntoIterator<Item = ProvinceWord>) -> Self {
        for one in fresh {
            self.words.iter_mut().for_each(|before| one.supersede(before));
            self.words.push(one);
        }
        self.words.retain(|one| !one.word.says_nothing());
        self
    }

    /// Whether it tells any name of an agency.
    pub fn names(&self, code: &AgencyCode) -> bool {
        let named = |word: &AgencyWord| word.naming.as_ref().is_some_and(|one| one.name.is_some());
        self.words.iter().any(|one| one.word.code == *code && named(&one.word))
    }

    /// What is told to a centre.
    pub fn told_to(&self, centre: &str) -> Vec<AgencyWord> {
        let own = self.words.iter().filter(|one| one.is_for(centre));
        own.map(|one| one.word.clone()).collect()
    }

    /// What cannot be at a centre that knows of these agencies by itself: an agency that goes
    /// on with its own work at any centre; and of what is told to this one, an end before the
    /// beginning, or a successor that nobody knows there or that is not open. Where more is
    /// known, no more is wrong: counters that come to know the same come to agree.
    pub fn wrong_at(&self, centre: &str, known: &[AgencyCode]) -> Vec<(AgencyCode, WrongWord)> {
        let everywhere: Vec<AgencyWord> = self.words.iter().map(|one| one.word.clone()).collect();
        let codes: Vec<AgencyCode> = everywhere.iter().map(|word| word.code.clone()).collect();
        let mut wrong = wrong_ends(everywhere, &codes);
        wrong.retain(|(_, why)| matches!(why, WrongWord::Circle(_)));
        for one in wrong_ends(self.told_to(centre), known) {
            if wrong.iter().all(|(code, _)| *code != one.0) {
                wrong.push(one);
            }
        }
        wrong
    }

    /// Every agency of which it tells a centre, as far as it does.
    pub(super) fn histories_at(&self, centre: &str) -> BTreeMap<AgencyCode, AgencyHistory> {
        histories_of(&self.told_to(centre))
    }
}

fn histories_of<'a>(
    words: impl IntoIterator<Item = &'a AgencyWord>,
) -> BTreeMap<AgencyCode, AgencyHistory> {
    let mut all = BTreeMap::new();
    for word in words {
        let begin = || AgencyHistory::begin(word.code.clone());
        word.clone().apply(all.entry(word.code.clone()).or_insert_with(begin));
    }
    all
}

/// The ends that cannot be, among agencies of which these are there from the beginning.
fn wrong_ends(words: Vec<AgencyWord>, known: &[AgencyCode]) -> Vec<(AgencyCode, WrongWord)> {
    let told = histories_of(&words);
    let first = |code: &AgencyCode| Agency { code: code.clone(), name: code.to_string() };
    let known: BTreeSet<&AgencyCode> = known.iter().collect();
    let known = known.into_iter().map(first).collect();
    let all = Agencies::with_province(known, words, Vec::new());
    let wrong = |(code, alone): (&AgencyCode, &AgencyHistory)| {
        let end = all.may_end(all.of(code).unwrap_or(alone));
        Some((code.clone(), end.err()?))
    };
    told.iter().filter_map(wrong).collect()
}
