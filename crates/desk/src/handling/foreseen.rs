//! A correction before it is saved: the receipt that it would print, drawn from
//! the dossier as it would stand, and what becomes of the fee.

use domain::dossier::{Account, Charge, Done, Dossier, Draft};
use domain::identity::mask;
use domain::money::Dong;
use papers::{Layout, Sheet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::correcting::{checked, corrected};
use crate::desk::{Actor, AtHand, Desk};
use crate::dossiers;
use crate::error::Answer;
use crate::forms;
use crate::intake::Preview;
use crate::intake::check::Checked;
use crate::store::dossier;

/// Which dossier a draft corrects.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correcting {
    /// The dossier's code or id.
    pub code: String,
    /// The fee as it is asked anew, as `dossier.correct` takes it.
    #[serde(default)]
    #[ts(optional)]
    pub charge: Option<Charge>,
}

/// What a correction makes of the fee.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct FeeForeseen {
    /// Whether it is asked anew.
    pub anew: bool,
    /// What was asked before, in đồng.
    pub before: Dong,
    /// What was paid, in đồng.
    pub paid: Dong,
    /// What is owed then, in đồng.
    pub owed: Dong,
    /// What was paid beyond it, in đồng.
    pub overpaid: Dong,
}

/// What the draft of a correction comes to. While something is wrong with the draft
/// nothing can be saved, and `plain` draws what is known of it.
///
/// # Errors
/// `dossier_unknown`, and those of the store.
pub(crate) fn preview(
    desk: &Desk,
    actor: &Actor,
    draft: &Draft,
    correcting: &Correcting,
    plain: impl FnOnce(&Checked<'_>, &AtHand) -> Sheet,
) -> Answer<Preview> {
    let at_hand = desk.at_hand();
    let before = dossiers::folded_by(desk, &correcting.code)?;
    let fee = correcting.charge.as_ref();
    let look = || checked(draft, fee, &before, &at_hand, actor.now);
    let looked = look();
    let sheet = plain(&looked, &at_hand);
    let preview = Preview::of(looked, sheet, actor.now.date());
    let Ok(told) = corrected(look(), fee, String::new(), &before, &at_hand, actor) else {
        return Ok(preview);
    };
    let anew = told.fee.is_some();
    let mut after = before.clone();
    after.take(actor.now, &Done::Corrected(Box::new(told)));
    let promise = after.life.appointment.at;
    Ok(Preview {
        due: preview.due.filter(|due| due.at == promise),
        charge: asked(&after.account),
        fee: Some(foreseen(anew, &before.account, &after.account)),
        sheet: receipt(desk, &at_hand, after)?.unwrap_or(preview.sheet),
        ..preview
    })
}

/// The fee of an account, as the page of an intake shows one.
fn asked(account: &Account) -> Charge {
    Charge {
        amount: account.charged,
        paid: account.paid() > Dong(0) && account.owed() == Dong(0),
        exemption: account.exemption.clone(),
        rates: account.rates.clone(),
        counted: account.counted.clone(),
        under: account.under.clone(),
        ..Charge::default()
    }
}

fn foreseen(anew: bool, before: &Account, after: &Account) -> FeeForeseen {
    FeeForeseen {
        anew,
        before: before.charged,
        paid: after.paid(),
        owed: after.owed(),
        overpaid: after.overpaid(),
    }
}

/// Hides the numbers of a dossier; where its persons are to be reached is just being
/// corrected, and is shown as it will be printed.
fn hide_numbers(dossier: &mut Dossier) {
    let received = &mut dossier.received;
    for party in std::iter::once(&mut received.submitter).chain(&mut received.owner) {
        party.number = party.number.as_deref().map(mask);
    }
}

/// The receipt with the dossier as it would stand, its numbers hidden as on every
/// screen.
fn receipt(desk: &Desk, at_hand: &AtHand, after: Dossier) -> Answer<Option<Sheet>> {
    let named = after.received.receipt();
    let mut dossiers = desk.store.read(|db| dossier::on_receipt(db, named))?;
    if let Some(one) = dossiers.iter_mut().find(|one| one.received.id == after.received.id) {
        *one = after;
    }
    dossiers.iter_mut().for_each(hide_numbers);
    Ok(forms::receipt_on(Layout::A5OneCopy, &dossiers, at_hand, 0))
}
