//! How good a procedure answers what was typed: how much of it is found, how much else
//! its name says, whether the words stand beside each other as they were typed.

use super::asked::Asked;
use super::phrases::{Kind, Phrase, Phrases};
use super::tally::{Tally, initials_of};

/// What is left of a match in a title that says much more, and what words beside each
/// other are worth there; the same of an everyday name.
const TITLE: (f32, f32) = (0.4, 0.3);
const NAME: (f32, f32) = (0.45, 0.16);
/// A phrase that says what was typed and nothing else is worth more than its parts.
const EXACT: f32 = 1.4;
const NEARLY_ALL: f32 = 0.995;
/// What words beside each other are worth the other way round.
const TURNED: f32 = 0.6;
/// A share that is missing weighs more than its size.
const MISSING: f32 = 1.1;
/// How much of a score all phrases of a procedure together make.
const TOGETHER: f32 = 0.3;

/// A search and what it found, ready to be scored.
#[derive(Clone, Copy)]
pub(super) struct Scored<'a> {
    pub(super) asked: &'a Asked,
    pub(super) phrases: &'a Phrases,
    pub(super) tally: &'a Tally,
}

/// What of a phrase was typed.
#[derive(Default)]
struct Matched {
    /// How good each typed word is found.
    best: [f32; u32::BITS as usize],
    /// How much of the phrase that is, by weight.
    covered: f32,
    /// Which typed words stand before the next one, one bit each; and which behind it.
    straight: u32,
    turned: u32,
}

impl Scored<'_> {
    /// How good the best phrase of a procedure is, and all its phrases together.
    pub(super) fn score(self, entry: usize) -> f32 {
        let own = &self.phrases.all[self.phrases.of_entry(entry)];
        let best = own.iter().map(|phrase| self.score_phrase(phrase)).fold(0.0, f32::max);
        (1.0 - TOGETHER) * best + TOGETHER * self.found_share(entry).powf(MISSING)
    }

    /// How much of what was typed a procedure has in all.
    pub(super) fn found_share(self, entry: usize) -> f32 {
        share(self.tally.entries[entry].typed, self.asked.weight)
    }

    fn score_phrase(self, phrase: &Phrase) -> f32 {
        let (least, order) = match phrase.kind {
            Kind::Title => TITLE,
            Kind::Name => NAME,
            Kind::About => return 0.0,
        };
        let matched = self.matched(phrase);
        let slots = self.asked.slots.iter().zip(matched.best);
        let typed = slots.map(|(slot, quality)| slot.weight * quality).sum();
        let typed = share(typed, self.asked.weight).powf(MISSING);
        let covered = share(matched.covered, phrase.weight);
        let beside = matched.beside(self.asked.slots.len());
        match typed > NEARLY_ALL && covered > NEARLY_ALL && beside == 1.0 {
            true => EXACT,
            false => typed * (least + (1.0 - least) * covered) * (1.0 - order + order * beside),
        }
    }

    fn matched(self, phrase: &Phrase) -> Matched {
        let (mut matched, mut before) = (Matched::default(), 0_u32);
        for (at, word) in phrase.words.iter().enumerate() {
            let known = &self.phrases.lexicon.words[*word as usize];
            if known.is_silent() {
                continue;
            }
            let (mut stands_for, mut quality) = (0_u32, 0.0_f32);
            for meaning in self.tally.meanings_of(*word) {
                stands_for |= 1 << meaning.slot;
                quality = quality.max(meaning.quality);
                let best = &mut matched.best[meaning.slot];
                *best = best.max(meaning.quality);
            }
            if !phrase.words[..at].contains(word) {
                matched.covered += known.weight * quality;
            }
            matched.straight |= before & (stands_for >> 1);
            matched.turned |= (before >> 1) & stands_for;
            before = stands_for;
        }
        self.match_initials(phrase, &mut matched);
        matched
    }

    fn match_initials(self, phrase: &Phrase, matched: &mut Matched) {
        let letters = &self.phrases.initials[phrase.initials.clone()];
        for (at, slot) in self.asked.slots.iter().enumerate() {
            let Some(quality) = initials_of(slot, letters) else { continue };
            let length = slot.initials.as_ref().map_or(0, |(letters, _)| letters.len());
            matched.best[at] = matched.best[at].max(quality);
            matched.covered += phrase.weight * length as f32 / phrase.words.len() as f32;
        }
    }
}

impl Matched {
    /// How many of the typed words stand beside the next one, of all; fillers between them
    /// do not part them.
    fn beside(&self, typed: usize) -> f32 {
        let pairs = typed.saturating_sub(1);
        if pairs == 0 {
            return 1.0;
        }
        let turned = self.turned & !self.straight;
        (self.straight.count_ones() as f32 + TURNED * turned.count_ones() as f32) / pairs as f32
    }
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}
