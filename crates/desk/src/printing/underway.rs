//! Which lines of the print log are on their way to the spooler at this moment,
//! so that two hands never bring out the same paper twice. Nothing of it is
//! stored: what a crash interrupts waits again.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::{Answer, DeskError, ErrorCode};

/// The lines under way.
#[derive(Debug, Default)]
pub struct Underway(Mutex<BTreeSet<i64>>);

/// A line under way; it is let go when this is dropped.
#[derive(Debug)]
pub struct Held<'a> {
    underway: &'a Underway,
    line: i64,
}

impl Underway {
    /// Takes a line for whoever brings it out.
    ///
    /// # Errors
    /// `print_not_waiting` while somebody else does.
    pub fn take(&self, line: i64) -> Answer<Held<'_>> {
        match self.lines().insert(line) {
            true => Ok(Held { underway: self, line }),
            false => Err(DeskError::new(ErrorCode::PrintNotWaiting, "is being printed").at("line")),
        }
    }

    /// Whether somebody brings out the line at this moment.
    pub fn holds(&self, line: i64) -> bool {
        self.lines().contains(&line)
    }

    fn lines(&self) -> MutexGuard<'_, BTreeSet<i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.underway.lines().remove(&self.line);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_on_its_way_is_not_sent_twice_and_may_be_tried_again_after() {
        let underway = Underway::default();
        let held = underway.take(7).unwrap();
        assert!(underway.holds(7));
        assert_eq!(underway.take(7).unwrap_err().code, ErrorCode::PrintNotWaiting);
        assert!(underway.take(8).is_ok(), "another paper is not held up");
        drop(held);
        assert!(underway.take(7).is_ok());
    }
}
