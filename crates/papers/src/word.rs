//! Words: what may not be parted at the end of a line, and how it is broken when
//! it is longer than a line.

use crate::faces;
use crate::sheet::{Face, Ink};
use crate::text::GLUE;

/// A stretch of clean text in one face.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) face: Face,
    pub(crate) ink: Ink,
}

impl Run {
    pub(crate) fn new(face: Face, text: impl Into<String>) -> Self {
        Self { text: text.into(), face, ink: Ink::Black }
    }

    pub(crate) fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// A stretch in the upright face.
pub(crate) fn regular(text: impl Into<String>) -> Run {
    Run::new(Face::Regular, text)
}

/// A stretch in bold.
pub(crate) fn bold(text: impl Into<String>) -> Run {
    Run::new(Face::Bold, text)
}

/// A stretch in italics.
pub(crate) fn italic(text: impl Into<String>) -> Run {
    Run::new(Face::Italic, text)
}

/// After these a word that is too long for its line is broken first.
const BREAK_AFTER: [char; 8] = ['-', '/', '.', '@', '_', ',', ';', ')'];

/// What stands between two spaces; it may change its face in the middle.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) width: f32,
}

/// The part of a word in one face.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) width: f32,
    pub(crate) face: Face,
    pub(crate) ink: Ink,
}

impl Word {
    fn push(&mut self, text: &str, face: Face, ink: Ink, size: f32) {
        let width = faces::width(face, size, text);
        match self.pieces.last_mut() {
            Some(piece) if piece.face == face && piece.ink == ink => {
                piece.text.push_str(text);
                piece.width += width;
            }
            _ => self.pieces.push(Piece { text: text.to_owned(), width, face, ink }),
        }
        self.width += width;
    }

    /// The part that fills a measure, and the rest. At least one character goes
    /// into the first part; a word of one character is not split.
    pub(crate) fn split(&self, measure: f32, size: f32) -> Option<(Self, Self)> {
        let characters: Vec<(char, &Piece)> = self
            .pieces
            .iter()
            .flat_map(|piece| piece.text.chars().map(move |character| (character, piece)))
            .collect();
        let mut width = 0.0;
        let fitting = characters.iter().take_while(|(character, piece)| {
            width += faces::width(piece.face, size, character.encode_utf8(&mut [0; 4]));
            width <= measure
        });
        let longest = fitting.count().max(1);
        if longest >= characters.len() {
            return None;
        }
        let preferred = characters[..longest]
            .iter()
            .rposition(|(character, _)| BREAK_AFTER.contains(character))
            .map_or(0, |index| index + 1);
        let at = if preferred * 3 > longest { preferred } else { longest };
        let part = |characters: &[(char, &Piece)]| {
            let mut word = Self::default();
            for (character, piece) in characters {
                let text = character.encode_utf8(&mut [0; 4]).to_owned();
                word.push(&text, piece.face, piece.ink, size);
            }
            word
        };
        Some((part(&characters[..at]), part(&characters[at..])))
    }
}

/// Joins the last two words of a longer text if they are short, so that a last
/// line is not a single syllable: half of a name is no name.
pub(crate) fn keep_last_two(words: &mut Vec<Word>, measure: f32, size: f32) {
    let last = words.last().map_or(0.0, |word| word.width);
    let both: f32 = words.iter().rev().take(2).map(|word| word.width).sum();
    if words.len() < 4 || last > measure / 6.0 || both > measure / 3.0 {
        return;
    }
    let (Some(last), Some(before)) = (words.pop(), words.last_mut()) else { return };
    if let Some((face, ink)) = before.pieces.last().map(|piece| (piece.face, piece.ink)) {
        before.push(&GLUE.to_string(), face, ink, size);
    }
    before.width += last.width;
    before.pieces.extend(last.pieces);
}

/// The words of runs, measured at a size in points.
pub(crate) fn words(runs: &[Run], size: f32) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for run in runs {
        for (index, text) in run.text.split(' ').enumerate() {
            if index > 0 && !word.pieces.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !text.is_empty() {
                word.push(text, run.face, run.ink, size);
            }
        }
    }
    if !word.pieces.is_empty() {
        words.push(word);
    }
    words
}
