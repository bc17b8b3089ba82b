//! A line that is set: its words as spans of one face, and how they are moved
//! apart where the line is to reach both edges.

use super::SLACK;
use crate::faces;
use crate::sheet::{Face, Ink};
use crate::word::Word;

/// What a space of a justified line may grow by, as a multiple of itself.
const WIDEST_GAP: f32 = 4.0;

/// A set line: spans from left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(super) spans: Vec<Span>,
    /// From the start of the first to the end of the last span, mm.
    pub(crate) width: f32,
    pub(super) indent: f32,
    /// Whether it ends inside a word that is longer than a line.
    pub(super) broken: bool,
    /// Whether it is the last of its paragraph.
    pub(super) last: bool,
}

/// Words of one face.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) face: Face,
    pub(super) ink: Ink,
    pub(super) text: String,
}

impl Span {
    fn end(&self) -> f32 {
        self.x + self.width
    }
}

/// Whether a space parts a span from what ends at `end`.
fn parted(end: f32, span: &Span) -> bool {
    span.x > end + SLACK
}

impl Line {
    pub(super) fn width_with(&self, word: &Word, space: f32) -> f32 {
        self.width + if self.spans.is_empty() { 0.0 } else { space } + word.width
    }

    /// What every space grows by so that the line reaches its edge; none for the
    /// last line, and none where the gaps would be holes.
    pub(super) fn extra(&self, free: f32, size: f32) -> Option<f32> {
        let joints = self.spans.windows(2).filter(|pair| parted(pair[0].end(), &pair[1])).count();
        let spaces: usize = self.spans.iter().map(|span| span.text.matches(' ').count()).sum();
        let extra = free / (joints + spaces).max(1) as f32;
        let holes = WIDEST_GAP * faces::width(Face::Regular, size, " ");
        (!self.last && extra > 0.0 && extra < holes).then_some(extra)
    }

    /// Its words one by one, every gap wider by so much.
    pub(super) fn spread(&self, extra: f32, size: f32) -> Vec<Span> {
        let space = faces::width(Face::Regular, size, " ");
        let (mut words, mut moved, mut end) = (Vec::new(), 0.0, 0.0);
        for span in &self.spans {
            let mut x = span.x;
            moved += if parted(end, span) { extra } else { 0.0 };
            for text in span.text.split(' ') {
                let width = faces::width(span.face, size, text);
                words.push(Span { x: x + moved, width, text: text.to_owned(), ..span.clone() });
                x += width + space;
                moved += extra;
            }
            moved -= extra;
            end = span.end();
        }
        words
    }

    pub(super) fn append(&mut self, word: Word, space: f32) {
        let mut gap = if self.spans.is_empty() { 0.0 } else { space };
        for piece in word.pieces {
            match self.spans.last_mut() {
                Some(span) if span.face == piece.face && span.ink == piece.ink => {
                    if gap > 0.0 {
                        span.text.push(' ');
                    }
                    span.text.push_str(&piece.text);
                    span.width += gap + piece.width;
                }
                _ => self.spans.push(Span {
                    x: self.width + gap,
                    width: piece.width,
                    face: piece.face,
                    ink: piece.ink,
                    text: piece.text,
                }),
            }
            self.width += gap + piece.width;
            gap = 0.0;
        }
    }
}
