//! Every word of titles and names, once, with the phrases where it stands. A release has
//! few thousand words, so that a search asks these and not every title.

use std::collections::HashMap;

use super::filler::{Fillers, SILENT};
use super::spelling::{most_wrong, sound, wrong_letters};
use super::syllable::Syllable;

/// How good a match is that is no whole word as it is written.
const BEGINNING: [f32; 2] = [0.55, 0.65];
const ONE_WRONG: f32 = 0.62;
const MORE_WRONG: f32 = 0.45;
const SOUNDS_ALIKE: f32 = 0.72;
/// What is left of it where other marks were typed.
const OTHER_MARKS: f32 = 0.8;
/// What sounds alike where the word that was typed exists.
const MAY_SOUND_ALIKE: f32 = 0.42;

/// A word as it stands in titles and names.
#[derive(Debug)]
pub(super) struct Word {
    written: Syllable,
    /// How rare words of its letters are.
    rarity: f32,
    /// How much it tells: its rarity, unless it is a filler.
    pub(super) weight: f32,
    /// The procedures in whose phrases it stands, in order.
    pub(super) entries: Vec<u32>,
}

/// Words of the same letters.
#[derive(Debug)]
struct Spelling {
    bare: String,
    sound: String,
    words: Vec<u32>,
}

/// A word that a typed one may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) word: u32,
    /// From 0 to 1.
    pub(super) quality: f32,
}

/// How a typed word is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Whether it is the last, which may not be written to its end yet.
    pub(super) last: bool,
    /// Whether it is all that was typed.
    pub(super) alone: bool,
    /// Whether a word without marks has none.
    pub(super) believed: bool,
}

/// The words of a release.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) words: Vec<Word>,
    /// By their letters.
    spellings: Vec<Spelling>,
    /// Those of letters alone, which may be misspelt.
    lettered: Vec<u32>,
    by_sound: HashMap<String, Vec<u32>>,
    /// What a word weighs that stands nowhere.
    rarest: f32,
}

/// A lexicon in the making.
#[derive(Debug, Default)]
pub(super) struct Collected {
    words: Vec<(Syllable, Vec<u32>)>,
    known: HashMap<Syllable, u32>,
    /// In how many procedures words of these letters stand, and in which last.
    spread: HashMap<String, (u32, u32)>,
}

impl Collected {
    /// Takes in the words of a phrase of a procedure, and gives their numbers.
    pub(super) fn add_phrase(&mut self, procedure: u32, words: &[Syllable]) -> Vec<u32> {
        words.iter().map(|word| self.add_word(procedure, word)).collect()
    }

    fn add_word(&mut self, procedure: u32, word: &Syllable) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry(word.clone()).or_insert(next);
        if number == next {
            self.words.push((word.clone(), Vec::new()));
        }
        let procedures = &mut self.words[number as usize].1;
        if procedures.last() != Some(&procedure) {
            procedures.push(procedure);
        }
        let spread = self.spread.entry(word.bare.clone()).or_insert((0, u32::MAX));
        if spread.1 != procedure {
            *spread = (spread.0 + 1, procedure);
        }
        number
    }

    /// The lexicon of `procedures` procedures.
    pub(super) fn finish(self, procedures: usize, fillers: &Fillers) -> Lexicon {
        let rarity = |found: u32| (1.0 + procedures as f32 / (found as f32 + 0.5)).ln();
        let mut by_bare: HashMap<String, Vec<u32>> = HashMap::new();
        let words = (0..).zip(self.words).map(|(number, (written, entries))| {
            by_bare.entry(written.bare.clone()).or_default().push(number);
            let spread = self.spread.get(&written.bare).map_or(0, |spread| spread.0);
            let rarity = rarity(spread);
            let weight = rarity * fillers.share(&written, true);
            Word { written, rarity, weight, entries }
        });
        let words: Vec<Word> = words.collect();
        let spelling = |(bare, words): (String, _)| Spelling { sound: sound(&bare), bare, words };
        let mut spellings: Vec<Spelling> = by_bare.into_iter().map(spelling).collect();
        spellings.sort_unstable_by(|one, other| one.bare.cmp(&other.bare));
        let mut by_sound: HashMap<String, Vec<u32>> = HashMap::new();
        for (at, spelling) in (0..).zip(&spellings) {
            by_sound.entry(spelling.sound.clone()).or_default().push(at);
        }
        let lettered =
            (0..).zip(&spellings).filter(|(_, s)| s.bare.chars().all(char::is_alphabetic));
        let lettered = lettered.map(|(at, _)| at).collect();
        Lexicon { words, spellings, lettered, by_sound, rarest: rarity(0) }
    }
}

impl Word {
    /// Whether it weighs nothing.
    pub(super) fn is_silent(&self) -> bool {
        self.weight <= SILENT
    }
}

impl Lexicon {
    /// Whether a word of these letters stands anywhere.
    pub(super) fn knows(&self, bare: &str) -> bool {
        self.spelling(bare).is_some()
    }

    /// Whether a word that begins with these letters stands anywhere.
    pub(super) fn knows_beginning(&self, bare: &str) -> bool {
        self.beginning_with(bare).next().is_some()
    }

    fn spelling(&self, bare: &str) -> Option<&Spelling> {
        let at = self.spellings.binary_search_by(|known| known.bare.as_str().cmp(bare));
        at.ok().map(|at| &self.spellings[at])
    }

    fn beginning_with<'a>(&'a self, bare: &'a str) -> impl Iterator<Item = &'a Spelling> {
        let first = self.spellings.partition_point(|known| known.bare.as_str() < bare);
        self.spellings[first..].iter().take_while(move |known| known.bare.starts_with(bare))
    }

    /// The words that a typed one may mean, each once, with the best that speaks for it.
    pub(super) fn matches(&self, typed: &Syllable, reading: Reading) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        let mut add = |spelling: &Spelling, most: f32| {
            for word in &spelling.words {
                let written = &self.words[*word as usize].written;
                let quality = match spelling.bare == typed.bare {
                    true => typed.agreement(written, reading.believed),
                    false if typed.is_plain() || written.shape.starts_with(&typed.shape) => most,
                    false => most * OTHER_MARKS,
                };
                found.push(Match { word: *word, quality });
            }
        };
        let exact = self.spelling(&typed.bare);
        exact.into_iter().for_each(|spelling| add(spelling, 1.0));
        let begun = typed.bare.len() > 1 && (reading.last || exact.is_none());
        if begun {
            let most = BEGINNING[typed.bare.len().clamp(2, 3) - 2];
            let begun = self.beginning_with(&typed.bare).filter(|known| known.bare != typed.bare);
            begun.for_each(|spelling| add(spelling, most));
        }
        if typed.is_lettered() && typed.bare.len() > 2 {
            self.misspelt(typed, exact.is_some(), reading.alone)
                .for_each(|(known, most)| add(known, most));
        }
        found.sort_unstable_by(|one, other| {
            one.word.cmp(&other.word).then(other.quality.total_cmp(&one.quality))
        });
        found.dedup_by_key(|found| found.word);
        found
    }

    /// What sounds like a word, and what it may be where it stands nowhere.
    fn misspelt<'a>(
        &'a self,
        typed: &'a Syllable,
        known: bool,
        alone: bool,
    ) -> impl Iterator<Item = (&'a Spelling, f32)> {
        let sounding = self.by_sound.get(&sound(&typed.bare)).map_or(&[][..], Vec::as_slice);
        let alike = if known { MAY_SOUND_ALIKE } else { SOUNDS_ALIKE };
        let sounding = sounding.iter().map(move |at| (&self.spellings[*at as usize], alike));
        let letters = typed.bare.len();
        let most = if known || (alone && letters < 4) { 0 } else { most_wrong(letters) };
        let near = self.lettered.iter().filter(move |_| most > 0);
        let near = near.filter_map(move |at| {
            let spelling = &self.spellings[*at as usize];
            let wrong = wrong_letters(typed.bare.as_bytes(), spelling.bare.as_bytes(), most)?;
            Some((spelling, if wrong > 1 { MORE_WRONG } else { ONE_WRONG }))
        });
        sounding.filter(move |(spelling, _)| spelling.bare != typed.bare).chain(near)
    }

    /// How much a typed word tells: as much as what it may mean at its best.
    pub(super) fn weight(&self, matches: &[Match]) -> f32 {
        let best = matches.iter().map(|found| found.quality).fold(0.0, f32::max);
        let weight = |found: &Match| self.words[found.word as usize].rarity;
        let meant = matches.iter().filter(|found| found.quality >= best);
        meant.map(weight).reduce(f32::min).unwrap_or(self.rarest)
    }
}
