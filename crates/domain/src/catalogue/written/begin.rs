//! A draft as it begins from a published version: every word of it, ready to be typed over.

use super::{
    WrittenCase, WrittenChannel, WrittenDecision, WrittenDuration, WrittenFee, WrittenPaper,
    WrittenProcedure, WrittenStep, WrittenTerm,
};
use crate::procedure::{
    Case, Channel, ChannelTerms, Fee, Level, Procedure, ProcessStep, PublishedDuration,
    RequiredPaper, Term, Unit, decimal_words,
};

impl WrittenProcedure {
    /// The draft of a new procedure: handed in by hand, one case, nothing said yet.
    #[must_use]
    pub fn blank(level: Level) -> Self {
        let promised = WrittenDuration { amount: String::new(), unit: Some(Unit::WorkingDay) };
        let term = WrittenTerm { promised, ..WrittenTerm::default() };
        let by_hand = WrittenChannel { channel: Channel::InPerson, times: vec![term] };
        Self {
            levels: vec![level],
            channels: vec![by_hand],
            cases: vec![WrittenCase::default()],
            ..Self::default()
        }
    }

    /// The draft of a new version of `published`. By which decision and from when on it
    /// counts is for whoever writes it.
    #[must_use]
    pub fn of(published: &Procedure) -> Self {
        Self {
            code: published.code.to_string(),
            title: published.title.clone(),
            field: published.field.clone(),
            levels: published.levels.clone(),
            ministry: published.ministry.clone(),
            agency: published.agency.as_ref().map(ToString::to_string).unwrap_or_default(),
            subjects: published.subjects.clone(),
            cases: published.cases.iter().map(WrittenCase::of).collect(),
            channels: published.channels.iter().map(WrittenChannel::of).collect(),
            steps: published.steps.iter().map(WrittenStep::of).collect(),
            outcomes: published.outcomes.clone(),
            legal_basis: published.legal_basis.clone(),
            any_boundary: published.any_boundary,
            sample: published.sample,
            decision: WrittenDecision::default(),
        }
    }
}

impl WrittenCase {
    fn of(case: &Case) -> Self {
        let papers = case.papers.iter().map(WrittenPaper::of).collect();
        Self { name: case.name.clone(), papers }
    }
}

impl WrittenPaper {
    fn of(paper: &RequiredPaper) -> Self {
        Self {
            title: paper.title.clone(),
            originals: count(paper.originals),
            certified: count(paper.certified),
            copies: count(paper.copies),
            form: paper.form.clone().unwrap_or_default(),
            optional: paper.optional,
        }
    }
}

/// Nothing is typed where none is asked for.
fn count(number: u16) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

impl WrittenChannel {
    fn of(terms: &ChannelTerms) -> Self {
        let times = terms.times.iter().map(WrittenTerm::of).collect();
        Self { channel: terms.channel, times }
    }
}

impl WrittenTerm {
    fn of(term: &Term) -> Self {
        Self {
            case: term.case.clone(),
            promised: WrittenDuration::of(term.duration),
            statutory: WrittenDuration::of(term.statutory),
            fees: term.fees.iter().map(WrittenFee::of).collect(),
            fee_text: term.fee_text.clone(),
            note: term.note.clone(),
        }
    }
}

impl WrittenDuration {
    fn of(duration: Option<PublishedDuration>) -> Self {
        let amount = duration.map(|one| decimal_words(one.amount)).unwrap_or_default();
        Self { amount, unit: duration.and_then(|one| one.unit) }
    }
}

impl WrittenFee {
    fn of(fee: &Fee) -> Self {
        Self { amount: fee.amount.0.to_string(), fee: fee.clone() }
    }
}

impl WrittenStep {
    fn of(step: &ProcessStep) -> Self {
        let ProcessStep { name, unit, hours } = step.clone();
        Self { name, unit, hours: decimal_words(hours) }
    }
}
