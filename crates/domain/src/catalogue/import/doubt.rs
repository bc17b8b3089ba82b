//! What is doubtful in a published row: the cell, its words, and of what kind the doubt is.
//! The words for people are said where they are shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a column of a decision's table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The row's number in the table (STT).
    Ordinal,
    /// The procedure's code (mã số TTHC).
    Code,
    /// Its title.
    Title,
    /// Its field (lĩnh vực).
    Field,
    /// The level of government that handles it.
    Level,
    /// The duration that is promised, and where the cell says both, the statutory one.
    Time,
    /// The duration that the law allows, in a column of its own.
    Statutory,
    /// Where it is handed in (địa điểm).
    Place,
    /// The agency that settles it.
    Agency,
    /// Its fees (phí, lệ phí).
    Fee,
    /// The channels (cách thức thực hiện).
    Channels,
    /// Whether it is offered online (dịch vụ công trực tuyến).
    OnlineFlag,
    /// Whether any centre of the province receives it (phi địa giới).
    AnyBoundary,
    /// The legal basis.
    Basis,
    /// A remark.
    Note,
    /// The text by which it was abolished (VBQPPL bãi bỏ).
    AbolishedBy,
    /// Nothing that the catalogue keeps.
    Ignored,
    /// Not known yet: the head says nothing that is known.
    Unclear,
}

/// Something in a row that could not be read in one way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Doubt {
    /// The sheet; empty in a file without sheets.
    pub sheet: String,
    /// The cell, `G12`; the line alone where the whole of it is doubtful.
    pub cell: String,
    /// The published text.
    pub text: String,
    /// What the column means.
    pub about: Meaning,
    /// Of what kind the doubt is.
    pub kind: DoubtKind,
}

/// Of what kind a doubt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// What stands in the place of a code is none.
    Code,
    /// Several codes stand in one row.
    SeveralCodes,
    /// The code in the title is not the one in the column of codes.
    CodesDiffer,
    /// A new procedure has no title, or a row has neither code nor title.
    NoTitle,
    /// A title is longer than can be stored.
    TitleTooLong,
    /// The spreadsheet shows an error in the cell (`#N/A`).
    ErrorCell,
    /// The letters are of an old code page, or broken.
    OldLetters,
    /// An open quotation mark swallowed the line.
    Swallowed,
    /// The line has more cells than the heads have columns.
    MoreCells,
    /// The time is none, or an impossible one.
    Time,
    /// Two times are told, and not which is promised.
    TwoTimes,
    /// The amount is none, or several are told.
    Fee,
    /// The fee is told in words alone.
    FeeInWords,
    /// The level is not known.
    Level,
    /// The channel is not known.
    Channel,
    /// A mark says neither yes nor no.
    Mark,
    /// The catalogue knows several procedures with the code but for its local suffix.
    SeveralKnown,
    /// The row names cases that the catalogue has by other names, each with papers of its own.
    OtherCases,
}
