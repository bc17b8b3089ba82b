//! Ruled tables: a head that may span rows and columns, rows that grow with
//! their text, long rows that go on over the page with the head repeated.

use std::rc::Rc;

use crate::flow::{Galley, across, down, tied};
use crate::line::{Align, Line, Paragraph};
use crate::press::{Head, Strip};
use crate::sheet::{Ink, Mark};
use crate::word::Run;

/// A row of at most this many lines is not torn.
const WHOLE_ROW: usize = 14;
/// Thickness of the rules, mm.
const HAIRLINE: f32 = 0.18;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// With its padding, mm.
    pub(crate) width: f32,
    pub(crate) align: Align,
}

/// A cell of the head, with the rows and columns it covers.
#[derive(Clone, Debug)]
pub(crate) struct HeadCell {
    pub(crate) row: usize,
    pub(crate) rows: usize,
    pub(crate) column: usize,
    pub(crate) columns: usize,
    pub(crate) run: Run,
}

impl HeadCell {
    /// A cell of one row and one column.
    pub(crate) fn single(row: usize, column: usize, run: Run) -> Self {
        Self { row, rows: 1, column, columns: 1, run }
    }
}

/// Paragraphs one below the other.
pub(crate) type Cell = Vec<Vec<Run>>;

/// How a table is set.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) head: Vec<HeadCell>,
    /// Type size of rows, points.
    pub(crate) size: f32,
    /// Type size of the head, points.
    pub(crate) head_size: f32,
    /// Line height as a multiple of the size.
    pub(crate) leading: f32,
    /// Between rule and text, left and right, mm.
    pub(crate) side: f32,
    /// Between rule and text, above and below, mm.
    pub(crate) padding: f32,
}

impl Table {
    fn left_edge(&self, column: usize) -> f32 {
        self.columns.iter().take(column).map(|column| column.width).sum()
    }

    /// All vertical rules over a height.
    fn uprights(&self, height: f32) -> impl Iterator<Item = Mark> {
        let last = self.columns.len();
        (0..=last)
            .map(move |column| down(self.left_edge(column), 0.0, height, HAIRLINE, Ink::Black))
    }

    fn floor(&self, height: f32) -> Mark {
        across(0.0, self.left_edge(self.columns.len()), height, HAIRLINE, Ink::Black)
    }

    /// Writes the table. Its head stays with the first row.
    pub(crate) fn write(&self, galley: &mut Galley, rows: impl IntoIterator<Item = Vec<Cell>>) {
        let head = Rc::new(self.set_head());
        galley.push(Strip {
            height: head.height,
            marks: head.marks.clone(),
            with_next: true,
            ..Strip::default()
        });
        for cells in rows {
            self.write_row(galley, &cells, &head);
        }
    }

    fn write_row(&self, galley: &mut Galley, cells: &[Cell], head: &Rc<Head>) {
        let set: Vec<SetCell> =
            cells.iter().enumerate().map(|(n, cell)| self.set(n, cell)).collect();
        let count = set.iter().map(SetCell::len).max().unwrap_or(0).max(1);
        let step = if count <= WHOLE_ROW { count } else { 1 };
        for first in (0..count).step_by(step) {
            let last = first + step >= count;
            let top = if first == 0 { self.padding } else { 0.0 };
            let bottom = if last { self.padding } else { 0.0 };
            let lines = step as f32 * self.line_height();
            let height = top + lines + bottom;
            let mut marks: Vec<Mark> = self.uprights(height).collect();
            for cell in &set {
                cell.draw(first..first + step, top, self.line_height(), &mut marks);
            }
            if last {
                marks.push(self.floor(height));
            }
            galley.push(Strip {
                height,
                marks,
                with_next: step == 1 && tied(first, count),
                head: Some(Rc::clone(head)),
                closing: if last { Vec::new() } else { vec![self.floor(0.0)] },
                ..Strip::default()
            });
        }
    }

    fn line_height(&self) -> f32 {
        Paragraph::new(Vec::new(), self.size, self.leading).line_height()
    }

    fn set(&self, index: usize, cell: &Cell) -> SetCell {
        let Some(column) = self.columns.get(index) else { return SetCell::default() };
        let width = column.width - 2.0 * self.side;
        let lines = cell
            .iter()
            .map(|runs| Paragraph::new(runs.clone(), self.size, self.leading).aligned(column.align))
            .flat_map(|paragraph| {
                let lines = paragraph.lines(width);
                lines.into_iter().map(move |line| (paragraph.clone(), line))
            })
            .collect();
        SetCell { x: self.left_edge(index) + self.side, width, lines }
    }

    fn set_head(&self) -> Head {
        let cells: Vec<SetHeadCell<'_>> =
            self.head.iter().map(|cell| self.head_cell(cell)).collect();
        let heights = row_heights(&cells, self.padding);
        let top = |row: usize| heights.iter().take(row).sum::<f32>();
        let total: f32 = heights.iter().sum();
        let mut marks = Vec::new();
        for SetHeadCell { cell, paragraph, lines, x, width } in &cells {
            let (from, to) = (top(cell.row), top(cell.row + cell.rows));
            let text = lines.len() as f32 * paragraph.line_height();
            let mut y = from + (to - from - text) / 2.0;
            for line in lines {
                marks.extend(paragraph.marks(line, x + self.side, y, width - 2.0 * self.side));
                y += paragraph.line_height();
            }
            marks.push(down(*x, from, to, HAIRLINE, Ink::Black));
            marks.push(across(*x, x + width, from, HAIRLINE, Ink::Black));
        }
        let right = self.left_edge(self.columns.len());
        marks.push(down(right, 0.0, total, HAIRLINE, Ink::Black));
        marks.push(self.floor(total));
        Head { height: total, marks }
    }

    fn head_cell<'a>(&self, cell: &'a HeadCell) -> SetHeadCell<'a> {
        let x = self.left_edge(cell.column);
        let width = self.left_edge(cell.column + cell.columns) - x;
        let paragraph =
            Paragraph::new(vec![cell.run.clone()], self.head_size, self.leading).centred();
        let paragraph = paragraph.unbroken(width - 2.0 * self.side);
        let lines = paragraph.lines(width - 2.0 * self.side);
        SetHeadCell { cell, paragraph, lines, x, width }
    }
}

struct SetHeadCell<'a> {
    cell: &'a HeadCell,
    paragraph: Paragraph,
    lines: Vec<Line>,
    x: f32,
    width: f32,
}

/// Heights of the head's rows: first what single rows need, then what is still
/// missing for a cell over several goes to its last row.
fn row_heights(cells: &[SetHeadCell<'_>], padding: f32) -> Vec<f32> {
    let count = cells.iter().map(|set| set.cell.row + set.cell.rows).max().unwrap_or(0);
    let mut heights = vec![0.0f32; count];
    let mut spans: Vec<(usize, &SetHeadCell<'_>)> =
        cells.iter().map(|set| (set.cell.rows, set)).collect();
    spans.sort_by_key(|(rows, _)| *rows);
    for (rows, set) in spans {
        let needed = set.lines.len() as f32 * set.paragraph.line_height() + 2.0 * padding;
        let (first, last) = (set.cell.row, set.cell.row + rows - 1);
        let given: f32 = heights[first..=last].iter().sum();
        heights[last] += (needed - given).max(0.0);
    }
    heights
}

/// A cell set into lines.
#[derive(Default)]
struct SetCell {
    x: f32,
    width: f32,
    lines: Vec<(Paragraph, Line)>,
}

impl SetCell {
    fn len(&self) -> usize {
        self.lines.len()
    }

    fn draw(
        &self,
        range: std::ops::Range<usize>,
        top: f32,
        line_height: f32,
        marks: &mut Vec<Mark>,
    ) {
        let shown = self.lines.iter().skip(range.start).take(range.len());
        for (n, (paragraph, line)) in shown.enumerate() {
            let y = top + n as f32 * line_height;
            marks.extend(paragraph.marks(line, self.x, y, self.width));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::press::Frame;
    use crate::sheet::Page;
    use crate::word::{bold, regular};

    const FRAME: Frame = Frame { left: 10.0, top: 10.0, bottom: 90.0 };

    fn table() -> Table {
        let column = |width| Column { width, align: Align::Left };
        Table {
            columns: vec![column(10.0), column(50.0)],
            head: vec![
                HeadCell::single(0, 0, bold("TT")),
                HeadCell::single(0, 1, bold("Tên giấy tờ")),
            ],
            size: 10.0,
            head_size: 9.0,
            leading: 1.2,
            side: 1.0,
            padding: 0.5,
        }
    }

    fn pages(rows: Vec<Vec<Cell>>) -> Vec<Page> {
        let mut galley = Galley::new(60.0);
        table().write(&mut galley, rows);
        galley.pages(FRAME, FRAME)
    }

    fn row(title: &str) -> Vec<Cell> {
        vec![vec![vec![regular("1")]], vec![vec![regular(title)]]]
    }

    fn texts(page: &Page) -> Vec<&str> {
        let text = |mark: &Mark| matches!(mark, Mark::Text { .. });
        let marks = page.marks.iter().filter(|mark| text(mark));
        marks
            .map(|mark| if let Mark::Text { text, .. } = mark { text.as_str() } else { "" })
            .collect()
    }

    #[test]
    fn the_head_is_repeated_on_every_page_the_table_goes_on() {
        let pages = pages(vec![row("Tờ khai"); 40]);
        assert!(pages.len() > 2);
        for page in &pages {
            assert_eq!(texts(page)[..2], ["TT", "Tên giấy tờ"]);
        }
    }

    #[test]
    fn a_row_longer_than_the_page_is_torn_and_closed_with_a_rule() {
        let pages = pages(vec![row(&"chữ thường ".repeat(200))]);
        assert!(pages.len() > 1);
        let lowest = |page: &Page, wanted: fn(&Mark) -> Option<f32>| {
            page.marks.iter().filter_map(wanted).fold(0.0f32, f32::max)
        };
        let rule = |mark: &Mark| match mark {
            Mark::Rule { y1, y2, .. } if y1 == y2 => Some(*y1),
            _ => None,
        };
        let text = |mark: &Mark| if let Mark::Text { y, .. } = mark { Some(*y) } else { None };
        for page in &pages {
            assert!(lowest(page, rule) > lowest(page, text), "every page ends with a rule");
        }
    }

    #[test]
    fn the_head_never_stands_alone_at_the_foot_of_a_page() {
        let mut galley = Galley::new(60.0);
        galley.block(73.0, vec![]);
        table().write(&mut galley, vec![row("Tờ khai")]);
        let pages = galley.pages(FRAME, FRAME);
        assert!(texts(&pages[0]).is_empty());
        assert_eq!(texts(&pages[1]), ["TT", "Tên giấy tờ", "1", "Tờ khai"]);
    }

    #[test]
    fn a_head_cell_over_two_rows_is_as_high_as_both() {
        let mut table = table();
        table.head = vec![
            HeadCell { rows: 2, ..HeadCell::single(0, 0, bold("TT")) },
            HeadCell::single(0, 1, bold("Tên")),
            HeadCell::single(1, 1, bold("(2)")),
        ];
        let head = table.set_head();
        let edge = head.marks.iter().find_map(|mark| match mark {
            Mark::Rule { x1, x2, y1, y2, .. } if x1 == x2 => Some(y2 - y1),
            _ => None,
        });
        assert_eq!(edge, Some(head.height));
    }
}
