//! What procedures are called: titles and everyday names, as numbers of words. The
//! phrases of a procedure stand side by side.

use std::ops::Range;

use super::filler::Fillers;
use super::lexicon::{Collected, Lexicon};
use super::said::Sayings;
use super::syllable::{Syllable, syllables};
use crate::procedure::Procedure;

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The published title.
    Title,
    /// What people call it.
    Name,
    /// Its field and its agency.
    About,
}

/// A phrase of a procedure.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) kind: Kind,
    pub(super) words: Vec<u32>,
    /// What its words weigh together, each once.
    pub(super) weight: f32,
    /// Where the first letters of its words stand in those of all.
    pub(super) initials: Range<usize>,
}

/// The phrases of a release.
#[derive(Debug)]
pub(super) struct Phrases {
    pub(super) all: Vec<Phrase>,
    /// The procedure of each phrase: its place in the release.
    pub(super) entry_of: Vec<u32>,
    /// The first letters of the words of all phrases, each phrase behind a line end.
    pub(super) initials: String,
    /// Where those of each phrase begin.
    pub(super) initials_at: Vec<u32>,
    pub(super) lexicon: Lexicon,
    /// Where each procedure's begin.
    begins: Vec<u32>,
}

/// Phrases in the making.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    all: Vec<Phrase>,
    entry_of: Vec<u32>,
    initials: String,
    begins: Vec<u32>,
    words: Collected,
}

impl Gathered {
    /// Takes in what a procedure is called: as it is written, and with everyday words
    /// replaced.
    pub(super) fn add_procedure(
        &mut self,
        procedure: &Procedure,
        agency: &str,
        names: &[String],
        sayings: &Sayings,
    ) {
        let entry = u32::try_from(self.begins.len()).unwrap_or(u32::MAX);
        self.begins.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        let title = spoken_title(&procedure.title);
        let called = names.iter().map(|name| (Kind::Name, name.as_str()));
        for (kind, text) in [(Kind::Title, title.as_str())].into_iter().chain(called) {
            let words = syllables(text);
            let replaced = sayings.replace(&words, true);
            self.add(entry, kind, &words);
            replaced.into_iter().for_each(|words| self.add(entry, kind, &words));
        }
        self.add(entry, Kind::About, &syllables(&format!("{} {agency}", procedure.field)));
    }

    fn add(&mut self, entry: u32, kind: Kind, words: &[Syllable]) {
        self.initials.push('\n');
        let begin = self.initials.len();
        if kind != Kind::About {
            self.initials.extend(words.iter().filter_map(|word| word.bare.chars().next()));
        }
        let initials = begin..self.initials.len();
        let words = self.words.add_phrase(entry, words);
        self.entry_of.push(entry);
        self.all.push(Phrase { kind, words, weight: 0.0, initials });
    }

    /// The phrases, weighed.
    pub(super) fn finish(mut self, fillers: &Fillers) -> Phrases {
        let lexicon = self.words.finish(self.begins.len(), fillers);
        for phrase in &mut self.all {
            let mut distinct = phrase.words.clone();
            distinct.sort_unstable();
            distinct.dedup();
            let weights = distinct.iter().map(|word| lexicon.words[*word as usize].weight);
            phrase.weight = weights.sum();
        }
        let begin = |phrase: &Phrase| u32::try_from(phrase.initials.start).unwrap_or(u32::MAX);
        let initials_at = self.all.iter().map(begin).collect();
        Phrases {
            all: self.all,
            initials_at,
            entry_of: self.entry_of,
            initials: self.initials,
            lexicon,
            begins: self.begins,
        }
    }
}

impl Phrases {
    /// Where the phrases of a procedure stand.
    pub(super) fn of_entry(&self, entry: usize) -> Range<usize> {
        let end = self.begins.get(entry + 1).map_or(self.all.len(), |end| *end as usize);
        self.begins[entry] as usize..end
    }
}

/// A title without a leading *thủ tục*.
pub(super) fn spoken_title(title: &str) -> String {
    let small = title.to_lowercase();
    small.strip_prefix("thủ tục ").map(str::to_owned).unwrap_or(small)
}
