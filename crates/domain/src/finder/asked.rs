//! A search: each typed word with the words that it may mean, and what it weighs.

use super::filler::{Fillers, SILENT};
use super::lexicon::{Lexicon, Match, Reading};
use super::syllable::Syllable;

/// A match from this quality counts as found.
pub(super) const FOUND: f32 = 0.52;
/// A word that keeps this share of its weight must be found.
const NEEDED: f32 = 0.5;
/// What matches more than two words whole has at least this score, and where all of them
/// are fillers, this: long titles hold all words that there are.
const WHOLE: f32 = 0.56;
const WHOLE_OF_FILLERS: f32 = 0.75;

/// A typed word.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) matches: Vec<Match>,
    /// What it weighs.
    pub(super) weight: f32,
    /// How much of its weight it keeps, as fillers do not.
    share: f32,
    /// Its place among the words, as a bit.
    pub(super) bit: u32,
    /// Its letters, where they may be the first letters of words, and how surely.
    pub(super) initials: Option<(String, f32)>,
}

/// All that was typed, without fillers that are passed over.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) slots: Vec<Slot>,
    /// What the words weigh together.
    pub(super) weight: f32,
    /// Those that must be found, one bit each.
    pub(super) needed: u32,
    /// The least score of a whole match.
    pub(super) least: f32,
}

impl Asked {
    /// Looks the words up.
    pub(super) fn new(
        typed: &[Syllable],
        believed: bool,
        lexicon: &Lexicon,
        fillers: &Fillers,
    ) -> Self {
        let alone = typed.len() == 1;
        let share = |word: &Syllable| fillers.share(word, believed);
        let all_silent = typed.iter().all(|word| share(word) <= SILENT);
        let spoken = typed.iter().enumerate().map(|(at, word)| (at, word, share(word)));
        let spoken = spoken.filter(|(.., share)| all_silent || *share > SILENT);
        let slot = |(at, word, share): (usize, &Syllable, f32)| {
            let last = at + 1 == typed.len();
            let matches = lexicon.matches(word, Reading { last, alone, believed });
            let share = if all_silent { 1.0 } else { share };
            let weight = lexicon.weight(&matches) * share;
            Slot { matches, weight, share, bit: 0, initials: initials_in(word, alone, lexicon) }
        };
        Self::of_slots(spoken.map(slot).collect(), typed.len())
    }

    /// Where every word is a filler, each must be found.
    fn of_slots(mut slots: Vec<Slot>, typed: usize) -> Self {
        let fillers = slots.iter().all(|slot| slot.share < NEEDED);
        let mut needed = 0;
        for (bit, slot) in slots.iter_mut().enumerate() {
            slot.bit = 1 << bit;
            if fillers || slot.share >= NEEDED {
                needed |= slot.bit;
            }
        }
        let least = match (typed, fillers) {
            (..=2, _) => 0.0,
            (_, true) => WHOLE_OF_FILLERS,
            (_, false) => WHOLE,
        };
        let weight = slots.iter().map(|slot| slot.weight).sum();
        Self { slots, weight, needed, least }
    }
}

/// Consonants alone can only be initials; with a vowel among them they may as well be a
/// word, and then the word counts more.
fn initials_in(word: &Syllable, alone: bool, lexicon: &Lexicon) -> Option<(String, f32)> {
    let letters = word.bare.bytes().all(|b| b.is_ascii_lowercase());
    let known = lexicon.knows(&word.bare) && !alone;
    let fewest = if alone { 1 } else { 2 };
    if known || !letters || !(fewest..=8).contains(&word.bare.len()) {
        return None;
    }
    let sure = !word.bare.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let surely = match (sure, word.bare.len()) {
        (true, 4..) => 0.95,
        (true, 3) => 0.8,
        (true, _) => 0.6,
        (false, 4..) => 0.45,
        (false, _) => 0.3,
    };
    Some((word.bare.clone(), surely))
}
