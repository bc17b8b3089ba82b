//! What the lists of the centre have in common: head, heading, one ruled table,
//! a total, signatures. Each list gives only its columns and rows.

use chrono::NaiveDate;

use crate::flow::Galley;
use crate::header::{Header, Letterhead};
use crate::imprint::Imprint;
use crate::line::{Align, Paragraph};
use crate::margin::Paper;
use crate::sheet::Sheet;
use crate::signing::{Hand, Signature};
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{clean, place_and_day};
use crate::word::{Run, bold, italic};

/// Size of the text around the table, points.
const BODY: f32 = 11.5;
/// Size of the rows, points.
const ROWS: f32 = 9.5;

/// A column: head, share of the width, how its text stands.
pub(crate) type ListColumn = (&'static str, f32, Align);

/// A list on A4, all but its table.
pub(crate) struct List<'a> {
    pub(crate) paper: Paper,
    /// Above the head; may be empty.
    pub(crate) above: &'a str,
    pub(crate) letterhead: &'a Letterhead,
    /// What follows "Số:" in the head.
    pub(crate) number: Option<&'a String>,
    /// The day, in the head; none where it stands above the signature.
    pub(crate) date: Option<NaiveDate>,
    pub(crate) title: &'a str,
    /// Below the heading; may be empty.
    pub(crate) caption: String,
    pub(crate) imprint: Imprint<'a>,
}

impl List<'_> {
    /// The sheet, with what `write` writes below the heading.
    pub(crate) fn sheet(self, name: String, write: impl FnOnce(&mut Galley)) -> Sheet {
        let paper = self.paper;
        let mut galley = Galley::new(paper.column());
        self.head(&mut galley);
        write(&mut galley);
        let mut pages = galley.pages(paper.frame(), paper.frame());
        self.imprint.finish(&paper, &mut pages);
        Sheet { title: name, width_mm: paper.width, height_mm: paper.height, pages }
    }

    fn head(&self, galley: &mut Galley) {
        let Self { above, letterhead, number, date, .. } = *self;
        if !above.is_empty() {
            galley.paragraph(&text(vec![bold(above)]));
        }
        Header { letterhead, number, date, size: 11.5 }.write(galley);
        galley.space(2.0);
        galley.paragraph(&Paragraph::new(vec![bold(self.title)], 14.0, 1.2).centred());
        let caption = clean(&self.caption);
        if !caption.is_empty() {
            galley.paragraph(&text(vec![italic(caption)]).centred());
        }
        galley.tie(0);
        galley.space(2.5);
    }
}

/// A paragraph around the table.
pub(crate) fn text(runs: Vec<Run>) -> Paragraph {
    Paragraph::new(runs, BODY, 1.2)
}

/// The table of a list over the whole width.
pub(crate) fn table(width: f32, columns: &[ListColumn]) -> Table {
    let given: f32 = columns.iter().map(|(_, share, _)| share).sum();
    let column = |&(_, share, align): &ListColumn| Column { width: share * width / given, align };
    let heads = columns.iter().enumerate();
    Table {
        columns: columns.iter().map(column).collect(),
        head: heads.map(|(n, (head, ..))| HeadCell::single(0, n, bold(*head))).collect(),
        size: ROWS,
        head_size: ROWS,
        leading: 1.17,
        side: 1.0,
        padding: 0.8,
    }
}

/// Writes a table, or a line that says there is nothing to list.
pub(crate) fn rows(
    galley: &mut Galley,
    columns: &[ListColumn],
    rows: Vec<Vec<Cell>>,
    nothing: &str,
) {
    let empty = rows.is_empty();
    table(galley.width, columns).write(galley, rows);
    if empty {
        galley.space(2.0);
        galley.paragraph(&text(vec![italic(nothing)]).centred());
    }
    galley.keep(1);
}

/// The signatures, with the lines just above them.
pub(crate) fn sign(galley: &mut Galley, columns: &[Option<Signature<'_>>]) {
    galley.keep(2);
    galley.space(2.5);
    Hand::LIST.sign(galley, columns);
}

/// Who drew a list up, and who signs it with them under place and day.
pub(crate) struct DrawnUp<'a> {
    pub(crate) place: &'a str,
    pub(crate) date: NaiveDate,
    /// What the first of them does: "NGƯỜI LẬP BẢNG".
    pub(crate) officer_signs: &'a str,
    pub(crate) officer_name: &'a str,
    pub(crate) supervisor_office: &'a str,
    pub(crate) supervisor_name: &'a str,
}

impl DrawnUp<'_> {
    /// Writes both signatures.
    pub(crate) fn sign(&self, galley: &mut Galley) {
        let Self { place, date, .. } = *self;
        let office = clean(self.supervisor_office).to_uppercase();
        let signed = |dated, office, name| Signature { dated, ..Signature::new(office, name) };
        let officer = signed(Some(String::new()), self.officer_signs, self.officer_name);
        let dated = Some(place_and_day(place, date));
        let supervisor = signed(dated, &office, self.supervisor_name);
        sign(galley, &[Some(officer), Some(supervisor)]);
    }
}
