//! Words that people say for words of titles, put in their place: *heo* is *lợn*, *đk* is
//! *đăng ký*.

use std::collections::HashMap;

use super::syllable::{Syllable, syllables};
use crate::everyday::Said;

/// What is said for what, by its first word.
#[derive(Debug)]
pub(super) struct Sayings(HashMap<String, Vec<Saying>>);

#[derive(Debug)]
struct Saying {
    words: Vec<Syllable>,
    means: Vec<Syllable>,
}

impl Sayings {
    pub(super) fn new(said: &[Said]) -> Self {
        let mut sayings: HashMap<String, Vec<Saying>> = HashMap::new();
        for Said { words, means } in said {
            let saying = Saying { words: syllables(words), means: syllables(means) };
            if let Some(first) = saying.words.first() {
                sayings.entry(first.bare.clone()).or_default().push(saying);
            }
        }
        for alike in sayings.values_mut() {
            alike.sort_by_key(|saying| std::cmp::Reverse(saying.words.len()));
        }
        Self(sayings)
    }

    /// The same text with every saying replaced, the longest first; `None` where there is
    /// none in it.
    pub(super) fn replace(&self, text: &[Syllable], believed: bool) -> Option<Vec<Syllable>> {
        let (mut replaced, mut at, mut any) = (Vec::with_capacity(text.len()), 0, false);
        while let Some(word) = text.get(at) {
            if let Some(saying) = self.at(&text[at..], believed) {
                replaced.extend(saying.means.iter().cloned());
                (at, any) = (at + saying.words.len(), true);
            } else {
                replaced.push(word.clone());
                at += 1;
            }
        }
        any.then_some(replaced)
    }

    fn at(&self, text: &[Syllable], believed: bool) -> Option<&Saying> {
        let agrees = |(typed, said): (&Syllable, &Syllable)| {
            typed.bare == said.bare && typed.agreement(said, believed) == 1.0
        };
        self.0.get(&text.first()?.bare)?.iter().find(|saying| {
            text.len() >= saying.words.len() && text.iter().zip(&saying.words).all(agrees)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_saying_is_replaced_and_marks_are_believed() {
        let said = [("ba", "cha"), ("ba má", "cha mẹ"), ("vô", "vào")];
        let said = said.map(|(words, means)| Said { words: words.into(), means: means.into() });
        let sayings = Sayings::new(&said);
        let replaced = |text: &str, believed| sayings.replace(&syllables(text), believed);
        assert_eq!(replaced("ba má vô đây", true), Some(syllables("cha mẹ vào đây")));
        assert_eq!(replaced("ba ma", false), Some(syllables("cha mẹ")));
        assert_eq!(replaced("vợ bà", true), None);
    }
}
