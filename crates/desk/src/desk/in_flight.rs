//! What is going on at this moment: the lines of the print log that are on their way to
//! the spooler, so that two hands never bring out the same paper twice, and how far a
//! bundle and an import are. Nothing of it is stored: what a crash interrupts waits again.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::ids::PrintLineId;
use serde::Serialize;
use ts_rs::TS;

use crate::error::{DeskError, ErrorCode, Result};

/// The lines in flight.
#[derive(Debug, Default)]
pub struct InFlight(Mutex<BTreeSet<PrintLineId>>);

/// A line in flight; it is let go when this is dropped.
#[derive(Debug)]
pub struct Claim<'a> {
    in_flight: &'a InFlight,
    line: PrintLineId,
}

impl InFlight {
    /// Takes a line for whoever brings it out.
    ///
    /// # Errors
    /// `print_not_waiting` while somebody else does.
    pub fn claim_line(&self, line: PrintLineId) -> Result<Claim<'_>> {
        match self.lines().insert(line) {
            true => Ok(Claim { in_flight: self, line }),
            false => Err(DeskError::new(ErrorCode::PrintNotWaiting, "is being printed").at("line")),
        }
    }

    /// Whether somebody brings out the line at this moment.
    pub fn holds_line(&self, line: PrintLineId) -> bool {
        self.lines().contains(&line)
    }

    fn lines(&self) -> MutexGuard<'_, BTreeSet<PrintLineId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.in_flight.lines().remove(&self.line);
    }
}

/// How far a bundle is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct BundleProgress {
    /// Entries written; 0 of 0 while none is made.
    #[ts(type = "number")]
    pub entries: u64,
    /// Entries in all.
    #[ts(type = "number")]
    pub of: u64,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct ImportProgress {
    /// Bytes of the file read; 0 of 0 while none is.
    #[ts(type = "number")]
    pub read: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub of: u64,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_on_its_way_is_not_sent_twice_and_may_be_tried_again_after() {
        let in_flight = InFlight::default();
        let (seven, eight) = (PrintLineId(7), PrintLineId(8));
        let claim = in_flight.claim_line(seven).unwrap();
        assert!(in_flight.holds_line(seven));
        assert_eq!(in_flight.claim_line(seven).unwrap_err().code, ErrorCode::PrintNotWaiting);
        assert!(in_flight.claim_line(eight).is_ok(), "another paper is not held up");
        drop(claim);
        assert!(in_flight.claim_line(seven).is_ok());
    }
}
