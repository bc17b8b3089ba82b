//! How good a procedure answers what was typed: how much of it is found, how much else
//! its name says, whether the words stand beside each other as they were typed.

use super::asked::Asked;
use super::phrases::{Kind, Phrase, Phrases};
use super::tally::{Found, Tally};

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

impl Scored<'_> {
    /// How good the best phrase of a procedure is, and all its phrases together; before
    /// the order of words is looked at.
    pub(super) fn score_roughly(self, entry: usize) -> f32 {
        self.score_best(entry, |phrase, found| self.score_phrase(phrase, found))
    }

    /// The same, with the order of words.
    pub(super) fn score_exactly(self, entry: usize) -> f32 {
        self.score_best(entry, |phrase, found| {
            let worth = if phrase.kind == Kind::Title { TITLE.1 } else { NAME.1 };
            let beside = self.beside(phrase);
            let score = self.score_phrase(phrase, found);
            let exact = score > NEARLY_ALL && beside == 1.0;
            if exact { EXACT } else { score * (1.0 - worth + worth * beside) }
        })
    }

    fn score_best(self, entry: usize, score: impl Fn(&Phrase, &Found) -> f32) -> f32 {
        let own = self.phrases.of_entry(entry);
        let scores = own.map(|at| score(&self.phrases.all[at], &self.tally.phrases[at]));
        let best = scores.fold(0.0, f32::max);
        (1.0 - TOGETHER) * best + TOGETHER * self.found_share(&self.tally.entries[entry])
    }

    fn score_phrase(self, phrase: &Phrase, found: &Found) -> f32 {
        let least = match phrase.kind {
            Kind::Title => TITLE.0,
            Kind::Name => NAME.0,
            Kind::About => return 0.0,
        };
        let covered = share(found.covered, phrase.weight);
        self.found_share(found) * (least + (1.0 - least) * covered)
    }

    fn found_share(self, found: &Found) -> f32 {
        share(found.typed, self.asked.weight).powf(MISSING)
    }

    /// How many of the typed words stand beside the next one, of all; fillers between
    /// them do not part them.
    fn beside(self, phrase: &Phrase) -> f32 {
        let pairs = self.asked.loud.saturating_sub(1);
        if pairs == 0 {
            return 1.0;
        }
        let (mut before, mut straight, mut turned) = (0_u32, 0_u32, 0_u32);
        for word in phrase.words.iter().map(|word| *word as usize) {
            if self.phrases.lexicon.words[word].is_silent() {
                continue;
            }
            let stands_for = self.tally.stands_for[word];
            straight |= before & (stands_for >> 1);
            turned |= (before >> 1) & stands_for;
            before = stands_for;
        }
        let turned = turned & !straight;
        (straight.count_ones() as f32 + TURNED * turned.count_ones() as f32) / pairs as f32
    }
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}
