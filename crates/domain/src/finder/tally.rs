//! What a search finds in each phrase and each procedure, counted word by word.

use super::asked::{Asked, FOUND, Slot};
use super::phrases::{Kind, Phrases};

/// What is left of a match that begins in the middle of the initials.
const WITHIN: f32 = 0.7;
/// Fewer initials are looked for only where a phrase begins.
const FEWEST_WITHIN: usize = 3;

/// What was found.
#[derive(Debug)]
pub(super) struct Tally {
    /// In each phrase.
    pub(super) phrases: Vec<Found>,
    /// In each procedure, all its phrases together.
    pub(super) entries: Vec<Found>,
    /// Which typed words each word stands for, one bit each; none for silent fillers.
    pub(super) stands_for: Vec<u32>,
}

/// What was found of what was typed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    /// How much of it, by weight.
    pub(super) typed: f32,
    /// How much of the phrase it covers, by weight.
    pub(super) covered: f32,
    /// Which words, one bit each.
    pub(super) words: u32,
    /// The word that was counted last, from 1, and how good it was.
    last: (u32, f32),
}

impl Found {
    /// Counts a match of a word; of several the best.
    fn count(&mut self, number: u32, slot: &Slot, quality: f32) {
        let before = if self.last.0 == number { self.last.1 } else { 0.0 };
        if quality > before {
            self.typed += slot.weight * (quality - before);
            self.last = (number, quality);
        }
        if quality >= FOUND {
            self.words |= slot.bit;
        }
    }
}

impl Tally {
    /// Counts what of `asked` stands in the phrases.
    pub(super) fn of(asked: &Asked, phrases: &Phrases, entries: usize) -> Self {
        let words = phrases.lexicon.words.len();
        let mut tally = Self {
            phrases: vec![Found::default(); phrases.all.len()],
            entries: vec![Found::default(); entries],
            stands_for: vec![0; words],
        };
        let mut met = vec![false; words];
        for (slot, number) in asked.slots.iter().zip(1..) {
            tally.count_words(slot, number, phrases, &mut met);
            tally.count_initials(slot, number, phrases);
        }
        tally
    }

    /// `met` are the words that another typed word covered already.
    fn count_words(&mut self, slot: &Slot, number: u32, phrases: &Phrases, met: &mut [bool]) {
        for found in &slot.matches {
            let place = found.word as usize;
            let word = &phrases.lexicon.words[place];
            self.stands_for[place] |= slot.bit;
            let first = !std::mem::replace(&mut met[place], true);
            let covers = if first { word.weight * found.quality } else { 0.0 };
            for at in &word.phrases {
                let phrase = &mut self.phrases[*at as usize];
                phrase.count(number, slot, found.quality);
                phrase.covered += covers;
                let entry = phrases.all[*at as usize].entry as usize;
                self.entries[entry].count(number, slot, found.quality);
            }
        }
    }

    fn count_initials(&mut self, slot: &Slot, number: u32, phrases: &Phrases) {
        let Some((letters, surely)) = &slot.initials else { return };
        let sought = memchr::memmem::Finder::new(letters);
        let called = phrases.all.iter().zip(&mut self.phrases);
        for (phrase, found) in called.filter(|(phrase, _)| phrase.kind != Kind::About) {
            let quality = match sought.find(phrase.initials.as_bytes()) {
                Some(0) => *surely,
                Some(_) if letters.len() >= FEWEST_WITHIN => surely * WITHIN,
                _ => continue,
            };
            found.count(number, slot, quality);
            found.covered += phrase.weight * letters.len() as f32 / phrase.words.len() as f32;
            self.entries[phrase.entry as usize].count(number, slot, quality);
        }
    }
}
