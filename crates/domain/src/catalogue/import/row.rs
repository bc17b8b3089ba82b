//! A row of a decision's table as it was published, understood cell by cell. `None` is what
//! the file does not name.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Doubt, DoubtKind, Meaning};
use crate::code::ProcedureCode;
use crate::procedure::{Channel, Fee, Level, PublishedDuration};

/// Where a row stands.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
pub struct RowAt {
    /// The sheet; empty in a file without sheets.
    pub sheet: String,
    /// The line in it, from 1.
    pub line: u64,
}

/// A row of a decision's table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct PublishedRow {
    /// Where it stands.
    pub at: RowAt,
    /// The group lines above it.
    pub group: Group,
    /// Its codes, whichever cell they stood in: none, its own, or several.
    pub codes: Vec<ProcedureCode>,
    /// Its title, without a code.
    pub title: String,
    /// Whether it stands among those that the decision abolishes.
    pub abolishes: bool,
    /// What it says of the procedure.
    pub says: Says,
    /// What is doubtful in it.
    pub doubts: Vec<Doubt>,
    /// Whether it was left out by hand: nothing comes of it.
    pub left: bool,
}

/// What the group lines above a row say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Group {
    /// Their words, the outermost first.
    pub words: Vec<String>,
    /// The field that they name; may be empty.
    pub field: String,
    /// The level that they name. A procedure that is known at several keeps them.
    pub level: Option<Level>,
    /// The earlier decision that they name; may be empty.
    pub decision: String,
}

/// What a row says of its procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Says {
    /// The field, told by a column or by the group.
    pub field: Option<String>,
    /// The levels, told by a column.
    pub levels: Option<Vec<Level>>,
    /// The times, by case and channel.
    pub times: Option<Vec<SaidTime>>,
    /// The fees, by case and channel.
    pub fees: Option<Vec<SaidFee>>,
    /// The channels, all of them.
    pub channels: Option<Vec<Channel>>,
    /// Whether it is offered online.
    pub online: Option<bool>,
    /// Whether any centre of the province receives it.
    pub any_boundary: Option<bool>,
    /// The legal basis, one document a line.
    pub basis: Option<Vec<String>>,
    /// Where it is handed in, as printed.
    pub place: Option<String>,
    /// The agency that settles it, as printed.
    pub agency: Option<String>,
    /// The remark, as printed.
    pub note: Option<String>,
    /// The text by which it was abolished, as printed.
    pub abolished_by: Option<String>,
    /// The codes of those that come in the place of an abolished one.
    pub successors: Vec<ProcedureCode>,
}

/// A time that a row tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct SaidTime {
    /// The case it is told for; `None` for every case.
    pub case: Option<String>,
    /// The channel it is told for; `None` for every channel.
    pub channel: Option<Channel>,
    /// The duration that is promised.
    pub promised: Option<PublishedDuration>,
    /// The duration that the law allows.
    pub statutory: Option<PublishedDuration>,
}

/// Fees that a row tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct SaidFee {
    /// The case they are told for; `None` for every case.
    pub case: Option<String>,
    /// The channel they are told for; `None` for every channel.
    pub channel: Option<Channel>,
    /// The fees.
    pub fees: Vec<Fee>,
}

impl PublishedRow {
    /// The levels that it is listed at, by its own column or by its group.
    pub(super) fn levels(&self) -> Vec<Level> {
        self.says.levels.clone().unwrap_or_else(|| self.group.level.into_iter().collect())
    }

    /// A doubt about the row as a whole, found against the catalogue.
    pub(super) fn doubt(&self, about: Meaning, kind: DoubtKind) -> Doubt {
        let RowAt { sheet, line } = self.at.clone();
        Doubt { sheet, cell: line.to_string(), text: self.title.clone(), about, kind }
    }
}

impl Says {
    /// The same but for what differs where one procedure is listed once for each level.
    pub(super) fn at_every_level(&self) -> Self {
        Self { levels: None, place: None, agency: None, note: None, ..self.clone() }
    }
}
