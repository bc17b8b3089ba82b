//! Which words stand in which procedures: every word once, in order, with the places
//! where it stands. Made when a release is read, so that a search asks a few thousand
//! words and not every title.

use std::collections::HashMap;

use memchr::memmem;

/// Places in a release, one bit each.
#[derive(Debug)]
pub(super) struct Places(Vec<u64>);

impl Places {
    fn none_of(of: usize) -> Self {
        Self(vec![0; of.div_ceil(64)])
    }

    fn add_all(&mut self, places: &[u32]) {
        for at in places {
            self.0[*at as usize / 64] |= 1 << (at % 64);
        }
    }

    /// Whether this place is among them.
    pub(super) fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

/// The words of many texts.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<(Box<str>, Vec<u32>)>,
    texts: usize,
}

impl Vocabulary {
    /// The words of these texts, each text at its place.
    pub(super) fn of_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut words: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut count = 0;
        for (at, text) in (0_u32..).zip(texts) {
            count += 1;
            for word in text.split_whitespace() {
                let places = words.entry(word).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        let words = words.into_iter().map(|(word, places)| (word.into(), places));
        let mut words: Vec<(Box<str>, Vec<u32>)> = words.collect();
        words.sort_unstable();
        Self { words, texts: count }
    }

    /// Where a word is `text`, and where one begins with it.
    pub(super) fn words_beginning(&self, text: &str) -> (Places, Places) {
        let (mut whole, mut part) = (Places::none_of(self.texts), Places::none_of(self.texts));
        let first = self.words.partition_point(|(word, _)| **word < *text);
        for (word, places) in self.words[first..].iter().take_while(|(w, _)| w.starts_with(text)) {
            part.add_all(places);
            if **word == *text {
                whole.add_all(places);
            }
        }
        (whole, part)
    }

    /// Where `text` stands within a word.
    pub(super) fn words_containing(&self, text: &str) -> Places {
        let (finder, mut found) = (memmem::Finder::new(text), Places::none_of(self.texts));
        for (_, places) in self.words.iter().filter(|(w, _)| finder.find(w.as_bytes()).is_some()) {
            found.add_all(places);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(places: &Places) -> Vec<usize> {
        (0..130).filter(|at| places.has(*at)).collect()
    }

    #[test]
    fn words_are_found_whole_by_their_beginning_and_from_within() {
        let mut texts = vec!["không có gì"; 130];
        (texts[0], texts[64], texts[129]) = ("khai sinh khai", "khai thuế", "kha khá");
        let vocabulary = Vocabulary::of_texts(texts.into_iter());
        let (whole, part) = vocabulary.words_beginning("kha");
        assert_eq!((among(&whole), among(&part)), (vec![129], vec![0, 64, 129]));
        assert_eq!(among(&vocabulary.words_beginning("khai").0), [0, 64]);
        assert_eq!(among(&vocabulary.words_containing("inh")), [0]);
        assert!(among(&vocabulary.words_beginning("zz").1).is_empty());
    }
}
