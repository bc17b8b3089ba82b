//! A correction before it is saved: the receipt that it would print, drawn from
//! the dossier as it would stand, and what becomes of the fee.

use domain::dossier::{Account, Charge, Done, Dossier, Draft};
use domain::identity::mask;
use domain::money::Dong;
use papers::{Layout, Sheet};

use super::correcting::{check_correction, corrected_content};
use crate::desk::{Actor, Desk, Snapshot};
use crate::dossiers;
use crate::error::Result;
use crate::forms;
use crate::intake::check::{Checked, check_draft};
use crate::intake::{
    Correcting, FeeForeseen, Preview, PreviewRequest, Warning, draft_receipt, no_numbers,
};
use crate::store::dossier;

/// `intake.preview`
///
/// # Errors
/// `dossier_unknown` of a correction; what is wrong with the draft is in the answer.
pub fn preview_intake(desk: &Desk, actor: &Actor, request: PreviewRequest) -> Result<Preview> {
    let draw = |checked: &Checked<'_>, snapshot: &Snapshot| {
        draft_receipt(&request.before, checked, snapshot, actor)
    };
    if let Some(correcting) = &request.correcting {
        return preview_correction(desk, actor, &request.draft, correcting, draw);
    }
    let snapshot = desk.snapshot();
    let mut checked = check_draft(&request.draft, &snapshot, actor.now);
    checked.problems.extend(desk.store.read(|db| no_numbers(db, &checked))?);
    let sheet = draw(&checked, &snapshot);
    Ok(Preview::of_checked(checked, sheet, actor.now.date()))
}

/// What the draft of a correction comes to. While something is wrong with the draft
/// nothing can be saved, and `plain` draws what is known of it.
///
/// # Errors
/// `dossier_unknown`.
fn preview_correction(
    desk: &Desk,
    actor: &Actor,
    draft: &Draft,
    correcting: &Correcting,
    plain: impl FnOnce(&Checked<'_>, &Snapshot) -> Sheet,
) -> Result<Preview> {
    let snapshot = desk.snapshot();
    let before = dossiers::folded_by(desk, &correcting.code)?;
    let fee = correcting.charge.as_ref();
    let look = || check_correction(draft, fee, &before, &snapshot, actor.now);
    let looked = look();
    let sheet = plain(&looked, &snapshot);
    let preview = Preview::of_checked(looked, sheet, actor.now.date());
    let Ok(told) = corrected_content(look(), fee, String::new(), &before, &snapshot, actor) else {
        return Ok(preview);
    };
    let anew = told.fee.is_some();
    let mut after = before.clone();
    after.take(actor.now, &Done::Corrected(Box::new(told)));
    let promise = after.life.appointment.at;
    let same_day = after.received.received.date() == before.received.received.date();
    let settled = |warning: &Warning| {
        (!anew && warning.kind.is_of_fee()) || (same_day && warning.kind.is_of_day())
    };
    let warnings = preview.warnings.into_iter().filter(|one| !settled(one)).collect();
    Ok(Preview {
        warnings,
        due: preview.due.filter(|due| due.at == promise),
        charge: charge_of_account(&after.account),
        fee: Some(foresee_fee(anew, &before.account, &after.account)),
        sheet: foreseen_receipt(desk, &snapshot, after)?.unwrap_or(preview.sheet),
        ..preview
    })
}

/// The fee of an account, as the page of an intake shows one.
fn charge_of_account(account: &Account) -> Charge {
    Charge {
        amount: account.charged,
        paid: account.paid() > Dong(0) && account.owed() == Dong(0),
        exemption: account.exemption.clone(),
        rates: account.rates.clone(),
        counted: account.counted.clone(),
        under: account.under.clone(),
        unclear: account.unclear.clone(),
        ..Charge::default()
    }
}

fn foresee_fee(anew: bool, before: &Account, after: &Account) -> FeeForeseen {
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
fn foreseen_receipt(desk: &Desk, snapshot: &Snapshot, after: Dossier) -> Result<Option<Sheet>> {
    let named = after.received.receipt();
    let mut dossiers = desk.store.read(|db| dossier::on_receipt(db, named))?;
    if let Some(one) = dossiers.iter_mut().find(|one| one.received.id == after.received.id) {
        *one = after;
    }
    dossiers.iter_mut().for_each(hide_numbers);
    Ok(forms::receipt_on(Layout::A5OneCopy, &dossiers, snapshot, 0))
}
