//! The one layout engine: a form is written into a [`Galley`], a long column of
//! strips; the galley is then cut into pages.
//!
//! A strip is never cut. What may not be torn apart (a heading and what follows
//! it, signatures and the line above them) is tied together with *with next*.
//! Filling the pages is in [`crate::press`], what stands outside the column in
//! [`crate::margin`].

use crate::line::Paragraph;
use crate::press::{Frame, Press, Strip};
use crate::sheet::{Ink, Mark, Page};

/// The column being written.
#[derive(Clone, Debug)]
pub(crate) struct Galley {
    /// Width of the column.
    pub(crate) width: f32,
    strips: Vec<Strip>,
    space: f32,
}

impl Galley {
    pub(crate) fn new(width: f32) -> Self {
        Self { width, strips: Vec::new(), space: 0.0 }
    }

    /// Leaves space before what comes next.
    pub(crate) fn space(&mut self, mm: f32) {
        self.space += mm;
    }

    /// How many strips there are; a place to [`Self::tie`] from.
    pub(crate) fn len(&self) -> usize {
        self.strips.len()
    }

    /// Ties everything written since `from` to what is written next.
    pub(crate) fn tie(&mut self, from: usize) {
        for strip in self.strips.iter_mut().skip(from) {
            strip.with_next = true;
        }
    }

    /// Keeps everything written since `from` on one page.
    pub(crate) fn whole(&mut self, from: usize) {
        let last = self.strips.len().saturating_sub(1);
        for strip in self.strips.iter_mut().take(last).skip(from) {
            strip.with_next = true;
        }
    }

    /// Lets a page end before the last strips written; returns where they begin.
    pub(crate) fn part(&mut self, last: usize) -> usize {
        let from = self.strips.len().saturating_sub(last);
        if let Some(before) = from.checked_sub(1).and_then(|at| self.strips.get_mut(at)) {
            before.with_next = false;
        }
        from
    }

    /// Ties the last strips written to what is written next: the end of a text
    /// goes with the signature under it.
    pub(crate) fn keep(&mut self, last: usize) {
        self.tie(self.strips.len().saturating_sub(last));
    }

    /// Adds one strip; the space asked for stands above it.
    pub(crate) fn push(&mut self, mut strip: Strip) {
        strip.above += std::mem::take(&mut self.space);
        self.strips.push(strip);
    }

    /// Adds marks that stay together.
    pub(crate) fn block(&mut self, height: f32, marks: Vec<Mark>) {
        self.push(Strip { height, marks, ..Strip::default() });
    }

    /// Adds a paragraph. Its first and last two lines are not parted.
    pub(crate) fn paragraph(&mut self, paragraph: &Paragraph) {
        self.paragraph_within(paragraph, 0.0, self.width);
    }

    /// Adds a paragraph that takes only a part of the column.
    pub(crate) fn paragraph_within(&mut self, paragraph: &Paragraph, x: f32, width: f32) {
        let lines = paragraph.lines(width);
        for (index, line) in lines.iter().enumerate() {
            self.push(Strip {
                height: paragraph.line_height(),
                marks: paragraph.marks(line, x, 0.0, width),
                with_next: tied(index, lines.len()),
                ..Strip::default()
            });
        }
    }

    /// Adds paragraphs that stand side by side, at their offsets and widths, and
    /// stay together.
    pub(crate) fn side_by_side(&mut self, columns: &[(f32, f32, Vec<Paragraph>)]) {
        let mut marks = Vec::new();
        let mut height = 0.0f32;
        for (x, width, paragraphs) in columns {
            let mut top = 0.0;
            for paragraph in paragraphs {
                top += set(paragraph, *x, top, *width, &mut marks);
            }
            height = height.max(top);
        }
        self.block(height, marks);
    }

    /// A rule across the column.
    pub(crate) fn rule(&mut self, thickness: f32, ink: Ink) {
        self.block(0.0, vec![across(0.0, self.width, 0.0, thickness, ink)]);
    }

    /// Widens the spaces of a galley that fits on one page, so that it fills more
    /// of it; at most to double.
    pub(crate) fn stretched(mut self, frame: Frame) -> Self {
        let taken: f32 = self.strips.iter().map(|strip| strip.above + strip.height).sum();
        let spaces: f32 = self.strips.iter().map(|strip| strip.above).sum();
        let free = frame.bottom - frame.top - taken;
        if free > 0.0 && spaces > 0.0 {
            let factor = 1.0 + (free / spaces).min(1.0);
            self.strips.iter_mut().for_each(|strip| strip.above *= factor);
        }
        self
    }

    /// Cuts the galley into pages. There is always one page.
    pub(crate) fn pages(self, first: Frame, following: Frame) -> Vec<Page> {
        let mut press = Press::new(first, following);
        let mut rest = self.strips.as_slice();
        while !rest.is_empty() {
            let tied = rest.iter().take_while(|strip| strip.with_next).count() + 1;
            let (group, others) = rest.split_at(tied.min(rest.len()));
            if !press.fits(group) && !press.is_fresh() {
                press.turn();
            }
            for strip in group {
                if !press.fits(std::slice::from_ref(strip)) && !press.is_fresh() {
                    press.turn();
                }
                press.print(strip);
            }
            rest = others;
        }
        press.finish()
    }
}

/// The airiest setting that takes no more pages than the densest, and its pages.
/// Step 0 is the densest, `steps` the airiest.
pub(crate) fn airiest(steps: u8, set: impl Fn(u8) -> Vec<Page>) -> (u8, Vec<Page>) {
    let mut best = set(0);
    let (mut enough, mut too_airy) = (0, steps + 1);
    while too_airy - enough > 1 {
        let middle = enough + (too_airy - enough) / 2;
        let tried = set(middle);
        if tried.len() <= best.len() {
            (enough, best) = (middle, tried);
        } else {
            too_airy = middle;
        }
    }
    (enough, best)
}

/// Whether line `index` of `count` stays with the next one.
pub(crate) fn tied(index: usize, count: usize) -> bool {
    count > 1 && (index == 0 || index + 2 == count)
}

/// Sets a paragraph at a place; returns its height.
pub(crate) fn set(
    paragraph: &Paragraph,
    x: f32,
    top: f32,
    width: f32,
    marks: &mut Vec<Mark>,
) -> f32 {
    let lines = paragraph.lines(width);
    let mut y = top;
    for line in &lines {
        marks.extend(paragraph.marks(line, x, y, width));
        y += paragraph.line_height();
    }
    y - top
}

/// A horizontal rule.
pub(crate) fn across(x1: f32, x2: f32, y: f32, thickness: f32, ink: Ink) -> Mark {
    Mark::Rule { x1, y1: y, x2, y2: y, thickness, ink }
}

/// A vertical rule.
pub(crate) fn down(x: f32, y1: f32, y2: f32, thickness: f32, ink: Ink) -> Mark {
    Mark::Rule { x1: x, y1, x2: x, y2, thickness, ink }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::sheet::rounded;
    use crate::word::regular;

    const FRAME: Frame = Frame { left: 10.0, top: 10.0, bottom: 50.0 };

    fn strip(height: f32, with_next: bool) -> Strip {
        let marks = vec![across(0.0, height, 0.0, 0.2, Ink::Black)];
        Strip { height, marks, with_next, ..Strip::default() }
    }

    /// The heights of the strips on each page (each strip's rule is that long).
    fn cut(strips: Vec<Strip>) -> Vec<Vec<f32>> {
        let mut galley = Galley::new(100.0);
        strips.into_iter().for_each(|strip| galley.push(strip));
        let length = |mark: &Mark| match mark {
            Mark::Rule { x1, x2, .. } => rounded(x2 - x1),
            _ => 0.0,
        };
        let pages = galley.pages(FRAME, FRAME);
        pages.iter().map(|page| page.marks.iter().map(length).collect()).collect()
    }

    #[test]
    fn strips_that_are_tied_go_to_the_next_page_together() {
        let pages = cut(vec![strip(20.0, false), strip(15.0, true), strip(6.0, false)]);
        assert_eq!(pages, [vec![20.0], vec![15.0, 6.0]]);
    }

    #[test]
    fn what_is_tied_but_longer_than_a_page_is_cut_where_the_page_ends() {
        let pages = cut(vec![strip(30.0, true), strip(8.0, true), strip(20.0, false)]);
        assert_eq!(pages, [vec![30.0, 8.0], vec![20.0]]);
    }

    #[test]
    fn a_strip_higher_than_any_page_is_printed_rather_than_asked_for_again() {
        assert_eq!(cut(vec![strip(90.0, false), strip(5.0, false)]), [vec![90.0], vec![5.0]]);
    }

    #[test]
    fn a_short_form_is_spread_but_never_onto_a_second_page() {
        for (height, wanted) in [(10.0, 4.0), (37.0, 3.0), (50.0, 2.0)] {
            let mut galley = Galley::new(100.0);
            galley.block(height, vec![]);
            galley.space(2.0);
            galley.block(0.0, vec![]);
            let spread = galley.stretched(FRAME);
            assert_eq!(spread.strips[1].above, wanted, "{height} mm of text on 40 mm");
        }
    }

    #[test]
    fn the_airiest_setting_is_taken_that_needs_no_further_page() {
        let pages = |step: u8| vec![Page::default(); if step > 7 { 2 } else { 1 }];
        let marked = |step: u8| {
            let mut pages = pages(step);
            pages[0].marks.push(across(0.0, f32::from(step), 0.0, 0.2, Ink::Black));
            pages
        };
        let chosen = airiest(12, marked);
        assert_eq!(chosen, (7, marked(7)));
        assert_eq!(airiest(12, |_| vec![Page::default(); 3]).0, 12);
    }

    #[test]
    fn an_empty_galley_is_one_empty_page() {
        assert_eq!(Galley::new(100.0).pages(FRAME, FRAME), [Page::default()]);
    }

    #[test]
    fn space_is_not_carried_to_the_top_of_a_page() {
        let mut galley = Galley::new(100.0);
        galley.block(35.0, vec![]);
        galley.space(4.0);
        galley.block(10.0, vec![across(0.0, 10.0, 0.0, 0.2, Ink::Black)]);
        let pages = galley.pages(FRAME, FRAME);
        assert!(matches!(pages[1].marks[0], Mark::Rule { y1: 10.0, .. }));
    }

    #[test]
    fn a_paragraph_does_not_leave_one_line_behind() {
        let mut galley = Galley::new(40.0);
        galley.block(33.0, vec![]);
        galley.paragraph(&Paragraph::new(vec![regular("mười hai chữ ".repeat(9))], 10.0, 1.3));
        let pages = galley.pages(FRAME, FRAME);
        assert!(pages[0].marks.is_empty(), "one line would have fitted, two do not");
    }
}
