//! What a search finds in each procedure, counted word by word, and what each word of the
//! lexicon was typed for.

use memchr::memmem;

use super::asked::{Asked, FOUND, Slot};
use super::phrases::Phrases;

/// What is left of a match that begins in the middle of the initials.
const WITHIN: f32 = 0.7;
/// Fewer initials are looked for only where a phrase begins.
const FEWEST_WITHIN: usize = 3;

/// What was found.
#[derive(Debug)]
pub(super) struct Tally {
    /// In each procedure, all its phrases together.
    pub(super) entries: Vec<Found>,
    /// Which typed word a word may be, ordered by word.
    meanings: Vec<Meaning>,
    /// Where the meanings of a word begin, from 1; 0 where it has none.
    meant: Vec<u32>,
}

/// A typed word that a word of the lexicon may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    word: u32,
    pub(super) slot: usize,
    pub(super) quality: f32,
}

/// What was found of what was typed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    /// How much of it, by weight.
    pub(super) typed: f32,
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
    /// Counts what of `asked` stands in the procedures.
    pub(super) fn of(asked: &Asked, phrases: &Phrases, entries: usize) -> Self {
        let mut counted = vec![Found::default(); entries];
        for (slot, number) in asked.slots.iter().zip(1..) {
            for found in &slot.matches {
                for entry in &phrases.lexicon.words[found.word as usize].entries {
                    counted[*entry as usize].count(number, slot, found.quality);
                }
            }
            for (phrase, quality) in with_initials(slot, phrases) {
                counted[phrases.entry_of[phrase] as usize].count(number, slot, quality);
            }
        }
        let (meanings, meant) = meanings(asked, phrases.lexicon.words.len());
        Self { entries: counted, meanings, meant }
    }

    /// The typed words that a word may be.
    pub(super) fn meanings_of(&self, word: u32) -> &[Meaning] {
        let Some(first) = (self.meant[word as usize] as usize).checked_sub(1) else { return &[] };
        let meanings = &self.meanings[first..];
        let end = meanings.iter().position(|meaning| meaning.word != word);
        &meanings[..end.unwrap_or(meanings.len())]
    }
}

fn meanings(asked: &Asked, words: usize) -> (Vec<Meaning>, Vec<u32>) {
    let mut meanings = Vec::new();
    for (slot, asked) in asked.slots.iter().enumerate() {
        let meaning =
            asked.matches.iter().map(|m| Meaning { word: m.word, slot, quality: m.quality });
        meanings.extend(meaning);
    }
    meanings.sort_unstable_by_key(|meaning| (meaning.word, meaning.slot));
    let mut meant = vec![0; words];
    for (place, meaning) in (1..).zip(&meanings) {
        let first = &mut meant[meaning.word as usize];
        *first = if *first == 0 { place } else { *first };
    }
    (meanings, meant)
}

/// The phrases whose words begin with the letters of a typed word, and how good that is.
fn with_initials(slot: &Slot, phrases: &Phrases) -> Vec<(usize, f32)> {
    let Some((letters, _)) = &slot.initials else { return Vec::new() };
    let within = letters.len() >= FEWEST_WITHIN;
    let sought = if within { letters.clone() } else { format!("\n{letters}") };
    let (mut found, mut phrase) = (Vec::new(), 0);
    for place in memmem::find_iter(phrases.initials.as_bytes(), sought.as_bytes()) {
        let place = if within { place } else { place + 1 };
        while phrases.initials_at.get(phrase + 1).is_some_and(|next| *next as usize <= place) {
            phrase += 1;
        }
        let begins = phrases.initials_at[phrase] as usize == place;
        found.extend(initials_quality(slot, begins).map(|quality| (phrase, quality)));
    }
    found
}

/// How good initials are that stand at the beginning of a phrase, or within it.
fn initials_quality(slot: &Slot, begins: bool) -> Option<f32> {
    let (letters, surely) = slot.initials.as_ref()?;
    match begins {
        true => Some(*surely),
        false if letters.len() >= FEWEST_WITHIN => Some(surely * WITHIN),
        false => None,
    }
}

/// How good the initials of a phrase are for a typed word; `None` where they are not its.
pub(super) fn initials_of(slot: &Slot, initials: &str) -> Option<f32> {
    let (letters, _) = slot.initials.as_ref()?;
    initials_quality(slot, initials.find(letters.as_str())? == 0)
}
