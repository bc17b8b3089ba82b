//! Looking for one text in thousands: made ready once a search.

use memchr::memmem;

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
    pub(super) fn at(&self, within: &str) -> Option<usize> {
        self.finder.find(within.as_bytes())
    }
}

/// The words as they were typed, best as the whole title; else at least next
/// to each other.
pub(super) fn order(words: &[Sought], phrase: &Sought, title: &str) -> i64 {
    match phrase.at(title) {
        Some(0) if title.len() == phrase.text.len() => 5_000,
        Some(0) => 2_000,
        Some(_) => 1_000,
        None if together(words, title) => 980,
        None => 0,
    }
}

/// Whether the words stand side by side in some order.
fn together(words: &[Sought], title: &str) -> bool {
    if words.len() < 2 || !words.iter().all(|word| word.at(title).is_some()) {
        return false;
    }
    let standing: Vec<&str> = title.split_whitespace().collect();
    let among = |run: &[&str], word: &Sought| run.iter().any(|w| w.starts_with(&word.text[1..]));
    standing.windows(words.len()).any(|run| words.iter().all(|word| among(run, word)))
}
