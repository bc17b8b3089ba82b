//! The order of what was found: by code, whole matches, and where there are none, what
//! comes near. The centre's own level and what is received often come before their like.

use super::asked::Asked;
use super::entry::{Entry, like_code};
use super::score::{score_exactly, score_roughly};
use super::syllable::{Syllable, syllables};
use super::tally::Tally;
use super::typed::read_typed;
use super::{Finder, Found, Query};
use crate::procedure::Level;

/// Longer texts are not typed by anybody.
const LONGEST: usize = 400;
/// What a match by its code is worth: more than any by words.
const BY_CODE: f32 = 10.0;
/// What is taken from a procedure that is not in force: it comes after all that are.
const OUTSIDE: f32 = 100.0;
/// What is left of a score where the procedure is not the centre's own, and where only
/// ministries handle it.
const OTHER_LEVEL: f32 = 0.9;
const MINISTRY: f32 = 0.82;
/// By how much use raises a score, at most, and from how many on.
const USED: f32 = 0.15;
const OFTEN: u32 = 100;
/// What a title's length takes from a score, for each hundred bytes.
const LENGTH: f32 = 0.002;
/// The order of words is looked at in so many, more than are asked for.
const LOOKED_AT: usize = 60;
/// What comes near has at least this score.
const NEAR: f32 = 0.2;
/// A whole match is believed unless something else is better by this.
const BETTER: f32 = 1.3;
/// What is left of a score where everyday words were replaced.
const REPLACED: f32 = 0.97;

/// A procedure and how good it is.
#[derive(Debug, Clone, Copy)]
struct Ranked {
    place: usize,
    score: f32,
    /// Whether all that matters of what was typed is found.
    whole: bool,
}

/// The best matches of `query`, at most `limit`.
pub(super) fn rank(finder: &Finder, query: &Query<'_>, limit: usize) -> Found {
    let text: String = query.text.chars().take(LONGEST).collect();
    let typed = read_typed(&text, &finder.phrases.lexicon);
    let ranked = match typed.is_empty() {
        true => most_used(finder, query),
        false => matching(finder, query, &text, &typed, limit),
    };
    let (best, best_whole) = (best_of(ranked.iter()), best_of(ranked.iter().filter(|r| r.whole)));
    let near = best_whole * BETTER < best;
    let mut hits: Vec<Ranked> = ranked.into_iter().filter(|found| near || found.whole).collect();
    hits.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.place.cmp(&other.place)));
    let total = hits.len();
    let hits = hits.into_iter().take(limit).map(|found| found.place).collect();
    Found { hits, total, near }
}

/// The best score; nothing is worse than none.
fn best_of<'a>(ranked: impl Iterator<Item = &'a Ranked>) -> f32 {
    ranked.map(|found| found.score).fold(f32::MIN, f32::max)
}

/// All of them, what is received most first.
fn most_used(finder: &Finder, query: &Query<'_>) -> Vec<Ranked> {
    let passing = finder.entries.iter().enumerate().filter(|(_, e)| e.passes_filters(query));
    let ranked = passing.map(|(place, entry)| {
        let (used, own) = (used(entry, query) as f32, level_share(entry, query));
        let score = used + own - LENGTH * entry.length.min(1_000) as f32 / 100.0;
        Ranked { place, score: score - outside(entry, query), whole: true }
    });
    ranked.collect()
}

/// What matches whole, and what comes near.
fn matching(
    finder: &Finder,
    query: &Query<'_>,
    text: &str,
    typed: &[Syllable],
    limit: usize,
) -> Vec<Ranked> {
    let mut ranked = by_words(finder, query, typed, limit);
    let Some(code) = like_code(text) else { return ranked };
    for (place, entry) in finder.entries.iter().enumerate() {
        if entry.has_code(&code) && entry.passes_filters(query) {
            ranked.retain(|found| found.place != place);
            let score = BY_CODE + weighed(0.1, entry, query);
            ranked.push(Ranked { place, score, whole: true });
        }
    }
    ranked
}

/// By the words as they were typed, and with everyday words replaced: of each procedure
/// what is better.
fn by_words(finder: &Finder, query: &Query<'_>, typed: &[Syllable], limit: usize) -> Vec<Ranked> {
    let believed = syllables(query.text).iter().any(|word| !word.is_plain());
    let mut ranked = by_these_words(finder, query, typed, believed, limit);
    let Some(replaced) = finder.sayings.replace(typed, believed) else { return ranked };
    let mut others = by_these_words(finder, query, &replaced, believed, limit);
    others.iter_mut().for_each(|found| found.score *= REPLACED);
    ranked.append(&mut others);
    let better = |one: &Ranked, other: &Ranked| other.score.total_cmp(&one.score);
    ranked.sort_unstable_by(|one, other| one.place.cmp(&other.place).then(better(one, other)));
    ranked.dedup_by(|other, better| {
        better.whole |= better.place == other.place && other.whole;
        better.place == other.place
    });
    ranked
}

fn by_these_words(
    finder: &Finder,
    query: &Query<'_>,
    typed: &[Syllable],
    believed: bool,
    limit: usize,
) -> Vec<Ranked> {
    let phrases = &finder.phrases;
    let asked = Asked::new(typed, believed, &phrases.lexicon, &finder.fillers);
    let tally = Tally::of(&asked, phrases, finder.entries.len());
    let found =
        finder.entries.iter().enumerate().filter(|(place, entry)| {
            tally.entries[*place].typed > 0.0 && entry.passes_filters(query)
        });
    let mut ranked: Vec<Ranked> = found
        .map(|(place, entry)| {
            let score = weighed(score_roughly(place, &asked, phrases, &tally), entry, query);
            let whole = tally.entries[place].words & asked.needed == asked.needed;
            Ranked { place, score, whole }
        })
        .filter(|found| found.whole || found.score > NEAR)
        .collect();
    let looked_at = ranked.len().min(limit.max(LOOKED_AT));
    if looked_at < ranked.len() {
        ranked.select_nth_unstable_by(looked_at, |one, other| other.score.total_cmp(&one.score));
    }
    for found in &mut ranked[..looked_at] {
        let exactly = score_exactly(found.place, &asked, phrases, &tally);
        found.score = weighed(exactly, &finder.entries[found.place], query);
    }
    ranked
}

/// A score with what is not in the words: level, use, length, validity.
fn weighed(score: f32, entry: &Entry, query: &Query<'_>) -> f32 {
    let often = used(entry, query).min(OFTEN) as f32 / OFTEN as f32;
    let long = LENGTH * entry.length.min(1_000) as f32 / 100.0;
    score * level_share(entry, query) * (1.0 + USED * often) - long - outside(entry, query)
}

fn level_share(entry: &Entry, query: &Query<'_>) -> f32 {
    let outer = [Level::Ministry, Level::Other];
    match query.own_level {
        None => 1.0,
        Some(own) if entry.levels.contains(&own) => 1.0,
        Some(_) if entry.levels.iter().all(|level| outer.contains(level)) => MINISTRY,
        Some(_) => OTHER_LEVEL,
    }
}

fn used(entry: &Entry, query: &Query<'_>) -> u32 {
    query.used.get(&entry.code).copied().unwrap_or(0)
}

fn outside(entry: &Entry, query: &Query<'_>) -> f32 {
    if entry.in_force(query.day) { 0.0 } else { OUTSIDE }
}
