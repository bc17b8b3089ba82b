//! Filling pages with strips, and tidying a page when it is full.
//!
//! Which strips belong together is decided in [`crate::flow`].

use std::rc::Rc;

use crate::sheet::{Mark, Page, rounded};

/// A piece of the column that stays in one piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strip {
    /// Space above, dropped at the top of a page.
    pub(crate) above: f32,
    pub(crate) height: f32,
    /// Relative to the strip's top-left corner.
    pub(crate) marks: Vec<Mark>,
    /// Stays on the page of the strip that follows.
    pub(crate) with_next: bool,
    /// Repeated when a page begins with this strip: the head of its table.
    pub(crate) head: Option<Rc<Head>>,
    /// Drawn only when the page ends after this strip: closes a torn row.
    pub(crate) closing: Vec<Mark>,
}

/// The head of a table.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

/// Where the column stands on a page, in mm from the top-left corner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

/// The page being filled, and those that are full.
#[derive(Debug)]
pub(crate) struct Press {
    full: Vec<Page>,
    page: Page,
    frame: Frame,
    following: Frame,
    y: f32,
    closing: Vec<Mark>,
}

impl Press {
    /// A press with an empty page.
    pub(crate) fn new(first: Frame, following: Frame) -> Self {
        let (full, page, closing) = (Vec::new(), Page::default(), Vec::new());
        Self { full, page, frame: first, following, y: first.top, closing }
    }

    /// Whether nothing is on the page yet.
    pub(crate) fn is_fresh(&self) -> bool {
        self.page.marks.is_empty() && self.y == self.frame.top
    }

    /// Whether strips fit on what is left of the page.
    pub(crate) fn fits(&self, strips: &[Strip]) -> bool {
        let head = strips.first().and_then(|strip| strip.head.as_ref());
        let above = match strips.first() {
            Some(first) if self.is_fresh() => head.map_or(0.0, |head| head.height) - first.above,
            _ => 0.0,
        };
        let height: f32 = strips.iter().map(|strip| strip.above + strip.height).sum();
        self.y + above + height <= self.frame.bottom + 0.01
    }

    /// Closes the page and takes an empty one.
    pub(crate) fn turn(&mut self) {
        let closing = std::mem::take(&mut self.closing);
        self.place(closing, self.y);
        join_rules(&mut self.page.marks);
        self.full.push(std::mem::take(&mut self.page));
        self.frame = self.following;
        self.y = self.frame.top;
    }

    /// Puts a strip below the last one; at the top of a page without the space
    /// above it, but with the head of its table.
    pub(crate) fn print(&mut self, strip: &Strip) {
        if !self.is_fresh() {
            self.y += strip.above;
        } else if let Some(head) = &strip.head {
            self.place(head.marks.clone(), self.y);
            self.y += head.height;
        }
        self.place(strip.marks.clone(), self.y);
        self.y += strip.height;
        self.closing.clone_from(&strip.closing);
    }

    fn place(&mut self, marks: Vec<Mark>, top: f32) {
        let left = self.frame.left;
        self.page.marks.extend(marks.into_iter().map(|mark| mark.moved(left, top)));
    }

    /// All pages.
    pub(crate) fn finish(mut self) -> Vec<Page> {
        join_rules(&mut self.page.marks);
        self.full.push(self.page);
        self.full
    }
}

/// Joins the pieces of vertical rules that rows have drawn one below the other.
fn join_rules(marks: &mut Vec<Mark>) {
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut open: Vec<usize> = Vec::new();
    for mark in marks.drain(..) {
        let Some((x, top, bottom)) = vertical(&mark) else {
            joined.push(mark);
            continue;
        };
        let above = open.iter().position(|&index| {
            vertical(&joined[index]).is_some_and(|(at, _, end)| at == x && near(end, top))
        });
        match above.map(|position| open[position]) {
            Some(index) => {
                if let Mark::Rule { y2, .. } = &mut joined[index] {
                    *y2 = bottom;
                }
            }
            None => {
                open.retain(|&index| vertical(&joined[index]).is_none_or(|(at, ..)| at != x));
                open.push(joined.len());
                joined.push(mark);
            }
        }
    }
    *marks = joined;
}

fn near(a: f32, b: f32) -> bool {
    (rounded(a) - rounded(b)).abs() < 0.02
}

fn vertical(mark: &Mark) -> Option<(f32, f32, f32)> {
    match mark {
        Mark::Rule { x1, x2, y1, y2, .. } if x1 == x2 => Some((*x1, *y1, *y2)),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::flow::down;
    use crate::sheet::Ink;

    #[test]
    fn a_column_rule_drawn_row_by_row_becomes_one_rule() {
        let mut marks: Vec<Mark> = [0.0, 5.0, 10.0]
            .iter()
            .flat_map(|y| [0.0, 30.0].map(|x| down(x, *y, y + 5.0, 0.2, Ink::Black)))
            .collect();
        marks.push(down(30.0, 40.0, 45.0, 0.2, Ink::Black));
        join_rules(&mut marks);
        assert_eq!(
            marks,
            [
                down(0.0, 0.0, 15.0, 0.2, Ink::Black),
                down(30.0, 0.0, 15.0, 0.2, Ink::Black),
                down(30.0, 40.0, 45.0, 0.2, Ink::Black),
            ]
        );
    }
}
