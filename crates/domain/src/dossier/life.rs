//! A dossier's life: the fold of what was done to it, and its two clocks.
//!
//! The legal clock starts anew with a supplement (NĐ 61/2018 Đ.19.4) and takes
//! the new promise of the one re-appointment (Đ.19.9). The statistical clock
//! (Bộ chỉ số, Quyết định 766/QĐ-TTg) goes by the promise that the applicant was
//! told, first or re-appointed, leaves out the time spent waiting for the citizen
//! since, and takes a second supplement as late.
//! Both end when the outcome lies ready, not when it is fetched.

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Act, Appointment, Done, Received, State, next};
use crate::calendar::Calendar;
use crate::deadline::{self, DeadlineError, Due, Punctuality, punctuality};
use crate::procedure::Unit;

/// Where a dossier stands and how it came there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Life {
    /// Where it stands.
    pub state: State,
    /// The moment of reception.
    pub received: NaiveDateTime,
    /// The moment from which the legal clock runs.
    pub begun: NaiveDateTime,
    /// The promise that holds.
    pub appointment: Appointment,
    /// The promise that the statistical clock goes by; a re-appointed one less
    /// what was waited before it was made, which is left out of the end too.
    pub first_due: NaiveDateTime,
    /// When the outcome lay ready, or it was refused, stopped or withdrawn.
    pub finished: Option<NaiveDateTime>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// When it was returned.
    pub returned: Option<NaiveDateTime>,
    /// How often a supplement was asked for.
    pub supplements: u16,
    /// Since when the citizen is waited for.
    pub waiting_since: Option<NaiveDateTime>,
    /// Minutes spent waiting for the citizen until they came back.
    #[ts(type = "number")]
    pub waited_minutes: i64,
    /// Whether the one re-appointment is used up.
    pub reappointed: bool,
    /// Acts that the table does not allow, made without knowledge of each
    /// other: kept, not applied, shown as *needs attention*.
    pub disallowed: u16,
    /// Entries whose writers did not know all that stands before them: applied
    /// where the table allows it, and shown as *needs attention* too.
    #[serde(default)]
    pub apart: u16,
    /// Whether another dossier has its code, and nobody has looked into it. Told
    /// by whoever knows all dossiers; no entry of its own says so.
    #[serde(default)]
    pub twin: bool,
}

/// How a dossier ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// With an outcome.
    Settled,
    /// Refused.
    Refused,
    /// Stopped.
    Stopped,
    /// Withdrawn by the applicant.
    Withdrawn,
}

impl Life {
    /// The fold of a dossier's entries in their order. `None` before its
    /// reception.
    pub fn of<'a>(entries: impl IntoIterator<Item = (NaiveDateTime, &'a Done)>) -> Option<Self> {
        let mut life = None;
        for (at, done) in entries {
            match (&mut life, done) {
                (None, Done::Received(body)) => {
                    life = Some(Self::begin(body.received, &body.appointment));
                }
                (None, _) => {}
                (Some(life), done) => life.take(at, done),
            }
        }
        life
    }

    /// A dossier that was just received.
    pub fn begin(received: NaiveDateTime, appointment: &Appointment) -> Self {
        Self {
            state: State::Received,
            received,
            begun: received,
            appointment: appointment.clone(),
            first_due: appointment.at,
            finished: None,
            ending: None,
            returned: None,
            supplements: 0,
            waiting_since: None,
            waited_minutes: 0,
            reappointed: false,
            disallowed: 0,
            apart: 0,
            twin: false,
        }
    }

    /// Whether an act may happen now: the table, that a dossier is re-appointed
    /// at most once, and that only what needs attention is resolved.
    pub fn may(&self, act: Act) -> bool {
        self.takes(act) && (act != Act::Resolve || self.needs_attention())
    }

    /// Whether an act that was done counts. One resolution too many does no harm.
    pub(super) fn takes(&self, act: Act) -> bool {
        next(Some(self.state), act).is_some() && !(act == Act::Reappoint && self.reappointed)
    }

    /// What may happen next.
    pub fn next_acts(&self) -> Vec<Act> {
        Act::ALL.iter().copied().filter(|act| self.may(*act)).collect()
    }

    /// The due moment of a dossier made whole at `at`: its duration from the
    /// beginning, as if it had been received then (NĐ 61/2018 Đ.19.4).
    pub fn due_anew(&self, at: NaiveDateTime, calendar: &Calendar) -> Result<Due, DeadlineError> {
        deadline::due(at, self.appointment.duration, self.appointment.cutoff, calendar)
    }

    /// Folds in one more act.
    pub fn take(&mut self, at: NaiveDateTime, done: &Done) {
        let act = done.act();
        match next(Some(self.state), act).filter(|_| self.takes(act)) {
            Some(state) => self.state = state,
            None => return self.disallow(),
        }
        match done {
            Done::Corrected(corrected) => self.correct(&corrected.received),
            Done::SupplementAsked(_) => {
                self.supplements = self.supplements.saturating_add(1);
                self.waiting_since = Some(at);
            }
            Done::SupplementReceived { appointment, .. } => {
                self.stop_waiting(at);
                self.begun = at;
                self.appointment = appointment.clone();
            }
            Done::Reappointed { appointment, .. } => {
                self.reappointed = true;
                self.first_due = appointment.at - TimeDelta::minutes(self.waited_minutes);
                self.appointment = appointment.clone();
            }
            Done::Settled { .. } => self.finish(at, Ending::Settled),
            Done::Refused { .. } => self.finish(at, Ending::Refused),
            Done::Stopped { .. } => self.finish(at, Ending::Stopped),
            Done::Withdrawn { .. } => self.finish(at, Ending::Withdrawn),
            Done::Returned(_) => self.returned = Some(at),
            Done::Resolved { .. } => self.resolve(),
            Done::Voided { .. } => self.twin = false,
            _ => {}
        }
    }

    /// An act that may not happen: kept in the journal, shown, not applied.
    pub(super) fn disallow(&mut self) {
        self.disallowed = self.disallowed.saturating_add(1);
    }

    /// An entry whose writer did not know all that stands before it.
    pub(super) fn part(&mut self) {
        self.apart = self.apart.saturating_add(1);
    }

    /// Somebody who knew all of it looked into what needed attention.
    fn resolve(&mut self) {
        (self.disallowed, self.apart, self.twin) = (0, 0, false);
    }

    /// How much there is for somebody to look into.
    pub fn attention(&self) -> u16 {
        self.disallowed.saturating_add(self.apart).saturating_add(self.twin.into())
    }

    /// Whether acts were made without knowledge of each other.
    pub fn needs_attention(&self) -> bool {
        self.attention() > 0
    }

    /// A correction moves the promise while the one made at reception holds;
    /// one made since was made for a reason of its own.
    fn correct(&mut self, received: &Received) {
        let first = self.begun == self.received && !self.reappointed;
        self.received = received.received;
        if first {
            self.begun = received.received;
            self.appointment = received.appointment.clone();
            self.first_due = received.appointment.at;
        }
    }

    fn finish(&mut self, at: NaiveDateTime, ending: Ending) {
        self.stop_waiting(at);
        self.finished = Some(at);
        self.ending = Some(ending);
    }

    /// A clock set back never makes the waiting negative.
    fn stop_waiting(&mut self, at: NaiveDateTime) {
        if let Some(since) = self.waiting_since.take() {
            self.waited_minutes += (at - since).num_minutes().max(0);
        }
    }

    /// Whether its promise is kept to the hour rather than to the day.
    fn by_the_hour(&self) -> bool {
        matches!(self.appointment.duration.unit, Some(Unit::WorkingHour | Unit::ClockHour))
    }

    /// Whether its promise is broken at a moment while its clock runs: it has not ended
    /// and does not wait for its citizen, and the moment promised has passed. Lists and
    /// reports go by this alone; what was settled later that day is judged by its day.
    pub fn is_overdue(&self, at: NaiveDateTime) -> bool {
        let running = self.finished.is_none() && self.waiting_since.is_none();
        running && self.state != State::Voided && self.appointment.at < at
    }

    /// By the legal clock, as of `now`: an end that was refused, stopped or
    /// withdrawn is on time, and so is a dossier that waits for its citizen. One that
    /// is open is late where it is overdue.
    pub fn legal(&self, now: NaiveDateTime) -> Punctuality {
        match (self.ending, self.finished) {
            (Some(Ending::Settled), Some(at)) => {
                punctuality(at, self.appointment.at, self.by_the_hour())
            }
            (Some(_), _) => Punctuality::OnTime,
            (None, _) if self.is_overdue(now) => Punctuality::Late,
            (None, _) => Punctuality::OnTime,
        }
    }

    /// By the statistical clock, as of `now`: early or on time where the end,
    /// less the time spent waiting, is not after the first promise.
    pub fn statistical(&self, now: NaiveDateTime) -> Punctuality {
        if self.supplements > 1 {
            return Punctuality::Late;
        }
        let end = self.finished.or(self.waiting_since).unwrap_or(now);
        match (end - TimeDelta::minutes(self.waited_minutes)).cmp(&self.first_due) {
            std::cmp::Ordering::Less => Punctuality::Early,
            std::cmp::Ordering::Equal => Punctuality::OnTime,
            std::cmp::Ordering::Greater => Punctuality::Late,
        }
    }
}
