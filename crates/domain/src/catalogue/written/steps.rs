//! What is to be said of the steps of the process beside the time that is promised.

use rust_decimal::Decimal;

use super::{Finding, FindingKind, Weight};
use crate::procedure::{Procedure, decimal_words, hours_of_steps};

/// The most working hours of one step: a year of working days.
pub(super) const MOST_HOURS: u32 = 2_000;

/// Whether the steps have exactly the time that is promised: the longest one, where it
/// differs by channel or case. Nothing is said where no time is counted in working hours.
pub(super) fn of_steps(procedure: &Procedure) -> Option<Finding> {
    let terms = procedure.channels.iter().flat_map(|channel| &channel.times);
    let promised: Option<Vec<Decimal>> =
        terms.map(|term| term.duration.and_then(|one| one.working_hours())).collect();
    let promised = promised?.into_iter().max()?.normalize();
    let all = hours_of_steps(&procedure.steps);
    if procedure.steps.is_empty() {
        return None;
    }
    let each: Vec<String> = procedure.steps.iter().map(|one| decimal_words(one.hours)).collect();
    let sum = format!("{} = {}", each.join(" + "), decimal_words(all));
    Some(match all == promised {
        true => Finding::new(Weight::Fine, FindingKind::StepsFit, "steps").with(sum),
        false => {
            let differ = Finding::new(Weight::Look, FindingKind::StepsDiffer, "steps");
            differ.with(format!("{sum} ≠ {}", decimal_words(promised)))
        }
    })
}
