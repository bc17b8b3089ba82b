//! A search: each typed word with the words that it may mean, and what it weighs.

use super::filler::Fillers;
use super::lexicon::{Lexicon, Match, Reading};
use super::syllable::Syllable;

/// A match from this quality counts as found.
pub(super) const FOUND: f32 = 0.52;
/// From this share of its weight a word must be found.
const NEEDED: f32 = 0.5;

/// A typed word.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) matches: Vec<Match>,
    /// What it weighs.
    pub(super) weight: f32,
    /// Whether something is missing where it is not found.
    pub(super) needed: bool,
    /// Its letters, where they may be the first letters of words, and how surely.
    pub(super) initials: Option<(String, f32)>,
}

/// All that was typed.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) slots: Vec<Slot>,
    /// What the words weigh together.
    pub(super) weight: f32,
    /// Those that must be found, one bit each.
    pub(super) needed: u32,
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
        let slot = |(at, word): (usize, &Syllable)| {
            let last = at + 1 == typed.len();
            let matches = lexicon.matches(word, Reading { last, alone, believed });
            let share = fillers.share(word, believed);
            let weight = lexicon.weight(&matches) * share;
            let initials = initials_in(word, alone, lexicon);
            Slot { matches, weight, needed: share >= NEEDED, initials }
        };
        let mut slots: Vec<Slot> = typed.iter().enumerate().map(slot).collect();
        if slots.iter().all(|slot| !slot.needed) {
            slots.iter_mut().for_each(|slot| slot.needed = true);
        }
        let weight = slots.iter().map(|slot| slot.weight).sum();
        let bits = (0..).zip(&slots).filter(|(_, slot)| slot.needed).map(|(at, _)| 1_u32 << at);
        Self { weight, needed: bits.sum(), slots }
    }
}

/// Consonants alone can only be initials; with a vowel among them they may as well be a
/// word, and then the word counts more.
fn initials_in(word: &Syllable, alone: bool, lexicon: &Lexicon) -> Option<(String, f32)> {
    let letters = word.bare.bytes().all(|b| b.is_ascii_lowercase());
    if !letters || !(2..=8).contains(&word.bare.len()) || (lexicon.knows(&word.bare) && !alone) {
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
