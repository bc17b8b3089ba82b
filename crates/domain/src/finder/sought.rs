//! Looking for one text in thousands: made ready once a search.

use memchr::memmem;

/// What two words beside each other are worth: more than a title's length takes.
const BESIDE: i64 = 300;
const MOST_BESIDE: i64 = 900;

/// A text that is looked for in thousands of others.
pub(super) struct Sought {
    pub(super) text: String,
    finder: memmem::Finder<'static>,
}

impl Sought {
    pub(super) fn new(text: String) -> Self {
        Self { finder: memmem::Finder::new(text.as_bytes()).into_owned(), text }
    }

    /// Where it first stands.
    pub(super) fn first_place(&self, within: &str) -> Option<usize> {
        self.finder.find(within.as_bytes())
    }
}

/// Words in the order in which they were typed: all of them, and two by two.
pub(super) struct Phrase {
    whole: Sought,
    pairs: Vec<Sought>,
}

impl Phrase {
    /// `whole`, and its `words`; each text with a space before it.
    pub(super) fn of_words(whole: String, words: &[String]) -> Self {
        let pairs = words.windows(2).map(|pair| Sought::new(pair.concat())).collect();
        Self { whole: Sought::new(whole), pairs }
    }

    /// How many of the words stand beside the next one as they were typed.
    fn neighbours_in(&self, title: &str) -> usize {
        self.pairs.iter().filter(|pair| pair.first_place(title).is_some()).count()
    }
}

/// The words as they were typed, best as the whole title; else at least next
/// to each other, or some of them.
pub(super) fn score_order(words: &[Sought], phrase: &Phrase, title: &str) -> i64 {
    match phrase.whole.first_place(title) {
        Some(0) if title.len() == phrase.whole.text.len() => 5_000,
        Some(0) => 2_000,
        Some(_) => 1_000,
        None if stand_together(words, title) => 980,
        None => (BESIDE * phrase.neighbours_in(title) as i64).min(MOST_BESIDE),
    }
}

/// Whether the words stand side by side in some order.
fn stand_together(words: &[Sought], title: &str) -> bool {
    if words.len() < 2 || !words.iter().all(|word| word.first_place(title).is_some()) {
        return false;
    }
    let standing: Vec<&str> = title.split_whitespace().collect();
    let among = |run: &[&str], word: &Sought| run.iter().any(|w| w.starts_with(&word.text[1..]));
    standing.windows(words.len()).any(|run| words.iter().all(|word| among(run, word)))
}
