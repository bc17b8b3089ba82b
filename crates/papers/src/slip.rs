//! What the slips handed over the counter have in common: head, heading, band of
//! the dossier code, labelled lines, signatures. Each slip writes only its own
//! part, and is set as airily as it can be without taking a further page.

use chrono::NaiveDate;

use crate::band::Symbols;
use crate::density::{Density, STEPS};
use crate::faces;
use crate::flow::{Galley, airiest};
use crate::header::{Header, Letterhead};
use crate::imprint::Imprint;
use crate::line::{Align, Paragraph};
use crate::margin::Paper;
use crate::sheet::{Face, Sheet};
use crate::signing::{Hand, Signature};
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{DOTS, clean, or_dots, present, two_figures};
use crate::word::{Run, bold, italic, regular};

/// One paper handed in, or asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperLine {
    /// Its title in the published list.
    pub title: String,
    /// "Bản chính", "Bản sao", "Bản điện tử".
    pub kind: String,
    /// How many.
    pub quantity: u32,
}

/// How far the second and later lines of an answer stand in, mm.
pub(crate) const HANG: f32 = 4.0;
/// Lines of the requested procedure from which it is set smaller.
const REQUEST_LINES: usize = 4;
const ADDRESS: &str = "Địa chỉ: ";
const PHONE: &str = "Số điện thoại: ";
const EMAIL: &str = "Email: ";

/// A slip on A5, all but its own part.
pub(crate) struct Slip<'a> {
    pub(crate) letterhead: &'a Letterhead,
    /// What follows "Số:" in the head.
    pub(crate) number: Option<&'a String>,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) title: &'a str,
    /// Below the heading; may be empty.
    pub(crate) caption: &'a str,
    /// No band without it.
    pub(crate) code: Option<&'a String>,
    pub(crate) imprint: Imprint<'a>,
}

impl Slip<'_> {
    /// The sheet, with what `write` writes below the heading.
    pub(crate) fn sheet(self, name: &str, write: impl Fn(&mut Galley, &Setter)) -> Sheet {
        self.banded(Symbols::of, name, write)
    }

    /// The same with the symbols that `band` makes of the dossier's code.
    pub(crate) fn banded(
        self,
        band: fn(Option<&String>) -> Symbols,
        name: &str,
        write: impl Fn(&mut Galley, &Setter),
    ) -> Sheet {
        let paper = Paper::A5;
        let code = present(self.code);
        let symbols = code.as_ref().map(|_| band(self.code));
        let (_, mut pages) = airiest(STEPS, |step| {
            let setter = Setter { density: Density::at(step), by_hand: true };
            let mut galley = Galley::new(paper.column());
            self.head(&mut galley, &setter, symbols.as_ref());
            write(&mut galley, &setter);
            galley.stretched(paper.frame()).pages(paper.frame(), paper.frame())
        });
        let code = code.unwrap_or_default();
        Imprint { subject: code.clone(), ..self.imprint }.finish(&paper, &mut pages);
        let title = format!("{name} {code}").trim_end().to_owned();
        Sheet { title, width_mm: paper.width, height_mm: paper.height, pages }
    }

    fn head(&self, galley: &mut Galley, setter: &Setter, symbols: Option<&Symbols>) {
        let Self { letterhead, number, date, .. } = *self;
        Header { letterhead, number, date, size: setter.density.head }.write(galley);
        galley.space(setter.density.gap + 0.8);
        let title = Paragraph::new(vec![bold(self.title)], 13.5, 1.2).centred();
        galley.paragraph(&title.shrunk(galley.width, 1, 11.0));
        if !self.caption.is_empty() {
            let caption = Paragraph::new(vec![italic(self.caption)], 10.0, 1.2).centred();
            galley.paragraph(&caption);
        }
        if let Some(symbols) = symbols {
            galley.space(0.6);
            let (height, marks) = symbols.band(galley.width, "", None);
            galley.block(height, marks);
        }
        galley.tie(0);
        galley.space(setter.density.gap);
    }
}

/// Sets the parts of a slip at one density.
pub(crate) struct Setter {
    pub(crate) density: Density,
    /// Whether open answers are dotted to the edge: a slip may be filled in by
    /// hand, the preview of a receipt is not.
    pub(crate) by_hand: bool,
}

impl Setter {
    /// A paragraph in the size of the body.
    pub(crate) fn body(&self, runs: Vec<Run>) -> Paragraph {
        Paragraph::new(runs, self.density.body, self.density.leading)
    }

    /// A label with its answer.
    pub(crate) fn field(&self, galley: &mut Galley, label: &str, answer: Run) {
        galley.paragraph(&self.body(vec![regular(label), answer]).hanging(HANG));
    }

    /// A label with its answer; a dotted line for the pen where there is none.
    pub(crate) fn open(&self, galley: &mut Galley, label: &str, answer: Run) {
        match answer.text.is_empty() {
            true => self.field(galley, label, regular(self.dots(galley.width, label))),
            false => self.field(galley, label, answer),
        }
    }

    /// A label with its answer, or dots.
    fn answer(&self, galley: &mut Galley, label: &str, answer: &str) {
        if self.by_hand {
            self.open(galley, label, regular(clean(answer)));
        } else {
            self.field(galley, label, regular(or_dots(answer)));
        }
    }

    /// A whole dotted line.
    pub(crate) fn dotted(&self, galley: &mut Galley) {
        galley.paragraph(&self.body(vec![regular(self.dots(galley.width, ""))]));
    }

    /// Dots from the end of a label to the edge.
    fn dots(&self, width: f32, label: &str) -> String {
        let size = self.density.body;
        let free = width - faces::width(Face::Regular, size, label);
        "…".repeat((free / faces::width(Face::Regular, size, "…")).max(1.0) as usize)
    }

    /// A label with its answer; nothing without one.
    pub(crate) fn known(&self, galley: &mut Galley, label: &str, answer: Option<&String>) {
        if let Some(answer) = present(answer) {
            self.field(galley, label, regular(answer));
        }
    }

    /// Address, telephone and e-mail.
    pub(crate) fn address(&self, galley: &mut Galley, address: &str, phone: &str, email: &str) {
        self.answer(galley, ADDRESS, address);
        self.pair(galley, (PHONE, phone), (EMAIL, email));
    }

    /// Two short answers, side by side where both fit.
    pub(crate) fn pair(&self, galley: &mut Galley, left: (&str, &str), right: (&str, &str)) {
        if !self.abreast(galley, left, right) {
            for (label, answer) in [left, right] {
                self.field(galley, label, regular(or_dots(answer)));
            }
        }
    }

    /// Two short answers side by side; false, and nothing written, where they do
    /// not fit.
    pub(crate) fn abreast(
        &self,
        galley: &mut Galley,
        left: (&str, &str),
        right: (&str, &str),
    ) -> bool {
        let line = |(label, answer): (&str, &str)| {
            self.body(vec![regular(label), regular(or_dots(answer))])
        };
        let (half, rest) = (galley.width * 0.42, galley.width * 0.58);
        let (one, other) = (line(left), line(right));
        let fit = one.lines(half - 2.0).len() == 1 && other.lines(rest).len() == 1;
        if fit {
            galley.side_by_side(&[(0.0, half - 2.0, vec![one]), (half, rest, vec![other])]);
        }
        fit
    }

    /// The procedure: bold, and smaller when its title is very long.
    pub(crate) fn request(&self, galley: &mut Galley, label: &str, procedure: &str) {
        if self.by_hand && clean(procedure).is_empty() {
            return self.open(galley, label, regular(""));
        }
        let request = self.body(vec![regular(label), bold(or_dots(procedure))]).hanging(HANG);
        galley.paragraph(&request.shrunk(galley.width, REQUEST_LINES, self.smallest()));
    }

    /// The smallest size a title may be set in.
    pub(crate) fn smallest(&self) -> f32 {
        self.density.table - 1.0
    }

    /// A heading that stays with what follows.
    pub(crate) fn heading(&self, galley: &mut Galley, text: &str) {
        galley.space(self.density.gap * 0.6);
        let from = galley.len();
        galley.paragraph(&self.body(vec![bold(text)]));
        galley.tie(from);
    }

    /// A numbered list; dotted lines for the pen where it is empty.
    pub(crate) fn numbered(&self, galley: &mut Galley, items: &[String]) {
        let mut items: Vec<String> =
            items.iter().map(|item| clean(item)).filter(|item| !item.is_empty()).collect();
        if items.is_empty() {
            items = vec![self.dots(galley.width, "0. "); 2];
        }
        for (number, item) in (1..).zip(items) {
            let item = self.body(vec![regular(format!("{number}.\u{a0}{item}"))]);
            galley.paragraph(&item.hanging(HANG));
        }
    }

    /// A small ruled table over the whole width; a column without a width takes
    /// what the others leave.
    pub(crate) fn table(&self, width: f32, columns: &[(&str, f32, Align)]) -> Table {
        let given: f32 = columns.iter().map(|(_, width, _)| width).sum();
        let column = |&(_, own, align): &(&str, f32, Align)| Column {
            width: if own > 0.0 { own } else { width - given },
            align,
        };
        let heads = columns.iter().enumerate();
        Table {
            columns: columns.iter().map(column).collect(),
            head: heads.map(|(n, (head, ..))| HeadCell::single(0, n, bold(*head))).collect(),
            size: self.density.table,
            head_size: self.density.table,
            leading: self.density.leading.min(1.2),
            side: 1.2,
            padding: self.density.padding,
        }
    }

    /// Papers, a row each; an open row where there are none.
    pub(crate) fn papers(&self, galley: &mut Galley, papers: &[PaperLine]) {
        let columns = [
            ("STT", 9.0, Align::Centre),
            ("Tên giấy tờ", 0.0, Align::Left),
            ("Loại giấy tờ", 24.0, Align::Left),
            ("Số lượng", 16.0, Align::Centre),
        ];
        let open = [row(["", DOTS, "", ""].map(str::to_owned))];
        let rows = papers.iter().enumerate().map(|(n, paper)| paper_row(n, paper));
        let none = papers.is_empty().then_some(open).into_iter().flatten();
        self.table(galley.width, &columns).write(galley, none.chain(rows));
    }

    /// The signatures, with the last lines of the text above them.
    pub(crate) fn sign(&self, galley: &mut Galley, columns: &[Option<Signature<'_>>]) {
        galley.keep(2);
        self.sign_here(galley, columns);
    }

    /// The signatures, wherever they come to stand.
    pub(crate) fn sign_here(&self, galley: &mut Galley, columns: &[Option<Signature<'_>>]) {
        galley.space(self.density.gap + 0.4);
        let Density { body: size, leading, signature: room, .. } = self.density;
        Hand { size, leading, room }.sign(galley, columns);
    }
}

/// A row of a table: one text a cell.
pub(crate) fn row<const N: usize>(texts: [String; N]) -> Vec<Cell> {
    texts.map(|text| vec![vec![regular(text)]]).to_vec()
}

fn paper_row(index: usize, paper: &PaperLine) -> Vec<Cell> {
    let quantity = if paper.quantity == 0 { String::new() } else { two_figures(paper.quantity) };
    row([(index + 1).to_string(), or_dots(&paper.title), clean(&paper.kind), quantity])
}
