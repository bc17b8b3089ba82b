//! How good a procedure answers what was typed: how much of it is found, how much else
//! its name says, whether the words stand beside each other as they were typed.

use super::asked::Asked;
use super::phrases::{Kind, Phrase, Phrases};
use super::tally::{Found, Tally};

/// What a title is worth of which nothing else than what was typed is said, and what is
/// left where it says much more; the same of an everyday name.
const TITLE: (f32, f32) = (1.0, 0.72);
const NAME: (f32, f32) = (1.0, 0.5);
/// What words beside each other are worth, as they were typed and the other way round.
const BESIDE: f32 = 0.16;
const TURNED: f32 = 0.6;
/// How a word that is not found weighs more than one that is.
const MISSED: f32 = 1.4;
/// How much of a score all phrases of a procedure together make.
const TOGETHER: f32 = 0.3;

/// How good the best phrase of a procedure is before the order of words is looked at,
/// with all its phrases together.
pub(super) fn score_roughly(entry: usize, asked: &Asked, phrases: &Phrases, tally: &Tally) -> f32 {
    let own = phrases.of_entry(entry);
    let scores = own.map(|at| score_phrase(&phrases.all[at], &tally.phrases[at], asked));
    together(scores.fold(0.0, f32::max), &tally.entries[entry], asked)
}

/// The same, with the order of words.
pub(super) fn score_exactly(entry: usize, asked: &Asked, phrases: &Phrases, tally: &Tally) -> f32 {
    let score = |at: usize| {
        let (phrase, found) = (&phrases.all[at], &tally.phrases[at]);
        let score = score_phrase(phrase, found, asked);
        score * (1.0 - BESIDE + BESIDE * beside(phrase, asked, tally))
    };
    let best = phrases.of_entry(entry).map(score).fold(0.0, f32::max);
    together(best, &tally.entries[entry], asked)
}

fn together(best: f32, found: &Found, asked: &Asked) -> f32 {
    (1.0 - TOGETHER) * best + TOGETHER * share(found.typed, asked.weight).powf(MISSED)
}

fn score_phrase(phrase: &Phrase, found: &Found, asked: &Asked) -> f32 {
    let (most, least) = match phrase.kind {
        Kind::Title => TITLE,
        Kind::Name => NAME,
        Kind::About => return 0.0,
    };
    let covered = share(found.covered, phrase.weight);
    share(found.typed, asked.weight).powf(MISSED) * (least + (most - least) * covered)
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

/// How many of the typed words stand beside the next one, of all.
fn beside(phrase: &Phrase, asked: &Asked, tally: &Tally) -> f32 {
    let pairs = asked.slots.len().saturating_sub(1);
    if pairs == 0 {
        return 1.0;
    }
    let (mut straight, mut turned) = (0_u32, 0_u32);
    for pair in phrase.words.windows(2) {
        let [one, other] = [pair[0], pair[1]].map(|word| tally.stands_for[word as usize]);
        straight |= one & other >> 1;
        turned |= one >> 1 & other;
    }
    let turned = turned & !straight;
    (straight.count_ones() as f32 + TURNED * turned.count_ones() as f32) / pairs as f32
}
