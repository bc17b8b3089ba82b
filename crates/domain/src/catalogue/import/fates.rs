//! What becomes of each row of a decision's tables, and of what a whole list lacks.
//!
//! A row is of one procedure or of none; whatever stands against taking it is told with it.
//! Nothing is abolished while one row is open.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use ts_rs::TS;

use super::known::{Known, Named, standing_against};
use super::overlay::{announced, laid_over, settled_by};
use super::{Doubt, FieldChange, PublishedRow, RowAt, field_changes};
use crate::code::{AgencyCode, ProcedureCode};
use crate::procedure::{Level, Procedure};

/// A file that abolishes more than this part of what is in force is asked about.
const ASKED_FROM: usize = 10;

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "fate", rename_all = "snake_case")]
pub enum Fate {
    /// The catalogue has no such procedure yet.
    New {
        /// As it will be.
        procedure: Box<Procedure>,
    },
    /// It says something else.
    Changed {
        /// As it will be.
        procedure: Box<Procedure>,
        /// Each field that differs.
        changes: Vec<FieldChange>,
    },
    /// It says what the catalogue says, or abolishes what the catalogue has not.
    Unchanged,
    /// It may not be received any more.
    Abolished {
        /// Whether no row says so, and a whole list lacks it.
        lacking: bool,
        /// The text by which, as printed; may be empty.
        by: String,
        /// Those that come in its place.
        successors: Vec<ProcedureCode>,
    },
    /// It is one with an earlier row, which lists the procedure at another level.
    Joined {
        /// That row.
        with: RowAt,
    },
    /// It cannot be read in one way.
    Doubtful {
        /// Why.
        doubts: Vec<Doubt>,
        /// Each field that differs by what could be read.
        changes: Vec<FieldChange>,
    },
    /// It has no code.
    Unmatched {
        /// Those with its title.
        nearest: Vec<ProcedureCode>,
    },
    /// Another row has its code.
    DoubledCode {
        /// All rows that have it.
        rows: Vec<RowAt>,
    },
    /// It was left out by hand.
    Left,
}

/// A row with what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RowFate {
    /// Where it stands; `None` for what a whole list lacks, and in a national list.
    pub at: Option<RowAt>,
    /// The procedure's code in the catalogue, or the row's own.
    pub code: Option<ProcedureCode>,
    /// The title as published, or as the catalogue has it.
    pub title: String,
    /// The field.
    pub field: String,
    /// What becomes of it.
    #[serde(flatten)]
    pub fate: Fate,
}

/// What becomes of every row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Fates {
    /// The rows in their order, then what a whole list lacks.
    pub rows: Vec<RowFate>,
    /// How many rows a person has to look at first.
    pub open: usize,
    /// How many procedures may not be received any more.
    pub abolished: usize,
    /// Whether that is more than a tenth of those in force.
    pub asks: bool,
}

/// How a file is taken.
pub struct Taking<'a> {
    /// Whether it is the whole list: what it lacks is abolished.
    pub whole_list: bool,
    /// The agency of this centre that is called so.
    pub agency: &'a dyn Fn(&str) -> Option<AgencyCode>,
}

impl Fates {
    /// What becomes of these rows, of which each stands by itself.
    pub fn of_rows(rows: impl IntoIterator<Item = RowFate>) -> Self {
        let mut fates = Self::default();
        rows.into_iter().for_each(|row| fates.take(row));
        fates
    }

    /// The procedures that are new or say something else.
    pub fn procedures(&self) -> impl Iterator<Item = &Procedure> {
        self.rows.iter().filter_map(|row| match &row.fate {
            Fate::New { procedure } | Fate::Changed { procedure, .. } => Some(procedure.as_ref()),
            _ => None,
        })
    }

    /// What comes in the place of an abolished procedure.
    pub fn successors_of(&self, code: &ProcedureCode) -> &[ProcedureCode] {
        let of = self.rows.iter().filter(|row| row.code.as_ref() == Some(code));
        let mut told = of.filter_map(|row| match &row.fate {
            Fate::Abolished { successors, .. } => Some(successors.as_slice()),
            _ => None,
        });
        told.next().unwrap_or_default()
    }

    /// The codes of those that may not be received any more; none while a row is open.
    pub fn abolished_codes(&self) -> Vec<&ProcedureCode> {
        let code = |row: &'_ RowFate| matches!(row.fate, Fate::Abolished { .. });
        let all = self.rows.iter().filter(|row| self.open == 0 && code(row));
        all.filter_map(|row| row.code.as_ref()).collect()
    }
}

impl Fate {
    /// Whether a person has to look at it first.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Doubtful { .. } | Self::Unmatched { .. } | Self::DoubledCode { .. })
    }
}

/// What becomes of every row. `catalogue` is all that is known; a procedure of it that has
/// ended comes back where a row names it.
pub fn fates(catalogue: &[Procedure], rows: &[PublishedRow], taking: &Taking<'_>) -> Fates {
    let mut known = Known::of(catalogue);
    let named: Vec<Named<'_>> = rows.iter().map(|row| known.named(row)).collect();
    let doubled = doubled(rows, &named);
    let mut fates = Fates::default();
    for (row, named) in rows.iter().zip(&named) {
        let others = named.code().and_then(|code| doubled.get(code));
        let (fate, field) = match others.and_then(|others| others.fate(row)) {
            Some(fate) if !row.left => (fate, known.field_of(row, named)),
            _ => {
                let levels = others.map(|others| others.levels.as_slice()).unwrap_or_default();
                one(&mut known, row, named, levels, taking)
            }
        };
        let code = named.code().or(row.codes.first()).cloned();
        fates.take(RowFate {
            at: Some(row.at.clone()),
            code,
            title: title(row, named),
            field,
            fate,
        });
    }
    let in_force: Vec<&Procedure> = catalogue.iter().filter(|p| p.valid_to.is_none()).collect();
    if taking.whole_list {
        let there: HashSet<&ProcedureCode> = named.iter().flat_map(Named::codes).collect();
        let lacking = in_force.iter().filter(|one| !there.contains(&one.code));
        lacking.for_each(|one| fates.take(lacks(one)));
    }
    fates.asks = fates.abolished * ASKED_FROM > in_force.len();
    fates
}

impl Fates {
    fn take(&mut self, row: RowFate) {
        self.open += usize::from(row.fate.is_open());
        self.abolished += usize::from(matches!(row.fate, Fate::Abolished { .. }));
        self.rows.push(row);
    }
}

/// What becomes of one row, and its field.
fn one(
    known: &mut Known<'_>,
    row: &PublishedRow,
    named: &Named<'_>,
    levels: &[Level],
    taking: &Taking<'_>,
) -> (Fate, String) {
    let field = known.field_of(row, named);
    if row.left {
        return (Fate::Left, field);
    }
    let against = standing_against(named).map(|(about, kind)| row.doubt(about, kind));
    let mut doubts: Vec<Doubt> = row.doubts.iter().cloned().chain(against).collect();
    let read = match named {
        Named::One(before) => laid_over(before, row),
        Named::New(code) => announced(code, row),
        Named::NoCode(nearest) if doubts.is_empty() => {
            return (Fate::Unmatched { nearest: nearest.clone() }, field);
        }
        Named::NoCode(_) | Named::Several(_) => {
            return (Fate::Doubtful { doubts, changes: Vec::new() }, field);
        }
    };
    if row.abolishes && doubts.is_empty() {
        return (abolished(row, named), field);
    }
    let fresh = read.map(|fresh| finished(fresh, row, &field, levels, taking));
    let fate = match fresh {
        Ok(fresh) => told(named, fresh, doubts),
        Err(doubt) => {
            doubts.push(doubt);
            Fate::Doubtful { doubts, changes: Vec::new() }
        }
    };
    (fate, field)
}

/// A procedure with what the rest of the file and this centre know of it.
fn finished(
    mut fresh: Procedure,
    row: &PublishedRow,
    field: &str,
    levels: &[Level],
    taking: &Taking<'_>,
) -> Procedure {
    if row.says.field.is_some() {
        field.clone_into(&mut fresh.field);
    }
    if !levels.is_empty() {
        fresh.levels = levels.to_vec();
    }
    settled_by(&mut fresh, row.says.agency.as_deref().and_then(taking.agency));
    fresh
}

/// A procedure as it will be, or as far as it could be read.
fn told(named: &Named<'_>, fresh: Procedure, doubts: Vec<Doubt>) -> Fate {
    let changes = match named {
        Named::One(before) => field_changes(before, &fresh),
        _ => Vec::new(),
    };
    match named {
        _ if !doubts.is_empty() => Fate::Doubtful { doubts, changes },
        Named::One(_) if changes.is_empty() => Fate::Unchanged,
        Named::One(_) => Fate::Changed { procedure: Box::new(fresh), changes },
        _ => Fate::New { procedure: Box::new(fresh) },
    }
}

fn abolished(row: &PublishedRow, named: &Named<'_>) -> Fate {
    match named {
        Named::One(before) if before.valid_to.is_none() => Fate::Abolished {
            lacking: false,
            by: row.says.abolished_by.clone().unwrap_or_default(),
            successors: row.says.successors.clone(),
        },
        _ => Fate::Unchanged,
    }
}

/// A procedure that a whole list lacks.
fn lacks(one: &Procedure) -> RowFate {
    RowFate {
        at: None,
        code: Some(one.code.clone()),
        title: one.title.clone(),
        field: one.field.clone(),
        fate: Fate::Abolished { lacking: true, by: String::new(), successors: Vec::new() },
    }
}

fn title(row: &PublishedRow, named: &Named<'_>) -> String {
    match named {
        Named::One(before) if row.title.is_empty() => before.title.clone(),
        _ => row.title.clone(),
    }
}

/// Rows that have one code.
struct Doubled {
    rows: Vec<RowAt>,
    /// The levels of all, where they differ in nothing else; empty where they do.
    levels: Vec<Level>,
}

impl Doubled {
    /// What becomes of one of them; `None` for the first of those that are one.
    fn fate(&self, row: &PublishedRow) -> Option<Fate> {
        let first = self.rows.first()?;
        match self.levels.is_empty() {
            true => Some(Fate::DoubledCode { rows: self.rows.clone() }),
            false if *first == row.at => None,
            false => Some(Fate::Joined { with: first.clone() }),
        }
    }
}

/// The codes that several rows have.
fn doubled(rows: &[PublishedRow], named: &[Named<'_>]) -> HashMap<ProcedureCode, Doubled> {
    let mut by: BTreeMap<&ProcedureCode, Vec<&PublishedRow>> = BTreeMap::new();
    for (row, named) in rows.iter().zip(named).filter(|(row, _)| !row.left) {
        if let Some(code) = named.code() {
            by.entry(code).or_default().push(row);
        }
    }
    let several = by.into_iter().filter(|(_, rows)| rows.len() > 1);
    several.map(|(code, rows)| (code.clone(), together(&rows))).collect()
}

/// Rows of one code: one procedure listed once for each level, or rows that contradict.
fn together(rows: &[&PublishedRow]) -> Doubled {
    let same = |pair: &[&PublishedRow]| {
        let (one, other) = (pair[0], pair[1]);
        one.abolishes == other.abolishes
            && super::known::same_title(&one.title, &other.title)
            && one.says.at_every_level() == other.says.at_every_level()
    };
    let sound = rows.iter().all(|row| row.doubts.is_empty() && !row.levels().is_empty());
    let mut levels: Vec<Level> = rows.iter().flat_map(|row| row.levels()).collect();
    let all = levels.len();
    levels.sort_unstable();
    levels.dedup();
    if !sound || levels.len() != all || !rows.windows(2).all(same) {
        levels.clear();
    }
    Doubled { rows: rows.iter().map(|row| row.at.clone()).collect(), levels }
}
