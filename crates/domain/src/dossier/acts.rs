//! What may be done to a dossier, and what was done: the one table that
//! screen, store and server go by.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Appointment, Received};

/// Where a dossier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Received at the counter and not yet handed over.
    Received,
    /// Handed over to the agency that settles it.
    AtAgency,
    /// The applicant was asked for a supplement and has not come back.
    AwaitingSupplement,
    /// The outcome lies ready for the applicant.
    Settled,
    /// Refused with a reason (NĐ 61/2018 Đ.19.8).
    Refused,
    /// Stopped with a notice.
    Stopped,
    /// Taken back by the applicant.
    Withdrawn,
    /// Outcome or papers are with the applicant again.
    Returned,
    /// Received by mistake; its number stays taken.
    Voided,
}

/// Something that may be done to a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Receive it.
    Receive,
    /// Ask for a supplement, with the reason.
    AskSupplement,
    /// Take the supplement in; the legal clock starts anew.
    ReceiveSupplement,
    /// Hand it over to the agency.
    HandOver,
    /// Take it back from the agency without an outcome.
    TakeBack,
    /// Apologise and promise another day, once.
    Reappoint,
    /// Record the outcome.
    Settle,
    /// Refuse it, with the reason.
    Refuse,
    /// Stop it, with the reason.
    Stop,
    /// Let the applicant withdraw it.
    Withdraw,
    /// Return outcome or papers.
    Return,
    /// Void it, with the reason.
    Void,
    /// Remark on it.
    Note,
    /// Print its receipt (again).
    PrintReceipt,
}

impl Act {
    /// Every act, in the order in which screens offer them.
    pub const ALL: [Act; 14] = [
        Act::Receive,
        Act::AskSupplement,
        Act::ReceiveSupplement,
        Act::HandOver,
        Act::TakeBack,
        Act::Settle,
        Act::Return,
        Act::Reappoint,
        Act::Refuse,
        Act::Stop,
        Act::Withdraw,
        Act::Void,
        Act::Note,
        Act::PrintReceipt,
    ];
}

/// Where a dossier stands after an act; `None` where the act may not happen.
/// A `state` of `None` is the dossier that does not exist yet.
pub fn next(state: Option<State>, act: Act) -> Option<State> {
    use State::{
        AtAgency, AwaitingSupplement, Received, Refused, Returned, Settled, Stopped, Voided,
        Withdrawn,
    };
    let Some(state) = state else { return (act == Act::Receive).then_some(Received) };
    let open = matches!(state, Received | AtAgency);
    let pending = open || state == AwaitingSupplement;
    let ended = matches!(state, Settled | Refused | Stopped | Withdrawn);
    match act {
        Act::AskSupplement if open => Some(AwaitingSupplement),
        Act::ReceiveSupplement if state == AwaitingSupplement => Some(Received),
        Act::HandOver if state == Received => Some(AtAgency),
        Act::TakeBack if state == AtAgency => Some(Received),
        Act::Reappoint if open => Some(state),
        Act::Settle if open => Some(Settled),
        Act::Refuse if pending => Some(Refused),
        Act::Stop if pending => Some(Stopped),
        Act::Withdraw if pending => Some(Withdrawn),
        Act::Return if ended => Some(Returned),
        Act::Void if state == Received => Some(Voided),
        Act::Note => Some(state),
        Act::PrintReceipt if state != Voided => Some(state),
        _ => None,
    }
}

/// What may happen next, in the order of [`Act::ALL`].
pub fn next_acts(state: Option<State>) -> Vec<Act> {
    Act::ALL.into_iter().filter(|act| next(state, *act).is_some()).collect()
}

/// What an entry of the journal says was done to a dossier; its kind and body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Done {
    /// It was received.
    Received(Box<Received>),
    /// A supplement was asked for.
    SupplementAsked {
        /// Why, as the request says.
        reason: String,
    },
    /// The supplement came; the new promise.
    SupplementReceived {
        /// Computed from the moment at which the dossier was whole.
        appointment: Appointment,
    },
    /// It was handed over to the agency.
    HandedOver {},
    /// It came back without an outcome.
    TakenBack {},
    /// Another day was promised, with an apology.
    Reappointed {
        /// The new promise.
        appointment: Appointment,
        /// Why, as the apology says.
        reason: String,
    },
    /// The outcome was recorded.
    Settled {},
    /// It was refused.
    Refused {
        /// Why, as the refusal says.
        reason: String,
    },
    /// It was stopped.
    Stopped {
        /// Why, as the notice says.
        reason: String,
    },
    /// The applicant withdrew it.
    Withdrawn {},
    /// Outcome or papers were returned.
    Returned {},
    /// It was voided.
    Voided {
        /// Why its number is not used.
        reason: String,
    },
    /// A remark was made.
    Noted {
        /// The remark.
        text: String,
    },
}

impl Done {
    /// Reads an entry's kind and body. `None` for a kind that says nothing
    /// about where the dossier stands, or that this version does not know.
    pub fn read(kind: &str, body: &str) -> Option<Self> {
        // By far the longest body, and read for every report: taken at once.
        if kind == "received" {
            return serde_json::from_str(body).ok().map(Done::Received);
        }
        let body: serde_json::Value = serde_json::from_str(body).ok()?;
        serde_json::from_value(serde_json::json!({ "kind": kind, "body": body })).ok()
    }

    /// The act that was done.
    pub fn act(&self) -> Act {
        match self {
            Done::Received(_) => Act::Receive,
            Done::SupplementAsked { .. } => Act::AskSupplement,
            Done::SupplementReceived { .. } => Act::ReceiveSupplement,
            Done::HandedOver {} => Act::HandOver,
            Done::TakenBack {} => Act::TakeBack,
            Done::Reappointed { .. } => Act::Reappoint,
            Done::Settled {} => Act::Settle,
            Done::Refused { .. } => Act::Refuse,
            Done::Stopped { .. } => Act::Stop,
            Done::Withdrawn {} => Act::Withdraw,
            Done::Returned {} => Act::Return,
            Done::Voided { .. } => Act::Void,
            Done::Noted { .. } => Act::Note,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const STATES: [State; 9] = [
        State::Received,
        State::AtAgency,
        State::AwaitingSupplement,
        State::Settled,
        State::Refused,
        State::Stopped,
        State::Withdrawn,
        State::Returned,
        State::Voided,
    ];

    #[test]
    fn a_dossier_that_does_not_exist_can_only_be_received_and_only_once() {
        assert_eq!(next_acts(None), [Act::Receive]);
        assert!(STATES.into_iter().all(|state| next(Some(state), Act::Receive).is_none()));
    }

    #[test]
    fn every_pending_state_leads_to_an_end_and_every_end_to_the_return() {
        for state in [State::Received, State::AtAgency, State::AwaitingSupplement] {
            for (act, end) in [
                (Act::Refuse, State::Refused),
                (Act::Stop, State::Stopped),
                (Act::Withdraw, State::Withdrawn),
            ] {
                assert_eq!(next(Some(state), act), Some(end), "{state:?} {act:?}");
                assert_eq!(next(Some(end), Act::Return), Some(State::Returned));
            }
        }
    }

    #[test]
    fn an_outcome_waits_until_the_supplement_has_come() {
        assert_eq!(next(Some(State::AwaitingSupplement), Act::Settle), None);
        assert_eq!(next(Some(State::AwaitingSupplement), Act::HandOver), None);
        assert_eq!(next(Some(State::AwaitingSupplement), Act::Reappoint), None);
    }

    #[test]
    fn a_voided_dossier_takes_remarks_and_nothing_else() {
        assert_eq!(next_acts(Some(State::Voided)), [Act::Note]);
    }

    #[test]
    fn what_was_done_is_read_back_from_kind_and_body() {
        let asked = Done::SupplementAsked { reason: "thiếu bản chính".into() };
        let said = serde_json::to_value(&asked).unwrap();
        let body = said["body"].to_string();
        assert_eq!(Done::read(said["kind"].as_str().unwrap(), &body), Some(asked));
        assert_eq!(Done::read("settled", "{}"), Some(Done::Settled {}));
        assert_eq!(Done::read("a_kind_of_next_year", "{}"), None);
        assert_eq!(Done::read("settled", "{"), None);
    }
}
