//! What is found in a procedure that is being written: where, what, and how much it weighs.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
use ts_rs::TS;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It may not be published so.
    Blocks,
    /// Worth a look; it may be meant.
    Look,
    /// As it should be.
    Fine,
}

/// What is found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FindingKind {
    /// The province publishes the catalogue: a counter may not.
    ProvinceWrites,
    /// No code, or none in its shape.
    Code,
    /// A new procedure under a code that is taken.
    CodeTaken,
    /// No title.
    Title,
    /// A text is longer than may be kept.
    TooLong,
    /// A text holds a sign that no paper can print; the detail is that sign.
    Unprintable,
    /// There are more parts of a kind than may be kept.
    TooMany,
    /// No field.
    Field,
    /// The agency is none of this centre.
    Agency,
    /// No channel by which it could be received.
    NoChannel,
    /// A channel without a time.
    NoTime,
    /// A time that is no number, has no unit, or cannot be.
    Time,
    /// A time for a case that is not there.
    TimeCase,
    /// Two times of one channel for the same case.
    TimeTwice,
    /// An amount that is no whole đồng, or cannot be.
    Amount,
    /// Of several cases one has no name.
    CaseName,
    /// Two cases of one name.
    CaseTwice,
    /// A paper without a title.
    PaperTitle,
    /// How many of a paper is no number, or cannot be.
    PaperCount,
    /// A step without a name.
    StepName,
    /// The hours of a step are no number, are none, or more than a year has.
    StepHours,
    /// No number of the decision.
    DecisionNumber,
    /// No day of its signature.
    Dated,
    /// No day from which it counts.
    Effective,
    /// It would count before its decision was signed.
    BeforeDecision,
    /// It would count from before the version in use did; the detail is that day.
    BeforeInUse,
    /// The decision was taken in to count from another day, which is the detail.
    OtherDay,
    /// It counts from before today: what was received since keeps the version before.
    BeforeToday,
    /// A version that begins on the same day would be replaced.
    SameDay,
    /// A version published for later begins then, which is the detail.
    LaterVersion,
    /// The promised time is longer than the law allows.
    LongerThanLaw,
    /// The steps have not the promised time: both in hours are the detail.
    StepsDiffer,
    /// A paper that is asked for today is not any more.
    PaperDropped,
    /// A case that there is today is not there any more.
    CaseDropped,
    /// No paper is asked for in a case.
    NoPapers,
    /// No agency: the clerk chooses.
    NoAgency,
    /// A channel names no fee: none will be asked.
    NoFee,
    /// The centre says another agency of its own, which stays.
    OwnAgency,
    /// The steps have exactly the promised time.
    StepsFit,
    /// No promised time is longer than the law allows.
    WithinLaw,
    /// Every channel says what it costs.
    FeesSaid,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// What is found.
    pub about: FindingKind,
    /// The input where it is, as a path into what is written; empty where it is of the whole.
    pub at: String,
    /// A fact to show beside the words.
    pub detail: String,
}

impl Finding {
    /// A finding at an input.
    #[must_use]
    pub fn new(weight: Weight, about: FindingKind, at: impl Into<String>) -> Self {
        Self { weight, about, at: at.into(), detail: String::new() }
    }

    /// The same with a fact to show.
    #[must_use]
    pub fn with(self, detail: impl ToString) -> Self {
        Self { detail: detail.to_string(), ..self }
    }
}
