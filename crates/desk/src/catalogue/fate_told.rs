//! What becomes of the rows of a decision, as it is told on the screen: those first that
//! somebody has to look at, without the procedures themselves.

use domain::catalogue::import::{Doubt, Fate, Fates, FieldChange, RowAt, RowFate};
use domain::code::ProcedureCode;
use serde::Serialize;
use ts_rs::TS;

use super::clamped_count;

/// So many rows are told; the rest are counted.
const MOST_TOLD: usize = 1_000;

/// A kind of fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FateKind {
    /// It is doubtful, has no code, or another row has its code.
    Open,
    /// The catalogue has no such procedure yet.
    New,
    /// It says something else.
    Changed,
    /// It may not be received any more.
    Abolished,
    /// Nothing changes.
    Kept,
}

/// A row with what becomes of it.
#[derive(Debug, Serialize, TS)]
pub struct RowTold {
    /// Where it stands; nowhere for what a whole list lacks.
    pub at: Option<RowAt>,
    /// The procedure's code.
    pub code: Option<ProcedureCode>,
    /// Its title.
    pub title: String,
    /// Its field.
    pub field: String,
    /// What becomes of it.
    pub fate: FateKind,
    /// Each field that differs.
    pub changes: Vec<FieldChange>,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
    /// The procedures with its title, where it has no code.
    pub nearest: Vec<ProcedureCode>,
    /// The other rows with its code.
    pub doubled: Vec<RowAt>,
    /// What comes instead of an abolished one.
    pub successors: Vec<ProcedureCode>,
}

/// How many rows of each fate there are.
#[derive(Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct FateCounts {
    /// To be looked at.
    pub open: u32,
    /// New.
    pub new: u32,
    /// Changed.
    pub changed: u32,
    /// Abolished.
    pub abolished: u32,
    /// As before, or left out by hand.
    pub kept: u32,
}

impl FateKind {
    fn of_fate(fate: &Fate) -> Self {
        match fate {
            Fate::Doubtful { .. } | Fate::Unmatched { .. } | Fate::DoubledCode { .. } => Self::Open,
            Fate::New { .. } => Self::New,
            Fate::Changed { .. } => Self::Changed,
            Fate::Abolished { .. } => Self::Abolished,
            Fate::Unchanged | Fate::Joined { .. } | Fate::Left => Self::Kept,
        }
    }
}

/// How many rows of each fate there are.
pub(super) fn counts(fates: &Fates) -> FateCounts {
    let count = |kind| {
        let of_kind = |row: &&RowFate| FateKind::of_fate(&row.fate) == kind;
        clamped_count(fates.rows.iter().filter(of_kind).count())
    };
    FateCounts {
        open: count(FateKind::Open),
        new: count(FateKind::New),
        changed: count(FateKind::Changed),
        abolished: count(FateKind::Abolished),
        kept: count(FateKind::Kept),
    }
}

/// The rows as they are told: those first that somebody has to look at, those last of which
/// nothing comes.
pub(super) fn told_rows(fates: &Fates) -> Vec<RowTold> {
    let mut rows: Vec<&RowFate> = fates.rows.iter().collect();
    rows.sort_by_key(|row| match FateKind::of_fate(&row.fate) {
        FateKind::Open => 0,
        FateKind::Kept => 2,
        _ => 1,
    });
    rows.into_iter().take(MOST_TOLD).map(told_row).collect()
}

fn told_row(row: &RowFate) -> RowTold {
    let mut told = RowTold {
        at: row.at.clone(),
        code: row.code.clone(),
        title: row.title.clone(),
        field: row.field.clone(),
        fate: FateKind::of_fate(&row.fate),
        changes: Vec::new(),
        doubts: Vec::new(),
        nearest: Vec::new(),
        doubled: Vec::new(),
        successors: Vec::new(),
    };
    match &row.fate {
        Fate::Changed { changes, .. } => told.changes.clone_from(changes),
        Fate::Doubtful { doubts, changes } => {
            told.doubts.clone_from(doubts);
            told.changes.clone_from(changes);
        }
        Fate::Unmatched { nearest } => told.nearest.clone_from(nearest),
        Fate::DoubledCode { rows } => told.doubled.clone_from(rows),
        Fate::Abolished { successors, .. } => told.successors.clone_from(successors),
        Fate::New { .. } | Fate::Unchanged | Fate::Joined { .. } | Fate::Left => {}
    }
    told
}
