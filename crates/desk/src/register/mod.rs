//! The register of some days, of one counter's book or of the whole centre: on the
//! screen as it will be printed, to the printer, as PDF and as a workbook.

mod selection;

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use domain::dossier::{Dossier, DossierId};
use domain::identity::{mask, mask_address};
use domain::ids::CounterNumber;
use domain::register::{RegisterRow, Totals};
use rusqlite::Connection;
use serde::Deserialize;
use ts_rs::TS;

use crate::closing::{self, ClosingLine};
use crate::desk::Desk;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::closing::{self as closings, Kept, Reception};
use crate::store::{dossier, journal};

pub use selection::Selection;

/// The register of some days.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct BookRequest {
    /// The day, or the first of several; today when not told.
    #[ts(optional)]
    pub date: Option<NaiveDate>,
    /// The last of several days.
    #[ts(optional)]
    pub to: Option<NaiveDate>,
    /// The counter whose book it is; every book of the centre when not told.
    #[ts(optional)]
    pub counter: Option<CounterNumber>,
}

/// The register of some days as it was read at one moment.
pub struct Read {
    /// Which.
    pub selection: Selection,
    /// The rows, in their order.
    pub rows: Vec<RegisterRow>,
    /// Their figures, asserted.
    pub totals: Totals,
    /// The counters of the centre that are known here.
    pub counters: Vec<CounterNumber>,
    /// The closings of the counters whose rows these are.
    pub closings: Vec<Closing>,
    /// How many of the rows no closing covers.
    pub unclosed: u32,
    /// When it was read.
    pub at: NaiveDateTime,
}

/// A closing, and how many rows of a register it covers.
pub struct Closing {
    /// The closing.
    pub line: ClosingLine,
    /// How many rows.
    pub rows: u32,
}

impl Read {
    /// Hides where the persons are to be reached, as every screen does.
    pub(crate) fn hide_persons(&mut self) {
        for row in &mut self.rows {
            (row.address, row.phone) = (mask_address(&row.address), mask(&row.phone));
        }
    }

    /// The counters whose books its rows are of, where they are of several.
    pub fn of_several(&self) -> Vec<CounterNumber> {
        match self.selection.counter {
            None if self.counters.len() > 1 => self.counters.clone(),
            _ => Vec::new(),
        }
    }
}

/// Reads the register of a selection, its figures asserted.
///
/// # Errors
/// `figures_disagree`.
pub fn read_register(desk: &Desk, selection: Selection, at: NaiveDateTime) -> Result<Read> {
    desk.store.read(|db| {
        let (days, counter) = (selection.days(), selection.counter);
        let dossiers = folded_dossiers(db, selection)?;
        let totals = Totals::count(dossiers.iter().map(|dossier| dossier.life.state));
        let totals = totals.asserted(dossier::count_of_days(db, days, counter)?);
        let totals = totals.map_err(|e| DeskError::new(ErrorCode::FiguresDisagree, e))?;
        let mut rows: Vec<RegisterRow> = dossiers.iter().map(RegisterRow::from).collect();
        let counters = journal::known_counters(db)?;
        if counter.is_none() && counters.len() > 1 {
            rows.sort_by_key(|row| (row.received, row.counter, row.ordinal));
        }
        let ids = dossiers.iter().map(|one| one.received.id).collect();
        let whose = counter.map_or_else(|| counters.clone(), |counter| vec![counter]);
        let (closings, unclosed) = closings_covering(db, &whose, days, &ids)?;
        Ok(Read { selection, rows, totals, counters, closings, unclosed, at })
    })
}

/// The closings of these counters over some days, how many of these dossiers each
/// covers, and how many none does.
fn closings_covering(
    db: &Connection,
    counters: &[CounterNumber],
    days: (NaiveDate, NaiveDate),
    dossiers: &HashSet<DossierId>,
) -> Result<(Vec<Closing>, u32)> {
    let mut kept: Vec<Kept> = Vec::new();
    for counter in counters {
        kept.extend(closings::of_days(db, *counter, days)?);
    }
    let of_rows: Vec<Reception> = match kept.is_empty() {
        true => Vec::new(),
        false => closings::receptions_between(db, days)?,
    };
    let mut open = dossiers.clone();
    let mut told = Vec::with_capacity(kept.len());
    for one in kept {
        let covered = of_rows.iter().filter(|of| one.covers_reception(of)).map(|of| of.dossier);
        let covered: HashSet<_> = covered.filter(|id| dossiers.contains(id)).collect();
        open.retain(|id| !covered.contains(id));
        let rows = u32::try_from(covered.len()).unwrap_or(u32::MAX);
        told.push(Closing { line: closing::closing_line(db, one)?, rows });
    }
    Ok((told, u32::try_from(open.len()).unwrap_or(u32::MAX)))
}

/// The dossiers received on a day as they stand, in the order of the books.
pub fn of_day(db: &Connection, date: NaiveDate) -> Result<Vec<Dossier>> {
    folded_dossiers(db, Selection { from: date, to: date, counter: None })
}

/// The dossiers of a selection as they stand, in the order of the books.
fn folded_dossiers(db: &Connection, selection: Selection) -> Result<Vec<Dossier>> {
    let rows = dossier::of_days(db, selection.days(), selection.counter)?;
    let folded = rows.into_iter().map(|row| dossier::fold_dossier(db, row.received.id));
    folded.filter_map(Result::transpose).collect()
}
