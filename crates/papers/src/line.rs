//! Setting text into lines: measuring, wrapping, breaking what is too long,
//! shrinking a title until it fits. Text is never cut off.
//!
//! What a word is and where it may be broken is in [`crate::word`], the set line
//! in [`spans`], where the lines go on the page in [`crate::flow`].

mod spans;

use self::spans::Span;
use crate::faces::{self, ASCENT, DESCENT, POINT};
use crate::sheet::{Face, Mark};
use crate::text::GLUE;
use crate::word::{Run, Word, keep_last_two, words};

pub(crate) use self::spans::Line;

/// Step in which a title is made smaller, in points.
const SHRINK_STEP: f32 = 0.25;
/// Width that rounding may have taken from a line that was measured to fit, mm.
const SLACK: f32 = 0.01;

/// How lines stand in their width. Centred lines are balanced, so that no single
/// word is left for the last line of a heading; of justified lines all but the
/// last reach both edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    Justified,
}

/// Text to be set, and how.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    runs: Vec<Run>,
    size: f32,
    leading: f32,
    align: Align,
    first: f32,
    hang: f32,
}

impl Paragraph {
    /// Runs at a size in points with a line height as a multiple of it.
    pub(crate) fn new(runs: Vec<Run>, size: f32, leading: f32) -> Self {
        Self { runs, size, leading, align: Align::Left, first: 0.0, hang: 0.0 }
    }

    pub(crate) fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(crate) fn centred(self) -> Self {
        self.aligned(Align::Centre)
    }

    /// The first line starts this many mm further in.
    pub(crate) fn indented(self, first: f32) -> Self {
        Self { first, ..self }
    }

    /// Lines after the first start this many mm further in.
    pub(crate) fn hanging(self, hang: f32) -> Self {
        Self { hang, ..self }
    }

    pub(crate) fn line_height(&self) -> f32 {
        self.size * self.leading * POINT
    }

    /// The paragraph at the largest size, not below `smallest` points, at which it
    /// takes at most `lines` lines; at the smallest it takes what it needs.
    pub(crate) fn shrunk(mut self, width: f32, lines: usize, smallest: f32) -> Self {
        // Most sizes of a long title need not be set to see that they are too
        // large; half a line is left for the spaces that fall away at line ends.
        let room = width * (lines as f32 + 0.5);
        let length = |run: &Run| faces::width(run.face, 1.0, &run.text);
        let length: f32 = self.runs.iter().map(length).sum();
        let too_long = |own: &Self| length * own.size > room || own.lines(width).len() > lines;
        while self.size - SHRINK_STEP >= smallest && too_long(&self) {
            self.size -= SHRINK_STEP;
        }
        self
    }

    /// The paragraph at the largest size at which no word is broken, at most two
    /// points smaller: the head of a narrow column.
    pub(crate) fn unbroken(mut self, width: f32) -> Self {
        let smallest = self.size - 2.0;
        let broken = |paragraph: &Self| paragraph.lines(width).iter().any(|line| line.broken);
        while self.size > smallest && broken(&self) {
            self.size -= SHRINK_STEP;
        }
        self
    }

    /// Sets the paragraph into lines no wider than `width`.
    pub(crate) fn lines(&self, width: f32) -> Vec<Line> {
        let mut words = words(&self.runs, self.size);
        keep_last_two(&mut words, width, self.size);
        let lines = self.fill(&words, width);
        if self.align != Align::Centre || lines.len() < 2 {
            return lines;
        }
        self.balanced(&words, width, lines)
    }

    /// Narrows the measure as long as the number of lines stays the same.
    fn balanced(&self, words: &[Word], width: f32, lines: Vec<Line>) -> Vec<Line> {
        let (mut enough, mut too_narrow, mut best) = (width, 0.0, lines);
        for _ in 0..8 {
            let middle = (enough + too_narrow) / 2.0;
            let tried = self.fill(words, middle);
            if tried.len() <= best.len() && tried.iter().all(|line| !line.broken) {
                (enough, best) = (middle, tried);
            } else {
                too_narrow = middle;
            }
        }
        best
    }

    fn fill(&self, words: &[Word], width: f32) -> Vec<Line> {
        let space = faces::width(Face::Regular, self.size, " ");
        let measure = |line: usize| width - self.inset(line) + SLACK;
        let mut lines = Vec::new();
        let mut line = Line::default();
        for word in words {
            if line.width_with(word, space) <= measure(lines.len()) {
                line.append(word.clone(), space);
                continue;
            }
            if !line.spans.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let mut rest = word.clone();
            while rest.width > measure(lines.len()) {
                let Some((head, tail)) = rest.split(measure(lines.len()), self.size) else { break };
                line.append(head, space);
                line.broken = true;
                lines.push(std::mem::take(&mut line));
                rest = tail;
            }
            line.append(rest, space);
        }
        lines.push(line);
        for (index, line) in lines.iter_mut().enumerate() {
            line.indent = self.inset(index);
        }
        if let Some(last) = lines.last_mut() {
            last.last = true;
        }
        lines
    }

    fn inset(&self, line: usize) -> f32 {
        if line == 0 { self.first } else { self.hang }
    }

    /// The marks of a line whose top-left corner is (x, top), in a width.
    pub(crate) fn marks(&self, line: &Line, x: f32, top: f32, width: f32) -> Vec<Mark> {
        let free = width - line.indent - line.width;
        let left = x
            + line.indent
            + match self.align {
                Align::Left | Align::Justified => 0.0,
                Align::Centre => free / 2.0,
                Align::Right => free,
            };
        let content = (ASCENT + DESCENT) * self.size * POINT;
        let y = top + (self.line_height() - content) / 2.0 + ASCENT * self.size * POINT;
        let mark = |span: &Span| Mark::Text {
            x: left + span.x,
            y,
            width: span.width,
            size: self.size,
            face: span.face,
            ink: span.ink,
            text: span.text.replace(GLUE, " "),
        };
        match line.extra(free, self.size) {
            Some(extra) if self.align == Align::Justified => {
                line.spread(extra, self.size).iter().map(mark).collect()
            }
            _ => line.spans.iter().map(mark).collect(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::word::{bold, regular};

    fn texts(lines: &[Line]) -> Vec<String> {
        let text =
            |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>();
        lines.iter().map(|line| text(line).replace(GLUE, " ")).collect()
    }

    #[test]
    fn no_single_word_is_left_on_the_last_line_of_a_heading() {
        let name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG";
        let heading = Paragraph::new(vec![bold(name)], 10.0, 1.2).centred();
        let lines = heading.lines(faces::width(Face::Bold, 10.0, name) - 1.0);
        assert_eq!(texts(&lines), ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"]);
    }

    #[test]
    fn a_code_too_long_for_its_column_breaks_after_a_hyphen() {
        let code = Paragraph::new(vec![regular("H29.131.12-261123-0112")], 8.0, 1.2);
        let lines = code.lines(faces::width(Face::Regular, 8.0, "H29.131.12-2611"));
        assert_eq!(texts(&lines), ["H29.131.12-", "261123-0112"]);
    }

    #[test]
    fn a_bold_word_keeps_the_comma_that_follows_it_on_its_line() {
        let runs = vec![regular("của"), regular(" "), bold("NGỌC"), regular(", sinh năm 1999")];
        let paragraph = Paragraph::new(runs, 10.0, 1.2);
        let lines = paragraph.lines(faces::width(Face::Bold, 10.0, "của NGỌC,") + 0.5);
        assert_eq!(texts(&lines)[0], "củaNGỌC,", "three spans, the comma among them");
        assert_eq!(texts(&lines)[1], "sinh năm");
    }

    #[test]
    fn justified_lines_reach_both_edges_but_for_the_last() {
        let text = "Ủy ban nhân dân phường Phú Lợi thông báo để Ông (Bà) được biết";
        let runs = vec![regular("Kính gửi "), bold("TRẦN THỊ"), regular(format!(", {text}"))];
        let paragraph = Paragraph::new(runs, 10.0, 1.2).aligned(Align::Justified).indented(10.0);
        let lines = paragraph.lines(45.0);
        assert!(lines.len() > 2);
        for (index, line) in lines.iter().enumerate() {
            let marks = paragraph.marks(line, 0.0, 0.0, 45.0);
            let (Some(Mark::Text { x: left, .. }), Some(Mark::Text { x, width, .. })) =
                (marks.first(), marks.last())
            else {
                panic!("a line is made of text")
            };
            assert_eq!(*left, if index == 0 { 10.0 } else { 0.0 });
            let reaches = (x + width - 45.0).abs() < 0.05;
            assert_eq!(reaches, index + 1 < lines.len(), "line {index} ends at {}", x + width);
        }
    }

    #[test]
    fn glued_words_stay_together_and_print_a_plain_space() {
        let paragraph = Paragraph::new(vec![regular("nộp tại ngày\u{a0}23")], 10.0, 1.2);
        let lines = paragraph.lines(faces::width(Face::Regular, 10.0, "nộp tại ngày"));
        assert_eq!(lines.len(), 2);
        let Mark::Text { text, .. } = &paragraph.marks(&lines[1], 0.0, 0.0, 50.0)[0] else {
            panic!("a line is made of text")
        };
        assert_eq!(text, "ngày 23");
    }

    #[test]
    fn the_last_line_is_not_half_a_name() {
        let text = "Quầy số 01, Trung tâm phường Phú Lợi";
        let paragraph = Paragraph::new(vec![regular(text)], 10.0, 1.2);
        let lines = paragraph.lines(faces::width(Face::Regular, 10.0, text) - 1.0);
        assert_eq!(texts(&lines)[1], "Phú Lợi");
    }

    #[test]
    fn a_title_is_made_smaller_before_it_takes_another_line() {
        let title = || Paragraph::new(vec![bold("GIẤY TIẾP NHẬN HỒ SƠ")], 14.0, 1.2);
        let width = faces::width(Face::Bold, 12.0, "GIẤY TIẾP NHẬN HỒ SƠ");
        assert_eq!(title().shrunk(width, 1, 10.0).lines(width).len(), 1);
        assert_eq!(title().shrunk(width, 1, 13.0).lines(width).len(), 2);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_sticks_out(
            text in "[a-zđễA-Z0-9 ./@-]{1,300}",
            width in 12.0f32..120.0,
        ) {
            for align in [Align::Left, Align::Centre, Align::Justified] {
                let paragraph = Paragraph::new(vec![regular(text.clone())], 9.0, 1.2).aligned(align);
                let lines = paragraph.lines(width);
                let letters = |s: &str| s.replace(' ', "");
                prop_assert_eq!(letters(&texts(&lines).concat()), letters(&text));
                for line in &lines {
                    prop_assert!(line.width <= width + 2.0 * SLACK);
                }
            }
        }
    }
}
