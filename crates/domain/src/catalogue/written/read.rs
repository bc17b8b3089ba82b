//! What was typed as the procedure that it is: texts tidied, numbers and codes read. What
//! cannot be read is named at its input, and is nothing meanwhile, never something near.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Finding, FindingKind, Weight, WrittenCase, WrittenChannel, WrittenDuration, WrittenFee,
    WrittenPaper, WrittenProcedure, WrittenStep, WrittenTerm,
};
use crate::decision::Decision;
use crate::money::{Dong, MOST_DONG};
use crate::procedure::{
    Case, ChannelTerms, Fee, Procedure, ProcessStep, PublishedDuration, RequiredPaper, Term, Unit,
};
use crate::text::{line, too_long, unprintable};

/// The longest text of one input, in characters.
const LONGEST: usize = 2_000;
/// The most parts of one kind.
const MOST_PARTS: usize = 200;
/// The most of one paper.
const MOST_COUNT: u16 = 99;
/// What stands for a code that is not there yet; nothing is published under it.
const NO_CODE: &str = "0.000000";
/// The longest number that is read.
const LONGEST_NUMBER: usize = 15;

/// Reads what was typed and notes what cannot be read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) findings: Vec<Finding>,
}

impl Reader {
    /// The procedure, so that all of it can be looked at; under no code while it has none.
    pub(super) fn procedure(&mut self, written: &WrittenProcedure) -> Option<Procedure> {
        let code = self.parsed(&line(&written.code), FindingKind::Code, "code");
        let title = self.needed(&written.title, FindingKind::Title, "title");
        let field = self.text(&written.field, "field");
        let agency = line(&written.agency);
        let settled = |reader: &mut Self| reader.parsed(&agency, FindingKind::Agency, "agency");
        let agency = if agency.is_empty() { None } else { settled(self) };
        let ministry = self.text(&written.ministry, "ministry");
        Some(Procedure {
            agency,
            subjects: self.lines(&written.subjects, "subjects"),
            cases: self.each(&written.cases, "cases", Self::case),
            channels: self.each(&written.channels, "channels", Self::channel),
            steps: self.each(&written.steps, "steps", Self::step),
            outcomes: self.lines(&written.outcomes, "outcomes"),
            legal_basis: self.lines(&written.legal_basis, "legal_basis"),
            levels: written.levels.clone(),
            any_boundary: written.any_boundary,
            sample: written.sample,
            decision: line(&written.decision.number),
            valid_from: written.decision.effective.trim().parse().ok(),
            valid_to: None,
            replaced_by: Vec::new(),
            abolished_by: String::new(),
            code: code.or_else(|| NO_CODE.parse().ok())?,
            title,
            field,
            ministry,
        })
    }

    /// The decision; `None` while a day of it is none.
    pub(super) fn decision(&mut self, written: &WrittenProcedure) -> Option<Decision> {
        let said = &written.decision;
        let number = self.needed(&said.number, FindingKind::DecisionNumber, "decision.number");
        let dated = self.parsed::<NaiveDate>(&said.dated, FindingKind::Dated, "decision.dated");
        let effective =
            self.parsed::<NaiveDate>(&said.effective, FindingKind::Effective, "decision.effective");
        let issuer = self.text(&said.issuer, "decision.issuer");
        let (dated, effective) = (dated?, effective?);
        Some(Decision { number, dated, issuer, effective, abolishes: Vec::new() })
    }

    fn blocks(&mut self, about: FindingKind, at: &str) {
        self.findings.push(Finding::new(Weight::Blocks, about, at));
    }

    /// A text in its normal form; what may not be kept is named.
    fn text(&mut self, raw: &str, at: &str) -> String {
        let text = line(raw);
        if too_long(&text, LONGEST) {
            self.blocks(FindingKind::TooLong, at);
        } else if let Some(sign) = unprintable(&text) {
            self.findings
                .push(Finding::new(Weight::Blocks, FindingKind::Unprintable, at).with(sign));
        }
        text
    }

    fn needed(&mut self, raw: &str, lacks: FindingKind, at: &str) -> String {
        let text = self.text(raw, at);
        if text.is_empty() {
            self.blocks(lacks, at);
        }
        text
    }

    fn parsed<T: FromStr>(&mut self, raw: &str, wrong: FindingKind, at: &str) -> Option<T> {
        let read = raw.trim().parse().ok();
        if read.is_none() {
            self.blocks(wrong, at);
        }
        read
    }

    /// Texts one after the other; empty ones are none.
    fn lines(&mut self, raw: &[String], at: &str) -> Vec<String> {
        let read = self.each(raw, at, |reader, one, at| reader.text(one, at));
        read.into_iter().filter(|text| !text.is_empty()).collect()
    }

    fn each<T, R>(
        &mut self,
        all: &[T],
        at: &str,
        read: impl Fn(&mut Self, &T, &str) -> R,
    ) -> Vec<R> {
        if all.len() > MOST_PARTS {
            self.blocks(FindingKind::TooMany, at);
        }
        let parts = all.iter().take(MOST_PARTS).enumerate();
        parts.map(|(nth, one)| read(self, one, &format!("{at}.{nth}"))).collect()
    }

    fn case(&mut self, case: &WrittenCase, at: &str) -> Case {
        let name = self.text(&case.name, &format!("{at}.name"));
        Case { name, papers: self.each(&case.papers, &format!("{at}.papers"), Self::paper) }
    }

    fn paper(&mut self, paper: &WrittenPaper, at: &str) -> RequiredPaper {
        let form = self.text(&paper.form, &format!("{at}.form"));
        RequiredPaper {
            title: self.needed(&paper.title, FindingKind::PaperTitle, &format!("{at}.title")),
            originals: self.count(&paper.originals, &format!("{at}.originals")),
            certified: self.count(&paper.certified, &format!("{at}.certified")),
            copies: self.count(&paper.copies, &format!("{at}.copies")),
            form: (!form.is_empty()).then_some(form),
            optional: paper.optional,
        }
    }

    fn count(&mut self, raw: &str, at: &str) -> u16 {
        let none = raw.trim().is_empty();
        let read = raw.trim().parse::<u16>().ok().filter(|count| *count <= MOST_COUNT);
        if read.is_none() && !none {
            self.blocks(FindingKind::PaperCount, at);
        }
        read.unwrap_or(0)
    }

    fn channel(&mut self, channel: &WrittenChannel, at: &str) -> ChannelTerms {
        let times = self.each(&channel.times, &format!("{at}.times"), Self::term);
        if times.is_empty() {
            self.blocks(FindingKind::NoTime, at);
        }
        ChannelTerms { channel: channel.channel, times }
    }

    fn term(&mut self, term: &WrittenTerm, at: &str) -> Term {
        let duration = self.duration(&term.promised, &format!("{at}.promised"));
        if term.promised.is_empty() {
            self.blocks(FindingKind::Time, &format!("{at}.promised"));
        }
        Term {
            case: term.case.as_deref().map(line),
            duration,
            statutory: self.duration(&term.statutory, &format!("{at}.statutory")),
            fees: self.each(&term.fees, &format!("{at}.fees"), Self::fee),
            fee_text: self.text(&term.fee_text, &format!("{at}.fee_text")),
            note: self.text(&term.note, &format!("{at}.note")),
        }
    }

    /// A duration that can be, or a bare number as lists have it, which blocks; nothing where
    /// nothing was typed.
    fn duration(&mut self, typed: &WrittenDuration, at: &str) -> Option<PublishedDuration> {
        if typed.is_empty() {
            return None;
        }
        let amount = match (typed.unit, typed.amount.trim()) {
            (Some(Unit::SameDay), "") => Some(Decimal::ONE),
            (_, amount) => decimal(amount),
        };
        let read = amount.map(|amount| PublishedDuration { amount, unit: typed.unit });
        let possible = read.is_some_and(crate::deadline::is_possible);
        if !possible {
            self.blocks(FindingKind::Time, at);
        }
        read.filter(|one| possible || one.unit.is_none())
    }

    fn fee(&mut self, fee: &WrittenFee, at: &str) -> Fee {
        let amount = fee.amount.trim();
        let plain = amount.len() <= LONGEST_NUMBER && amount.bytes().all(|b| b.is_ascii_digit());
        let read = amount.parse().ok().filter(|dong| plain && *dong <= MOST_DONG);
        if read.is_none() {
            self.blocks(FindingKind::Amount, &format!("{at}.amount"));
        }
        let name = self.text(&fee.fee.name, &format!("{at}.name"));
        Fee { amount: Dong(read.unwrap_or(0)), name, ..fee.fee.clone() }
    }

    fn step(&mut self, step: &WrittenStep, at: &str) -> ProcessStep {
        let most = Decimal::from(super::steps::MOST_HOURS);
        let hours = decimal(&step.hours).filter(|hours| *hours > Decimal::ZERO && *hours <= most);
        if hours.is_none() {
            self.blocks(FindingKind::StepHours, &format!("{at}.hours"));
        }
        ProcessStep {
            name: self.needed(&step.name, FindingKind::StepName, &format!("{at}.name")),
            unit: self.text(&step.unit, &format!("{at}.unit")),
            hours: hours.unwrap_or_default(),
        }
    }
}

impl WrittenDuration {
    fn is_empty(&self) -> bool {
        self.amount.trim().is_empty() && self.unit.is_none_or(|unit| unit != Unit::SameDay)
    }
}

/// A number as it is typed, `2,5` or `2.5`; never a sign, a power or a thousand's mark.
fn decimal(typed: &str) -> Option<Decimal> {
    let text = typed.trim().replace(',', ".");
    let plain = text.len() <= LONGEST_NUMBER
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.bytes().any(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
