//! Which part of the register: the days, and one counter's book or every one of the
//! centre. A selection is told in the print log by its subject.

use chrono::NaiveDate;
use domain::ids::CounterNumber;

use crate::error::{DeskError, ErrorCode, Result};

/// The days of a register, and whose book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The counter whose book it is; every book of the centre when not told.
    pub counter: Option<CounterNumber>,
}

impl Selection {
    /// From a day to another, to the same one when not told.
    ///
    /// # Errors
    /// `period_backwards` at `to`.
    pub fn new(
        from: NaiveDate,
        to: Option<NaiveDate>,
        counter: Option<CounterNumber>,
    ) -> Result<Self> {
        let to = to.unwrap_or(from);
        match to < from {
            true => {
                Err(DeskError::new(ErrorCode::PeriodBackwards, "ends before it begins").at("to"))
            }
            false => Ok(Self { from, to, counter }),
        }
    }

    /// Both days.
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        (self.from, self.to)
    }

    /// Under what the print log keeps it: `2026-11-03`, `2026-11-03/2`,
    /// `2026-11-01/2026-11-30`, `2026-11-01/2026-11-30/2`.
    pub fn subject(&self) -> String {
        let mut subject = self.from.to_string();
        if self.to != self.from {
            subject += &format!("/{}", self.to);
        }
        self.counter.map_or(subject.clone(), |counter| format!("{subject}/{counter}"))
    }

    /// The selection of this subject.
    ///
    /// # Errors
    /// `bad_request` at `about`, `period_backwards`.
    pub fn of_subject(subject: &str) -> Result<Self> {
        let wrong = || DeskError::new(ErrorCode::BadRequest, "no days").at("about").with(subject);
        let mut parts = subject.split('/').peekable();
        let from = parts.next().and_then(|day| day.parse().ok()).ok_or_else(wrong)?;
        let to = parts.peek().and_then(|day| day.parse().ok());
        if to.is_some() {
            parts.next();
        }
        let counter = parts.next().map(|n| n.parse().map_err(|_| wrong())).transpose()?;
        match parts.next() {
            Some(_) => Err(wrong()),
            None => Self::new(from, to, counter),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_is_found_again_by_what_the_print_log_keeps() {
        for subject in
            ["2026-11-03", "2026-11-03/2", "2026-11-01/2026-11-30", "2026-11-01/2026-11-30/12"]
        {
            assert_eq!(Selection::of_subject(subject).unwrap().subject(), subject);
        }
    }

    #[test]
    fn what_names_no_days_is_no_selection() {
        for subject in ["", "2026-13-01", "2026-11-03/x", "2026-11-03/2/3", "2026-11-03/"] {
            assert!(Selection::of_subject(subject).is_err(), "{subject}");
        }
        let backwards = Selection::of_subject("2026-11-03/2026-11-01").unwrap_err();
        assert_eq!(backwards.code, ErrorCode::PeriodBackwards);
    }
}
