//! The layout of one copy of the receipt on A5.
//!
//! A copy is set as airily as it can be without taking more pages than it needs
//! at its densest.

use super::band::Symbols;
use super::density::{Density, STEPS};
use super::{Copy, PaperLine, Receipt, words};
use crate::flow::{Galley, airiest, set};
use crate::header::Header;
use crate::line::{Align, Paragraph, Run, bold, italic, regular};
use crate::margin::Paper;
use crate::sheet::{Ink, Mark, Page};
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{
    DOTS, clean, glued, open_time_and_day, or_dots, present, time_and_day, two_figures,
};

/// How far the second and later lines of an answer stand in, mm.
const HANG: f32 = 4.0;
/// Lines of the requested procedure from which it is set smaller.
const REQUEST_LINES: usize = 4;

/// The pages of the copies asked for, all set alike: the first decides how
/// airily.
pub(super) fn pages<const N: usize>(receipt: &Receipt, copies: [Copy; N]) -> [Vec<Page>; N] {
    let symbols = Symbols::of(receipt);
    let set = |copy, step| {
        let galley =
            CopyOf { receipt, copy, symbols: &symbols, density: Density::at(step) }.galley();
        galley.stretched(Paper::A5.frame()).pages(Paper::A5.frame(), Paper::A5.frame())
    };
    let mut step = None;
    copies.map(|copy| {
        let mut pages = match step {
            Some(step) => set(copy, step),
            None => {
                let (airiest, pages) = airiest(STEPS, |step| set(copy, step));
                step = Some(airiest);
                pages
            }
        };
        finish(&mut pages, receipt, &symbols.code);
        pages
    })
}

/// What stands in the margins of a copy.
fn finish(pages: &mut [Page], receipt: &Receipt, code: &str) {
    let form = words::foot(&clean(&receipt.form_number), receipt.version);
    Paper::A5.foot(pages, &form, Some(code));
    if receipt.demo {
        Paper::A5.mark_as_sample(pages);
    }
}

struct CopyOf<'a> {
    receipt: &'a Receipt,
    copy: Copy,
    symbols: &'a Symbols,
    density: Density,
}

impl CopyOf<'_> {
    fn galley(&self) -> Galley {
        let mut galley = Galley::new(Paper::A5.column());
        self.head(&mut galley);
        self.parties(&mut galley);
        self.request(&mut galley);
        self.papers(&mut galley);
        let from = self.terms(&mut galley);
        galley.tie(from);
        self.signatures(&mut galley);
        self.notes(&mut galley);
        galley
    }

    fn body(&self, runs: Vec<Run>) -> Paragraph {
        Paragraph::new(runs, self.density.body, self.density.leading)
    }

    fn field(&self, galley: &mut Galley, label: &str, answer: Run) {
        galley.paragraph(&self.body(vec![regular(label), answer]).hanging(HANG));
    }

    fn head(&self, galley: &mut Galley) {
        let receipt = self.receipt;
        Header {
            letterhead: &receipt.letterhead,
            number: receipt.symbol.as_ref(),
            date: receipt.received_at.map(|moment| moment.date()),
            size: self.density.head,
        }
        .write(galley);
        galley.space(self.density.gap + 0.8);
        let title = Paragraph::new(vec![bold(words::TITLE)], 13.5, 1.2).centred();
        galley.paragraph(&title.shrunk(galley.width, 1, 11.0));
        galley.space(0.6);
        let Receipt { reprint, .. } = receipt;
        let (height, marks) = self.symbols.band(galley.width, self.copy, *reprint);
        galley.block(height, marks);
        galley.space(self.density.gap);
    }

    fn parties(&self, galley: &mut Galley) {
        let receipt = self.receipt;
        self.field(galley, words::COUNTER, regular(or_dots(&receipt.counter)));
        self.field(galley, words::RECEIVED_OF, bold(or_dots(&receipt.received_of)));
        let others = [
            (words::SUBMITTER, receipt.submitter.as_ref()),
            (words::REPRESENTATIVE, receipt.representative.as_ref()),
            ("", receipt.id_number_line.as_ref()),
        ];
        for (label, answer) in others {
            if let Some(answer) = present(answer) {
                self.field(galley, label, regular(answer));
            }
        }
        self.field(galley, words::ADDRESS, regular(or_dots(&receipt.address)));
        self.reach(galley);
    }

    /// Telephone and e-mail, side by side where both fit.
    fn reach(&self, galley: &mut Galley) {
        let (phone, email) = (or_dots(&self.receipt.phone), or_dots(&self.receipt.email));
        let (left, right) = (galley.width * 0.42, galley.width * 0.58);
        let phone_runs = vec![regular(words::PHONE), regular(phone.as_str())];
        let email_runs = vec![regular(words::EMAIL), regular(email.as_str())];
        let (phones, emails) = (self.body(phone_runs), self.body(email_runs));
        if phones.lines(left - 2.0).len() > 1 || emails.lines(right).len() > 1 {
            self.field(galley, words::PHONE, regular(phone));
            self.field(galley, words::EMAIL, regular(email));
            return;
        }
        galley.side_by_side(&[(0.0, left - 2.0, vec![phones]), (left, right, vec![emails])]);
    }

    fn request(&self, galley: &mut Galley) {
        let runs = vec![regular(words::REQUEST), bold(or_dots(&self.receipt.procedure))];
        let request = self.body(runs).hanging(HANG);
        let smallest = self.density.table - 1.0;
        galley.paragraph(&request.shrunk(galley.width, REQUEST_LINES, smallest));
        if let Some(case) = present(self.receipt.case.as_ref()) {
            let case = self.body(vec![italic(words::CASE), italic(case)]);
            galley.paragraph(&case.shrunk(galley.width, 2, smallest).hanging(HANG));
        }
    }

    fn papers(&self, galley: &mut Galley) {
        let from = galley.len();
        galley.paragraph(&self.body(vec![regular(words::PAPERS)]));
        galley.tie(from);
        galley.space(0.6);
        let rows: Vec<Vec<Cell>> = match self.receipt.papers.as_slice() {
            [] => vec![["", DOTS, "", ""].map(|text| vec![vec![regular(text)]]).to_vec()],
            papers => papers.iter().enumerate().map(|(n, paper)| paper_row(n, paper)).collect(),
        };
        paper_table(galley.width, self.density).write(galley, rows);
        galley.space(self.density.gap * 0.6);
    }

    /// Items 2 to 7 and the line of the book. Returns where the last two begin:
    /// they stay with the signatures, which are never alone on a page.
    fn terms(&self, galley: &mut Galley) -> usize {
        let receipt = self.receipt;
        let due = receipt.due_at.map(|due| bold(time_and_day(due)));
        let received = receipt.received_at.map_or_else(open_time_and_day, time_and_day);
        let sets = match receipt.sets {
            0 => "……".to_owned(),
            sets => two_figures(sets),
        };
        self.field(galley, words::SETS, regular(format!("{sets} {}", words::SETS_UNIT)));
        self.field(galley, words::DURATION, regular(or_dots(&receipt.duration)));
        self.field(galley, words::RECEIVED_AT, regular(received));
        self.field(galley, words::DUE_AT, due.unwrap_or_else(|| regular(open_time_and_day())));
        self.field(galley, words::DELIVERY, regular(or_dots(&receipt.delivery)));
        let from = galley.len();
        self.field(galley, words::FEE, regular(or_dots(&receipt.fee)));
        let book = present(receipt.book.as_ref()).unwrap_or_else(|| "………".to_owned());
        let ordinal = receipt.book_ordinal.map_or_else(|| "………".to_owned(), two_figures);
        let (left, right) = (galley.width * 0.6, galley.width * 0.4);
        galley.side_by_side(&[
            (0.0, left - 2.0, vec![self.body(vec![regular(words::BOOK), regular(book)])]),
            (left, right, vec![self.body(vec![regular(words::ORDINAL), regular(ordinal)])]),
        ]);
        from
    }

    fn signatures(&self, galley: &mut Galley) {
        galley.space(self.density.gap + 0.4);
        let half = galley.width / 2.0;
        let mut marks = Vec::new();
        let height = [
            (0.0, words::SUBMITTER_SIGNS, &self.receipt.submitter_name),
            (half, words::OFFICER_SIGNS, &self.receipt.officer_name),
        ]
        .map(|(x, role, name)| self.signature((x, half), role, name, &mut marks));
        galley.block(height[0].max(height[1]), marks);
    }

    fn signature(
        &self,
        (x, width): (f32, f32),
        role: &str,
        name: &str,
        marks: &mut Vec<Mark>,
    ) -> f32 {
        let role = self.body(vec![bold(role)]).centred();
        let how = self.body(vec![italic(words::HOW_TO_SIGN)]).centred();
        let name = self.body(vec![bold(clean(name))]).centred();
        let mut y = set(&role, x, 0.0, width, marks);
        y += set(&how, x, y, width, marks) + self.density.signature;
        y + set(&name, x + 2.0, y, width - 4.0, marks)
    }

    fn notes(&self, galley: &mut Galley) {
        galley.space(self.density.gap);
        let note = |runs| Paragraph::new(runs, self.density.note, 1.16);
        let from = galley.len();
        galley.rule(0.15, Ink::Grey);
        galley.space(0.9);
        galley.paragraph(&note(vec![bold(words::NOTES)]));
        galley.tie(from);
        let own = self.receipt.notes.iter().map(|text| clean(text)).filter(|text| !text.is_empty());
        let phone = glued(&self.receipt.letterhead.phone);
        let legal = words::LEGAL_NOTES.map(str::to_owned).into_iter();
        for text in legal.chain([words::bring(&phone)]).chain(own) {
            galley.paragraph(&note(vec![regular(format!("-\u{a0}{text}"))]).hanging(1.7));
        }
    }
}

fn paper_row(index: usize, paper: &PaperLine) -> Vec<Cell> {
    let quantity = if paper.quantity == 0 { String::new() } else { two_figures(paper.quantity) };
    [(index + 1).to_string(), or_dots(&paper.title), clean(&paper.kind), quantity]
        .map(|text| vec![vec![regular(text)]])
        .to_vec()
}

fn paper_table(width: f32, density: Density) -> Table {
    let column = |width, align| Column { width, align };
    let (number, kind, quantity) = (9.0, 24.0, 16.0);
    let title = width - number - kind - quantity;
    let columns = vec![
        column(number, Align::Centre),
        column(title, Align::Left),
        column(kind, Align::Left),
        column(quantity, Align::Centre),
    ];
    let head = words::PAPER_COLUMNS.iter().enumerate();
    Table {
        columns,
        head: head.map(|(n, text)| HeadCell::single(0, n, bold(*text))).collect(),
        size: density.table,
        head_size: density.table,
        leading: density.leading.min(1.2),
        side: 1.2,
        padding: density.padding,
    }
}
