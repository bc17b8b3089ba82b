//! The order of what was found: by code, whole matches, and where there are none, what
//! comes near. The centre's own level and what is received often come before their like.

use std::cmp::Ordering;

use super::asked::Asked;
use super::codes::is_code;
use super::entry::Entry;
use super::score::Scored;
use super::syllable::{Syllable, syllables};
use super::tally::Tally;
use super::typed::read_typed;
use super::{Finder, Found, Query};
use crate::procedure::Level;
use crate::text::line;

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
/// By how much use raises a score at most, and how often that is.
const USED: f32 = 0.3;
const OFTEN: u32 = 100;
/// What a byte of a title takes from a score, and how many bytes do.
const LENGTH: f32 = 0.00004;
const LONGEST_TITLE: usize = 1_000;
/// So many of which most is found are looked at closely; the others come after them.
const LOOKED_AT: usize = 400;
const UNSCORED: f32 = 0.3;
/// Where less is found than this part of the most that is, a procedure is passed over.
const WORTH_LOOKING: f32 = 0.4;
/// What comes near has at least this score.
const NEAR: f32 = 0.2;
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

/// The best matches of `query`, at most `limit`: whole ones, where the best one is.
pub(super) fn rank(finder: &Finder, query: &Query<'_>, limit: usize) -> Found {
    let text: String = query.text.chars().take(LONGEST).collect();
    let typed = read_typed(&text, &finder.phrases.lexicon);
    let mut ranked = match (typed.is_empty(), line(&text).is_empty()) {
        (true, true) => most_used(finder, query),
        (true, false) => Vec::new(),
        (false, _) => matching(finder, query, &text, &typed, limit),
    };
    let best = ranked.iter().min_by(|one, other| one.order(other));
    let near = best.is_some_and(|best| !best.whole);
    let near = near && !is_code(&text);
    ranked.retain(|found| near || found.whole);
    let total = ranked.len();
    if total > limit {
        ranked.select_nth_unstable_by(limit, Ranked::order);
        ranked.truncate(limit);
    }
    ranked.sort_unstable_by(Ranked::order);
    Found { hits: ranked.into_iter().map(|found| found.place).collect(), total, near }
}

impl Ranked {
    /// Better ones first, equal ones as they stand in the release.
    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.place.cmp(&other.place))
    }
}

/// All of them, what is received most first.
fn most_used(finder: &Finder, query: &Query<'_>) -> Vec<Ranked> {
    let passing = finder.entries.iter().enumerate().filter(|(_, e)| e.passes_filters(query));
    let ranked = passing.map(|(place, entry)| {
        let score = used(entry, query) as f32 + weighed(1.0, entry, query);
        Ranked { place, score, whole: true }
    });
    ranked.collect()
}

/// By code, and by words.
fn matching(
    finder: &Finder,
    query: &Query<'_>,
    text: &str,
    typed: &[Syllable],
    limit: usize,
) -> Vec<Ranked> {
    let mut ranked = by_words(finder, query, typed, limit);
    let coded = finder.codes.matching(text);
    ranked.retain(|found| coded.binary_search(&found.place).is_err());
    for place in coded {
        let entry = &finder.entries[place];
        if entry.passes_filters(query) {
            let score = BY_CODE + weighed(1.0, entry, query);
            ranked.push(Ranked { place, score, whole: true });
        }
    }
    ranked
}

/// By the words as they were typed, and with everyday words replaced: of each procedure
/// what is better.
fn by_words(finder: &Finder, query: &Query<'_>, typed: &[Syllable], limit: usize) -> Vec<Ranked> {
    let believed = syllables(query.text).iter().any(|word| !word.is_plain());
    let mut ranked = by_these_words(finder, query, (typed, believed), limit);
    let Some(replaced) = finder.sayings.replace(typed, believed) else { return ranked };
    let mut place_of = vec![None; finder.entries.len()];
    for (at, found) in ranked.iter().enumerate() {
        place_of[found.place] = Some(at);
    }
    for mut other in by_these_words(finder, query, (&replaced, believed), limit) {
        other.score *= REPLACED;
        match place_of[other.place].map(|at: usize| &mut ranked[at]) {
            None => ranked.push(other),
            Some(found) => {
                found.score = found.score.max(other.score);
                found.whole |= other.whole;
            }
        }
    }
    ranked
}

fn by_these_words(
    finder: &Finder,
    query: &Query<'_>,
    (typed, believed): (&[Syllable], bool),
    limit: usize,
) -> Vec<Ranked> {
    let phrases = &finder.phrases;
    let asked = Asked::new(typed, believed, &phrases.lexicon, &finder.fillers);
    let tally = Tally::of(&asked, phrases, finder.entries.len());
    let scored = Scored { asked: &asked, phrases, tally: &tally };
    let most = tally.entries.iter().map(|found| found.typed).fold(0.0, f32::max);
    let found = finder.entries.iter().enumerate().filter(|(place, entry)| {
        let typed = tally.entries[*place].typed;
        typed > 0.0 && typed >= most * WORTH_LOOKING && entry.passes_filters(query)
    });
    let ranked = found.map(|(place, entry)| Ranked {
        place,
        score: weighed(UNSCORED * scored.found_share(place), entry, query),
        whole: tally.entries[place].words & asked.needed == asked.needed,
    });
    let mut ranked: Vec<Ranked> = ranked.collect();
    let looked_at = ranked.len().min(limit.max(LOOKED_AT));
    if looked_at < ranked.len() {
        ranked.select_nth_unstable_by(looked_at, Ranked::order);
    }
    for found in &mut ranked[..looked_at] {
        let score = scored.score(found.place);
        found.score = weighed(score, &finder.entries[found.place], query);
        found.whole &= score >= asked.least;
    }
    ranked.retain(|found| found.whole || found.score > NEAR);
    ranked
}

/// A score with what is not in the words: level, use, length, validity.
fn weighed(score: f32, entry: &Entry, query: &Query<'_>) -> f32 {
    let often = used(entry, query).min(OFTEN) as f32 / OFTEN as f32;
    let long = LENGTH * entry.length.min(LONGEST_TITLE) as f32;
    let outside = if entry.in_force(query.day) { 0.0 } else { OUTSIDE };
    score * level_share(entry, query) * (1.0 + USED * often) - long - outside
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
