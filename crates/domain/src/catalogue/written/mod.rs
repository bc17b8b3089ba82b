//! A procedure while somebody writes it on screen: what was typed, whether it can be read or
//! not; what it is once it is read; and what is to be said of it before it is published.
//!
//! Where a draft is kept, and how it is published, is not said here.

mod begin;
mod check;
mod finding;
mod read;
mod steps;
mod terms;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::procedure::{Channel, Fee, Level, Unit};

pub use check::{Beside, Checked, check};
pub use finding::{Finding, FindingKind, Weight};

/// A procedure as it is typed. Numbers, codes and days are text until they are read; days
/// are `yyyy-mm-dd`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenProcedure {
    /// The national code.
    pub code: String,
    /// The title.
    pub title: String,
    /// The field (lĩnh vực).
    pub field: String,
    /// The levels of government that handle it.
    pub levels: Vec<Level>,
    /// The ministry that announced it.
    pub ministry: String,
    /// The code of the agency that settles it; empty where the clerk chooses.
    pub agency: String,
    /// Who may apply.
    pub subjects: Vec<String>,
    /// The cases with their papers.
    pub cases: Vec<WrittenCase>,
    /// The channels with their times and fees.
    pub channels: Vec<WrittenChannel>,
    /// The steps of its process.
    pub steps: Vec<WrittenStep>,
    /// What the applicant gets in the end.
    pub outcomes: Vec<String>,
    /// The legal basis, one document a line.
    pub legal_basis: Vec<String>,
    /// Whether any centre of the province receives it.
    pub any_boundary: bool,
    /// Whether it is made up.
    pub sample: bool,
    /// The decision by which it counts, and from when on.
    pub decision: WrittenDecision,
}

/// The decision that announces what is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenDecision {
    /// Its number.
    pub number: String,
    /// The day of its signature.
    pub dated: String,
    /// Who signed it.
    pub issuer: String,
    /// The first day on which it counts.
    pub effective: String,
}

/// A case as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenCase {
    /// What distinguishes it; empty where there is only one.
    pub name: String,
    /// Its papers.
    pub papers: Vec<WrittenPaper>,
}

/// A paper as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenPaper {
    /// Its title.
    pub title: String,
    /// How many originals.
    pub originals: String,
    /// How many certified copies.
    pub certified: String,
    /// How many plain copies.
    pub copies: String,
    /// The name of its form; empty where it has none.
    pub form: String,
    /// Whether it is asked for only in some circumstances.
    pub optional: bool,
}

/// A channel as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WrittenChannel {
    /// Which one.
    pub channel: Channel,
    /// Its times; more than one where they differ by case.
    #[serde(default)]
    pub times: Vec<WrittenTerm>,
}

/// A time as it is typed, with its fees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenTerm {
    /// The case it holds for; `None` for every case.
    pub case: Option<String>,
    /// The duration that is promised.
    pub promised: WrittenDuration,
    /// The duration that the law allows.
    pub statutory: WrittenDuration,
    /// The fees.
    pub fees: Vec<WrittenFee>,
    /// The published words of a fee out of which no amount was read.
    pub fee_text: String,
    /// The remark.
    pub note: String,
}

/// A duration as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenDuration {
    /// The amount.
    pub amount: String,
    /// Its unit.
    pub unit: Option<Unit>,
}

/// A fee as it is typed: the amount as text, and what else the fee says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenFee {
    /// The amount in whole đồng.
    pub amount: String,
    /// The fee but for its amount.
    pub fee: Fee,
}

/// A step of the process as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenStep {
    /// What is done.
    pub name: String,
    /// The unit or the person that does it.
    pub unit: String,
    /// Its working hours.
    pub hours: String,
}
