//! What differs between a procedure as it was and as a row makes it, or somebody writes it,
//! field by field.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::parts::{paper_changes, step_changes};
use crate::code::AgencyCode;
use crate::procedure::{
    Channel, ChannelTerms, Fee, Level, Procedure, ProcessStep, PublishedDuration, RequiredPaper,
    Term,
};

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// Which one.
    pub part: Part,
    /// Under which channel; `None` where it is the same under each.
    pub channel: Option<Channel>,
    /// In which case; `None` where it holds for every case.
    pub case: Option<String>,
    /// What the catalogue says.
    pub before: Value,
    /// What it will say.
    pub after: Value,
}

/// A field of a procedure that a row may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The title.
    Title,
    /// The field (lĩnh vực).
    Field,
    /// The levels.
    Levels,
    /// The agency that settles it.
    Agency,
    /// Whether any centre of the province receives it.
    AnyBoundary,
    /// The legal basis.
    Basis,
    /// The last day on which it may be received: one that had ended comes back.
    Ended,
    /// The names of its cases.
    Cases,
    /// The channels.
    Channels,
    /// The duration that is promised.
    Duration,
    /// The duration that the law allows.
    Statutory,
    /// The fees.
    Fees,
    /// A paper of a case.
    Paper,
    /// A step of the process.
    Step,
    /// The order of the steps.
    Steps,
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// Several texts.
    Lines(Vec<String>),
    /// A duration.
    Duration(PublishedDuration),
    /// Fees.
    Fees(Vec<Fee>),
    /// Levels.
    Levels(Vec<Level>),
    /// Channels.
    Channels(Vec<Channel>),
    /// Yes or no.
    Flag(bool),
    /// An agency.
    Agency(AgencyCode),
    /// A day.
    Day(NaiveDate),
    /// A paper.
    Paper(RequiredPaper),
    /// A step.
    Step(ProcessStep),
}

/// Each field in which `after` differs from `before`.
pub fn field_changes(before: &Procedure, after: &Procedure) -> Vec<FieldChange> {
    let of_both = [before, after].map(whole);
    let [old, new] = of_both;
    let whole = old.into_iter().zip(new).filter(|(old, new)| old.1 != new.1);
    let whole = whole.map(|((part, before), (_, after))| FieldChange {
        part,
        channel: None,
        case: None,
        before,
        after,
    });
    whole
        .chain(term_changes(&before.channels, &after.channels))
        .chain(paper_changes(&before.cases, &after.cases))
        .chain(step_changes(&before.steps, &after.steps))
        .collect()
}

/// What stands in a procedure once, whatever the channel.
fn whole(one: &Procedure) -> [(Part, Value); 9] {
    let cases: Vec<String> = one.cases.iter().map(|case| case.name.clone()).collect();
    let mut channels: Vec<Channel> = one.channels.iter().map(|c| c.channel).collect();
    channels.sort_unstable();
    let mut levels = one.levels.clone();
    levels.sort_unstable();
    [
        (Part::Title, text(&one.title)),
        (Part::Field, text(&one.field)),
        (Part::Levels, listed(levels, Value::Levels)),
        (Part::Agency, one.agency.clone().map_or(Value::Nothing, Value::Agency)),
        (Part::AnyBoundary, Value::Flag(one.any_boundary)),
        (Part::Basis, listed(one.legal_basis.clone(), Value::Lines)),
        (Part::Ended, one.valid_to.map_or(Value::Nothing, Value::Day)),
        (Part::Cases, listed(cases, Value::Lines)),
        (Part::Channels, listed(channels, Value::Channels)),
    ]
}

fn text(words: &str) -> Value {
    match words {
        "" => Value::Nothing,
        words => Value::Text(words.to_owned()),
    }
}

fn listed<T>(all: Vec<T>, value: fn(Vec<T>) -> Value) -> Value {
    if all.is_empty() { Value::Nothing } else { value(all) }
}

/// The times and fees that differ, told once where they do so alike under each channel.
fn term_changes(before: &[ChannelTerms], after: &[ChannelTerms]) -> Vec<FieldChange> {
    let mut changes: Vec<FieldChange> = Vec::new();
    for terms in after {
        let old = before.iter().find(|one| one.channel == terms.channel);
        let old = old.map(|one| one.times.as_slice()).unwrap_or_default();
        changes.extend(terms.times.iter().flat_map(|term| of_term(terms.channel, old, term)));
    }
    let alike = |one: &FieldChange, other: &FieldChange| {
        let same = one.part == other.part && one.case == other.case;
        same && one.before == other.before && one.after == other.after
    };
    let everywhere: Vec<bool> = changes
        .iter()
        .map(|one| changes.iter().filter(|other| alike(one, other)).count() == after.len())
        .collect();
    let mut told: Vec<FieldChange> = Vec::new();
    for (one, everywhere) in changes.into_iter().zip(everywhere) {
        match everywhere {
            false => told.push(one),
            true if told.iter().any(|other| other.channel.is_none() && alike(&one, other)) => {}
            true => told.push(FieldChange { channel: None, ..one }),
        }
    }
    told
}

fn of_term(channel: Channel, before: &[Term], after: &Term) -> Vec<FieldChange> {
    let own = before.iter().find(|term| term.case == after.case);
    let old = own.or_else(|| before.iter().find(|term| term.case.is_none()));
    let pairs = [
        (Part::Duration, old.map(|t| duration(t.duration)), duration(after.duration)),
        (Part::Statutory, old.map(|t| duration(t.statutory)), duration(after.statutory)),
        (Part::Fees, old.map(fees), fees(after)),
    ];
    let change = |(part, before, after_value): (Part, Option<Value>, Value)| {
        let before = before.unwrap_or(Value::Nothing);
        (before != after_value).then(|| FieldChange {
            part,
            channel: Some(channel),
            case: after.case.clone(),
            before,
            after: after_value,
        })
    };
    pairs.into_iter().filter_map(change).collect()
}

fn duration(of: Option<PublishedDuration>) -> Value {
    of.map_or(Value::Nothing, Value::Duration)
}

fn fees(term: &Term) -> Value {
    match term.fees.is_empty() {
        true => text(&term.fee_text),
        false => Value::Fees(term.fees.clone()),
    }
}
