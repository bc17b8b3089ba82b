//! Decisions (quyết định công bố) that announce, amend and abolish procedures, each from a
//! day on: what is wrong with one before it counts. What is in force on a day is `fold`'s.
//!
//! A decision announces and amends by versions of procedures that name it and begin on its
//! day; what it abolishes it names itself (Nghị định 63/2010/NĐ-CP Điều 13 to 17).

pub mod announced;
pub mod fold;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::code::ProcedureCode;
use crate::procedure::Procedure;
use crate::text::{fold_alike, line};

/// A decision as the centre or the province takes it in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its number, `1504/QĐ-UBND`.
    pub number: String,
    /// The day on which it was signed.
    pub dated: NaiveDate,
    /// Who signed it.
    #[serde(default)]
    pub issuer: String,
    /// The first day on which it counts.
    pub effective: NaiveDate,
    /// What it abolishes.
    #[serde(default)]
    pub abolishes: Vec<Abolition>,
}

/// Something that a decision abolishes, and what comes instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Abolition {
    /// What is abolished.
    pub what: Abolished,
    /// What is to be applied for instead; empty where nothing is.
    #[serde(default)]
    pub successors: Vec<ProcedureCode>,
}

/// What a decision abolishes by one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Abolished {
    /// One procedure.
    Procedure(ProcedureCode),
    /// A whole field.
    Field(String),
    /// Everything that another decision announced, by its number.
    AnnouncedBy(String),
}

/// Why a decision cannot count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WrongDecision {
    /// It has no number.
    #[error("a decision without a number")]
    Number,
    /// It would count before it was signed.
    #[error("it counts from before {0}, the day of its signature")]
    Early(NaiveDate),
    /// It abolishes what the catalogue never had.
    #[error("it abolishes {0}, which was never announced")]
    NeverAnnounced(String),
    /// A procedure would replace itself, over others or at once.
    #[error("{0} would be replaced by itself in the end")]
    Circle(ProcedureCode),
}

impl Abolished {
    /// Whether a version of a procedure is among what is abolished.
    #[must_use]
    pub fn covers(&self, version: &Procedure) -> bool {
        match self {
            Self::Procedure(code) => *code == version.code,
            Self::Field(field) => fold_alike(field) == fold_alike(&version.field),
            Self::AnnouncedBy(number) => is_same_number(number, &version.decision),
        }
    }

    /// Whether it is one procedure, and no set of them.
    fn is_one(&self) -> bool {
        matches!(self, Self::Procedure(_))
    }

    /// What it is called where it is told.
    #[must_use]
    pub fn told(&self) -> String {
        match self {
            Self::Procedure(code) => code.to_string(),
            Self::Field(name) | Self::AnnouncedBy(name) => name.clone(),
        }
    }
}

/// What is written before a decision's number, folded.
const BEFORE_NUMBERS: [&str; 3] = ["quiet dinh ", "so ", "qd "];

/// Whether two texts are the number of one decision: blanks, capitals and the sign of the
/// letter Đ differ from list to list.
#[must_use]
pub fn is_same_number(one: &str, other: &str) -> bool {
    let plain = |number: &str| {
        let folded = fold_alike(&line(number).replace(['/', '-', '–'], " "));
        let bare = BEFORE_NUMBERS
            .into_iter()
            .fold(folded.as_str(), |said, before| said.strip_prefix(before).unwrap_or(said));
        bare.replace(' ', "")
    };
    !plain(one).is_empty() && plain(one) == plain(other)
}

impl Decision {
    /// The same with `more` that it abolishes, over what was taken in under its number
    /// among `others` before.
    #[must_use]
    pub fn joined(&self, more: Vec<Abolition>, others: &[Self]) -> Self {
        let before = others.iter().find(|other| is_same_number(&other.number, &self.number));
        let fresh: Vec<Abolition> = self.abolishes.iter().cloned().chain(more).collect();
        let kept = before.map(|before| before.abolishes.as_slice()).unwrap_or_default().iter();
        let kept = kept.filter(|one| !fresh.iter().any(|fresh| fresh.what == one.what)).cloned();
        Self {
            number: before.map_or_else(|| line(&self.number), |before| before.number.clone()),
            issuer: Some(line(&self.issuer))
                .filter(|issuer| !issuer.is_empty())
                .or_else(|| before.map(|before| before.issuer.clone()))
                .unwrap_or_default(),
            abolishes: kept.chain(fresh.iter().cloned()).collect(),
            ..self.clone()
        }
    }

    /// What is wrong with it beside what was ever announced and what the decisions before
    /// it say.
    ///
    /// # Errors
    /// The first thing that keeps it from counting.
    pub fn check(&self, versions: &[Procedure], others: &[Self]) -> Result<(), WrongDecision> {
        if line(&self.number).is_empty() {
            return Err(WrongDecision::Number);
        }
        if self.effective < self.dated {
            return Err(WrongDecision::Early(self.dated));
        }
        let unknown = |abolition: &&Abolition| !versions.iter().any(|v| abolition.what.covers(v));
        if let Some(abolition) = self.abolishes.iter().find(unknown) {
            return Err(WrongDecision::NeverAnnounced(abolition.what.told()));
        }
        let all = others.iter().filter(|other| !is_same_number(&other.number, &self.number));
        match circle(versions, all.chain([self])) {
            Some(code) => Err(WrongDecision::Circle(code)),
            None => Ok(()),
        }
    }
}

/// A procedure that would be replaced by itself in the end.
fn circle<'a>(
    versions: &[Procedure],
    decisions: impl Iterator<Item = &'a Decision>,
) -> Option<ProcedureCode> {
    let mut follows: HashMap<&ProcedureCode, HashSet<&ProcedureCode>> = HashMap::new();
    for abolition in decisions.flat_map(|decision| &decision.abolishes) {
        for version in versions.iter().filter(|version| abolition.what.covers(version)) {
            // Of a set that is abolished whole one may be announced again: it goes on.
            let goes_on =
                |code: &&ProcedureCode| **code == version.code && !abolition.what.is_one();
            let others = abolition.successors.iter().filter(|code| !goes_on(code));
            follows.entry(&version.code).or_default().extend(others);
        }
    }
    let reaches_itself = |start: &&ProcedureCode| {
        let (mut seen, mut open) = (HashSet::new(), vec![*start]);
        while let Some(code) = open.pop() {
            for next in follows.get(code).into_iter().flatten() {
                if next == start {
                    return true;
                }
                if seen.insert(*next) {
                    open.push(next);
                }
            }
        }
        false
    };
    follows.keys().copied().filter(|code| reaches_itself(code)).min().cloned()
}
