//! Which number a reception gets from this counter's ranges, and why it gets none.

use chrono::NaiveDate;
use domain::code::{NumberRange, next_ordinal};

use super::check::Checked;
use crate::error::{DeskError, ErrorCode, Result};
use crate::store::agency::Agency;
use crate::store::machine::{self, Pause};
use crate::store::{Connection, dossier, number_range};

/// The next free number of the agency on the day, from this counter's ranges.
///
/// # Errors
/// `number_range_missing`, `number_range_not_yet`, `number_range_used_up` at the agency;
/// of a machine that gives no numbers `numbers_stopped`, `machine_revoked`,
/// `machine_doubled`, `greeting_awaited`.
pub(crate) fn free_ordinal(db: &Connection, agency: &Agency, day: NaiveDate) -> Result<u32> {
    if let Some(pause) = machine::number_pause(db)? {
        return Err(numbers_paused(pause));
    }
    let ranges = number_range::of_agency(db, &agency.code)?;
    let next = next_ordinal(&ranges, day, |range| dossier::highest_ordinal(db, day, range))?;
    next.ok_or_else(|| none_left(&ranges, agency, day))
}

/// Why a checked draft would get no number at its agency. `None` where it would get one,
/// and where the machine gives no numbers at all: its own panel says why.
pub(crate) fn no_numbers(db: &Connection, checked: &Checked<'_>) -> Result<Option<DeskError>> {
    let Some(agency) = &checked.agency else { return Ok(None) };
    match free_ordinal(db, agency, checked.received.date()) {
        Err(error) if error.field.as_deref() == Some("agency") => Ok(Some(error)),
        Err(error) if error.code == ErrorCode::Internal => Err(error),
        _ => Ok(None),
    }
}

/// Why there is no number: none was ever given, they hold from a later day on, or all
/// are taken.
fn none_left(ranges: &[NumberRange], agency: &Agency, day: NaiveDate) -> DeskError {
    let at = |code, message: &str| DeskError::new(code, message).at("agency");
    let later = ranges.iter().map(|range| range.valid_from).filter(|from| day < *from).min();
    match later {
        _ if ranges.iter().any(|range| range.holds_on(day)) => {
            let used = at(ErrorCode::NumberRangeUsedUp, "every number of the day is taken");
            used.with(&agency.code)
        }
        Some(from) => {
            let early = at(ErrorCode::NumberRangeNotYet, "the ranges begin after that day");
            early.with(from.format("%d/%m/%Y"))
        }
        None => at(ErrorCode::NumberRangeMissing, "no range for this agency").with(&agency.code),
    }
}

/// Why no number is given, in words that say whom to ask.
fn numbers_paused(pause: Pause) -> DeskError {
    let (code, why) = match pause {
        Pause::Epoch => (
            ErrorCode::NumbersStopped,
            "the epoch has to be closed before another number is issued",
        ),
        Pause::Behind => (ErrorCode::StoreBehind, "the store knows less than its high-water mark"),
        Pause::Revoked => (ErrorCode::MachineRevoked, "the province has withdrawn its right"),
        Pause::Doubled => (ErrorCode::MachineDoubled, "another machine speaks for the counter"),
        Pause::Greeting => (ErrorCode::GreetingAwaited, "the province has not greeted it yet"),
    };
    DeskError::new(code, why)
}
