//! What may be done to a dossier where it stands: the one table that screen,
//! store and server go by. What was done is told by [`super::Done`].

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use ts_rs::TS;

/// Where a dossier stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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

/// Something that may be done to a dossier, in the order in which screens offer it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Act {
    /// Receive it.
    Receive,
    /// Say how acts made without knowledge of each other were settled.
    Resolve,
    /// Ask for a supplement, with the reason.
    AskSupplement,
    /// Take the supplement in; the legal clock starts anew.
    ReceiveSupplement,
    /// Hand it over to the agency.
    HandOver,
    /// Take it back from the agency without an outcome.
    TakeBack,
    /// Record the outcome.
    Settle,
    /// Return outcome or papers.
    Return,
    /// Note how the applicant judged the service.
    Rate,
    /// Apologise and promise another day, once.
    Reappoint,
    /// Refuse it, with the reason.
    Refuse,
    /// Stop it, with the reason.
    Stop,
    /// Let the applicant withdraw it.
    Withdraw,
    /// Take a payment of its fee.
    TakePayment,
    /// Correct amount or way of a payment, with the reason.
    CorrectPayment,
    /// Reverse a movement of money that never was, with the reason.
    ReverseMovement,
    /// Give money back, with the reason.
    Refund,
    /// Ask another fee than before, with the reason.
    Charge,
    /// Exempt it from its fee, with the ground.
    Exempt,
    /// Record symbol and number of the fee receipt (biên lai).
    RecordFeeReceipt,
    /// Correct what was received, with the reason, as a new version.
    Correct,
    /// Attach a scan.
    Attach,
    /// Lay its paper file on another shelf.
    MoveShelf,
    /// Void it, with the reason.
    Void,
    /// Remark on it.
    Note,
    /// Print its receipt (again).
    PrintReceipt,
}

impl State {
    /// Every state.
    pub const ALL: &[State] = State::VARIANTS;

    /// The name used in the database.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The state of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        key.parse().ok()
    }
}

impl Act {
    /// Every act, in the order in which screens offer them.
    pub const ALL: &[Act] = Act::VARIANTS;

    /// The name used in the database and between window and host.
    pub fn key(self) -> &'static str {
        self.into()
    }
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
        Act::Rate if state == Returned => Some(state),
        Act::Void if state == Received => Some(Voided),
        Act::Note | Act::Resolve | Act::Refund | Act::CorrectPayment | Act::ReverseMovement => {
            Some(state)
        }
        Act::Correct
        | Act::Charge
        | Act::Exempt
        | Act::TakePayment
        | Act::RecordFeeReceipt
        | Act::Attach
        | Act::MoveShelf
        | Act::PrintReceipt
            if state != Voided =>
        {
            Some(state)
        }
        _ => None,
    }
}

/// What may happen next, in the order of [`Act::ALL`].
pub fn next_acts(state: Option<State>) -> Vec<Act> {
    Act::ALL.iter().copied().filter(|act| next(state, *act).is_some()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_that_does_not_exist_can_only_be_received_and_only_once() {
        assert_eq!(next_acts(None), [Act::Receive]);
        assert!(State::ALL.iter().all(|state| next(Some(*state), Act::Receive).is_none()));
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
    fn a_voided_dossier_takes_words_and_what_puts_its_money_right() {
        let money = [Act::CorrectPayment, Act::ReverseMovement, Act::Refund];
        let may = next_acts(Some(State::Voided));
        assert_eq!(may, [&[Act::Resolve], &money[..], &[Act::Note]].concat());
    }

    #[test]
    fn a_state_is_stored_under_its_name_on_the_wire() {
        let keys: Vec<&str> = State::ALL.iter().map(|state| state.key()).collect();
        let stored = "received at_agency awaiting_supplement settled refused stopped withdrawn \
                      returned voided";
        assert_eq!(keys.join(" "), stored, "rows that older programs wrote have these");
        for state in State::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.key());
            assert_eq!(State::of_key(state.key()), Some(*state));
        }
    }

    #[test]
    fn an_act_goes_by_one_name_in_database_and_window() {
        for act in Act::ALL {
            assert_eq!(serde_json::to_value(act).unwrap(), act.key());
        }
    }
}
