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
    /// In each phrase, by weight: of what was typed, and of the phrase itself.
    pub(super) phrases: Vec<Found>,
    /// In each procedure, all its phrases together.
    pub(super) entries: Vec<Found>,
    /// Which typed words each word stands for, one bit each.
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
    fn count(&mut self, slot: u32, weight: f32, quality: f32) {
        let before = if self.last.0 == slot { self.last.1 } else { 0.0 };
        if quality > before {
            self.typed += weight * (quality - before);
            self.last = (slot, quality);
        }
        if quality >= FOUND {
            self.words |= 1 << (slot - 1);
        }
    }
}

impl Tally {
    /// Counts what of `asked` stands in the phrases.
    pub(super) fn of(asked: &Asked, phrases: &Phrases, entries: usize) -> Self {
        let mut tally = Self {
            phrases: vec![Found::default(); phrases.all.len()],
            entries: vec![Found::default(); entries],
            stands_for: vec![0; phrases.lexicon.words.len()],
        };
        for (slot, number) in asked.slots.iter().zip(1..) {
            tally.count_words(slot, number, phrases);
            tally.count_initials(slot, number, phrases);
        }
        tally
    }

    fn count_words(&mut self, slot: &Slot, number: u32, phrases: &Phrases) {
        for found in &slot.matches {
            let word = &phrases.lexicon.words[found.word as usize];
            let first = self.stands_for[found.word as usize] == 0;
            self.stands_for[found.word as usize] |= 1 << (number - 1);
            for at in &word.phrases {
                let phrase = &mut self.phrases[*at as usize];
                phrase.count(number, slot.weight, found.quality);
                if first {
                    phrase.covered += word.weight * found.quality;
                }
                let entry = phrases.all[*at as usize].entry as usize;
                self.entries[entry].count(number, slot.weight, found.quality);
            }
        }
    }

    fn count_initials(&mut self, slot: &Slot, number: u32, phrases: &Phrases) {
        let Some((letters, surely)) = &slot.initials else { return };
        let sought = memchr::memmem::Finder::new(letters);
        for (phrase, found) in phrases.all.iter().zip(&mut self.phrases) {
            let place = match phrase.kind {
                Kind::About => None,
                _ => sought.find(phrase.initials.as_bytes()),
            };
            let quality = match place {
                None => continue,
                Some(0) => *surely,
                Some(_) if letters.len() < FEWEST_WITHIN => continue,
                Some(_) => surely * WITHIN,
            };
            found.count(number, slot.weight, quality);
            found.covered += phrase.weight * letters.len() as f32 / phrase.words.len() as f32;
            self.entries[phrase.entry as usize].count(number, slot.weight, quality);
        }
    }
}
