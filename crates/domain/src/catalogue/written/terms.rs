//! What is to be said of the channels with their times and fees, and of the cases with their
//! papers.

use std::collections::HashSet;

use super::{Finding, FindingKind, Weight};
use crate::procedure::{ChannelTerms, Procedure, PublishedDuration, Term};
use crate::text::fold_alike;

/// What is found in the channels.
pub(super) fn of_terms(procedure: &Procedure) -> Vec<Finding> {
    let mut found = Vec::new();
    if procedure.channels.is_empty() {
        found.push(Finding::new(Weight::Blocks, FindingKind::NoChannel, "channels"));
    }
    for (nth, channel) in procedure.channels.iter().enumerate() {
        found.extend(cases_of_times(procedure, channel, nth));
        for (place, term) in channel.times.iter().enumerate() {
            let at = format!("channels.{nth}.times.{place}");
            if is_longer_than_law(term) {
                let at = format!("{at}.promised");
                found.push(Finding::new(Weight::Look, FindingKind::LongerThanLaw, at));
            }
            if term.fees.is_empty() && term.fee_text.is_empty() {
                let channel = channel.channel.key();
                found.push(Finding::new(Weight::Look, FindingKind::NoFee, at).with(channel));
            }
        }
    }
    found.extend(as_it_should_be(procedure, &found));
    found
}

/// Times for a case that is not there, or twice for the same.
fn cases_of_times(procedure: &Procedure, channel: &ChannelTerms, nth: usize) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (place, term) in channel.times.iter().enumerate() {
        let at = format!("channels.{nth}.times.{place}");
        let known = |name: &String| procedure.cases.iter().any(|case| case.name == *name);
        if term.case.as_ref().is_some_and(|name| !known(name)) {
            let name = term.case.as_deref().unwrap_or_default();
            found.push(Finding::new(Weight::Blocks, FindingKind::TimeCase, &at).with(name));
        }
        if !seen.insert(term.case.as_deref()) {
            found.push(Finding::new(Weight::Blocks, FindingKind::TimeTwice, at));
        }
    }
    found
}

fn is_longer_than_law(term: &Term) -> bool {
    let both = term.duration.zip(term.statutory);
    both.is_some_and(|(promised, law)| is_longer(promised, law))
}

/// Whether one duration is longer than another; never where their units cannot be compared.
fn is_longer(one: PublishedDuration, other: PublishedDuration) -> bool {
    if one.unit == other.unit {
        return one.amount > other.amount;
    }
    let hours = one.working_hours().zip(other.working_hours());
    hours.is_some_and(|(one, other)| one > other)
}

/// What is as it should be, where nothing was found against it.
fn as_it_should_be(procedure: &Procedure, found: &[Finding]) -> Vec<Finding> {
    let free_of = |about| !found.iter().any(|one| one.about == about);
    let terms = || procedure.channels.iter().flat_map(|channel| &channel.times);
    let limited = terms().any(|term| term.statutory.is_some() && term.duration.is_some());
    let fine = |about| Finding::new(Weight::Fine, about, "channels");
    let within = limited && free_of(FindingKind::LongerThanLaw);
    let told = terms().next().is_some() && free_of(FindingKind::NoFee);
    [within.then(|| fine(FindingKind::WithinLaw)), told.then(|| fine(FindingKind::FeesSaid))]
        .into_iter()
        .flatten()
        .collect()
}

/// What is found in the cases, beside those of the version before.
pub(super) fn of_cases(procedure: &Procedure, before: Option<&Procedure>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (nth, case) in procedure.cases.iter().enumerate() {
        let at = format!("cases.{nth}.name");
        if !seen.insert(fold_alike(&case.name)) {
            found.push(Finding::new(Weight::Blocks, FindingKind::CaseTwice, &at).with(&case.name));
        } else if case.name.is_empty() && procedure.cases.len() > 1 {
            found.push(Finding::new(Weight::Blocks, FindingKind::CaseName, &at));
        }
        if case.papers.is_empty() {
            let at = format!("cases.{nth}.papers");
            found.push(Finding::new(Weight::Look, FindingKind::NoPapers, at).with(&case.name));
        }
    }
    if procedure.cases.is_empty() {
        found.push(Finding::new(Weight::Look, FindingKind::NoPapers, "cases"));
    }
    found.extend(before.into_iter().flat_map(|before| dropped(procedure, before)));
    found
}

/// The papers and cases of the version before that are not there any more.
fn dropped(procedure: &Procedure, before: &Procedure) -> Vec<Finding> {
    let papers = |of: &Procedure| -> Vec<(String, String)> {
        let all = of.cases.iter().flat_map(|case| &case.papers);
        all.map(|paper| (fold_alike(&paper.title), paper.title.clone())).collect()
    };
    let kept: HashSet<String> = papers(procedure).into_iter().map(|(folded, _)| folded).collect();
    let mut told = HashSet::new();
    let gone = papers(before).into_iter().filter(|(folded, _)| !kept.contains(folded));
    let gone = gone.filter(|(folded, _)| told.insert(folded.clone()));
    let look = |about, what: &str| Finding::new(Weight::Look, about, "cases").with(what);
    let papers: Vec<Finding> =
        gone.map(|(_, title)| look(FindingKind::PaperDropped, &title)).collect();
    let named = |name: &str| procedure.cases.iter().any(|case| case.name == name);
    let cases = before.cases.iter().filter(|case| !case.name.is_empty() && !named(&case.name));
    papers.into_iter().chain(cases.map(|case| look(FindingKind::CaseDropped, &case.name))).collect()
}
