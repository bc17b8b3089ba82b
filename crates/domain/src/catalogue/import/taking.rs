//! A decision's tables over what is published: looked at for the day on which the decision
//! counts, and taken in whole. Counter and province do it by the same rule.

use std::collections::HashMap;

use chrono::NaiveDate;
use thiserror::Error;

use super::{Fates, PublishedRow, RowAnswer, RowAt, answer};
use crate::code::ProcedureCode;
use crate::decision::fold::{fold_versions, shown_on};
use crate::decision::{Abolished, Abolition, Decision, WrongDecision};
use crate::procedure::Procedure;

/// Why a decision's tables are not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotTaken {
    /// So many rows have to be looked at first.
    #[error("{0} rows are open")]
    RowsOpen(usize),
    /// It would abolish so many, more than a tenth of what is in force, and nobody said
    /// that this is meant.
    #[error("it abolishes {0} procedures, more than a tenth of those in force")]
    AbolishesMuch(usize),
    /// The decision cannot count.
    #[error(transparent)]
    Wrong(#[from] WrongDecision),
}

/// What a decision and its tables come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenTables {
    /// The decision, with what its tables abolish.
    pub decision: Decision,
    /// What it announces, each from its day on.
    pub versions: Vec<Procedure>,
}

/// Every procedure as it was published for a day; one that a decision has ended by then
/// says so.
#[must_use]
pub fn known_on(published: &[Procedure], decisions: &[Decision], day: NaiveDate) -> Vec<Procedure> {
    let folded = fold_versions(published.to_vec(), decisions);
    let place = |one: &Procedure| (one.code.clone(), one.valid_from);
    let told: HashMap<_, _> = published.iter().map(|one| (place(one), one)).collect();
    let of_one = folded.chunk_by(|one, next| one.code == next.code);
    let shown = of_one.filter_map(|versions| shown_on(versions.iter(), day));
    let as_published = |shown: &Procedure| {
        let published = told.get(&place(shown)).filter(|_| shown.in_force(day));
        (*published.unwrap_or(&shown)).clone()
    };
    shown.map(as_published).collect()
}

/// The rows of its tables with what was answered about them.
#[must_use]
pub fn answered_rows(mut rows: Vec<PublishedRow>, answers: &[RowAnswer]) -> Vec<PublishedRow> {
    let places: HashMap<RowAt, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.at.clone(), at)).collect();
    for told in answers {
        if let Some(row) = places.get(&told.at).and_then(|at| rows.get_mut(*at)) {
            answer(row, &told.answer);
        }
    }
    rows
}

/// What a decision and its tables come to over what is published and decided; `meant` says
/// that so many abolished ones are.
///
/// # Errors
/// What keeps them from being taken in.
pub fn take_tables(
    told: &Decision,
    fates: &Fates,
    (published, others): (&[Procedure], &[Decision]),
    meant: bool,
) -> Result<TakenTables, NotTaken> {
    if fates.open > 0 {
        return Err(NotTaken::RowsOpen(fates.open));
    }
    if fates.asks && !meant {
        return Err(NotTaken::AbolishesMuch(fates.abolished));
    }
    let decision = told.joined(abolished_by_tables(fates), others);
    decision.check(published, others)?;
    let versions = fates.procedures().map(|fresh| version_of(fresh, &decision)).collect();
    Ok(TakenTables { decision, versions })
}

/// What the tables abolish, a line each.
fn abolished_by_tables(fates: &Fates) -> Vec<Abolition> {
    let line = |code: &ProcedureCode| Abolition {
        what: Abolished::Procedure(code.clone()),
        successors: fates.successors_of(code).to_vec(),
    };
    fates.abolished_codes().into_iter().map(line).collect()
}

/// A procedure as a decision announces it.
#[must_use]
pub fn version_of(fresh: &Procedure, decision: &Decision) -> Procedure {
    Procedure {
        decision: decision.number.clone(),
        valid_from: Some(decision.effective),
        valid_to: None,
        replaced_by: Vec::new(),
        abolished_by: String::new(),
        ..fresh.clone()
    }
}
