//! Acts that need a reason and nothing else: refusing, stopping, withdrawing,
//! voiding, resolving, and the remark.

use domain::dossier::{Act, Done, Recipient};
use domain::form::FormKind;
use serde::Deserialize;
use ts_rs::TS;

use super::{ActAnswer, ActTarget, On, perform_act, perform_acts, typed_reason, typed_text};
use crate::desk::{Actor, Desk};
use crate::error::Result;

/// An act with its reason.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// On which dossier.
    pub on: On,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// A withdrawal.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// On which dossier.
    pub on: On,
    /// Why, where the applicant says so.
    #[serde(default)]
    pub reason: String,
    /// Whether whoever handed it in takes their papers along at once: the return is
    /// recorded in the same transaction.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub give_back: bool,
}

/// A remark.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// On which dossier.
    pub on: On,
    /// The remark.
    pub text: String,
}

/// `dossier.refuse`: never without a reason (NĐ 63/2010 Đ.6).
///
/// # Errors
/// `reason_missing`, `act_not_allowed`, `dossier_unknown`.
pub fn refuse_dossier(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    let on = request.on.with_paper(FormKind::Refusal);
    with_reason(desk, actor, (on, &request.reason), Act::Refuse, |reason| Done::Refused { reason })
}

/// `dossier.stop`
///
/// # Errors
/// `reason_missing`, `act_not_allowed`, `dossier_unknown`.
pub fn stop_dossier(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    let on = request.on.with_paper(FormKind::Stop);
    with_reason(desk, actor, (on, &request.reason), Act::Stop, |reason| Done::Stopped { reason })
}

/// `dossier.void`: the number stays taken and keeps its reason.
///
/// # Errors
/// `reason_missing`, `act_not_allowed`, `dossier_unknown`.
pub fn void_dossier(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    let on = request.on.alone();
    with_reason(desk, actor, (on, &request.reason), Act::Void, |reason| Done::Voided { reason })
}

/// `dossier.resolve`: how acts made without knowledge of each other were settled.
///
/// # Errors
/// `reason_missing`, `dossier_unknown`, `act_not_allowed` where nothing needs
/// attention.
pub fn resolve_dossier(desk: &Desk, actor: &Actor, request: Reason) -> Result<ActAnswer> {
    let (on, why) = (request.on.alone(), &request.reason);
    with_reason(desk, actor, (on, why), Act::Resolve, |reason| Done::Resolved { reason })
}

/// `dossier.withdraw`: the applicant need not say why.
///
/// # Errors
/// `act_not_allowed`, `dossier_unknown`.
pub fn withdraw_dossier(desk: &Desk, actor: &Actor, request: Withdraw) -> Result<ActAnswer> {
    let reason = typed_text(&request.reason, "reason")?;
    if !request.give_back {
        return perform_act(desk, actor, request.on.alone(), Act::Withdraw, |_| {
            Ok(Done::Withdrawn { reason })
        });
    }
    let given = Done::Returned(Recipient::Submitter.into());
    let on = request.on.with_paper(FormKind::ReturnSlip);
    perform_acts(desk, actor, on, Act::Withdraw, |_| Ok(vec![Done::Withdrawn { reason }, given]))
}

/// `dossier.note`
///
/// # Errors
/// `reason_missing` for an empty remark, `text_too_long`, `dossier_unknown`.
pub fn note_remark(desk: &Desk, actor: &Actor, request: Note) -> Result<ActAnswer> {
    perform_act(desk, actor, request.on.alone(), Act::Note, |_| {
        Ok(Done::Noted { text: typed_reason(&request.text, "text")? })
    })
}

fn with_reason(
    desk: &Desk,
    actor: &Actor,
    (on, why): (ActTarget<'_>, &str),
    what: Act,
    done: impl FnOnce(String) -> Done,
) -> Result<ActAnswer> {
    perform_act(desk, actor, on, what, |_| Ok(done(typed_reason(why, "reason")?)))
}
