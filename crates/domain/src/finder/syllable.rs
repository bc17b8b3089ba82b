//! One word as it is written: its bare letters, its letters with their marks, its tone.
//! Vietnamese writes each syllable apart, so a word here is a syllable, a number or a sign.

use unicode_normalization::UnicodeNormalization;

use crate::text::line;

const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
/// The hook and the wave above, which the south does not tell apart.
const HOOK_AND_WAVE: [u8; 2] = [2, 3];

/// A word, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Syllable {
    /// Its letters without any mark.
    pub(super) bare: String,
    /// Its letters with their own marks (*đ*, *ê*, *ư*), without the tone.
    pub(super) shape: String,
    /// Which tone; 0 for the level one.
    tone: u8,
}

/// The words of a text.
pub(super) fn syllables(text: &str) -> Vec<Syllable> {
    raw_words(text).iter().map(|word| Syllable::new(word)).collect()
}

/// The words of a text as they were typed, in small letters.
pub(super) fn raw_words(text: &str) -> Vec<String> {
    let small = line(text).to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Syllable {
    /// Takes one word in small letters apart.
    pub(super) fn new(word: &str) -> Self {
        let (mut bare, mut shape, mut tone) = (Vec::new(), Vec::new(), 0);
        for c in word.nfd() {
            if let Some(at) = (1..).zip(TONES).find_map(|(at, mark)| (mark == c).then_some(at)) {
                tone = at;
            } else if unicode_normalization::char::is_combining_mark(c) {
                if let Some(last) = shape.last_mut() {
                    *last = with_mark(*last, c);
                }
            } else {
                bare.push(if c == 'đ' { 'd' } else { c });
                shape.push(c);
            }
        }
        for at in 1..bare.len() {
            if is_like_i(&bare, at) {
                (bare[at], shape[at]) = ('i', 'i');
            }
        }
        Self { bare: bare.into_iter().collect(), shape: shape.into_iter().collect(), tone }
    }

    /// Whether it was written without any mark.
    pub(super) fn is_plain(&self) -> bool {
        self.tone == 0 && self.bare == self.shape
    }

    /// Whether it holds letters alone.
    pub(super) fn is_lettered(&self) -> bool {
        self.bare.chars().all(char::is_alphabetic)
    }

    /// How well its marks agree with those of a word of the same letters: 1 where nothing
    /// speaks against it. A word without marks is `believed` to have none where others
    /// beside it have some.
    pub(super) fn agreement(&self, written: &Self, believed: bool) -> f32 {
        if self.is_plain() && !believed {
            return 1.0;
        }
        let pair = [self.tone, written.tone];
        match (self.shape == written.shape, self.is_plain()) {
            (true, _) if self.tone == written.tone => 1.0,
            (true, _) if pair.iter().all(|tone| HOOK_AND_WAVE.contains(tone)) => 0.92,
            (true, false) if self.tone == 0 => 0.9,
            (true, true) | (false, true) => 0.75,
            (false, false) if self.tone == written.tone || self.tone == 0 => 0.7,
            (true, false) => 0.65,
            (false, false) => 0.5,
        }
    }
}

/// Whether the *y* at this place is written *i* as well: *ký* and *kí*, *quý* and *quí*.
fn is_like_i(bare: &[char], at: usize) -> bool {
    let before = bare[at - 1];
    let after_qu = before == 'u' && at > 1 && bare[at - 2] == 'q';
    bare[at] == 'y' && at + 1 == bare.len() && (after_qu || !"aeiouy".contains(before))
}

fn with_mark(letter: char, mark: char) -> char {
    match (letter, mark) {
        ('a', '\u{302}') => 'â',
        ('a', '\u{306}') => 'ă',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        (other, _) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(typed: &str, written: &str, believed: bool) -> f32 {
        Syllable::new(typed).agreement(&Syllable::new(written), believed)
    }

    #[test]
    fn a_word_is_its_letters_its_marks_and_its_tone() {
        let word = Syllable::new("đường");
        assert_eq!((word.bare.as_str(), word.shape.as_str(), word.tone), ("duong", "đương", 1));
        assert_eq!(Syllable::new("uỷ"), Syllable::new("ủy"), "wherever the tone is written");
        assert_eq!(Syllable::new("ký"), Syllable::new("kí"));
        assert_eq!(Syllable::new("quý"), Syllable::new("quí"));
        assert_ne!(Syllable::new("tay").bare, Syllable::new("tai").bare);
    }

    #[test]
    fn words_are_split_at_whatever_is_neither_letter_nor_digit() {
        let bare: Vec<String> =
            syllables("Mẫu 01/LPTB, khai-sinh").into_iter().map(|s| s.bare).collect();
        assert_eq!(bare, ["mau", "01", "lptb", "khai", "sinh"]);
    }

    #[test]
    fn marks_that_were_typed_are_believed() {
        assert_eq!(agreement("dat", "đất", false), 1.0);
        assert_eq!(agreement("đất", "đất", true), 1.0);
        assert!(agreement("thưc", "thực", true) > agreement("thức", "thực", true));
        assert!(agreement("khẫu", "khẩu", true) > agreement("khầu", "khẩu", true));
        assert!(agreement("đặt", "đất", true) < 0.8 && agreement("con", "còn", true) < 0.8);
    }
}
