//! Acts that need a reason and nothing else: refusing, stopping, withdrawing,
//! voiding, resolving, and the remark.

use domain::dossier::{Act, Done, Recipient};
use domain::form::FormKind;
use serde::Deserialize;
use ts_rs::TS;

use super::{ActAnswer, ActTarget, act, acts, reason, text};
use crate::desk::{Actor, Desk};
use crate::error::Result;

/// An act with its reason.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The dossier's code or id.
    pub code: String,
    /// How many entries were seen.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<u32>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Whether its paper goes to the chosen printer: ordered in the same
    /// transaction; `print.run` then prints it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub print: bool,
}

/// A withdrawal.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The dossier's code or id.
    pub code: String,
    /// How many entries were seen.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<u32>,
    /// Why, where the applicant says so.
    #[serde(default)]
    pub reason: String,
    /// Whether whoever handed it in takes their papers along at once: the return is
    /// recorded in the same transaction.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub give_back: bool,
    /// Whether the slip that lists those papers goes to the chosen printer.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub print: bool,
}

/// A remark.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The dossier's code or id.
    pub code: String,
    /// How many entries were seen.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<u32>,
    /// The remark.
    pub text: String,
}

/// `dossier.refuse`: never without a reason (NĐ 63/2010 Đ.6).
///
/// # Errors
/// `reason_missing`, `act_not_allowed`, `dossier_unknown`.
pub fn refuse(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    with_reason(desk, actor, &request, Act::Refuse, Some(FormKind::Refusal), |reason| {
        Done::Refused { reason }
    })
}

/// `dossier.stop`
///
/// # Errors
/// `reason_missing`, `act_not_allowed`, `dossier_unknown`.
pub fn stop(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    with_reason(desk, actor, &request, Act::Stop, Some(FormKind::Stop), |reason| Done::Stopped {
        reason,
    })
}

/// `dossier.void`: the number stays taken and keeps its reason.
///
/// # Errors
/// `reason_missing`, `act_not_allowed`, `dossier_unknown`.
pub fn void(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    with_reason(desk, actor, &request, Act::Void, None, |reason| Done::Voided { reason })
}

/// `dossier.resolve`: how acts made without knowledge of each other were settled.
///
/// # Errors
/// `reason_missing`, `dossier_unknown`, `act_not_allowed` where nothing needs
/// attention.
pub fn resolve(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    with_reason(desk, actor, &request, Act::Resolve, None, |reason| Done::Resolved { reason })
}

/// `dossier.withdraw`: the applicant need not say why.
///
/// # Errors
/// `act_not_allowed`, `dossier_unknown`.
pub fn withdraw(desk: &Desk, actor: &Actor, request: Withdraw) -> Result<ActAnswer> {
    let reason = text(&request.reason, "reason")?;
    let on = ActTarget::seen(&request.code, request.seen);
    if !request.give_back {
        return act(desk, actor, on, Act::Withdraw, |_| Ok(Done::Withdrawn { reason }));
    }
    let given = Done::Returned(Recipient::Submitter.into());
    let paper = request.print.then_some(FormKind::ReturnSlip);
    let on = ActTarget { paper, ..on };
    acts(desk, actor, on, Act::Withdraw, |_| Ok(vec![Done::Withdrawn { reason }, given]))
}

/// `dossier.note`
///
/// # Errors
/// `reason_missing` for an empty remark, `text_too_long`, `dossier_unknown`.
pub fn note(desk: &Desk, actor: &Actor, request: Note) -> Result<ActAnswer> {
    act(desk, actor, ActTarget::seen(&request.code, request.seen), Act::Note, |_| {
        Ok(Done::Noted { text: reason(&request.text, "text")? })
    })
}

fn with_reason(
    desk: &Desk,
    actor: &Actor,
    request: &Reason,
    what: Act,
    paper: Option<FormKind>,
    done: impl FnOnce(String) -> Done,
) -> Result<ActAnswer> {
    let paper = paper.filter(|_| request.print);
    let on = ActTarget { code: &request.code, seen: request.seen, paper };
    act(desk, actor, on, what, |_| Ok(done(reason(&request.reason, "reason")?)))
}
