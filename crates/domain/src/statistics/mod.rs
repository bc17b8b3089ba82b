//! Figures from folded dossiers: II.06a, the six-month summary, the indicators
//! of 766. No figure leaves here that does not add up.

mod drill_down;
mod ii06a;
mod indicators;
mod percent;
mod reporting;
mod summary;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

pub use drill_down::{Figure, behind};
pub use ii06a::{By, Figures, Ii06a, Ii06aRow, ii06a};
pub use indicators::{Indicators, ProcedureTime, indicators};
pub use percent::{percent, shares};
pub use reporting::{ReportingPeriod, Span, reporting_periods};
pub use summary::{AgencyLate, AgencyOverdue, Summary, summary};

use crate::deadline::Punctuality;
use crate::dossier::{DossierId, Life, Received, State};
use crate::procedure::Channel;

/// A folded dossier with what it is counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its id.
    pub id: DossierId,
    /// The agency that settles it, by its name.
    pub agency: String,
    /// The field.
    pub field: String,
    /// The procedure's code.
    pub procedure: String,
    /// How it arrived.
    pub channel: Channel,
    /// Its life, folded from what had happened by the end of the period.
    pub life: Life,
}

impl Counted {
    /// A dossier and its life.
    pub fn new(received: &Received, life: Life) -> Self {
        Self {
            id: received.id,
            agency: received.agency_name.clone(),
            field: received.field.clone(),
            procedure: received.procedure.to_string(),
            channel: received.channel,
            life,
        }
    }
}

/// The days a report covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The moment as of which what is open is judged: the end of the last
    /// day, or now where that comes first.
    pub as_of: NaiveDateTime,
}

/// Why no figures are told.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatisticsError {
    /// The period ends before it begins.
    #[error("the period ends before it begins")]
    Backwards,
    /// Sums that must be equal are not: nothing may be printed.
    #[error("the figures of {0} do not add up")]
    Disagreement(String),
}

impl Period {
    /// From the first to the last day, both included, as seen from `now`.
    ///
    /// # Errors
    /// [`StatisticsError::Backwards`].
    pub fn new(
        from: NaiveDate,
        to: NaiveDate,
        now: NaiveDateTime,
    ) -> Result<Self, StatisticsError> {
        if to < from {
            return Err(StatisticsError::Backwards);
        }
        Ok(Self { from, to, as_of: last_moment(to).min(now) })
    }

    /// Whether it is not over yet: its figures will change.
    pub fn is_running(&self) -> bool {
        self.as_of < last_moment(self.to)
    }

    /// Whether a moment lies in it.
    pub fn contains(&self, at: NaiveDateTime) -> bool {
        (self.from..=self.to).contains(&at.date())
    }

    /// As what a dossier counts in this period; `None` where it does not.
    fn part_of(&self, life: &Life) -> Option<Part> {
        let finished = life.finished.filter(|at| at.date() <= self.to);
        let before = finished.is_some_and(|at| at.date() < self.from);
        if life.state == State::Voided || before || life.received.date() > self.to {
            return None;
        }
        Some(match finished {
            Some(_) => Part::Settled(life.legal(self.as_of)),
            None => Part::Open { overdue: self.is_overdue(life) },
        })
    }

    /// Whether a dossier is overdue as of the period. One that was finished after the
    /// period was open in it.
    fn is_overdue(&self, life: &Life) -> bool {
        let open = Life { finished: None, ending: None, ..life.clone() };
        open.is_overdue(self.as_of)
    }
}

/// The last second of a day: as of it a day that is over is told.
pub fn last_moment(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default())
}

/// What a dossier is to a period.
enum Part {
    /// Settled in it, so punctually.
    Settled(Punctuality),
    /// Open at its end.
    Open {
        /// Whether the promise is broken already.
        overdue: bool,
    },
}
