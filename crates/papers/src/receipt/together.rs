//! Several dossiers on one receipt: in place of items 1 to 7 a block for each,
//! with its code, its QR code and its own promise. What holds for all is said once,
//! below them.

use super::copy::CopyOf;
use super::{Receipt, words};
use crate::band::Symbols;
use crate::flow::Galley;
use crate::line::Paragraph;
use crate::sheet::Ink;
use crate::slip::{HANG, PaperLine};
use crate::text::{clean, open_time_and_day, or_dots, present, time_and_day, two_figures};
use crate::word::{Run, bold, italic, regular};

/// Lines of a title beside its QR code from which it is set smaller.
const REQUEST_LINES: usize = 4;
/// Lines of a dossier up to which it is never torn by the end of a page.
const WHOLE: usize = 16;

impl CopyOf<'_> {
    /// A block for each dossier, and what they share. Returns where the last two
    /// strips begin: they stay with the signatures.
    pub(super) fn dossiers(&self, galley: &mut Galley) -> usize {
        let others = self.others.iter().zip(self.other_symbols);
        let all = std::iter::once((self.receipt, self.symbols)).chain(others);
        for (n, (receipt, symbols)) in (1..).zip(all) {
            self.block(galley, n, receipt, symbols);
        }
        self.common(galley);
        galley.part(2)
    }

    /// What holds for all, below a rule.
    fn common(&self, galley: &mut Galley) {
        let (received, delivery) =
            (self.shared(|one| &one.received_at), self.shared(|one| &one.delivery));
        if received || delivery {
            self.divide(galley);
        }
        if received {
            self.received_at(galley, self.receipt);
        }
        if delivery {
            self.delivery(galley, self.receipt);
        }
    }

    /// A rule that stays with what follows.
    fn divide(&self, galley: &mut Galley) {
        galley.space(self.setter.density.gap * 0.8);
        galley.rule(0.15, Ink::Grey);
        galley.keep(1);
        galley.space(self.setter.density.gap * 0.6 + 0.5);
    }

    /// Whether all dossiers say the same.
    fn shared<T: PartialEq>(&self, of: impl Fn(&Receipt) -> &T) -> bool {
        self.others.iter().all(|other| of(other) == of(self.receipt))
    }

    /// One dossier. A short one stays on one page; of a long one its name and its
    /// terms do, each with lines of its papers.
    fn block(&self, galley: &mut Galley, n: usize, receipt: &Receipt, symbols: &Symbols) {
        let from = galley.len();
        self.divide(galley);
        self.name(galley, n, receipt, symbols);
        galley.tie(from);
        let papers = vec![regular(words::PAPERS), regular(" "), regular(papers(&receipt.papers))];
        galley.paragraph(&self.setter.body(papers).hanging(HANG));
        galley.keep(1);
        let terms = galley.len();
        self.promise(galley, receipt);
        galley.whole(if galley.len() - from <= WHOLE { from } else { terms });
    }

    /// Items 2 to 7 of one dossier, and its note.
    fn promise(&self, galley: &mut Galley, receipt: &Receipt) {
        let sets = match receipt.sets {
            0 => "……".to_owned(),
            sets => format!("{} {}", two_figures(sets), words::SETS_UNIT),
        };
        let (sets, fee) = ((words::SETS, sets.as_str()), (words::FEE, receipt.fee.as_str()));
        let abreast = self.setter.abreast(galley, sets, fee);
        if !abreast {
            self.setter.field(galley, sets.0, regular(sets.1));
        }
        self.setter.field(galley, words::DURATION, regular(or_dots(&receipt.duration)));
        if !self.shared(|receipt| &receipt.received_at) {
            self.received_at(galley, receipt);
        }
        let due = receipt.due_at.map(|due| bold(time_and_day(due)));
        let due = due.unwrap_or_else(|| regular(open_time_and_day()));
        self.setter.field(galley, words::DUE_AT, due);
        if !self.shared(|receipt| &receipt.delivery) {
            self.delivery(galley, receipt);
        }
        if !abreast {
            self.setter.field(galley, fee.0, regular(or_dots(fee.1)));
        }
        for note in receipt.notes.iter().filter_map(|note| present(Some(note))) {
            self.setter.field(galley, words::NOTE, italic(note));
        }
    }

    /// Code, title, case and number in the book, beside the QR code.
    fn name(&self, galley: &mut Galley, n: usize, receipt: &Receipt, symbols: &Symbols) {
        let (taken, height, marks) = symbols.beside(galley.width);
        let width = galley.width - taken - 1.0;
        galley.block(0.0, marks);
        let line = |runs: Vec<Run>| self.setter.body(runs).hanging(HANG);
        let code = line(vec![bold(words::nth(n)), bold(or_dots(&symbols.code))]);
        let request = line(vec![regular(words::REQUEST), bold(or_dots(&receipt.procedure))]);
        let mut lines = vec![code, request.shrunk(width, REQUEST_LINES, self.setter.smallest())];
        if receipt.received_of != self.receipt.received_of {
            let owner = vec![regular(words::RECEIVED_OF), bold(clean(&receipt.received_of))];
            lines.push(line(owner));
        }
        if let Some(case) = present(receipt.case.as_ref()) {
            lines.push(line(vec![italic(words::CASE), italic(case)]));
        }
        lines.push(line(book(receipt)));
        let mut written = 0.0;
        for line in &lines {
            galley.paragraph_within(line, 0.0, width);
            written += height_of(line, width);
        }
        galley.space((height - written).max(0.0) + self.setter.density.gap * 0.3);
    }

    fn received_at(&self, galley: &mut Galley, receipt: &Receipt) {
        let received = receipt.received_at.map_or_else(open_time_and_day, time_and_day);
        self.setter.field(galley, words::RECEIVED_AT, regular(received));
    }

    fn delivery(&self, galley: &mut Galley, receipt: &Receipt) {
        self.setter.field(galley, words::DELIVERY, regular(or_dots(&receipt.delivery)));
    }
}

fn height_of(paragraph: &Paragraph, width: f32) -> f32 {
    paragraph.lines(width).len() as f32 * paragraph.line_height()
}

/// The line of the book.
fn book(receipt: &Receipt) -> Vec<Run> {
    let book = present(receipt.book.as_ref()).unwrap_or_else(|| "………".to_owned());
    let ordinal = receipt.book_ordinal.map_or_else(|| "………".to_owned(), two_figures);
    vec![regular(words::BOOK), regular(book), regular(format!("; {}{ordinal}", words::ORDINAL))]
}

/// The papers of a dossier, one after the other: "1) Tờ khai (Bản chính, 01); …".
fn papers(papers: &[PaperLine]) -> String {
    if papers.is_empty() {
        return or_dots("");
    }
    let one = |(n, paper): (usize, &PaperLine)| {
        let quantity = Some(paper.quantity).filter(|quantity| *quantity > 0).map(two_figures);
        let kind = Some(clean(&paper.kind)).filter(|kind| !kind.is_empty());
        let told: Vec<String> = kind.into_iter().chain(quantity).collect();
        let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        format!("{n})\u{a0}{}{told}", or_dots(&paper.title))
    };
    let lines: Vec<String> = (1..).zip(papers).map(one).collect();
    lines.join("; ")
}
