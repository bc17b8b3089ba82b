//! Hands on a keyboard: chords, typing at the speed of fingers, a scanner's
//! burst; and how many keys fingers really strike for a Vietnamese text.
//!
//! Strokes are counted as the keystroke-level model counts them: every key
//! pressed is one, Ctrl and Shift included. A scanner's keys cost no finger.

use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Between two keys of a fast typist. Slower than any scanner on purpose: the
/// window tells scans from typing by speed.
const BETWEEN_KEYS: Duration = Duration::from_millis(60);

/// One chord, such as Ctrl+Enter: pressed in order, let go in reverse.
#[must_use]
pub fn chord(keys: &[Key]) -> KeyActions {
    let down = keys.iter().map(|key| KeyAction::Down { value: (*key).into() });
    let up = keys.iter().rev().map(|key| KeyAction::Up { value: (*key).into() });
    down.chain(up).fold(hands(), KeyActions::then)
}

/// A chord that ends in a letter or digit, such as Alt+1.
#[must_use]
pub fn chord_with(modifier: Key, letter: char) -> KeyActions {
    let modifier = char::from(modifier);
    hands()
        .then(KeyAction::Down { value: modifier })
        .then(KeyAction::Down { value: letter })
        .then(KeyAction::Up { value: letter })
        .then(KeyAction::Up { value: modifier })
}

/// Text as fingers type it.
#[must_use]
pub fn typing(text: &str) -> KeyActions {
    struck(text, Some(BETWEEN_KEYS))
}

/// Text as a keyboard-wedge scanner sends it: no pause, Enter at the end.
#[must_use]
pub fn burst(text: &str) -> KeyActions {
    let enter = char::from(Key::Enter);
    struck(text, None).then(KeyAction::Down { value: enter }).then(KeyAction::Up { value: enter })
}

/// How many keys a text takes with the Telex input method: a mark or a tone is
/// one more key (`ễ` is e, e, x), so is `đ` (d, d), so is Shift for a capital.
#[must_use]
pub fn strokes(text: &str) -> usize {
    text.nfc().map(strokes_of).sum()
}

fn strokes_of(letter: char) -> usize {
    let marks = letter.nfd().filter(|part| is_combining_mark(*part)).count();
    let bar = usize::from(matches!(letter, 'đ' | 'Đ'));
    let shift = usize::from(letter.is_uppercase());
    1 + marks + bar + shift
}

fn struck(text: &str, pause: Option<Duration>) -> KeyActions {
    text.nfc().fold(hands(), |keys, value| {
        let keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        match pause {
            Some(duration) => keys.then(KeyAction::Pause { duration }),
            None => keys,
        }
    })
}

fn hands() -> KeyActions {
    KeyActions::new("keyboard".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_are_one_stroke_each() {
        assert_eq!(strokes("dang ky"), 7);
    }

    #[test]
    fn marks_tones_bars_and_capitals_are_struck_too() {
        assert_eq!(strokes("ễ"), 3, "e, e, x");
        assert_eq!(strokes("Đ"), 3, "Shift, d, d");
        assert_eq!(strokes("Nguyễn Văn Được"), 25);
    }

    #[test]
    fn a_decomposed_text_takes_no_more_strokes() {
        let composed = "hộ tịch";
        let apart: String = composed.nfd().collect();
        assert_ne!(apart, composed, "the sample must differ in form");
        assert_eq!(strokes(&apart), strokes(composed));
    }
}
