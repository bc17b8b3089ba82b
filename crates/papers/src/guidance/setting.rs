//! The layout of a guidance sheet; all its measures follow from one size of type.

use super::{Guidance, GuidanceChannel, words};
use crate::flow::{Galley, across, set};
use crate::header::Header;
use crate::line::{Align, Paragraph};
use crate::sheet::Ink;
use crate::slip::PaperLine;
use crate::table::{Cell, Column, HeadCell, Table};
use crate::text::{clean, glued, or_dots, two_figures};
use crate::word::{Run, bold, italic, regular};

/// A guidance at a size of type.
pub(super) struct Setting<'a> {
    pub(super) guidance: &'a Guidance,
    /// Size of the body, points; everything else follows it.
    pub(super) size: f32,
}

impl Setting<'_> {
    /// The whole sheet as one column.
    pub(super) fn galley(&self, width: f32) -> Galley {
        let mut galley = Galley::new(width);
        self.head(&mut galley);
        self.facts(&mut galley);
        self.papers(&mut galley);
        self.channels(&mut galley);
        self.list(&mut galley, words::CONDITIONS, &self.guidance.conditions);
        self.list(&mut galley, words::LEGAL_BASIS, &self.guidance.legal_basis);
        self.close(&mut galley);
        galley
    }

    fn body(&self, runs: Vec<Run>) -> Paragraph {
        Paragraph::new(runs, self.size, 1.22)
    }

    fn gap(&self) -> f32 {
        self.size * 0.24
    }

    fn head(&self, galley: &mut Galley) {
        let letterhead = &self.guidance.letterhead;
        let size = (self.size - 0.5).clamp(9.5, 11.5);
        Header { letterhead, number: None, date: None, size }.write(galley);
        galley.space(self.gap());
        let title = Paragraph::new(vec![bold(words::TITLE)], self.size + 3.0, 1.2).centred();
        galley.paragraph(&title.shrunk(galley.width, 1, 9.0));
        let name = or_dots(&self.guidance.title);
        let name = Paragraph::new(vec![bold(name)], self.size + 1.0, 1.22).centred();
        galley.space(0.6);
        galley.paragraph(&name.shrunk(galley.width, 4, self.size - 1.0));
        let code = [clean(&self.guidance.code), clean(&self.guidance.field)];
        let code: Vec<String> = code.into_iter().filter(|part| !part.is_empty()).collect();
        let code = italic(code.join(" – "));
        galley.paragraph(&Paragraph::new(vec![code], self.size - 0.5, 1.22).centred());
        galley.tie(0);
        galley.space(self.gap());
    }

    /// Short facts: label on the left, answer on the right.
    fn facts(&self, galley: &mut Galley) {
        let guidance = self.guidance;
        let answers = [
            (words::PLACE, &guidance.place),
            (words::AGENCY, &guidance.agency),
            (words::OUTCOME, &guidance.outcome),
        ];
        for (label, answer) in answers {
            let answer = clean(answer);
            if !answer.is_empty() {
                let runs = vec![bold(label), regular(answer)];
                galley.paragraph(&self.body(runs).hanging(self.size * 0.4));
            }
        }
    }

    /// A heading that stays with what follows.
    fn heading(&self, galley: &mut Galley, text: &str) {
        let from = galley.len();
        galley.space(self.gap());
        galley.paragraph(&Paragraph::new(vec![bold(text)], self.size + 0.5, 1.22));
        galley.tie(from);
        galley.space(0.5);
    }

    fn papers(&self, galley: &mut Galley) {
        if self.guidance.cases.is_empty() {
            return;
        }
        self.heading(galley, words::PAPERS);
        for (index, case) in self.guidance.cases.iter().enumerate() {
            galley.space(if index == 0 { 0.0 } else { self.gap() * 0.7 });
            let from = galley.len();
            let name = clean(&case.name);
            let sets = words::sets(case.sets);
            let line = match name.as_str() {
                "" => vec![italic(sets)],
                name => vec![bold(format!("{name} ")), italic(format!("({sets})"))],
            };
            galley.paragraph(&self.body(line));
            galley.tie(from);
            galley.space(0.5);
            let rows = case.papers.iter().enumerate().map(|(n, paper)| paper_row(n, paper));
            self.paper_table(galley.width).write(galley, rows);
        }
    }

    fn table(&self, columns: Vec<Column>, heads: &[&str]) -> Table {
        let head = heads.iter().enumerate();
        Table {
            columns,
            head: head.map(|(n, text)| HeadCell::single(0, n, bold(*text))).collect(),
            size: self.size - 0.5,
            head_size: self.size - 0.5,
            leading: 1.18,
            side: 1.2,
            padding: 0.5,
        }
    }

    fn paper_table(&self, width: f32) -> Table {
        let (tick, number) = (self.size * 0.8, self.size * 0.98);
        let (kind, quantity) = (self.size * 2.5, self.size * 1.75);
        let column = |width, align| Column { width, align };
        let columns = vec![
            column(number, Align::Centre),
            column(width - tick - number - kind - quantity, Align::Left),
            column(kind, Align::Left),
            column(quantity, Align::Centre),
            column(tick, Align::Centre),
        ];
        self.table(columns, &words::PAPER_COLUMNS)
    }

    fn channels(&self, galley: &mut Galley) {
        if self.guidance.channels.is_empty() {
            return;
        }
        self.heading(galley, words::CHANNELS);
        let parts = [0.19, 0.24, 0.29, 0.28];
        let columns = parts.map(|part| Column { width: galley.width * part, align: Align::Left });
        let rows = self.guidance.channels.iter().map(channel_row);
        self.table(columns.to_vec(), &words::CHANNEL_COLUMNS).write(galley, rows);
    }

    fn list(&self, galley: &mut Galley, heading: &str, lines: &[String]) {
        let lines: Vec<String> =
            lines.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        self.heading(galley, heading);
        for line in lines {
            let line = self.body(vec![regular(format!("-\u{a0}{line}"))]);
            galley.paragraph(&line.hanging(self.size * 0.2));
        }
    }

    /// The decision and where to ask, above a rule.
    fn close(&self, galley: &mut Galley) {
        let guidance = self.guidance;
        let small = |runs| Paragraph::new(runs, self.size - 1.0, 1.2);
        let (width, mut marks) =
            (galley.width, vec![across(0.0, galley.width, 0.0, 0.15, Ink::Grey)]);
        let mut y = 1.0;
        let decision = clean(&guidance.decision);
        if !decision.is_empty() {
            let line = small(vec![italic(words::DECISION), italic(decision)]);
            y += set(&line, 0.0, y, width, &mut marks);
        }
        let (address, phone) =
            (clean(&guidance.letterhead.address), glued(&guidance.letterhead.phone));
        if let Some(ask) = words::ask(&address, &phone) {
            y += set(&small(vec![regular(ask)]), 0.0, y, width, &mut marks);
        }
        galley.space(self.gap());
        galley.block(y, marks);
    }
}

/// An empty last cell is for ticking off at home.
fn paper_row(index: usize, paper: &PaperLine) -> Vec<Cell> {
    let quantity = if paper.quantity == 0 { String::new() } else { two_figures(paper.quantity) };
    [(index + 1).to_string(), or_dots(&paper.title), clean(&paper.kind), quantity, String::new()]
        .map(|text| vec![vec![regular(text)]])
        .to_vec()
}

fn channel_row(channel: &GuidanceChannel) -> Vec<Cell> {
    let fees = channel.fees.iter().map(|fee| vec![regular(clean(fee))]);
    vec![
        vec![vec![regular(clean(&channel.name))]],
        vec![vec![regular(clean(&channel.duration))]],
        fees.collect(),
        vec![vec![regular(clean(&channel.note))]],
    ]
}
