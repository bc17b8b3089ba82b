//! The times and fees of a row over the terms that one channel had before.

use super::{SaidFee, SaidTime, Says};
use crate::procedure::{Channel, ChannelTerms, PublishedDuration, Term};
use crate::text::fold;

/// Words that stand before the name of a case, folded.
const BEFORE_CASES: [&str; 4] = ["truong hop ", "doi voi truong hop ", "doi voi ", "neu "];

/// A case's name by which two are alike.
pub(super) fn case_key(name: &str) -> String {
    let folded = fold(name);
    let rest = BEFORE_CASES.iter().find_map(|before| folded.strip_prefix(before));
    rest.map(str::to_owned).unwrap_or(folded)
}

/// The cases that a row names in its times and fees, in order.
pub(super) fn said_cases(says: &Says) -> Vec<&str> {
    let times = says.times.iter().flatten().filter_map(|time| time.case.as_deref());
    let fees = says.fees.iter().flatten().filter_map(|fee| fee.case.as_deref());
    let mut cases: Vec<&str> = Vec::new();
    for case in times.chain(fees) {
        if !cases.iter().any(|known| case_key(known) == case_key(case)) {
            cases.push(case);
        }
    }
    cases
}

/// The terms of a channel after a row: what it says replaces, the rest stays.
pub(super) fn over(before: &ChannelTerms, says: &Says, names: &[String]) -> ChannelTerms {
    let mut terms = before.clone();
    let (channel, own) =
        (terms.channel, |of: Option<Channel>| of.is_none_or(|c| c == before.channel));
    for case in said_cases(says) {
        let told = says.times.iter().flatten().any(|t| own(t.channel) && same(&t.case, case))
            || says.fees.iter().flatten().any(|f| own(f.channel) && same(&f.case, case));
        if told {
            make_room(&mut terms, case, names);
        }
    }
    if terms.times.is_empty() {
        terms.times.push(empty_term());
    }
    for term in &mut terms.times {
        if let Some(time) = time_for(says, term.case.as_deref(), channel) {
            set_time(term, time);
        }
        if let Some(fee) = fee_for(says, term.case.as_deref(), channel) {
            term.fees.clone_from(&fee.fees);
            term.fee_text.clear();
        }
    }
    let named = |name: &String| terms.times.iter().any(|term| same(&term.case, name));
    if !names.is_empty() && names.iter().all(named) && !says_for_every_case(says, channel) {
        terms.times.retain(|term| term.case.is_some());
    }
    terms
}

/// A term that says nothing.
fn empty_term() -> Term {
    Term {
        case: None,
        duration: None,
        statutory: None,
        fees: Vec::new(),
        fee_text: String::new(),
        note: String::new(),
    }
}

fn same(of: &Option<String>, case: &str) -> bool {
    of.as_deref().is_some_and(|of| case_key(of) == case_key(case))
}

/// Gives a case a term of its own, with what held for every case until then.
fn make_room(terms: &mut ChannelTerms, case: &str, names: &[String]) {
    if terms.times.iter().any(|term| same(&term.case, case)) {
        return;
    }
    let known = names.iter().find(|name| case_key(name) == case_key(case));
    let name = known.map_or(case, String::as_str).to_owned();
    let every = terms.times.iter().find(|term| term.case.is_none()).cloned();
    terms.times.push(Term { case: Some(name), ..every.unwrap_or_else(empty_term) });
}

/// What is told for a case and channel: the nearest to both.
fn nearest<'a, T>(
    all: &'a [T],
    of: impl Fn(&T) -> (&Option<String>, Option<Channel>),
    case: Option<&str>,
    channel: Channel,
) -> Option<&'a T> {
    let fits = |one: &&T| {
        let (said, on) = of(one);
        let here = said.is_none() || case.is_some_and(|case| same(said, case));
        here && on.is_none_or(|on| on == channel)
    };
    let rank = |one: &&T| (of(one).0.is_some(), of(one).1.is_some());
    all.iter().filter(fits).max_by_key(rank)
}

fn time_for<'a>(says: &'a Says, case: Option<&str>, channel: Channel) -> Option<&'a SaidTime> {
    nearest(says.times.as_deref()?, |time| (&time.case, time.channel), case, channel)
}

fn fee_for<'a>(says: &'a Says, case: Option<&str>, channel: Channel) -> Option<&'a SaidFee> {
    nearest(says.fees.as_deref()?, |fee| (&fee.case, fee.channel), case, channel)
}

fn says_for_every_case(says: &Says, channel: Channel) -> bool {
    time_for(says, None, channel).is_some() || fee_for(says, None, channel).is_some()
}

/// Sets a time. A statutory one that nobody names stays while the promise is within it.
fn set_time(term: &mut Term, said: &SaidTime) {
    let Some(promised) = said.promised else {
        term.statutory = said.statutory;
        term.duration = term.duration.or(said.statutory);
        return;
    };
    let within =
        |law: &PublishedDuration| law.unit == promised.unit && law.amount > promised.amount;
    term.statutory = said.statutory.or(term.statutory.filter(within));
    term.duration = Some(promised);
}
