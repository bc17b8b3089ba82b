//! The layout of one copy of the receipt on A5.
//!
//! A copy is set as airily as it can be without taking more pages than it needs
//! at its densest.

use super::{Copy, Receipt, words};
use crate::band::{Symbols, plain_band};
use crate::density::{Density, STEPS};
use crate::flow::{Galley, airiest};
use crate::header::Header;
use crate::imprint::reprint;
use crate::line::Paragraph;
use crate::margin::Paper;
use crate::sheet::{Ink, Page};
use crate::signing::Signature;
use crate::slip::{HANG, Setter};
use crate::text::{clean, glued, open_time_and_day, or_dots, present, time_and_day, two_figures};
use crate::word::{bold, italic, regular};

/// The pages of the copies asked for, all set alike: the first decides how
/// airily.
pub(super) fn pages<const N: usize>(
    receipt: &Receipt,
    others: &[Receipt],
    copies: [Copy; N],
) -> [Vec<Page>; N] {
    let symbols = Symbols::of(receipt.code.as_ref());
    let other_symbols: Vec<Symbols> =
        others.iter().map(|other| Symbols::of(other.code.as_ref())).collect();
    let set = |copy, step| {
        let galley = CopyOf {
            receipt,
            others,
            copy,
            symbols: &symbols,
            other_symbols: &other_symbols,
            setter: Setter { density: Density::at(step), by_hand: false },
        }
        .galley();
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
        finish(&mut pages, receipt, &words::subject(&symbols.code, others.len()));
        pages
    })
}

/// What stands in the margins of a copy.
fn finish(pages: &mut [Page], receipt: &Receipt, subject: &str) {
    let form = words::foot(&clean(&receipt.form_number), receipt.version);
    Paper::A5.foot(pages, &form, Some(subject));
    if receipt.demo {
        Paper::A5.mark_as_sample(pages);
    }
}

/// One copy: of one dossier, or of the first and the others handed in with it.
pub(super) struct CopyOf<'a> {
    pub(super) receipt: &'a Receipt,
    pub(super) others: &'a [Receipt],
    copy: Copy,
    pub(super) symbols: &'a Symbols,
    pub(super) other_symbols: &'a [Symbols],
    pub(super) setter: Setter,
}

impl CopyOf<'_> {
    fn galley(&self) -> Galley {
        let mut galley = Galley::new(Paper::A5.column());
        self.head(&mut galley);
        self.parties(&mut galley);
        let from = match self.others {
            [] => {
                self.request(&mut galley);
                self.papers(&mut galley);
                self.terms(&mut galley)
            }
            _ => self.dossiers(&mut galley),
        };
        galley.tie(from);
        self.signatures(&mut galley);
        self.notes(&mut galley);
        galley
    }

    fn head(&self, galley: &mut Galley) {
        let receipt = self.receipt;
        Header {
            letterhead: &receipt.letterhead,
            number: receipt.symbol.as_ref(),
            date: receipt.received_at.map(|moment| moment.date()),
            size: self.setter.density.head,
        }
        .write(galley);
        galley.space(self.setter.density.gap + 0.8);
        let title = Paragraph::new(vec![bold(words::TITLE)], 13.5, 1.2).centred();
        galley.paragraph(&title.shrunk(galley.width, 1, 11.0));
        galley.space(0.6);
        let reprint = receipt.reprint.map(reprint);
        let caption = words::copy(self.copy);
        let (height, marks) = match self.others.len() {
            0 => self.symbols.band(galley.width, caption, reprint.as_deref()),
            others => {
                plain_band(galley.width, &words::together(others + 1), caption, reprint.as_deref())
            }
        };
        galley.block(height, marks);
        galley.space(self.setter.density.gap);
    }

    fn parties(&self, galley: &mut Galley) {
        let receipt = self.receipt;
        self.setter.field(galley, words::COUNTER, regular(or_dots(&receipt.counter)));
        self.setter.field(galley, words::RECEIVED_OF, bold(or_dots(&receipt.received_of)));
        let others = [
            (words::SUBMITTER, receipt.submitter.as_ref()),
            (words::REPRESENTATIVE, receipt.representative.as_ref()),
            ("", receipt.id_number_line.as_ref()),
        ];
        for (label, answer) in others {
            self.setter.known(galley, label, answer);
        }
        self.setter.address(galley, &receipt.address, &receipt.phone, &receipt.email);
    }

    fn request(&self, galley: &mut Galley) {
        self.setter.request(galley, words::REQUEST, &self.receipt.procedure);
        if let Some(case) = present(self.receipt.case.as_ref()) {
            let case = self.setter.body(vec![italic(words::CASE), italic(case)]);
            galley.paragraph(&case.shrunk(galley.width, 2, self.setter.smallest()).hanging(HANG));
        }
    }

    fn papers(&self, galley: &mut Galley) {
        let from = galley.len();
        galley.paragraph(&self.setter.body(vec![regular(words::PAPERS)]));
        galley.tie(from);
        galley.space(0.6);
        self.setter.papers(galley, &self.receipt.papers);
        galley.space(self.setter.density.gap * 0.6);
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
        self.setter.field(galley, words::SETS, regular(format!("{sets} {}", words::SETS_UNIT)));
        self.setter.field(galley, words::DURATION, regular(or_dots(&receipt.duration)));
        self.setter.field(galley, words::RECEIVED_AT, regular(received));
        self.setter.field(
            galley,
            words::DUE_AT,
            due.unwrap_or_else(|| regular(open_time_and_day())),
        );
        self.setter.field(galley, words::DELIVERY, regular(or_dots(&receipt.delivery)));
        let from = galley.len();
        self.setter.field(galley, words::FEE, regular(or_dots(&receipt.fee)));
        let book = present(receipt.book.as_ref()).unwrap_or_else(|| "………".to_owned());
        let ordinal = receipt.book_ordinal.map_or_else(|| "………".to_owned(), two_figures);
        let (left, right) = (galley.width * 0.74, galley.width * 0.26);
        galley.side_by_side(&[
            (0.0, left - 2.0, vec![self.setter.body(vec![regular(words::BOOK), regular(book)])]),
            (left, right, vec![self.setter.body(vec![regular(words::ORDINAL), regular(ordinal)])]),
        ]);
        from
    }

    fn signatures(&self, galley: &mut Galley) {
        let Receipt { submitter_name, officer_name, .. } = self.receipt;
        let columns = [
            Some(Signature::new(words::SUBMITTER_SIGNS, submitter_name)),
            Some(Signature::new(words::OFFICER_SIGNS, officer_name)),
        ];
        self.setter.sign_here(galley, &columns);
    }

    fn notes(&self, galley: &mut Galley) {
        galley.space(self.setter.density.gap);
        let note = |runs| Paragraph::new(runs, self.setter.density.note, 1.16);
        let from = galley.len();
        galley.rule(0.15, Ink::Grey);
        galley.space(0.9);
        galley.paragraph(&note(vec![bold(words::NOTES)]));
        galley.tie(from);
        let own = if self.others.is_empty() { self.receipt.notes.as_slice() } else { &[] };
        let own = own.iter().map(|text| clean(text)).filter(|text| !text.is_empty());
        let phone = glued(&self.receipt.letterhead.phone);
        let legal = words::LEGAL_NOTES.map(str::to_owned).into_iter();
        for text in legal.chain([words::bring(&phone)]).chain(own) {
            galley.paragraph(&note(vec![regular(format!("-\u{a0}{text}"))]).hanging(1.7));
        }
    }
}
